"""`prikaz cover`: against a list, against another plan, and against the plan that an order cites."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from outputs.database import load_record, open_database
from schemas.record import OrderRecord

LIST = """
title: План мероприятий
requirements:
  - {id: a, text: Создание рабочей группы по развитию школьных музеев, by: 2024-03-15}
  - {id: b, text: Закупка автобусов для сельских школ}
"""


@pytest.fixture
def database(tmp_path: Path, chain_orders: dict[str, OrderRecord], make_order: Callable[..., OrderRecord]) -> Path:
    """The chain, and a district's order that cites its base."""
    local = make_order(
        "7",
        "01.03.2024",
        "Об утверждении муниципального плана по развитию школьных музеев",
        "1. Во исполнение приказа Министерства образования и науки Алтайского края от 12.02.2024 № 214 утвердить план "
        "(приложение).",
        "План мероприятий по развитию школьных музеев на 2024 год\n\n№\tМероприятие\tСрок\tОтветственный\n"
        "1\tСоздание рабочей группы по развитию школьных музеев\t10 марта 2024 г.\tКомитет\n"
        "2\tПроведение конкурса рисунков о войне\tмай 2024 г.\tКомитет",
        issuer="АДМИНИСТРАЦИЯ РУБЦОВСКОГО РАЙОНА АЛТАЙСКОГО КРАЯ\nКОМИТЕТ ПО ОБРАЗОВАНИЮ",
    )
    path = tmp_path / "plans.db"
    with open_database(path) as db:
        for record in (local, *chain_orders.values()):
            load_record(db, record, extractor_version="1")
    return path


def test_against_a_list(prikaz, database: Path, tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text(LIST, encoding="utf-8")
    ran = prikaz("cover", "7", "--against", "list.yaml", "--db", database, "--format", "json")
    found = json.loads(ran.out)
    assert found["counts"] == {"covered": 1, "related": 0, "missing": 1, "unread": 0}
    assert [row["timing"] for row in found["requirements"][0]["rows"]] == ["in-time"]
    assert "не найдено: 1" in prikaz("cover", "7", "--against", "list.yaml", "--db", database).out


def test_against_the_plan_that_it_cites(prikaz, database: Path) -> None:
    found = json.loads(prikaz("cover", "7", "--db", database, "--format", "json").out)
    assert found["b"] == "ru-alt-2024-02-12-214"
    grades = {each["id"]: each["grade"] for each in found["requirements"]}
    assert grades["1.1"] == "covered"
    assert found["requirements"][0]["rows"][0]["timing"] == "late"
    assert "ссылается" in prikaz("versions", "214", "--db", database).out


def test_against_a_plan_in_force_on_a_day(prikaz, database: Path) -> None:
    ran = prikaz("cover", "7", "--against", "214@2024-04-01", "--db", database, "--format", "json")
    found = json.loads(ran.out)
    assert found["b"] == "ru-alt-2024-02-12-214@2024-04-01"
    first = found["requirements"][0]
    assert (first["by"], first["rows"][0]["timing"]) == ("2024-04-01", "in-time"), "its deadline was put off"
    changed = json.loads(prikaz("diff", "214", "214@2024-04-01", "--db", database, "--format", "json").out)
    assert changed["counts"] == {"added": 1, "removed": 1, "moved": 0, "changed": 2, "same": 1}


def test_an_order_that_cites_nothing_stored(prikaz, database: Path) -> None:
    ran = prikaz("cover", "214", "--db", database)
    assert ran.code == 66
    assert ran.err.startswith("prikaz: nothing-to-cover")
