"""What recognition makes of the remains of stamps, pens and rules: signs that no order prints, dropped before words are
made of them."""

import re
from collections.abc import Sequence

from extractors.scan.engine import Read
from extractors.scan.repair import counted, one_of_figures

DASHES = frozenset("—–-")
"""They stay however they were read: a range without its dash is two dates."""
DITTO = DASHES | frozenset('/"„“”»')
"""What the marks of repetition are made of: «–//–», «-"-»; a stroke alone is none."""
PRINTED = frozenset("+*/',;")
"""Lone signs that orders do print: remnants where they are read badly."""
NEVER = DITTO | PRINTED | frozenset("\\^_|=<>~{}[]‘’`¢©®°¬.:")
"""Signs that are no word by themselves."""
DOUBTFUL = 0.75
"""Confidence below which one of `PRINTED` is taken for a remnant."""
_YEAR = re.compile(r"(?:19|20)\d\d")
LETTER = 0.6
"""Confidence below which a lone letter beside a remnant is one, too."""


def without_marks(line: Sequence[Read]) -> list[Read]:
    """The words of a line without remnants: signs alone, and letters that stand badly read beside them."""
    marks = [
        (_a_mark(one) and not _a_figure(line, index)) or _within_year(line, index) for index, one in enumerate(line)
    ]
    if not any(marks):
        return list(line)
    return [
        one
        for index, one in enumerate(line)
        if not marks[index] and not (_lone_letter(one) and any(marks[max(0, index - 1) : index + 2]))
    ]


def _a_mark(one: Read) -> bool:
    if not NEVER.issuperset(one.text) or (DITTO.issuperset(one.text) and one.text != "/"):
        return False
    return one.confidence < DOUBTFUL or not PRINTED.issuperset(one.text)


def _a_figure(line: Sequence[Read], index: int) -> bool:
    """True for strokes that recognition made of a Roman figure: «|[ квартал», «|, || кварталы», «Раздел |. Кадры»."""
    text = line[index].text
    if not one_of_figures(text) or not text.strip(".,;:)"):
        return False
    if text.endswith((".", ")")) and index + 1 < len(line) and line[index + 1].text[:1].isupper():
        return True
    return any(counted(one.text) for one in line[index + 1 : index + 4])


def _within_year(line: Sequence[Read], index: int) -> bool:
    """True for a dash between a year and the letter that says so («2024 — г.»)."""
    around = line[index - 1 : index + 2] if index else ()
    return (
        DASHES.issuperset(line[index].text)
        and len(around) == 3
        and _YEAR.fullmatch(around[0].text) is not None
        and around[2].text in ("г", "г.")
    )


def _lone_letter(one: Read) -> bool:
    return len(one.text) == 1 and one.text.isalpha() and one.confidence < LETTER
