"""Tables of a PDF: rows measured, cut at page ends, and drawn with the borders that the layout leaves."""

from dataclasses import dataclass, replace

from corpus.builder.fonts import width, wrapped
from corpus.builder.layouts import Cell, Grid
from corpus.builder.pdf import Sheet

PAD = 4.0


@dataclass(frozen=True, slots=True)
class _Laid:
    """A cell with its lines; `span` counts the rows it covers, `columns` the columns."""

    lines: tuple[str, ...]
    column: int
    columns: int
    span: int
    bold: bool
    centred: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A row or the piece of one that stands on a page. `covered` are columns that a cell above covers."""

    cells: tuple[_Laid, ...]
    covered: frozenset[int]
    height: float
    opens_above: bool = False
    opens_below: bool = False
    header: bool = False


@dataclass(slots=True)
class _Open:
    """A merged cell that runs on: what is still to be printed, and over how many rows."""

    cell: _Laid
    rows: int


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One page's rows with their places, and the merged cells that run on to the next page."""

    lines: list[_Line]
    tops: list[float]
    edges: list[float]
    opened: dict[int, _Open]


def draw(sheet: Sheet, grid: Grid) -> None:
    """The whole table from the sheet's place on, over as many pages as it takes."""
    widths = _widths(sheet, grid)
    header = [_lay(sheet, row, widths, header=True) for row in grid.header]
    body = [_lay(sheet, row, widths) for row in grid.body]
    lines = _raised([replace(line, header=True) for line in header] + body, sheet.look.table_size * 1.15)
    header, body = lines[: len(header)], lines[len(header) :]
    if sheet.y + sum(line.height for line in header) + 40 > sheet.bottom:
        sheet.new_page()
    placed: list[_Line] = list(header)
    y = sheet.y + sum(line.height for line in header)
    opened: dict[int, _Open] = {}
    queue = list(body)
    while queue:
        line = queue.pop(0)
        room = sheet.bottom - y
        if line.height <= room:
            placed.append(line)
            y += line.height
            continue
        pieces = _cut(line, room, sheet.look.table_size * 1.15) if _may_split(sheet, line) else None
        if pieces is not None:
            sheet.oddities.add("rows-over-pages")
            placed.append(pieces[0])
            queue.insert(0, pieces[1])
        else:
            queue.insert(0, line)
        _page(sheet, placed, widths, opened)
        sheet.new_page()
        placed = list(header) if sheet.look.repeat_header else []
        y = sheet.y + sum(one.height for one in placed)
    _page(sheet, placed, widths, opened)
    sheet.y += 10


def _widths(sheet: Sheet, grid: Grid) -> list[float]:
    """Column widths: no word is wider than its column, the rest of the page by weight; a wide table shrinks."""
    least = _least(sheet, grid)
    while sum(least) > sheet.room and sheet.look.table_size > 7.5:
        sheet.look.table_size -= 0.5
        least = _least(sheet, grid)
    spare = max(sheet.room - sum(least), 0.0)
    wanted = [sheet.room * weight / sum(grid.weights) for weight in grid.weights]
    missing = [max(want - have, 0.0) for want, have in zip(wanted, least, strict=True)]
    share = spare / (sum(missing) or 1.0)
    found = [have + share * lack for have, lack in zip(least, missing, strict=True)]
    scale = min(sheet.room / sum(found), 1.0)
    return [one * scale for one in found]


def _least(sheet: Sheet, grid: Grid) -> list[float]:
    """The width of each column's longest word, or of its part before a hyphen."""
    regular, bold = sheet.fonts
    size = sheet.look.table_size
    least = [22.0] * len(grid.weights)
    for row in (*grid.header, *grid.body):
        for at, cell in enumerate(row):
            if cell is None or cell.colspan > 1:
                continue
            font = bold if cell.bold else regular
            words = cell.text.replace("\n", " ").replace("-", "- ").replace("–", "– ").split(" ")
            least[at] = max(least[at], *(min(width(word, font, size), 110.0) + 2 * PAD + 1 for word in words))
    return least


def _lay(sheet: Sheet, row: tuple[Cell | None, ...], widths: list[float], *, header: bool = False) -> _Line:
    regular, bold = sheet.fonts
    size = sheet.look.table_size
    cells = []
    taken: set[int] = set()
    for at, cell in enumerate(row):
        if cell is None:
            continue
        room = sum(widths[at : at + cell.colspan]) - 2 * PAD
        breaking = None if header else sheet.look.hyphens
        lines = wrapped(cell.text, bold if cell.bold else regular, size, room, breaking) if cell.text else []
        centred = header or cell.role in ("number", "section")
        cells.append(_Laid(tuple(lines), at, cell.colspan, cell.rowspan, cell.bold, centred))
        taken |= set(range(at, at + cell.colspan))
    tallest = max((len(cell.lines) for cell in cells if cell.span == 1), default=1)
    covered = frozenset(range(len(row))) - taken
    return _Line(tuple(cells), covered, max(tallest, 1) * size * 1.15 + 2 * PAD)


def _raised(lines: list[_Line], leading: float) -> list[_Line]:
    """Rows made high enough for the merged cells over them."""
    raised = list(lines)
    for at, line in enumerate(lines):
        for cell in line.cells:
            if cell.span > 1:
                need = len(cell.lines) * leading + 2 * PAD
                have = sum(other.height for other in raised[at : at + cell.span])
                last = min(at + cell.span, len(raised)) - 1
                if need > have:
                    raised[last] = replace(raised[last], height=raised[last].height + need - have)
    return raised


def _may_split(sheet: Sheet, line: _Line) -> bool:
    whole_page = sheet.bottom - 56.0
    return not line.header and (sheet.look.split_rows or line.height > whole_page * 0.8)


def _cut(line: _Line, room: float, leading: float) -> tuple[_Line, _Line] | None:
    """The row in two pieces; None where less than two lines would stand on either page."""
    fitting = int((room - 2 * PAD) // leading)
    tallest = max((len(cell.lines) for cell in line.cells if cell.span == 1), default=0)
    if fitting < 2 or tallest - fitting < 1 or len(line.cells) < 2:
        return None
    single = [cell for cell in line.cells if cell.span == 1]
    above = tuple(replace(cell, lines=cell.lines[:fitting]) if cell in single else cell for cell in line.cells)
    below = tuple(replace(cell, lines=cell.lines[fitting:]) for cell in single)
    spanned = frozenset(cell.column for cell in line.cells if cell.span > 1)
    first = replace(line, cells=above, height=fitting * leading + 2 * PAD, opens_below=True)
    second = replace(
        line,
        cells=below,
        covered=line.covered | spanned,
        height=max(tallest - fitting, 1) * leading + 2 * PAD,
        opens_above=True,
    )
    return first, second


def _page(sheet: Sheet, lines: list[_Line], widths: list[float], opened: dict[int, _Open]) -> None:
    """One page's rows: first the places of all cells are known, then they are drawn."""
    edges = [sheet.left + sum(widths[:at]) for at in range(len(widths) + 1)]
    leading = sheet.look.table_size * 1.15
    tops = [sheet.y]
    for line in lines:
        tops.append(tops[-1] + line.height)
    continued = list(opened.values())
    drawn = _Drawn(lines, tops, edges, opened)
    headers = sum(line.header for line in lines)
    for at, line in enumerate(lines):
        if at == headers:
            for held in continued:
                _merged(sheet, held, at, drawn, continuing=True)
        for cell in line.cells:
            if cell.span > 1:
                held = _Open(cell, cell.span)
                opened[cell.column] = held
                _merged(sheet, held, at, drawn)
                continue
            box = (edges[cell.column], tops[at], edges[cell.column + cell.columns], tops[at + 1])
            _borders(sheet, box, line.opens_above, line.opens_below)
            _lines(sheet, cell, cell.lines, box, leading)
    sheet.y = tops[-1]


def _merged(
    sheet: Sheet,
    held: _Open,
    at: int,
    drawn: _Drawn,
    *,
    continuing: bool = False,
) -> None:
    """A merged cell over the rows of it that stand on this page; the rest is kept for the next."""
    leading = sheet.look.table_size * 1.15
    lines, tops, edges = drawn.lines, drawn.tops, drawn.edges
    rows = 0
    end = at
    while end < len(lines) and rows < held.rows:
        rows += not lines[end].opens_below
        end += 1
    column = held.cell.column
    box = (edges[column], tops[at], edges[column + held.cell.columns], tops[end])
    fitting = max(int((box[3] - box[1] - 2 * PAD) // leading), 0)
    goes_on = rows < held.rows
    shown = held.cell.lines[:fitting] if goes_on else held.cell.lines
    _lines(sheet, held.cell, shown, box, leading)
    if not (continuing and sheet.look.bare_continuation):
        _borders(sheet, box, continuing, goes_on)
    if goes_on:
        drawn.opened[column] = _Open(replace(held.cell, lines=held.cell.lines[len(shown) :]), held.rows - rows)
    else:
        drawn.opened.pop(column, None)


def _lines(
    sheet: Sheet, cell: _Laid, lines: tuple[str, ...], box: tuple[float, float, float, float], leading: float
) -> None:
    regular, bold = sheet.fonts
    font, size = bold if cell.bold else regular, sheet.look.table_size
    for number, line in enumerate(lines):
        x = box[0] + PAD
        if cell.centred:
            x = (box[0] + box[2] - width(line, font, size)) / 2
        sheet.text(x, box[1] + PAD + size * 0.85 + leading * number, line, font, size)


def _borders(sheet: Sheet, box: tuple[float, float, float, float], opens_above: bool, opens_below: bool) -> None:
    left, top, right, bottom = box
    if sheet.look.borders == "none":
        return
    if not (opens_above and sheet.look.open_breaks):
        sheet.line(left, top, right, top)
    if not (opens_below and sheet.look.open_breaks):
        sheet.line(left, bottom, right, bottom)
    if sheet.look.borders == "all":
        sheet.line(left, top, left, bottom)
        sheet.line(right, top, right, bottom)
