"""Whole heads: the five real ones against their checked records, and small ones of many kinds."""

import datetime
import hashlib
import json
from pathlib import Path

import pytest

from extractors.assemble import assemble
from extractors.read import read
from pipeline.head import read_head
from pipeline.head.region import region_of
from schemas.layout import Document, Paragraph
from schemas.raw import RawAnnex, RawClause, RawHead, RawOrder, RawPlan, RawText
from schemas.record import OrderHead

CORPUS = Path(__file__).parents[3] / "corpus"
SHA = "5aa9b416" + "0" * 56


def texts(*lines: str) -> tuple[RawText, ...]:
    return tuple(RawText(line) for line in lines)


def order(head: RawHead | None = None, *annexes: RawAnnex, plans: tuple[RawPlan, ...] = (), body: str = "") -> RawOrder:
    return RawOrder(Document((Paragraph(body),), "text/plain"), head or RawHead(), annexes, plans)


@pytest.mark.parametrize("name", ["eao-517", "karelia-1436", "kbr-4569", "kirov-plan-2024", "kola-647"])
def test_the_real_heads(name: str) -> None:
    data = (CORPUS / "orders" / f"{name}.txt").read_bytes()
    gold = json.loads((CORPUS / "gold" / f"{name}.json").read_text(encoding="utf-8"))["order"]
    head, _ = read_head(assemble(read(data, name)), hashlib.sha256(data).hexdigest())
    # What an order says of other acts in its clauses is read where its plans are known.
    found = json.loads(head.model_dump_json(exclude={"amends", "cites", "in_force"}))
    assert found == gold


def test_a_small_order() -> None:
    head = RawHead(
        issuer=texts("АДМИНИСТРАЦИЯ ГОРОДА МУРМАНСКА", "КОМИТЕТ ПО ОБРАЗОВАНИЮ"),
        kind=RawText("Р А С П О Р Я Ж Е Н И Е"),
        date=RawText("«08» декабря 2023 г."),
        number=RawText("№ 12-р"),
        place=RawText("г. МУРМАНСК"),
        title=RawText("О  работе"),
        preamble=RawText("На основании приказа Минпросвещения России от 01.02.2023 № 5"),
        clauses=(RawClause("1", "Утвердить план (приложение № 1)."),),
        signatory=texts("Председатель комитета", "И.И. Иванов"),
    )
    found, findings = read_head(order(head, RawAnnex("1", texts("к распоряжению", "от 08.12.2023 № 12-р"))), SHA)
    assert findings == ()
    assert found.model_dump(mode="json", exclude={"clauses", "basis", "amends", "cites", "in_force"}) == {
        "id": "ru-mur-2023-12-08-12-р",
        "kind": "распоряжение",
        "number": "12-р",
        "date": "2023-12-08",
        "title": "О работе",
        "issuer": {"name": "Комитет по образованию администрации города Мурманска", "level": "municipal"},
        "region": {"code": "RU-MUR", "name": "Мурманская область"},
        "municipality": "город Мурманск",
        "place": "Мурманск",
        "signatory": {"name": "И.И. Иванов", "position": "Председатель комитета"},
    }
    assert [act.number for act in found.basis] == ["5"]


def test_what_only_a_stamp_says_is_taken_from_it_but_for_the_kind() -> None:
    stamp = texts("Приложение № 2", "к приказу министерства образования Кировской области", "от 12.01.2024 № 23")
    found, findings = read_head(order(None, RawAnnex("2", stamp)), SHA)
    assert (found.id, found.kind, str(found.date), found.number) == ("ru-kir-2024-01-12-23", None, "2024-01-12", "23")
    assert found.issuer is not None
    assert (found.issuer.name, found.issuer.level) == ("Министерство образования Кировской области", "regional")
    assert findings == ()


def test_nothing_known_is_null_throughout() -> None:
    found, findings = read_head(order(), SHA)
    assert found == OrderHead(
        id="5aa9b416",
        kind=None,
        number=None,
        date=None,
        title=None,
        issuer=None,
        region=None,
        municipality=None,
        place=None,
        signatory=None,
    )
    assert findings == ()


@pytest.mark.parametrize(
    ("head", "annexes", "codes"),
    [
        (RawHead(date=RawText("31.02.2024")), (), ["order-date-impossible"]),
        (RawHead(clauses=(RawClause("3", "а"), RawClause("3", "б"))), (), ["clause-number-duplicate"]),
        (RawHead(clauses=(RawClause(None, "а"), RawClause(None, "б"))), (), []),
        (RawHead(clauses=(RawClause("1", "план (приложение № 1)"),)), (RawAnnex("2"),), ["annex-number-mismatch"] * 2),
        (
            RawHead(clauses=(RawClause("1", "согласно приложениям № 1, 2 и 3"),)),
            (RawAnnex("1"), RawAnnex("2"), RawAnnex("3")),
            [],
        ),
        (
            RawHead(clauses=(RawClause("1", "согласно приложению № 1"),)),
            (RawAnnex(None),),
            [],
        ),  # its number is not printed
        (
            RawHead(clauses=(RawClause("1", "согласно приложениям № 1 и 2"),)),
            (RawAnnex("1"),),
            ["annex-missing"],
        ),  # the second was not published with it
        (
            RawHead(clauses=(RawClause("1", "согласно приложениям № 1 и 2"),)),
            (RawAnnex(None), RawAnnex("1")),
            ["annex-number-mismatch"],
        ),  # both are there, and the second says that it is the first
        (
            RawHead(date=RawText("12.12.2023"), number=RawText("517")),
            (RawAnnex("1", texts("от 13.12.2023 № 517")),),
            ["annex-stamp-mismatch"],
        ),
        (
            RawHead(date=RawText("12.12.2023"), number=RawText("517")),
            (RawAnnex("1", texts("от 12.12.2023 № 518")),),
            ["annex-stamp-mismatch"],
        ),
        (
            RawHead(date=RawText("12.12.2023"), number=RawText("517")),
            (RawAnnex("1", texts("от 12.12.2023 № 517")),),
            [],
        ),
        (  # letters apart from the figures
            RawHead(date=RawText("10.01.2024"), number=RawText("12 о/д")),
            (RawAnnex("1", texts("от 10.01.2024 № 12 о/д")),),
            [],
        ),
        (RawHead(date=RawText("12.12.2023")), (RawAnnex("1", texts("УТВЕРЖДЕН", "приказом")),), []),
    ],
)
def test_findings(head: RawHead, annexes: tuple[RawAnnex, ...], codes: list[str]) -> None:
    _, findings = read_head(order(head, *annexes), SHA)
    assert [finding.code for finding in findings] == codes
    assert all(finding.place and finding.message.endswith(".") for finding in findings)


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("г. Биробиджан", "Биробиджан"),
        ("ПЕТРОЗАВОДСК", "Петрозаводск"),
        ("город Кола", "Кола"),
        ("г.Кола", "Кола"),
        ("пгт Никель", "пгт Никель"),
        ("РОСТОВ-НА-ДОНУ", "Ростов-на-Дону"),
        ("г. ВЕЛИКИЙ НОВГОРОД", "Великий Новгород"),
        ("г.", "г"),
        ("г. Новочебоксарск Чувашской Республики", "Новочебоксарск"),
    ],
)
def test_places(printed: str, place: str) -> None:
    assert read_head(order(RawHead(place=RawText(printed))), SHA)[0].place == place


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("П Р И К А З", "приказ"),
        ("ПОСТАНОВЛЕНИЕ", "постановление"),
        ("Приказ", "приказ"),
        ("НАКАЗ ДЕПУТАТУ", "наказ депутату"),
    ],
)
def test_kinds(kind: str, expected: str) -> None:
    assert read_head(order(RawHead(kind=RawText(kind))), SHA)[0].kind == expected


PLAN = RawPlan(RawText("План Тульской области"), None, (), ())


@pytest.mark.parametrize(
    ("raw", "code", "field"),
    [
        (
            order(
                RawHead(
                    issuer=texts("МИНИСТЕРСТВО ОБРАЗОВАНИЯ", "ТУЛЬСКОЙ ОБЛАСТИ"), title=RawText("в Курской области")
                )
            ),
            "RU-TUL",
            "issuer",
        ),
        (order(RawHead(title=RawText("Об итогах в Курской области"), place=RawText("г. Тула"))), "RU-KRS", "title"),
        (order(RawHead(place=RawText("г. Тула"))), "RU-TUL", "place"),
        (order(RawHead(place=RawText("КОЛА"))), "RU-MUR", "place"),
        (order(None, RawAnnex("1", texts("приказом", "министерства Тульской", "области"))), "RU-TUL", "annex"),
        (order(None, RawAnnex("1", (), RawText("План школ ЕАО"))), "RU-YEV", "annex"),
        (order(RawHead(signatory=texts("Министр образования Республики Коми"))), "RU-KO", "signatory"),
        (order(None, plans=(PLAN,)), "RU-TUL", "plan"),
        (order(RawHead(preamble=RawText("приказа Министерства Тульской области"))), "RU-TUL", "preamble"),
        (order(body="школы Тульской области и институт Тульской области"), "RU-TUL", "text"),
    ],
)
def test_the_region_comes_from_the_first_part_that_names_one(raw: RawOrder, code: str, field: str) -> None:
    place = raw.head.place.text.removeprefix("г. ").capitalize() if raw.head.place else None
    evidence = region_of(raw, "regional", place)
    assert evidence is not None
    assert (evidence.region.code, evidence.field) == (code, field)
    assert evidence.words


@pytest.mark.parametrize(
    "raw",
    [
        order(body="школы Тульской области и Курской области"),  # two regions: neither
        order(RawHead(title=RawText("О мониторинге"), place=RawText("г. Урюпино"))),
        order(RawHead(title=RawText("О работе школ Кировского района"))),
    ],
)
def test_no_evidence_is_no_region(raw: RawOrder) -> None:
    assert region_of(raw, None, "Урюпино") is None


def test_a_federal_order_has_no_region() -> None:
    raw = order(RawHead(issuer=texts("МИНПРОСВЕЩЕНИЯ РОССИИ"), place=RawText("г. Москва")))
    assert read_head(raw, SHA)[0].region is None


@pytest.mark.parametrize(
    ("stamp", "date", "number", "codes", "why"),
    [
        ("", None, None, ["order-date-unsure", "order-number-unsure"], "nothing tells which reading is printed"),
        ("от 06.09.2023 № 307", datetime.date(2023, 9, 6), "307", [], "the annex says the same"),
        (
            "от 06.09.2023 № 301",
            datetime.date(2023, 9, 6),
            None,
            ["order-number-unsure"],
            "the annex has the date alone",
        ),
    ],
)
def test_figures_read_in_two_ways(
    stamp: str, date: datetime.date | None, number: str | None, codes: list[str], why: str
) -> None:
    head = RawHead(
        date=RawText("06.09.2023", unsure=("06.09.2023 / 08.09.2023",)), number=RawText("№ 307", unsure=("307 / 301",))
    )
    annexes = (RawAnnex(None, (RawText(stamp),)),) if stamp else ()
    read_order, findings = read_head(order(head, *annexes), SHA)
    assert (read_order.date, read_order.number) == (date, number), why
    assert [one.code for one in findings if one.code.endswith("unsure")] == codes
