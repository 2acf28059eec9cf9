"""Cover of requirements for programs (plain values) and for people (a table in a terminal)."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from knowledge.messages import Language, message
from knowledge.positions import in_words
from outputs.audit.evidence import clause_place
from outputs.versions.cover import Cover, Grade, Match, Timing

GRADES: tuple[Grade, ...] = ("covered", "related", "missing", "unread")
LONGEST = 200
"""Signs of a row's wording that a table shows; JSON has all of it."""

_STYLE = {"covered": "green", "related": "yellow", "missing": "bold red", "unread": "dim"}


def plain_cover(found: Sequence[Cover]) -> dict[str, Any]:
    counts = Counter(each.grade for each in found)
    return {"counts": {grade: counts[grade] for grade in GRADES}, "requirements": [_plain(each) for each in found]}


def _plain(one: Cover) -> dict[str, Any]:
    by = one.required.by.isoformat() if one.required.by else None
    told = {"id": one.required.id, "text": one.required.text, "by": by, "grade": one.grade}
    clauses = [
        {
            "number": each.clause.number,
            "position": each.position,
            "text": each.clause.text,
            "last_day": each.clause.due.isoformat() if each.clause.due else None,
            "timing": each.timing,
            "grade": each.grade,
            "score": each.score,
        }
        for each in one.clauses
    ]
    return told | {"rows": [_plain_match(match) for match in one.matches], "clauses": clauses}


def _plain_match(match: Match) -> dict[str, Any]:
    return {
        "number": match.row.number,
        "occurrence": match.row.occurrence,
        "activity": match.row.activity,
        "deadline": match.row.deadline.raw,
        "last_day": match.last_day.isoformat() if match.last_day else None,
        "timing": match.timing,
        "grade": match.grade,
        "score": match.score,
        "evidence": match.evidence,
    }


def cover_listing(found: Sequence[Cover], language: Language) -> RenderableType:
    """Every required measure with its grade, the rows and clauses that cover it, and whether they are in time."""
    counts = Counter(each.grade for each in found)
    table = Table(show_lines=True)
    table.add_column("№", overflow="fold")
    for name, ratio in (("required", 3), ("grade", 1), ("rows", 4)):
        table.add_column(message(f"cover.{name}", language), ratio=ratio, overflow="fold")
    for each in found:
        text = Text(each.required.text)
        if each.required.by:
            text.append(f"\n≤ {each.required.by.isoformat()}", style="cyan")
        grade = Text(message(f"cover.{each.grade}", language), style=_STYLE[each.grade])
        table.add_row(Text(each.required.id or "—"), text, grade, _shown(each, language))
    return Group(Text(message("cover.counts", language, **{grade: counts[grade] for grade in GRADES})), table)


def _shown(one: Cover, language: Language) -> Text:
    lines = []
    for match in one.matches:
        line = Text(f"{match.row.number or '—'} {_short(match.row.activity)} ({match.score:.2f})")
        line.append(f"\n{match.row.deadline.raw or '—'}", style="cyan")
        lines.append(_timed(line, match.timing, language))
    for point in one.clauses:
        where = in_words(clause_place(point.clause, point.position), language)
        line = Text(f"{where}: {_short(point.clause.text)} ({point.score:.2f})")
        lines.append(_timed(line, point.timing, language))
    return Text("\n").join(lines) if lines else Text("—")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def _timed(line: Text, timing: Timing | None, language: Language) -> Text:
    if timing is not None:
        line.append(f" · {message(f'cover.{timing}', language)}", style="red" if timing == "late" else "")
    return line
