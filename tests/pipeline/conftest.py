"""Rows, plans and a whole order in the words of the genre: what a test does not name is as plain as can be."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.process import process
from schemas.record import Activity, Deadline, OrderRecord, Responsible, RowPlace

ORDER = """МИНИСТЕРСТВО ОБРАЗОВАНИЯ ТВЕРСКОЙ ОБЛАСТИ
ПРИКАЗ
15.01.2024 г. № 17
г. Тверь
Об утверждении плана мероприятий

ПРИКАЗЫВАЮ:
1. Утвердить план мероприятий на 2024 год (приложение 1).

Министр И.И. Иванов

Приложение 1
к приказу от 15.01.2024 № 17
План мероприятий на 2024 год
№ п/п\tМероприятие\tСрок\tОтветственные
1\tПроведение совещания муниципальных координаторов\tмарт 2024 года\tИРО
2\tМониторинг реализации планов\tежеквартально\tОМСУ
"""


@pytest.fixture
def order_text() -> bytes:
    """A small order of no region among the shipped ones, as a text file."""
    return ORDER.encode()


@pytest.fixture
def order_file(tmp_path: Path, order_text: bytes) -> Path:
    path = tmp_path / "тверь-17.txt"
    path.write_bytes(order_text)
    return path


@pytest.fixture(scope="session")
def row() -> Callable[..., Activity]:
    def build(number: str | None = "1", activity: str = "Проведение совещания", **values: Any) -> Activity:
        raw: dict[str, Any] = {
            "section": None,
            "deadline": Deadline(raw=None),
            "responsible": Responsible(raw=None),
            "occurrence": 1,
            "result": None,
            "source": RowPlace(),
        }
        return Activity(number=number, activity=activity, **(raw | values))

    return build


PLAN_HEADER = "№ п/п\tМероприятие\tСрок\tОтветственные\tРезультат"
PLAN_ROWS = (
    "1. Организационная работа",
    "1.1\tСоздание рабочей группы по развитию школьных музеев\tдо 1 марта 2024 г.\tМинистерство\tприказ",
    "1.2\tПроведение мониторинга состояния школьных музеев\tапрель 2024 г.\tАИРО\tсправка",
    "2. Методическая поддержка",
    "2.1\tПроведение семинара для руководителей школьных музеев\tмай 2024 г.\tАИРО\tпрограмма семинара",
    "2.2\tРазмещение методических материалов на сайте\tежеквартально\tМинистерство\tматериалы",
)
MINISTRY = "МИНИСТЕРСТВО ОБРАЗОВАНИЯ И НАУКИ АЛТАЙСКОГО КРАЯ"


def small_order(
    number: str, date: str, title: str, clauses: str, annex: str = "", issuer: str = MINISTRY
) -> OrderRecord:
    """The record of an order with these lines; `annex` is the body of its only annex."""
    text = f"""{issuer}
ПРИКАЗ
{date} № {number}
г. Барнаул

{title}

ПРИКАЗЫВАЮ:
{clauses}

Министр А.А. Петров
"""
    if annex:
        text += f"\nПриложение\nк приказу от {date} № {number}\n\n{annex}\n"
    found = process(text.encode(), f"in/приказ-{number}.txt")
    assert isinstance(found, OrderRecord), found
    return found


@pytest.fixture(scope="session")
def make_order() -> Callable[..., OrderRecord]:
    return small_order


def plan_text(*rows: str) -> str:
    return "\n".join(("План мероприятий по развитию школьных музеев на 2024 год", "", PLAN_HEADER, *rows))


@pytest.fixture(scope="session")
def chain_orders() -> dict[str, OrderRecord]:
    """A base order (214), two amendments (380, 502) and the order that replaces it (12)."""
    cited = "приказ Министерства образования и науки Алтайского края от 12.02.2024 № 214"
    found: dict[str, Any] = {
        "214": small_order(
            "214",
            "12.02.2024",
            "Об утверждении плана мероприятий по развитию школьных музеев на 2024 год",
            "1. Утвердить план мероприятий по развитию школьных музеев на 2024 год (приложение).\n"
            "2. Контроль за исполнением приказа возложить на заместителя министра Иванова И.И.",
            plan_text(*PLAN_ROWS),
        ),
        "380": small_order(
            "380",
            "20.03.2024",
            f"О внесении изменений в {cited}",
            "1. Внести в план мероприятий по развитию школьных музеев на 2024 год, утвержденный приказом Министерства "
            "образования и науки Алтайского края от 12.02.2024 № 214, следующие изменения:\n"
            "1.1. строку 1.2 изложить в следующей редакции:\n"
            "«1.2\tПроведение мониторинга состояния школьных музеев\tиюнь 2024 г.\tАИРО, муниципальные органы\tсправка»;\n"
            "1.2. раздел 2 дополнить строкой 2.3 следующего содержания:\n"
            "«2.3\tПроведение конкурса школьных музеев\tсентябрь 2024 г.\tАИРО\tитоги конкурса»;\n"
            "1.3. строку 2.2 исключить;\n"
            "1.4. в строке 1.1 слова «до 1 марта 2024 г.» заменить словами «до 1 апреля 2024 г.».",
        ),
        "502": small_order(
            "502",
            "05.06.2024",
            f"О внесении изменений в {cited}",
            f"1. Внести в {cited} «Об утверждении плана мероприятий по развитию школьных музеев на 2024 год» следующие "
            "изменения:\n"
            "1.1. в приложении:\nв графе «Результат» строки 2.3 слова «итоги конкурса» заменить словами «каталог»;\n"
            "строку 9.9 исключить;\n"
            "1.2. пункт 2 признать утратившим силу.\n"
            "2. Настоящий приказ вступает в силу с 1 июля 2024 года.",
        ),
        "12": small_order(
            "12",
            "15.01.2025",
            "Об утверждении плана мероприятий по развитию школьных музеев на 2025 год",
            "1. Утвердить план мероприятий по развитию школьных музеев на 2025 год (приложение).\n"
            f"2. Признать утратившим силу {cited}.",
            plan_text(*PLAN_ROWS).replace("2024", "2025"),
        ),
    }
    return found
