"""The page as blocks: what every format prints, one after the other. Only the drawing differs between formats."""

from dataclasses import dataclass, field

from corpus.builder.model import Annex, Column, Head, Order, PlanContent, Row, Section, TableContent

WEIGHTS = {"number": 5, "activity": 22, "deadline": 9, "responsible": 14, "result": 15, "extra": 9}


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `number` stands in front of its text and may be made by the format. `style` says what it is."""

    text: str
    align: str = "left"
    bold: bool = False
    number: str | None = None
    style: str = "body"

    @property
    def whole(self) -> str:
        return f"{self.number}. {self.text}" if self.number else self.text


@dataclass(frozen=True, slots=True)
class Parts:
    """One line with its parts at the left, in the middle and at the right."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    colspan: int = 1
    rowspan: int = 1
    bold: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: header rows, then body rows; None stands where a cell from above or from the left covers the place."""

    weights: tuple[int, ...]
    header: tuple[tuple[Cell | None, ...], ...]
    body: tuple[tuple[Cell | None, ...], ...]
    plan: bool = True


@dataclass(frozen=True, slots=True)
class AnnexStart:
    """A new page; `wide` asks for landscape where the layout has it."""

    wide: bool


Block = Para | Parts | Grid | AnnexStart


@dataclass(frozen=True, slots=True)
class Choices:
    """How a layout prints: whether equal cells are really merged, and whether the annex lies across the page."""

    merge: bool = True
    wide: bool = False
    extras: frozenset[str] = field(default_factory=frozenset)


def typeset(order: Order, choices: Choices) -> tuple[Block, ...]:
    """The whole order as blocks."""
    blocks: list[Block] = [] if order.head is None else _head(order.head)
    for index, annex in enumerate(order.annexes):
        if index or order.head is not None:
            blocks.append(AnnexStart(choices.wide))
        blocks += _annex(annex, choices)
    return tuple(blocks)


def _head(head: Head) -> list[Block]:
    blocks: list[Block] = [Para(line, "center", True, style="issuer") for line in head.lines[0]]
    blocks.append(Para(head.lines[1][0], "center", True, style="kind"))
    blocks += [_requisite(parts) for parts in head.lines[2:]]
    blocks.append(Para(head.title, "center", True, style="title"))
    spaced = head.operative[:2].strip() == head.operative[0] or head.operative.isupper()
    if spaced:
        blocks += [Para(head.preamble, "justify"), Para(head.operative)]
    else:
        blocks.append(Para(f"{head.preamble} {head.operative}", "justify"))
    blocks += [Para(clause.text, "justify", number=clause.number, style="clause") for clause in head.clauses]
    blocks.append(Parts((head.position, head.signer_printed)))
    if head.performer:
        blocks.append(Para(head.performer, style="small"))
    return blocks


def _requisite(parts: tuple[str, ...]) -> Block:
    if len(parts) > 1:
        return Parts(parts)
    return Para(parts[0], "center" if parts[0].startswith("г") else "left")


def _annex(annex: Annex, choices: Choices) -> list[Block]:
    blocks: list[Block] = [Para(line, "right", style="stamp") for line in annex.stamp]
    content = annex.content
    blocks += [Para(line, "center", True, style="annex-title") for line in content.title.split("\n")]
    if isinstance(content, TableContent):
        body = tuple(tuple(Cell(text) for text in row) for row in content.rows)
        header = (tuple(Cell(text, bold=True) for text in content.header),)
        return [*blocks, Grid((3, *([12] * (len(content.header) - 1))), header, body, plan=False)]
    blocks += [Para(line, "justify") for line in content.intro]
    if content.as_list:
        blocks += _listed(content)
    else:
        blocks.append(_grid(content, choices))
    if content.footnote:
        blocks.append(Para(content.footnote, style="footnote"))
    return blocks


def _listed(content: PlanContent) -> list[Block]:
    """The plan as numbered paragraphs with its other cells as labelled lines."""
    labels = {"deadline": "Срок", "responsible": "Ответственные", "result": "Результат"}
    blocks: list[Block] = []
    for row in content.rows:
        if isinstance(row, Section):
            blocks.append(Para(row.whole, bold=True, style="section"))
            continue
        blocks.append(Para(f"{(row.number or '').rstrip('.')}. {row.activity}", style="activity"))
        for column in content.columns:
            text = row.text(column)
            if column.role in (*labels, "extra") and text:
                label = labels.get(column.role, column.header)
                blocks.append(Para(f"{label}: {text}", style="labelled"))
    return blocks


def _grid(content: PlanContent, choices: Choices) -> Grid:
    columns = content.columns
    header = _header(columns)
    if content.column_numbers:
        header = (*header, tuple(Cell(str(at)) for at in range(1, len(columns) + 1)))
    body: list[tuple[Cell | None, ...]] = []
    rows = content.rows
    for at, row in enumerate(rows):
        if isinstance(row, Section):
            body.append(_section(row, columns))
            continue
        cells: list[Cell | None] = []
        for column in columns:
            if choices.merge and column.role in row.merged:
                cells.append(None)
                continue
            span = _span(rows, at, column) if choices.merge else 1
            cells.append(Cell(row.text(column), rowspan=span, role=column.role))
        body.append(tuple(cells))
    return Grid(tuple(WEIGHTS[column.role] for column in columns), header, tuple(body))


def _section(row: Section, columns: tuple[Column, ...]) -> tuple[Cell | None, ...]:
    count = len(columns)
    if row.number:
        return (
            Cell(row.number, bold=True, role="section"),
            Cell(row.text, count - 1, bold=True, role="section"),
            *([None] * (count - 2)),
        )
    return (Cell(row.text, count, bold=True, role="section"), *([None] * (count - 1)))


def _span(rows: tuple[Section | Row, ...], at: int, column: Column) -> int:
    span = 1
    for row in rows[at + 1 :]:
        if not isinstance(row, Row) or column.role not in row.merged:
            break
        span += 1
    return span


def _header(columns: tuple[Column, ...]) -> tuple[tuple[Cell | None, ...], ...]:
    if not any(column.group for column in columns):
        return (tuple(Cell(column.header, bold=True) for column in columns),)
    upper: list[Cell | None] = []
    lower: list[Cell | None] = []
    for at, column in enumerate(columns):
        if column.group is None:
            upper.append(Cell(column.header, rowspan=2, bold=True))
            lower.append(None)
            continue
        first = at == 0 or columns[at - 1].group != column.group
        width = sum(other.group == column.group for other in columns)
        upper.append(Cell(column.group, colspan=width, bold=True) if first else None)
        lower.append(Cell(column.header, bold=True))
    return tuple(upper), tuple(lower)


def shares(grid: Grid, room: float, size: float) -> list[float]:
    """Column widths in points that hold each column's longest word at this font size, the rest given by weight.

    Letters are taken as 0.53 of the size, which is wide for serif types; both sides of a cell take 12 points.
    """
    least = [24.0] * len(grid.weights)
    for row in (*grid.header, *grid.body):
        for at, cell in enumerate(row):
            if cell is not None and cell.colspan == 1:
                words = cell.text.replace("-", "- ").split()
                least[at] = max(least[at], *(min(len(word), 22) * size * 0.53 + 12 for word in (*words, "")))
    spare = max(room - sum(least), 0.0)
    missing = [max(room * w / sum(grid.weights) - have, 0.0) for w, have in zip(grid.weights, least, strict=True)]
    found = [have + spare * lack / (sum(missing) or 1.0) for have, lack in zip(least, missing, strict=True)]
    return [one * room / sum(found) for one in found]
