"""The sheets of the workbook as values: heads, rows and links, before any library writes them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal, NamedTuple

from sqlite_utils import Database

from knowledge.messages import Language, message
from knowledge.positions import in_words
from outputs.export.extracts import Value
from outputs.export.sources import SourceLinks
from outputs.export.standing import ACTIVITIES as FROM
from outputs.export.standing import CHOSEN, ORDER, Standing
from outputs.export.words import place
from outputs.questions.cross import said

HeadKind = Literal["text", "whole", "share", "decimal", "date"]


class Rows(NamedTuple):
    """A link to rows of a sheet of the same workbook; `sheet` is its key, rows count from 1 below the heads."""

    sheet: str
    first: int
    last: int


class Linked(NamedTuple):
    """A value that leads somewhere: to rows, or to a document by its address."""

    value: Value
    target: Rows | str


Cell = Value | Linked


class Head(NamedTuple):
    """`heat` shades figures by their size."""

    title: str
    kind: HeadKind
    heat: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """`key` is what links name; `told` says in a sentence what is there.

    The first `fixed` columns stay in sight. The last `foot` rows are totals: no filter hides them.
    """

    key: str
    title: str
    told: str
    heads: tuple[Head, ...]
    rows: Iterable[tuple[Cell, ...]]
    fixed: int = 0
    foot: int = 0


ACTIVITIES = "activities"
"""Key of the sheet to which others lead."""

_ACTIVITIES = f"""
SELECT o.region, o.order_id, o.date, a.section, a.number, a.activity, a.deadline_raw,
    (SELECT min(coalesce(start_date, end_date)) FROM deadlines WHERE activity_key = a.key),
    (SELECT max(coalesce(end_date, start_date)) FROM deadlines WHERE activity_key = a.key),
    (SELECT group_concat(name, '; ') FROM (
        SELECT b.name FROM activity_bodies AS l JOIN bodies AS b ON b.id = l.body_id
        WHERE l.activity_key = a.key ORDER BY l.position)),
    a.responsible_raw, a.result, a.topic, s.path, a.page, a.table_number, a."row", a.line
FROM {FROM} CROSS JOIN sources AS s ON s.sha256 = coalesce(p.file, o.source)
WHERE {CHOSEN} ORDER BY {ORDER}
"""
_DEADLINES = f"""
SELECT a.key, o.region, o.order_id, a.number, a.activity, a.deadline_raw, d.kind, d.start_date, d.end_date, d.rrule,
    d.condition
FROM {FROM} JOIN deadlines AS d ON d.activity_key = a.key
WHERE {CHOSEN} ORDER BY {ORDER}, d.position
"""
_RESPONSIBLE = f"""
SELECT o.region, b.name, b.category, count(DISTINCT l.activity_key),
    count(DISTINCT CASE WHEN (SELECT count(*) FROM activity_bodies WHERE activity_key = l.activity_key) = 1
        THEN l.activity_key END)
FROM {FROM} JOIN activity_bodies AS l ON l.activity_key = a.key JOIN bodies AS b ON b.id = l.body_id
WHERE {CHOSEN} GROUP BY o.region_code, o.region, b.name, b.category
ORDER BY o.region IS NULL, o.region, 4 DESC, b.name, b.category
"""
_FINDINGS = """
SELECT o.region, o.order_id, f.severity, f.code, f.activity, f.place, f.message, s.path
FROM findings AS f JOIN orders AS o ON o.key = f.order_key
    JOIN sources AS s ON s.sha256 = coalesce(f.file, o.source)
WHERE o.key IN (SELECT key FROM temp.chosen_orders)
ORDER BY o.region IS NULL, o.region, o.date, o.order_id, f.position
"""


def activities(db: Database, links: SourceLinks, language: Language) -> Sheet:
    """A row an activity, with a link to its document."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        for *told, topic, path, page, table, row, line in db.conn.execute(_ACTIVITIES):
            where = place(PurePath(path).name, page=page, table=table, row=row, line=line, language=language)
            yield (*told, said("topic", topic, language), to_source(where, path, links))

    heads = "region order order_date:date section number activity deadline first_day:date last_day:date bodies"
    return _sheet(ACTIVITIES, f"{heads} responsible result topic source", rows(), language)


def deadlines(db: Database, standing: dict[int, Standing], language: Language) -> Sheet:
    """A row an item of a deadline, its number leading to the activity."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        for key, region, order, number, activity, raw, kind, *told in db.conn.execute(_DEADLINES):
            row = standing[key].row
            leading = Linked(number or "–", Rows(ACTIVITIES, row, row))
            yield (region, order, leading, activity, raw, said("kind", kind, language), *told)

    heads = "region order number activity deadline kind first_day:date last_day:date rrule condition"
    return _sheet("deadlines", heads, rows(), language)


def responsible(db: Database, language: Language) -> Sheet:
    """A row a body in a region."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        for region, body, category, *counts in db.conn.execute(_RESPONSIBLE):
            yield (region, body, said("category", category, language), *counts)

    return _sheet("responsible", "region body category activities:whole alone:whole", rows(), language)


def findings(db: Database, links: SourceLinks, language: Language) -> Sheet:
    """A row a finding."""

    def rows() -> Iterator[tuple[Cell, ...]]:
        for region, order, severity, code, number, where, told, path in db.conn.execute(_FINDINGS):
            yield (
                region,
                order,
                said("severity", severity, language),
                code,
                number,
                in_words(where, language) if where else None,
                told,
                to_source(PurePath(path).name, path, links),
            )

    return _sheet("findings", "region order severity code number place finding source", rows(), language)


def to_source(text: str, path: str, links: SourceLinks) -> Cell:
    """`text`, leading to the document at `path` where it is there."""
    address = links.address(path)
    return Linked(text, address) if address else text


def _sheet(key: str, heads: str, rows: Iterable[tuple[Cell, ...]], language: Language) -> Sheet:
    """`heads` are names of the catalogue, «name» or «name:kind»."""
    named = (head.partition(":") for head in heads.split())
    shown = tuple(Head(message(f"export.head.{name}", language), kind or "text") for name, _, kind in named)  # type: ignore[arg-type]
    return named_sheet(key, shown, rows, language)


def named_sheet(key: str, heads: tuple[Head, ...], rows: Iterable[tuple[Cell, ...]], language: Language) -> Sheet:
    """A sheet whose title and meaning stand in the catalogue."""
    title, told = (message(f"export.sheet.{key}{end}", language) for end in ("", ".told"))
    return Sheet(key, title, told, heads, rows)
