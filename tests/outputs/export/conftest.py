"""A small database of two regions, and one way to write every format."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from outputs.export import Wish, Written, export
from schemas.record import Activity, Deadline, DeadlineItem, OrderRecord, Region, Topic

Export = Callable[..., Path]


@pytest.fixture
def plans(
    db: Database, make: Callable[..., OrderRecord], make_activity: Callable[..., Activity], load: Callable[..., None]
) -> Database:
    """Kabardino-Balkaria with two activities, Karelia with one, and the first order once more as another file."""
    monthly = DeadlineItem(
        kind="recurring", start=datetime.date(2024, 1, 1), end=datetime.date(2024, 12, 31), rrule="FREQ=MONTHLY"
    )
    rows = (
        make_activity("Назначение муниципальных координаторов", "1.1", topic=Topic(primary="coordination")),
        make_activity(
            "Мониторинг",
            "1.2",
            topic=Topic(primary="diagnostics"),
            deadline=Deadline(raw="ежемесячно", items=(monthly,)),
        ),
    )
    first = make("in/kabardino.docx", activities=rows)
    north = make(
        "in/karelia.pdf",
        region=Region(code="RU-KR", name="Республика Карелия"),
        order={"id": "ru-kr-2024-03-05-9", "number": "9", "date": datetime.date(2024, 3, 5)},
        activities=(make_activity("Вебинар", "1", topic=Topic(primary="events")),),
    )
    load(first, north, make("in/again.pdf", activities=rows))
    return db


@pytest.fixture
def write(tmp_path: Path) -> Export:
    """`write(db, format, **wish)` is the place of what was written."""

    def to(db: Database, name: str, place: str = "out", **wish: Any) -> Path:
        path = tmp_path / place
        export(db, name, path, Wish(**wish))
        return path

    return to


@pytest.fixture
def report(tmp_path: Path) -> Callable[..., Written]:
    """The same, for what the writer has to say."""

    def written(db: Database, name: str, **wish: Any) -> Written:
        return export(db, name, tmp_path / "out", Wish(**wish))

    return written
