"""A plan held against what is required of it: which required measures it covers, by which rows, until when.

Whether a row is the required measure is told as between any two orders (`outputs.compare`); the same words are the same
measure. What can't be read as a measure is told as such and counts neither as covered nor as missing.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from pydantic import ValidationError

from knowledge.measures import measures
from knowledge.reference import parse
from outputs.compare.frames import Frame, reader
from outputs.compare.likeness import Likeness, judge
from outputs.compare.stored import evidence
from outputs.versions.wording import plain
from schemas.errors import PrikazError
from schemas.record import Activity, Clause, Plan
from schemas.requirements import Requirements

Grade = Literal["covered", "related", "missing", "unread"]
Timing = Literal["in-time", "late"]
BRACKETS = re.compile(r"\([^()]*\)")
MOST_RELATED = 3
"""Rows that are told where none is the measure itself."""


class RequirementsDamaged(PrikazError):
    """The file of requirements is no YAML of the right shape; `detail` says where."""

    code = "requirements-damaged"
    exit_code = 65


@dataclass(frozen=True, slots=True)
class Required:
    """One required measure; `about` is the title of the list or plan that it stands in, `by` its latest day."""

    id: str | None
    text: str
    about: str | None
    by: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A row that is the measure or near it. `timing` is None where either has no last day."""

    row: Activity
    grade: Literal["same", "related"]
    score: float
    evidence: dict[str, list[str]]
    last_day: datetime.date | None
    timing: Timing | None


@dataclass(frozen=True, slots=True)
class ClauseMatch:
    """A clause of the order that has the measure or one near it done; `position` counts from 1."""

    clause: Clause
    position: int
    grade: Literal["same", "related"]
    score: float
    timing: Timing | None


@dataclass(frozen=True, slots=True)
class Cover:
    """`clauses` are told beside the rows; a measure that only a clause provides for is covered too."""

    required: Required
    grade: Grade
    matches: tuple[Match, ...]
    clauses: tuple[ClauseMatch, ...] = ()


def of_file(path: Path) -> tuple[Required, ...]:
    """The requirements of a YAML file (`schemas.requirements`). Raises `RequirementsDamaged`."""
    try:
        told = Requirements.model_validate(parse(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RequirementsDamaged(path=path, detail=f"{where}: {first['msg']}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RequirementsDamaged(path=path, detail=str(error)) from error
    return tuple(Required(each.id, each.text, told.title, each.by) for each in told.requirements)


def of_plans(plans: Iterable[Plan]) -> tuple[Required, ...]:
    """Every activity of another order's plans as a required measure."""
    return tuple(
        Required(row.number, row.activity, plan.title, last_day(row)) for plan in plans for row in plan.activities
    )


def cover(required: Sequence[Required], plans: Sequence[Plan], clauses: Sequence[Clause] = ()) -> tuple[Cover, ...]:
    """For each required measure the rows of `plans` that are it, or else the nearest ones; in the order of the list.

    What a clause of the order has done («назначить координаторов до 20 января») counts where it is the measure itself.
    """
    rows = [(row, _frames(row.activity, plan.title)) for plan in plans for row in plan.activities]
    title = next((plan.title for plan in plans if plan.title), None)
    points = [(clause, at, _frames(_done_by(clause), title)) for at, clause in enumerate(clauses, 1)]
    return tuple(_cover(each, rows, points) for each in required)


def _done_by(clause: Clause) -> str:
    """What a clause has done, without those who are to do it and without names in brackets."""
    text = clause.text
    for whom in clause.assignees:
        text = text.replace(whom, " ", 1)
    return BRACKETS.sub(" ", text)


def last_day(row: Activity) -> datetime.date | None:
    """The last day of a row's dated items; None where a part of the deadline is no date."""
    ends = [item.end for item in row.deadline.items]
    return max((end for end in ends if end is not None), default=None) if None not in ends else None


def _frames(text: str, title: str | None) -> tuple[Frame, ...]:
    return reader().frames(text, reader().title_keys(title) if title else frozenset())


def _cover(
    required: Required,
    rows: Sequence[tuple[Activity, tuple[Frame, ...]]],
    points: Sequence[tuple[Clause, int, tuple[Frame, ...]]],
) -> Cover:
    own = _frames(required.text, required.about)
    found = [match for row, frames in rows if (match := _match(required, own, row, frames)) is not None]
    found.sort(key=lambda match: -match.score)
    provided = [told for point in points if (told := _provided(required, own, *point)) is not None]
    same = tuple(match for match in found if match.grade == "same")
    done = tuple(point for point in provided if point.grade == "same")
    if same or done:
        return Cover(required, "covered", same, done)
    if found or provided:
        return Cover(required, "related", tuple(found[:MOST_RELATED]), tuple(provided[:MOST_RELATED]))
    return Cover(required, "missing" if own else "unread", ())


def _provided(
    required: Required, own: tuple[Frame, ...], clause: Clause, position: int, frames: tuple[Frame, ...]
) -> ClauseMatch | None:
    weighing = measures().weighing
    score = judge().cells(own, frames, weighing.related).score
    if score < weighing.related:
        return None
    grade: Literal["same", "related"] = "same" if score >= weighing.same else "related"
    return ClauseMatch(clause, position, grade, round(score, 4), _timing(required.by, clause.due))


def _timing(by: datetime.date | None, until: datetime.date | None) -> Timing | None:
    if until is None or by is None:
        return None
    return "in-time" if until <= by else "late"


def _match(required: Required, own: tuple[Frame, ...], row: Activity, frames: tuple[Frame, ...]) -> Match | None:
    weighing = measures().weighing
    equal = plain(required.text) == plain(row.activity)
    told = Likeness(1.0) if equal else judge().cells(own, frames, weighing.related)
    if told.score < weighing.related:
        return None
    grade: Literal["same", "related"] = "same" if told.score >= weighing.same else "related"
    until = last_day(row)
    return Match(row, grade, round(told.score, 4), evidence(told), until, _timing(required.by, until))
