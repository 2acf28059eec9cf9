"""What the sequence of numbers tells about one that was read badly: Roman figures of sections, lost dots of rows.

Only a figure that looks like what was read is put in its place, and only where it continues what stands above.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.scanned import roman_figures, scanned_forms
from schemas.layout import Cell, Document, Flow, Paragraph, Row, Table

Numbers = tuple[int, ...]

_FIGURES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_HEAD = re.compile(r"([^\W\d_]{4,}\s+)?([^\s.)]{1,5})([.)]?)(\s+)(?=[А-ЯЁ«])\S+", re.DOTALL)
_SECOND = re.compile(r"2[.)]")
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,3}\.?")
_SIGN = re.compile(r"[^\W\d_]{1,2}\.?")
_LEADING = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,3})\.?\s+\S")


@dataclass(frozen=True, slots=True)
class _Head:
    """A possible head of a section: which text of the document it is, and where in it the figure stands."""

    index: int
    kind: str
    start: int
    end: int
    figure: str


def in_series(whole: Document) -> Document:
    """The document with the numbers that their series leaves no doubt about."""
    blocks: list[Paragraph | Table] = []
    above: Numbers | None = None
    for block in whole.blocks:
        if isinstance(block, Table):
            table, above = _dotted(block, above)
            blocks.append(table)
        else:
            blocks.append(block)
    texts = [text for block in blocks for text in _texts(block)]
    changed = _sections(list(_heads(texts)))
    if not changed:
        return replace(whole, blocks=tuple(blocks))
    fixed = [
        text if text is None or index not in changed else _put(text[0], *changed[index])
        for index, text in enumerate(texts)
    ]
    left = iter(fixed)
    return replace(whole, blocks=tuple(_with_texts(block, left) for block in blocks))


def parts(text: str) -> Numbers | None:
    """«2.3.» → (2, 3); None for what is no number."""
    return tuple(int(part) for part in text.rstrip(".").split(".")) if _NUMBER.fullmatch(text) else None


def following(above: Numbers) -> set[Numbers]:
    """Numbers that can stand below «2.3»: 2.4, 3, 3.1, 2.3.1."""
    after = {(*above[:depth], above[depth] + 1) for depth in range(len(above))}
    return after | {(*one, 1) for one in after} | {(*above, 1)}


Text = tuple[str, bool] | None
"""A text that may be a head, and whether it stands in a table; None for any other."""


def _texts(block: Paragraph | Table) -> Iterator[Text]:
    if isinstance(block, Paragraph):
        yield (block.text, False) if block.flow is Flow.BODY else None
        return
    for row in block.rows:
        spanning = _spanning(row, block.width)
        for cell in row.cells:
            yield (cell.text, True) if cell is spanning else None


def _spanning(row: Row, width: int) -> Cell | None:
    """The only cell of a row with text, if it stands over most columns."""
    filled = [cell for cell in row.cells if cell.text.strip()]
    return filled[0] if len(filled) == 1 and width > 2 and filled[0].colspan >= width - 1 else None


def _heads(texts: Sequence[Text]) -> Iterator[_Head]:
    """Texts that begin with a figure or what may be one. A «1.» of prose counts where no «2.» follows it first."""
    first: _Head | None = None
    for index, text in enumerate(texts):
        if text is None:
            continue
        words, tabular = text
        match = _HEAD.match(words)
        if not tabular and _SECOND.match(words):
            first = None
        if match is None or not (match[3] or match[1]):
            continue
        head = _Head(index, (match[1] or "").strip().lower(), match.start(2), match.end(2), match[2])
        if tabular or head.kind in scanned_forms().sections:
            if not head.kind or head.kind in scanned_forms().sections:
                yield head
        elif head.figure == "1" and not head.kind:
            first = head
        elif (
            not head.figure.isdecimal() and not head.kind and head.figure in roman_figures() and len(words.split()) > 2
        ):
            if first is not None:
                yield first
                first = None
            yield head


def _sections(heads: Sequence[_Head]) -> dict[int, tuple[int, int, str]]:
    """By text: from where to where which Roman figure stands."""
    changed: dict[int, tuple[int, int, str]] = {}
    for kind in {head.kind for head in heads}:
        placed: list[tuple[_Head, int]] = []
        for head in (one for one in heads if one.kind == kind):
            before = placed[-1][1] if placed else 0
            placed += [(head, value) for value in (before + 1, before, 1) if _may_be(head.figure, value)][:1]
        roman = [head for head, _ in placed if not head.figure.isdecimal()]
        if roman:
            changed |= {head.index: (head.start, head.end, _FIGURES[value - 1]) for head, value in placed}
    return changed


def _may_be(read: str, value: int) -> bool:
    """True where `read` looks like the Roman figure `value`."""
    if not 1 <= value <= len(_FIGURES):
        return False
    figure = _FIGURES[value - 1]
    if read == figure or read in scanned_forms().roman[figure] or (read == "1" and value == 1):
        return True
    return value > 1 and not read.isdecimal() and not set(read) - set(scanned_forms().strokes) and read not in _FIGURES


def _put(text: str, start: int, end: int, figure: str) -> str:
    return text[:start] + figure + text[end:]


def _with_texts(block: Paragraph | Table, texts: Iterator[str | Text]) -> Paragraph | Table:
    """The block with the texts that were changed; every text takes one of `texts`."""
    if isinstance(block, Paragraph):
        text = next(texts)
        return replace(block, text=text) if isinstance(text, str) else block
    rows = []
    for row in block.rows:
        given = [(cell, next(texts)) for cell in row.cells]
        cells = tuple(replace(cell, text=text) if isinstance(text, str) else cell for cell, text in given)
        rows.append(replace(row, cells=cells))
    return replace(block, rows=tuple(rows))


def _dotted(table: Table, above: Numbers | None) -> tuple[Table, Numbers | None]:
    """The table with the numbers of its rows set right, and the last of them: lost dots (2.3, «24», 2.5), a lone sign
    that is no figure between two that leave room for one (3, «Д», 5). `above` is the last number before the table."""
    rows = []
    for index, row in enumerate(table.rows):
        first = row.cells[0] if table.width > 2 and row.cells and row.cells[0].column == 0 else None
        head = _LEADING.match(first.text) if first is not None else None
        if first is None or head is not None or _spanning(row, table.width):
            above = parts(head[1]) if head is not None else above
            rows.append(row)
            continue
        below = _below(table.rows[index + 1 :])
        first = _settled(first, above)
        number = parts(first.text)
        text = _with_dots(first.text, number, above) if number else _between(first.text, above, below)
        above = parts(text) or above
        rows.append(replace(row, cells=(replace(first, text=text), *row.cells[1:])))
    return replace(table, rows=tuple(rows)), above


def _settled(cell: Cell, above: Numbers | None) -> Cell:
    """The cell without doubt where of its two readings only one can stand below the number `above`."""
    if above is None or len(cell.unsure) != 1:
        return cell
    readings = [text for text in cell.unsure[0].split(" / ") if parts(text) in following(above)]
    return replace(cell, text=readings[0], unsure=()) if len(readings) == 1 else cell


def _below(rows: Sequence[Row]) -> Numbers | None:
    return parts(rows[0].cells[0].text) if rows and rows[0].cells and rows[0].cells[0].column == 0 else None


def _between(text: str, above: Numbers | None, below: Numbers | None) -> str:
    """The number for which there is room between the two, where a sign stands and none of them follows the other."""
    if above is None or below is None or not _SIGN.fullmatch(text) or len(above) != len(below):
        return text
    missing = (*above[:-1], above[-1] + 1)
    return ".".join(map(str, missing)) if below == (*above[:-1], above[-1] + 2) else text


def _with_dots(text: str, number: Numbers, above: Numbers | None) -> str:
    if above is None or number in following(above):
        return text
    bare = text.rstrip(".")
    wanted = {".".join(map(str, one)) for one in following(above)}
    same = [one for one in wanted if one.replace(".", "") == bare.replace(".", "")]
    found = [one for one in same if one.count(".") > bare.count(".")]
    return found[0] + text[len(bare) :] if len(found) == 1 else text
