"""What tells the lines of a text dump apart (`dump.yaml`)."""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from knowledge.reference import load


class DumpWords(BaseModel):
    """Patterns of lines that stand by themselves, and of line ends that can't be the end of a paragraph."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    own_lines: list[str]
    unfinished: list[str]


@cache
def own_line() -> re.Pattern[str]:
    """Matches at the beginning of a line that never continues the one above."""
    return re.compile("|".join(load("dump", DumpWords).own_lines), re.I)


@cache
def unfinished() -> re.Pattern[str]:
    """Searches for an end of a line that can't end a paragraph."""
    return re.compile(rf"(?:{'|'.join(load('dump', DumpWords).unfinished)})\s*$", re.I)
