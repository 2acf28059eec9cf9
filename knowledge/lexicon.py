"""The word lists of a taxonomy, turned round: from a printed word to the lists that it may stand for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.morphology import lemma, parses
from knowledge.topics import Taxonomy

LIGHT = "light"
TAIL = "tail"
TIME = "time"
JOINING = "joining "
"""Followed by the preposition that joins: no list of a taxonomy has a space in its name."""
REACH = 2
"""Words of a phrase stand side by side or one word apart: «официальный (школьный) сайт»."""
LONG_PART = 5
"""Letters of a part of a compound word that may stand for the whole."""
WORDS_KEPT = 100_000
MISSING = -1

ACTING = frozenset({"NOUN", "ADJF", "INFN", "VERB", "PRTS"})
"""A full participle says what has been done to a thing («утверждённый план»), not what is to be done."""
VERBS = frozenset({"INFN", "VERB", "PRTS"})
QUALITIES = frozenset({"ADJF", "PRTF"})


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word in lower case: what it may stand for, and what its form tells of its place in the phrase.

    `names` are the lists that it belongs to by itself, `elements` the parts of phrases that it can be, `begins` those
    that phrases begin with; `forms` are number and case of all its readings.
    """

    text: str
    names: frozenset[str]
    elements: frozenset[str]
    begins: frozenset[str]
    part_of_speech: str
    forms: frozenset[tuple[str, str]]
    nominative: bool

    @property
    def acts(self) -> bool:
        return self.part_of_speech in ACTING


class Lexicon:
    """Lists by name, read from a taxonomy; words are looked up once and kept."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._single: dict[str, set[str]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._elements: set[str] = set()
        for name, entries in lists.items():
            for entry in entries:
                parts = tuple(_element(part) for part in entry.lower().replace("ё", "е").split())
                if len(parts) == 1:
                    self._single.setdefault(parts[0], set()).add(name)
                else:
                    self._phrases.setdefault(parts[0], []).append((parts[1:], name))
                    self._elements.update(parts)
        self._beginnings = tuple(
            element for element in sorted({*self._single, *self._elements}) if element.endswith("*")
        )
        self._words: dict[str, Word] = {}

    @classmethod
    def of(cls, taxonomy: Taxonomy) -> "Lexicon":
        joining = {JOINING + word: actions for word, actions in taxonomy.joining.items()}
        return cls({**taxonomy.words, **joining, LIGHT: taxonomy.light, TAIL: taxonomy.tails, TIME: taxonomy.times})

    def word(self, text: str) -> Word:
        """The word of a lower-case form with «е» for «ё»."""
        found = self._words.get(text)
        if found is None:
            if len(self._words) >= WORDS_KEPT:
                self._words.clear()
            found = self._words[text] = self._look_up(text)
        return found

    def phrases(self, words: Sequence[Word], at: int) -> Iterable[tuple[int, str]]:
        """Last position and list of each phrase that begins at `at`."""
        for first in words[at].begins:
            for rest, name in self._phrases[first]:
                last = at
                for part in rest:
                    last = _next(words, last, part)
                    if last == MISSING:
                        break
                else:
                    yield last, name

    def _look_up(self, text: str) -> Word:
        readings = parses(text)
        candidates = {lemma(text), *(each for each in self._beginnings if text.startswith(each[:-1]))}
        if "-" in text and candidates.isdisjoint(self._single):
            # «Онлайн-марафон» is a marathon, «методист-куратор» a curator.
            candidates |= {lemma(part) for part in text.split("-") if len(part) >= LONG_PART}
        names = frozenset(name for each in candidates for name in self._single.get(each, ()))
        nouns = [reading.tag for reading in readings if reading.tag.POS in ("NOUN", "ADJF", "PRTF")]
        return Word(
            text=text,
            names=names,
            elements=frozenset(candidates & self._elements),
            begins=frozenset(candidates & self._phrases.keys()),
            # Abbreviations have no part of speech and name things; figures do not.
            part_of_speech=str(readings[0].tag.POS or ("NOUN" if text.isalpha() else "NUMR")),
            forms=frozenset((str(tag.number), str(tag.case)) for tag in nouns),
            nominative=any(tag.POS == "NOUN" and tag.case == "nomn" and tag.number == "sing" for tag in nouns),
        )


def _element(part: str) -> str:
    return part if part.endswith("*") else lemma(part)


def _next(words: Sequence[Word], after: int, part: str) -> int:
    for at in range(after + 1, min(after + 1 + REACH, len(words))):
        if part in words[at].elements:
            return at
    return MISSING
