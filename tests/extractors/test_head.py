"""The head of an order out of every layout that circulates, whatever the format calls a paragraph."""

from pathlib import Path

import pytest
import yaml

from extractors.head import read_head
from schemas.raw import RawHead, RawPart

HEADS = yaml.safe_load(Path(__file__).with_name("heads.yaml").read_text(encoding="utf-8"))

BODY = """

В целях повышения качества образования, во исполнение приказа Министерства просвещения Российской Федерации
от 31.07.2020 № 373 «Об утверждении Порядка» (зарегистрирован Минюстом России 31 августа 2020 г. № 59599)

{word}:

1. Утвердить план мероприятий согласно приложению № 1.

2. Контроль за исполнением оставляю за собой.

Министр\t\tР.Г. Голубев

Исп.: Петрова А.А.
тел. 8 (8142) 12-34-56
"""

WORDS = {
    "приказ": "ПРИКАЗЫВАЮ",
    "распоряжение": "распорядился",
    "постановление": "ПОСТАНОВЛЯЕТ",
    "решение": "РЕШИЛ",
    "указ": "п о с т а н о в л я ю",
}


def head_of(text: str, form) -> RawHead:
    return read_head(RawPart(None, form(text)))


def text(value) -> str | None:
    return value.text if value is not None else None


@pytest.mark.parametrize("case", HEADS, ids=[case["why"] for case in HEADS])
def test_head(form, case) -> None:
    head = head_of(case["lines"] + BODY.format(word=WORDS[case["kind"]]), form)
    assert [line.text for line in head.issuer] == case["issuer"]
    found = {name: text(getattr(head, name)) for name in ("kind", "date", "number", "place", "title")}
    assert found == {name: case.get(name) for name in found}
    assert text(head.preamble).startswith("В целях повышения качества")
    assert text(head.preamble).endswith("№ 59599)")
    assert [clause.number for clause in head.clauses] == ["1", "2"]
    assert [line.text for line in head.signatory] == ["Министр", "Р.Г. Голубев"]
