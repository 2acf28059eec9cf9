"""Faults sown into good records: each change says which rule it breaks, and at which row (None: the order as a whole).

A change returns None where a record has no place for it (no such column, too few rows).
"""

import datetime
import random
from collections.abc import Callable, Sequence

from schemas.record import Activity, Clause, Deadline, DeadlineItem, OrderRecord, Plan, Responsible

Offence = tuple[str, int | None]
Sown = tuple[OrderRecord, set[Offence]]
Change = Callable[[OrderRecord, random.Random], Sown | None]

DAY = datetime.timedelta(days=1)


def rows(record: OrderRecord) -> list[Activity]:
    return [activity for plan in record.plans for activity in plan.activities]


def with_rows(record: OrderRecord, changed: dict[int, Activity]) -> OrderRecord:
    """The record with other activities at these positions, from 1 over all plans."""
    plans: list[Plan] = []
    position = 0
    for plan in record.plans:
        own = []
        for activity in plan.activities:
            position += 1
            own.append(changed.get(position, activity))
        plans.append(plan.model_copy(update={"activities": tuple(own)}))
    return record.model_copy(update={"plans": tuple(plans)})


def with_clauses(record: OrderRecord, clauses: Sequence[Clause]) -> OrderRecord:
    return record.model_copy(update={"order": record.order.model_copy(update={"clauses": tuple(clauses)})})


def pick(record: OrderRecord, rng: random.Random, fits: Callable[[Activity], bool]) -> tuple[int, Activity] | None:
    fitting = [(at, row) for at, row in enumerate(rows(record), 1) if fits(row)]
    return rng.choice(fitting) if fitting else None


def change_row(record: OrderRecord, at: int, row: Activity, **values: object) -> OrderRecord:
    return with_rows(record, {at: row.model_copy(update=values)})


def single(row: Activity) -> bool:
    """One plain date: what a change of it does can be told."""
    items = row.deadline.items
    return len(items) == 1 and items[0].kind in ("by", "on", "during") and items[0].end is not None


def no_deadline(record: OrderRecord, rng: random.Random) -> Sown | None:
    found = pick(record, rng, single)
    if found is None:
        return None
    at, row = found
    return change_row(record, at, row, deadline=Deadline(raw=None)), {("deadline_present", at), ("vague_deadlines", at)}


def no_responsible(record: OrderRecord, rng: random.Random) -> Sown | None:
    found = pick(record, rng, lambda row: bool(row.responsible.raw))
    if found is None or len(rows(record)) < 2:
        return None
    at, row = found
    return change_row(record, at, row, responsible=Responsible(raw=None)), {("responsible_present", at)}


def no_result(record: OrderRecord, rng: random.Random) -> Sown | None:
    found = pick(record, rng, lambda row: bool(row.result))
    if found is None:
        return None
    at, row = found
    return change_row(record, at, row, result=None), {("result_present", at), ("measurable_results", at)}


def empty_words(record: OrderRecord, rng: random.Random) -> Sown | None:
    found = pick(record, rng, lambda row: bool(row.result))
    if found is None:
        return None
    at, row = found
    sown = {("measurable_results", at), ("result_names_document_or_indicator", at)}
    return change_row(record, at, row, result="Повышение эффективности работы"), sown


def another_year(record: OrderRecord, rng: random.Random) -> Sown | None:
    found = pick(record, rng, single)
    if found is None:
        return None
    at, row = found
    later = {
        name: day + 1500 * DAY for name in ("start", "end") if (day := getattr(row.deadline.items[0], name)) is not None
    }
    item = row.deadline.items[0].model_copy(update=later)
    deadline = Deadline(raw=f"{item.end:%d.%m.%Y}", items=(item,))
    return change_row(record, at, row, deadline=deadline), {("deadline_within_plan_period", at)}


def before_the_order(record: OrderRecord, rng: random.Random) -> Sown | None:
    found = pick(record, rng, single)
    day = record.order.date
    if found is None or day is None:
        return None
    at, row = found
    item = DeadlineItem(kind="by", end=day - DAY)
    plan = next(plan for plan in record.plans if row in plan.activities)
    outside = plan.period is not None and not plan.period.start <= day - DAY <= plan.period.end
    sown: set[Offence] = {("deadline_not_before_order_date", at)}
    sown |= {("deadline_within_plan_period", at)} if outside else set()
    return change_row(record, at, row, deadline=Deadline(raw=f"{item.end:%d.%m.%Y}", items=(item,))), sown


def all_year(record: OrderRecord, rng: random.Random) -> Sown | None:
    found = pick(record, rng, single)
    period = record.plans[0].period
    if found is None or period is None or len(record.plans) > 1:
        return None
    at, row = found
    item = DeadlineItem(kind="ongoing", start=period.start, end=period.end)
    return change_row(record, at, row, deadline=Deadline(raw="постоянно", items=(item,))), {("vague_deadlines", at)}


def _last_of_a_series(record: OrderRecord, rng: random.Random) -> tuple[int, Activity, int] | None:
    """A row whose number follows the one before it, and is the highest of all numbers that begin like it."""
    own = rows(record)
    found = []
    for at in range(2, len(own) + 1):
        before, row = own[at - 2].number, own[at - 1].number
        if before is None or row is None or own[at - 2].section != own[at - 1].section:
            continue
        head, _, last = row.rpartition(".")
        if not (last.isdigit() and before == f"{head}.{int(last) - 1}".strip(".")):
            continue
        others = [other.number.rpartition(".") for other in own[at:] if other.number]
        if not any(other[0] == head and other[2].isdigit() for other in others):
            found.append((at, own[at - 1], int(last)))
    return rng.choice(found) if found else None


def repeated_number(record: OrderRecord, rng: random.Random) -> Sown | None:
    found = _last_of_a_series(record, rng)
    if found is None:
        return None
    at, row, _ = found
    return change_row(record, at, row, number=rows(record)[at - 2].number), {("numbers_unique", at)}


def left_out_number(record: OrderRecord, rng: random.Random) -> Sown | None:
    found = _last_of_a_series(record, rng)
    if found is None:
        return None
    at, row, last = found
    head = (row.number or "").rpartition(".")[0]
    return change_row(record, at, row, number=f"{head}.{last + 1}".strip(".")), {("numbers_without_gaps", at)}


def numbers_turned_round(record: OrderRecord, rng: random.Random) -> Sown | None:
    found = _last_of_a_series(record, rng)
    if found is None or found[2] == 2:
        return None
    at, row, _ = found
    before = rows(record)[at - 2]
    changed = {
        at: row.model_copy(update={"number": before.number}),
        at - 1: before.model_copy(update={"number": row.number}),
    }
    return with_rows(record, changed), {("numbers_in_order", at)}


def repeated_clause(record: OrderRecord, rng: random.Random) -> Sown | None:
    clauses = record.order.clauses
    if len(clauses) < 3:
        return None
    doubled = (*clauses[:-1], clauses[-1].model_copy(update={"number": clauses[0].number}))
    return with_clauses(record, doubled), {("clause_numbers_unique", None)}


def repeated_heading(record: OrderRecord, rng: random.Random) -> Sown | None:
    sections = list(dict.fromkeys(row.section for row in rows(record) if row.section))
    if len(record.plans) > 1 or len(sections) < 3 or not all(section.startswith(("1.", "2.", "3.", "4.", "5.", "6.", "7.")) for section in sections):  # fmt: skip
        return None
    last = sections[-1]
    changed = {at: row.model_copy(update={"section": f"1{last[1:]}"}) for at, row in enumerate(rows(record), 1) if row.section == last}  # fmt: skip
    return with_rows(record, changed), {("heading_numbers_consistent", None)}


def another_annex(record: OrderRecord, rng: random.Random) -> Sown | None:
    plan = record.plans[0]
    if plan.annex is None or not record.order.clauses:
        return None
    plans = (plan.model_copy(update={"annex": "17"}), *record.plans[1:])
    return record.model_copy(update={"plans": plans}), {("annex_numbers_consistent", None)}


def nobody_controls(record: OrderRecord, rng: random.Random) -> Sown | None:
    left = [clause for clause in record.order.clauses if "онтрол" not in clause.text]
    if not left or len(left) == len(record.order.clauses):
        return None
    return with_clauses(record, left), {("controller_named", None)}


def only_recommended(record: OrderRecord, rng: random.Random) -> Sown | None:
    """A plan whose municipal bodies are bound by a clause; then the clause only recommends."""
    if len(record.order.clauses) < 2 or record.order.issuer is None or record.order.issuer.level != "regional":
        return None
    found = pick(
        record,
        rng,
        lambda row: (
            any(body.category == "municipal_authority" for body in row.responsible.bodies)
            # Those that are asked by agreement need nobody to bind them.
            and "согласован" not in (row.responsible.raw or "").lower()
        ),
    )
    if found is None:
        return None
    advice = "Рекомендовать органам местного самоуправления организовать исполнение плана."
    clauses = [Clause(number=str(at), text=clause.text) for at, clause in enumerate(record.order.clauses[:1], 1)]
    clauses.append(Clause(number="2", text=advice, assignees=("органам местного самоуправления",)))
    clauses.append(Clause(number="3", text="Контроль за исполнением приказа оставляю за собой."))
    return with_clauses(record, clauses), {("executors_bound_by_order", None)}


def _two(record: OrderRecord) -> tuple[int, int] | None:
    """Two rows of the first plan."""
    return (1, len(record.plans[0].activities)) if len(record.plans[0].activities) > 1 else None


def counted_twice(record: OrderRecord, rng: random.Random) -> Sown | None:
    changed = _reworded(record, "Отбор 58 школ с низкими результатами", "Мониторинг в 67 школах с низкими результатами")
    return changed and (changed, {("counts_consistent", len(record.plans[0].activities))})


def misspelt_school(record: OrderRecord, rng: random.Random) -> Sown | None:
    changed = _reworded(record, "Семинар на базе МОУ Туломской СОШ", "Открытый урок в МОУ Тулумская СОШ")
    return changed and (changed, {("names_consistent", None)})


def _reworded(record: OrderRecord, *texts: str) -> OrderRecord | None:
    """The record with other activities in two rows of its first plan."""
    places = _two(record)
    if places is None:
        return None
    own = rows(record)
    changed = {at: own[at - 1].model_copy(update={"activity": text}) for at, text in zip(places, texts, strict=True)}
    return with_rows(record, changed)


def end_before_the_middle(record: OrderRecord, rng: random.Random) -> Sown | None:
    places = _two(record)
    period = record.plans[0].period
    if places is None or period is None or "deadline" not in record.plans[0].columns:
        return None
    first, last = places
    own = rows(record)
    day = max(period.start, record.order.date or period.start)
    if day + 60 * DAY > period.end:
        return None
    early, late = (
        Deadline(raw="до срока", items=(DeadlineItem(kind="by", end=day + days * DAY),)) for days in (20, 50)
    )
    changed = {
        first: own[first - 1].model_copy(
            update={"activity": "Проведение промежуточного мониторинга", "deadline": late}
        ),
        last: own[last - 1].model_copy(update={"activity": "Проведение итогового мониторинга", "deadline": early}),
    }
    return with_rows(record, changed), {("deadlines_in_logical_order", last)}


CHANGES: tuple[Change, ...] = (
    no_deadline,
    no_responsible,
    no_result,
    empty_words,
    another_year,
    before_the_order,
    all_year,
    repeated_number,
    left_out_number,
    numbers_turned_round,
    repeated_clause,
    repeated_heading,
    another_annex,
    nobody_controls,
    only_recommended,
    counted_twice,
    misspelt_school,
    end_before_the_middle,
)
