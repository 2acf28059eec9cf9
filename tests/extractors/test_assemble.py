"""From a document to the raw order, and what only the stamp of an annex prints."""

from pathlib import Path

import pytest

from extractors.assemble import assemble, with_stamps
from extractors.text.reader import read
from schemas.errors import NoOrderFound
from schemas.layout import Document, Paragraph
from schemas.raw import RawAnnex, RawHead, RawText

ORDERS = Path(__file__).parents[2] / "corpus" / "orders"

# Read off the sources: issuer, kind, date, number, place, clauses, signatory, annexes.
REAL = {
    "eao-517": (
        ["ДЕПАРТАМЕНТ ОБРАЗОВАНИЯ ЕВРЕЙСКОЙ АВТОНОМНОЙ ОБЛАСТИ"],
        ["приказ", "12.12.2023", "517", "г. Биробиджан"],
        ["1", "1.1", "1.2", "2", "3", "3.1", "3.2", "3.3", "4"],
        ["Начальник департамента", "Н.Н. Соловченкова"],
        [None, "1"],
    ),
    "karelia-1436": (
        ["МИНИСТЕРСТВО ОБРАЗОВАНИЯ И СПОРТА РЕСПУБЛИКИ КАРЕЛИЯ"],
        ["приказ", "08 декабря 2023 года", "1436", "ПЕТРОЗАВОДСК"],
        ["1", "2"],
        ["Министр", "Р.Г. Голубев"],
        [None],
    ),
    "kbr-4569": (
        ["МИНИСТЕРСТВО ПРОСВЕЩЕНИЯ, НАУКИ И ПО ДЕЛАМ МОЛОДЕЖИ", "КАБАРДИНО-БАЛКАРСКОЙ РЕСПУБЛИКИ"],
        ["приказ", "15 мая 2020 года", "22-01-05/4569", None],
        ["1", "2", "3", "4", "5"],
        ["И.о. министра", "А.ЕЗАОВ"],
        ["1"],
    ),
    "kola-647": (
        ["МУРМАНСКАЯ ОБЛАСТЬ", "АДМИНИСТРАЦИЯ КОЛЬСКОГО РАЙОНА", "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ"],
        ["приказ", "23.12.2021 г.", "647", "г. Кола"],
        ["1", "2", "3", "3"],
        ["Заместитель Главы администрации –", "начальник Управления образования", "И.В. Непина"],
        [None],
    ),
    "kirov-plan-2024": ([], [None, None, None, None], [], [], ["2"]),
}


@pytest.mark.parametrize("name", REAL)
def test_real_order(name) -> None:
    issuer, requisites, clauses, signatory, annexes = REAL[name]
    order = assemble(read((ORDERS / f"{name}.txt").read_bytes()))
    head = order.head
    assert [line.text for line in head.issuer] == issuer
    assert [value and value.text for value in (head.kind, head.date, head.number, head.place)] == requisites
    assert [clause.number for clause in head.clauses] == clauses
    assert [line.text for line in head.signatory] == signatory
    assert [annex.number for annex in order.annexes] == annexes
    assert [plan.annex for plan in order.plans] == annexes[:1]


def test_clause_over_a_page_break_is_one() -> None:
    order = assemble(read((ORDERS / "eao-517.txt").read_bytes()))
    assert order.head.clauses[7].text == (
        "обеспечить предоставление в департамент образования Еврейской автономной области отчет об исполнении дорожной "
        "карты: промежуточный в срок до 15 августа 2024 года и (или) по запросу учредителя, итоговый в срок до "
        "15 декабря 2024 года,"
    )


def annex(*approval: str) -> RawAnnex:
    return RawAnnex("1", tuple(RawText(line) for line in approval))


STAMP = annex("Приложение № 1", "к приказу Департамента образования", "от 12.12.2023 № 517")


@pytest.mark.parametrize(
    ("why", "head", "annexes", "values"),
    [
        (
            "only an annex was published",
            RawHead(),
            (STAMP,),
            (None, "Департамента образования", "12.12.2023", "517"),
        ),
        (
            "a blank form in the head",
            RawHead(kind=RawText("приказ")),
            (STAMP,),
            ("приказ", "Департамента образования", "12.12.2023", "517"),
        ),
        (
            "the head's own words stay",
            RawHead((RawText("ДЕПАРТАМЕНТ"),), RawText("приказ"), RawText("12 декабря 2023 г.")),
            (STAMP,),
            ("приказ", "ДЕПАРТАМЕНТ", "12 декабря 2023 г.", "517"),
        ),
        (
            "another number is another act: nothing of it",
            RawHead(kind=RawText("приказ"), number=RawText("518")),
            (STAMP,),
            ("приказ", None, None, "518"),
        ),
        (
            "another kind is another act",
            RawHead(kind=RawText("распоряжение")),
            (STAMP,),
            ("распоряжение", None, None, None),
        ),
        (
            "a person's approval names no order",
            RawHead(),
            (annex("УТВЕРЖДАЮ", "Министр", "12.12.2023"),),
            (None, None, None, None),
        ),
        (
            "the second annex may say more",
            RawHead(),
            (annex("Приложение № 1", "к приказу"), STAMP),
            (None, "Департамента образования", "12.12.2023", "517"),
        ),
    ],
)
def test_stamp_fills_what_the_head_leaves_blank(why, head, annexes, values) -> None:
    full = with_stamps(head, annexes)
    found = (full.kind, full.issuer[0] if full.issuer else None, full.date, full.number)
    assert tuple(value.text if value else None for value in found) == values, why


@pytest.mark.parametrize("text", ["", "Уважаемые коллеги!", "12\n13\n14", "Список литературы"])
def test_document_without_an_order_is_refused(text) -> None:
    with pytest.raises(NoOrderFound):
        assemble(Document((Paragraph(text),), "text/plain"))


def test_order_without_a_plan_is_an_order() -> None:
    text = "Об отпуске\nПРИКАЗЫВАЮ:\n1. Предоставить отпуск.\nДиректор И.И. Иванов"
    order = assemble(Document((Paragraph(text),), "text/plain"))
    assert order.head.kind is not None
    assert order.plans == ()
