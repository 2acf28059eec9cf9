"""Tables of a sheet saved as text: cells parted by semicolons, or by commas where cells stand in quotes."""

import csv
import io
from collections.abc import Sequence

from extractors.text.lines import Line, is_number_head, is_row_number
from extractors.text.regions import Field, Record, Region


def regions(lines: Sequence[Line]) -> list[Region]:
    """Runs of at least three rows of one width of three cells or more, with a number column to show for it."""
    found: list[Region] = []
    index = 0
    while index < len(lines):
        region = _region(lines, index, ";") or _region(lines, index, ",")
        if region:
            found.append(region)
        index = region.end if region else index + 1
    return found


def _region(lines: Sequence[Line], start: int, separator: str) -> Region | None:
    if lines[start].text.count(separator) < 2 or lines[start].blank:
        return None
    records: list[Record] = []
    index = start
    width = 0
    while index < len(lines) and not lines[index].blank:
        end, cells = _row(lines, index, separator)
        if width not in {0, len(cells)}:
            break
        width = len(cells)
        records.append(Record(tuple(Field(cell, lines[index]) for cell in cells)))
        index = end
    return Region(start, index, tuple(records)) if _sure(records, lines[start:index], separator) else None


def _row(lines: Sequence[Line], start: int, separator: str) -> tuple[int, list[str]]:
    """One row and where the next begins: a quoted cell may hold line breaks."""
    end = start + 1
    while end < len(lines) and sum(line.text.count('"') for line in lines[start:end]) % 2:
        end += 1
        if end - start > 60:
            end = start + 1
            break
    text = "\n".join(line.text for line in lines[start:end])
    return end, next(csv.reader(io.StringIO(text), delimiter=separator))


def _sure(records: Sequence[Record], printed: Sequence[Line], separator: str) -> bool:
    if len(records) < 3 or len(records[0].fields) < 3:
        return False
    if separator == "," and not all('"' in line.text for line in printed[1:]):
        return False
    first = [record.fields[0].text for record in records]
    return is_number_head(first[0]) or sum(is_row_number(text) for text in first) >= 2
