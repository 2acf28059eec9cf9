"""One order, from its bytes to its record: a pure function. Concurrency, retries and storage are outside it."""

import hashlib

from extractors.assemble import assemble
from extractors.read import read
from knowledge.messages import message
from pipeline import bodies
from pipeline.head import read_head
from pipeline.plans import Surroundings, read_plan, read_table, with_occurrences
from pipeline.remarks import remark
from schemas.errors import PrikazError, Rejection
from schemas.layout import Document, Notice
from schemas.raw import RawOrder
from schemas.record import Finding, OrderRecord, Source


def process(data: bytes, name: str) -> OrderRecord | Rejection:
    """The record of the order in `data`, or why there is none; `name` is the path that people know it by.

    The same bytes give the same record. What can't be read is a `Rejection`; any other exception is a bug.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        document = read(data, name)
        return record(
            assemble(document),
            Source(
                path=name,
                sha256=sha256,
                media_type=document.media_type,
                pages=document.pages,
                ocr=document.ocr,
            ),
        )
    except PrikazError as error:
        return rejection(error, name, sha256)


def rejection(error: PrikazError, path: str, sha256: str) -> Rejection:
    """The error as a value, in the words of the catalogue (Russian, as all that is stored)."""
    return Rejection(
        path=path,
        sha256=sha256,
        code=error.code,
        message=message(f"error.{error.code}", "ru", **error.values),
        remedy=message(f"remedy.{error.code}", "ru", **error.values),
    )


def record(raw: RawOrder, source: Source) -> OrderRecord:
    """The raw order read for its meaning."""
    head, findings = read_head(raw, source.sha256)
    around = Surroundings(
        titles=(head.title, *(annex.title.text for annex in raw.annexes if annex.title)),
        definitions=bodies.harvest(raw.document.texts()),
        region=head.region.code if head.region else None,
        order_date=head.date,
    )
    plans = [read_plan(plan, around) for plan in raw.plans]
    return OrderRecord(
        source=source,
        order=head,
        plans=with_occurrences([plan for plan, _ in plans]),
        tables=tuple(read_table(table) for table in raw.tables),
        findings=(
            *findings,
            *(finding for _, of_plan in plans for finding in of_plan),
            *reading_findings(raw.document),
        ),
    )


def reading_findings(document: Document) -> tuple[Finding, ...]:
    """What the reader could not do well, as findings."""
    return tuple(remark(notice.code, place=_where(notice), text=notice.detail) for notice in document.notices)


def _where(notice: Notice) -> str | None:
    parts = {"page": notice.place.page, "table": notice.place.table, "row": notice.place.row, "line": notice.place.line}
    return ", ".join(f"{name} {value}" for name, value in parts.items() if value is not None) or None
