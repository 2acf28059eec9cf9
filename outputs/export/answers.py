"""Answers to questions as sheets: a flat table, or a cross table whose figures lead to the rows that they count."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from sqlite_utils import Database

from knowledge.messages import Language, message
from outputs.export.extracts import Value
from outputs.export.sheets import ACTIVITIES, Cell, Head, HeadKind, Linked, Rows, Sheet, named_sheet, to_source
from outputs.export.sources import SourceLinks
from outputs.export.standing import Standing
from outputs.questions import QUESTIONS, Answer, Filters, answer
from outputs.questions.answer import ColumnType
from outputs.questions.cross import Cross, cross, said
from outputs.questions.touch import APART

GROUNDS = "grounds"
MOST_GROUNDS = 200_000
"""Rows behind figures in one workbook; with more of them figures lead nowhere, as the sheet would be unusable."""

_KINDS: dict[ColumnType, HeadKind] = {
    "text": "text",
    "id": "text",
    "month": "text",
    "whole": "whole",
    "share": "share",
    "decimal": "decimal",
    "year": "whole",
    "date": "date",
}

Place = tuple[Value, Value]
"""A row and a column of a cross table."""

_COUNTS: dict[str, Callable[[Standing], list[Place]]] = {
    "matrix": lambda activity: [(activity.topic, activity.region_code)],
    "load": lambda activity: [(month, activity.region_code) for month in activity.months],
}
"""For questions whose figures count activities: which cells, by row and region, an activity is counted in."""


class _Grounds:
    """Rows behind figures, block by block: each block is what one figure counts."""

    def __init__(self) -> None:
        self.count = 0
        self._parts: list[tuple[tuple[str, str, str], Sequence[Standing]]] = []

    def add(self, told: tuple[str, str, str], activities: Sequence[Standing]) -> Rows:
        first = self.count + 1
        self.count += len(activities)
        self._parts.append((told, activities))
        return Rows(GROUNDS, first, self.count)

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """Made when they are written: with all their links they would take more room than the activities."""
        for told, activities in self._parts:
            for activity in activities:
                leading = Linked(activity.number or "–", Rows(ACTIVITIES, activity.row, activity.row))
                yield (*told, activity.order_id, leading, activity.activity)


def answer_sheets(
    db: Database, filters: Filters, standing: dict[int, Standing], links: SourceLinks, language: Language
) -> list[Sheet]:
    """A sheet for each question, one more for the shares of a cross table, and the rows behind figures at the end.

    The question «activities» has a sheet of its own elsewhere, with more columns.
    """
    sheets: list[Sheet] = []
    grounds = _Grounds()
    for question in QUESTIONS:
        if question.name == ACTIVITIES:
            continue
        given = answer(db, question.name, filters)
        table = cross(given)
        if table is not None:
            sheets += _crosses(given, table, standing, grounds, language)
        if given.question not in _COUNTS:
            sheets.append(_flat(db, given, standing, links, language))
    if grounds.count:
        names = ("question", "row", "column", "order", "number", "activity")
        heads = tuple(Head(message(f"export.head.{name}", language), "text") for name in names)
        sheets.append(named_sheet(GROUNDS, heads, grounds.rows(), language))
    return sheets


def _flat(db: Database, given: Answer, standing: dict[int, Standing], links: SourceLinks, language: Language) -> Sheet:
    heads = tuple(Head(column.words(language), _KINDS[column.type]) for column in given.columns)
    paths: dict[Value, str] = dict(
        db.conn.execute("SELECT o.order_id, s.path FROM orders AS o JOIN sources AS s ON s.sha256 = o.source")
    )
    of_order: dict[str, list[int]] = defaultdict(list)
    for activity in standing.values():
        of_order[activity.order_id].append(activity.row)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row in given.rows:
            named = dict(zip(given.names, row, strict=True))
            order = str(named.get("id"))
            cells: dict[str, Cell] = {name: said(name, value, language) for name, value in named.items()}
            if of_order.get(order):
                cells["id"] = Linked(order, Rows(ACTIVITIES, of_order[order][0], of_order[order][-1]))
            if order in paths and named.get("source"):
                cells["source"] = to_source(str(named["source"]), paths[order], links)
            yield tuple(cells.values())

    title = given.title(language)
    if given.pivot:
        title = message("export.rows", language, title=title)
    return Sheet(f"{given.question}-rows", title, given.explained(language), heads, rows())


def _crosses(
    given: Answer, table: Cross, standing: dict[int, Standing], grounds: _Grounds, language: Language
) -> Iterator[Sheet]:
    row, column, value = given.pivot or ("", "", "")
    types = {each.name: each.type for each in given.columns}
    first = next(each.words(language) for each in given.columns if each.name == row)
    title, told = given.title(language), given.explained(language)
    values = {at: figure for at, (figure, _) in table.cells.items()}
    labels = [str(said(column, each, language) or "–") for each in table.columns]
    behind = _behind(given, standing, table)
    if grounds.count + sum(map(len, behind.values())) > MOST_GROUNDS:
        behind = {}
    total = message("export.total", language)

    def figure(at: Place) -> Cell:
        shown = values.get(at)
        if at not in behind or len(behind[at]) != shown:
            return shown
        named = (title, str(said(row, at[0], language) or "–"), str(said(column, at[1], language) or "–"))
        return Linked(shown, grounds.add(named, behind[at]))

    rows: list[tuple[Cell, ...]] = []
    counted = given.question in _COUNTS
    for each in table.rows:
        figures = [values.get((each, other)) for other in table.columns]
        cells = [figure((each, other)) for other in table.columns]
        rows.append((said(row, each, language) or "–", *cells, *([_sum(figures)] if counted else [])))
    if counted and rows:
        by_column = [_sum([values.get((each, other)) for each in table.rows]) for other in table.columns]
        rows.append((total, *by_column, _sum(by_column)))
    # Totals, and what stands apart from the months, would outshine every month.
    foot = int(counted and bool(rows)) + sum(each in APART for each in table.rows)
    figures_heads = tuple(Head(label, _KINDS[types[value]], heat=True) for label in labels)
    heads = (Head(first, "text"), *figures_heads, *([Head(total, "whole")] if counted else []))
    yield Sheet(given.question, title, told, heads, rows, fixed=1, foot=foot)
    if any(share is not None for _, share in table.cells.values()):
        shares = [
            (
                said(row, each, language) or "–",
                *(table.cells.get((each, other), (None, None))[1] for other in table.columns),
            )
            for each in table.rows
        ]
        share_heads = (Head(first, "text"), *(Head(label, "share", heat=True) for label in labels))
        shown = message("export.shares", language, title=title)
        yield Sheet(f"{given.question}-share", shown, told, share_heads, shares, fixed=1)


def _behind(given: Answer, standing: dict[int, Standing], table: Cross) -> dict[Place, list[Standing]]:
    cells = _COUNTS.get(given.question)
    behind: dict[Place, list[Standing]] = defaultdict(list)
    if cells is None or given.pivot is None:
        return behind
    column = given.pivot[1]
    named = {row["region_code"]: row[column] for row in given.dicts()}
    for activity in standing.values():
        for row, region in cells(activity):
            at = (row, named.get(region))
            if at in table.cells:
                behind[at].append(activity)
    return behind


def _sum(values: Sequence[Value]) -> int:
    return sum(value for value in values if isinstance(value, int))
