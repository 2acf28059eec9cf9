"""Pairs of mentions that a reader called one organisation or two: no gate may be bridged, and little may be missed."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.entities import BLIND, PAIRS, mentions_of, pairs
from outputs.entities.link import SCORES, link

MISSED = 0.05
"""The share of true pairs that may stay apart."""


@pytest.mark.parametrize(("first", "second"), [*pairs("different"), *pairs("different", BLIND)])
def test_what_nothing_proves_to_be_one_stays_apart(first: str, second: str) -> None:
    left, right = link(mentions_of(first, second))
    assert left is not None
    assert right is not None
    assert left.key != right.key


def test_most_of_what_is_one_is_linked() -> None:
    true = [*pairs("same"), *pairs("same", BLIND)]
    missed = [pair for pair in true if len({to.key for to in link(mentions_of(*pair)) if to}) > 1]
    assert len(missed) <= MISSED * len(true), missed


def test_the_pairs_are_many_enough_to_say_something() -> None:
    assert Path(PAIRS).is_file()
    assert len([*pairs("same")]) >= 45
    assert len([*pairs("different")]) >= 70


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        # the legal form is set aside
        ("ГБУК «Областная библиотека» @other RU-SAM", "Самарский музей @other RU-SAM", "place"),
        (
            "министерство спорта Самарской области @regional_authority RU-SAM",
            "министерство спорта @regional_authority RU-SAM",
            "wording",
        ),
        (
            "ТИРОиПК @development_institute RU-TY",
            "Тувинский институт развития образования и повышения квалификации @development_institute RU-TY",
            "initials",
        ),
        (
            "Центр непрерывного повышения профессионального мастерства @development_institute RU-YEV",
            "Институт развития образования (Центр непрерывного повышения профессионального мастерства) @development_institute RU-YEV",
            "unit",
        ),
    ],
)
def test_each_link_tells_its_rule_and_how_sure_it_is(first: str, second: str, rule: str) -> None:
    (to, _) = link(mentions_of(first, second))
    assert to is not None
    assert (to.rule, to.score) == (rule, SCORES[rule])


def test_two_that_fit_link_nothing() -> None:
    """«ЦОИ» may be either of two centres with these initials."""
    cells: list[Any] = mentions_of(
        "КЦРОБ @other RU-KIR",
        "Кировский центр развития образовательных баз @other RU-KIR",
        "Краевой центр районных областных библиотек @other RU-KIR",
    )
    unknown, first, second = link(cells)
    assert unknown is not None
    assert first is not None
    assert second is not None
    assert len({unknown.key, first.key, second.key}) == 3


def test_people_are_no_organisations() -> None:
    assert link(mentions_of("Иванов И.И., директор @person RU-KIR")) == [None]
