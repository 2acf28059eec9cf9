"""Remains of stamps and pens are no words."""

import pytest

from extractors.scan.engine import Read
from extractors.scan.marks import without_marks


def line(*words: tuple[str, float]) -> list[Read]:
    return [Read(text, 20 * at, 0, 20 * at + 10, 10, 9, 12, 0, sure) for at, (text, sure) in enumerate(words)]


@pytest.mark.parametrize(
    ("read", "kept", "why"),
    [
        ([("до", 0.9), ("26", 0.9), ("=", 0.9), ("сентября", 0.9)], "до 26 сентября", "no order prints «=» there"),
        ([("2026г.", 0.9), ("_", 0.3), (">“", 0.2)], "2026г.", "several signs"),
        ([("май", 0.9), ("–", 0.2), ("июнь", 0.9)], "май – июнь", "a dash stays however it was read"),
        ([("раз", 0.9), ("/", 0.2), ("и", 0.4), ("^", 0.1)], "раз", "a letter between remnants is one"),
        (
            [("школы", 0.9), ("и", 0.9), ("^", 0.1), ("лицеи", 0.9)],
            "школы и лицеи",
            "a letter that was read well is not",
        ),
        ([("*", 0.9), ("10", 0.9)], "* 10", "a sign of a note that was read well"),
        ([("*", 0.4), ("10", 0.9)], "10", "one that was read badly"),
        ([("10", 0.9), ("%", 0.2)], "10 %", "a sign with a meaning"),
        ([("«Лето»", 0.2)], "«Лето»", "letters"),
        ([("2024", 0.9), ("—", 0.9), ("г.", 0.9)], "2024 г.", "a dash between a year and its letter is dirt"),
        ([("2024", 0.9), ("—", 0.9), ("год", 0.9)], "2024 — год", "before a word it is a dash"),
        ([("Раздел", 0.9), ("|.", 0.5), ("Кадры", 0.9)], "Раздел |. Кадры", "the figure of a section"),
        ([("||", 0.3), ("квартал", 0.9)], "|| квартал", "a Roman figure"),
        ([("|,", 0.3), ("[]", 0.3), ("кварталы", 0.9)], "|, [] кварталы", "a list of them"),
        ([("—//—", 0.2)], "—//—", "a mark of repetition"),
        ([('"', 0.2)], '"', "another one"),
        ([("_", 0.1)], "", "nothing else"),
        ([("август", 0.9), (".", 0.9), ("2024", 0.9)], "август 2024", "dust as large as a stop stands by itself"),
        ([("май", 0.9), (",", 0.9), ("июнь", 0.9)], "май , июнь", "a comma that was read well parts two months"),
    ],
)
def test_marks(read: list[tuple[str, float]], kept: str, why: str) -> None:
    assert " ".join(one.text for one in without_marks(line(*read))) == kept, why
