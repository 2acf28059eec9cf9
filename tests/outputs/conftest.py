"""Orders built in code: what a test does not name is as plain as an order can be."""

import datetime
import hashlib
from collections.abc import Callable, Iterator
from mimetypes import guess_type
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from outputs.database import load_record, open_database
from schemas.record import (
    Activity,
    Body,
    CellPlace,
    CitedAct,
    Clause,
    Deadline,
    DeadlineItem,
    Finding,
    Issuer,
    OrderHead,
    OrderRecord,
    OtherTable,
    Period,
    Plan,
    Region,
    Responsible,
    RowPlace,
    Signatory,
    Source,
    Topic,
)

MINISTRY = Body(text="Минпросвещения КБР", name="Министерство просвещения", category="regional_authority")
SCHOOLS = Body(text="ОО", name="образовательные организации", category="school")
MARCH = DeadlineItem(kind="during", start=datetime.date(2024, 3, 1), end=datetime.date(2024, 3, 31), edtf="2024-03")
BY_MAY = DeadlineItem(kind="by", end=datetime.date(2024, 5, 25), edtf="../2024-05-25")


def activity(text: str, number: str | None = "1.1", **values: Any) -> Activity:
    raw = {
        "section": "1. Организация работы",
        "deadline": Deadline(raw="март 2024", items=(MARCH,)),
        "responsible": Responsible(raw=MINISTRY.text, bodies=(MINISTRY,)),
        "occurrence": 1,
        "result": None,
        "source": RowPlace(page=2, table=1, row=3),
    }
    return Activity(number=number, activity=text, **{**raw, **values})


def record(path: str = "in/kabardino.docx", **values: Any) -> OrderRecord:
    """An order; `activities`, `order`, `plans`, `region` and the fields of a record may be given."""
    activities = values.pop("activities", (activity("Назначение муниципальных координаторов"),))
    region = values.pop("region", Region(code="RU-KB", name="Кабардино-Балкарская Республика"))
    head: dict[str, Any] = {
        "id": "ru-kb-2024-02-01-17",
        "kind": "приказ",
        "number": "17",
        "date": datetime.date(2024, 2, 1),
        "title": "Об утверждении дорожной карты",
        "issuer": Issuer(name="Министерство просвещения", level="regional"),
        "region": region,
        "municipality": None,
        "place": "Нальчик",
        "signatory": Signatory(name="А. Езаов", position="И.о. министра"),
    }
    year = Period(start=datetime.date(2024, 1, 1), end=datetime.date(2024, 12, 31))
    plan = Plan(
        title="План мероприятий на 2024 год",
        annex="1",
        period=year,
        columns=("number", "activity"),
        activities=activities,
    )
    source = Source(
        path=path,
        sha256=values.pop("sha256", hashlib.sha256(path.encode()).hexdigest()),
        media_type=guess_type(path)[0] or "text/plain",
        pages=7,
        ocr=False,
    )
    return OrderRecord(
        source=source, order=OrderHead(**{**head, **values.pop("order", {})}), **{"plans": (plan,), **values}
    )


def hostile() -> OrderRecord:
    """Every field filled, with what breaks careless code: quotes, formulas, emoji, repeated numbers, a huge text."""
    rows = (
        activity("=1+1", "3.2"),
        activity('Роберт"); DROP TABLE activities;--', "3.2", occurrence=2, extra={'«"Источник"»': "'; —"}),
        activity("🏫 школа\n👩‍🏫; вторая строка", None, section=None, result="", topic=Topic(primary="events")),
        activity("план-график " * 20_000, "3.3", topic=Topic(primary="training", secondary="events")),
        activity(
            "Без срока",
            "3.4",
            deadline=Deadline(raw=None),
            responsible=Responsible(raw=None),
            source=RowPlace(line=7, bbox=(0.5, 1, 2, 3), cells={"number": CellPlace(line=7, column=0)}),
        ),
        activity("Две даты", "3.5", deadline=Deadline(raw="до 25 мая, март", items=(BY_MAY, MARCH, BY_MAY))),
        activity("Двое", "3.6", responsible=Responsible(raw="ОО, ОО", bodies=(SCHOOLS, MINISTRY, SCHOOLS))),
    )
    clauses = (
        Clause(number="1", text="Утвердить", assignees=("О'Нил", "«ИРО»"), due=datetime.date(2024, 5, 1)),
        Clause(number=None, text=""),
    )
    basis = (CitedAct(kind="письмо", date=None, number="01-121/13-01", issuer=None, title=None),)
    return record(
        "in/странный %?#.pdf",
        activities=rows,
        order={"id": "ru-kb-x", "clauses": clauses, "basis": basis},
        tables=(OtherTable(title=None, header=("№", "=A1"), rows=(("1", "−"), ("2",))),),
        findings=(
            Finding(code="number-duplicate", severity="warning", activity="3.2", message="Номер 3.2 повторяется."),
            Finding(code="annex-number-mismatch", severity="error", activity=None, message="…", place="clause 1"),
        ),
    )


def bare() -> OrderRecord:
    """Only an annex was published and nothing in it was understood."""
    nothing = dict.fromkeys(("kind", "number", "date", "title", "issuer", "region", "place", "signatory"))
    return record("bare.txt", order={**nothing, "id": "xx-00000000"}, region=None, plans=())


@pytest.fixture
def db() -> Iterator[Database]:
    with open_database(":memory:") as database:
        yield database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "plans #1?.db"


@pytest.fixture(scope="session")
def make() -> Callable[..., OrderRecord]:
    return record


@pytest.fixture(scope="session")
def make_activity() -> Callable[..., Activity]:
    return activity


@pytest.fixture
def hostile_order() -> OrderRecord:
    return hostile()


@pytest.fixture
def bare_order() -> OrderRecord:
    return bare()


@pytest.fixture
def load(db: Database) -> Callable[..., None]:
    """Load records made by version 1 into `db`."""

    def load_all(*records: OrderRecord) -> None:
        for each in records:
            load_record(db, each, extractor_version="1")

    return load_all
