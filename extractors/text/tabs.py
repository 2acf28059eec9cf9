"""Tables whose rows are lines and whose cells are parted by tabs, as a portal's page or a sheet is copied."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.text.lines import Line, is_number_head, is_page_number, is_row_number, is_ruler, mode, numbered
from extractors.text.regions import Field, Record, Region
from extractors.text.tabrows import TabRow, tab_rows

_NAME = re.compile(
    r"(?:[А-ЯЁ]ж?\.\s?){1,2}\s?[А-ЯЁ][А-ЯЁа-яё-]+"
    r"|[А-ЯЁ][А-ЯЁа-яё-]+\s(?:[А-ЯЁ]ж?\.\s?){1,2}"
    r"|[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+){1,2}"
)
_BULLETS = ("-", "–", "—", "•", "·", "*", "")
_ENOUGH = 3
_SECTION_LINES = 2
_NEAR = 15
"""Rows before and behind one that say how many cells a whole row has."""


def regions(lines: Sequence[Line]) -> list[Region]:
    """Fragments of tab-separated tables: a line without tabs, a ruler or a page break ends one."""
    blocks = _blocks(list(tab_rows(lines)))
    runs = list(_runs(lines, [row for block in blocks if not _is_prose(block) for row in block]))
    sure = _together([_is_table(run, lines) for run in runs], runs, lines)
    widths = _widths(runs, sure)
    near = [_is_near(index, sure, runs, lines) for index in range(len(runs))]
    return [
        Region(fragment[0].start, fragment[-1].end, tuple(Record(row.fields) for row in fragment))
        for index, run in enumerate(runs)
        if sure[index] or _continues(run, widths, near[index])
        for fragment in _fragments(_trimmed(run), lines)
    ]


def _together(sure: list[bool], runs: Sequence[Sequence[TabRow]], lines: Sequence[Line]) -> list[bool]:
    """Runs of one width with no more than a section row between are a table where they have rows enough together."""
    found = list(sure)
    chain: list[int] = []
    for index, run in enumerate(runs):
        if chain and not _adjoins(runs[chain[-1]], run, lines):
            chain = []
        chain.append(index)
        rows = [row for other in chain for row in _trimmed(runs[other])]
        if len(rows) > _ENOUGH and _width(run) > 2 and all(_is_full(row) for row in rows):
            for other in chain:
                found[other] = True
    return found


def _adjoins(above: Sequence[TabRow], below: Sequence[TabRow], lines: Sequence[Line]) -> bool:
    between = sum(not line.blank for line in lines[above[-1].end : below[0].start])
    return between <= _SECTION_LINES and len({row.width for row in (*above, *below)}) == 1


def _widths(runs: Sequence[Sequence[TabRow]], sure: Sequence[bool]) -> set[int]:
    """How wide the tables of this dump are, those too whose rows are all parted by section rows."""
    counted = [row.width for run in runs for row in run if row.width > 2 and is_row_number(row.first)]
    widths = {width for width in counted if counted.count(width) >= _ENOUGH}
    return widths | {row.width for run, table in zip(runs, sure, strict=True) if table for row in run}


def _is_near(index: int, sure: Sequence[bool], runs: Sequence[Sequence[TabRow]], lines: Sequence[Line]) -> bool:
    """A table stands right above or below, with no more than a section row between."""
    pairs = ((index - 1, index), (index, index + 1))
    return any(
        above >= 0 and below < len(runs) and sure[below if above == index else above]
        and sum(not line.blank for line in lines[runs[above][-1].end : runs[below][0].start]) <= _SECTION_LINES
        for above, below in pairs
    )  # fmt: skip


def _blocks(rows: Sequence[TabRow]) -> list[list[TabRow]]:
    """Rows that follow each other line by line."""
    blocks: list[list[TabRow]] = []
    for row in rows:
        if blocks and blocks[-1][-1].end == row.start:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _is_prose(block: Sequence[TabRow]) -> bool:
    """Clauses whose number a tab parts from the text («1.<tab>Утвердить …»), lines of signature."""
    listed = all(_is_item(row) or _is_signature(row) for row in block)
    return listed and not is_number_head(block[0].first)


def _is_item(row: TabRow) -> bool:
    return row.width == 2 and (is_row_number(row.first) or row.first in _BULLETS)


def _runs(lines: Sequence[Line], rows: list[TabRow]) -> Iterator[list[TabRow]]:
    """Rows with nothing but blank lines, rulers and page numbers between them, their wrapped lines joined."""
    run: list[TabRow] = []
    for index, row in enumerate(rows):
        width = _width(rows[max(0, index - _NEAR) : index + _NEAR])
        wrapped = _wrapped(lines, run[-1], row, width) if run else None
        if wrapped is not None:
            run[-1:] = wrapped
            continue
        if run and any(not _is_gap(line.text) for line in lines[run[-1].end : row.start]):
            yield [*run[:-1], _tail(lines, run)]
            run = []
        run.append(row)
    if run:
        yield [*run[:-1], _tail(lines, run)]


def _is_gap(text: str) -> bool:
    return not text.strip() or is_ruler(text) or is_page_number(text)


def _width(run: Sequence[TabRow]) -> int:
    return mode([row.width for row in run]) or 0


def _wrapped(lines: Sequence[Line], above: TabRow, below: TabRow, width: int) -> list[TabRow] | None:
    """Rows `above` and `below` with the lines between as a part of them; None where nothing was wrapped there.

    Lines that follow at once are a wrapped cell where the pieces make up exactly one row of `width`, or where the row
    above is whole and they go on in small letters. A section row or a paragraph is neither.
    """
    between = lines[above.end : below.start]
    if any(is_ruler(line.text) for line in between) or (between and numbered(between[0].text)):
        return None
    if any(line.blank for line in between):
        # A page may end inside a cell: its rest then shows by going on in small letters or with the next item.
        between = [line for line in between if not line.blank]
        if not between or above.width == width or not _goes_on([*between, below.fields[0].line]):
            return None
    whole = above.width + below.width - 1 == width and 1 < above.width < width
    if whole and below.first and not is_row_number(below.first):
        text = "\n".join([above.fields[-1].text, *(line.text for line in between), below.fields[0].text])
        fields = (*above.fields[:-1], Field(text, above.fields[-1].line), *below.fields[1:])
        return [TabRow(above.start, below.end, fields)]
    if between and above.width == width and _goes_on(between) and not _ends_a_quotation(above):
        return [_longer(above, between), below]
    return None


def _goes_on(between: Sequence[Line]) -> bool:
    return all(line.text.strip()[:1].islower() or line.text.strip()[:1] in "-–•(" for line in between)


def _ends_a_quotation(row: TabRow) -> bool:
    """«1.5<tab>…<tab>протокол»;»: the last row that an amendment gives, and what follows is its next instruction."""
    text = row.fields[-1].text.rstrip()
    marks = text.count("»") > text.count("«") or text.count('"') % 2 == 1
    return marks and re.search(r"[»\"]\s*[;.]$", text) is not None


def _longer(row: TabRow, rest: Sequence[Line]) -> TabRow:
    last = row.fields[-1]
    text = "\n".join([last.text, *(line.text for line in rest)])
    return TabRow(row.start, row.end + len(rest), (*row.fields[:-1], Field(text, last.line)))


def _tail(lines: Sequence[Line], run: list[TabRow]) -> TabRow:
    last = run[-1]
    if _ends_a_quotation(last):
        return last
    end = last.end
    while (
        end < len(lines) and not lines[end].blank and not is_ruler(lines[end].text) and _goes_on(lines[end : end + 1])
    ):
        end += 1
    # Enough rows must say where the last column is before its last cell may go on.
    return _longer(last, lines[last.end : end]) if end > last.end and len(run) > 1 and last.width >= 3 else last


def _is_table(run: Sequence[TabRow], lines: Sequence[Line]) -> bool:
    rows = _trimmed(run)
    width = _width(rows)
    agreeing = sum(row.width == width for row in rows)
    ruled = any(is_ruler(line.text) and "\t" in line.text for line in lines[run[0].start : run[-1].end + 1])
    headed = is_number_head(rows[0].first) if rows else False
    if width < 2 or agreeing < 2:
        return False
    if width == 2:
        # «1.<tab>Утвердить …» is a list as a word processor copies it, until a header says otherwise.
        listed = sum(_is_item(row) for row in rows)
        prose = all(len(field.text) > 15 and not field.text.isupper() for row in rows for field in row.fields)
        return headed or ruled or (not listed and agreeing >= 3 and prose)
    return headed or ruled or agreeing >= 3 or any(is_row_number(row.first) for row in rows)


def _continues(run: Sequence[TabRow], widths: set[int], near: bool) -> bool:
    """Few rows between two section rows without tabs belong to the table round them, and so does its header."""
    rows = _trimmed(run)
    return bool(rows) and all(
        row.width > 2
        and row.width in widths
        and (is_row_number(row.first) or is_number_head(row.first) or (near and (not row.first or _is_full(row))))
        for row in rows
    )


def _is_full(row: TabRow) -> bool:
    return sum(bool(field.text.strip()) for field in row.fields) > 2


def _trimmed(run: Sequence[TabRow]) -> list[TabRow]:
    """Without lines of signature, date and place that a blank line sets before or behind the table."""
    rows = list(run)
    while rows and _is_signature(rows[-1]):
        rows.pop()
    while rows and _is_signature(rows[0]):
        rows.pop(0)
    return rows


def _is_signature(row: TabRow) -> bool:
    filled = [field.text.strip() for field in row.fields if field.text.strip()]
    if not filled or is_row_number(filled[0]) or not row.first:
        return False
    return len(filled) == 2 and bool(_NAME.fullmatch(filled[-1]))


def _fragments(rows: list[TabRow], lines: Sequence[Line]) -> Iterator[list[TabRow]]:
    """Split where the rows are apart, unless a blank line after each row is how this dump prints."""
    gaps = [below.start - above.end for above, below in pairwise(rows)]
    spaced = sum(gap > 0 for gap in gaps) > len(gaps) / 2
    fragment: list[TabRow] = []
    for row in rows:
        if fragment:
            between = [line for line in lines[fragment[-1].end : row.start] if not is_ruler(line.text)]
            parted = bool(between) and (not spaced or any(not line.blank for line in between))
            if parted or any(line.breaks for line in (*between, lines[row.start])):
                yield fragment
                fragment = []
        fragment.append(row)
    if fragment:
        yield fragment
