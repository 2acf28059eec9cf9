"""Rows of text parted by tabs, a sheet's cells in quotes over several lines among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.text.lines import Line, is_ruler
from extractors.text.regions import Field

_QUOTED_LINES = 60
"""Lines that one quoted cell may hold."""


@dataclass(frozen=True, slots=True)
class TabRow:
    """One row: lines `start` to `end` (exclusive) and their cells."""

    start: int
    end: int
    fields: tuple[Field, ...]

    @property
    def width(self) -> int:
        return len(self.fields)

    @property
    def first(self) -> str:
        return self.fields[0].text.strip()


def tab_rows(lines: Sequence[Line]) -> Iterator[TabRow]:
    """The rows of a text: each line with tabs, and quoted cells over several lines with what belongs to them."""
    index = 0
    while index < len(lines):
        line = lines[index]
        if "\t" not in line.text or is_ruler(line.text) or (line.blank and line.text.count("\t") < 2):
            index += 1
            continue
        row = _quoted(lines, index) or TabRow(
            index, index + 1, tuple(Field(text, line) for text in line.text.split("\t"))
        )
        yield row
        index = row.end


def _quoted(lines: Sequence[Line], start: int) -> TabRow | None:
    """A row of a sheet whose quoted cells go over several lines; None where no cell does."""
    text = lines[start].text
    fields: list[Field] = []
    index, cell_line = start, lines[start]
    pending: str | None = None
    for _ in range(_QUOTED_LINES):
        for position, piece in enumerate(text.split("\t")):
            if pending is not None:
                pending += ("\n" if position == 0 else "\t") + piece
            elif piece.startswith('"') and piece.count('"') % 2:
                pending, cell_line = piece, lines[index]
            else:
                fields.append(Field(unquoted(piece), lines[index]))
            if pending is not None and pending.endswith('"') and pending.count('"') % 2 == 0:
                fields.append(Field(unquoted(pending), cell_line))
                pending = None
        index += 1
        if pending is None or index >= len(lines):
            break
        text = lines[index].text
    if pending is not None or (
        index == start + 1 and all('""' not in field for field in lines[start].text.split("\t"))
    ):
        return None
    return TabRow(start, index, tuple(fields))


def unquoted(text: str) -> str:
    """A cell without the quotes that a sheet puts round one with line breaks or quotes; a name in quotes stays."""
    inner = text[1:-1]
    if len(text) < 2 or text[0] != '"' or text[-1] != '"' or '"' in inner.replace('""', ""):
        return text
    return inner.replace('""', '"') if "\n" in inner or '""' in inner or "\t" in inner else text
