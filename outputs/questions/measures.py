"""Measures by region: which regions have a measure that several orders share, which lack it, by when, who answers."""

import json
from collections import Counter
from dataclasses import dataclass, field

from sqlite_utils import Database

from outputs.compare.grouping import ready
from outputs.questions.answer import Answer, AnswerColumn, Row
from outputs.questions.facts import ensure
from outputs.questions.filters import Filters
from outputs.questions.grouping import GROUPINGS, Key
from outputs.questions.narrowing import narrowing_of_facts

ANSWERING = 3
"""Bodies that are named of those that answer for a measure, the most frequent first."""

_COLUMNS = (
    AnswerColumn("measure", "text"),
    AnswerColumn("group", "id", "measure"),
    AnswerColumn("topic", "id"),
    AnswerColumn("orders", "whole"),
    AnswerColumn("activities", "whole"),
    AnswerColumn("regions_with", "text"),
    AnswerColumn("regions_without", "text"),
    AnswerColumn("first_deadline", "date"),
    AnswerColumn("answering", "text"),
)


@dataclass(slots=True)
class _Members:
    orders: set[int] = field(default_factory=set)
    regions: set[Key] = field(default_factory=set)
    due: list[str] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)


def measures(db: Database, filters: Filters) -> Answer:
    """A row a measure that at least two of the orders share, those of most orders first.

    Regions are those of the orders that the filters leave; a deadline is the earliest last day of a member's items.
    """
    db = ready(db)
    ensure(db)
    chosen = narrowing_of_facts(db, filters)
    found: dict[str, _Members] = {}
    regions: set[Key] = set()
    for group, order, region, due, key in db.conn.execute(
        "SELECT m.group_id, f.order_key, f.region_code, f.due, f.activity_key FROM activity_facts AS f"
        f" LEFT JOIN measure_members AS m ON m.activity_key = f.activity_key WHERE {chosen.where}",
        chosen.values,
    ):
        regions.add(region)
        if group is not None:
            members = found.setdefault(group, _Members())
            members.orders.add(order)
            members.regions.add(region)
            members.keys.append(key)
            members.due += [due] if due else []
    named = GROUPINGS["region"].ordered(db, regions)
    shared = sorted((group for group in found if len(found[group].orders) > 1), key=lambda each: _turn(found, each))
    rows = tuple(_row(db, group, found[group], named) for group in shared)
    return Answer("measures", filters, _COLUMNS, rows)


def _row(db: Database, group: str, members: _Members, named: dict[Key, tuple[str | int | float | None, ...]]) -> Row:
    label, topic = db.conn.execute("SELECT label, topic FROM measure_groups WHERE id = ?", (group,)).fetchone()
    return (
        label,
        group,
        topic,
        len(members.orders),
        len(members.keys),
        _names(named, members.regions),
        _names(named, named.keys() - members.regions),
        min(members.due, default=None),
        _answering(db, members.keys),
    )


def _names(named: dict[Key, tuple[str | int | float | None, ...]], regions: set[Key]) -> str:
    return "; ".join(str(labels[-1]) for region, labels in named.items() if region in regions and labels[-1])


def _answering(db: Database, keys: list[int]) -> str:
    names = Counter(
        name
        for (name,) in db.conn.execute(
            "SELECT b.name FROM activity_bodies AS l JOIN bodies AS b ON b.id = l.body_id"
            " WHERE l.activity_key IN (SELECT value FROM json_each(?)) ORDER BY l.activity_key, l.position",
            (json.dumps(keys),),
        )
    )
    return "; ".join(name for name, _ in names.most_common(ANSWERING))


def _turn(found: dict[str, _Members], group: str) -> tuple[int, int, str]:
    return -len(found[group].orders), -len(found[group].keys), group
