"""What running text speaks of."""

import pytest

from pipeline.running_text import mentions


@pytest.mark.parametrize(
    ("text", "label", "words", "value"),
    [
        ("на основании приказа министра", "kind", "приказа", "приказ"),
        ("ПРИКАЗОМ министра", "kind", "ПРИКАЗОМ", "приказ"),
        ("Федеральным законом", "kind", "Федеральным законом", "федеральный закон"),
        ("двумя письмами", "kind", "письмами", "письмо"),
        ("Перечнем поручений Президента", "kind", "Перечнем поручений", "перечень поручений"),
        ("от 20 июня 2014 года № 196-П,", "number", "№ 196-П", "196-П"),
        ("N 01-121/13-01)", "number", "N 01-121/13-01", "01-121/13-01"),
        ("№ 15 - р от", "number", "№ 15 - р", "15 - р"),
        ("заместителя Битуева А.Х.", "person", "Битуева А.Х.", "Битуева А.Х."),
        ("И.И. Иванову", "person", "И.И. Иванову", "И.И. Иванову"),
        ("в Минпросвещения России", "body", "Минпросвещения", "Минпросвещения"),
    ],
)
def test_mentions(text: str, label: str, words: str, value: str) -> None:
    found = [mention for mention in mentions(text) if mention.label == label]
    first = found[0]
    assert (text[first.start : first.end], first.value) == (words, value)


def test_dates_have_their_place() -> None:
    found = [mention for mention in mentions("приказ от 12.12.2023 № 5") if mention.label == "date"]
    assert [(mention.start, mention.end) for mention in found] == [(10, 20)]


def test_plain_text_speaks_of_nothing() -> None:
    assert mentions("Утвердить прилагаемый план.") == ()
