"""The record of an order of this set, from what `orders.yaml` says that it says."""

import hashlib
import io
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pypdfium2
from PIL import Image

from corpus.scans_other.printing import cells, meanings
from schemas.record import (
    Activity,
    Body,
    CitedAct,
    Clause,
    Deadline,
    DeadlineItem,
    Issuer,
    OrderHead,
    OrderRecord,
    Period,
    Plan,
    Region,
    Responsible,
    RowPlace,
    Signatory,
    Source,
)

MEDIA = {"pdf": "application/pdf", "tiff-g4": "image/tiff", "jpeg": "image/jpeg"}


def record(order: Mapping[str, Any], data: bytes, path: str) -> OrderRecord:
    """The gold record of the scan in `data`."""
    form = order["scan"]["form"]
    sha = hashlib.sha256(data).hexdigest()
    return OrderRecord(
        source=Source(path=path, sha256=sha, media_type=MEDIA[form], pages=_pages(form, data), ocr=True),
        order=_head(order["order"], sha),
        plans=(_plan(order["plan"]),),
        tables=(),
        findings=(),
    )


def _pages(form: str, data: bytes) -> int:
    if form == "pdf":
        return len(pypdfium2.PdfDocument(data))
    with Image.open(io.BytesIO(data)) as picture:
        return int(getattr(picture, "n_frames", 1))


def _head(said: Mapping[str, Any], sha: str) -> OrderHead:
    code = said["region"][0].lower()
    day, number = said["date"], said["number"]
    named = "-".join(part for part in (number or "").lower().replace("/", "-").replace(".", "-").split("-") if part)
    return OrderHead(
        id="-".join(filter(None, (code, day and str(day), named or sha[:8]))),
        kind=said["kind"],
        number=number,
        date=day,
        title=said["title"],
        issuer=said["issuer"] and Issuer(name=said["issuer"][0], level=said["issuer"][1]),
        region=Region(code=said["region"][0], name=said["region"][1]),
        municipality=said.get("municipality"),
        place=said["place"],
        signatory=said["signatory"] and Signatory(name=said["signatory"][0], position=said["signatory"][1]),
        basis=tuple(CitedAct(**{"issuer": None, "title": None} | act) for act in said["basis"]),
        clauses=tuple(
            Clause(
                number=str(index),
                text=clause["text"],
                assignees=tuple(clause.get("assignees", ())),
                due=clause.get("due"),
            )
            for index, clause in enumerate(said["clauses"], start=1)
        ),
    )


def _plan(said: Mapping[str, Any]) -> Plan:
    section = None
    seen: Counter[str | None] = Counter()
    rows = []
    for row in said["rows"]:
        if isinstance(row, dict):
            section = row["section"]
            continue
        texts, meant = cells(row, list(said["columns"])), meanings(row, list(said["columns"]))
        number = texts["number"].rstrip(".") if "number" in texts else None
        seen[number] += 1
        bodies = tuple(
            Body(text=text, name=said["bodies"][text][0], category=said["bodies"][text][1])
            for text in meant.get("responsible", ())
        )
        rows.append(
            Activity(
                number=number,
                section=section,
                activity=texts["activity"],
                deadline=Deadline(raw=texts["deadline"], items=tuple(map(_item, meant["deadline"]))),
                responsible=Responsible(raw=texts.get("responsible"), bodies=bodies),
                occurrence=seen[number],
                result=texts.get("result"),
                source=RowPlace(table=1),
            )
        )
    start, _, end = said["period"].partition("/")
    return Plan(
        title=said["title"],
        annex=said.get("annex"),
        period=Period(start=date.fromisoformat(start), end=date.fromisoformat(end)),
        columns=tuple(said["columns"]),
        activities=tuple(rows),
    )


def _item(said: str) -> DeadlineItem:
    """«by 2025-03-03», «during A/B», «recurring A/B RULE», «conditional | words»."""
    dated, _, condition = said.partition(" | ")
    kind, *rest = dated.split(" ")
    start, _, end = rest[0].partition("/") if rest else ("", "", "")
    if kind == "on":
        end = start
    elif kind == "by":
        start, end = "", start
    return DeadlineItem(
        kind=kind,  # type: ignore[arg-type]
        start=_day(start),
        end=_day(end),
        rrule=rest[1] if len(rest) > 1 else None,
        condition=condition or None,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
