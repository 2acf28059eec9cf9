"""The registry as people and programs read it."""

import json
from typing import NamedTuple

from sqlite_utils import Database

from outputs.database.connection import place
from outputs.database.errors import told_plainly


class EntityLine(NamedTuple):
    """One organisation with its names; `short` are those as printed, `orders` how many orders name it."""

    code: str
    name: str
    kind: str
    category: str
    region_code: str | None
    municipality: str | None
    number: str | None
    parent: str | None
    names: tuple[str, ...]
    short: tuple[str, ...]
    orders: int
    least: float | None
    """The score of its least sure mention, None where only units of it are named."""


class CandidateLine(NamedTuple):
    """Two organisations that may be one."""

    entity: str
    name: str
    other: str
    other_name: str
    score: float
    reason: str


def entity_lines(db: Database, region: str | None = None) -> list[EntityLine]:
    """The organisations of a region (ISO 3166-2), else of all; those that most orders name come first."""
    with told_plainly(place(db)):
        rows = db.conn.execute(
            "SELECT e.code, e.name, e.kind, e.category, e.region_code, e.municipality, e.number, e.parent,"
            " (SELECT json_group_array(name) FROM (SELECT n.name FROM entity_names n WHERE n.entity = e.code"
            "  AND n.kind = 'full' ORDER BY n.mentions DESC, n.name)),"
            " (SELECT json_group_array(name) FROM (SELECT n.name FROM entity_names n WHERE n.entity = e.code"
            "  AND n.kind = 'printed' ORDER BY n.mentions DESC, n.name)),"
            " coalesce(m.orders, 0), m.least FROM entities e"
            " LEFT JOIN (SELECT entity, count(DISTINCT order_key) AS orders, min(score) AS least"
            "  FROM entity_mentions GROUP BY entity) m ON m.entity = e.code"
            " WHERE ? IS NULL OR e.region_code = ? ORDER BY coalesce(m.orders, 0) DESC, e.region_code, e.name, e.code",
            (region, region),
        ).fetchall()
    return [
        EntityLine(
            code=row[0],
            name=row[1],
            kind=row[2],
            category=row[3],
            region_code=row[4],
            municipality=row[5],
            number=row[6],
            parent=row[7],
            names=tuple(json.loads(row[8])),
            short=tuple(json.loads(row[9])),
            orders=row[10],
            least=row[11],
        )
        for row in rows
    ]


def candidate_lines(db: Database, region: str | None = None) -> list[CandidateLine]:
    """What a person should decide, the likeliest first."""
    with told_plainly(place(db)):
        rows = db.conn.execute(
            "SELECT c.entity, a.name, c.other, b.name, c.score, c.reason FROM entity_candidates c"
            " JOIN entities a ON a.code = c.entity JOIN entities b ON b.code = c.other"
            " WHERE ? IS NULL OR a.region_code = ? ORDER BY c.score DESC, c.entity, c.other",
            (region, region),
        ).fetchall()
    return [CandidateLine(*row) for row in rows]
