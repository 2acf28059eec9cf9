"""Rows, plans and a whole order in the words of the genre: what a test does not name is as plain as can be."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schemas.record import Activity, Deadline, Responsible, RowPlace

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
