"""Markdown tables: ``| a | b |`` with a ruler ``|---|:-:|`` below the header."""

import re
from collections.abc import Sequence

from extractors.text.lines import Line, is_ruler
from extractors.text.regions import Field, Record, Region

_PIPE = re.compile(r"(?<!\\)\|")
_RULER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_DASHES = re.compile("-+")
_WRAPPED = 40
"""Lines that one row may be broken over."""


def regions(lines: Sequence[Line]) -> list[Region]:
    """Fragments of pipe tables; rows without an outer pipe count only where a ruler stands among them."""
    found: list[Region] = []
    index = 0
    while index < len(lines):
        end = _end(lines, index)
        if end > index:
            found.extend(_region(lines, index, end))
        index = max(end, index + 1)
    wide = [region for region in found if max(len(row.fields) for row in region.rows) > 1]
    return _together(found, lines) if wide else []


def _together(found: list[Region], lines: Sequence[Line]) -> list[Region]:
    """One table where most rows stand alone between blank lines: that is how this dump prints."""
    if sum(len(region.rows) == 1 for region in found) <= len(found) / 2:
        return found
    joined: list[Region] = []
    for region in found:
        if joined and all(line.blank and not line.breaks for line in lines[joined[-1].end : region.start]):
            joined[-1] = Region(joined[-1].start, region.end, joined[-1].rows + region.rows)
        else:
            joined.append(region)
    return joined


def _end(lines: Sequence[Line], start: int) -> int:
    end = start
    while end < len(lines) and len(_PIPE.findall(lines[end].text)) >= 1 and not (end > start and lines[end].breaks):
        opened = lines[end].text.lstrip().startswith("|") and not lines[end].text.rstrip().endswith("|")
        end = _closing(lines, end) if opened else end + 1
    return end


def _closing(lines: Sequence[Line], start: int) -> int:
    """Behind the line that closes a row broken over lines; the next line where it was only left open."""
    for index in range(start + 1, min(start + _WRAPPED, len(lines))):
        text = lines[index].text.strip()
        if not text or text.startswith("|"):
            break
        if text.endswith("|"):
            return index + 1
    return start + 1


def _region(lines: Sequence[Line], start: int, end: int) -> list[Region]:
    rows: list[tuple[int, list[Field]]] = []
    rulers: list[int] = []
    width = max((len(_pieces(line.text)) for line in lines[start:end] if _is_ruler(line.text)), default=None)
    index = start
    while index < end:
        text = lines[index].text
        below = index + 1
        if _is_ruler(text):
            rulers.append(index)
        else:
            opened = text.lstrip().startswith("|") and not text.rstrip().endswith("|")
            below = min(_closing(lines, index), end) if opened else below
            rows.append((index, _fields(lines[index:below], width)))
        index = below
    closed = sum(lines[row].text.lstrip().startswith("|") for row, _ in rows)
    if not rows or not (rulers or (closed == len(rows) >= 1)):
        return []
    head = rulers[0] if rulers else start
    records = tuple(Record(tuple(fields), header=row < head) for row, fields in rows)
    return [Region(start, end, records)]


def _is_ruler(text: str) -> bool:
    # «- |» is an empty cell that somebody marked as such.
    drawn = "---" in text or len(_DASHES.findall(text)) > 1
    return drawn and (bool(_RULER.fullmatch(text.strip())) or (is_ruler(text) and "|" in text))


def _fields(wrapped: Sequence[Line], width: int | None) -> list[Field]:
    text = "\n".join(line.text.strip() for line in wrapped)
    return [Field(piece.replace("\\|", "|"), wrapped[0]) for piece in _pieces(text, width)]


def _pieces(text: str, width: int | None = None) -> list[str]:
    """The cells between the pipes; without an outer pipe on the left, one on the right parts an empty cell."""
    stripped = text.strip()
    pieces = _PIPE.split(stripped.removeprefix("|"))
    outer = stripped.startswith("|") or (width is not None and len(pieces) > width)
    if len(pieces) > 1 and not pieces[-1].strip() and outer:
        pieces.pop()
    return pieces
