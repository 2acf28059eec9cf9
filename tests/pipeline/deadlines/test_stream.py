"""The JSON lines of a pipe, explanations in words, recurrences as days, and the words of the calendar."""

import datetime
import json

import pytest

from knowledge.calendar import calendar_words, event_phrases, forms
from knowledge.messages import message
from pipeline.deadlines import answer, explain, occurrences, read
from pipeline.deadlines.noise import mended, tidy
from pipeline.deadlines.occurrences import is_working_day, last_working_day, working_days_after
from schemas.errors import BadLine
from schemas.record import Period

PLAN = Period(start=datetime.date(2024, 1, 1), end=datetime.date(2024, 12, 31))


def test_answer_adds_items_and_keeps_the_rest() -> None:
    line = '{"id": 7, "text": "до 31 мая", "plan": {"start": "2024-01-01", "end": "2024-12-31"}}'
    got = json.loads(answer(line))
    assert got["id"] == 7
    assert got["items"] == [
        {"kind": "by", "start": None, "end": "2024-05-31", "rrule": None, "condition": None, "edtf": "../2024-05-31"}
    ]


def test_answer_with_a_section_and_without_a_plan() -> None:
    got = json.loads(answer('{"text": "12", "plan": null, "section": "Март 2020"}'))
    assert got["items"][0]["start"] == "2020-03-12"
    assert json.loads(answer('{"text": null}'))["items"] == []


@pytest.mark.parametrize(
    "line", ["", "x", "[1]", '{"text": 5}', '{"plan": null}', '{"text": "а", "plan": {"start": "2024"}}', "[" * 9999]
)
def test_a_bad_line_is_an_error(line: str) -> None:
    with pytest.raises(BadLine) as caught:
        answer(line)
    assert caught.value.values["detail"]


def test_explanation() -> None:
    got = explain("до 31 мая, по запросу", PLAN)
    assert got.tokens[:3] == (("до", "до этого дня"), ("31", "число 31"), ("мая", "месяц 5"))
    assert got.items == ("не позднее 31.05.2024; условие: «по запросу»",)
    assert explain("31.02.2024", PLAN).findings == ("Такой даты не бывает: «31.02.2024».",)
    assert explain("15.03.2024 в 10:00", PLAN, "en").tokens[0] == ("15.03.2024", "date 15.03.2024")
    assert explain("постоянно", None).items == ("всё время с … по …",)


def test_every_kind_of_token_has_words() -> None:
    for kind in calendar_words().words:
        assert message(f"deadline.token.{kind}", "ru")
        assert message(f"deadline.token.{kind}", "en")


RECURRING = [
    ("ежеквартально до 5 числа", ["2024-01-05", "2024-04-05", "2024-07-05", "2024-10-05"]),
    ("2 раза в год", ["2024-01-01", "2024-07-01"]),
    ("первый понедельник каждого месяца, январь – март", ["2024-01-01", "2024-02-05", "2024-03-04"]),
    ("раз в четверть", []),
    ("март", []),
]


@pytest.mark.parametrize(("text", "days"), RECURRING)
def test_occurrences(text: str, days: list[str]) -> None:
    assert [day.isoformat() for day in occurrences(read(text, PLAN).items[0])] == days


def test_occurrences_may_end_with_the_rule() -> None:
    item = read("ежегодно", PLAN).items[0].model_copy(update={"rrule": "FREQ=YEARLY;COUNT=1"})
    assert list(occurrences(item)) == [datetime.date(2024, 1, 1)]


def test_working_days_follow_the_moved_ones() -> None:
    assert not is_working_day(datetime.date(2024, 4, 29))  # a Monday, moved for the holidays
    assert is_working_day(datetime.date(2024, 4, 27))  # the Saturday worked for it
    assert last_working_day(2024, 3) == datetime.date(2024, 3, 29)
    assert working_days_after(datetime.date(2024, 4, 26), 2) == datetime.date(2024, 5, 2)


def test_events_and_forms_load() -> None:
    assert event_phrases()["по"][0] > event_phrases()["по"][-1] or len(event_phrases()["по"][0]) >= 2
    assert forms()["марта"].value == 3


MENDED = [
    ("сентбярь", 9),
    ("феврал", 2),
    ("мaртa", 3),
    ("дека6рь", 12),
    ("карта", None),
    ("парта", None),
    ("ИЮНЪ", None),
    ("c", 0),
]


@pytest.mark.parametrize(("word", "value"), MENDED)
def test_mended(word: str, value: int | None) -> None:
    form = mended(word)
    assert (form and form.value) == value


def test_tidy() -> None:
    assert tidy("<p>март</p>&nbsp;2024\r\n  г.") == "март\n2024\nг."
    assert tidy("дека-\nбрь") == "декабрь"
    assert tidy("маи\u0306") == "май"
