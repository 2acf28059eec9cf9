"""An answer as people read it: codes by their words, and a cross table where that shows more than a list."""

from collections import defaultdict
from dataclasses import dataclass

from knowledge.messages import Language, catalogue, message
from knowledge.topics import taxonomy
from outputs.questions.answer import Answer, Value
from outputs.questions.touch import APART


@dataclass(frozen=True, slots=True)
class Cross:
    """`cells[row, column]` are the figure and, where the answer has one beside it, the share."""

    rows: tuple[Value, ...]
    columns: tuple[Value, ...]
    cells: dict[tuple[Value, Value], tuple[Value, float | None]]


def cross(given: Answer) -> Cross | None:
    """The answer laid out by its `pivot`; months in their order, everything else the heaviest first."""
    if given.pivot is None:
        return None
    at = {name: place for place, name in enumerate(given.names)}
    row, column, value = (at[name] for name in given.pivot)
    share = at.get("share") if given.pivot[2] != "share" else None
    cells: dict[tuple[Value, Value], tuple[Value, float | None]] = {}
    weights: dict[Value, float] = defaultdict(float)
    for line in given.rows:
        beside = None if share is None else line[share]
        cells[line[row], line[column]] = line[value], beside if isinstance(beside, float) else None
        weights[line[row]] += float(line[value] or 0)
    columns = tuple(dict.fromkeys(line[column] for line in given.rows))
    if given.columns[row].type == "month":
        rows = sorted(weights, key=lambda month: (month in APART, str(month)))
    else:
        rows = sorted(weights, key=lambda each: (-weights[each], str(each)))
    return Cross(tuple(rows), columns, cells)


def said(column: str, value: Value, language: Language) -> Value:
    """A topic by its label, a category or a kind of deadline by its words; every other value as it is."""
    if value is None and column == "category":
        return message("answer.category.none", language)
    if not isinstance(value, str):
        return value
    if column == "topic":
        known = taxonomy().topics.get(value)
        return getattr(known.label, language) if known else value
    home = _CODES.get(column)
    words = catalogue().get(f"{home}.{column}.{value}") if home else None
    return words[language] if words else value


_CODES = {
    **dict.fromkeys(("category", "kind", "level", "month", "severity"), "export"),
    **dict.fromkeys(("likeness", "grade"), "answer"),
}
"""Columns that hold codes of ours, and what the keys of their words begin with."""
