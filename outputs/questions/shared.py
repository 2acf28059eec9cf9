"""Shared measures one by one: where each stands in each region, and how a region's measures change over years.

The groups are those of `outputs.compare`; every activity is in one, alone or with others.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sqlite_utils import Database

from outputs.compare.grouping import ready
from outputs.questions.answer import NEVER_ALONE, Answer, AnswerColumn
from outputs.questions.facts import ensure
from outputs.questions.filters import Filters
from outputs.questions.grouping import GROUPINGS, Key
from outputs.questions.narrowing import narrowing_of_facts

LEAST_ORDERS = 2
"""A measure is shared from so many orders on."""

MOST_LABELS = 20
"""Measures that are told by name in one cell; the counts tell of all."""

_BY_REGION = (
    AnswerColumn("measure", "text"),
    AnswerColumn("group", "id", "measure"),
    AnswerColumn("region_code", "id", "region"),
    AnswerColumn("region", "text"),
    AnswerColumn("activities", "whole"),
    AnswerColumn("first_due", "date"),
    AnswerColumn("last_due", "date"),
    AnswerColumn("rows", "text"),
    AnswerColumn("bodies", "text"),
)

_BY_YEAR = (
    AnswerColumn("region_code", "id", "region"),
    AnswerColumn("region", "text"),
    AnswerColumn("year", "year", NEVER_ALONE),
    AnswerColumn("measures", "whole"),
    AnswerColumn("kept", "whole"),
    AnswerColumn("new", "whole"),
    AnswerColumn("gone", "whole"),
    AnswerColumn("new_labels", "text"),
    AnswerColumn("gone_labels", "text"),
)


class _Row(NamedTuple):
    group: str
    region: str | None
    order: int
    activity: int
    due: str | None


def measures_by_region(db: Database, filters: Filters) -> Answer:
    """A row for each shared measure and region that has it: when, in which rows of which orders, and who answers."""
    db = ready(db)
    ensure(db)
    shared = _shared(db, filters)
    told = _told(db, shared)
    labels = GROUPINGS["region"].ordered(db, {row.region for members in shared.values() for row in members})
    places = _places(db, filters)
    bodies = _bodies(db, filters)
    rows = []
    for group in sorted(shared, key=lambda each: (-len({row.region for row in shared[each]}), told[each], each)):
        for region, named in labels.items():
            members = [row for row in shared[group] if row.region == region]
            if not members:
                continue
            names = dict.fromkeys(name for row in members for name in bodies.get(row.activity, ()))
            where = "; ".join(places[row.activity] for row in members)
            due = _due(members)
            rows.append((told[group], group, *named, len(members), *due, where, "; ".join(names) or None))
    return Answer("measures_by_region", filters, _BY_REGION, tuple(rows))


def measures_by_year(db: Database, filters: Filters) -> Answer:
    """A row for each region and first year of its plans: measures kept since the last year with plans, new, gone."""
    db = ready(db)
    ensure(db)
    chosen = narrowing_of_facts(db, filters)
    had: dict[Key, dict[int, set[str]]] = defaultdict(dict)
    for region, year, group in db.conn.execute(
        "SELECT DISTINCT f.region_code, f.year, m.group_id FROM activity_facts AS f"
        f" JOIN measure_members AS m ON m.activity_key = f.activity_key WHERE f.year IS NOT NULL AND {chosen.where}"
        " ORDER BY f.year",
        chosen.values,
    ):
        had[region].setdefault(year, set()).add(group)
    told = _told(db, {group for years in had.values() for groups in years.values() for group in groups})
    rows = []
    for region, labels in GROUPINGS["region"].ordered(db, had).items():
        before: set[str] | None = None
        for year, now in had[region].items():
            if before is None:
                rows.append((*labels, year, len(now), None, None, None, None, None))
            else:
                new, gone = now - before, before - now
                counts = (len(now), len(now & before), len(new), len(gone))
                rows.append((*labels, year, *counts, _listed(told, new), _listed(told, gone)))
            before = now
    return Answer("measures_by_year", filters, _BY_YEAR, tuple(rows))


def _shared(db: Database, filters: Filters) -> dict[str, list[_Row]]:
    """The activities of measures that at least `LEAST_ORDERS` of the chosen orders have."""
    chosen = narrowing_of_facts(db, filters)
    found: dict[str, list[_Row]] = defaultdict(list)
    for values in db.conn.execute(
        "SELECT m.group_id, f.region_code, f.order_key, f.activity_key, f.due"
        " FROM measure_groups AS g JOIN measure_members AS m ON m.group_id = g.id"
        " JOIN activity_facts AS f ON f.activity_key = m.activity_key"
        f" WHERE g.orders >= {LEAST_ORDERS} AND {chosen.where} ORDER BY f.activity_key",
        chosen.values,
    ):
        row = _Row(*values)
        found[row.group].append(row)
    return {group: rows for group, rows in found.items() if len({row.order for row in rows}) >= LEAST_ORDERS}


def _told(db: Database, groups: Iterable[str]) -> dict[str, str]:
    """The label of each group."""
    wanted = set(groups)
    rows = db.conn.execute("SELECT id, label FROM measure_groups")
    return {group: label for group, label in rows if group in wanted}


def _due(rows: list[_Row]) -> tuple[str | None, str | None]:
    days = sorted(row.due for row in rows if row.due)
    return (days[0], days[-1]) if days else (None, None)


def _places(db: Database, filters: Filters) -> dict[int, str]:
    """What people call each row: «kbr-4569 3.2», and which time the number comes where it is not the first."""
    chosen = narrowing_of_facts(db, filters)
    return {
        key: " ".join((source, number or "–")) + (f" ({occurrence})" if occurrence > 1 else "")
        for key, source, number, occurrence in db.conn.execute(
            "SELECT a.key, o.source_name, a.number, a.occurrence FROM activity_facts AS f"
            " JOIN activities AS a ON a.key = f.activity_key JOIN orders AS o ON o.key = f.order_key"
            f" WHERE {chosen.where}",
            chosen.values,
        )
    }


def _bodies(db: Database, filters: Filters) -> dict[int, list[str]]:
    chosen = narrowing_of_facts(db, filters)
    named: dict[int, list[str]] = defaultdict(list)
    for key, name in db.conn.execute(
        "SELECT f.activity_key, b.name FROM activity_facts AS f JOIN activity_bodies AS l"
        " ON l.activity_key = f.activity_key JOIN bodies AS b ON b.id = l.body_id"
        f" WHERE {chosen.where} ORDER BY f.activity_key, l.position",
        chosen.values,
    ):
        named[key].append(name)
    return named


def _listed(told: dict[str, str], groups: set[str]) -> str:
    labels = sorted(told[group] for group in groups)
    return "; ".join(labels[:MOST_LABELS]) + ("; …" if len(labels) > MOST_LABELS else "")
