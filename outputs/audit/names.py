"""Names of organisations that are spelled in two ways: «Тулумская СОШ» and «Туломская СОШ».

Two names are one only where everything else agrees: the kind of organisation, its number, all other words. A letter
too many, too few or changed in a long word tells a slip; a shorter word, or another number, is another organisation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge.packs import Pack
from knowledge.predicates import Spelled
from outputs.audit.evidence import clause_place, joined, label, quoted
from outputs.audit.outcome import Outcome
from outputs.audit.reading import Reading
from outputs.audit.wording import Phrases, Sentence, Span, phrases, sentences

LONG = 7
"""Letters of a word's stem from which on one letter is a slip and not another name."""
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


def names_agree(reading: Reading, pack: Pack, check: Spelled) -> Outcome:
    """False where two spellings of one name are met; the rarer one is the slip, and is quoted first."""
    kinds = phrases(pack, check.kinds)
    names = list(_names(reading, kinds))
    if not names:
        return Outcome(True)
    wrong: dict[frozenset[str], tuple[str, str | None]] = {}
    for one in names:
        for other in names:
            pair = frozenset((one.stem, other.stem))
            if pair not in wrong and _slip(one, other):
                rarer, usual = sorted((one, other), key=lambda name: sum(name.stem == each.stem for each in names))
                wrong[pair] = (f"{rarer.where} {rarer.shown} ↔ {usual.where} {usual.shown}", rarer.place)
    told = list(wrong.values())
    return Outcome(not told, joined([evidence for evidence, _ in told]), told[0][1] if told else None)


def _slip(one: _Name, other: _Name) -> bool:
    if one.stem == other.stem or one.kind != other.kind or one.number != other.number:
        return False
    if min(len(one.stem), len(other.stem)) < LONG - 2 or one.stem[0] != other.stem[0]:
        return False
    return OSA.distance(one.stem, other.stem) == 1


def _names(reading: Reading, kinds: Phrases) -> Iterator[_Name]:
    for point in reading.points:
        # Part of a quotation from a Russian act, so it is named as the act names it.
        where = f"п. {point.clause.number or f'#{point.position}'}"
        yield from _in_text(point.clause.text, kinds, where, clause_place(point.clause, point.position))
    for row in reading.rows:
        name = label(row.activity, row.position)
        for role in ("activity", "responsible", "result"):
            yield from _in_text(row.cell(role) or "", kinds, name, row.place(role))


def _in_text(text: str, kinds: Phrases, where: str, place: str | None) -> Iterator[_Name]:
    for sentence in sentences(text):
        for span in kinds.spans(sentence):
            found = _proper(sentence, span)
            if found is None:
                continue
            word, number = found
            shown = text[sentence.words[span.first - 1].start : sentence.words[span.last].end]
            yield _Name(_stem(word), _kind(sentence, span), number, quoted(shown), where, place)


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
