"""Lines outside tables: which are one paragraph."""

import pytest

from extractors.text import read
from schemas.layout import Flow, Paragraph

LONG = "1. Утвердить план мероприятий по повышению качества образования в школах"


def paragraphs(text: str) -> list[str]:
    return [block.text for block in read(text.encode()).blocks if isinstance(block, Paragraph)]


JOINED = [
    (f"{LONG}\nобласти.", "the sentence goes on in small letters"),
    (f"{LONG} и обще-\nобразовательных организациях.", "a word broken at the end of its line"),
    ("Коротко обще-\nобразовательное", "a broken word, however short the line"),
    (
        "На основании приказа Министерства образования и науки области, а также\n"
        "Положения о мониторинге, утвержденного указом Губернатора области от\n"
        "20.12.2021 № 1813 «О реализации проекта по поддержке школ области и\n"
        "Республики» в целях развития.",
        "a wrapped text: names and figures begin its lines",
    ),
]


@pytest.mark.parametrize(("text", "why"), JOINED)
def test_one_paragraph(text: str, why: str) -> None:
    assert paragraphs(text) == [text], why


APART = [
    ("МИНИСТЕРСТВО ПРОСВЕЩЕНИЯ, НАУКИ И ПО ДЕЛАМ МОЛОДЕЖИ РЕСПУБЛИКИ\nпо делам", "capitals are a letterhead"),
    ("Утвержден\nприказом\nМинистерства просвещения,\nнауки и молодежи", "a stamp's lines are short"),
    (f"{LONG}\nп р и к а з ы в а ю:", "the order's verb has a line of its own"),
    (f"{LONG}\n2. Назначить", "the next clause"),
    (f"{LONG};\nв школах", "an item that ended"),
    (f"{LONG}\n- в школах", "an item that begins"),
    (f"{LONG}\nСрок: до 1 июня", "a labelled line"),
    (f"{LONG}\nМинистр", "a signature below"),
    ("Министр образования\nИванов И.И.", "position and name"),
]


@pytest.mark.parametrize(("text", "why"), APART)
def test_paragraphs_apart(text: str, why: str) -> None:
    assert paragraphs(text) == text.split("\n"), why


def test_a_page_number_inside_a_clause() -> None:
    blocks = read(f"{LONG} промежуточный отчет\n\n- 3 -\n\nв срок до 15 августа.".encode()).blocks
    found = [(block.text, block.flow) for block in blocks if isinstance(block, Paragraph)]
    assert found == [(f"{LONG} промежуточный отчет\nв срок до 15 августа.", Flow.BODY), ("- 3 -", Flow.HEADER)]


def test_page_numbers_between_paragraphs_and_at_the_end() -> None:
    blocks = read("Страница 1 из 2\n\nПервый.\n\n2\n\nВторой.\n\nстр. 3".encode()).blocks
    assert [block.flow for block in blocks if isinstance(block, Paragraph)] == [
        Flow.HEADER, Flow.BODY, Flow.HEADER, Flow.BODY, Flow.HEADER,
    ]  # fmt: skip


def test_rulers_say_nothing() -> None:
    assert paragraphs("Первый.\n_______\nВторой.\n-----") == ["Первый.", "Второй."]


def test_pages_are_counted_where_they_are_parted() -> None:
    blocks = read("Первая.\fВторая.\n\fТретья.\f".encode()).blocks
    assert [block.place.page for block in blocks] == [1, 2, 3]
    assert read(b"text").pages is None
