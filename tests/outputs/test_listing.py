"""What people see in the terminal: the words of the document as they are, whatever they look like."""

import datetime
import io
from collections.abc import Callable

import pytest
from rich.console import Console, RenderableType
from sqlite_utils import Database

from knowledge.messages import Language
from outputs.database import load_record
from outputs.listing import record_listing
from outputs.summary import summary_table
from schemas.record import Activity, CitedAct, Clause, Deadline, DeadlineItem, OrderRecord, OtherTable

Make = Callable[..., OrderRecord]
MakeActivity = Callable[..., Activity]


def shown(renderable: RenderableType, width: int = 200) -> str:
    console = Console(file=io.StringIO(), width=width)
    console.print(renderable)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", ("Пункты приказа", "Мероприятие", "Замечания: 2")), ("en", ("Clauses", "Activity", "Findings: 2"))],
)
def test_an_order_is_listed_whole(make: Make, hostile_order: OrderRecord, language: Language, words: tuple[str, ...]):
    plan = hostile_order.plans[0]
    short = plan.model_copy(update={"activities": plan.activities[:3]})
    text = shown(record_listing(hostile_order.model_copy(update={"plans": (short,)}), language))
    assert all(word in text for word in words)
    expected = ("=1+1", "DROP TABLE", "→ 2024-03-01 – 2024-03-31", "number-duplicate", "А. Езаов", "№ 01-121/13-01")
    assert [word for word in (*expected, "Утвердить → 2024-05-01", "2024-01-01 – 2024-12-31") if word not in text] == []


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_bare_order_is_listed(bare_order: OrderRecord, language: Language):
    text = shown(record_listing(bare_order, language))
    assert "xx-00000000" in text
    assert "None" not in text


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (DeadlineItem(kind="by", end=datetime.date(2024, 5, 25)), "→ ≤ 2024-05-25"),
        (DeadlineItem(kind="on", start=datetime.date(2024, 5, 25), end=datetime.date(2024, 5, 25)), "→ 2024-05-25 "),
        (DeadlineItem(kind="recurring", rrule="FREQ=MONTHLY", condition="не реже"), "→ FREQ=MONTHLY (не реже)"),
    ],
)
def test_how_a_deadline_is_shown(make: Make, make_activity: MakeActivity, item: DeadlineItem, line: str):
    order = make(activities=(make_activity("…", deadline=Deadline(raw="…", items=(item,))),))
    assert line in shown(record_listing(order, "ru"))


def test_words_in_square_brackets_are_no_markup(db: Database, make: Make, make_activity: MakeActivity):
    order = make(
        "in/[bold].txt",
        activities=(make_activity("[red]план[/red]", section="[x]"),),
        order={
            "clauses": (Clause(number="[1]", text="[/]"),),
            "basis": (CitedAct(kind="[письмо]", date=None, number=None, issuer=None, title=None),),
        },
        tables=(OtherTable(title="[t]", header=(), rows=(("1",),)),),
    )
    load_record(db, order, extractor_version="1")
    text = shown(record_listing(order, "ru")) + shown(summary_table(db, "ru"))
    assert [
        word for word in ("[red]план[/red]", "[x]", "[1]", "[/]", "[письмо]", "[t]", "[bold]") if word not in text
    ] == []


def test_the_summary(db: Database, make: Make, hostile_order: OrderRecord, bare_order: OrderRecord):
    for order in (hostile_order, bare_order, make("klu.txt")):
        load_record(db, order, extractor_version="1")
    lines = [[cell.strip() for cell in line.split("│")[1:-1]] for line in shown(summary_table(db, "ru")).splitlines()]
    region = "Кабардино-Балкарская Республика"
    assert [line for line in lines if line] == [
        ["klu", region, "2024-02-01", "1", "100%", "0"],
        ["странный %?#", region, "2024-02-01", "7", "86%", "2"],
        ["bare", "—", "—", "0", "—", "0"],
        ["Всего: 3", "", "", "8", "87%", "2"],
    ]


def test_the_summary_of_nothing(db: Database):
    assert "In all: 0" in shown(summary_table(db, "en"))
