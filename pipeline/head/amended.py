"""The title of the plan that an order amends: «Внести в план мероприятий …, утвержденный …, следующие изменения».

Rule: rows given inside the clauses of such an order belong to that plan, and print no title of their own.
"""

import re
from collections.abc import Sequence

from pipeline.head.casing import capitalised
from pipeline.nominative import nominative
from schemas.record import Clause

PLAN = (
    r"(?P<plan>(?:[А-Яа-яё-]+\s+){0,2}?(?:план|дорожную\s+карту|комплекс\s+(?:мер|мероприятий)|"
    r"перечень\s+(?:мер|мероприятий))(?!\w).*?)"
)
END = r"(?=,?\s*\(?утвержд[её]н|,?\s+следующ|,?\s+изложив|,?\s+дополнив|\s*\(далее|\s*[:;]|\.?\s*$)"
CHANGES = r"(?:(?:следующие\s+)?(?:изменени[яе]|дополнени[яе])(?:\s+и\s+(?:изменени[яе]|дополнени[яе]))?\s+)?"
ENTERED = re.compile(rf"^\W*внести\s+{CHANGES}в\s+{PLAN}{END}", re.IGNORECASE | re.DOTALL)
COMPLETED = re.compile(rf"^\W*дополнить\s+{PLAN}{END}", re.IGNORECASE | re.DOTALL)
HEADED = re.compile(
    rf"^\W*изменени[яй],?\s+(?:котор\w+\s+внос\w+|вносим\w+)\s+в\s+{PLAN}{END}", re.IGNORECASE | re.DOTALL
)
TITLED = re.compile(rf"^о\s+внесении\s+{CHANGES.replace('[яе]', '[йя]')}в\s+{PLAN}{END}", re.IGNORECASE | re.DOTALL)


def amended_title(title: str | None, clauses: Sequence[Clause]) -> str | None:
    """The amended plan's title in the nominative, from the clauses, else from the order's own title; None elsewhere."""
    for clause in clauses:
        for pattern in (ENTERED, COMPLETED):
            if match := pattern.match(clause.text):
                return _title(match["plan"])
    match = TITLED.match(title or "")
    return _title(match["plan"]) if match else None


def headed_plan(heading: str) -> str | None:
    """The plan that an annex of changes names: «Изменения, которые вносятся в план мероприятий …, утвержденный …»."""
    match = HEADED.match(heading)
    return _title(match["plan"]) if match else None


def _title(phrase: str) -> str:
    return capitalised(nominative(" ".join(phrase.split()), "accs"))
