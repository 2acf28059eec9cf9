"""The words of plan tables: how they name their columns, what their cells, rows and titles look like."""

import re
from functools import cache, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.lookalikes import fold
from knowledge.reference import load

RoleName = Literal["number", "activity", "deadline", "responsible", "result", "extra"]


class HeaderWords(BaseModel):
    """Words of one role; `weight` is how sure they are alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    role: RoleName
    weight: float = Field(gt=0, le=1)
    patterns: tuple[str, ...]


class LabelWords(BaseModel):
    """How a list names the value that follows («Срок:», «Ответственный –»)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    role: RoleName
    patterns: tuple[str, ...]


class ColumnWords(BaseModel):
    """Everything in `columns.yaml`; each list is of regular expressions."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    headers: tuple[HeaderWords, ...]
    subjects: tuple[str, ...]
    span_begin: tuple[str, ...]
    span_end: tuple[str, ...]
    chart_columns: tuple[str, ...]
    chart_periods: tuple[str, ...]
    chart_marks: tuple[str, ...]
    plan_titles: tuple[str, ...]
    chapter_plans: tuple[str, ...]
    title_tail: str
    other_titles: tuple[str, ...]
    budget_headers: tuple[str, ...]
    title_prefix: str
    totals: tuple[str, ...]
    notes: tuple[str, ...]
    struck: tuple[str, ...]
    passable: tuple[str, ...]
    sections: tuple[str, ...]
    bare_sections: tuple[str, ...]
    deadline_core: tuple[str, ...]
    deadline_glue: tuple[str, ...]
    body_stems: tuple[str, ...]
    result_stems: tuple[str, ...]
    activity_stems: tuple[str, ...]
    labels: tuple[LabelWords, ...]


ListName = Literal[
    "subjects",
    "span_begin",
    "span_end",
    "chart_periods",
    "plan_titles",
    "chapter_plans",
    "other_titles",
    "budget_headers",
    "totals",
    "notes",
    "struck",
    "passable",
    "sections",
    "bare_sections",
    "deadline_core",
    "deadline_glue",
    "body_stems",
    "result_stems",
    "activity_stems",
]


def words() -> ColumnWords:
    model: ColumnWords = load("columns", ColumnWords)
    return model


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """`text` as the patterns see it: lower case, «ё» as «е», single spaces, no emphasis marks."""
    return " ".join(text.replace("**", " ").lower().replace("ё", "е").split())


@cache
def _either(name: ListName) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in getattr(words(), name)))


def says(name: ListName, text: str) -> bool:
    """True where a pattern of the list `name` is found in `text`."""
    return _either(name).search(plain(text)) is not None


def begins(name: ListName, text: str) -> bool:
    """True where `text` begins with a pattern of the list `name`."""
    return _either(name).match(plain(text)) is not None


def is_word(name: ListName, word: str) -> bool:
    """True where the whole of `word` (already plain) is in the list `name`."""
    return _either(name).fullmatch(word) is not None


@cache
def labels() -> tuple[tuple[RoleName, re.Pattern[str]], ...]:
    """Role and pattern of each label: its words are the group `label`, the signs around them belong to the match."""
    return tuple(
        (
            group.role,
            re.compile(
                rf"(?:^|(?<=[.;,(\s]))\s*\(?(?P<label>{'|'.join(group.patterns)})\s*(?::|\s[–—-]|[–—](?=\s))\s*".replace(
                    "е", "[её]"
                ),
                re.IGNORECASE,
            ),
        )
        for group in words().labels
    )


@cache
def _headers() -> tuple[tuple[RoleName, float, re.Pattern[str]], ...]:
    return tuple((group.role, group.weight, re.compile("|".join(group.patterns))) for group in words().headers)


@lru_cache(maxsize=10_000)
def header_role(text: str) -> tuple[RoleName, float] | None:
    """The role that a header cell names and how surely (0..1); None where its words say nothing."""
    text = plain(fold(text))
    found: list[tuple[int, float, RoleName]] = []
    for role, weight, pattern in _headers():
        match = pattern.search(text)
        if match:
            found.append((match.start(), -weight, role))
    if not found:
        return None
    _, weight, role = min(found)
    return role, -weight
