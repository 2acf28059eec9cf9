"""The measures of one cell, and how far each word stands from what is done.

«Проведение мониторинга реализации программ и подготовка отчёта» is two measures. A word's distance grows with each
noun that it depends on: «мониторинг» 0, «программ» 1; «проведение» and its like say nothing and add nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.lexicon import JOINING, LIGHT, QUALITIES, TAIL, TIME, VERBS, Lexicon, Word

DEFINITION = re.compile(r"\(\s*далее\b[^()]*\)")
INSTITUTION = re.compile(
    r"(?:\b[а-я-]+(?:ское|ского|скому|ским|ском|ное|ного|ному|ным|ном|вое|вого|вому|вым|вом)\s+)+"
    r"(учреждени[а-я]+|предприяти[а-я]+)(?:\s+[а-я]+){0,6}\s*«[^»]*»"
)
"""The full name of an institution tells who it is, not what is done."""
TOKEN = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*|[;,.:()\[\]«»“”„\"–—-]")
COORDINATING = frozenset(
    {",", ".", ":", "-", "–", "—", "и", "или", "также", "последующий", "последующим", "последующей"}
)
OPENING = frozenset("([")
CLOSING = frozenset(")]")
QUOTES_OPEN = frozenset("«„“")
QUOTES_CLOSE = frozenset("»”")
ASIDE = 2
"""How much further off brackets and quotation marks are: a title says what an event is about, not what is done."""


@dataclass(slots=True)
class Measure:
    """Words with their distances from what is done; `groups` counts the commas and conjunctions before each."""

    words: list[Word] = field(default_factory=list)
    distances: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """The measure being read: `depth` is the next noun's distance, `bearers` are nouns that a later one may join."""

    lexicon: Lexicon
    actions: frozenset[str]
    done: list[Measure] = field(default_factory=list)
    measure: Measure = field(default_factory=Measure)
    bearers: list[tuple[frozenset[tuple[str, str]], int]] = field(default_factory=list)
    depth: int = 0
    outer: int = 0
    group: int = 0
    aside: int = 0
    quoted: int = 0
    coordinated: bool = False
    consumed: bool = False
    subordinate: bool = False
    framed: bool = False
    joining: frozenset[str] = frozenset()

    def close(self) -> None:
        if self.measure.words:
            self.done.append(self.measure)
        self.measure = Measure()
        self.bearers = []
        self.depth = self.outer = self.group = self.aside = self.quoted = 0
        self.coordinated = self.consumed = self.subordinate = self.framed = False
        self.joining = frozenset()

    def sign(self, token: str) -> None:
        before = self._before()
        if token == ";":
            self.close()
        elif token in COORDINATING:
            self.coordinated = True
            self.group += 1
        elif token in OPENING:
            # «мероприятий (семинары, конференции)»: brackets after a word that says nothing name what is meant.
            self.aside = 0 if before and LIGHT in before.names else ASIDE
        elif token in CLOSING:
            self.aside = 0
        elif token in QUOTES_CLOSE or (token == '"' and self.quoted):
            self.quoted = 0
        else:
            # A cell that begins with a name («Неделя науки») says by it what is done.
            self.quoted = ASIDE if before else 0

    def word(self, word: Word) -> None:
        if self._begins_another(word):
            self.close()
        kind = word.part_of_speech
        if kind == "PREP":
            self._join(word)
        elif TAIL in word.names and self._leads_off(word):
            self.depth = max(self.depth, 1) + 1
            self.subordinate = True
            self.coordinated = False
        elif kind == "PRTF" and self.coordinated and self.bearers:
            self.depth = self._last_depth() + 2
            self.coordinated = False
        if kind in VERBS:
            self._verb(word)
        elif kind == "NOUN" or kind in QUALITIES:
            self._noun(word, kind)
        else:
            self._add(word, self.depth)

    def _join(self, word: Word) -> None:
        """A preposition: what follows stands further off, unless the action asks for it («участие школ в конкурсе»)."""
        before = self._before()
        self.outer, self.framed = self.depth, True
        self.coordinated = False
        if JOINING + word.text in self.joining:
            self.depth, self.joining = 0, frozenset()
        elif before and (self.depth or LIGHT not in before.names):
            self.depth += 1

    def _leads_off(self, word: Word) -> bool:
        before = self._before()
        return before is not None and (before.part_of_speech == "PREP" or word.part_of_speech != "NOUN")

    def _verb(self, word: Word) -> None:
        self._add(word, self.depth if self.subordinate else 0)
        if not self.bearers:
            self.joining |= word.names
            self.depth = 0 if LIGHT in word.names else 1

    def _noun(self, word: Word, kind: str) -> None:
        before = self._before()
        if self.coordinated and before and before.part_of_speech in QUALITIES:
            self.coordinated = False  # «муниципальных и школьных координаторов»: both belong to the noun that follows
        if self.coordinated:
            joined = [depth for forms, depth in self.bearers if forms & word.forms]
            self.depth = joined[-1] if joined else self._last_depth()
        self._add(word, self.depth)
        if kind != "NOUN":
            return
        self.coordinated = False
        if TIME in word.names and self.framed:
            self.depth, self.framed = self.outer, False
            return
        self.framed = False
        self.joining |= word.names
        self.consumed = self.consumed or not (word.nominative and self.actions & word.names)
        self.bearers.append((word.forms, self.depth))
        self.depth += LIGHT not in word.names

    def _begins_another(self, word: Word) -> bool:
        """A new action after the object of the one before: «… программ и подготовка»; never inside quotes."""
        if not self.coordinated or self.aside or self.quoted:
            return False
        if not (LIGHT in word.names or self.actions & word.names):
            return False
        if word.part_of_speech == "INFN":
            return bool(self.bearers)
        return self.consumed and word.nominative and word.part_of_speech == "NOUN"

    def _before(self) -> Word | None:
        return self.measure.words[-1] if self.measure.words else None

    def _add(self, word: Word, depth: int) -> None:
        self.measure.words.append(word)
        self.measure.distances.append(depth + self.aside + self.quoted)
        self.measure.groups.append(self.group)

    def _last_depth(self) -> int:
        return self.bearers[-1][1] if self.bearers else self.depth


def measures(text: str, lexicon: Lexicon, actions: frozenset[str]) -> list[Measure]:
    """The measures that a cell names, in order; `actions` are the lists whose words say what is done."""
    reader = _Reader(lexicon, actions)
    for token in _tokens(text):
        if token in COORDINATING or not token[0].isalnum():
            reader.sign(token)
        else:
            reader.word(lexicon.word(token))
    reader.close()
    return reader.done


def _tokens(text: str) -> Iterator[str]:
    plain = INSTITUTION.sub(r"\1", DEFINITION.sub(" ", text.lower().replace("ё", "е")))
    for found in TOKEN.finditer(plain):
        yield found[0]
