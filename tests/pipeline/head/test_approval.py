"""Plans approved in person: who signs, and which body the post names."""

import pytest

from pipeline.head.approval import approver, headed_body
from schemas.raw import RawAnnex, RawText


@pytest.mark.parametrize(
    ("stamp", "name", "position"),
    [
        (  # the post over two lines, a date in the form of one
            "УТВЕРЖДАЮ|Начальник Управления образования|администрации города Магнитогорска|____ Н.В. Сафонова|«12» января 2025 г.",
            "Н.В. Сафонова",
            "Начальник Управления образования администрации города Магнитогорска",
        ),
        ("Утверждаю: Директор|И.И. Иванов|«___» ________ 2025 г.", "И.И. Иванов", "Директор"),
        ("УТВЕРЖДЕНО|Директор|И.И. Иванов", None, None),  # not a person's mark
        ("УТВЕРЖДАЮ|приказом министерства|от 12.01.2025 № 5", None, None),  # an act approves
        ("УТВЕРЖДАЮ|Директор школы", None, None),  # no name
        ("УТВЕРЖДАЮ|И.И. Иванов", None, None),  # no post
        ("", None, None),
    ],
)
def test_who_approves(stamp: str, name: str | None, position: str | None) -> None:
    annex = RawAnnex(None, tuple(RawText(line) for line in stamp.split("|") if line))
    found = approver([annex])
    assert (found and (found.name, found.position)) == ((name, position) if name else None)


@pytest.mark.parametrize(
    ("position", "issuer"),
    [
        (
            "Начальник Управления образования администрации города Магнитогорска",
            ("Управление образования администрации города Магнитогорска", "municipal"),
        ),
        ("Председатель Комитета по культуре Курской области", ("Комитет по культуре Курской области", "regional")),
        ("Министр здравоохранения Калужской области", None),  # no body is named
        ("Директор", None),
        ("Начальник смены", None),
    ],
)
def test_the_body_that_a_post_heads(position: str, issuer: tuple[str, str] | None) -> None:
    found = headed_body(position)
    assert (found and (found.name, found.level)) == issuer
