"""Corrections survive: a re-run, another version of the program, other bytes with the same cells, a database built anew."""

import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from outputs.corrections.fields import CLAUSE_FIELDS, FIELDS_OF, PLAN_FIELDS
from outputs.corrections.parts import held_at
from outputs.database import load_record, open_database
from outputs.review import (
    ROW_FIELDS,
    Change,
    LinesDamaged,
    bring,
    conflicts,
    correct_all,
    history,
    review_status,
    saved,
    undo,
)
from outputs.review import standing as standing_of
from schemas.record import Activity, CellPlace, Clause, Deadline, OrderRecord, Responsible, RowPlace

Make = Callable[..., OrderRecord]
MakeActivity = Callable[..., Activity]

VALUES: dict[str, list[Any]] = {
    "number": ["9.9", None, "IV"],
    "section": ["Раздел", None],
    "activity": ["Иное мероприятие", "=1+1", "<b>жирное</b>"],
    "deadline_raw": ["до 1 мая", None],
    "deadline": [[], [{"kind": "by", "end": "2024-05-01"}], [{"kind": "conditional", "condition": "по графику"}]],
    "responsible_raw": ["ИРО", None],
    "bodies": [[], [{"name": "ИРО", "category": "development_institute"}]],
    "result": ["Приказ", None],
    "topic": ["events", {"primary": "training", "secondary": "events"}, None],
}
texts = st.sampled_from(["Провести семинар", "провести  семинар", "Отчёт", "Отчет", "Мониторинг «качества»", "x"])
numbers = st.sampled_from([None, "1", "1.", "1.1", "2"])
rows = st.lists(st.tuples(texts, numbers, st.sampled_from(["март 2024", None, "по графику"])), min_size=1, max_size=6)
WHOLE: dict[str, list[Any]] = {
    "row": [False],
    "missing": [{"activity": "Отчёт", "number": "1"}, {"activity": "x", "result": "Приказ"}, {"activity": "Новое"}],
    "first": [{"activity": "Самое первое", "plan": 1}, {"activity": "Провести семинар", "number": "1"}],
}
"""Rows struck and added; `first` stands before all others. Some are printed in the order already: then one is missing."""
PARTS: dict[str, list[Any]] = {
    "clause.number": ["7", None],
    "clause.text": ["Утвердить прилагаемый план", "=cmd", "<b>1</b>"],
    "clause.assignees": [[], ["Иванова", "ИРО"], ["Отдел «А»"]],
    "clause.due": ["2024-05-01", None],
    "plan.title": ["План на 2024 год", None, "<i>"],
    "plan.annex": ["2", None],
    "plan.period": [{"start": "2024-09-01", "end": "2025-08-31"}, None],
}
"""Values of clauses and of the heads of plans."""
CLAUSES = (
    Clause(number="1", text="Утвердить план."),
    Clause(number="2", text="Контроль – за Петровым.", assignees=("Петров",)),
    Clause(number="2.", text="Контроль — за Петровым."),
)
"""Two of them are one print."""
edits = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(sorted({*VALUES, *WHOLE, *PARTS})), st.integers(0, 2)), max_size=12
)


def order(
    make: Make, make_activity: MakeActivity, cells: Sequence[tuple[str, str | None, str | None]], **values: Any
) -> OrderRecord:
    activities = tuple(
        make_activity(text, number, deadline=Deadline(raw=due), responsible=Responsible(raw=None), occurrence=at)
        for at, (text, number, due) in enumerate(cells, 1)
    )
    head = {"clauses": CLAUSES, **values.pop("order", {})}
    return make(**{"activities": activities, "order": head, **values})


def with_other_bytes(record: OrderRecord, path: str) -> OrderRecord:
    """The same cells on other pages of a file of another kind."""
    source = record.source.model_copy(
        update={"path": path, "sha256": "cd" * 32, "media_type": "text/html", "pages": None}
    )
    moved = RowPlace(page=9, table=4, row=1, cells={"activity": CellPlace(page=9)})
    plans = tuple(
        plan.model_copy(
            update={"activities": tuple(row.model_copy(update={"source": moved}) for row in plan.activities)}
        )
        for plan in record.plans
    )
    return record.model_copy(update={"source": source, "plans": plans})


def shown(db: Database, source: str) -> list[dict[str, Any]]:
    """Every value of every row as it stands, and that the tables say so."""
    record = standing_of(db, source).overlaid.record
    rows = [row for plan in record.plans for row in plan.activities]
    stored = db.query(
        "SELECT a.* FROM activities a JOIN orders o ON o.key = a.order_key WHERE o.source = ? ORDER BY a.key", [source]
    )
    for held, row in zip(stored, rows, strict=True):
        assert (held["number"], held["activity"], held["section"], held["result"], held["occurrence"]) == (
            row.number, row.activity, row.section, row.result, row.occurrence,
        )  # fmt: skip
        assert (held["deadline_raw"], held["responsible_raw"]) == (row.deadline.raw, row.responsible.raw)
        assert held["topic"] == (row.topic.primary if row.topic else None)
        (count,) = db.conn.execute("SELECT count(*) FROM deadlines WHERE activity_key = ?", (held["key"],)).fetchone()
        assert count == len(row.deadline.items)
    table = "SELECT {} FROM {} t JOIN orders o ON o.key = t.order_key WHERE o.source = ? ORDER BY t.position"
    assert db.execute(table.format("t.number, t.text, t.due", "clauses"), [source]).fetchall() == [
        (one.number, one.text, one.due.isoformat() if one.due else None) for one in record.order.clauses
    ]
    assert db.execute(table.format("t.title, t.annex, t.period_start", "plans"), [source]).fetchall() == [
        (one.title, one.annex, one.period.start.isoformat() if one.period else None) for one in record.plans
    ]
    return [
        *({name: field.read(row) for name, field in ROW_FIELDS.items()} for row in rows),
        *({name: field.read(one) for name, field in CLAUSE_FIELDS.items()} for one in record.order.clauses),
        *({name: field.read(one) for name, field in PLAN_FIELDS.items()} for one in record.plans),
    ]


def corrected(db: Database, record: OrderRecord, chosen: Sequence[tuple[int, str, int]]) -> int:
    """Make those of the chosen corrections that change something; how many that were."""
    source = record.source.sha256
    made = 0
    for at, field, choice in chosen:
        held = standing_of(db, source)
        names = list(held.keys)
        row = names[at % len(names)]
        offered = {**VALUES, **WHOLE, **PARTS}[field]
        value = offered[choice % len(offered)]
        if field in PARTS:
            target, _, name_of = field.partition(".")
            of_target = [one for one in held.parts.items() if one[1].target == target]
            name, part = of_target[at % len(of_target)]
            if FIELDS_OF[part.target][name_of].read(held_at(held.overlaid.record, part)) != value:
                correct_all(db, (Change(source=source, row=name, field=name_of, value=value),), author="Иванова")
                made += 1
        elif field == "first":
            correct_all(db, (Change(source=source, row=None, field="missing", value=value),), author="Иванова")
            made += 1
        elif held.keys[row] not in held.shown and field != "missing":
            continue
        elif field in WHOLE or ROW_FIELDS[field].check(value) != ROW_FIELDS[field].read(held.shown[held.keys[row]]):
            correct_all(db, (Change(source=source, row=row, field=field, value=value),), author="Иванова")
            made += 1
    return made


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=rows, chosen=edits, named=st.booleans(), undone=st.integers(0, 11))
def test_corrections_survive(
    make: Make, make_activity: MakeActivity, cells: list[Any], chosen: list[Any], named: bool, undone: int
) -> None:
    known: dict[str, Any] = {} if named else {"order": {"number": None, "date": None, "id": "ru-kb-abababab"}}
    first = order(make, make_activity, cells, sha256="ab" * 32, **known)
    with open_database(":memory:") as db:
        load_record(db, first, extractor_version="1")
        untouched = shown(db, first.source.sha256)
        made = corrected(db, first, chosen)
        lines = history(db)
        if undone < made:
            undo(db, lines[undone].correction.uid, author="Петров")
        expected = shown(db, first.source.sha256)

        load_record(db, first, extractor_version="1")
        load_record(db, first, extractor_version="2", reference_version="7")
        assert shown(db, first.source.sha256) == expected, "a re-run, by another version too"

        again = with_other_bytes(first, "in/again.html")
        again = again.model_copy(
            update={"order": first.order.model_copy(update={"id": first.order.id.replace("abab", "cdcd")})}
        )
        load_record(db, again, extractor_version="2")
        assert shown(db, again.source.sha256) == expected, "published again with other bytes"
        assert conflicts(db) == ()

        with open_database(":memory:") as new:
            load_record(new, again, extractor_version="3")
            assert bring(new, saved(db)) == len(list(saved(db)))
            assert bring(new, saved(db)) == 0
            assert shown(new, again.source.sha256) == expected, "built anew, from the other bytes"
            load_record(new, first, extractor_version="3")
            assert shown(new, first.source.sha256) == expected
            assert list(saved(new)) == list(saved(db))

        for entry in reversed(history(db)):
            if not entry.undone_by and not entry.correction.undoes:
                undo(db, entry.correction.uid, author="Петров")
        assert shown(db, first.source.sha256) == untouched, "nothing is left when all is undone"


def test_a_thousand_corrections_survive(make: Make, make_activity: MakeActivity) -> None:
    draw = random.Random(1)
    with open_database(":memory:") as db:
        orders = []
        for at in range(20):
            cells = [(f"Мероприятие {row} плана {at}", f"{row}", "март 2024") for row in range(10)]
            head = {"id": f"ru-kb-2024-02-01-{at}", "number": str(at)}
            orders.append(order(make, make_activity, cells, path=f"in/{at}.docx", order=head))
            load_record(db, orders[-1], extractor_version="1")
        changes = []
        for record in orders:
            names = list(standing_of(db, record.source.sha256).keys)
            wanted = draw.sample([(row, field) for row in names for field in VALUES if field != "section"], 50)
            changes += [
                Change(source=record.source.sha256, row=row, field=field, value=_other(field, draw))
                for row, field in wanted
            ]
        assert len(correct_all(db, changes, author="Иванова")) == 1000
        expected = [shown(db, record.source.sha256) for record in orders]
        for record in orders:
            load_record(db, record, extractor_version="2")
        assert [shown(db, record.source.sha256) for record in orders] == expected
        with open_database(":memory:") as new:
            for at, record in enumerate(orders):
                other = with_other_bytes(record, f"in/{at}.html")
                other = other.model_copy(update={"source": other.source.model_copy(update={"sha256": f"{at:064x}"})})
                load_record(new, other, extractor_version="2")
            assert bring(new, saved(db)) == 1000
            assert [shown(new, f"{at:064x}") for at in range(20)] == expected
            status = review_status(new)
        assert (status.corrections, status.conflicts, status.unmatched) == (1000, 0, 0)


def _other(field: str, draw: random.Random) -> Any:
    """A value that no row of the thousand has."""
    if field == "deadline":
        return [{"kind": "by", "end": f"2024-05-{draw.randint(1, 28):02}"}]
    if field == "bodies":
        return [{"name": f"Школа № {draw.randint(1, 99)}", "category": "school"}]
    return draw.choice(["events", "training"]) if field == "topic" else f"Исправлено {draw.randint(1, 99)}"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "no JSON"),
        ("{}", "no line of a journal"),
        ('{"uid": "1"}', "nor this"),
    ],
)
def test_a_damaged_file_brings_nothing(
    db: Database, load: Callable[..., None], make: Make, line: str, why: str
) -> None:
    load(make())
    held = standing_of(db, make().source.sha256)
    correct_all(
        db, (Change(source=make().source.sha256, row=next(iter(held.keys)), field="result", value="а"),), author="И"
    )
    good = list(saved(db))
    with open_database(":memory:") as new:
        load_record(new, make(), extractor_version="1")
        with pytest.raises(LinesDamaged) as damaged:
            bring(new, [*good, "", line])
        assert damaged.value.values["line"] == 3, why
        assert list(saved(new)) == []
    with pytest.raises(LinesDamaged):
        bring(db, [good[0].replace('"а"', '"б"')])
