"""Tables that lost what parted their cells: each row is one line («1 Проверка гидрантов до 1 мая отдел ЖКХ»).

Only the plainest form is read: a header whose columns begin with capitals and are a number, an activity, a deadline
and a body, in that order. What is time in a row stands between the other two, so its words part the row. That is a
reading and no print: every row is uncertain, and one whose words of time do not show stays whole as an activity.
"""

import re
from collections.abc import Sequence

from extractors.kinds import body_likeness, deadline_likeness
from extractors.text.lines import Line, is_number_head, is_row_number
from extractors.text.regions import Field, Record, Region
from knowledge.columns import header_role, is_word, plain

_ROLES = ("activity", "deadline", "responsible")
_COLUMN = re.compile(r"\s+(?=[А-ЯЁ])")
_NUMBER_HEAD = re.compile(r"(?P<number>(?:№|N)\s*(?:п\s*/\s*п\.?)?)\s+(?P<rest>[А-ЯЁ].+)")
_ROW = re.compile(r"\s*(?P<number>\d{1,3}(?:\.\d{1,3})*\.?)\s+(?P<rest>\S.+)")
_SUBJECT = re.compile(r"(?:на|за|в) 20\d\d (?:год|году|г\.)\s+(?=(?:до|не|с|к|по|в)\s)")
"""«проекта бюджета на 2027 год до 15 ноября»: the year of what is done, before the deadline."""
_FEWEST = 2
"""Rows that make a table."""
_SHARE = 0.75
"""Words of time among those between the activity and the body."""
_LONGEST = 12
"""Words that a deadline may have."""
_MOST = 0.7
"""Rows of the table that must come apart."""


def regions(lines: Sequence[Line]) -> list[Region]:
    """Stretches of numbered lines right below such a header."""
    found: list[Region] = []
    index = 0
    while index < len(lines):
        head = _head(lines[index])
        region = _region(lines, index, head) if head else None
        if region is not None:
            found.append(region)
        index = region.end if region is not None else index + 1
    return found


def _head(line: Line) -> list[str]:
    """The names of the four columns; [] where the line is no such header."""
    match = _NUMBER_HEAD.fullmatch(line.text.strip())
    if match is None or not is_number_head(match["number"]):
        return []
    names = _COLUMN.split(match["rest"])
    roles = tuple(role[0] if (role := header_role(name)) is not None else None for name in names)
    return [match["number"].strip(), *names] if roles == _ROLES else []


def _region(lines: Sequence[Line], start: int, head: Sequence[str]) -> Region | None:
    rows = [Record(tuple(Field(name, lines[start]) for name in head), header=True)]
    index = start + 1
    parted = whole = 0
    while index < len(lines):
        line = lines[index]
        match = _ROW.fullmatch(line.text)
        if not line.blank and (match is None or not is_row_number(match["number"])):
            break
        if match is not None:
            cells = _cells(match["rest"].strip())
            parted, whole = parted + bool(cells), whole + 1
            texts = (match["number"], *(cells or (match["rest"].strip(), "", "")))
            rows.append(Record(tuple(Field(text, line) for text in texts), uncertain=True))
        index += 1
    while lines[index - 1].blank:
        index -= 1
    sure = whole >= _FEWEST and parted >= _MOST * whole
    return Region(start, index, tuple(rows)) if sure else None


def _cells(text: str) -> tuple[str, str, str] | None:
    """Activity, deadline and body; None where no words of time stand between two others, or several such places do."""
    words = text.split()
    runs = [
        (first, last)
        for first in range(1, len(words) - 1)
        for last in range(min(first + _LONGEST, len(words) - 1), first, -1)
        if _is_time(words, first, last)
    ]
    longest = [
        run for run in runs if not any(other != run and other[0] <= run[0] and run[1] <= other[1] for other in runs)
    ]
    bodies = [run for run in longest if body_likeness(" ".join(words[run[1] :])) > 0.5] if len(longest) > 1 else longest
    if len(bodies) != 1:
        return None
    first, last = bodies[0]
    if (own := _SUBJECT.match(" ".join(words[first:last]))) is not None:
        first += len(own[0].split())
    return " ".join(words[:first]), " ".join(words[first:last]), " ".join(words[last:])


def _is_time(words: Sequence[str], first: int, last: int) -> bool:
    """Words of a deadline from end to end, but for an adjective among them («весенне-летнего»)."""
    edges = (words[first], words[last - 1])
    return all(map(_of_time, edges)) and deadline_likeness(" ".join(words[first:last])) >= _SHARE


def _of_time(word: str) -> bool:
    bare = plain(word).strip('(),.;:«»"')
    dash = bare in {"-", "–", "—"}
    return not dash and bool(bare) and (is_word("deadline_core", bare) or is_word("deadline_glue", bare))
