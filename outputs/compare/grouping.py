"""Groups of the same measure over orders, worked out order by order and never worked out again.

An activity joins the group whose first reading it is most like, from the grade `same` on, or founds one. A group keeps
the reading that founded it: its id is made of that reading, and no later order can change it, split the group or move a
member. Orders that one call takes in are taken in by date, so that the partition doesn't depend on the order in which
they were loaded; what was taken in by earlier calls stays as it is.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from knowledge.measures import measures
from outputs.compare.blocks import Index
from outputs.compare.frames import Frame, reader
from outputs.compare.likeness import Likeness, judge
from outputs.compare.stored import evidence, frames_of, group_id, signature
from outputs.database.connection import MEMORY, open_database, place, transaction
from outputs.database.errors import DatabaseLocked, DatabaseReadOnly, DatabaseUnreachable, told_plainly
from outputs.derived import stale_orders, taken_in

DERIVATION = "measure_groups"
RULES = "1"
"""Goes up when the code reads or groups otherwise; the data have versions of their own."""
AT_ONCE = 200
"""Orders of one transaction: a run that is cut short keeps what it has done."""
CANDIDATES = 80
"""Groups that one activity is held against."""
WITNESSES = 8
"""Different wordings of a group that are held against each other for its grade."""
RELATED = 5
"""Related groups that are kept of one group."""
LONGEST_LABEL = 160
AS_CLEAR = 0.05
"""A label may be so much less like the other wordings of its group than the likest one."""


class Taken(NamedTuple):
    """What a refresh did."""

    orders: int
    activities: int
    founded: int


@cache
def version() -> str:
    """The version of rules and data by which orders are taken in."""
    written = sha256()
    for name in ("measures", "rarity", "topics"):
        written.update(files("knowledge").joinpath(f"{name}.yaml").read_bytes())
    return f"{RULES}-{written.hexdigest()[:12]}"


def refresh(db: Database) -> Taken:
    """Take in every order that is new or was read again; where the rules have changed, all of them from the start.

    Costs the reading of those orders and one look-up an activity. Errors: `DatabaseProblem`.
    """
    ruled = version()
    _forget_other_rules(db, ruled)
    stale = stale_orders(db, DERIVATION, ruled)
    if not stale:
        return Taken(0, 0, 0)
    grouping = _Grouping(db)
    orders = [key for (key,) in db.conn.execute(_IN_TURN, (json.dumps(stale),))]
    for start in range(0, len(orders), AT_ONCE):
        part = orders[start : start + AT_ONCE]
        with transaction(db):
            for order in part:
                grouping.take_in(order)
            grouping.write()
            taken_in(db, DERIVATION, ruled, part)
            if start + AT_ONCE >= len(orders):
                # With the last orders, so that no cut can leave all orders taken in and groups without a label.
                _settle(db, grouping.joined)
    return Taken(len(orders), grouping.activities, grouping.founded)


def is_fresh(db: Database) -> bool:
    """True where the groups have taken in every order by the rules of today."""
    with told_plainly(place(db)):
        return not stale_orders(db, DERIVATION, version())


def ready(db: Database) -> Database:
    """A database whose groups are those of today: `db` itself, taken up to date, or a copy of it where it can't be.

    Errors: `DatabaseProblem`.
    """
    if is_fresh(db):
        return db
    try:
        refresh(db)
    except (DatabaseReadOnly, DatabaseLocked):
        if place(db) != MEMORY:
            bring_up_to_date(place(db))
        if not is_fresh(db):
            return _beside(db)
    return db


def _beside(db: Database) -> Database:
    # Without a name SQLite keeps it in a file of its own that is gone with the connection: a big one needs no memory.
    copy = Database(sqlite3.connect(""))
    with told_plainly(place(db)):
        db.conn.backup(copy.conn)
    copy.conn.execute("PRAGMA foreign_keys = ON")
    refresh(copy)
    return copy


def bring_up_to_date(path: Path | str) -> None:
    """Take in what is new where the database can be written to; else whoever asks has it worked out beside it."""
    with open_database(path, read_only=True) as db:
        if is_fresh(db):
            return
    with suppress(DatabaseReadOnly, DatabaseUnreachable, DatabaseLocked), open_database(path) as db:
        refresh(db)


_IN_TURN = (
    "SELECT key FROM orders WHERE key IN (SELECT value FROM json_each(?)) ORDER BY date IS NULL, date, order_id, source"
)
_ROWS = (
    "SELECT a.key, a.activity, coalesce(o.title, '') || ' ' || coalesce(p.title, '')"
    " FROM activities a JOIN plans p ON p.key = a.plan_key JOIN orders o ON o.key = a.order_key"
    " WHERE a.order_key = ? ORDER BY a.position"
)


def readings(db: Database, order: int) -> Iterator[tuple[int, tuple[Frame, ...]]]:
    """Key and reading of each activity of an order."""
    titles: dict[str, frozenset[str]] = {}
    for key, text, title in db.conn.execute(_ROWS, (order,)):
        if title not in titles:
            titles[title] = reader().title_keys(title)
        yield key, reader().frames(text, titles[title])


class _Group(NamedTuple):
    id: str
    frames: tuple[Frame, ...]


class _Grouping:
    """The groups that there are, in memory: founding readings only, whatever the number of their members."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.judge = judge()
        self.least = measures().weighing.same
        self.related = measures().weighing.related
        self.joined: set[str] = set()
        self.activities = 0
        self.founded = 0
        self._index: Index[int] = Index(self.judge, by_action=True, most=CANDIDATES)
        self._kin: Index[int] = Index(self.judge, by_action=False, most=CANDIDATES)
        self._groups: list[_Group] = []
        self._by_reading: dict[str, tuple[int, Likeness]] = {}
        self._new: list[tuple[str, str]] = []
        self._members: list[tuple[int, str, float, str]] = []
        self._related: list[tuple[str, str, float, str]] = []
        for each, stored in db.conn.execute("SELECT id, reading FROM measure_groups ORDER BY rowid"):
            self._add(_Group(each, frames_of(stored)), stored)

    def take_in(self, order: int) -> None:
        for key, frames in readings(self.db, order):
            self.activities += 1
            if frames:
                at, found = self._place(frames)
                told = json.dumps(evidence(found), ensure_ascii=False)
                self.joined.add(self._groups[at].id)
                self._members.append((key, self._groups[at].id, round(found.score, 4), told))

    def write(self) -> None:
        """What was taken in since the last call."""
        self.db.conn.executemany(
            "INSERT INTO measure_groups (id, label, topic, grade, members, orders, regions, reading)"
            " VALUES (?, '', NULL, 'same', 0, 0, 0, ?)",
            self._new,
        )
        self.db.conn.executemany("INSERT OR REPLACE INTO measure_members VALUES (?, ?, ?, ?)", self._members)
        self.db.conn.executemany("INSERT OR IGNORE INTO related_groups VALUES (?, ?, ?, ?)", self._related)
        self._new, self._members, self._related = [], [], []

    def _place(self, frames: tuple[Frame, ...]) -> tuple[int, Likeness]:
        written = signature(frames)
        known = self._by_reading.get(written)
        if known is None:
            known = self._nearest(frames) or self._found(frames, written)
            self._by_reading[written] = known
        return known

    def _nearest(self, frames: tuple[Frame, ...]) -> tuple[int, Likeness] | None:
        best: tuple[int, Likeness] | None = None
        for at in self._index.candidates(frames):
            found = self.judge.cells(frames, self._groups[at].frames, self.least)
            if found.score >= self.least and (best is None or (found.score, -at) > (best[1].score, -best[0])):
                best = at, found
        return best

    def _found(self, frames: tuple[Frame, ...], written: str) -> tuple[int, Likeness]:
        group = _Group(group_id(written), frames)
        kin = (
            (self.judge.cells(frames, self._groups[at].frames, self.related), at) for at in self._kin.candidates(frames)
        )
        near = [(found, at) for found, at in kin if found.score >= self.related]
        for found, at in sorted(near, key=lambda pair: (-pair[0].score, pair[1]))[:RELATED]:
            told = json.dumps(evidence(found), ensure_ascii=False)
            self._related.append((group.id, self._groups[at].id, round(found.score, 4), told))
        self._new.append((group.id, written))
        self.founded += 1
        return self._add(group, written)

    def _add(self, group: _Group, written: str) -> tuple[int, Likeness]:
        at = len(self._groups)
        self._groups.append(group)
        self._index.add(at, group.frames)
        self._kin.add(at, group.frames)
        self._by_reading[written] = at, self.judge.itself(group.frames)
        return self._by_reading[written]


def _forget_other_rules(db: Database, ruled: str) -> None:
    """Groups that were read by other rules can't be joined by these."""
    with transaction(db):
        other = db.conn.execute(
            "SELECT 1 FROM derived_from WHERE derivation = ? AND version <> ? LIMIT 1", (DERIVATION, ruled)
        ).fetchone()
        if other:
            for table in ("related_groups", "measure_members", "measure_groups"):
                db.conn.execute(f"DELETE FROM {table}")
            db.conn.execute("DELETE FROM derived_from WHERE derivation = ?", (DERIVATION,))


def _settle(db: Database, joined: set[str]) -> None:
    """Counts, label, topic and grade of the groups whose members have changed; groups that nobody is left in go."""
    changed = db.conn.execute(
        "SELECT g.id FROM measure_groups g LEFT JOIN"
        " (SELECT group_id, count(*) AS members FROM measure_members GROUP BY group_id) m ON m.group_id = g.id"
        " WHERE g.members <> coalesce(m.members, 0)"
    )
    for group in sorted(joined | {each for (each,) in changed}):
        members, orders, regions = db.conn.execute(_COUNTS, (group,)).fetchone()
        if not members:
            db.conn.execute("DELETE FROM measure_groups WHERE id = ?", (group,))
            continue
        wordings = db.conn.execute(_WORDINGS, (group, WITNESSES)).fetchall()
        label, grade = _held_together(wordings)
        topics = Counter(topic for (topic,) in db.conn.execute(_TOPICS, (group,)))
        topic = min(topics, key=lambda each: (-topics[each], each or "~"))
        db.conn.execute(
            "UPDATE measure_groups SET label = ?, topic = ?, grade = ?, members = ?, orders = ?, regions = ?"
            " WHERE id = ?",
            (label, topic, grade, members, orders, regions, group),
        )


_OF_GROUP = (
    "FROM measure_members m JOIN activities a ON a.key = m.activity_key JOIN orders o ON o.key = a.order_key"
    " JOIN plans p ON p.key = a.plan_key WHERE m.group_id = ?"
)
_COUNTS = f"SELECT count(*), count(DISTINCT o.key), count(DISTINCT o.region_code) {_OF_GROUP}"
_TOPICS = f"SELECT a.topic {_OF_GROUP}"
_WORDINGS = (
    "SELECT a.activity, min(coalesce(o.title, '') || ' ' || coalesce(p.title, ''))"
    f" {_OF_GROUP} GROUP BY a.activity ORDER BY length(a.activity), a.activity LIMIT ?"
)


def _label(wording: str) -> str:
    """The first words of a wording where all of it would be no label."""
    plain = " ".join(wording.split()).rstrip(" .;,:")
    if len(plain) <= LONGEST_LABEL:
        return plain
    return plain[:LONGEST_LABEL].rsplit(" ", 1)[0].rstrip(" .;,:") + "…"


def _held_together(wordings: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Label and grade: the shortest wording that is as like the others as any, and whether all agree pairwise."""
    read = [reader().frames(text, reader().title_keys(title)) for text, title in wordings]
    scores = [[judge().cells(one, other).score for other in read] for one in read]
    means = [sum(row) / len(row) for row in scores]
    clear = next(text for (text, _), mean in zip(wordings, means, strict=True) if mean >= max(means) - AS_CLEAR)
    agree = min(map(min, scores)) >= measures().weighing.same
    return _label(clear), "same" if agree else "related"
