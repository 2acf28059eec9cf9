"""Tests of one row: a filled cell, dates inside of a time, a definite deadline, a number, a thing that is named."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.audit_words import audit_words, pattern
from knowledge.packs import Pack
from knowledge.predicates import EveryRow, Role, RowTest
from knowledge.results import measurable
from outputs.audit.evidence import quoted
from outputs.audit.outcome import Offence, Outcome, of_rows, unknown
from outputs.audit.reading import DOUBTFUL_DATES, DOUBTFUL_ROWS, Reading, Row
from outputs.audit.wording import phrases
from schemas.record import DeadlineItem, Period

BRACKETS = re.compile(r"\([^()]*\)")
WORDS = audit_words()
DATED, ANCHOR = WORDS.date, WORDS.calendar_day
ONE_DAY, FROM_ANOTHER, PRINTED_YEAR = pattern("one_day"), pattern("from_another"), pattern("printed_year")
QUARTER = datetime.timedelta(days=92)
"""What a deadline names that says when, though its plan is no longer."""
ONE_YEAR, NO_SHIFT = datetime.timedelta(days=365), datetime.timedelta()
FIXED = re.compile(r"BY(?:MONTH|MONTHDAY|DAY|YEARDAY|WEEKNO)=")
"""A recurrence with days or months of its own sets dates."""


def every_row(reading: Reading, pack: Pack, check: EveryRow) -> Outcome:
    """The rows that pass; None where no row can be judged."""
    role = _role(check.test)
    with_column = {id(plan) for plan in reading.record.plans if reading.has_column(role, plan)}
    judged = [row for row in reading.rows if id(row.plan) in with_column]
    lacking = len(reading.rows) - len(judged) if check.without_column == "fails" else 0
    rows = [row for row in judged if check.among is None or row.cell(check.among)]
    if not rows:
        return Outcome(False, count=0, of=lacking) if lacking else unknown("no-rows")
    passed = [(row, _passes(reading, pack, check.test, row)) for row in rows]
    if all(one is None for _, one in passed):
        doubtful = any(reading.is_doubtful(row, DOUBTFUL_DATES | DOUBTFUL_ROWS) for row in rows)
        return unknown("doubtful" if doubtful else "no-dates")
    offences = [_offence(check.test, row) for row, one in passed if one is False]
    of = len(rows) + lacking
    enough = of - len(offences) - lacking >= check.at_least * of
    outcome = of_rows(offences, of, holds=enough, offending=check.counts == "offending")
    return replace(outcome, count=of - len(offences) - lacking) if lacking else outcome


def _passes(reading: Reading, pack: Pack, test: RowTest, row: Row) -> bool | None:
    """None where the row can't be judged: no date, no period."""
    if test.filled:
        filled = row.cell(test.filled) is not None
        return None if not filled and reading.is_doubtful(row, DOUBTFUL_ROWS) else filled
    if test.within:
        return None if reading.is_doubtful(row, DOUBTFUL_DATES) else _within(reading, row, test.within)
    if test.definite:
        definite = is_definite(row)
        raw = row.activity.deadline.raw or ""
        told = reading.is_doubtful(row, DOUBTFUL_DATES) or ANCHOR.search(raw) or ONE_DAY.fullmatch(raw.strip())
        return None if not definite and told else definite
    if test.measured:
        text = row.cell(test.measured)
        return text is not None and measurable(text)
    if test.names:
        text = row.cell(test.names.column) or ""
        # What stands in brackets explains, it is not what the cell names.
        words = BRACKETS.sub(" ", text)
        return (test.names.or_measured and measurable(text)) or phrases(pack, test.names.words).meet(words)
    parts = [_passes(reading, pack, part, row) for part in test.any_of or test.all_of or ()]
    return _any(parts) if test.any_of else _all(parts)


def _any(parts: Sequence[bool | None]) -> bool | None:
    return True if True in parts else None if None in parts else False


def _all(parts: Sequence[bool | None]) -> bool | None:
    return False if False in parts else None if None in parts else True


def _within(reading: Reading, row: Row, time: str) -> bool | None:
    items = [item for item in row.activity.deadline.items if item.start or item.end]
    if not items or FROM_ANOTHER.search(row.activity.deadline.raw or ""):
        return None
    if time == "order_date":
        # A range that began before the order may still be in force; what ended before it can't be done any more. What
        # goes on («сентябрь, далее – ежемесячно») has not ended.
        day, goes_on = reading.date, any(item.kind in ("recurring", "ongoing") for item in items)
        ends = [item.end for item in items if item.end]
        return day is None or (max(ends, default=day) if goes_on else min(ends, default=day)) >= day
    period = row.plan.period
    if period is None:
        return None
    outside = [item for item in items if not _inside(item, period)]
    if outside and not PRINTED_YEAR.search(row.activity.deadline.raw or ""):
        # The year is the reader's: «зимний период» of a plan for 2026 may begin in December of either year.
        return None if all(_may_overlap(item, period) for item in outside) else False
    return not outside


def _inside(item: DeadlineItem, period: Period) -> bool:
    first, last = item.start or item.end, item.end or item.start
    return bool(first and last and period.start <= first and last <= period.end)


def _may_overlap(item: DeadlineItem, period: Period) -> bool:
    """Whether the item of the same year, the one before or the one after has a day in the plan's period."""
    first, last = item.start or item.end, item.end or item.start
    if first is None or last is None:
        return True
    return any(
        first + shift <= period.end and last + shift >= period.start for shift in (-ONE_YEAR, NO_SHIFT, ONE_YEAR)
    )


def is_definite(row: Row) -> bool:
    """True where at least one item of the deadline names a time shorter than the whole plan."""
    return any(_says_when(item, row.plan.period) for item in row.activity.deadline.items)


def _says_when(item: DeadlineItem, period: Period | None) -> bool:
    if (item.rrule and FIXED.search(item.rrule)) or (
        item.kind in ("recurring", "conditional") and DATED.search(item.condition or "")
    ):
        return True
    if item.start is None and item.end is None:
        return False
    if item.kind in ("by", "on"):
        return True
    if period is None:
        return item.kind in ("during", "ongoing")
    if not (item.start and item.end and item.start <= period.start and item.end >= period.end):
        return True
    # «Май» in a plan for May is no vaguer than anywhere: a month or a quarter is what a vague deadline lacks.
    return item.kind == "during" and item.end - item.start <= QUARTER


def _offence(test: RowTest, row: Row) -> Offence:
    """The cell that the test is about; an empty one is shown by the words of its activity."""
    role = _role(test)
    text = row.cell(role)
    shown = quoted(text) if text else f"{quoted(row.activity.activity)} → {quoted(None)}"
    return Offence(row, shown, row.place(role))


def _role(test: RowTest) -> Role:
    """The column that a test is about."""
    if test.names:
        return test.names.column
    parts = test.any_of or test.all_of
    return test.filled or test.measured or (_role(parts[0]) if parts else "deadline")
