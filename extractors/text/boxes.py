"""Tables drawn with characters: ``+---+---+``, ``┌──┬──┐`` or ``---T---¬``, cells over several lines between two rules.

The last is what databases of law made of a drawing when it lost its encoding: letters for corners, «¦» for walls.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.text import drawn
from extractors.text.lines import Line, is_row_number
from extractors.text.regions import Field, Record, Region

_CORNERS = "".join(sorted(drawn.CORNERS))
_ENDS = rf"[{re.escape(_CORNERS)}|│║/\\]"
_RULE = re.compile(rf"\s*{_ENDS}[-=─━═ {re.escape(_CORNERS)}:]*[-=─━═]{{2}}[-=─━═ {re.escape(_CORNERS)}:]*{_ENDS}\s*")
_PIPED = re.compile(r"\s*\|(?:[-=─━═—–―]{2,}\|){2,}\s*")
"""A rule with walls where corners would be, as in a typed table; in Markdown one such line stands below the head."""
_LONG = str.maketrans("|—–―", "+---")
_RULED = 3
"""Rules with walls from which a table is drawn and no Markdown."""
_TOP = frozenset(_CORNERS + "/")
"""Signs of which a rule that begins a table has one: a legal portal's begins with «/---» and ends with «---\\»."""
_LONGEST = 2000
_BARRED = re.compile(r"\s*¦.*[¦+]\s*|\s*\+[-+]+.*¦\s*")
_LETTERED = re.compile(r"\s*[-L+](?=[^-]*-{3})[-+T]*[-+¬]\s*")
"""A rule whose corners are letters; a row of words between bars stands above or below it."""
_WALL = re.compile(r"[│║┃|┆┊]")


def regions(lines: Sequence[Line]) -> list[Region]:
    """Tables that begin with a rule of corners; a blank line or a new page ends a fragment."""
    found = []
    index = 0
    lines = _redrawn(lines)
    while index < len(lines):
        end = index
        piped = _PIPED.fullmatch(lines[index].text) is not None
        if piped or (_is_rule(lines[index].text) and not _TOP.isdisjoint(lines[index].text)):
            while end < len(lines) and _belongs(lines[end].text) and not (end > index and lines[end].breaks):
                end += 1
            records = tuple(_read(_cornered(lines[index:end]) if piped else lines[index:end]))
            if records:
                found.append(Region(index, end, records))
        index = max(end, index + 1)
    return found


def _redrawn(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with corners and walls for the letters and bars that stand for them; all as they are where none do."""
    if not any(_BARRED.fullmatch(line.text) for line in lines):
        return lines
    drawing = [line.text for line in lines]
    for index, line in enumerate(lines):
        beside = (lines[place].text for place in (index - 1, index + 1) if 0 <= place < len(lines))
        if _BARRED.fullmatch(line.text):
            drawing[index] = line.text.replace("¦", "│")
        elif _LETTERED.fullmatch(line.text) and any(_BARRED.fullmatch(text) for text in beside):
            rule = line.text.strip()
            first = {"-": "┌", "L": "└"}.get(rule[0], rule[0])
            last = {"-": "┘", "¬": "┐"}.get(rule[-1], rule[-1])
            drawing[index] = line.text.replace(rule, f"{first}{rule[1:-1].replace('T', '┬')}{last}")
    return [replace(line, text=text) for line, text in zip(lines, drawing, strict=True)]


def _cornered(lines: Sequence[Line]) -> list[Line]:
    """The lines of a table with corners in its rules; none where they are Markdown."""
    rules = [_PIPED.fullmatch(line.text) is not None for line in lines]
    if sum(rules) < _RULED:
        return []
    return [
        replace(line, text=line.text.translate(_LONG)) if rule else line
        for line, rule in zip(lines, rules, strict=True)
    ]


def _read(lines: Sequence[Line]) -> Iterator[Record]:
    if not lines:
        return
    if not drawn.partly_ruled(lines):
        yield from _records(_closed(lines))
    elif drawn.straight(lines):
        yield from drawn.records(lines)
    else:
        yield from (replace(record, uncertain=True) for record in _records(_closed(lines)))


def _closed(lines: Sequence[Line]) -> list[Line]:
    """The lines with a wall at both ends: where a rule stops, a row of words may end in a corner."""
    closed = []
    for line in lines:
        text = line.text.strip()
        if _is_rule(line.text):
            closed.append(line)
        else:
            start = line.text.index(text)
            ended = "".join("|" if sign in drawn.CORNERS else sign for sign in (text[0], text[-1]))
            closed.append(replace(line, text=f"{line.text[:start]}{ended[0]}{text[1:-1]}{ended[1]}"))
    return closed


def _is_rule(text: str) -> bool:
    return len(text) < _LONGEST and bool(_RULE.fullmatch(text))


def _belongs(text: str) -> bool:
    stripped = text.strip()
    walled = len(stripped) > 1 and all(
        sign in drawn.WALLS or sign in drawn.CORNERS for sign in (stripped[0], stripped[-1])
    )
    return _is_rule(text) or _PIPED.fullmatch(text) is not None or walled


def _records(lines: Sequence[Line]) -> Iterator[Record]:
    edges = drawn.edges([line for line in lines if _is_rule(line.text)])
    double = next((index for index, line in enumerate(lines) if index and _is_rule(line.text) and _heavy(line.text)), 0)
    band: list[Line] = []
    for index, line in enumerate(lines):
        if not _is_rule(line.text):
            band.append(line)
        if band and (_is_rule(line.text) or index == len(lines) - 1):
            for printed in _printed(band):
                yield Record(_fields(printed, edges), header=index <= double)
            band = []


def _heavy(rule: str) -> bool:
    return "=" in rule or ("═" in rule and ("╞" in rule or "╪" in rule or "╠" in rule))


def _printed(band: Sequence[Line]) -> Iterator[list[Line]]:
    """The rows of a band: one, or several where more than one line begins with a row number."""
    starts = [index for index, line in enumerate(band) if is_row_number(_first(line.text))]
    if len(starts) < 2 or starts[0] != 0:
        yield list(band)
        return
    for start, end in zip(starts, [*starts[1:], len(band)], strict=True):
        yield list(band[start:end])


def _first(text: str) -> str:
    return _WALL.split(text.strip())[1].strip()


def _fields(printed: Sequence[Line], edges: Sequence[int]) -> tuple[Field, ...]:
    """The cells of one row; where each begins is told by the nearest corner, so that merged cells keep their span."""
    walls = [found.start() for found in _WALL.finditer(printed[0].text)]
    same = all(len(_WALL.findall(line.text)) == len(walls) for line in printed)
    columns = [_nearest(edges, wall) for wall in walls]
    straight = all(below > above for above, below in pairwise(columns))
    fields = []
    for index in range(len(walls) - 1):
        pieces = [_piece(line.text, index, walls, same) for line in printed]
        span = columns[index + 1] - columns[index] if straight else 1
        fields.append(Field("\n".join(pieces), printed[0], colspan=span, column=columns[index] if straight else None))
    return tuple(fields)


def _nearest(edges: Sequence[int], wall: int) -> int:
    return min(range(len(edges)), key=lambda edge: abs(edges[edge] - wall))


def _piece(text: str, index: int, walls: Sequence[int], same: bool) -> str:
    if same:
        return _WALL.split(text)[index + 1].strip()
    return text[walls[index] + 1 : walls[index + 1]].strip()
