"""A line from edge to edge of the page is no border of a column."""

import pytest

from extractors.pdf.rules import Rule, Rules
from extractors.scan.streaks import without_streaks

LEVEL = tuple(Rule(at, 50, 550) for at in (200, 300, 400))
BORDERS = tuple(Rule(at, 200, 400) for at in (50, 90, 300, 550))


@pytest.mark.parametrize(
    ("more", "stays", "why"),
    [
        ((Rule(210, 0, 840),), False, "runs over the table at both ends"),
        ((Rule(210, 0, 180), Rule(211, 190, 840)), False, "with a gap"),
        ((Rule(210, 60, 150), Rule(211, 230, 280)), False, "a piece above the table, another one within it"),
        ((Rule(8, 0, 500), Rule(210, 0, 320)), False, "beside the shadow of the paper's edge"),
        ((Rule(210, 200, 400),), True, "a border like the others"),
        ((Rule(210, 200, 425),), True, "a border that was drawn a little too long"),
        ((Rule(210, 300, 400),), True, "below a merged cell"),
    ],
)
def test_streaks(more: tuple[Rule, ...], stays: bool, why: str) -> None:
    rules = Rules(LEVEL, (*BORDERS, *more))
    assert without_streaks(rules) == (rules if stays else Rules(LEVEL, BORDERS)), why


def test_the_sides_of_a_table_that_goes_on_are_borders() -> None:
    rules = Rules((*LEVEL, Rule(600, 50, 550)), (Rule(50, 200, 600), Rule(550, 200, 600), *BORDERS[1:3]))
    assert without_streaks(rules) == rules


def test_without_a_table_nothing_is_a_streak() -> None:
    rules = Rules((), (Rule(50, 0, 840),))
    assert without_streaks(rules) == rules
