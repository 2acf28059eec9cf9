"""Groups and pairs of measures for whoever compares orders."""

import json
from collections import defaultdict
from typing import NamedTuple

from sqlite_utils import Database

from knowledge.measures import measures
from outputs.compare.blocks import Index
from outputs.compare.frames import Frame
from outputs.compare.grouping import readings, ready
from outputs.compare.likeness import judge
from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.questions.filters import Filters
from outputs.questions.narrowing import Narrowing, narrowing

MOST_ACTIVITIES = 5_000
"""Pairs are worked out when asked for, among so many activities at most: their number grows with the square (4,000 take
eleven processor seconds and give 54,000 pairs)."""


class Row(NamedTuple):
    """What a record calls an activity: the stem of its source's name, its number, which time the number comes."""

    source: str
    number: str | None
    occurrence: int


class Member(NamedTuple):
    """`score` is the likeness to the first reading of the group, 0..1."""

    order: str
    row: Row
    score: float


class Group(NamedTuple):
    """A measure with those of its members that were asked for; see `schemas.group_tables` for the rest."""

    id: str
    label: str
    topic: str | None
    grade: str
    members: tuple[Member, ...]


class Pair(NamedTuple):
    """Two activities of different orders; `actions` and `shared` are what they have in common, `apart` what differs."""

    a: Row
    b: Row
    grade: str
    score: float
    actions: tuple[str, ...]
    shared: tuple[str, ...]
    apart: tuple[str, ...]


_BY_DATE = "o.date IS NULL, o.date, o.order_id, a.key"


def groups(db: Database, filters: Filters | None = None, *, orders: int = 2) -> list[Group]:
    """Groups with members in at least so many `orders` of those that `filters` leave; those of most orders first.

    Where the groups are not those of all orders and the database can't be written to, they are worked out beside it.
    Errors: `DatabaseProblem`, `FilterUnknown`.
    """
    db = ready(db)
    found: dict[str, list[Member]] = defaultdict(list)
    with told_plainly(place(db)):
        chosen = narrowing(db, filters or Filters())
        for group, order, source, number, occurrence, score in db.conn.execute(
            "SELECT m.group_id, o.order_id, o.source_name, a.number, a.occurrence, m.score FROM measure_members m"
            " JOIN activities a ON a.key = m.activity_key JOIN plans p ON p.key = a.plan_key"
            f" JOIN orders o ON o.key = a.order_key WHERE {chosen.where} ORDER BY {_BY_DATE}",
            chosen.values,
        ):
            found[group].append(Member(order, Row(source, number, occurrence), score))
        shared = {group: members for group, members in found.items() if _spread(members) >= orders}
        told = db.conn.execute(
            "SELECT id, label, topic, grade FROM measure_groups WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(shared)),),
        ).fetchall()
    made = [Group(each, label, topic, grade, tuple(shared[each])) for each, label, topic, grade in told]
    return sorted(made, key=lambda group: (-_spread(group.members), group.label, group.id))


def pairs(db: Database, filters: Filters | None = None) -> list[Pair] | None:
    """Every same or related pair of activities of different orders that `filters` leave, the most alike first.

    None where more than `MOST_ACTIVITIES` are left: ask for fewer. Errors: `DatabaseProblem`, `FilterUnknown`.
    """
    with told_plainly(place(db)):
        rows = _rows(db, narrowing(db, filters or Filters()))
        if len(rows) > MOST_ACTIVITIES:
            return None
        orders = dict.fromkeys(order for order, _ in rows.values())
        read = [reading for order in orders for reading in readings(db, order)]
    found: list[Pair] = []
    index: Index[int] = Index(judge(), by_action=False, most=MOST_ACTIVITIES)
    known: dict[int, tuple[Frame, ...]] = {}
    for key, frames in read:
        if key in rows:
            order, row = rows[key]
            others = (other for other in index.candidates(frames) if rows[other][0] != order)
            found += (pair for other in others if (pair := _pair(rows[other][1], known[other], row, frames)))
            index.add(key, frames)
            known[key] = frames
    return sorted(found, key=lambda pair: (-pair.score, str(pair.a), str(pair.b)))


def groups_whole(db: Database, filters: Filters) -> list[dict[str, object]]:
    """The groups as `prikaz compare --format json` gives them."""
    return [
        {
            "id": group.id,
            "label": group.label,
            "topic": group.topic,
            "grade": group.grade,
            "members": [
                {"order": member.order, **member.row._asdict(), "score": member.score} for member in group.members
            ],
        }
        for group in groups(db, filters)
    ]


def pairs_whole(db: Database, filters: Filters) -> list[dict[str, object]] | None:
    """The pairs as `prikaz compare --format json` gives them, None (null) where there would be too many."""
    found = pairs(db, filters)
    if found is None:
        return None
    return [{"a": pair.a._asdict(), "b": pair.b._asdict(), "grade": pair.grade, "score": pair.score} for pair in found]


def _rows(db: Database, chosen: Narrowing) -> dict[int, tuple[int, Row]]:
    return {
        key: (order, Row(*rest))
        for key, order, *rest in db.conn.execute(
            "SELECT a.key, o.key, o.source_name, a.number, a.occurrence FROM activities a"
            " JOIN plans p ON p.key = a.plan_key JOIN orders o ON o.key = a.order_key"
            f" WHERE {chosen.where} ORDER BY {_BY_DATE} LIMIT ?",
            (*chosen.values, MOST_ACTIVITIES + 1),
        )
    }


def _spread(members: list[Member] | tuple[Member, ...]) -> int:
    return len({member.order for member in members})


def _pair(a: Row, one: tuple[Frame, ...], b: Row, other: tuple[Frame, ...]) -> Pair | None:
    weighing = measures().weighing
    told = judge().cells(one, other, weighing.related)
    if told.score < weighing.related:
        return None
    grade = "same" if told.score >= weighing.same else "related"
    return Pair(a, b, grade, round(told.score, 4), told.actions, told.shared, told.apart)
