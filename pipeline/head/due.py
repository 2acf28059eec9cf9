"""The latest day that a clause sets: a printed date with its year, unless it is another act's or a beginning."""

import datetime
import re
from functools import cache

from knowledge.clauses import clause_words
from pipeline.head.dates import find_dates

NOT_A_DUE = re.compile(r"(?:(?<!\w)(?:от|с|со|начиная с|утвержд\w+|на)\s*[«\"]?|\d\s*)$", re.IGNORECASE)
IN_FORCE = re.compile(r"\bдейству[а-яё]+\s+(?:по|до)\s*[«\"]?$", re.IGNORECASE)
"""«действует до 31 декабря»: how long the order holds."""
HOLDS = re.compile(r"\bна\s+(?:период|срок|время)\s+с\s[^;]{1,40}\s(?:по|до)\s*[«\"]?$", re.IGNORECASE)
"""«на период с … по 30 июня 2025 г.»: how long something holds."""
SPAN = re.compile(r"\bс\s+[«\"]?\d[^;]{0,40}\s(?:по|до)\s*[«\"]?$", re.IGNORECASE)
REPEATED = re.compile(r"\b(?:еже[а-яё]+но|постоянно|каждый|каждую|каждое|регулярно)\b", re.IGNORECASE)
"""«еженедельно в период с … по …»: a duty that goes on, not one that is done by the last day."""
ACT_NUMBER = re.compile(r"[\s,]*(?:г\.?|года)?[\s,]*(?:№|N\s?\d)")
NUMBER_BEFORE = re.compile(r"№\s*\S+\s*(?:от\s*)?$")
QUOTED = re.compile(r"«(?:[^«»]|«[^«»]*»)*»|\"[^\"]*\"")


def read_due(text: str) -> datetime.date | None:
    """The latest printed day with its year by which the clause wants something; None where it sets none."""
    plain = QUOTED.sub(lambda match: "_" * len(match[0]), text)
    days = [
        found.date
        for found in find_dates(plain)
        if found.date is not None
        and not IN_FORCE.search(plain[: found.start])
        and not HOLDS.search(plain[: found.start])
        and not (SPAN.search(plain[: found.start]) and (REPEATED.search(plain) or _approves().match(plain)))
        and not NOT_A_DUE.search(plain[: found.start])
        and not ACT_NUMBER.match(plain, found.end)
        and not NUMBER_BEFORE.search(plain[: found.start])
    ]
    return max(days, default=None)


@cache
def _approves() -> re.Pattern[str]:
    """«Утвердить план … с 15 апреля по 5 июня», and «1.1. План …» under «Утвердить:»: the days are the plan's."""
    words = clause_words()
    return re.compile(rf"[\W\d]*(?:{'|'.join((*words.approving, *words.plans))})", re.IGNORECASE)
