"""The same thing counted differently: «58 школ с низкими результатами» here, «67 школ с низкими результатами» there.

Two counts are held against each other only where both stand for the same thing: the same noun, qualified by the same
words or told by the same sentence. What is a limit («не менее 40»), a share or a part is no count of the whole.
"""

import re
from dataclasses import dataclass

from knowledge.audit_words import audit_words
from knowledge.packs import Pack
from knowledge.predicates import Counted, Role
from outputs.audit.evidence import joined, label, quoted
from outputs.audit.listed import contradictions
from outputs.audit.outcome import Offence, Outcome
from outputs.audit.reading import Reading, Row
from outputs.audit.wording import Sentence, Span, phrases, sentences

WHOLE_NUMBER = re.compile(r"\d{1,5}")
YEARS = range(1990, 2100)
AHEAD = 3
"""Words between a number and the noun that it counts."""
NEAR = 0.7
"""Share of the larger count from which on the smaller one is no part of it where different things are done."""
SAME_SENTENCE = 0.7
"""Share of the words that two sentences have in common where they tell the same."""
PARTS = frozenset(audit_words().before_parts)
COLUMNS: tuple[Role, ...] = ("activity", "result")


@dataclass(frozen=True, slots=True)
class _Count:
    row: Row
    role: Role
    thing: str
    number: int
    qualified: frozenset[str]
    others: frozenset[str]


def counts_agree(reading: Reading, pack: Pack, check: Counted) -> Outcome:
    """The rows whose count is told by fewer rows than another one; of equally many, those that come later.

    So is the row, or (for the order as a whole) the clause or the title, that counts a list otherwise than it is long.
    """
    counts = [
        count
        for row in reading.rows
        for role in COLUMNS
        for count in _counts(row, role, row.cell(role) or "", pack, check)
    ]
    offences: dict[int, Offence] = {}
    for count in counts:
        against = [other for other in counts if _contradict(count, other)]
        if not against:
            continue
        best = max(against, key=lambda other: (_support(other, counts), -other.row.position))
        if (_support(count, counts), -count.row.position) < (_support(best, counts), -best.row.position):
            offences.setdefault(
                count.row.position,
                Offence(count.row, f"{_shown(count)} ↔ {_shown(best)}", count.row.place(count.role)),
            )
    of_order: list[tuple[str | None, str | None]] = []
    for one in contradictions(reading, pack, check):
        if one.row is None:
            of_order.append((one.evidence, one.place))
        else:
            offences.setdefault(one.row.position, Offence(one.row, one.evidence, one.place))
    found = tuple(offences[position] for position in sorted(offences))
    told = [*of_order, *((one.evidence, one.place) for one in found)]
    return Outcome(not told, joined([evidence for evidence, _ in told]), told[0][1] if told else None, offences=found)


def _support(count: _Count, counts: list[_Count]) -> int:
    """Rows that tell the same number of the same thing."""
    return len({other.row.position for other in counts if other.thing == count.thing and other.number == count.number})


def _shown(count: _Count) -> str:
    return f"{label(count.row.activity, count.row.position)} {quoted(count.row.cell(count.role))}"


def _contradict(one: _Count, other: _Count) -> bool:
    if one.thing != other.thing or one.number == other.number or one.row.plan is not other.row.plan:
        return False
    if one.qualified and one.qualified == other.qualified:
        # A much smaller count may be of a part: «обследование 3 опорных музеев» of seven.
        return min(one.number, other.number) >= NEAR * max(one.number, other.number)
    union = one.others | other.others
    return bool(union) and len(one.others & other.others) / len(union) >= SAME_SENTENCE


def _counts(row: Row, role: Role, text: str, pack: Pack, check: Counted) -> list[_Count]:
    found = []
    limits, qualifiers = phrases(pack, check.limits), phrases(pack, check.qualifiers)
    stages = phrases(pack, check.stages)
    for sentence in sentences(text):
        limited = limits.spans(sentence)
        for thing, names in check.things.items():
            for span in phrases(pack, names).spans(sentence):
                at = _number_before(sentence, span)
                if at is None or _is_part(sentence, at, span) or any(0 <= at - limit.last <= 2 for limit in limited):
                    continue
                number = int(sentence.words[at].text)
                said = frozenset(
                    _form(sentence, one) for one in qualifiers.spans(sentence) if abs(one.first - span.last) <= 6
                )
                aside = {at, *(place for one in stages.spans(sentence) for place in range(one.first, one.last + 1))}
                others = frozenset(word.lemma for place, word in enumerate(sentence.words) if place not in aside)
                found.append(_Count(row, role, thing, number, said, others))
    return found


def _is_part(sentence: Sentence, at: int, span: Span) -> bool:
    """«По 2 школы от района», «до 40 школ»; but «отчет по 17 школам» is about all of them."""
    about = sentence.words[span.first].text.lower().endswith(("ам", "ям"))
    return sentence.words[at].after in PARTS and not about


def _form(sentence: Sentence, span: Span) -> str:
    return " ".join(word.lemma for word in sentence.words[span.first : span.last + 1])


def _number_before(sentence: Sentence, span: Span) -> int | None:
    """Where the number stands that counts the noun; another noun between takes it for itself."""
    for at in range(span.first - 1, max(span.first - 2 - AHEAD, -1), -1):
        text = sentence.words[at].text
        if WHOLE_NUMBER.fullmatch(text):
            return at if int(text) > 1 and int(text) not in YEARS else None
        if not _adjectival(text):
            return None
    return None


def _adjectival(word: str) -> bool:
    return bool(re.search(r"(?:ых|их|ым|им|ыми|ими|ые|ие|ая|яя|ое|ее|ой|ей|ого|его|ую|юю)$", word.lower()))
