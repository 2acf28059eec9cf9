"""A database in a notebook: every table that people ask for as a Polars data frame.

    import prikaz

    plans = prikaz.open("plans.db")
    plans.orders()
    plans.activities(region="Карелия", year=2024)       # the filters of `prikaz compare`
    plans.deadlines(topic="training")
    plans.bodies(district="ПФО")
    plans.answer("matrix", by="year", region="RU-KB")   # any question of `plans.questions()`
    plans.search("муниципальные координаторы")

Dates are dates, lists are lists, the unknown is null. `key` joins the frames of one database and means nothing outside
it. A Polars frame becomes a pandas one by `.to_pandas()`.
"""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import polars as pl
from sqlite_utils import Database

from knowledge.messages import Language
from outputs.database import search
from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.questions import QUESTIONS, Filters, answer, open_for_questions
from outputs.questions.facts import ensure
from outputs.questions.narrowing import narrowing_of_facts

Schema = dict[str, type[pl.DataType] | pl.DataType]

_LISTED = pl.List(pl.String)

_ORDERS: Schema = {
    **dict.fromkeys(("order_id", "source", "region_code", "region", "municipality", "level"), pl.String),
    **dict.fromkeys(("kind", "number"), pl.String),
    "date": pl.Date,
    **dict.fromkeys(("title", "issuer", "signatory"), pl.String),
    "plan_start": pl.Date,
    "plan_end": pl.Date,
    "activities": pl.Int64,
}

_ACTIVITIES: Schema = {
    "key": pl.Int64,
    **dict.fromkeys(("order_id", "source", "region_code", "region", "municipality", "level"), pl.String),
    "order_date": pl.Date,
    "year": pl.Int64,
    **dict.fromkeys(("plan", "section", "number"), pl.String),
    "occurrence": pl.Int64,
    **dict.fromkeys(("activity", "topic", "topic_secondary", "deadline"), pl.String),
    "kinds": _LISTED,
    "first_day": pl.Date,
    "last_day": pl.Date,
    "responsible": pl.String,
    "bodies": _LISTED,
    "categories": _LISTED,
    "result": pl.String,
    "page": pl.Int64,
    "row": pl.Int64,
}

_DEADLINES: Schema = {
    "key": pl.Int64,
    "source": pl.String,
    "number": pl.String,
    "occurrence": pl.Int64,
    "kind": pl.String,
    "start": pl.Date,
    "end": pl.Date,
    **dict.fromkeys(("rrule", "condition", "edtf"), pl.String),
}

_BODIES: Schema = {
    "key": pl.Int64,
    "source": pl.String,
    "number": pl.String,
    "occurrence": pl.Int64,
    **dict.fromkeys(("text", "name", "category"), pl.String),
}

_TYPES: dict[str, type[pl.DataType]] = {
    "whole": pl.Int64,
    "year": pl.Int64,
    "share": pl.Float64,
    "decimal": pl.Float64,
    "date": pl.Date,
}
"""Polars types by the type of an answer's column; every other is text."""

_FACTS = "activity_facts AS f JOIN activities AS a ON a.key = f.activity_key JOIN orders AS o ON o.key = f.order_key"
_IN_ORDER = "ORDER BY o.region IS NULL, o.region, o.date, o.order_id, a.key"


def open(path: Path | str) -> "Plans":  # noqa: A001 - `prikaz.open` is what it is
    """The database that `prikaz run` has made, for reading. Errors: `DatabaseProblem`."""
    return Plans(open_for_questions(path))


class Plans:
    """An open database. Filters are those of `outputs.questions.Filters`, by name; each takes one value or several."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.db.close()

    def orders(self, **filters: object) -> pl.DataFrame:
        """One row an order with an activity that the filters let through; `activities` counts these."""
        return self._frame(
            "SELECT o.order_id, o.source_name, o.region_code, o.region, o.municipality, o.issuer_level, o.kind,"
            " o.number, o.date, o.title, o.issuer, o.signatory,"
            " (SELECT min(period_start) FROM plans WHERE order_key = o.key),"
            " (SELECT max(period_end) FROM plans WHERE order_key = o.key), count(*)"
            f" FROM {_FACTS} WHERE {{where}} GROUP BY o.key ORDER BY o.region IS NULL, o.region, o.date, o.order_id",
            _ORDERS,
            filters,
        )

    def activities(self, **filters: object) -> pl.DataFrame:
        """One row an activity; `kinds` are those of its deadline's items, `bodies` full names, `year` the plan's."""
        return self._frame(
            "SELECT a.key, o.order_id, o.source_name, o.region_code, o.region, o.municipality, o.issuer_level, o.date,"
            " f.year, (SELECT title FROM plans WHERE key = a.plan_key), a.section, a.number, a.occurrence, a.activity,"
            " a.topic, a.topic_secondary, a.deadline_raw,"
            " (SELECT json_group_array(kind) FROM"
            " (SELECT kind FROM deadlines WHERE activity_key = a.key ORDER BY position)),"
            " (SELECT min(coalesce(start_date, end_date)) FROM deadlines WHERE activity_key = a.key),"
            " (SELECT max(coalesce(end_date, start_date)) FROM deadlines WHERE activity_key = a.key),"
            " a.responsible_raw, (SELECT json_group_array(name) FROM (SELECT b.name FROM activity_bodies AS l"
            " JOIN bodies AS b ON b.id = l.body_id WHERE l.activity_key = a.key ORDER BY l.position)),"
            " (SELECT json_group_array(category) FROM (SELECT b.category FROM activity_bodies AS l"
            " JOIN bodies AS b ON b.id = l.body_id WHERE l.activity_key = a.key ORDER BY l.position)),"
            f' a.result, a.page, a."row" FROM {_FACTS} WHERE {{where}} {_IN_ORDER}',
            _ACTIVITIES,
            filters,
        )

    def deadlines(self, **filters: object) -> pl.DataFrame:
        """One row a date, period or condition of an activity. A `by` deadline has no start."""
        return self._frame(
            "SELECT a.key, o.source_name, a.number, a.occurrence, d.kind, d.start_date, d.end_date, d.rrule,"
            f" d.condition, d.edtf FROM {_FACTS} JOIN deadlines AS d ON d.activity_key = a.key"
            f" WHERE {{where}} {_IN_ORDER}, d.position",
            _DEADLINES,
            filters,
        )

    def bodies(self, **filters: object) -> pl.DataFrame:
        """One row for each body that answers for an activity: as printed, its full name and its category."""
        return self._frame(
            f"SELECT a.key, o.source_name, a.number, a.occurrence, l.text, b.name, b.category FROM {_FACTS}"
            " JOIN activity_bodies AS l ON l.activity_key = a.key JOIN bodies AS b ON b.id = l.body_id"
            f" WHERE {{where}} {_IN_ORDER}, l.position",
            _BODIES,
            filters,
        )

    def questions(self, language: Language = "ru") -> pl.DataFrame:
        """What `answer` can be asked: the name of each question, what it is about, how its figures are counted."""
        return pl.DataFrame(
            [(asked.name, asked.title(language), asked.explained(language)) for asked in QUESTIONS],
            schema=["question", "title", "explained"],
            orient="row",
        )

    def answer(self, question: str, *, by: str | None = None, **filters: object) -> pl.DataFrame:
        """The answer to a question of `questions`, grouped by region or what else fits it, or as `by` says.

        Errors: `QuestionUnknown`, `FilterUnknown`, `GroupingUnknown`.
        """
        given = answer(self.db, question, Filters.of(**filters), by)
        schema: Schema = {column.name: _TYPES.get(column.type, pl.String) for column in given.columns}
        return _typed(given.rows, schema)

    def search(self, query: str, *, limit: int = 20, **filters: object) -> pl.DataFrame:
        """The best hits for words in any of their forms, best first; `snippet` has the hits in square brackets.

        Filters are region, year, topic and body, one value each. Errors: `EmptyQuery`, `QueryTooLong`.
        """
        hits = search(self.db, query, limit=limit, **filters)  # type: ignore[arg-type]
        columns = ("order_id", "source", "region_code", "region", "number", "occurrence", "activity", "score")
        rows = [(*(getattr(hit, column) for column in columns), hit.marked()) for hit in hits]
        schema: Schema = dict.fromkeys((*columns, "snippet"), pl.String)
        return _typed(rows, {**schema, "occurrence": pl.Int64, "score": pl.Float64})

    def _frame(self, select: str, schema: Schema, filters: dict[str, object]) -> pl.DataFrame:
        with told_plainly(place(self.db)):
            ensure(self.db)
            chosen = narrowing_of_facts(self.db, Filters.of(**filters))
            rows = self.db.conn.execute(select.format(where=chosen.where), chosen.values).fetchall()
        return _typed(rows, schema)


def _typed(rows: Sequence[Sequence[object]], schema: Schema) -> pl.DataFrame:
    """The rows with dates as dates and JSON lists as lists."""
    plain = {name: pl.String if kind in (pl.Date, _LISTED) else kind for name, kind in schema.items()}
    frame = pl.DataFrame(rows, schema=plain, orient="row")
    return frame.with_columns(
        *(pl.col(name).str.to_date("%Y-%m-%d") for name, kind in schema.items() if kind == pl.Date),
        *(pl.col(name).str.json_decode(_LISTED) for name, kind in schema.items() if kind == _LISTED),
    )
