"""What the words of a cell are to each other: the questions that every boundary between two bodies depends on."""

from functools import cache

from knowledge.bodies import by_ending, is_legal_form, lexicon
from pipeline.bodies.lookup import Lookup, fold, looks_like_body, region_of, themed
from pipeline.bodies.phrase import ANY, REACH, Head, Opening, adjectives, head_kind, nouns, opening
from pipeline.bodies.words import Kind, Token
from schemas.record import BodyCategory

PREPOSITIONS = frozenset("по в во на с со для при о об от из за под к у до между им имени".split())

SHORT_WORDS = frozenset(
    "г им с п д ул зам р н обл респ пос гл спец пед ст отв ред о и др т ч гор мун рег нач соц кл".split()
)


class Cell:
    """The tokens of one cleaned cell; `first` is the token that the body being read began with."""

    def __init__(self, tokens: tuple[Token, ...], lookup: Lookup) -> None:
        self.tokens = tokens
        self.lookup = lookup
        self.known = lookup.known
        self.region = lookup.region
        self.first = 0
        self.openings: dict[int, Opening | None] = {}

    def opening(self, index: int) -> Opening | None:
        """What a body that begins at `index` would be built on."""
        if index not in self.openings:
            self.openings[index] = self._opening(index)
        return self.openings[index]

    def _opening(self, index: int) -> Opening | None:
        found = opening(self.tokens, index, self.known)
        if found is None and index < len(self.tokens):
            token = self.tokens[index]
            if token.kind is Kind.WORD and themed(token.text):
                return Opening(Head.ABBREVIATION, index, token.text, ANY)
        return found

    def connector(self, index: int) -> int:
        """How many tokens of «совместно с», «а также» … stand at `index`."""
        for words in connectors().get(self.tokens[index].low, ()) if index < len(self.tokens) else ():
            if tuple(token.low for token in self.tokens[index : index + len(words)]) == words:
                return len(words)
        return 0

    def lead(self, index: int) -> int:
        """The first token of the next body: list numbers, bullets and «совместно с» before it belong to none."""
        while index < len(self.tokens):
            token = self.tokens[index]
            behind = self.tokens[index + 1].text if index + 1 < len(self.tokens) else ""
            if token.kind is Kind.NUMBER and behind in (")", "."):
                index += 2
            elif token.kind in (Kind.DASH, Kind.BULLET) or (token.low in ("и", "или", "также") and index > 0):
                index += 1
            elif length := self.connector(index):
                index += length
            else:
                break
        return index

    def incomplete(self, end: int) -> bool:
        """Whether what stands before `end` can't be a body yet: a preposition, or adjectives that wait for a noun."""
        last = self.tokens[end - 1]
        if (
            (last.low in PREPOSITIONS and not last.text.isupper())
            or last.low in ("и", "или", "числе")
            or last.text in "№N"
        ):
            return True
        shortened = last.kind is Kind.DOT and end - 2 >= self.first and self.tokens[end - 2].low in SHORT_WORDS
        if shortened or self.waits_for_name(end):
            return True
        return (
            last.kind is Kind.WORD and bool(adjectives(last.low)[0]) and not nouns(last.low) and last.text[0].islower()
        )

    def relative(self, end: int) -> bool:
        """Whether `end` stands in a clause such as «, в ведении которого находится …», up to its next comma."""
        for token in reversed(self.tokens[self.first : end]):
            if token.depth == 0 and token.kind in (Kind.COMMA, Kind.SEMICOLON, Kind.NEWLINE):
                return False
            if token.low.startswith("котор"):
                return True
        return False

    def waits_for_name(self, end: int) -> bool:
        """Whether the words before `end` are a legal form, its tail and region, with the name still to come."""
        for index in range(end - 1, self.first - 1, -1):
            word = self.tokens[index].text
            if is_legal_form(word) and word not in lexicon().legal_bodies:
                return True
            if word not in lexicon().legal_tails and not region_of(word, self.region):
                return False
        return False

    def only_adjectives(self, end: int) -> bool:
        return end - self.first < REACH and all(
            token.kind is Kind.COMMA
            or token.low in ("и", "не")
            or (adjectives(token.low)[0] and not has_head(token) and sum(map(str.isupper, token.text)) < 2)
            for token in self.tokens[self.first : end]
        )

    def oblique(self, index: int) -> bool:
        """Whether the word may be a genitive, dative or instrumental (of the subject that a name goes on with)."""
        token = self.tokens[index]
        forms = {case for _, noun in nouns(token.low) for _, case in noun} | {
            case for _, case in adjectives(token.low)[0]
        }
        return bool(forms & {"gent", "datv", "ablt", "loct"}) and not (token.text[0].isupper() and "nomn" in forms)

    def same_oblique(self, found: Opening) -> bool:
        """«Отделу …, директорам …»: a list in another case than the nominative."""
        left = self.opening(self.first)
        if left is None or left.nominative:
            return False
        cases = {case for _, case in left.forms} & {case for _, case in found.forms}
        return bool(cases & {"datv", "ablt", "accs", "gent"})

    def named_ahead(self, index: int) -> bool:
        for token in self.tokens[index:]:
            if token.kind in (Kind.COMMA, Kind.SEMICOLON, Kind.NEWLINE) and not token.depth:
                return False
            if token.kind is Kind.PERSON and not token.depth:
                return True
        return False

    def named(self, start: int, end: int) -> bool:
        """Whether a legal form has its name: something between that is neither a form, its tail nor a region."""
        return any(
            token.kind in (Kind.CLOSE, Kind.NUMBER)
            or has_head(token)
            or (
                (token.text in lexicon().abbreviations or looks_like_body(token.text))
                and token.text not in lexicon().legal_tails
                and not region_of(token.text, self.region)
            )
            for token in self.tokens[start:end]
        )

    def whole(self, end: int) -> bool:
        """Whether what stands before `end` is, with its capital, a short name of the document («Администрация»)."""
        words = self.tokens[self.first : end]
        return words[0].text[:1].isupper() and fold(" ".join(token.text for token in words)) in self.lookup.phrases

    def owned(self, left: Opening, end: int) -> bool:
        """Whether the words behind the head name an owner already."""
        for index in range(left.index + 1, end):
            token = self.tokens[index]
            if token.kind is Kind.OPEN or token.text in lexicon().abbreviations or token.text in self.known:
                return True
            kinds = {head_kind(lemma) for lemma, _ in nouns(token.low) if lemma not in lexicon().bare_themes}
            if kinds & {Head.AUTHORITY, Head.INSTITUTION}:
                return True
        return False

    def kind(self, found: Opening) -> BodyCategory | None:
        entry = self.lookup.entry(found.lemma)
        return entry.category if entry is not None else by_ending(found.lemma)


@cache
def connectors() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The words of the connectors by their first word, the longest first."""
    split = sorted((tuple(words.split()) for words in lexicon().connectors), key=len, reverse=True)
    return {first: tuple(words for words in split if words[0] == first) for first, *_ in split}


def has_head(token: Token) -> bool:
    return any(head_kind(lemma) is not None for lemma, _ in nouns(token.low))
