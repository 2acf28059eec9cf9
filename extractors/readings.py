"""A table read as if it were a plan: header, roles of its columns, rows laid over them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.charts import Chart, find_chart
from extractors.columns import Roles, assign
from extractors.combined import parted
from extractors.grid import Line, lay, row_cells
from extractors.headers import Header, find_header
from schemas.layout import Table


@dataclass(frozen=True, slots=True)
class Reading:
    """A table with its header and the roles that its columns would have in a plan."""

    table: Table
    header: Header
    solved: Roles
    lines: tuple[Line, ...]

    @property
    def headed(self) -> bool:
        return self.header.body > 0


def read_table(table: Table) -> Reading:
    """Header, column roles and rows of `table`, as if it were a plan."""
    header = find_header(table)
    apart = parted(table, header)
    if apart is not None:
        return read_table(apart)
    cells = row_cells(table)[header.body :]
    rows = table.rows[header.body :]
    first = [lay(row, own, header.columns) for row, own in zip(rows, cells, strict=True)]
    header, first = _without_empty(header, first)
    chart = find_chart(header, first)
    if chart is not None:
        return _charted(table, header, chart, first)
    samples = [[line.text(i) for line in first if line.sole is None] for i in range(len(header.columns))]
    header, solved = _best_shift(header, samples, table)
    lines = tuple(lay(row, own, header.columns, solved.roles) for row, own in zip(rows, cells, strict=True))
    return Reading(table, header, solved, lines)


def _charted(table: Table, header: Header, chart: Chart, lines: Sequence[Line]) -> Reading:
    """A plan whose deadlines are the marked columns of a chart."""
    merged, rows = chart.header(header), tuple(chart.line(line, header) for line in lines)
    samples = [[line.text(i) for line in rows if line.sole is None] for i in range(len(merged.columns))]
    return Reading(table, merged, assign(merged.words, samples), rows)


def _without_empty(header: Header, lines: list[Line]) -> tuple[Header, list[Line]]:
    kept = [
        i
        for i in range(len(header.columns))
        if header.words[i] or any(line.text(i).strip() for line in lines) or i in header.spans
    ]
    if len(kept) == len(header.columns) or not kept:
        return header, lines
    columns = tuple(header.columns[i] for i in kept)
    words = tuple(header.words[i] for i in kept)
    spans = frozenset(new for new, old in enumerate(kept) if old in header.spans)
    return replace(header, columns=columns, words=words, spans=spans), [
        replace(line, slots=tuple(line.slots[i] for i in kept)) for line in lines
    ]


def _best_shift(header: Header, samples: Sequence[Sequence[str]], table: Table) -> tuple[Header, Roles]:
    """A text's header with fewer cells than its rows may begin further right (no cell over the numbers)."""
    best = assign(header.words, samples), header
    spare = 0
    while spare < len(header.words) - 1 and not header.words[-1 - spare]:
        spare += 1
    if table.edges is None and header.body:
        for shift in range(1, spare + 1):
            words = tuple([()] * shift) + header.words[: len(header.words) - shift]
            solved = assign(words, samples)
            if solved.score > best[0].score + 0.2:
                best = solved, replace(header, words=words)
    return best[1], best[0]
