"""A change that could not be carried out leaves unknown what it may have touched, and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from outputs.database import load_record, open_database
from schemas.record import OrderRecord

PLAN = "план мероприятий по развитию школьных музеев на 2024 год"
ACT = "приказом Министерства образования и науки Алтайского края от 12.02.2024 № 214"
ROWS = (
    "1. Организация",
    "1.1\tСоздание рабочей группы\tдо 1 марта 2024 г.\tМинистерство\tприказ",
    "1.2\tПроведение мониторинга музеев\tпостоянно\tАИРО\tсправка",
    "1.4\tПроведение семинара\tмай 2025 г.\tАИРО\t",
    "2. Поддержка",
    "2.1\tРазмещение материалов на сайте\tежеквартально\tМинистерство\tматериалы",
)

Told = dict[str, list[tuple[str | None, bool | None]]]

CHANGES: list[tuple[str, str, Told]] = [
    (
        "1.1. строку 1.2 изложить в новой редакции.",
        "the row is named: it alone is unknown",
        {
            "vague_deadlines": [(None, False), ("2.1", False)],
            "result_present": [(None, False), ("1.4", False)],
            "deadline_within_plan_period": [(None, False), ("1.4", False)],
            "responsible_present": [(None, None)],
            "numbers_without_gaps": [(None, False), ("1.4", False)],
            "clause_numbers_unique": [(None, True)],
        },
    ),
    (
        "1.1. строку 1.4 изложить в новой редакции.",
        "what only that row violated is unknown",
        {
            "result_present": [(None, None)],
            "deadline_within_plan_period": [(None, None)],
            "vague_deadlines": [(None, False), ("1.2", False), ("2.1", False)],
        },
    ),
    (
        "1.1. раздел 1 дополнить строкой 1.3 в редакции приложения к настоящему приказу.",
        "a row may have come: numbers are unknown, the rows that are there are known",
        {
            "numbers_without_gaps": [(None, None)],
            "result_present": [(None, False), ("1.4", False)],
            "responsible_present": [(None, None)],
        },
    ),
    (
        "1.1. в третьем абзаце последнего столбца слова поменять местами.",
        "nobody knows which row",
        {"result_present": [(None, None)], "vague_deadlines": [(None, None)], "clause_numbers_unique": [(None, True)]},
    ),
]


@pytest.mark.parametrize(("clause", "why", "expected"), CHANGES, ids=[why for _, why, _ in CHANGES])
def test_verdicts(
    prikaz: Any,
    tmp_path: Path,
    make_order: Callable[..., OrderRecord],
    clause: str,
    why: str,
    expected: Told,
) -> None:
    header = "№ п/п\tМероприятие\tСрок\tОтветственные\tРезультат"
    annex = "\n".join((PLAN.capitalize(), "", header, *ROWS))
    base = make_order("214", "12.02.2024", f"Об утверждении {PLAN}", f"1. Утвердить {PLAN} (приложение).", annex)
    change = make_order(
        "380",
        "20.03.2024",
        "О внесении изменений в приказ Министерства образования и науки Алтайского края от 12.02.2024 № 214",
        f"1. Внести в {PLAN}, утвержденный {ACT}, следующие изменения:\n{clause}",
    )
    path = tmp_path / "plans.db"
    with open_database(path) as db:
        for record in (base, change):
            load_record(db, record, extractor_version="1")
    asked = [part for rule in expected for part in ("--rule", rule)]
    ran = prikaz("audit", "--db", path, "--as-of", "2024-04-01", *asked, "--format", "json")
    told: Told = {rule: [] for rule in expected}
    for verdict in json.loads(ran.out)["verdicts"]:
        told[verdict["rule"]].append((verdict["activity"], verdict["holds"]))
    assert told == expected, why
