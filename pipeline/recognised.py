"""Deadlines of recognised cells: a date is not taken from a text that leaves a number over.

In «до 26 = сентября» or «февраль 202% г» recognition has lost a part of the date, and what is left reads as another
one. A wrong date is worse than none, so the whole cell becomes a condition and a finding.
"""

import re
from dataclasses import replace

from pipeline.deadlines import Reading
from pipeline.deadlines.resolve import DeadlineFinding
from schemas.raw import RawText
from schemas.record import DeadlineItem

DATED = frozenset({"by", "on", "during", "ongoing"})
_SAID = re.compile(
    r"\d{1,2}[.:]\d{2}(?!\d)|\d{1,2}\s*(?:ч\b|час)|№\s*[\w/-]+|\b(?:100|\d\d?)\s*%|\d+\s*(?:раз|дн|рабоч|календар|недел|кварт|этап|полугод)"
    r"|\d{1,2}[-–]\d{1,2}\s*класс|\d{1,2}\s*класс|\bп(?:ункт\w*|\.)\s*[\d.]+"
)
"""Numbers that may stand beside a date: times of day, numbers of acts, counts, forms of school, points."""


def doubted(reading: Reading, cell: RawText | None) -> Reading:
    """The reading of a cell, without its dates where it was recognised and a number of it is part of none."""
    if cell is None or cell.confidence is None or not any(map(_leaves_a_number, reading.items)):
        return reading
    text = " ".join(cell.text.split())
    finding = DeadlineFinding("deadline-unparsed", "warning", text)
    return replace(
        reading, items=(DeadlineItem(kind="conditional", condition=text),), findings=(*reading.findings, finding)
    )


def _leaves_a_number(item: DeadlineItem) -> bool:
    left = _SAID.sub("", item.condition or "")
    return item.kind in DATED and any(map(str.isdigit, left))
