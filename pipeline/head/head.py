"""The whole head of an order read for its meaning, with what was wrong in it."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from knowledge.kinds import heading_kind, kind_of
from knowledge.regions import find
from knowledge.remarks import remark
from pipeline.head.acts import read_acts
from pipeline.head.approval import approver, headed_body
from pipeline.head.casing import normal_case
from pipeline.head.clauses import read_clauses
from pipeline.head.dates import find_dates
from pipeline.head.issuer import read_issuer
from pipeline.head.level import in_city_of_federal_standing
from pipeline.head.municipality import find_municipality
from pipeline.head.region import region_of
from pipeline.head.signatory import read_signatory
from pipeline.running_text import NUMBER
from schemas.identity import order_id
from schemas.raw import RawAnnex, RawHead, RawOrder, RawText
from schemas.record import Clause, Finding, Issuer, OrderHead, Region

SIGN = re.compile(r"^\s*(?:№+|N[o°]?(?=[\s\d]))\s*", re.IGNORECASE)
SETTLEMENT = re.compile(r"^\s*(?:г|гор|город)(?:\.\s*|\s+)(?=[А-ЯЁ])", re.IGNORECASE)
ITSELF = re.compile(r"(?<!\w)настоящ\w+\s+(?P<kind>[а-яё]+)", re.IGNORECASE)
ANNEX_CITED = re.compile(r"приложени\w*\s*(?:№|N)?\s*(?P<numbers>\d+(?:\s*(?:,|и)\s*(?:№|N)?\s*\d+)*)", re.IGNORECASE)


def read_head(raw: RawOrder, sha256: str) -> tuple[OrderHead, tuple[Finding, ...]]:
    """The head in the words of the record, and the findings about it.

    What only the stamp of an annex says (date, number, issuer) is taken from there; the kind is not, since then no
    order was published. `sha256` is that of the source in hexadecimal.
    """
    head = raw.head
    approved_by = approver(raw.annexes) if head.kind is None else None
    issuer = read_issuer(head.issuer, raw.annexes)
    if issuer is None and approved_by is not None and approved_by.position is not None:
        issuer = headed_body(approved_by.position)
    place = _place(head.place)
    found = region_of(raw, issuer.level if issuer else None, place)
    region = Region(code=found.region.code, name=found.region.name) if found is not None else None
    issuer = in_city_of_federal_standing(issuer, region.code if region else None)
    date, number = _date(head, raw.annexes), _number(head, raw.annexes)
    clauses = read_clauses(head.clauses)
    order = OrderHead(
        id=order_id(region.code if region else None, date, number, sha256),
        kind=_kind(head.kind) or _called(clauses),
        number=number,
        date=date,
        title=" ".join(head.title.text.split()) if head.title else None,
        issuer=issuer,
        region=region,
        municipality=_municipality(head, issuer),
        place=place,
        signatory=read_signatory(head.signatory) or approved_by,
        basis=read_acts(head.preamble.text) if head.preamble else (),
        clauses=clauses,
    )
    return order, (*_date_findings(head, order), *_clause_findings(head), *_annex_findings(raw, order))


def _kind(kind: RawText | None) -> str | None:
    if kind is None:
        return None
    return heading_kind(kind.text) or kind_of(kind.text) or " ".join(kind.text.split()).lower() or None


def _called(clauses: Sequence[Clause]) -> str | None:
    """What the clauses call the order itself («настоящего распоряжения»), for a page that left its head out."""
    words = (match["kind"] for clause in clauses for match in ITSELF.finditer(clause.text))
    return next((kind for word in words if (kind := kind_of(word)) is not None), None)


def _date(head: RawHead, annexes: tuple[RawAnnex, ...]) -> datetime.date | None:
    if head.date is not None:
        date = next((found.date for found in find_dates(head.date.text)), None)
        # What an annex says of its order is another reading of the same figures.
        return date if not head.date.unsure or date in [_stamp(annex)[0] for annex in annexes] else None
    return next((date for annex in annexes if (date := _stamp(annex)[0]) is not None), None)


def _number(head: RawHead, annexes: tuple[RawAnnex, ...]) -> str | None:
    if head.number is not None:
        number = " ".join(SIGN.sub("", head.number.text).split()).strip(" .,") or None
        sure = not head.number.unsure or number in [_stamp(annex)[1] for annex in annexes]
        return number if sure else None
    if head.date is not None or head.kind is not None:
        return None
    return next((number for annex in annexes if (number := _stamp(annex)[1]) is not None), None)


def _stamp(annex: RawAnnex) -> tuple[datetime.date | None, str | None]:
    """Date and number of the approving order; the annex's own number stands before the date."""
    text = " ".join(line.text for line in annex.approval)
    date = next(iter(find_dates(text)), None)
    if date is None:
        return None, None
    number = NUMBER.search(text, date.end)
    return date.date, number["number"] if number else None


def _municipality(head: RawHead, issuer: Issuer | None) -> str | None:
    if issuer is None or issuer.level != "municipal":
        return None
    lines = [normal_case(line.text) for line in head.issuer]
    texts = [issuer.name, *lines, head.title.text if head.title else ""]
    return next((name for text in texts if (name := find_municipality(text)) is not None), None)


def _place(place: RawText | None) -> str | None:
    if place is None:
        return None
    text = SETTLEMENT.sub("", " ".join(place.text.split())).strip(" .,")
    tail = next((match for match in find(text) if match.evidence == "name" and match.end == len(text)), None)
    if tail is not None and tail.start > 0:  # «г. Новочебоксарск Чувашской Республики»
        text = text[: tail.start].strip(" ,(")
    return normal_case(f"г. {text}").removeprefix("г. ") if text.isupper() else text or None


def _date_findings(head: RawHead, order: OrderHead) -> Iterator[Finding]:
    if head.date is not None and any(found.date is None for found in find_dates(head.date.text)):
        yield remark("order-date-impossible", place="head", text=head.date.text)
    if head.date is not None and head.date.unsure and order.date is None:
        yield remark("order-date-unsure", place="head", text="; ".join(head.date.unsure))
    if head.number is not None and head.number.unsure and order.number is None:
        yield remark("order-number-unsure", place="head", text="; ".join(head.number.unsure))


def _clause_findings(head: RawHead) -> Iterator[Finding]:
    for number, count in Counter(clause.number for clause in head.clauses if clause.number).items():
        if count > 1:
            yield remark("clause-number-duplicate", place=f"clause {number}", number=number)


def _annex_findings(raw: RawOrder, order: OrderHead) -> Iterator[Finding]:
    """Annexes against the clauses that cite them, stamps against the head."""
    present = {annex.number for annex in raw.annexes if annex.number}
    cited = {number for clause in raw.head.clauses for number in _cited(clause.text)}
    for number in sorted(cited ^ present if present and cited else ()):
        # A document may hold fewer annexes than the order has: what it does not hold, it does not number wrongly.
        absent = cited > present and len(raw.annexes) < len(cited)
        yield remark(
            "annex-missing" if absent else "annex-number-mismatch", place=f"annex {number}", text=f"№ {number}"
        )
    for annex in raw.annexes:
        date, stamped = _stamp(annex)
        place = f"annex {annex.number or '—'}"
        if date is not None and order.date is not None and date != order.date:
            yield remark("annex-stamp-mismatch", place=place, text=f"{date:%d.%m.%Y}")
        if stamped is not None and order.number is not None and not _stamps(annex, order.number):
            yield remark("annex-stamp-mismatch", place=place, text=f"№ {stamped}")


def _stamps(annex: RawAnnex, number: str) -> bool:
    """True where the stamp prints the order's number, letters apart from its figures too («№ 12 о/д»)."""
    text = _plain(" ".join(line.text for line in annex.approval))
    return re.search(rf"(?:№|n){re.escape(_plain(number))}(?!\d|[-/]\w)", text) is not None


def _cited(text: str) -> set[str]:
    return {number for match in ANNEX_CITED.finditer(text) for number in re.findall(r"\d+", match["numbers"])}


def _plain(number: str) -> str:
    return re.sub(r"\s+", "", number).lower()
