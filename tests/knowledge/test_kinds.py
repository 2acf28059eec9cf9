"""Kinds of acts and the words of a head."""

import pytest

from knowledge.heads import is_noise, names_issuer, opens_annex_title, opens_position, opens_preamble, opens_tail, words
from knowledge.kinds import find_operative, heading_kind, kind_of, kinds
from knowledge.lookalikes import fold


def test_both_files_keep_their_schema() -> None:
    assert [kind.name for kind in kinds()][:3] == ["приказ", "распоряжение", "постановление"]
    assert words().settlements


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("П Р И К А З", "приказ"),
        ("ПPИКАЗ", "приказ"),  # a Latin P
        ("приказом", "приказ"),
        ("к", None),
        ("распоряжением", "распоряжение"),
        ("Постановления", "постановление"),
        ("СОВМЕСТНЫЙ ПРИКАЗ", "приказ"),
        ("приказчик", None),
    ],
)
def test_kind_of_a_word(text, kind) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ПРИКАЗ", "приказ"),
        ("ПРИКА3", "приказ"),
        ("ПРИКАЭ", "приказ"),  # one letter misread
        ("Приказ", "приказ"),
        ("приказом", None),  # amid a sentence
        ("УКАЗ", "указ"),
        ("ЗАКАЗ", None),
        ("ПОКАЗ", None),
    ],
)
def test_heading(text, kind) -> None:
    assert heading_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("ПРИКАЗЫВАЮ:", "приказ", "ПРИКАЗЫВАЮ:"),
        ("п р и к а з ы в а ю:", "приказ", "п р и к а з ы в а ю:"),
        ("(письмо от 30 марта 2020 г.) приказываю :", "приказ", "приказываю :"),
        ("ПPИКAЗЫВАЮ", "приказ", "ПPИКAЗЫВАЮ"),
        ("Министерство ПРИКАЗЫВАЕТ:", "приказ", "ПРИКАЗЫВАЕТ:"),
        ("Администрация п о с т а н о в л я е т:", "постановление", "п о с т а н о в л я е т:"),
        ("Совет РЕШИЛ:", "решение", "РЕШИЛ:"),
        ("ОБЯЗЫВАЮ:", None, "ОБЯЗЫВАЮ:"),
    ],
)
def test_operative_word(text, kind, word) -> None:
    found = find_operative(text)
    assert found is not None
    assert (found.kind, text[found.start : found.end]) == (kind, word)


@pytest.mark.parametrize(
    "text", ["совет решил задачу", "приказ министерства", "обязываю вас прийти", "подприказываюсь"]
)
def test_no_operative_word(text) -> None:
    assert find_operative(text) is None


def test_look_alikes_fold_letter_by_letter() -> None:
    assert fold("ПPИКAЗ N 5 Word") == "ПРИКАЗ N 5 Word"
    assert fold("plain ascii") == "plain ascii"


@pytest.mark.parametrize(
    ("rule", "yes", "no"),
    [
        (names_issuer, "ОТДЕЛ ОБРАЗОВАНИЯ", "Иванов И.И."),
        (is_noise, "Документ предоставлен КонсультантПлюс", "МИНИСТЕРСТВО ОБРАЗОВАНИЯ"),
        (opens_preamble, "В соответствии с планом", "Вопросы поддержки"),
        (opens_position, "И.о. министра", "заместителя министра"),
        (opens_position, "Первый вице-губернатор – министр", "первого вице-губернатора"),
        (opens_position, "И.о.начальника управления", "и.о. министра"),
        (opens_annex_title, "«Дорожная карта»", "Исполнитель"),
        (opens_tail, "Исп.: Петрова", "Министр"),
    ],
)
def test_words_of_a_head(rule, yes, no) -> None:
    assert rule(yes)
    assert not rule(no)
