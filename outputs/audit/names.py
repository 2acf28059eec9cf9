"""Names of organisations that are spelled in two ways: «Тулумская СОШ» and «Туломская СОШ».

Two names are one only where everything else agrees: the kind of organisation, its number, all other words. A letter
too many, too few or changed in a long word tells a slip; a shorter word, or another number, is another organisation.
Two letters tell one only where the odd spelling is met once and the other again and again.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge.packs import Pack
from knowledge.predicates import Spelled
from outputs.audit.evidence import clause_place, joined, label, quoted
from outputs.audit.outcome import Offence, Outcome
from outputs.audit.reading import Reading, Row
from outputs.audit.wording import Phrases, Sentence, Span, phrases, sentences

LONG = 7
"""Letters of a word's stem from which on one letter is a slip and not another name."""
USUAL = 3
"""Times that a name is spelled in one way before a single other spelling, two letters off, is its slip."""
SAME_BEGINNING = 6
ENDINGS = re.compile(
    r"(?:ская|ской|скую|ское|ского|скому|ском|ский|ским|ские|ских|цкая|цкой|цкую|ая|ой|ую|ою|ое|ого|ому|ом|ый|ий|ым|им)$"
)
NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class _Name:
    """`stem` is what the name varies in, `kind` the word for the organisation, `number` its own."""

    stem: str
    kind: str
    number: str | None
    shown: str
    where: str
    place: str | None
    row: Row | None = None


def names_agree(reading: Reading, pack: Pack, check: Spelled) -> Outcome:
    """False where two spellings of one name are met; the rarer one is the slip, and is quoted first.

    A row offends that spells a name in the rarer way; a clause is told of in the line of the order.
    """
    kinds = phrases(pack, check.kinds)
    names = list(_names(reading, kinds))
    if not names:
        return Outcome(True)
    wrong: dict[frozenset[str], tuple[str, str | None]] = {}
    offences: dict[int, Offence] = {}
    for one in names:
        for other in names:
            pair = frozenset((one.stem, other.stem))
            if pair not in wrong and (letters := _letters_off(one, other)):
                met = Counter(name.stem for name in names)
                # Of two that are as frequent the later one contradicts what was said before.
                first, later = sorted((one, other), key=names.index)
                rarer, usual = (first, later) if met[first.stem] < met[later.stem] else (later, first)
                if letters > 1 and not (met[rarer.stem] == 1 and met[usual.stem] >= USUAL):
                    continue
                against = f"{usual.where} {usual.shown}"
                wrong[pair] = (f"{rarer.where} {rarer.shown} ↔ {against}", rarer.place)
                for name in names:
                    if name.stem == rarer.stem and name.row is not None:
                        offences.setdefault(
                            name.row.position, Offence(name.row, f"{name.shown} ↔ {against}", name.place)
                        )
    told = list(wrong.values())
    found = tuple(offences[position] for position in sorted(offences))
    return Outcome(not told, joined([evidence for evidence, _ in told]), told[0][1] if told else None, offences=found)


def _letters_off(one: _Name, other: _Name) -> int:
    """In how many letters two names differ that may be one name: 1 or 2, 0 where they are two names or one spelling."""
    if one.stem == other.stem or one.kind != other.kind or one.number != other.number:
        return 0
    shorter = min(len(one.stem), len(other.stem))
    if shorter < LONG - 2 or one.stem[0] != other.stem[0]:
        return 0
    letters = OSA.distance(one.stem, other.stem)
    alike = shorter >= LONG and one.stem[:SAME_BEGINNING] == other.stem[:SAME_BEGINNING]
    return letters if letters == 1 or (letters == 2 and alike) else 0


def _names(reading: Reading, kinds: Phrases) -> Iterator[_Name]:
    for point in reading.points:
        # Part of a quotation from a Russian act, so it is named as the act names it.
        where = f"п. {point.clause.number or f'#{point.position}'}"
        yield from _in_text(point.clause.text, kinds, where, clause_place(point.clause, point.position))
    for row in reading.rows:
        name = label(row.activity, row.position)
        for role in ("activity", "responsible", "result"):
            yield from _in_text(row.cell(role) or "", kinds, name, row.place(role), row)


def _in_text(text: str, kinds: Phrases, where: str, place: str | None, row: Row | None = None) -> Iterator[_Name]:
    for sentence in sentences(text):
        for span in kinds.spans(sentence):
            found = _proper(sentence, span)
            if found is None:
                continue
            word, number = found
            shown = text[sentence.words[span.first - 1].start : sentence.words[span.last].end]
            yield _Name(_stem(word), _kind(sentence, span), number, quoted(shown), where, place, row)


def _proper(sentence: Sentence, span: Span) -> tuple[str, str | None] | None:
    """The adjective of a place in front of the kind («Туломской СОШ»), and the number behind it."""
    if span.first == 0:
        return None
    word = sentence.words[span.first - 1].text
    if not (word[0].isupper() and word[1:].islower() and ENDINGS.search(word)):
        return None
    after = sentence.words[span.last + 1].text if span.last + 1 < len(sentence.words) else ""
    return word, after if NUMBER.fullmatch(after) else None


def _stem(word: str) -> str:
    return ENDINGS.sub("", word.lower().replace("ё", "е"))


def _kind(sentence: Sentence, span: Span) -> str:
    return " ".join(word.lemma for word in sentence.words[span.first : span.last + 1])
