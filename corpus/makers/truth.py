"""The words of an order and how they are to be read: one YAML file an order becomes its gold record.

A row of a plan stands on one line, its cells between bars in the order of the plan's columns; `## ` begins a section.
Behind ` => ` a deadline cell has its items (`by 05-31`, `during 02-01..03-31 & by 12-20 {condition}`; a day without a
year is of the plan's first), a responsible cell its bodies (`A & B`, or `,` where commas part them). `^` is the cell
above merged downwards, `¶` a new paragraph in a cell. Nothing here reads a text: the items and bodies are the reader's.
"""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from schemas.record import Activity, Body, DeadlineItem, OrderRecord, Plan

FOLDER = Path(__file__).parent
MEDIA = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".txt": "text/plain",
}
ROLES = ("number", "activity", "deadline", "responsible", "result")


@dataclass(frozen=True)
class Cells:
    """One line of a plan as printed: a section (one text) or a row; None where the cell above reaches down."""

    section: str | None
    texts: tuple[str | None, ...]


@dataclass(frozen=True)
class Truth:
    """One order: `head` and `plans` as in the file."""

    stem: str
    head: dict[str, Any]
    plans: list[dict[str, Any]]
    tables: list[dict[str, Any]]
    findings: list[str]
    bodies: dict[str, list[str]]

    def lines(self, plan: int = 0) -> list[Cells]:
        """What a maker prints of a plan, line by line."""
        printed = []
        for line in self.plans[plan]["rows"].splitlines():
            if line.startswith("## "):
                printed.append(Cells(line[3:].strip(), ()))
            elif line.strip():
                texts = [_printed(cell) for cell in line.split("|")]
                printed.append(Cells(None, tuple(None if text == "^" else text for text in texts)))
        return printed


def load(stem: str, folder: Path = FOLDER) -> Truth:
    """The truth of an order of this set."""
    data = yaml.safe_load((folder / "truth" / f"{stem}.yaml").read_text(encoding="utf-8"))
    return Truth(
        stem, data["head"], data["plans"], data.get("tables", []), data.get("findings", []), data.get("bodies", {})
    )


def record(truth: Truth, document: Path) -> OrderRecord:
    """The gold record, with the file that it is the truth of."""
    sha = hashlib.sha256(document.read_bytes()).hexdigest()
    media = MEDIA[document.suffix]
    source = {"path": f"corpus/{document.parent.parent.name}/orders/{document.name}", "sha256": sha, "ocr": False}
    source |= {"media_type": media, "pages": None}
    seen: Counter[str | None] = Counter()
    return OrderRecord.model_validate_json(
        OrderRecord.model_construct(
            schema_version="1",
            source=source,  # type: ignore[arg-type]
            order=_head(truth.head, sha),  # type: ignore[arg-type]
            plans=tuple(_plan(plan, truth.bodies, seen) for plan in truth.plans),
            tables=truth.tables,  # type: ignore[arg-type]
            findings=[_finding(line) for line in truth.findings],  # type: ignore[arg-type]
        ).model_dump_json(warnings=False)
    )


def _head(head: dict[str, Any], sha: str) -> dict[str, Any]:
    region = head["region"]
    number, day = head.get("number"), head.get("date")
    parts = [region["code"].lower(), day.isoformat() if day else "", re.sub(r"\W+", "-", number or "").lower()]
    if not (day and number):
        parts.append(sha[:8])
    empty = dict.fromkeys(("kind", "number", "date", "title", "issuer", "municipality", "place", "signatory"))
    whole = empty | {"basis": [], "clauses": []} | head | {"id": "-".join(filter(None, parts))}
    act = dict.fromkeys(("kind", "date", "number", "issuer", "title"))
    clause = {"assignees": [], "due": None}
    whole["basis"] = [act | one for one in whole["basis"]]
    whole["clauses"] = [clause | one for one in whole["clauses"]]
    return whole


def _plan(plan: dict[str, Any], bodies: dict[str, list[str]], seen: Counter[str | None]) -> Plan:
    start, end = plan["period"] if plan.get("period") else (None, None)
    section: str | None = None
    above: dict[str, str] = {}
    rows = []
    for line in plan["rows"].splitlines():
        if line.startswith("## "):
            section = line[3:].replace("¶", " ").strip()
            continue
        if not line.strip():
            continue
        cells = dict(zip(plan["cells"], (cell.strip() for cell in line.split("|")), strict=True))
        cells = {name: above[name] if cell == "^" else cell for name, cell in cells.items()}
        above = cells
        number = _text(cells.get("number", "")) or None
        seen[number] += 1
        rows.append(
            Activity.model_validate(
                {
                    "number": number and number.rstrip("."),
                    "section": section,
                    "activity": _text(cells["activity"]),
                    "deadline": _deadline(cells.get("deadline", ""), start, end),
                    "responsible": _responsible(cells.get("responsible", ""), bodies),
                    "occurrence": seen[number],
                    "result": _text(cells.get("result", "")) or None,
                    "extra": {name: _text(cell) for name, cell in cells.items() if name not in ROLES and cell},
                    "source": {"table": 1},
                },
                strict=False,
            )
        )
    columns = tuple(name if name in ROLES else "extra" for name in plan["cells"])
    period = start and {"start": start, "end": end}
    return Plan.model_validate(
        {
            "title": plan["title"],
            "annex": plan.get("annex"),
            "period": period,
            "columns": columns,
            "activities": tuple(rows),
        },
        strict=False,
    )


def _text(cell: str) -> str:
    return "\n".join(part.strip() for part in _printed(cell).split("¶"))


def _printed(cell: str) -> str:
    return cell.partition("=>")[0].strip()


def _deadline(cell: str, start: date | None, end: date | None) -> dict[str, Any]:
    raw, _, items = cell.partition("=>")
    if not raw.strip():
        return {"raw": None, "items": ()}
    return {"raw": _text(raw), "items": tuple(_item(item.strip(), start, end) for item in items.split("&"))}


def _item(text: str, start: date | None, end: date | None) -> DeadlineItem:
    words, _, condition = text.partition("{")
    kind, *rest = words.split()
    first = last = None
    rule = None
    if rest:
        first, last = (_day(day, start, end, i) for i, day in enumerate(rest[0].partition("..")[::2]))
        rule = rest[1] if len(rest) > 1 else None
        if kind == "by":
            first, last = None, first
        elif kind == "on":
            last = first
        elif rest[0] == "plan":
            first, last = start, end
    edtf = None
    if last is not None:
        edtf = f"../{last}" if first is None else str(first) if first == last else f"{first}/{last}"
    return DeadlineItem.model_validate(
        {
            "kind": kind,
            "start": first,
            "end": last,
            "rrule": rule,
            "condition": condition.rstrip("}").strip() or None,
            "edtf": edtf,
        }
    )


def _day(text: str, start: date | None, end: date | None, index: int) -> date | None:
    if text in ("", "plan"):
        return None
    if text == "end":
        return end
    if text == "start":
        return start
    if len(text) == 5 and start:
        return date.fromisoformat(f"{start.year}-{text}")
    return date.fromisoformat(text)


def _responsible(cell: str, known: dict[str, list[str]]) -> dict[str, Any]:
    raw, _, named = cell.partition("=>")
    raw, named = _text(raw), named.strip()
    if not raw:
        return {"raw": None, "bodies": ()}
    texts = raw.split(", ") if named == "," else [one.strip() for one in named.split("&")] if named else [raw]
    return {"raw": raw, "bodies": tuple(_body(text.strip(), known) for text in texts)}


def _body(text: str, known: dict[str, list[str]]) -> Body:
    category, *name = known[text]
    return Body.model_validate({"text": text, "name": name[0] if name else text, "category": category})


def _finding(line: str) -> dict[str, Any]:
    code, _, where = line.partition(" ")
    severity = "info" if code == "result-missing" else "warning"
    place = where if where.startswith("clause") else None
    return {
        "code": code,
        "severity": severity,
        "activity": None if place else where or None,
        "message": code,
        "place": place,
    }
