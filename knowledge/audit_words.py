"""How the audit reads cells and clauses, whatever a pack asks (`audit_words.yaml`)."""

import re
from functools import cache, cached_property
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from knowledge.reference import load


def _compiles(pattern: str) -> str:
    re.compile(pattern)
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


class AuditWords(BaseModel):
    """Patterns as they are printed, compiled under the names below; lists hold words in lower case.

    `{months}` in a pattern of `dated` stands for any month.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    by_agreement: Pattern
    jointly: Pattern
    theirs: Pattern
    amends: Pattern
    annex_cited: Pattern
    dated: list[str]
    months: Pattern
    anchor: list[Pattern]
    one_day: Pattern
    from_another: Pattern
    printed_year: Pattern
    short: list[str]
    before_parts: list[str]
    before_no_whole: list[str]
    together: list[str]
    say_nothing: list[str]

    @cached_property
    def date(self) -> re.Pattern[str]:
        """A month, a week, a day or a part of one."""
        return re.compile("|".join(one.replace("{months}", self.months) for one in self.dated), re.IGNORECASE)

    @cached_property
    def calendar_day(self) -> re.Pattern[str]:
        return re.compile("|".join(self.anchor))


@cache
def audit_words() -> AuditWords:
    found: AuditWords = load("audit_words", AuditWords)
    return found


def pattern(name: str) -> re.Pattern[str]:
    """One of the plain patterns, compiled."""
    return re.compile(getattr(audit_words(), name))
