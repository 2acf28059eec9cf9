"""Tables whose cells are closed by a pipe and opened by none, as legal portals come out when a page is saved as text.

A row may stand on one line (``1 | Собрание | май |``) or be spread over one line a cell (``1 |``, ``Собрание |``,
``май |``); a cell of several paragraphs takes several lines, the last of which has the pipe. Nothing shows where a row
ends but the number of pipes, which is the same in each: a cell over several columns, and a row that is short, are made
up with further pipes. Some portals do not make up a section: its one cell, or its number and its title, then stands
right above the number of a row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.text.lines import Line, is_furniture, is_number_head, is_row_number, numbered
from extractors.text.regions import Field, Record, Region
from knowledge.columns import begins, header_role
from knowledge.heads import opens_position

_WIDEST = 16
_ANNEX = re.compile(r"(?:Приложение|ПРИЛОЖЕНИЕ|Утвержд[её]н|УТВЕРЖД[ЕЁ]Н)(?:[аоы]|[АОЫ])?(?!\w|\s*:)[^|]*$")
_LONGEST = 40
"""Lines that one cell may take."""
_LONGEST_HEAD = 200
"""Characters of a column's name."""
_POST = 4
"""Lines that a post may take above the one that closes its cell."""
_KNOWN = 0.25
"""What a known column of the head is worth beside the share of rows that begin with their number."""
_SECTION = 3
"""Printed cells from which a row is no section any more."""
_NAMED = 2
"""Columns with a name of their own from which a row is the head of a plan."""


@dataclass(frozen=True, slots=True)
class _Row:
    start: int
    end: int
    cells: tuple[tuple[int, str], ...]
    """First line and text, without the pipes that only make up the width."""

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.cells)

    @property
    def counted(self) -> bool:
        """It begins with its number, or is one cell over all columns."""
        return bool(self.texts[0]) and (len(self.cells) == 1 or is_row_number(self.texts[0]))

    @property
    def strays(self) -> bool:
        """A number of a row, or the head of a number column, stands further in; a bare figure may be an amount."""
        first, *others = self.texts
        if all(is_row_number(text) for text in self.texts):
            return False
        return any(is_number_head(text) or (is_row_number(text) and _numbers(first, text)) for text in others)


def _numbers(first: str, text: str) -> bool:
    """«1.1.», «2.» and «IV» number rows; «4» does where it follows «3»."""
    if not text.strip().isdecimal():
        return True
    return first.strip(" .").isdecimal() and int(text) == int(first.strip(" .")) + 1


def regions(lines: Sequence[Line]) -> list[Region]:
    """Tables of closed cells, found by their head or by their rows being numbered; and pairs such as a signature."""
    found: list[Region] = []
    index = 0
    while index < len(lines):
        rows = _best(lines, index) if _closes(lines[index]) else ()
        if rows:
            whole = _with_top(rows, lines)
            found.append(Region(whole[0].start, whole[-1].end, tuple(_records(whole, lines))))
        index = rows[-1].end if rows else index + 1
    return found


def _closes(line: Line) -> bool:
    """The line may begin a table: it closes a cell, which may be an empty one."""
    text = line.text.strip()
    return text == "|" or (text.endswith("|") and not text.startswith("|"))


def _best(lines: Sequence[Line], start: int) -> tuple[_Row, ...]:
    """The rows by the width that explains them best; nothing where none does."""
    readings = [tuple(_rows(lines, start, width)) for width in range(2, _WIDEST + 1)]
    sure = [rows for rows in readings if rows and _sure(rows)]
    parted = (tuple(_rows(lines, start, width, parted=True)) for width in range(_SECTION, _WIDEST + 1))
    sure += [rows for rows in parted if rows and _sure(rows) and is_number_head(_with_top(rows, lines)[0].texts[0])]
    if sure:
        return max(sure, key=_fit)
    pairs = readings[0]
    return pairs if len(pairs) == 1 and _alone(lines, pairs[0]) else ()


def _sure(rows: Sequence[_Row]) -> bool:
    head, below = rows[0], rows[1:]
    if not below or any(len(text) > _LONGEST_HEAD for text in head.texts):
        return False
    names = [text for text in head.texts if header_role(text) is not None and not is_row_number(text)]
    if len(set(names)) < len(names):
        return False  # the next page's head was taken for a part of the first
    named = sum(header_role(text) is not None for text in head.texts) >= _NAMED
    return named or (len(head.cells) > 2 and len(rows) > 2 and sum(row.counted for row in rows) > len(rows) / 2)


def _fit(rows: Sequence[_Row]) -> tuple[float, int]:
    """Rows that begin with a number less those that hold one further in, and known columns of the head; then width."""
    named = sum(header_role(text) is not None for text in rows[0].texts)
    counted = sum((0.5 if len(row.cells) == 1 else 1) * row.counted - row.strays for row in rows) / len(rows)
    return (round(counted + _KNOWN * named, 2), -len(rows[0].cells))


def _alone(lines: Sequence[Line], row: _Row) -> bool:
    """Two cells on lines of their own and nothing closed below: the post and the name of who signed."""
    short = all(len(text) < 100 for text in row.texts)
    return short and len(row.cells) == 2 and (row.end == len(lines) or not _closes(lines[row.end]))


def _rows(lines: Sequence[Line], start: int, width: int, parted: bool = False) -> Iterator[_Row]:
    """Rows of `width` pipes each, as far as they come out; text without a pipe behind a row that is whole ends them.

    `parted`: sections stand between them that are not made up to that width.
    """
    index = start
    while index < len(lines):
        row = _row(lines, index, width, parted and index > start)
        if row is None:
            return
        yield row
        index = row.end
        while index < len(lines) and (lines[index].blank or is_furniture(lines, index)):
            index += 1
        if index == len(lines) or (not _piped(lines[index]) and not _goes_on(lines, index, width, parted)):
            return


def _piped(line: Line) -> bool:
    return line.text.rstrip().endswith("|")


def _goes_on(lines: Sequence[Line], index: int, width: int, parted: bool) -> bool:
    """The line without a pipe opens a cell over all columns, or a numbered row, that the next lines close."""
    row = _row(lines, index, width, parted)
    if row is None or row.cells[0][0] - index >= 3 or not row.counted:
        return False
    return numbered(row.texts[0]) or (parted and len(row.cells) == 1)


def _row(lines: Sequence[Line], start: int, width: int, parted: bool = False) -> _Row | None:
    cells: list[tuple[int, str]] = []
    opened = start
    pending: list[str] = []
    for index in range(start, len(lines)):
        text = lines[index].text.strip()
        if index - opened > _LONGEST or _ANNEX.match(text):
            return None
        *closed, left = (piece.strip() for piece in text.split("|"))
        if index == start and len(closed) == 1 and not left and begins("notes", closed[0]):
            return _Row(start, index + 1, ((start, closed[0]),))
        for piece in closed:
            cells.append((opened, "\n".join(words for words in (*pending, piece) if words)))
            pending, opened = [], index
        if left:
            pending.append(left)
        if not pending:
            opened = index + 1
        if parted and not pending and _parts([text for _, text in cells], _next_cell(lines, index + 1)):
            return _Row(start, index + 1, tuple(cells))
        if len(cells) > width or (len(cells) == width and pending):
            return None
        if len(cells) == width:
            return _Row(start, index + 1, tuple(cells[: width - _made_up(text, width)]))
    return None


def _parts(cells: Sequence[str], below: str) -> bool:
    """The cells are a section that a row's number follows: its title alone, or its own number and its title."""
    if not is_row_number(below) or not 0 < len(cells) < _SECTION or is_row_number(cells[-1]) or not cells[-1]:
        return False
    # «1.» / «Организация» above «1.1.»; a row's number and its text may stand above a figure of the next column.
    return len(cells) == 1 or (is_row_number(cells[0]) and below.startswith(f"{cells[0].rstrip('.')}."))


def _next_cell(lines: Sequence[Line], start: int) -> str:
    """The text up to the next pipe; nothing where the next line that is not blank has none of its own."""
    words: list[str] = []
    for line in lines[start : start + _SECTION]:
        before, pipe, _ = line.text.partition("|")
        words.append(before.strip())
        if pipe:
            break
    return " ".join(filter(None, words))


def _made_up(last: str, width: int) -> int:
    """How many pipes at the end of a row only make up its width: two or more without a word; one is an empty cell."""
    before = last.rstrip("|")
    closing = bool(before) and not before.rstrip().endswith("|")
    bare = min(len(last) - len(before) - closing, width - 1)
    return bare if bare > 1 else 0


def _with_top(rows: Sequence[_Row], lines: Sequence[Line]) -> Sequence[_Row]:
    """The rows with the whole of a head «N» / «п/п |», whose first line has no pipe."""
    head = rows[0]
    if len(rows) == 1:
        return (_with_post(head, lines),)
    above = lines[head.start - 1].text.strip() if head.start else ""
    whole = f"{above} {head.texts[0]}"
    if not (above and is_number_head(above) and is_number_head(whole)):
        return rows
    return (_Row(head.start - 1, head.end, ((head.start - 1, whole), *head.cells[1:])), *rows[1:])


def _with_post(row: _Row, lines: Sequence[Line]) -> _Row:
    """A signature with the whole of its post, whose first lines have no pipe («Глава администрации» / «района |»)."""
    if opens_position(row.texts[0]):
        return row
    for start in range(row.start - 1, max(row.start - _POST, -1), -1):
        text = lines[start].text.strip()
        if not text or text.endswith((".", ";", ":")):
            break
        if opens_position(text):
            post = "\n".join(lines[index].text.strip() for index in range(start, row.start))
            return _Row(start, row.end, ((start, f"{post}\n{row.texts[0]}"), *row.cells[1:]))
    return row


def _records(rows: Sequence[_Row], lines: Sequence[Line]) -> Iterator[Record]:
    """The rows at the width of the widest, counted without columns that are empty from the head down."""
    width = max(max((column for column, text in enumerate(row.texts, 1) if text), default=1) for row in rows)
    head = max((column for column, text in enumerate(rows[0].texts, 1) if text), default=1)
    spread = width - head + 1
    # As many names as the head's last cell has columns are its second level.
    levels = len(rows) > 1 and spread > 1 and len(rows[1].cells) == spread and not rows[1].counted
    for index, row in enumerate(rows):
        fields = [Field(text, lines[start]) for start, text in row.cells[:width]]
        short = width - len(fields)
        if levels and index == 0:
            *others, last = fields[:head]
            yield Record((*(replace(field, rowspan=2) for field in others), replace(last, colspan=spread)), header=True)
        elif levels and index == 1:
            yield Record(tuple(replace(field, column=short + at) for at, field in enumerate(fields)), header=True)
        # A section is one cell, or its number and one; which cell of a longer row is missing, nothing shows.
        elif short and (index == 0 or len(fields) < _SECTION):
            yield Record((*fields[:-1], replace(fields[-1], colspan=short + 1)))
        else:
            yield Record(tuple(fields), uncertain=short > 0)
