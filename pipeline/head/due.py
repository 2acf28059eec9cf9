"""The latest day that a clause sets: a printed date with its year, unless it is another act's or a beginning."""

import datetime
import re

from pipeline.head.dates import find_dates

NOT_A_DUE = re.compile(r"(?:(?<!\w)(?:от|с|со|начиная с|утвержд\w+|на)\s*[«\"]?|\d\s*)$", re.IGNORECASE)
IN_FORCE = re.compile(r"\bдейству[а-яё]+\s+(?:по|до)\s*[«\"]?$", re.IGNORECASE)
"""«действует до 31 декабря»: how long the order holds."""
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
        and not NOT_A_DUE.search(plain[: found.start])
        and not ACT_NUMBER.match(plain, found.end)
        and not NUMBER_BEFORE.search(plain[: found.start])
    ]
    return max(days, default=None)
