"""Instructions carried out on a small plan: each kind, each place, and every way in which one can't be."""

from collections.abc import Callable
from typing import Any, NamedTuple, get_args

import pytest

from knowledge.messages import catalogue
from outputs.versions.apply import applied
from outputs.versions.force import in_turn
from outputs.versions.identity import Verdict
from outputs.versions.state import Reason, State
from schemas.amendments import Instruction, Rewording, RowRef
from schemas.record import Activity, Deadline, OrderRecord, Plan, Responsible

Make = Callable[..., OrderRecord]

PLAN = (
    ("1.1", "1. Кадры", "Подбор наставников", "до 1 марта", "Министерство"),
    ("1.2", "1. Кадры", "Обучение наставников", "апрель", "ИРО"),
    ("2.1", "2. Контроль", "Мониторинг наставничества", "май", "ИРО"),
    ("2.2", "2. Контроль", "Отчёт о мониторинге", "июнь", "Министерство, ИРО"),
)
NEW = (
    ("1.2", None, "Аттестация наставников", "сентябрь", "ЦОКО"),
    ("1.3", None, "Слёт наставников", "октябрь", "ИРО"),
    ("2.1.1", None, "Опрос наставников", "ноябрь", "ИРО"),
    (None, None, "Круглый стол", "декабрь", "ИРО"),
    ("7.1", None, "Закрытие года наставника", "декабрь", "ИРО"),
)


@pytest.fixture
def base(make: Make, make_activity: Callable[..., Activity]) -> OrderRecord:
    return make(activities=tuple(row(make_activity, *cells) for cells in PLAN))


@pytest.fixture
def amending(make: Make, make_activity: Callable[..., Activity]) -> OrderRecord:
    return make(order={"id": "amending"}, activities=tuple(row(make_activity, *cells) for cells in NEW))


def row(
    make: Callable[..., Activity], number: str | None, section: str | None, text: str, due: str, who: str
) -> Activity:
    return make(text, number, section=section, deadline=Deadline(raw=due), responsible=Responsible(raw=who))


def tell(
    action: str | None, unit: str | None, *targets: str, rows: tuple[str | None, ...] = (), **values: Any
) -> Instruction:
    refs = tuple(RowRef(number=number, occurrence=1) for number in rows)
    raw = {"clause": "1.1", "text": "…", "targets": targets, "rows": refs}
    return Instruction(action=action, unit=unit, **(raw | values))  # type: ignore[arg-type]


def swap(old: str | None, new: str | None, **values: Any) -> dict[str, Any]:
    return {"rewordings": (Rewording(old=old, new=new, **values),)}


class Case(NamedTuple):
    why: str
    told: Instruction
    expected: str
    """Numbers after it, where they changed; else the changed row; else the reason."""


CASES = [
    Case("a row left out", tell("delete", "row", "1.2"), "1.1 2.1 2.2"),
    Case("two rows left out", tell("delete", "row", "1.2", "2.2"), "1.1 2.1"),
    Case("a section left out", tell("delete", "section", "2"), "1.1 1.2"),
    Case("a section by its name", tell("delete", "section", "Контроль"), "1.1 1.2"),
    Case("a row by its words", tell("delete", "row", "Отчет о мониторинге"), "1.1 1.2 2.1"),
    Case("the whole plan left out", tell("delete", "plan"), ""),
    Case("a row given anew", tell("replace", "row", "1.2", rows=("1.2",)), "1.2 Аттестация наставников @1. Кадры"),
    Case(
        "a row given anew without its number",
        tell("replace", "row", "2.1", rows=(None,)),
        "2.1 Круглый стол @2. Контроль",
    ),
    Case("a new row behind its number's forerunner", tell("add", "row", "1.3", rows=("1.3",)), "1.1 1.2 1.3 2.1 2.2"),
    Case("a row below a row", tell("add", "row", "2.1.1", rows=("2.1.1",)), "1.1 1.2 2.1 2.1.1 2.2"),
    Case("a row behind a named one", tell("add", "row", rows=(None,), after="1.1"), "1.1 - 1.2 2.1 2.2"),
    Case("a row at a section's end", tell("add", "row", rows=(None,), section="1"), "1.1 1.2 - 2.1 2.2"),
    Case("a row without a place is the last", tell("add", "row", rows=("7.1",)), "1.1 1.2 2.1 2.2 7.1"),
    Case("rows given together stay together", tell("add", "row", rows=("1.3", None)), "1.1 1.2 1.3 - 2.1 2.2"),
    Case("a new section", tell("add", "section", "7", rows=("7.1",), section="Итоги"), "1.1 1.2 2.1 2.2 7.1"),
    Case("a plan given anew", tell("replace", "plan", rows=("1.2", "1.3")), "1.2 1.3"),
    Case("a section given anew", tell("replace", "section", "1", rows=("1.3",)), "1.3 2.1 2.2"),
    Case("rows numbered anew", tell("renumber", "row", "2.1", "2.2", numbers=("2.2", "2.3")), "1.1 1.2 2.2 2.3"),
    Case("words exchanged", tell("reword", "row", "1.2", **swap("апрель", "май")), "1.2 Обучение наставников, май"),
    Case(
        "words struck out", tell("reword", "row", "2.2", **swap(", ИРО", None)), "2.2 Отчёт о мониторинге, Министерство"
    ),
    Case(
        "words added behind words",
        tell("reword", "row", "2.2", rewordings=(Rewording(new=", ЦОКО", after="ИРО"),)),
        "2.2 Отчёт о мониторинге, Министерство, ИРО, ЦОКО",
    ),
    Case(
        "words added at a cell's end",
        tell("reword", "column", "1.2", column="Ответственные", **swap(None, ", ЦОКО")),
        "1.2 Обучение наставников, ИРО, ЦОКО",
    ),
    Case(
        "a cell given anew",
        tell("replace", "column", "1.2", column="Срок", **swap(None, "июль")),
        "1.2 Обучение наставников, июль",
    ),
    Case(
        "everywhere in the plan",
        tell("reword", "plan", **swap("ИРО", "ЦОКО", everywhere=True)),
        "2.2 Отчёт о мониторинге, Министерство, ЦОКО",
    ),
    Case(
        "in the only place of a section",
        tell("reword", "section", "1", **swap("апрель", "май")),
        "1.2 Обучение наставников, май",
    ),
    Case("no such row", tell("delete", "row", "9"), "row-missing"),
    Case("one of two rows is not there", tell("delete", "row", "1.1", "9"), "row-missing"),
    Case("no such section", tell("delete", "section", "5"), "section-missing"),
    Case("no such annex", tell("delete", "row", "1.1", annex="2"), "plan-missing"),
    Case("rows that were not read", tell("replace", "row", "1.2"), "rows-not-given"),
    Case("other rows than named", tell("replace", "row", "1.1", "1.2", rows=("1.2", "1.3")), "rows-differ"),
    Case("a number that another row bears", tell("add", "row", "1.2", rows=("1.2",)), "number-taken"),
    Case("words that are not there", tell("reword", "row", "1.2", **swap("март", "май")), "words-missing"),
    Case("a part of a word is no word", tell("reword", "row", "1.1", **swap("Министер", "х")), "words-missing"),
    Case("words in two places", tell("reword", "plan", **swap("ИРО", "ЦОКО")), "words-ambiguous"),
    Case(
        "a column that nobody knows",
        tell("reword", "column", "1.2", column="Бюджет", **swap("апрель", "май")),
        "column-unknown",
    ),
    Case("words that were not understood", tell(None, None), "not-understood"),
    Case("a paragraph of a row", tell("delete", "other"), "not-understood"),
    Case("a new annex", tell("add", "plan", "3"), "not-supported"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.why)
def test_carried_out(case: Case, base: OrderRecord, amending: OrderRecord) -> None:
    before = State.of(base)
    after, outcome = applied(before, case.told, amending, None)
    if "-" in case.expected and case.expected.replace("-", "").isalpha():
        assert (outcome.state, outcome.reason) == ("open", case.expected), case.why
        assert after == before, "the plan stays as it was"
        return
    assert outcome.state == "applied", outcome
    numbers = " ".join(each.activity.number or "-" for each in after.rows)
    if numbers != " ".join(cells[0] for cells in PLAN):
        assert numbers == case.expected
    else:
        changed = [new for old, new in zip(before.rows, after.rows, strict=True) if old != new]
        assert _shown(changed[-1].activity, case.expected) == case.expected
        assert all("amending" in (each.origin, *each.changed_by) for each in changed)


def _shown(found: Activity, like: str) -> str:
    section = f" @{found.section}" if "@" in like else ""
    parts = [part for part in (found.deadline.raw, found.responsible.raw) if part and part in like.partition(" ")[2]]
    return ", ".join((f"{found.number} {found.activity}", *parts)) + section


def test_a_new_row_takes_the_section_of_its_neighbour(base: OrderRecord, amending: OrderRecord) -> None:
    after, _ = applied(State.of(base), tell("add", "row", "1.3", rows=("1.3",)), amending, None)
    assert after.rows[2].activity.section == "1. Кадры"
    assert after.rows[2].origin == "amending"


def test_a_changed_cell_is_read_anew_or_has_no_reading(base: OrderRecord, amending: OrderRecord) -> None:
    told = tell("reword", "row", "1.2", **swap("апрель", "май"))
    after, _ = applied(State.of(base), told, amending, None)
    assert after.rows[1].activity.deadline == Deadline(raw="май")

    def reread(new: Activity, plan: Plan) -> Activity:
        assert plan.period is not None
        return new.model_copy(update={"result": "прочитано"})

    after, _ = applied(State.of(base), told, amending, None, reread)
    assert after.rows[1].activity.result == "прочитано"


def test_new_rows_are_read_in_the_year_of_the_plan_they_come_into(base: OrderRecord, amending: OrderRecord) -> None:
    def reread(new: Activity, plan: Plan) -> Activity:
        return new.model_copy(update={"result": str(plan.period.end.year) if plan.period else None})

    told = tell("add", "row", "1.3", rows=("1.3",))
    undated = amending.model_copy(update={"plans": (amending.plans[0].model_copy(update={"period": None}),)})
    results = [
        applied(State.of(base), told, order, None, reread)[0].rows[2].activity.result for order in (undated, amending)
    ]
    assert results == ["2024", None], "an order that prints its year was read in it"


def test_two_plans_are_told_apart(make: Make, amending: OrderRecord, base: OrderRecord) -> None:
    (plan,) = base.plans
    two = make(plans=(plan, plan.model_copy(update={"annex": "2", "title": "План работы со школами"})))
    told = tell("delete", "row", "1.2")
    assert applied(State.of(two), told, amending, None)[1].reason == "row-ambiguous"
    after, _ = applied(State.of(two), told.model_copy(update={"annex": "2"}), amending, None)
    assert [each.plan for each in after.rows if each.activity.number == "1.1"] == [0, 1]
    assert len(after.rows) == 7
    assert applied(State.of(two), told, amending, "план работы со школами")[1].state == "applied"


def test_an_act_speaks_of_the_numbers_that_it_finds(base: OrderRecord, amending: OrderRecord) -> None:
    """A row is put in at 1.2 and the old 1.2 moves on; 1.1 and 1.2 are still called by their old numbers."""
    told = (
        tell("add", "row", "1.2", rows=("1.2",)),
        tell("renumber", "row", "1.2", numbers=("1.3",)),
        tell("reword", "row", "1.2", **swap("апрель", "май")),
    )
    state = State.of(base)
    for one in in_turn(told):
        state, outcome = applied(state, one, amending, None)
        assert outcome.state == "applied"
    assert [(each.activity.number, each.activity.activity, each.activity.deadline.raw) for each in state.rows[:3]] == [
        ("1.1", "Подбор наставников", "до 1 марта"),
        ("1.2", "Аттестация наставников", "сентябрь"),
        ("1.3", "Обучение наставников", "май"),
    ]
    assert in_turn(told[:1]) == list(told[:1])


def test_a_clause_is_no_row(base: OrderRecord, amending: OrderRecord) -> None:
    after, outcome = applied(State.of(base), tell("delete", "clause", "2"), amending, None)
    assert (after, outcome.state) == (State.of(base), "outside")


def test_every_reason_has_words() -> None:
    reasons = {*get_args(Reason), *get_args(Verdict), "incomplete", "not-stored", "ambiguous"} - {"same"}
    assert {reason for reason in reasons if f"versions.reason.{reason}" not in catalogue()} == set()
