"""Whether the clauses bind the bodies that the plan makes responsible, or only recommend, or do not name them."""

import re
from dataclasses import dataclass

from knowledge.packs import Pack
from knowledge.predicates import Executors
from outputs.audit.evidence import clause_place, joined, label, quoted
from outputs.audit.outcome import Outcome, unknown
from outputs.audit.reading import Point, Reading
from outputs.audit.wording import phrases
from schemas.record import BodyCategory

OWN: dict[str, frozenset[BodyCategory]] = {
    "federal": frozenset({"federal_authority"}),
    "regional": frozenset({"regional_authority"}),
    "municipal": frozenset({"municipal_authority"}),
}
"""The categories of bodies that an order of this level binds by itself: those of its issuer. What an organisation
names are its own units."""
BY_AGREEMENT = re.compile(r"\s*\(\s*по\s+согласованию", re.IGNORECASE)
"""A body that the plan names «по согласованию» is asked, and not bound, on purpose."""


THEIRS = re.compile(r"(?:их|его|е[её])\s", re.IGNORECASE)
"""An addressee that is told by a pronoun."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the clauses say of a category."""

    binding: list[Point]
    recommending: list[Point]


def executors_bound(reading: Reading, pack: Pack, check: Executors) -> Outcome:
    """False where the clauses only recommend to bodies of the plan, or name none of their category at all.

    Bodies of categories that clauses can't be searched for (persons, others) are left out: nothing is known of them.
    """
    bodies = [body for row in reading.rows for body in row.activity.responsible.bodies]
    judged = dict.fromkeys(body.category for body in bodies if body.category in check.bodies)
    issuer = reading.record.order.issuer
    own = OWN.get(issuer.level or "", frozenset(judged)) if issuer else frozenset(judged)
    if not bodies:
        return unknown("no-bodies")
    everybody = [point for point in reading.points if _binds_all(pack, check, point)]
    wrong: list[tuple[str, str | None]] = []
    for category in (category for category in judged if category not in own):
        told = _told(reading, pack, check, category)
        if told.binding:
            continue
        named = next(body for body in bodies if body.category == category)
        if told.recommending:
            point = told.recommending[0]
            wrong.append((f"{quoted(point.clause.text)} – {named.text}", clause_place(point.clause, point.position)))
        elif not everybody:
            wrong += _unnamed(reading, category)
    return Outcome(not wrong, joined([evidence for evidence, _ in wrong]), wrong[0][1] if wrong else None)


def _told(reading: Reading, pack: Pack, check: Executors, category: BodyCategory) -> _Told:
    words = phrases(pack, check.bodies[category])
    about = [point for point in reading.points if any(words.meet(one) for one in _whom(point))]
    recommending = [point for point in about if _recommends(pack, check, point)]
    return _Told([point for point in about if point not in recommending], recommending)


def _whom(point: Point) -> tuple[str, ...]:
    """Whom a clause binds; one whose addressee was not told apart may bind whoever it names.

    «Ответственность в школах возложить на их руководителей»: who «they» are stands elsewhere in the clause.
    """
    if not point.addressees or any(THEIRS.match(one) for one in point.addressees):
        return (*point.addressees, point.clause.text)
    return point.addressees


def _recommends(pack: Pack, check: Executors, point: Point) -> bool:
    return phrases(pack, check.recommending).meet(point.opening)


def _binds_all(pack: Pack, check: Executors, point: Point) -> bool:
    """«Ответственным исполнителям обеспечить …» binds whoever the plan names."""
    return not _recommends(pack, check, point) and phrases(pack, check.everybody).meet(point.clause.text)


def _unnamed(reading: Reading, category: BodyCategory) -> list[tuple[str, str | None]]:
    """The first row that makes such a body responsible, and not by agreement; none where all are."""
    for row in reading.rows:
        raw = row.activity.responsible.raw or ""
        for body in row.activity.responsible.bodies:
            at = raw.find(body.text)
            if body.category == category and not BY_AGREEMENT.match(raw, at + len(body.text) if at >= 0 else len(raw)):
                place = row.place("responsible")
                return [(f"{label(row.activity, row.position)} {quoted(body.text)}", place)]
    return []
