"""Where something stands is said in the reader's language, wherever people read it."""

import re
from collections.abc import Callable

import pytest

from knowledge.messages import Language
from knowledge.packs import shipped
from knowledge.positions import in_words
from knowledge.remarks import remark
from outputs.audit import audit_all
from outputs.audit.listing import audit_markdown
from schemas.record import Activity, OrderRecord

PLACES = [
    (
        "page 4, table 1, row 7, column 2",
        "с. 4, таблица 1, строка таблицы 7, столбец 3",
        "page 4, table 1, row 7, column 3",
    ),
    ("clause 3.1", "пункт 3.1", "clause 3.1"),
    ("clause #2", "пункт #2", "clause #2"),
    ("annex 1", "приложение 1", "annex 1"),
    ("order ru-kb-2024, line 5", "приказ ru-kb-2024, строка файла 5", "order ru-kb-2024, line 5"),
    ("head", "начало документа", "head of the document"),
    ("title", "заголовок", "title"),
    # A plan that says no period is named by its title, which may have commas.
    ("План, принятый в мае", "План, принятый в мае", "План, принятый в мае"),
    (None, "–", "–"),
]


@pytest.mark.parametrize(("place", "russian", "english"), PLACES)
def test_a_place_in_both_languages(place: str | None, russian: str, english: str) -> None:
    assert in_words(place, "ru") == russian
    assert in_words(place, "en") == english


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_audit_that_is_printed_says_places_in_words(
    make: Callable[..., OrderRecord], make_activity: Callable[..., Activity], language: Language
) -> None:
    record = make(activities=(make_activity("Совещание", "1"), make_activity("Семинар", "1")))
    told = audit_markdown(audit_all(record, shipped(), ("numbers_unique",)), shipped(), language)
    assert ("с. 2, таблица 1" in told) is (language == "ru")
    assert bool(re.search(r"\b(?:page|table|row)\b", told.split("|---", 1)[1])) is (language == "en")


def test_the_sentence_of_a_finding_has_no_word_for_programs() -> None:
    found = remark("annex-number-mismatch", place="annex 2", text="№ 2")
    assert found.place == "annex 2"
    assert found.message == "Приложение не согласуется с приказом: № 2 (приложение 2)."
