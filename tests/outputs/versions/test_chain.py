"""Random chains of amendments: what differs from the base plan afterwards is what their instructions said, no more."""

import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from outputs.versions.diff import diff
from outputs.versions.family import Family, Related
from outputs.versions.force import in_force
from schemas.amendments import AmendedAct, Instruction, Rewording, RowRef
from schemas.record import Activity, Deadline, OrderHead, OrderRecord, Plan, Responsible, RowPlace, Source

START = datetime.date(2024, 1, 10)
MEASURES = (
    "Создание рабочей группы из наставников",
    "Мониторинг спортивных площадок",
    "Закупка автобусов для сельских школ",
    "Фестиваль народной песни",
    "Обучение волонтёров первой помощи",
    "Издание сборника краеведческих работ",
    "Ремонт пищеблоков",
    "Слёт юных инспекторов движения",
)
ADDED = ("Оцифровка газетного архива", "Перепись родников", "Смотр почётных караулов", "Турнир по шахматам")
DATES = ("март 2024 г.", "май 2024 г.", "до 1 июня 2024 г.")


def row(number: str, text: str, due: str) -> Activity:
    return Activity(
        number=number,
        section="1. Меры",
        activity=text,
        deadline=Deadline(raw=due),
        responsible=Responsible(raw="ИРО"),
        occurrence=1,
        result=None,
        source=RowPlace(),
    )


def order(number: str, date: datetime.date, rows: tuple[Activity, ...], *instructions: Instruction) -> OrderRecord:
    acts: dict[str, Any] = {}
    if instructions:
        act = {"kind": "приказ", "date": START, "number": "1", "issuer": None, "title": None, "clause": "1"}
        acts = {"amends": (AmendedAct(effect="amends", instructions=instructions, **act),)}
    blank = dict.fromkeys(("title", "issuer", "region", "municipality", "place", "signatory"))
    head = OrderHead(id=f"o-{number}", kind="приказ", number=number, date=date, **blank, **acts)
    source = Source(path=f"{number}.txt", sha256="0" * 64, media_type="text/plain", pages=None, ocr=False)
    plan = Plan(title="План", annex=None, period=None, columns=("number", "activity"), activities=rows)
    return OrderRecord(source=source, order=head, plans=(plan,))


@st.composite
def chains(draw: st.DrawFn) -> tuple[OrderRecord, list[OrderRecord], dict[str, Any]]:
    """A base order, its amendments, and what they do to it. No instruction touches what another one has touched."""
    measures = draw(st.lists(st.sampled_from(MEASURES), min_size=2, unique=True))
    base = tuple(row(f"1.{i}", text, draw(st.sampled_from(DATES))) for i, text in enumerate(measures, 1))
    free = draw(st.permutations(base))
    done: dict[str, Any] = {"removed": [], "added": [], "changed": {}, "moved": []}
    orders: list[OrderRecord] = []
    fresh = list(ADDED)
    last = len(base)
    while free and len(orders) < 4:
        rows: list[Activity] = []
        told: list[Instruction] = []
        for _ in range(draw(st.integers(1, 2))):
            if not free:
                break
            target = free.pop()
            raw: dict[str, Any] = {"clause": "1.1", "unit": "row", "targets": (target.number,), "text": "…"}
            action = draw(st.sampled_from(("delete", "replace", "reword", "renumber", "add")))
            if action == "delete":
                done["removed"].append(target.number)
            elif action == "replace":
                rows.append(target.model_copy(update={"deadline": Deadline(raw="ноябрь 2024 г."), "section": None}))
                raw["rows"] = (RowRef(number=target.number, occurrence=1),)
                done["changed"][target.number] = "ноябрь 2024 г."
            elif action == "reword":
                raw["rewordings"] = (Rewording(old="2024 г.", new="2025 г."),)
                done["changed"][target.number] = (target.deadline.raw or "").replace("2024", "2025")
            elif action == "renumber":
                raw["numbers"] = (f"9{target.number}",)
                done["moved"].append((target.number, f"9{target.number}"))
            else:
                free.append(target)
                if not fresh:
                    break
                last += 1
                rows.append(row(f"1.{last}", fresh.pop(), "июль 2024 г."))
                raw |= {"targets": (f"1.{last}",), "rows": (RowRef(number=f"1.{last}", occurrence=1),)}
                done["added"].append(f"1.{last}")
            told.append(Instruction(action=action, **raw))
        if told:
            date = START + datetime.timedelta(days=30 * (len(orders) + 1))
            orders.append(order(str(len(orders) + 2), date, tuple(rows), *told))
    return order("1", START, base), orders, done


def link(record: OrderRecord) -> Related:
    date = record.order.date.isoformat() if record.order.date else None
    return Related(
        record.order.id, date, "amends", "1", "приказ", "1", START.isoformat(), None, None, date, "o-1", None
    )


@given(chains())
@settings(max_examples=150, deadline=None)
def test_the_difference_is_what_the_instructions_said(
    case: tuple[OrderRecord, list[OrderRecord], dict[str, Any]],
) -> None:
    base, orders, done = case
    records = {record.order.id: record for record in orders}
    family = Family("o-1", tuple(link(record) for record in reversed(orders)))
    found = in_force(base, family, records, datetime.date.max)
    assert not found.open
    before = base.plans[0].activities
    change = diff(before, [each.activity for each in found.rows])
    assert sorted(each.number or "" for each in change.removed) == sorted(done["removed"])
    assert sorted(each.number or "" for each in change.added) == sorted(done["added"])
    assert {each.new.number: each.new.deadline.raw for each in change.changed} == done["changed"]
    assert sorted((each.old.number, each.new.number) for each in change.moved) == sorted(done["moved"])
    touched = {each.activity.number for each in found.rows if each.origin != "o-1" or each.changed_by}
    assert touched == {*done["changed"], *done["added"], *(new for _, new in done["moved"])}
    first = in_force(base, family, records, START)
    assert [each.activity for each in first.rows] == list(before), "on its first day it is the base plan"
