"""Rules of a scanned page: what is ink, what is too faint for it, and what a stamp has broken."""

import cv2
import numpy as np
import pytest

from extractors.pdf.rules import Rule, Rules
from extractors.scan.gaps import closed
from extractors.scan.pages import Picture
from extractors.scan.strokes import strokes
from extractors.scan.upright import ink

DPI = 200.0
XS, YS = (100, 300, 700, 1000), (100, 200, 300, 400)


def table(faint: int, *, grain: float = 0.0, letters: bool = False) -> Picture:
    """Upright rules and the outer ones in black, the inner level ones in the shade `faint`."""
    page = np.full((500, 1100), 250, np.uint8)
    for x in XS:
        page[YS[0] : YS[-1], x : x + 3] = 20
    for y in (YS[0], YS[-1]):
        page[y : y + 3, XS[0] : XS[-1]] = 20
    for y in YS[1:-1]:
        page[y : y + 1, XS[0] : XS[-1]] = faint
    if letters:
        cv2.putText(page, "26.11.2022 nm nm nm nm nm", (310, 260), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (20.0,), 2)
    noise = np.random.default_rng(1).normal(0, grain, page.shape) if grain else 0.0
    return np.clip(page + noise, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(
    ("page", "heights", "why"),
    [
        (table(20), 4, "plain rules"),
        (table(236), 4, "fainter than ink"),
        (table(226, grain=4.0), 4, "faint and grainy"),
        (table(236, letters=True), 4, "a line of letters is no rule"),
        (table(250), 2, "nothing drawn"),
        (table(250, grain=9.0, letters=True), 2, "grain is no rule"),
    ],
)
def test_level_rules(page: Picture, heights: int, why: str) -> None:
    found = strokes(ink(page, DPI), DPI, page)
    assert len({round(rule.at) for rule in found.rules.horizontal}) == heights, why
    assert len(found.rules.vertical) == len(XS), why


def test_what_shines_through_between_no_rules_is_none() -> None:
    page = table(20)
    page[450:452, 50:1050] = 232
    assert len(strokes(ink(page, DPI), DPI, page).rules.horizontal) == len(YS)


def test_bold_letters_that_touch_are_no_rule() -> None:
    page = table(20)
    for x in range(150, 950, 9):
        page[240:258, x : x + 6] = 30
        page[248:251, x : x + 9] = 30
    assert len(strokes(ink(page, DPI), DPI, page).rules.horizontal) == len(YS)


DOWN = tuple(Rule(at, 0.0, 300.0) for at in (0.0, 100.0, 200.0, 300.0))


@pytest.mark.parametrize(
    ("level", "whole", "why"),
    [
        ([Rule(50.0, 0.0, 230.0)], [(0.0, 300.0)], "a side drawn in part was whole"),
        (
            [Rule(50.0, 0.0, 100.0), Rule(50.0, 140.0, 160.0), Rule(50.0, 200.0, 300.0)],
            [(0.0, 300.0)],
            "a stamp over it",
        ),
        ([Rule(50.0, 0.0, 100.0), Rule(50.0, 200.0, 300.0)], [(0.0, 100.0), (200.0, 300.0)], "a merged cell"),
        ([Rule(50.0, 130.0, 190.0)], [(130.0, 190.0)], "a line to write on"),
    ],
)
def test_gaps(level: list[Rule], whole: list[tuple[float, float]], why: str) -> None:
    found = closed(Rules(tuple(level), DOWN))
    assert [(rule.start, rule.end) for rule in found.horizontal] == whole, why
