"""One order, from its bytes to its record: a pure function. Concurrency, retries and storage are outside it."""

import hashlib
import re
from collections.abc import Mapping

from extractors.assemble import assemble
from extractors.read import read
from extractors.words import heal
from knowledge.remarks import remark
from pipeline import bodies
from pipeline.amendments.record import said_of_acts, with_amendments
from pipeline.doubts import with_confidence
from pipeline.head import read_head
from pipeline.head.amended import amended_title, headed_plan
from pipeline.plans import Surroundings, read_plan, read_table
from pipeline.promised import plan_findings
from pipeline.refusal import printable, rejection
from schemas.errors import PrikazError, Rejection
from schemas.layout import Document, Notice
from schemas.occurrences import with_occurrences
from schemas.raw import RawOrder
from schemas.record import Annex, Finding, OrderHead, OrderRecord, Source


def process(data: bytes, name: str) -> OrderRecord | Rejection:
    """The record of the order in `data`, or why there is none; `name` is the path that people know it by.

    The same bytes give the same record. What can't be read is a `Rejection`; any other exception is a bug.
    """
    try:
        return read_order(data, name)
    except PrikazError as error:
        return rejection(error, name, hashlib.sha256(data).hexdigest())


def read_order(data: bytes, name: str) -> OrderRecord:
    """The same as `process`, for those who want the error itself. Raises `PrikazError`."""
    path = printable(name)
    document = read(data, path)
    source = Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=document.media_type,
        pages=document.pages,
        ocr=document.ocr,
    )
    return record(assemble(document), source)


def record(raw: RawOrder, source: Source) -> OrderRecord:
    """The raw order read for its meaning."""
    head, findings = read_head(raw, source.sha256)
    said = said_of_acts(head, raw)
    around = Surroundings(
        # Rows given to an amended plan are of that plan's year.
        titles=(
            head.title,
            *(act.title for act in said.amends if act.effect == "amends"),
            *(annex.title.text for annex in raw.annexes if annex.title),
            *(clause.text for clause in head.clauses if DECLARED_YEAR.match(clause.text)),
        ),
        definitions=_definitions(raw, head),
        region=head.region.code if head.region else None,
        order_date=head.date,
        level=head.issuer.level if head.issuer else None,
        amended=amended_title(head.title, head.clauses)
        or next((title for each in raw.changes if (title := headed_plan(each.title))), None),
    )
    readings = [read_plan(plan, around) for plan in raw.plans]
    plans = with_occurrences([with_confidence(plan, of_plan, source) for plan, of_plan in readings])
    head, of_amendments = with_amendments(head, said, raw, plans)
    return OrderRecord(
        source=source,
        order=head,
        plans=plans,
        tables=tuple(read_table(table) for table in raw.tables),
        findings=(
            *findings,
            *of_amendments,
            *plan_findings(head.clauses, raw.annexes, plans),
            *(finding for _, of_plan in readings for finding in of_plan),
            *reading_findings(raw.document),
        ),
        annexes=tuple(
            Annex(number=annex.number, title=annex.title.text if annex.title else None) for annex in raw.annexes
        ),
    )


DECLARED_YEAR = re.compile(r"(?:Объявить|Провести)\s+(?:в\s+)?20\d\d\s+год[ау]?\b[^.;]*\bГод(?:ом)?\b")
"""«Объявить 2026 год … Годом ветерана»: the year of the plan for it, whose title only says «Года ветерана»."""


def _definitions(raw: RawOrder, head: OrderHead) -> Mapping[str, str]:
    """What the document's own short names stand for: as it defines them, as it prints them in full, the issuer's."""
    texts = [heal(text) for text in raw.document.texts()]
    defined = bodies.with_issuer(bodies.harvest(texts), head.issuer.name if head.issuer else None)
    return bodies.with_printed(defined, texts, head.region.code if head.region else None)


def reading_findings(document: Document) -> tuple[Finding, ...]:
    """What the reader could not do well, as findings."""
    return tuple(remark(notice.code, place=_where(notice), text=notice.detail) for notice in document.notices)


def _where(notice: Notice) -> str | None:
    parts = {"page": notice.place.page, "table": notice.place.table, "row": notice.place.row, "line": notice.place.line}
    return ", ".join(f"{name} {value}" for name, value in parts.items() if value is not None) or None
