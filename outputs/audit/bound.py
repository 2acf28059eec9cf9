"""Whether the clauses bind the bodies that the plan makes responsible, or only recommend, or do not name them."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.audit_words import pattern
from knowledge.packs import Pack
from knowledge.predicates import Executors
from outputs.audit.evidence import clause_place, joined, label, quoted
from outputs.audit.outcome import Outcome, unknown
from outputs.audit.reading import Point, Reading, Row
from outputs.audit.wording import phrases, sentences
from schemas.record import Body, BodyCategory

OWN: dict[str, frozenset[BodyCategory]] = {
    "federal": frozenset({"federal_authority"}),
    "regional": frozenset({"regional_authority"}),
    "municipal": frozenset({"municipal_authority"}),
}
"""The categories of bodies that an order of this level binds by itself: those of its issuer. What an organisation
names are its own units."""
BY_AGREEMENT, JOINTLY, THEIRS = pattern("by_agreement"), pattern("jointly"), pattern("theirs")
LONG_NAME = 4
"""Letters of a name from which on it is found in a clause as it is."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the clauses say of a category."""

    binding: list[Point]
    recommending: list[Point]


def executors_bound(reading: Reading, pack: Pack, check: Executors) -> Outcome:
    """False where the clauses only recommend to bodies of the plan, or name none of their category at all.

    Bodies of categories that clauses can't be searched for (persons, others) are left out: nothing is known of them.
    """
    every = [body for row in reading.rows for body in row.activity.responsible.bodies]
    bodies = [body for row in reading.rows for body in _asked_of(row) if not _is_issuer(reading, body)]
    judged = dict.fromkeys(body.category for body in bodies if body.category in check.bodies)
    issuer = reading.record.order.issuer
    own = OWN.get(issuer.level or "", frozenset(judged)) if issuer else frozenset(judged)
    if not every:
        return unknown("no-bodies")
    everybody = [point for point in reading.points if _binds_all(pack, check, point)]
    wrong: list[tuple[str, str | None]] = []
    for category in (category for category in judged if category not in own):
        told = _told(reading, pack, check, category, [body for body in bodies if body.category == category])
        if told.binding:
            continue
        named = next(body for body in bodies if body.category == category)
        if told.recommending:
            point = told.recommending[0]
            wrong.append((f"{quoted(point.clause.text)} – {named.text}", clause_place(point.clause, point.position)))
        elif not everybody:
            wrong += _unnamed(reading, category)
    return Outcome(not wrong, joined([evidence for evidence, _ in wrong]), wrong[0][1] if wrong else None)


def _told(reading: Reading, pack: Pack, check: Executors, category: BodyCategory, bodies: Sequence[Body]) -> _Told:
    """By the words of the category, or by the very name of one of the bodies («учреждению … (далее – ГБУ РЦРО)»)."""
    words, names = phrases(pack, check.bodies[category]), {body.text for body in bodies if len(body.text) >= LONG_NAME}
    about = [
        point
        for point in reading.points
        if (not _declares(pack, check, point) and any(words.meet(one) for one in _whom(point)))
        or (point.addressees and any(name in point.clause.text for name in names))
    ]
    recommending = [point for point in about if _recommends(pack, check, point)]
    return _Told([point for point in about if point not in recommending], recommending)


def _is_issuer(reading: Reading, body: Body) -> bool:
    """«Комитет по туризму» in an order of «Комитет Республики Северная Осетия – Алания по туризму»."""
    issuer = reading.record.order.issuer
    own = _lemmas(issuer.name) if issuer else frozenset()
    return _lemmas(body.text) <= own


def _lemmas(name: str) -> frozenset[str]:
    return frozenset(word.lemma for sentence in sentences(name) for word in sentence.words)


def _whom(point: Point) -> tuple[str, ...]:
    """Whom a clause binds; one whose addressee was not told apart may bind whoever it names.

    «Ответственность в школах возложить на их руководителей»: who «they» are stands elsewhere in the clause.
    """
    if not point.addressees or any(THEIRS.match(one) for one in point.addressees):
        return (*point.addressees, point.clause.text)
    return point.addressees


def _declares(pack: Pack, check: Executors, point: Point) -> bool:
    """«Утвердить перечень школ» tells nobody to do anything."""
    told = sentences(point.clause.text)
    found = phrases(pack, check.declaring).spans(told[0]) if len(told) == 1 and not point.addressees else []
    return bool(found) and found[0].first == 0


def _recommends(pack: Pack, check: Executors, point: Point) -> bool:
    return phrases(pack, check.recommending).meet(point.opening)


def _binds_all(pack: Pack, check: Executors, point: Point) -> bool:
    """«Ответственным исполнителям обеспечить …» binds whoever the plan names."""
    return not _recommends(pack, check, point) and phrases(pack, check.everybody).meet(point.clause.text)


def _unnamed(reading: Reading, category: BodyCategory) -> list[tuple[str, str | None]]:
    """The first row that makes such a body responsible."""
    for row in reading.rows:
        for body in _asked_of(row):
            if body.category == category and not _is_issuer(reading, body):
                return [(f"{label(row.activity, row.position)} {quoted(body.text)}", row.place("responsible"))]
    return []


def _asked_of(row: Row) -> list[Body]:
    """The bodies of a row that have to do it: those «по согласованию» are asked, those «совместно с …» help; nobody has
    to bind them."""
    raw = row.activity.responsible.raw or ""
    bodies = []
    start = 0
    for body in row.activity.responsible.bodies:
        # Names in document order, so that one that is part of another («школы», «школы района») is found at its place.
        at = raw.find(body.text, start)
        start = at + len(body.text) if at >= 0 else start
        if at < 0 or not (BY_AGREEMENT.match(raw, start) or JOINTLY.search(raw[:at])):
            bodies.append(body)
    return bodies
