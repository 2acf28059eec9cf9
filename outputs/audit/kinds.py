"""Measures and clauses of a kind: found by action, object and what else a pack says of them."""

import datetime
import re
from collections.abc import Callable, Iterator, Sequence

from knowledge.audit_words import audit_words
from knowledge.packs import Pack
from knowledge.predicates import Before, Kind
from outputs.audit.evidence import clause_place, joined, label, quoted
from outputs.audit.outcome import Offence, Outcome, unknown
from outputs.audit.reading import Point, Reading, Row
from outputs.audit.rows import is_definite
from outputs.audit.wording import Sentence, Span, distance, phrases, ready, sentences

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
BESIDE = 2
"""Words between an object and the word that makes it somebody else's."""
TOGETHER = frozenset(audit_words().together)
ACTION, FEWEST = 1, 3
"""Words at the beginning that tell what is done, and words that it takes to tell one thing from another."""
SAY_NOTHING = frozenset(audit_words().say_nothing)
AROUND = datetime.timedelta(days=62)
"""What prepares a plan may be due in the two months before it begins, and what sums it up in the two months after."""


def exists(reading: Reading, pack: Pack, kind: Kind) -> Outcome:
    """The first clause or row of the kind."""
    level = reading.record.order.issuer.level if reading.record.order.issuer else None
    if kind.issued_by and (level or "unknown") not in kind.issued_by:
        return Outcome(False)
    if "clauses" in kind.where:
        for point in reading.points:
            if _is_clause(reading, pack, kind, point):
                return Outcome(True, quoted(point.clause.text), clause_place(point.clause, point.position))
    if "rows" in kind.where:
        for row in rows_of(reading, pack, kind):
            name = label(row.activity, row.position)
            return Outcome(True, f"{name} {_quoted(row)}", row.place("activity"))
    return Outcome(False)


def rows_of(reading: Reading, pack: Pack, kind: Kind) -> Iterator[Row]:
    """The rows of a kind, in document order."""
    fits = _told(reading, pack, kind)
    for row in reading.rows:
        if kind.responsible and not any(body.category in kind.responsible for body in row.activity.responsible.bodies):
            continue
        if kind.dated and not is_definite(row):
            continue
        if kind.when and not phrases(pack, kind.when).meet(row.cell("deadline") or ""):
            continue
        if any(fits(row.cell(column) or "") for column in kind.columns) and _in_time(reading, row, kind.due):
            yield row


def sequence(reading: Reading, pack: Pack, pairs: tuple[Before, ...]) -> Outcome:
    """Rows that are due before all those which they build on; each quotes both."""
    if not any(is_definite(row) for row in reading.rows):
        return unknown("no-dates")
    offences: dict[int, Offence] = {}
    for pair in pairs:
        earlier = [row for row in rows_of(reading, pack, pair.earlier) if _first_end(row)]
        for row in rows_of(reading, pack, pair.later) if earlier else ():
            bases = [base for base in earlier if pair.same_words is None or _alike(row, base, pair.same_words)]
            base = min(bases, key=lambda one: (_first_end(one) or datetime.date.max, one.position), default=None)
            last, first = _last_end(row), _first_day(base) if base else None
            if base is None or row in earlier or last is None or first is None or last >= first:
                continue
            if _of_another_year(row, base, first.year):
                continue
            shown = f"{_with_deadline(row)} ← {_with_deadline(base)}"
            offences.setdefault(row.position, Offence(row, shown, row.place("deadline")))
    found = tuple(offences[position] for position in sorted(offences))
    return Outcome(
        not found, joined([one.evidence for one in found]), found[0].place if found else None, offences=found
    )


def _alike(row: Row, base: Row, share: float) -> bool:
    """Whether two rows speak of one thing: the words of the one, but for what it does, are among those of the other.

    The first word tells what is done; of fewer than three words nothing can be told, nor of a row that says much more.
    """
    own, other = _lemmas(row)[ACTION:], _lemmas(base)
    common = sum(word in other for word in own)
    return len(own) >= FEWEST and common >= share * len(own) and common >= share * len(other[ACTION:])


def _of_another_year(row: Row, base: Row, year: int) -> bool:
    """«Анализ результатов мониторинга за 2023 год» in a plan for 2024 is not about the monitoring of 2024."""
    own, other = (set(map(int, YEAR.findall(one.activity.activity))) for one in (row, base))
    return bool(own) and max(own) < (max(other) if other else year)


def _lemmas(row: Row) -> list[str]:
    words = (word for sentence in sentences(row.activity.activity) for word in sentence.words)
    return [word.lemma for word in words if word.text.isalpha() and word.lemma not in SAY_NOTHING]


def _with_deadline(row: Row) -> str:
    return f"{label(row.activity, row.position)} {quoted(row.activity.activity)} ({row.activity.deadline.raw})"


def _first_end(row: Row) -> datetime.date | None:
    return min(_ends(row), default=None)


def _first_day(row: Row) -> datetime.date | None:
    """The day before which it can't be over: what is held «в I квартале» may be when its analysis is due in March."""
    end = _first_end(row)
    items = [item for item in row.activity.deadline.items if item.end == end and not item.rrule]
    return min((_begun(item.start, item.end) for item in items if item.end), default=None)


def _begun(start: datetime.date | None, end: datetime.date) -> datetime.date:
    """Of whole months the first day, of printed days («1–20 июня») the last: what is held then lasts till then."""
    whole = start is not None and start.day == 1 and (end + datetime.timedelta(days=1)).day == 1
    return start if start is not None and whole else end


def _last_end(row: Row) -> datetime.date | None:
    return max(_ends(row), default=None)


def _ends(row: Row) -> list[datetime.date]:
    """Last days of the items that name a time of their own."""
    if not is_definite(row):
        return []
    return [item.end for item in row.activity.deadline.items if item.end and not item.rrule]


def _quoted(row: Row) -> str:
    due = row.cell("deadline")
    return f"{quoted(row.activity.activity)}{f' ({due})' if due else ''}"


def _is_clause(reading: Reading, pack: Pack, kind: Kind, point: Point) -> bool:
    opening = point.opening
    whom = "; ".join((*point.addressees, point.above.opening if point.above else ""))
    if kind.to and not phrases(pack, kind.to).meet(whom):
        return False
    if kind.not_to and phrases(pack, kind.not_to).meet(whom):
        return False
    if kind.responsible or kind.when or (kind.dated and point.clause.due is None):
        return False
    if kind.due and not (
        reading.rows and point.clause.due and _falls(reading, reading.rows[0], kind.due, [point.clause.due])
    ):
        return False
    fits = _told(reading, pack, kind)
    return fits(point.clause.text) or (point.above is not None and fits(" ".join(opening.split())))


def _told(reading: Reading, pack: Pack, kind: Kind) -> Callable[[str], bool]:
    """Whether one sentence of a text tells of a measure of this kind."""
    what, does, also = (phrases(pack, names) for names in (kind.what, kind.does, kind.also))
    unless, apart = phrases(pack, kind.unless), phrases(pack, kind.apart_from)
    bodies = ready(reading.names_of(kind.of))

    def fits(sentence: Sentence) -> bool:
        objects = what.spans(sentence)
        if kind.apart_from and objects:
            others = apart.spans(sentence)
            objects = [one for one in objects if not any(_belongs(sentence, one, other) for other in others)]
        if not objects or (kind.unless and unless.spans(sentence)):
            return False
        asked = [(kind.does, does), (kind.also, also), (kind.of, bodies)]
        beside = [words.spans(sentence) for names, words in asked if names]
        return any(all(_near(one, spans, kind.near) for spans in beside) for one in objects)

    return lambda text: any(fits(sentence) for sentence in sentences(text))


def _belongs(sentence: Sentence, one: Span, other: Span) -> bool:
    """Whether an object is that of a word beside it: «сайт школы», «школьный координатор».

    Not so of «координатор работы со школами» and «ответственный за поддержку школ», nor of «раздел «Поддержка школ» на
    сайте»: a short word between parts the two.
    """
    if not _beside(one, other):
        return False
    if other.first > one.last:
        return TOGETHER.isdisjoint(word.after for word in sentence.words[one.last + 1 : other.first + 1])
    return other.last >= one.first or not any(word.after for word in sentence.words[other.last + 1 : one.first + 1])


def _beside(one: Span, other: Span) -> bool:
    overlaps = one.first <= other.last and other.first <= one.last
    return overlaps or distance(one, other) < BESIDE


def _near(one: Span, others: list[Span], near: int) -> bool:
    return any(distance(one, other) <= near for other in others)


def _in_time(reading: Reading, row: Row, due: str | None) -> bool:
    """Whether a row is due in a part of the plan's time; what recurs lies in the middle too."""
    if due is None:
        return True
    if due == "middle" and row.plan.period and any(item.rrule for item in row.activity.deadline.items):
        return True
    return _falls(reading, row, due, _ends(row))


def _falls(reading: Reading, row: Row, due: str, days: Sequence[datetime.date]) -> bool:
    """Whether one of the days falls into the early, middle or late third of the time that the row's plan has."""
    span = reading.span(row)
    if span is None:
        return False
    third = (span.end - span.start) / 3
    early, late = span.start + third, span.end - third
    if due == "middle":
        return any(early < day < late for day in days)
    first, last = (span.start - AROUND, early) if due == "early" else (late, span.end + AROUND)
    return any(first <= day <= last for day in days)
