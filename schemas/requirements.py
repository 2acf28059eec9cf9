"""A list of required measures that a plan is held against, as people write it in YAML."""

import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Requirement(BaseModel):
    """One required measure: `text` in the words that plans use, `by` the latest day, `note` for people."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(min_length=1)]
    text: Annotated[str, Field(min_length=1)]
    by: datetime.date | None = None
    note: str | None = None


class Requirements(BaseModel):
    """The file: `title` says what all of the measures are about, `source` the act that they come from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    source: str | None = None
    requirements: Annotated[tuple[Requirement, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _told_apart(self) -> "Requirements":
        ids = [each.id for each in self.requirements]
        if repeated := sorted({each for each in ids if ids.count(each) > 1}):
            raise ValueError(f"id given twice: {', '.join(repeated)}")
        return self
