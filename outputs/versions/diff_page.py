"""A difference of two plans for programs (plain values) and for people (a table in a terminal)."""

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from knowledge.messages import Language, message
from outputs.versions.diff import Change, Kept, PlanDiff
from outputs.versions.wording import Piece
from schemas.record import Activity

_STYLE = {"kept": "", "removed": "red strike", "added": "green"}
_MARKS = {"kept": ("", ""), "removed": ("[−", "−]"), "added": ("{+", "+}")}
"""What is removed and added is told without colours too: a file has none."""


def plain_diff(found: PlanDiff) -> dict[str, Any]:
    """The difference as JSON values; deadlines with their items, so that a reader need not parse words."""
    return {
        "counts": {
            "added": len(found.added),
            "removed": len(found.removed),
            "moved": len(found.moved),
            "changed": len(found.changed),
            "same": found.same,
        },
        "sections": [{"old": old, "new": new} for old, new in found.sections],
        "added": [plain_row(row) for row in found.added],
        "removed": [plain_row(row) for row in found.removed],
        "moved": [_places(row) for row in found.moved],
        "changed": [_places(row) | {"changes": [_change(each, row) for each in row.changes]} for row in found.changed],
    }


def plain_row(row: Activity) -> dict[str, Any]:
    """One activity as the record has it, without its place."""
    return row.model_dump(mode="json", exclude={"source"})


def _places(row: Kept) -> dict[str, Any]:
    def place(one: Activity) -> dict[str, Any]:
        return {"number": one.number, "occurrence": one.occurrence, "section": one.section}

    return {"old": place(row.old), "new": place(row.new), "moved": row.moved, "activity": row.new.activity}


def _change(change: Change, row: Kept) -> dict[str, Any]:
    told: dict[str, Any] = {"field": change.field, "old": change.old, "new": change.new, "meaning": change.meaning}
    if change.name is not None:
        told["name"] = change.name
    told["words"] = [{"part": piece.part, "text": piece.text} for piece in change.words]
    if change.field == "deadline":
        for side, one in (("old", row.old), ("new", row.new)):
            told[f"{side}_items"] = [item.model_dump(mode="json") for item in one.deadline.items]
    if change.field == "responsible":
        before, after = ([body.name for body in one.responsible.bodies] for one in (row.old, row.new))
        told["bodies_removed"] = [name for name in before if name not in after]
        told["bodies_added"] = [name for name in after if name not in before]
    return told


def diff_listing(found: PlanDiff, language: Language) -> RenderableType:
    """Everything that differs; rows that stayed as they were are only counted."""
    parts: list[RenderableType] = [Text(_counts(found, language))]
    for old, new in found.sections:
        parts.append(Text(message("versions.section-renamed", language, old=old, new=new)))
    for key, rows in (("added", found.added), ("removed", found.removed)):
        if rows:
            parts += [_heading(f"versions.{key}", language), _rows(rows, language)]
    if found.moved:
        parts += [_heading("versions.moved", language), _moves(found.moved)]
    if found.changed:
        parts += [_heading("versions.changed", language), _changes(found.changed, language)]
    return Group(*parts)


def _counts(found: PlanDiff, language: Language) -> str:
    lists = {"added": found.added, "removed": found.removed, "moved": found.moved, "changed": found.changed}
    return message("versions.counts", language, same=found.same, **{name: len(rows) for name, rows in lists.items()})


def _heading(key: str, language: Language) -> Padding:
    return Padding(Text(message(key, language), style="bold"), (1, 0, 0, 0))


def _rows(rows: tuple[Activity, ...], language: Language) -> Table:
    table = Table(show_lines=True)
    table.add_column("№", overflow="fold")
    for column, ratio in (("activity", 4), ("deadline", 2), ("responsible", 2), ("result", 2)):
        table.add_column(message(f"listing.{column}", language), ratio=ratio, overflow="fold")
    for row in rows:
        cells = (row.number, row.activity, row.deadline.raw, row.responsible.raw, row.result)
        table.add_row(*(Text(cell or "—") for cell in cells))
    return table


def _place(row: Activity) -> str:
    return " · ".join(part for part in (row.number, row.section) if part) or "—"


def _moves(rows: tuple[Kept, ...]) -> Table:
    grid = Table.grid(padding=(0, 2))
    for row in rows:
        grid.add_row(Text(f"{_place(row.old)} → {_place(row.new)}"), Text(row.new.activity))
    return grid


def _changes(rows: tuple[Kept, ...], language: Language) -> Table:
    table = Table(show_lines=True)
    table.add_column("№", overflow="fold")
    table.add_column(message("versions.field", language), overflow="fold")
    table.add_column(message("versions.difference", language), ratio=1, overflow="fold")
    for row in rows:
        number = row.new.number or "—"
        if row.moved:
            number = f"{_place(row.old)} → {_place(row.new)}"
        for change in row.changes:
            name = change.name or message(f"listing.{change.field}", language)
            if not change.meaning:
                name += "\n" + message("versions.same-meaning", language)
            table.add_row(Text(number), Text(name), _words(change.words))
            number = ""
    return table


def _words(found: tuple[Piece, ...]) -> Text:
    return Text(" ").join(_marked(found))


def _marked(found: tuple[Piece, ...]) -> Iterator[Text]:
    for piece in found:
        before, behind = _MARKS[piece.part]
        yield Text(f"{before}{piece.text}{behind}", style=_STYLE[piece.part])
