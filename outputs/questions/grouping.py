"""By what answers are grouped: region (as a rule), federal district, year, level, order, or not at all."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sqlite_utils import Database

from knowledge.regions import subjects
from outputs.questions.answer import NEVER_ALONE, AnswerColumn, Value
from schemas.errors import PrikazError

Key = str | int | None
Labels = dict[Key, tuple[Value, ...]]


class GroupingUnknown(PrikazError):
    """Answers can't be grouped by this."""

    code = "grouping-unknown"
    exit_code = 64


class Grouping(NamedTuple):
    """`key` is SQL over activity_facts f; `labels` are the values under `columns` for each key."""

    name: str
    key: str
    columns: tuple[AnswerColumn, ...]
    labels: Callable[[Database, set[Key]], Labels]
    sorted_by: tuple[int, ...] = (0,)
    """Places of the labels that decide the order of rows, the first one first."""

    def pivot(self, row: str, value: str) -> tuple[str, str, str] | None:
        """How an answer of so many rows a group is laid out as a cross table: groups are its columns."""
        return (row, self.columns[-1].name if self.name != "order" else "source", value) if self.columns else None

    def ordered(self, db: Database, keys: Iterable[Key]) -> Labels:
        """Each key once with its labels, sorted as people read them, the unknown last."""

        def place(item: tuple[Key, tuple[Value, ...]]) -> list[tuple[bool, Value]]:
            return [(item[1][at] is None, item[1][at] or "") for at in self.sorted_by[: len(item[1])]]

        return dict(sorted(self.labels(db, set(keys)).items(), key=place))


def _themselves(_: Database, keys: set[Key]) -> Labels:
    return {key: (key,) for key in keys}


def _nothing(_: Database, keys: set[Key]) -> Labels:
    return dict.fromkeys(keys, ())


def _regions(db: Database, keys: set[Key]) -> Labels:
    names: dict[Key, str] = {subject.code: subject.name for subject in subjects()}
    for code in {key for key in keys if key is not None} - names.keys():
        named = db.conn.execute("SELECT region FROM orders WHERE region_code = ? LIMIT 1", (code,)).fetchone()
        names[code] = named[0] if named else str(code)
    return {key: (key, names.get(key)) for key in keys}


def _orders(db: Database, keys: set[Key]) -> Labels:
    rows = db.conn.execute("SELECT key, order_id, source_name, region, date FROM orders")
    return {key: tuple(told) for key, *told in rows if key in keys}


GROUPINGS: dict[str, Grouping] = {
    grouping.name: grouping
    for grouping in (
        Grouping(
            "region",
            "f.region_code",
            (AnswerColumn("region_code", "id", "region"), AnswerColumn("region", "text")),
            _regions,
            (1, 0),
        ),
        Grouping("district", "f.district", (AnswerColumn("district", "text", "district"),), _themselves),
        Grouping("year", "f.year", (AnswerColumn("year", "year", NEVER_ALONE),), _themselves),
        Grouping("level", "f.level", (AnswerColumn("level", "id", "level"),), _themselves),
        Grouping(
            "order",
            "f.order_key",
            (
                AnswerColumn("id", "id", "order"),
                AnswerColumn("source", "text"),
                AnswerColumn("region", "text"),
                AnswerColumn("date", "date"),
            ),
            _orders,
            (2, 3, 0),
        ),
        Grouping("all", "NULL", (), _nothing),
    )
}


def grouping(name: str) -> Grouping:
    """Errors: `GroupingUnknown`."""
    if name not in GROUPINGS:
        raise GroupingUnknown(name=name, known=", ".join(GROUPINGS))
    return GROUPINGS[name]
