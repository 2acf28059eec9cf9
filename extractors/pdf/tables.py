"""Words of a page put into the cells of its grids."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extractors.pdf.grid import Box, Grid
from extractors.pdf.words import SPACE, Word, confidence, doubts, line_size, line_text, lines, split_at
from extractors.words import OWN_LINE
from knowledge.morphology import known
from knowledge.wrapping import is_whole
from schemas.layout import Cell, Place, Row, Table

Span = tuple[float, float]
Limits = tuple[Mapping[int, float], Mapping[int, float]]

_LAST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_NEVER_FIRST = frozenset(",.;:!?)»”")
PARAGRAPH = 1.9
"""Heights of a line from one baseline to the next from which on a paragraph ends."""

_ONE_WORD = 0.1
_SPACE = 0.3
"""Width of a space in heights of a line, at most."""
_SLACK = 1.0
"""Points by which a line may be too short for what it seems to have room for."""
_WIDE = 1.6
"""The widest letter (щ, ю) in average ones."""


def fill(grid: Grid, words: Iterable[Word], page: int) -> tuple[Table, tuple[Word, ...]]:
    """The table of `grid`, and the words that stand outside it.

    A word belongs to the merged cell that holds its middle, never to a part of one.
    """
    owners = {
        (row, column): box
        for box in grid.boxes
        for row in range(box.row, box.row + box.rowspan)
        for column in range(box.column, box.column + box.colspan)
    }
    inside: dict[Box, list[Word]] = defaultdict(list)
    outside = []
    for whole in words:
        at = grid.position(*whole.middle)
        if at is None:
            outside.append(whole)
            continue
        for word in split_at(whole, _borders(grid, owners[at])):
            position = grid.position(*word.middle)
            inside[owners[position or at]].append(word)
    place = Place(page=page, bbox=(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]))
    limits = _limits(inside)
    rows = [_row(row, grid, inside, limits, place) for row in range(len(grid.ys) - 1)]
    return Table(tuple(rows), place, edges=grid.xs), tuple(outside)


def _borders(grid: Grid, box: Box) -> tuple[float, float]:
    return grid.xs[box.column], grid.xs[box.column + box.colspan]


def _row(row: int, grid: Grid, inside: Mapping[Box, Sequence[Word]], limits: Limits, place: Place) -> Row:
    boxes = sorted((box for box in grid.boxes if box.row == row), key=lambda box: box.column)
    cells = tuple(_cell(box, grid, inside.get(box, ()), _span(box, limits), place) for box in boxes)
    bbox = (grid.xs[0], grid.ys[row], grid.xs[-1], grid.ys[row + 1])
    return Row(cells, Place(page=place.page, row=row + 1, bbox=bbox))


def _cell(box: Box, grid: Grid, words: Sequence[Word], span: Span, place: Place) -> Cell:
    right, bottom = box.column + box.colspan, box.row + box.rowspan
    return Cell(
        cell_text(words, span),
        box.column,
        colspan=box.colspan,
        rowspan=box.rowspan,
        place=Place(
            page=place.page,
            row=box.row + 1,
            column=box.column,
            bbox=(grid.xs[box.column], grid.ys[box.row], grid.xs[right], grid.ys[bottom]),
        ),
        opens_above=box.opens_above,
        opens_below=box.opens_below,
        confidence=confidence(words),
        unsure=doubts(words),
    )


def cell_text(words: Iterable[Word], span: Span) -> str:
    """Printed lines joined by a line break; a gap of nearly a line's height is a paragraph's end.

    `span` is where text begins and ends in the column. A word too long for it is broken without a hyphen: such a piece
    fills its line alone up to the right, and is joined where the dictionary knows the whole. A line that had room for
    the next word was ended by its author: an `OWN_LINE` stands behind its break.
    """
    left, right = span
    text = ""
    before: Sequence[Word] = ()
    printed = list(lines(words))
    # Some fonts box each word by its own letters, so the tallest line of the cell measures all of them.
    size = max(map(line_size, printed), default=0.0)
    for line in printed:
        if before and line[0].base - before[0].base > PARAGRAPH * size:
            text += "\n\n" + (OWN_LINE if _had_room(before, line, right - left) else "")
        elif before and not _broken(before, line, right):
            text += "\n" + (OWN_LINE if _had_room(before, line, right - left) else "")
        text += line_text(line)
        before = line
    return text


def _broken(before: Sequence[Word], line: Sequence[Word], right: float) -> bool:
    """True where `before` ends with the piece of a word that `line` goes on with.

    The piece begins its line (a word is broken only where a whole line is too short for it) and leaves no room for
    another character.
    """
    if line[0].text[0] in _NEVER_FIRST or [word.text for word in line] == ["-"]:
        return True
    piece, rest = _touching(before[::-1])[::-1], _touching(line)
    text, following = "".join(word.text for word in piece), "".join(word.text for word in rest)
    if piece[0].x0 - before[0].x0 > _ONE_WORD or not text[-1].isalpha() or not following[0].islower():
        return False
    if right - piece[-1].x1 > _WIDE * (piece[-1].x1 - piece[0].x0) / len(text):
        return False
    end, start = _LAST_WORD.search(text), _FIRST_WORD.match(following)
    if end is None or start is None:
        return False
    return is_whole(end[0] + start[0]) or not (known(end[0]) or known(start[0]))


def _had_room(before: Sequence[Word], line: Sequence[Word], width: float) -> bool:
    """True where the first word of `line` would have fitted behind `before`: no width has broken the line."""
    first = _touching(line)
    taken = before[-1].x1 - before[0].x0 + _SPACE * line_size(before) + first[-1].x1 - first[0].x0
    return taken < width - _SLACK


def _touching(words: Sequence[Word]) -> list[Word]:
    """The first of the words with those that stand at it without a space, to either side: one word in several runs."""
    found = [words[0]]
    for word in words[1:]:
        if max(word.x0, found[-1].x0) - min(word.x1, found[-1].x1) > SPACE * word.size:
            break
        found.append(word)
    return found


def _span(box: Box, limits: Limits) -> Span:
    left, right = limits
    return left.get(box.column, 0.0), right.get(box.column + box.colspan, 0.0)


def _limits(inside: Mapping[Box, Sequence[Word]]) -> Limits:
    """Where text begins and ends in each column, by the numbers of its left and right borders."""
    left: dict[int, float] = {}
    right: dict[int, float] = {}
    for box, words in inside.items():
        border = box.column + box.colspan
        left[box.column] = min([left.get(box.column, words[0].x0), *(word.x0 for word in words)])
        right[border] = max(right.get(border, 0.0), *(word.x1 for word in words))
    return left, right
