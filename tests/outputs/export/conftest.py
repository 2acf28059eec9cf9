"""A small database of two regions, and one way to write every format."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from outputs.database import load_record, open_database
from outputs.export import Wish, Written, export
from schemas.record import (
    Activity,
    Body,
    Deadline,
    DeadlineItem,
    Issuer,
    OrderRecord,
    Plan,
    Region,
    Responsible,
    Topic,
)

Export = Callable[..., Path]

TEXTS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://example.org","сюда")',
    "+7 (495) 000-00-00",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "{=1+1}",
    "https://example.org/ссылка",
    "internal:Sheet1!A1",
    "<script>alert(1)</script>",
    "<r><t>чужая разметка</t></r>",
    "</t></si><f>1+1</f>",
    "]]><!--",
    "&amp;&lt;&#x27;",
    "{{ 7 * 7 }}{% raw %}",
    "$\\frac{1}{0$",
    "нуль \x00, звонок \x07, возврат \x1b[31m",
    "\ufffe\uffff",
    "справа \u202eналево",
    "BEGIN:VALARM\r\nTRIGGER:-P1D\r\nEND:VALARM",
    "'; DROP TABLE orders; --",
    "../../etc/passwd",
    'a,b;c\td\n"e"',
    "_x0041_",
    "  пробелы  ",
    "",
    "🏫" * 20_000,
    "длинно " * 750_000,
)
"""The last is 5 MB of letters."""


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


@pytest.fixture(scope="session")
def hostile_everywhere(make: Callable[..., OrderRecord], make_activity: Callable[..., object]) -> OrderRecord:
    """Every text of `TEXTS` is an activity, its number, its section, its result, its body and its deadline."""
    short = [text[:200] for text in TEXTS]
    rows = tuple(
        make_activity(
            text,
            brief or None,
            section=brief,
            result=brief,
            deadline=Deadline(raw=brief, items=make_activity("…").deadline.items),
            responsible=Responsible(raw=brief, bodies=(Body(text=brief, name=brief, category="other"),)),
            extra={brief: brief},
        )
        for text, brief in zip(TEXTS, short, strict=True)
    )
    head = {
        "title": "</title><script>alert(2)</script>",
        "number": "=1+1",
        "kind": "<b>приказ</b>",
        "issuer": Issuer(name="=1+1", level=None),
        "municipality": "<img src=x onerror=alert(3)>",
    }
    plan = Plan(title="=plan()", annex="=1", period=None, columns=("=a",), activities=rows)
    return make(
        'in/"><script>alert(4)</script> %00#?.pdf',
        region=Region(code="RU-KB", name="$=Регион<script>$"),
        order=head,
        plans=(plan,),
    )


@pytest.fixture(scope="session")
def hostile_db(hostile_everywhere: OrderRecord) -> Iterator[Database]:
    with open_database(":memory:") as db:
        load_record(db, hostile_everywhere, extractor_version="1")
        yield db


@pytest.fixture(scope="session")
def hostile_texts() -> tuple[str, ...]:
    return TEXTS
