"""The region of an order, from the first of its parts that names one, with the words that say so.

Rule of order: issuer, title, place, annexes, signatory; then, for a document that names none there, its plans' titles,
the preamble, and the whole text where every name in it means one region. A federal order has no region.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge import regions
from schemas.raw import RawOrder
from schemas.record import Level


@dataclass(frozen=True, slots=True)
class RegionEvidence:
    """A region, the part of the order that names it (issuer, title, place, annex …), and the words as printed."""

    region: regions.Subject
    field: str
    words: str


def region_of(raw: RawOrder, level: Level | None, place: str | None) -> RegionEvidence | None:
    """The region with its evidence; None where nothing names one. `place` is the bare name («Петрозаводск»)."""
    if level == "federal":
        return None
    for field, texts in _fields(raw):
        found = _first(field, texts)
        if found is None and field == "place" and place is not None:
            region = regions.by_city(place)
            found = RegionEvidence(region, field, place) if region is not None else None
        if found is not None:
            return found
    return _only_one(raw)


def _fields(raw: RawOrder) -> Iterator[tuple[str, tuple[str, ...]]]:
    head = raw.head
    yield "issuer", (" ".join(line.text for line in head.issuer),)
    yield "title", (head.title.text if head.title else "",)
    yield "place", (head.place.text if head.place else "",)
    for annex in raw.annexes:
        yield "annex", (" ".join(line.text for line in annex.approval), annex.title.text if annex.title else "")
    yield "signatory", (" ".join(line.text for line in head.signatory),)
    for plan in raw.plans:
        yield "plan", (plan.title.text if plan.title else "", *(line.text for line in plan.heading))
    yield "preamble", (head.preamble.text if head.preamble else "",)


def _first(field: str, texts: Iterable[str]) -> RegionEvidence | None:
    """The best mention: what names the region itself before an adjective."""
    matches = [match for text in texts for match in regions.find(text)]
    best = min(matches, key=lambda match: match.evidence == "adjective", default=None)
    return RegionEvidence(best.region, field, best.text) if best is not None else None


def _only_one(raw: RawOrder) -> RegionEvidence | None:
    matches = [
        match
        for text in raw.document.texts()
        for match in regions.find(text)
        if match.evidence in ("name", "abbreviation")
    ]
    if len({match.region.code for match in matches}) != 1:
        return None
    return RegionEvidence(matches[0].region, "text", matches[0].text)
