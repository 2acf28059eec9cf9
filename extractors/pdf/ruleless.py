"""Tables drawn with horizontal rules only, or with none: rows by rules, gaps or numbers, columns by gutters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.pdf.grid import grids
from extractors.pdf.gutters import BEGINS, Columns, anchors, columns, crosses, runs
from extractors.pdf.overflow import Merged, merged_cells
from extractors.pdf.rows import heads_over, is_numbered, is_section, rows_of
from extractors.pdf.rules import Rule, Rules, join
from extractors.pdf.stretch import from_head, table_lines
from extractors.pdf.tables import cell_text, fill
from extractors.pdf.words import Word, confidence, doubts, line_text, lines
from knowledge.columns import begins, header_role
from schemas.layout import Cell, Place, Row, Table

SAME_EXTENT = 8.0
WIDEST_SHARE = 0.4
"""Share of the page's width from which on a rule may part the rows of a table."""
TABULAR_LINES = 5
"""Lines in columns that a page must have before words are taken for a table without any rule."""
NAMED_LINES = 3
"""As many are enough where one of them names columns, as the head of a plan does."""

_RECENT = 12
"""Pieces before a new one that it is held against: all of them would take the square of the time."""
_FEWEST = 3
_CROSSING = 0.4
_EDGE = 6.0


Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Page:
    """What is left of a page after its grids: words in lines, horizontal rules, size."""

    number: int
    width: float
    lines: tuple[tuple[Word, ...], ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """The lines of a page that may be those of a table."""

    page: Page
    lines: tuple[tuple[Word, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A table and the words in it."""

    page: int
    table: Table
    words: frozenset[Word]


def ruled_across(pages: Sequence[Page]) -> Iterator[Found]:
    """Tables whose rows are parted by rules of one extent; columns are those of all pages that it goes over."""
    taken: dict[int, list[Span]] = defaultdict(list)
    for extent in sorted(_extents(pages), key=lambda span: span[0] - span[1]):
        # Rules that stop before a merged cell lie inside the zone of longer ones.
        zones = {page.number: _outside(_zone(page, extent), taken[page.number]) for page in pages}
        for number, heights in zones.items():
            taken[number] += [(heights[0], heights[-1])] if heights else []
        pieces = [
            Piece(page, tuple(_between(page, extent, zones[page.number][0], zones[page.number][-1])))
            for page in pages
            if zones[page.number]
        ]
        for found, together in _tables(pieces):
            for index, piece in enumerate(together):
                zone = zones[piece.page.number]
                above = [line for line in reversed(piece.page.lines) if line[0].bottom <= zone[0] + 1]
                below = [line for line in piece.page.lines if line[0].top >= zone[-1] - 1]
                before = _cut_row(above, found, extent) if index > 0 else []
                after = _cut_row(below, found, extent) if index < len(together) - 1 else []
                top = min([zone[0], *(word.top for line in before for word in line)])
                bottom = max([zone[-1], *(word.bottom for line in after for word in line)])
                lines = [*before, *_between(piece.page, extent, zone[0], zone[-1]), *after]
                yield from _drawn(piece.page, found, lines, extent, (top, bottom))


def _drawn(page: Page, found: Columns, lines: Sequence[tuple[Word, ...]], extent: Span, span: Span) -> Iterator[Found]:
    """The table with its columns drawn in, so that it is read as every grid: a rule that is missing in a column merges
    the cells above and below it."""
    across = [rule for rule in page.rules if span[0] - 1 <= rule.at <= span[1] + 1 and _within(rule, extent)]
    heights = sorted({*span, *(rule.at for rule in across)})
    down = [Rule(border, *span) for border in extent]
    for top, bottom in pairwise(heights):
        inside = [line for line in lines if top <= (line[0].top + line[0].bottom) / 2 <= bottom]
        if not is_section(inside, found):
            down += [Rule(border, top, bottom) for border in found.borders[1:-1]]
    words = [word for line in lines for word in line]
    for grid in grids(Rules(tuple(join(across)), tuple(join(down)))):
        table, outside = fill(grid, words, page.number)
        yield Found(page.number, table, frozenset(words) - frozenset(outside))


def _within(rule: Rule, extent: Span) -> bool:
    return extent[0] - SAME_EXTENT <= rule.start and rule.end <= extent[1] + SAME_EXTENT


def borderless(pages: Sequence[Page]) -> Iterator[Found]:
    """Tables without rules, where enough lines of the document stand in the same three columns or more."""
    tabular = [line for page in pages for line in page.lines if len(runs(line)) > 2]
    if len(tabular) < TABULAR_LINES and (len(tabular) < NAMED_LINES or not any(map(_names_columns, tabular))):
        return
    pieces = [Piece(page, lines) for page in pages if len(lines := tuple(table_lines(page.lines, page.width))) > 1]
    held = {piece.page.number for piece in pieces}
    following = {before.number: page for before, page in pairwise(pages) if page.number not in held}
    for found, together in _tables(pieces):
        begins = sorted(start for piece in together for line in piece.lines for start, _ in runs(line))
        if sum(_in_columns(line, found, begins) for piece in together for line in piece.lines) < _FEWEST:
            # Wide spaces of justified lines.
            continue
        extent = (found.borders[0], found.borders[-1])
        for index, whole in enumerate(together):
            piece = whole if index else replace(whole, lines=from_head(whole.lines, found))
            if sum(crosses(line, found) for line in piece.lines) > _CROSSING * len(piece.lines):
                continue
            top = piece.lines[0][0].top
            above = [line for line in reversed(piece.page.lines) if line[0].bottom <= top + 1] if index else []
            rows = rows_of([*_from_top(above, found, extent)[::-1], *piece.lines], found)
            yield _table(piece.page, found, rows, [_span(row) for row in rows], extent)
        after = following.get(together[-1].page.number)
        rest = _cut_row(after.lines, found, extent) if after else []
        if after and any(_in_columns(line, found, begins) for line in rest):
            yield _table(after, found, [rest], [_span(rest)], extent)


def _names_columns(line: Sequence[Word]) -> bool:
    """True for a line whose stretches of words are names of two columns or more."""
    texts = [line_text([word for word in line if start <= word.x0 <= end]) for start, end in runs(line)]
    return len({role[0] for text in texts if (role := header_role(text)) is not None}) > 1


def _in_columns(line: Sequence[Word], found: Columns, begins: Sequence[float]) -> bool:
    """True for a line in several columns that begins where they do: at a border, or where others of `begins` do."""
    starts = [start for start, _ in runs(line)]
    return len(starts) > 1 and all(
        min(abs(start - edge) for edge in found.borders) < _EDGE or anchors(begins, start) >= _FEWEST
        for start in starts
    )


def _tables(pieces: Sequence[Piece]) -> Iterator[tuple[Columns, list[Piece]]]:
    """Pieces of consecutive pages in the same columns, three or more; a piece that would lose a column begins anew."""
    group: list[Piece] = []
    found: Columns | None = None
    for piece in pieces:
        if found is not None and found.count >= _FEWEST:
            both = columns(line for one in (*group[-_RECENT:], piece) for line in one.lines)
            if both is not None and both.count >= found.count and found.agrees(both) and _stands_in(piece, found, both):
                group, found = [*group, piece], both
                continue
            yield _of_all(group, found), group
        group, found = [piece], columns(piece.lines)
    if found is not None and found.count >= _FEWEST:
        yield _of_all(group, found), group


def _stands_in(piece: Piece, found: Columns, both: Columns) -> bool:
    """False for the lines of another table: those with gaps run over the borders of the columns that all would have, or
    have columns of their own where the table has none, while the table has one where they have none.
    """
    tabular = [line for line in piece.lines if len(runs(line)) > 1]
    if sum(crosses(line, both) for line in tabular) > _CROSSING * len(tabular):
        return False
    own = columns(piece.lines) if len(tabular) >= _FEWEST else None
    return own is None or own.agrees(found) or found.agrees(own)


def _of_all(group: Sequence[Piece], found: Columns) -> Columns:
    """The columns of all pieces, where `found` was looked for in the last ones alone."""
    whole = columns(line for one in group for line in one.lines) if len(group) > _RECENT + 1 else None
    return found if whole is None or whole.count < found.count else whole


def _span(row: Sequence[Sequence[Word]]) -> Span:
    return min(word.top for line in row for word in line), max(word.bottom for line in row for word in line)


def _extents(pages: Sequence[Page]) -> list[Span]:
    counts: dict[Span, int] = defaultdict(int)
    for page in pages:
        for rule in _levels(page):
            if rule.length >= WIDEST_SHARE * page.width:
                known = next((span for span in counts if _same(rule, span)), (rule.start, rule.end))
                counts[known] += 1
    return [span for span, count in counts.items() if count >= 3]


def _levels(page: Page) -> list[Rule]:
    """Rules of one height taken together, however many pieces they are drawn in."""
    levels: list[Rule] = []
    for rule in page.rules:
        if levels and rule.at - levels[-1].at < 1.5:
            last = levels[-1]
            levels[-1] = Rule(last.at, min(last.start, rule.start), max(last.end, rule.end))
        else:
            levels.append(rule)
    return levels


def _same(rule: Rule, span: Span) -> bool:
    return abs(rule.start - span[0]) <= SAME_EXTENT and abs(rule.end - span[1]) <= SAME_EXTENT


def _zone(page: Page, extent: Span) -> list[float]:
    """Heights of the rules of this extent; the page's own edge closes a row that goes on over it."""
    heights = [rule.at for rule in _levels(page) if _same(rule, extent)]
    return heights if len(heights) > 1 else []


def _outside(heights: list[float], taken: Sequence[Span]) -> list[float]:
    """The heights, or none where they reach into one of the spans: a cell merged to the page's end ends below it."""
    inside = any(heights[0] < bottom - 1 and heights[-1] > top + 1 for top, bottom in taken) if heights else False
    return [] if inside else heights


def _between(page: Page, extent: Span, top: float, bottom: float) -> list[tuple[Word, ...]]:
    inside = []
    for line in page.lines:
        middle = (line[0].top + line[0].bottom) / 2
        if top <= middle <= bottom:
            words = tuple(w for w in line if extent[0] - SAME_EXTENT <= w.x0 and w.x1 <= extent[1] + SAME_EXTENT)
            if words:
                inside.append(words)
    return inside


def _cut_row(lines: Iterable[tuple[Word, ...]], found: Columns, extent: Span) -> list[tuple[Word, ...]]:
    """Lines beyond the outermost rule that still stand in the columns: part of a row that the page cuts in two."""
    row: list[tuple[Word, ...]] = []
    for line in lines:
        inside = extent[0] - SAME_EXTENT <= line[0].x0 and line[-1].x1 <= extent[1] + SAME_EXTENT
        if not inside or crosses(line, found) or begins("passable", line_text(line)):
            break
        row.append(line)
    return row


def _from_top(above: Sequence[tuple[Word, ...]], found: Columns, extent: Span) -> list[tuple[Word, ...]]:
    """The lines from a page's first row in columns upwards that belong to the table: the rest of a row that the page
    before has cut, and the title of a section between it and that row.
    """
    rest = _cut_row(above, found, extent)
    if len(rest) == len(above) or not is_section(above[len(rest) : len(rest) + 1], found):
        return rest
    over = _cut_row(above[len(rest) + 1 :], found, extent)
    whole = bool(over) and len(rest) + 1 + len(over) == len(above)
    return list(above) if whole and all(_begins_cell(line, found) for line in over) else rest


def _begins_cell(line: Sequence[Word], found: Columns) -> bool:
    return line[0].x0 - found.borders[found.of(line[0])] < BEGINS


def _table(
    page: Page,
    found: Columns,
    rows: Sequence[Sequence[tuple[Word, ...]]],
    places: Sequence[Span],
    extent: Span,
) -> Found:
    place = Place(page=page.number, bbox=(extent[0], places[0][0], extent[1], places[-1][1]))
    limits = _limits(rows, found)
    merged = merged_cells(rows, [is_numbered(row[0], found) for row in rows], found)
    made = []
    for number, (row, span) in enumerate(zip(rows, places, strict=True)):
        where = Place(page=page.number, row=number + 1, bbox=(extent[0], span[0], extent[1], span[1]))
        over = {column: cell for (at, column), cell in merged.items() if at == number}
        made.append(Row(tuple(_cells(row, found, limits, where, over)), where, open=True))
    inside = frozenset(word for row in rows for line in row for word in line)
    return Found(page.number, Table(tuple(made), place, edges=found.borders), inside)


def _limits(rows: Sequence[Sequence[tuple[Word, ...]]], found: Columns) -> list[Span]:
    """Where text begins and ends in each column."""
    limits = [(found.borders[-1], 0.0)] * found.count
    for row in rows:
        for line in row:
            if not crosses(line, found):
                for word in line:
                    left, right = limits[found.of(word)]
                    limits[found.of(word)] = (min(left, word.x0), max(right, word.x1))
    return limits


def _cells(
    row: Sequence[tuple[Word, ...]],
    found: Columns,
    limits: Sequence[Span],
    where: Place,
    merged: Mapping[int, Merged],
) -> Iterator[Cell]:
    words = [word for line in row for word in line]
    bbox = where.bbox or (0.0, 0.0, 0.0, 0.0)
    if is_section(row, found):
        place = Place(page=where.page, row=where.row, column=0, bbox=bbox)
        yield _cell(words, (bbox[0], bbox[2]), 0, place, colspan=found.count)
        return
    by_column: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        by_column[found.of(word)].append(word)
    over = heads_over(row, found)
    column = 0
    while column < found.count:
        span, text = over.get(column, (1, by_column[column]))
        left, right = found.borders[column], found.borders[column + span]
        place = Place(page=where.page, row=where.row, column=column, bbox=(left, bbox[1], right, bbox[3]))
        below = merged.get(column)
        if below is None:
            yield _cell(text, (limits[column][0], limits[column + span - 1][1]), column, place, colspan=span)
        elif below.first + 1 == where.row:
            rows = below.last - below.first + 1
            yield _cell(below.words, limits[column], column, place, rowspan=rows)
        column += span


def line_tuples(words: Sequence[Word]) -> tuple[tuple[Word, ...], ...]:
    """Words of a page as its printed lines."""
    return tuple(tuple(line) for line in lines(words))


def _cell(words: Sequence[Word], span: Span, column: int, place: Place, colspan: int = 1, rowspan: int = 1) -> Cell:
    sure = confidence(words)
    return Cell(
        cell_text(words, span),
        column,
        colspan=colspan,
        rowspan=rowspan,
        place=place,
        confidence=sure,
        unsure=doubts(words),
    )
