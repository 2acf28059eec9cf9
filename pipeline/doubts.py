"""What makes each value of a row less sure, as stable words: how it was recognised, which column it came from, how it
could be read. `knowledge.confidence` says what each doubt is worth; `docs/review.md` lists them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from knowledge.columns import header_role
from knowledge.confidence import confidence
from knowledge.morphology import known
from pipeline import bodies, deadlines
from schemas.raw import ColumnRole, RawActivity, RawColumn, RawText
from schemas.record import Activity, Body, Finding, Plan, Source, Topic

Doubts = Mapping[str, Sequence[str]]

SURENESS = ((0.7, "recognised-70"), (0.8, "recognised-80"), (0.9, "recognised-90"), (0.95, "recognised-95"))
"""Doubt about a recognised text whose confidence is below the figure."""
LONG = 150
"""Characters from which on a recognised cell is likelier than not to hold a wrong one somewhere."""
FAINT, WEAK = 0.2, 0.5
"""Scores of a topic below which it is hardly said, and said weakly."""
MANY = 4
"""Bodies of a cell from which on one of them may well be parted wrongly."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_ABBREVIATION = re.compile(r"\b[А-ЯЁ]{2,}\b")
_AUTHORITIES = frozenset({"regional_authority", "municipal_authority"})
_LAID_OUT = frozenset({"application/pdf", "text/plain", "text/markdown"})
"""Formats that print tables and do not mark them up."""
_CELLS = {
    ColumnRole.NUMBER: ("number",),
    ColumnRole.ACTIVITY: ("activity", "topic"),
    ColumnRole.DEADLINE: ("deadline_raw", "deadline"),
    ColumnRole.RESPONSIBLE: ("responsible_raw", "bodies"),
    ColumnRole.RESULT: ("result",),
}
"""The values that are read from each cell."""


def column_doubts(columns: Iterable[RawColumn]) -> dict[str, list[str]]:
    """Doubts about all values of a column whose role was found from its cells and not from its header."""
    found: dict[str, list[str]] = {}
    for column in columns:
        named = header_role(column.header) if column.header else None
        if named is None or named[0] != column.role.value:
            word = "header-unclear" if column.header else "header-missing"
            found |= {field: [word] for field in _CELLS.get(column.role, ())}
    return found


def row_doubts(
    raw: RawActivity, of_columns: Doubts, deadline: deadlines.Reading, responsible: bodies.Reading, topic: Topic
) -> dict[str, tuple[str, ...]]:
    """Doubts by field of one row, those that apply."""
    found: dict[str, list[str]] = defaultdict(list)
    for field, words in of_columns.items():
        found[field] += words
    for role, cell in raw.cells.items():
        for field in _CELLS.get(role, ()):
            found[field] += _recognition(cell)
    if raw.uncertain:
        for fields in _CELLS.values():
            for field in fields:
                found[field].append("row-split")
    found["deadline"] += [one.code for one in deadline.findings if one.code != "deadline-missing"]
    found["bodies"] += [one.code for one in responsible.findings]
    found["bodies"] += _of_bodies(responsible.bodies)
    if (topic.score or 0.0) < WEAK:
        found["topic"].append("topic-faint" if (topic.score or 0.0) < FAINT else "topic-weak")
    if raw.number is None:
        found["number"].append("number-none")
    return {field: tuple(dict.fromkeys(words)) for field, words in found.items() if words}


def _of_bodies(named: Sequence[Body]) -> list[str]:
    """Where a name or a category had to be worked out: from an abbreviation, or for a department without an owner."""
    found = ["bodies-many"] if len(named) >= MANY else []
    for body in named:
        printed, name = body.text.casefold(), body.name.casefold()
        if _ABBREVIATION.search(body.name):
            found.append("body-abbreviated")
        if len(name.split()) != len(printed.split()):
            found.append("body-expanded")
        elif body.category in _AUTHORITIES:
            found.append("body-owner-unsaid")
        if body.category == "other":
            found.append("body-other")
    return found


def with_confidence(plan: Plan, findings: Iterable[Finding], source: Source) -> Plan:
    """The plan with the confidence of every value, the doubts about its numbering added to its rows' own."""
    about: dict[str | None, list[str]] = defaultdict(list)
    for finding in findings:
        if finding.code.startswith("number-") and finding.activity is not None:
            about[finding.activity].append(finding.code)
    base = base_doubts(source)
    rows = tuple(_sure(row, about.get(row.number, ()), base) for row in plan.activities)
    return plan.model_copy(update={"activities": rows})


def base_doubts(source: Source) -> tuple[str, ...]:
    """Doubts about every value of a document: it was recognised from a picture, or its tables are laid out by eye."""
    if source.ocr:
        return ("recognised",)
    return ("laid-out",) if source.media_type in _LAID_OUT else ()


def _sure(row: Activity, numbering: Sequence[str], base: tuple[str, ...]) -> Activity:
    doubts = dict(row.doubts)
    if numbering:
        doubts["number"] = tuple(dict.fromkeys((*doubts.get("number", ()), *numbering)))
    return row.model_copy(update={"doubts": doubts, "confidence": confidence(doubts, base)})


def _recognition(cell: RawText) -> list[str]:
    """Doubts about a recognised text; about one that was read there are none."""
    if cell.confidence is None or not cell.text:
        return []
    found = [word for least, word in SURENESS if cell.confidence < least][:1]
    found += ["text-long"] if len(cell.text) >= LONG else []
    return found + (["words-unknown"] if _strange(cell.text) else [])


@lru_cache(maxsize=10_000)
def _strange(text: str) -> bool:
    """Whether a longer word of the text is in no dictionary: a misread letter, often."""
    return not all(known(word) for word in _WORD.findall(text) if not word.isupper())
