"""The last resort for a cell that holds one date in a form the grammar doesn't know: dateparser.

It decides nothing else: one short cell without words of its own, read day-month-year, and accepted only where
the year is printed and lies within two years of the plan's.
"""

import re

import dateparser

from schemas.edtf import edtf_of
from schemas.record import DeadlineItem, Period

YEARS_AROUND = 2
LONGEST = 30
DATE_LIKE = re.compile(r"(?=.*(?:19|20)\d\d)(?=.*\d)[\w .,/\\'’-]+\Z")
SETTINGS = {
    "DATE_ORDER": "DMY",
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time"],
}


def single_date(text: str, plan: Period | None) -> DeadlineItem | None:
    """The one day that dateparser sees in a short text with day, month and year; None in every case of doubt."""
    if plan is None or len(text) > LONGEST or not DATE_LIKE.match(text):
        return None
    moment = dateparser.parse(text, languages=["ru", "en"], settings=SETTINGS)
    if moment is None or str(moment.year) not in text:
        return None
    day = moment.date()
    if not plan.start.year - YEARS_AROUND <= day.year <= plan.end.year + YEARS_AROUND:
        return None
    return DeadlineItem(kind="on", start=day, end=day, edtf=edtf_of("on", day, day))
