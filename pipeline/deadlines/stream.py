"""Deadlines in a pipe: one JSON line in, the same line with its items out."""

import datetime
import json
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from pipeline.deadlines.reading import read
from schemas.errors import BadLine
from schemas.record import Period


def _iso(value: object) -> object:
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value


_Day = Annotated[datetime.date, BeforeValidator(_iso)]


class _Plan(BaseModel):
    model_config = ConfigDict(strict=True)
    start: _Day
    end: _Day


class _Question(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")
    text: str | None
    plan: _Plan | None = None
    section: str | None = None


def answer(line: str) -> str:
    """The JSON object of `line` with «items» added, and «findings», the codes; raises `BadLine` for any other line.

    The object holds «text», and may hold «plan» ({"start", "end"}, ISO days) and «section»; other names pass through.
    """
    try:
        given = json.loads(line)
        question = _Question.model_validate(given)
    except (ValueError, ValidationError, RecursionError) as error:
        reason = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise BadLine(detail=reason) from error
    plan = Period(start=question.plan.start, end=question.plan.end) if question.plan else None
    reading = read(question.text, plan, section=question.section)
    items = [item.model_dump(mode="json") for item in reading.items]
    codes = [finding.code for finding in reading.findings]
    return json.dumps({**given, "items": items, "findings": codes}, ensure_ascii=False)
