"""Parts of a document: where the order ends and its annexes begin, and what the head of an annex says."""

import pytest

from extractors.annexes import approving_act, mark
from extractors.head import read_head
from extractors.outline import outline
from schemas.layout import Cell, Document, Flow, Paragraph, Row, Table
from schemas.raw import RawPart

ORDER = """МИНИСТЕРСТВО ОБРАЗОВАНИЯ

ПРИКАЗ

20.02.2024 № 88

О плане

В целях развития ПРИКАЗЫВАЮ:

1. Утвердить план согласно приложению 1 к приказу.

2. Контроль оставляю за собой.

Министр                И.И. Иванов
"""
STAMP = "к приказу министерства образования\nот 20.02.2024 № 88"


def table(*rows: str) -> Table:
    return Table(tuple(Row(tuple(Cell(text, column) for column, text in enumerate(row.split("|")))) for row in rows))


PLAN = table("№|Мероприятие|Срок|Ответственный", "1|Семинар|май|ИРО")


def document(text: str, form) -> Document:
    """`[T]` in the text stands for a plan's table."""
    blocks: list[Paragraph | Table] = []
    for index, piece in enumerate(text.split("[T]")):
        blocks.extend([PLAN] if index else [])
        blocks.extend(form(piece))
    return Document(tuple(blocks), "text/plain")


def printed(part: RawPart) -> list[str]:
    return [
        line for block in part.blocks for line in (block.text.split("\n") if isinstance(block, Paragraph) else ["[T]"])
    ]


# What stands under the order: then number and title of each annex.
ANNEXES = [
    (
        "two annexes",
        f"Приложение № 1\n{STAMP}\n\nПлан мероприятий\nна 2024 год\n\n[T]\n\nПриложение № 2\n{STAMP}\n\nПеречень школ\n\n[T]",
        [("1", "План мероприятий на 2024 год"), ("2", "Перечень школ")],
    ),
    (
        "a stamp of approval without a number",
        "УТВЕРЖДЕН\nприказом министерства образования\nот 20.02.2024 № 88\n\nПЛАН МЕРОПРИЯТИЙ\n\nПО ПОВЫШЕНИЮ КАЧЕСТВА\n\n[T]",
        [(None, "ПЛАН МЕРОПРИЯТИЙ ПО ПОВЫШЕНИЮ КАЧЕСТВА")],
    ),
    (
        "a head with nothing beneath is no annex",
        f"Приложение № 1\n{STAMP}\n\nПлан\n\n[T]\n\nПриложение № 2\n\n12",
        [("1", "План")],
    ),
    (
        "all on one line, the title too",
        "Приложение к приказу министерства образования от 20.02.2024 № 88 План мероприятий\n\n[T]",
        [(None, "План мероприятий")],
    ),
    (
        "annex and approval by a person",
        "Приложение 1\n\nУтверждаю\nМинистр образования\n________ И.И. Иванов\n«20» февраля 2024 г.\n\nДорожная карта\n\n[T]",
        [("1", "Дорожная карта")],
    ),
    (
        "approval first, the number in brackets",
        "Утверждён приказом министерства образования от 20 февраля 2024 г. № 88\n(приложение № 1)\n\nПлан\n\n[T]",
        [("1", "План")],
    ),
    (
        "capitals, number on a line of its own",
        "ПРИЛОЖЕНИЕ 1\nУТВЕРЖДЕНО\nраспоряжением Правительства\nОмской области\nот 1 марта 2021 г.\n№ 30-рп\n\nПлан\n\n[T]",
        [("1", "План")],
    ),
    (
        "a portal's heading and the printed head of one annex",
        'Приложение N 1. План мероприятий\n\n("дорожная карта") на 2020 год\n\nПриложение N 1\nУтвержден\nприказом\nМинистерства просвещения\nот 15 мая 2020 г. N 22\n\n[T]',
        [("1", 'План мероприятий ("дорожная карта") на 2020 год')],
    ),
    ("spaced letters and a Latin look-alike", f"П р и л o ж е н и е № 1\n{STAMP}\n\nПлан\n\n[T]", [("1", "План")]),
    (
        "the act wrapped, no «от»",
        "Приложение № 1 к приказу\nминистерства образования\nи науки Томской области\n20.02.2024 № 88\n\nКомплекс мер\n\n[T]",
        [("1", "Комплекс мер")],
    ),
    ("a blank form of the act", "Приложение № 1\nк приказу от __________ № ______\n\nПлан\n\n[T]", [("1", "План")]),
    (
        "no mark at all: what follows the signature",
        "План мероприятий на 2024 год\n\n1. Цели\n\nЦель: рост.\n\n[T]",
        [(None, "План мероприятий на 2024 год")],
    ),
    ("no mark, after the executor", "Исп.: Петрова А.А.\n\nПлан мероприятий\n\n[T]", [(None, "План мероприятий")]),
    (
        "a list of enclosures is no annex",
        "Приложение: на 3 л. в 1 экз.\n\nПриложение № 1. Дорожная карта\n\n[T]",
        [("1", "Дорожная карта")],
    ),
    (
        "a heading repeated over a continued table",
        f"Приложение № 1\n{STAMP}\n\nПлан\n\n[T]\n\nПриложение № 1\n\n[T]",
        [("1", "План")],
    ),
    (
        "two annexes with the same number keep it",
        f"Приложение № 1\n{STAMP}\n\nПлан\n\n[T]\n\nПриложение № 1\n{STAMP}\n\nПеречень\n\n[T]",
        [("1", "План"), ("1", "Перечень")],
    ),
    (
        "words of an annex that begin like a stamp",
        "Приложение № 1\n\nПлан\n\n1. Провести семинар.\n\nУтвержден состав рабочей группы школы.\n\nПриложение 3 к Порядку изложить в новой редакции.",
        [("1", "План")],
    ),
    ("a title straight under a lone «Утвержден»", "УТВЕРЖДЕН\n\nПлан мероприятий\n\n[T]", [(None, "План мероприятий")]),
    ("an annex that is a table alone", "Приложение\n\n[T]", [(None, None)]),
]


@pytest.mark.parametrize(("why", "below", "annexes"), ANNEXES, ids=[case[0] for case in ANNEXES])
def test_order_and_its_annexes(form, why, below, annexes) -> None:
    order, *rest = outline(document(f"{ORDER}\n{below}", form))
    assert order.annex is None
    head = read_head(order)
    assert [clause.number for clause in head.clauses] == ["1", "2"]
    assert [line.text for line in head.signatory] == ["Министр", "И.И. Иванов"]
    assert [(part.annex.number, part.annex.title.text if part.annex.title else None) for part in rest] == annexes


@pytest.mark.parametrize(
    ("why", "text", "number", "act"),
    [
        (
            "an annex only, with its stamp",
            "Приложение\nк приказу Департамента образования Томской области\nот 12.12.2023 № 517\n\nПлан\n\n[T]",
            None,
            ("приказ", "Департамента образования Томской области", "12.12.2023", "517"),
        ),
        (
            "the number of the act cut from its sign by a narrow cell",
            "УТВЕРЖДЕН\nприказом Департамента образования Томской области\nот 12.12.2023 №\n517-н\n\nПлан\n\n[T]",
            None,
            ("приказ", "Департамента образования Томской области", "12.12.2023", "517-н"),
        ),
        (
            "an annex only, number and title",
            "5\n\nПриложение № 2\n\nРегиональный план\n\n[T]",
            "2",
            (None, None, None, None),
        ),
        (
            "approved by a person: no order is named",
            "УТВЕРЖДАЮ\nНачальник управления\n________ И.И. Иванов\n«20» февраля 2024 г.\n\nПлан\n\n[T]",
            None,
            (None, None, "«20» февраля 2024 г.", None),
        ),
        ("no mark at all", "План мероприятий\n\n[T]", None, (None, None, None, None)),
        (
            "a kind without an issuer",
            "Приложение 2\n\nУтверждены\nприказом\nминистра от 1.3.2024 № 7-п\n\nМероприятия\n\n[T]",
            "2",
            ("приказ", None, "1.3.2024", "7-п"),
        ),
        (
            "a school's number is not the act's",
            "Утверждён\nприказом директора МБОУ СОШ № 7\nот 12.12.2023 № 517\n\nПлан\n\n[T]",
            None,
            ("приказ", "директора МБОУ СОШ № 7", "12.12.2023", "517"),
        ),
        (
            "number before date",
            "Приложение № 1\nУТВЕРЖДЕНО\nприказом Комитета образования\n№ 5 от 12.12.2023\n\nПлан\n\n[T]",
            "1",
            ("приказ", "Комитета образования", "12.12.2023", "5"),
        ),
        (
            "a form with a printed year",
            "Приложение № 1 к приказу департамента образования\nот ______2024 №______\n\nПлан\n\n[T]",
            "1",
            ("приказ", "департамента образования", None, None),
        ),
        (
            "date and number on lines of their own",
            "Приложение № 1\n\nк приказу министерства\nобразования области\n\nот 12.12.2023\n\n№ 517\n\nПлан\n\n[T]",
            "1",
            ("приказ", "министерства образования области", "12.12.2023", "517"),
        ),
        (
            "an act and a person approve",
            "Приложение\nк приказу ДО ТО\nот 12.12.2023 № 517\n\nУТВЕРЖДАЮ\nДиректор\nИ.И. Иванов\n\nПлан\n\n[T]",
            None,
            ("приказ", None, "12.12.2023", "517"),
        ),
        (
            "the title of the act in quotes",
            "Приложение 1\nк приказу\n«Об утверждении плана мероприятий»\nот 12.12.2023 № 517\n\nПлан\n\n[T]",
            "1",
            ("приказ", None, "12.12.2023", "517"),
        ),
        (
            "a later wording is another act",
            "Приложение\nк приказу управления образования от 01.02.2023 № 5\n(в редакции приказа от 20.02.2024 № 88)\n\nПлан\n\n[T]",
            None,
            ("приказ", "управления образования", "01.02.2023", "5"),
        ),
        (
            "a date with a space for a dot",
            "Приложение\nк приказу Министерства\nот 08.12 2023г. № 1436\n\nПлан\n\n[T]",
            None,
            ("приказ", "Министерства", "08.12 2023г.", "1436"),
        ),
    ],
)
def test_annex_alone(form, why, text, number, act) -> None:
    (part,) = outline(document(text, form))
    assert part.annex is not None, why
    assert part.annex.number == number
    found = approving_act(part.annex)
    values = (found.kind, found.issuer, found.date, found.number)
    assert tuple(value.text if value else None for value in values) == act, why


def test_head_of_an_annex_leaves_its_blocks_and_its_title_stays(form) -> None:
    _, annex = outline(document(f"{ORDER}\nПриложение № 1\n{STAMP}\n\nПлан\n\n[T]", form))
    assert printed(annex) == ["План", "[T]"]


def test_amendment_keeps_its_table_in_the_order(form) -> None:
    text = ORDER.replace("2. Контроль", "[T]\n\n2. Контроль")
    (order,) = outline(document(text, form))
    assert order.annex is None
    assert PLAN in order.blocks


def test_list_of_files_above_the_head_is_no_annex(form) -> None:
    (order,) = outline(document(f"Приложение № 1\n\n{ORDER}", form))
    assert order.annex is None


def test_running_heads_and_page_numbers_are_no_part() -> None:
    blocks = (Paragraph("Приложение № 7", flow=Flow.HEADER), Paragraph("3"))
    assert outline(Document(blocks, "application/pdf")) == ()


def test_letter_is_an_order_part_with_its_lines() -> None:
    (part,) = outline(Document((Paragraph("МИНИСТЕРСТВО ОБРАЗОВАНИЯ"),), "text/plain"))
    assert part.annex is None


# Word and PDF put head, stamp and signature into invisible tables.
FRAMES = [
    (
        "a head in one row",
        (table("12.12.2023|г. Томск|№ 517"),),
        "МИНИСТЕРСТВО ОБРАЗОВАНИЯ\n\nПРИКАЗ",
        "О плане\n\nВ целях развития приказываю:\n\n1. Утвердить план.\n\nМинистр И.И. Иванов",
    ),
    (
        "a form of two rows",
        (table("12.12.2023||№|517", "|г. Томск||"),),
        "МИНИСТЕРСТВО ОБРАЗОВАНИЯ\n\nПРИКАЗ",
        "О плане\n\nВ целях развития приказываю:\n\n1. Утвердить план.\n\nМинистр И.И. Иванов",
    ),
    (
        "the whole letterhead",
        (table("МИНИСТЕРСТВО ОБРАЗОВАНИЯ\n\nПРИКАЗ\n\n12.12.2023 № 517\n\nг. Томск|"),),
        "",
        "О плане\n\nВ целях развития приказываю:\n\n1. Утвердить план.\n\nМинистр И.И. Иванов",
    ),
    (
        "two languages side by side",
        (
            table(
                "ТАТАРСТАН МӘГАРИФ МИНИСТРЛЫГЫ||МИНИСТЕРСТВО ОБРАЗОВАНИЯ", "БОЕРЫК||ПРИКАЗ", "12.12.2023|г. Томск|№ 517"
            ),
        ),
        "",
        "О плане\n\nВ целях развития приказываю:\n\n1. Утвердить план.\n\nМинистр И.И. Иванов",
    ),
]


@pytest.mark.parametrize(("why", "frames", "above", "below"), FRAMES, ids=[case[0] for case in FRAMES])
def test_head_in_a_frame(form, why, frames, above, below) -> None:
    (order,) = outline(Document((*form(above), *frames, *form(below)), "application/pdf"))
    head = read_head(order)
    assert [line.text for line in head.issuer] == ["МИНИСТЕРСТВО ОБРАЗОВАНИЯ"], why
    values = (head.kind, head.date, head.number, head.place, head.title)
    assert [value.text if value else None for value in values] == [
        "приказ",
        "12.12.2023",
        "517",
        "г. Томск",
        "О плане",
    ], why


@pytest.mark.parametrize(
    "frame",
    [table("Министр||И.И. Иванов"), table("Министр|И.И. Иванов"), table("Министр\nобразования||И.И. Иванов")],
)
def test_signature_in_a_frame(form, frame) -> None:
    text = ORDER.replace("Министр                И.И. Иванов\n", "")
    order, annex = outline(Document((*form(text), frame, *form("План мероприятий"), PLAN), "application/pdf"))
    assert [line.text for line in read_head(order).signatory][-1] == "И.И. Иванов"
    assert printed(annex) == ["План мероприятий", "[T]"]


def test_stamp_in_a_frame(form) -> None:
    frame = table(f"|Приложение № 1\n{STAMP}")
    _, annex = outline(Document((*form(ORDER), frame, *form("План мероприятий"), PLAN), "application/pdf"))
    assert annex.annex.number == "1"
    assert [line.text for line in annex.annex.approval] == ["Приложение № 1", *STAMP.split("\n")]


def test_stamps_side_by_side_are_read_one_after_another(form) -> None:
    frame = table(
        "СОГЛАСОВАНО||||||УТВЕРЖДАЮ",
        "Председатель профкома|||||Директор лицея",
        "____ И.И. Иванов|||||____ П.П. Петров",
        "«30» августа 2023 г.|||||«31» августа 2023 г.",
    )
    *_, annex = outline(Document((frame, *form("План мероприятий"), PLAN), "text/plain"))
    approval = [line.text for line in annex.annex.approval]
    assert approval == ["УТВЕРЖДАЮ", "Директор лицея", "____ П.П. Петров", "«31» августа 2023 г."]


def test_stamp_on_top_of_the_plan_comes_off_it(form) -> None:
    whole = Table((Row((Cell(f"Приложение № 3\n{STAMP}", 0, colspan=4),)), *PLAN.rows))
    _, annex = outline(Document((*form(ORDER), whole), "application/pdf"))
    assert annex.annex.number == "3"
    assert annex.blocks == (Table(PLAN.rows),)


def test_real_tables_stay_tables(form) -> None:
    short = table("Мероприятие|Срок исполнения", "Утвердить план|до 12.12.2023")
    _, annex = outline(Document((*form(ORDER), *form("План мероприятий"), short), "application/pdf"))
    assert short in annex.blocks


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Приложение", "annex", None),
        ("Приложение № 2", "annex", "2"),
        ("ПРИЛОЖЕНИЕ N 1", "annex", "1"),
        ("Приложение №3а", "annex", "3а"),
        ("Приложение 1.2", "annex", "1.2"),
        ("Приложение II", "annex", "II"),
        ("Приложение 1 к распоряжению Правительства", "annex", "1"),
        ("УТВЕРЖДЁН", "approved", None),
        ("Утверждена приказом", "approved", None),
        ("Утверждено Министерством образования области", "approved", None),
        ("У Т В Е Р Ж Д А Ю", "approved", None),
        ("УТВЕРЖДЕН 12.12.2023 № 5", "approved", None),
    ],
)
def test_mark(text, kind, number) -> None:
    found = mark(text)
    assert (found.kind, found.number) == (kind, number)


@pytest.mark.parametrize(
    "text",
    [
        "приложение 1 к приказу",  # amid a sentence
        "согласно приложению № 1",
        "Приложение: на 3 л. в 1 экз.",
        "Приложение № 1 изложить в новой редакции",
        "Приложение 1 к приказу признать утратившим силу",
        "Приложения размещены на сайте",
        "Утвержден состав рабочей группы",
        "Утвердить план",
        "утвержден приказом",
        "«Приложение № 1",  # new wording in an amendment
    ],
)
def test_no_mark(text) -> None:
    assert mark(text) is None


def test_list_of_those_who_read_the_order_is_no_annex(form) -> None:
    read = table("Фамилия|Подпись|Дата", "Петров П.П.||", "Сидорова А.А.||")
    parts = outline(Document((*form(ORDER), Paragraph("С приказом ознакомлены:"), read), "application/pdf"))
    assert [part.annex for part in parts] == [None]


def test_plan_under_the_signature_without_a_title(form) -> None:
    _, annex = outline(Document((*form(ORDER), PLAN), "application/pdf"))
    assert annex.blocks == (PLAN,)


def test_unsigned_order_whose_plan_follows(form) -> None:
    text = ORDER.replace("Министр                И.И. Иванов\n", "")
    order, annex = outline(Document((*form(text), *form("План мероприятий"), PLAN), "application/pdf"))
    assert [clause.number for clause in read_head(order).clauses] == ["1", "2"]
    assert printed(annex) == ["План мероприятий", "[T]"]


def test_letterhead_above_a_plan_gives_the_issuer(form) -> None:
    order, annex = outline(document("МИНИСТЕРСТВО ОБРАЗОВАНИЯ\n\nПлан мероприятий\n\n[T]", form))
    assert [line.text for line in read_head(order).issuer] == ["МИНИСТЕРСТВО ОБРАЗОВАНИЯ"]
    assert annex.annex.title.text == "План мероприятий"


def test_words_that_say_nothing_above_a_plan_are_left_out(form) -> None:
    (annex,) = outline(document("5\n\nПроверено\n\nПлан мероприятий\n\n[T]", form))
    assert annex.annex.title.text == "План мероприятий"


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("a lone «Утвержден» over a list", "УТВЕРЖДЕН\n\nсписок прилагается"),
        ("followed by a long sentence", "УТВЕРЖДЕН\n\n" + "Очень длинное предложение о работе школ. " * 5),
    ],
)
def test_lone_word_is_no_stamp(form, why, text) -> None:
    assert [part.annex for part in outline(document(f"{ORDER}\n{text}", form))] == [None], why


@pytest.mark.parametrize("post", ["Министр образования\nобласти", "Директор"])
def test_person_who_approves_without_a_date(form, post) -> None:
    _, annex = outline(document(f"{ORDER}\nУТВЕРЖДАЮ\n{post}\n________ И.И. Иванов\n\nПлан\n\n[T]", form))
    assert annex.annex.title.text == "План"
    assert [line.text for line in annex.annex.approval][-1].endswith("И.И. Иванов")


def test_stamp_right_over_a_table(form) -> None:
    _, annex = outline(document(f"{ORDER}\nУТВЕРЖДАЮ\nДиректор\n\n[T]", form))
    assert annex.blocks[-1] == PLAN
