"""Clauses and signature: numbers as printed, wrapped lines joined, what belongs to a clause kept in it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extractors.clauses import clause_number, read_clauses
from extractors.head import read_head
from extractors.lines import lines
from extractors.signature import find_signature
from schemas.layout import Paragraph
from schemas.raw import RawPart

CASES = yaml.safe_load(Path(__file__).with_name("clauses.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_order(form, case) -> None:
    head = read_head(RawPart(None, form(case["text"])))
    assert head.kind is not None
    assert head.kind.text == case["kind"]
    assert (head.preamble.text if head.preamble else None) == case.get("preamble")
    assert [[clause.number, clause.text] for clause in head.clauses] == case["clauses"]
    assert [line.text for line in head.signatory] == case["signatory"]
    if "head" in case:
        found = {
            name: getattr(head, name) and getattr(head, name).text for name in ("date", "number", "place", "title")
        }
        assert {"issuer": [line.text for line in head.issuer], **found} == case["head"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1. Утвердить", "1"),
        ("1) Утвердить", "1"),
        ("1.1. Утвердить", "1.1"),
        ("1.1 Утвердить", "1.1"),
        ("1.Утвердить", "1"),
        ("12 . Утвердить", "12"),
        ("3.2.10. назначить", "3.2.10"),
        ("2.1.«Школа»", "2.1"),
        ("15.08.2024 г. провести", None),  # a wrapped date
        ("1.2.24 провести", None),
        ("2024 году", None),  # a wrapped year
        ("5 классов", None),  # a wrapped count
        ("1.5 млн рублей", "1.5"),  # can't be told by the line alone
        ("Утвердить", None),
    ],
)
def test_number_of_a_line(text, number) -> None:
    assert clause_number(text) == number


def test_quotation_mark_that_is_never_closed_hides_no_clause() -> None:
    source = lines(tuple(Paragraph(text) for text in ("1. Назвать программу", "«Рост и развитие", "2. Контроль.")))
    assert [clause.number for clause in read_clauses(source)] == ["1", "2"]


def test_words_before_the_first_number_are_a_clause_of_their_own() -> None:
    source = lines(tuple(Paragraph(text) for text in ("утвердить план.", "2. Контроль оставляю.")))
    assert [(clause.number, clause.text) for clause in read_clauses(source)] == [
        (None, "утвердить план."),
        ("2", "Контроль оставляю."),
    ]


@given(
    st.lists(
        st.sampled_from(["Утвердить план.", "Провести семинар до 15.03.2024.", "Контроль оставляю."]),
        min_size=1,
        max_size=12,
    )
)
def test_every_numbered_paragraph_is_a_clause(texts) -> None:
    source = lines(tuple(Paragraph(f"{number}. {text}") for number, text in enumerate(texts, 1)))
    assert [(clause.number, clause.text) for clause in read_clauses(source)] == [
        (str(number), text) for number, text in enumerate(texts, 1)
    ]


@given(st.text(alphabet='1234567890.)( «»"абвАБВ\n-', max_size=80))
def test_no_word_is_lost(text) -> None:
    source = lines((Paragraph(text),))
    found = "".join(clause.text for clause in read_clauses(source))
    letters = [char for char in text if char.isalpha()]
    assert [char for char in found if char.isalpha()] == letters


@pytest.mark.parametrize(
    ("why", "text", "signed"),
    [
        ("a post without a name", "Министр образования", ["Министр образования"]),
        ("a name without a post", "И.И. Иванов", ["И.И. Иванов"]),
        ("a post whose text goes on is none", "Министр образования:\nпровести", []),
        ("an executor does not sign", "Исполнитель: Петрова А.А.\nНачальник отдела\nП.П. Петров", []),
        ("a list under a post is none", "Руководитель\n1. Провести\nИ.И. Иванов", ["Руководитель"]),
        ("a full name", "Врио министра\nИванов Иван Иванович", ["Врио министра", "Иванов Иван Иванович"]),
        ("a double surname", "Глава района\tА.А. Петрова-Водкина", ["Глава района", "А.А. Петрова-Водкина"]),
        (
            "a post wrapped beside the name",
            "Директор\tА.В. Петрова\nдепартамента",
            ["Директор", "департамента", "А.В. Петрова"],
        ),
        ("what stands under a whole post", "Директор\tА.В. Петрова\nСогласовано", ["Директор", "А.В. Петрова"]),
        ("a place to sign", "Директор ____________ /И.И. Иванов/", ["Директор", "И.И. Иванов"]),
    ],
)
def test_signature(why, text, signed) -> None:
    source = lines(tuple(Paragraph(line) for line in ("Утвердить план.", *text.split("\n"))))
    found = find_signature(source)
    assert ([line.text for line in found.texts] if found else []) == signed, why
