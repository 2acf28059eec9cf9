"""Links between stored orders: gates, every order of arrival, orders that change, links that stay open."""

import datetime
from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Any

import pytest
from sqlite_utils import Database

from outputs.database import load_record, open_database
from outputs.versions.family import Related, family_of, links_from, links_to, roots_of
from outputs.versions.identity import Act, number_key, verdict
from outputs.versions.links import take_in
from schemas.amendments import AmendedAct
from schemas.record import CitedAct, Issuer, OrderRecord, Region

NUMBERS = [
    ("214", "214", True, "itself"),
    ("01-12/80", "01 – 12 / 80", True, "blanks and dashes"),
    ("214-од", "214 ОД", True, "letters apart or not"),
    ("214-oд", "214-од", True, "a Latin letter"),
    ("12-1", "121", False, "a dash between figures counts"),
    ("214", "214-п", False, "letters count"),
]


@pytest.mark.parametrize(("one", "other", "same", "why"), NUMBERS)
def test_number_keys(one: str, other: str, same: bool, why: str) -> None:
    assert (number_key(one) == number_key(other)) is same, why


MINISTRY = Act("приказ", "Министерство образования и науки Алтайского края", "regional", "RU-ALT", None)
CULTURE = Act("приказ", "Министерство культуры Алтайского края", "regional", "RU-ALT", None)
DISTRICT = Act(
    "приказ", "Комитет по образованию администрации Рубцовского района", "municipal", "RU-ALT", "Рубцовский район"
)
OTHER_DISTRICT = Act(
    "приказ", "Комитет по образованию администрации Бийского района", "municipal", "RU-ALT", "Бийский район"
)
OMSK = Act("приказ", "Министерство образования Омской области", "regional", "RU-OMS", None)
FEDERAL = Act("приказ", "Министерство просвещения Российской Федерации", "federal", None, None)

VERDICTS = [
    (MINISTRY, "приказ", None, MINISTRY, "same", "its own issuer's, where none is named"),
    (MINISTRY, None, "Министерство", MINISTRY, "same", "a ministry"),
    (MINISTRY, "приказ", "Минобрнауки Алтайского края", MINISTRY, "same", "abbreviated"),
    (MINISTRY, "приказ", "Минкультуры Алтайского края", MINISTRY, "other-issuer", "another one abbreviated"),
    (MINISTRY, "приказ", "МОиН АК", MINISTRY, "same", "letters that may mean anything"),
    (MINISTRY, "приказ", "Министерство образования Алтайского края", MINISTRY, "same", "a shorter name"),
    (DISTRICT, "приказ", "Министерство образования и науки Алтайского края", MINISTRY, "same", "from above"),
    (DISTRICT, "приказ", "Министерство просвещения Российской Федерации", FEDERAL, "same", "from the top"),
    (MINISTRY, "приказ", "Министерство культуры Алтайского края", MINISTRY, "other-issuer", "of another ministry"),
    (MINISTRY, "приказ", None, CULTURE, "other-issuer", "an order changes acts of its own issuer"),
    (MINISTRY, "постановление", None, MINISTRY, "other-kind", "of another kind"),
    (MINISTRY, "приказ", "Правительство Алтайского края", MINISTRY, "other-issuer", "a government is no ministry"),
    (MINISTRY, "приказ", "Министерство образования Омской области", MINISTRY, "other-region", "names another region"),
    (MINISTRY, "приказ", "Министерство образования", OMSK, "other-region", "of another region"),
    (DISTRICT, "приказ", None, OTHER_DISTRICT, "other-municipality", "of another district"),
    (DISTRICT, "приказ", "Администрация Бийского района", DISTRICT, "other-municipality", "names another district"),
    (DISTRICT, "приказ", None, MINISTRY, "other-level", "no issuer named, another level"),
    (MINISTRY, "приказ", None, FEDERAL, "other-level", "a federal act names its issuer"),
]


@pytest.mark.parametrize(("citing", "kind", "issuer", "candidate", "expected", "why"), VERDICTS)
def test_verdicts(citing: Act, kind: str | None, issuer: str | None, candidate: Act, expected: str, why: str) -> None:
    assert verdict(citing, kind, issuer, candidate) == expected, why


def act(number: str, date: str, effect: str = "amends", **values: Any) -> AmendedAct:
    raw: dict[str, Any] = {"clause": "1", "kind": "приказ", "issuer": None, "title": None}
    day = datetime.date.fromisoformat(date)
    return AmendedAct(effect=effect, number=number, date=day, **(raw | values))  # type: ignore[arg-type]


Make = Callable[..., OrderRecord]


@pytest.fixture
def four(make: Make) -> dict[str, OrderRecord]:
    """A plan, two amendments and the order that repeals it."""

    def order(number: str, date: str, *amends: AmendedAct, **values: Any) -> OrderRecord:
        head = {"id": f"ru-kb-{date}-{number}", "number": number, "date": datetime.date.fromisoformat(date)}
        return make(path=f"in/{number}.txt", order=head | {"amends": amends} | values)

    base = ("17", "2024-02-01")
    return {
        "17": order(*base),
        "30": order("30", "2024-03-01", act(*base)),
        "41": order("41", "2024-05-01", act(*base), in_force=datetime.date(2024, 2, 20)),
        "99": order("99", "2025-01-10", act(*base, "repeals", since=datetime.date(2025, 2, 1))),
    }


@pytest.fixture
def fresh() -> Iterator[Callable[[], Database]]:
    opened: list[Database] = []

    def one() -> Database:
        opened.append(open_database(":memory:"))
        return opened[-1]

    yield one
    for each in opened:
        each.conn.close()


def chain(db: Database, root: str = "ru-kb-2024-02-01-17") -> list[tuple[str, str, str | None]]:
    return [(link.order_id[-2:], link.effect, link.effective) for link in family_of(db, root).changes]


def test_every_order_of_arrival_gives_the_same_chain(
    four: dict[str, OrderRecord], fresh: Callable[[], Database]
) -> None:
    expected = [("41", "amends", "2024-02-20"), ("30", "amends", "2024-03-01"), ("99", "repeals", "2025-02-01")]
    for arrival in permutations(four):
        db = fresh()
        for number in arrival:
            load_record(db, four[number], extractor_version="1")
            take_in(db)
        assert chain(db) == expected, arrival
        assert roots_of(db, "ru-kb-2024-03-01-30") == ("ru-kb-2024-02-01-17",)
        assert take_in(db) == 0, "nothing is new"


def test_an_order_read_again_keeps_its_links(four: dict[str, OrderRecord], db: Database) -> None:
    for each in four.values():
        load_record(db, each, extractor_version="1")
    take_in(db)
    whole = chain(db)
    again = four["17"].model_copy(update={"order": four["17"].order.model_copy(update={"title": "Иной заголовок"})})
    load_record(db, again, extractor_version="2")
    assert chain(db) == [], "the links wait for it"
    assert take_in(db) == 1
    assert chain(db) == whole


def test_two_files_of_one_order_are_one_link(four: dict[str, OrderRecord], db: Database, make: Make) -> None:
    copy = make(path="in/17.pdf", order=four["17"].order.model_dump(exclude={"issuer", "region", "signatory"}))
    for each in (four["17"], copy, four["30"]):
        load_record(db, each, extractor_version="1")
    take_in(db)
    assert chain(db) == [("30", "amends", "2024-03-01")]


def only(db: Database, order_id: str) -> Related:
    (link,) = links_from(db, order_id)
    return link


def test_links_that_stay_open_say_why(db: Database, make: Make) -> None:
    def amending(number: str, amended: AmendedAct) -> str:
        load_record(
            db,
            make(path=f"{number}.txt", order={"id": f"x-{number}", "number": number, "amends": (amended,)}),
            extractor_version="1",
        )
        return f"x-{number}"

    absent = amending("a1", act("555", "2020-01-01"))
    vague = amending("a2", act("17", "2024-02-01").model_copy(update={"date": None}))
    both = amending("a3", act("20", "2024-04-01"))
    foreign = amending("a4", act("21", "2024-04-01"))
    for path in ("в1", "в2"):
        order = {"id": path, "number": "20", "date": datetime.date(2024, 4, 1)}
        load_record(db, make(path=path, order=order), extractor_version="1")
    order = {"id": "в3", "number": "21", "date": datetime.date(2024, 4, 1)}
    load_record(
        db, make(path="в3", order=order, region=Region(code="RU-OMS", name="Омская область")), extractor_version="1"
    )
    take_in(db)
    assert [only(db, each).reason for each in (absent, vague, both, foreign)] == [
        "not-stored",
        "incomplete",
        "ambiguous",
        "other-region",
    ]
    assert all(only(db, each).target is None for each in (absent, vague, both, foreign))


def test_a_municipal_order_cites_a_regional_one(four: dict[str, OrderRecord], db: Database, make: Make) -> None:
    cited = CitedAct(
        kind="приказ", date=datetime.date(2024, 2, 1), number="17", issuer="Министерство просвещения КБР", title=None
    )
    local = make(
        path="in/nalchik.txt",
        order={
            "id": "local",
            "number": "5",
            "issuer": Issuer(name="Департамент образования города Нальчика", level="municipal"),
            "municipality": "город Нальчик",
            "basis": (cited,),
        },
    )
    for each in (local, four["17"]):
        load_record(db, each, extractor_version="1")
    take_in(db)
    (link,) = links_to(db, "ru-kb-2024-02-01-17")
    assert (link.order_id, link.effect) == ("local", "cites")
    assert roots_of(db, "local") == ("local",), "citing is no amending"
