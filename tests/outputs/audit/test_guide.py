"""The worked example of the guide does what the guide says."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.packs import Pack, read_pack
from knowledge.predicates import Check, Kind, RowTest
from outputs.audit import applies, audit
from schemas.record import Activity, Deadline, DeadlineItem, OrderRecord

GUIDE = (Path(__file__).parents[3] / "docs" / "audit.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)

Make = Callable[..., OrderRecord]
MakeActivity = Callable[..., Activity]


@pytest.fixture(scope="module")
def pack() -> Pack:
    assert EXAMPLE is not None
    return read_pack(EXAMPLE[1], "libraries.yaml")


def library_plan(make: Make, activities: tuple[Activity, ...]) -> OrderRecord:
    plan = make(activities=activities).plans[0]
    return make(plans=(plan.model_copy(update={"title": "План развития библиотек на 2024 год"}),))


def row(make_activity: MakeActivity, text: str, end: str, result: str | None = None) -> Activity:
    item = DeadlineItem(kind="by", end=datetime.date.fromisoformat(end))
    return make_activity(text, deadline=Deadline(raw=f"до {end}", items=(item,)), result=result)


SURVEYS = [
    ("Проведение опроса читателей", "2024-11-20", True, "late in the plan"),
    ("Проведение в ноябре анкетирования посетителей", "2024-11-20", True, "other words of the lists"),
    ("Проведение опроса читателей", "2024-03-20", False, "early in the plan"),
    ("Проведение опроса сотрудников", "2024-11-20", False, "not of readers"),
    ("Обсуждение опроса читателей", "2024-11-20", False, "not held"),
]


@pytest.mark.parametrize(("text", "end", "expected", "why"), SURVEYS)
def test_a_survey(
    pack: Pack, make: Make, make_activity: MakeActivity, text: str, end: str, expected: bool, why: str
) -> None:
    order = library_plan(make, (row(make_activity, text, end),))
    (verdict,) = audit(order, pack, ("readers_asked",))
    assert verdict.holds is expected, why
    assert verdict.evidence == (f"1.1 «{text}» (до {end})" if expected else "«План развития библиотек на 2024 год»")


def test_a_share(pack: Pack, make: Make, make_activity: MakeActivity) -> None:
    def held(*results: str | None) -> tuple[bool | None, list[str | None]]:
        rows = tuple(row(make_activity, "Выставка", "2024-11-20", result) for result in results)
        order, *offending = audit(library_plan(make, rows), pack, ("mostly_measured",))
        return order.holds, [verdict.evidence for verdict in offending]

    assert held("20 выставок", "30 %", "не менее 5 книг", "2 встречи", "выставка", None) == (True, [])
    assert held("20 выставок", "выставка", None) == (False, ["«выставка»"])
    assert held(None, None) == (None, [])


def test_the_pack_is_for_libraries(pack: Pack, make: Make, make_activity: MakeActivity) -> None:
    assert applies(library_plan(make, ()), pack)
    assert not applies(make(), pack)


@pytest.mark.parametrize("part", [Check, RowTest, Kind])
def test_every_part_of_a_check_is_explained(part: type[Check] | type[RowTest] | type[Kind]) -> None:
    for name in part.model_fields:
        assert re.search(rf"`[^`]*\b{name}\b[^`]*`", GUIDE), name
