"""Where one body of a cell ends and the next begins: separators, «и», and bodies that nothing separates.

Rules: `docs/bodies.md`. A body goes from one boundary to the next; quotes and brackets are never opened.
"""

from knowledge.bodies import by_ending, is_legal_form, lexicon
from pipeline.bodies.lookup import Lookup, looks_like_body, region_of, themed
from pipeline.bodies.phrase import ANY, Head, Opening, adjectives, nouns, opening
from pipeline.bodies.words import Kind, Token

Span = tuple[int, int]
"""First and behind-the-last index of a body's tokens."""

SEPARATORS = {Kind.SEMICOLON, Kind.NEWLINE, Kind.COMMA, Kind.SLASH, Kind.REMARK, Kind.COLON, Kind.DASH, Kind.DOT}
PREPOSITIONS = frozenset(
    [
        "по",
        "в",
        "во",
        "на",
        "с",
        "со",
        "для",
        "при",
        "о",
        "об",
        "от",
        "из",
        "за",
        "под",
        "к",
        "у",
        "до",
        "между",
        "им",
        "имени",
    ]
)
SHORT_WORDS = frozenset(
    [
        "г",
        "им",
        "с",
        "п",
        "д",
        "ул",
        "зам",
        "р",
        "н",
        "обл",
        "респ",
        "пос",
        "гл",
        "спец",
        "пед",
        "ст",
        "отв",
        "ред",
        "о",
        "и",
        "др",
        "т",
        "гор",
        "мун",
        "рег",
        "нач",
    ]
)
PEOPLE = frozenset({Head.ROLE, Head.PERSON})
PHRASES = frozenset({Head.ROLE, Head.AUTHORITY, Head.UNIT, Head.COLLECTIVE, Head.INSTITUTION})
SCHOOL_UNITS = frozenset({"ШМО", "ППк", "ППК"})
SCHOOLS = frozenset({"ОО", "ОУ", "ООО", "ШНОР", "ДОУ", "ДОО", "СОШ", "МОО"})


class Splitter:
    """One pass over the tokens of one cell."""

    def __init__(self, tokens: tuple[Token, ...], lookup: Lookup) -> None:
        self.tokens = tokens
        self.known = lookup.known
        self.region = lookup.region
        self.spans: list[Span] = []
        self.first = 0
        self.bulleted = bool(tokens) and tokens[0].kind is Kind.DASH

    def run(self) -> list[Span]:
        for index, token in enumerate(self.tokens):
            if token.depth:
                continue
            if token.kind in SEPARATORS or token.low in ("и", "или"):
                if self._separates(index):
                    self._cut(index, index + 1)
            elif index > self.first and self._begins(index):
                self._cut(index, index)
        self._cut(len(self.tokens), len(self.tokens))
        return self.spans

    def _cut(self, end: int, following: int) -> None:
        if end > self.first:
            self.spans.append((self.first, end))
        self.first = following

    def _opening(self, index: int) -> Opening | None:
        found = opening(self.tokens, index, self.known)
        if found is None and index < len(self.tokens):
            token = self.tokens[index]
            if token.kind is Kind.WORD and themed(token.text):
                return Opening(Head.ABBREVIATION, index, token.text, ANY)
        return found

    def _separates(self, index: int) -> bool:
        token = self.tokens[index]
        following = index + 1
        while following < len(self.tokens) and self.tokens[following].kind in (Kind.NEWLINE, Kind.COMMA, Kind.REMARK):
            following += 1
        if following >= len(self.tokens) or index == self.first:
            return token.kind in SEPARATORS and token.kind not in (Kind.DOT, Kind.DASH)
        match token.kind:
            case Kind.SEMICOLON | Kind.COLON:
                return True
            case Kind.NEWLINE:
                return not self._continues_line(index, following)
            case Kind.REMARK:
                return self.tokens[following].kind is Kind.OPEN or self._opening(following) is not None
            case Kind.SLASH:
                return self._opening(following) is not None or looks_like_body(self.tokens[following].text)
            case Kind.DASH:
                return self._dash(index, following)
            case Kind.DOT:
                return self._dot(index, following)
            case Kind.COMMA:
                return self._comma(index, following)
            case _:
                return self._and(index, following)

    def _incomplete(self, end: int) -> bool:
        """Whether what stands before `end` can't be a body yet: a preposition, or adjectives that wait for a noun."""
        last = self.tokens[end - 1]
        if (last.low in PREPOSITIONS and not last.text.isupper()) or last.low in ("и", "или") or last.text in "№N":
            return True
        if last.kind is Kind.WORD and last.text in lexicon().legal_tails and end - 1 > self.first:
            return is_legal_form(self.tokens[end - 2].text)
        return (
            last.kind is Kind.WORD and bool(adjectives(last.low)[0]) and not nouns(last.low) and last.text[0].islower()
        )

    def _only_adjectives(self, end: int) -> bool:
        return all(
            token.kind in (Kind.COMMA,)
            or token.low in ("и", "не")
            or (adjectives(token.low)[0] and not _has_head(token))
            for token in self.tokens[self.first : end]
        )

    def _continues_line(self, index: int, following: int) -> bool:
        right = self.tokens[following]
        if self._incomplete(index) or self._only_adjectives(index):
            return True
        if right.text[:1].isupper() or right.kind is not Kind.WORD:
            return right.kind is Kind.NUMBER
        found = self._opening(following)
        if found is not None:
            return not found.nominative and not self._same_oblique(found)
        return right.low in PREPOSITIONS or self._oblique(following) or adjectives(right.low)[1]

    def _dash(self, index: int, following: int) -> bool:
        """A dash parts bullets on one line and bodies on both sides of it; else it stands between a name and its post."""
        found = self._opening(following)
        if found is None or not found.nominative:
            return False
        if self.bulleted:
            return True
        left = self._opening(self.first)
        heads = (Head.ABBREVIATION,)
        return left is not None and left.head in heads and found.head in heads and left.index == index - 1

    def _dot(self, index: int, following: int) -> bool:
        before, behind = self.tokens[index - 1], self.tokens[following]
        if before.low in SHORT_WORDS or behind.start == self.tokens[index].end:
            return False
        return self._opening(following) is not None

    def _comma(self, index: int, following: int) -> bool:
        right = self.tokens[following]
        if right.low in lexicon().continuing or right.low in PREPOSITIONS - {"с", "при"}:
            return False
        if right.low in ("в", "то") or self._numbers(index, following):
            return False
        if self._only_adjectives(index):
            return False
        found = self._opening(following)
        left = self._opening(self.first)
        if found is None:
            return not self._goes_on(left, following)
        if found.head in (Head.ABBREVIATION, Head.LEGAL, Head.QUOTE) and found.forms == ANY:
            return True
        if left is not None and left.head in PEOPLE and found.head in PEOPLE:
            return not self._post(left, found, index)
        if adjectives(right.low)[1] and found.head is not Head.ROLE and not right.low.startswith("заинтересованн"):
            if not adjectives(right.low)[0] & found.forms:
                return False
        return found.nominative or self._same_oblique(found)

    def _numbers(self, index: int, following: int) -> bool:
        """«школы № 2, 5, 11», «СОШ № 2, № 5»."""
        right = self.tokens[following]
        left = self.tokens[self.first : index]
        listed = right.kind is Kind.NUMBER or right.text in "№N"
        return listed and any(token.kind is Kind.NUMBER for token in left)

    def _goes_on(self, left: Opening | None, following: int) -> bool:
        right = self.tokens[following]
        if right.kind is Kind.OPEN:
            return False
        if adjectives(right.low)[1] or right.low in ("не", "в"):
            return True
        if right.kind is not Kind.WORD or looks_like_body(right.text):
            return right.kind is not Kind.WORD
        if left is None or left.head in (Head.ABBREVIATION, Head.PERSON, Head.QUOTE):
            return False
        return self._oblique(following)

    def _oblique(self, index: int) -> bool:
        """Whether the word may be a genitive, dative or instrumental (of the subject that a name goes on with)."""
        token = self.tokens[index]
        forms = {case for _, noun in nouns(token.low) for _, case in noun} | {
            case for _, case in adjectives(token.low)[0]
        }
        return bool(forms & {"gent", "datv", "ablt", "loct"}) and not (token.text[0].isupper() and "nomn" in forms)

    def _same_oblique(self, found: Opening) -> bool:
        """«Отделу …, директорам …»: a list in another case than the nominative."""
        left = self._opening(self.first)
        if left is None or left.nominative:
            return False
        cases = {case for _, case in left.forms} & {case for _, case in found.forms}
        return bool(cases & {"datv", "ablt", "accs", "gent"})

    def _post(self, left: Opening, found: Opening, index: int) -> bool:
        """«Иванов И.И., заместитель директора ИРО»: a name and a post on both sides of one comma."""
        named = any(token.kind is Kind.PERSON and not token.depth for token in self.tokens[self.first : index])
        if left.head is Head.PERSON and found.head is Head.ROLE:
            return not self._named_ahead(found.index) and not any(
                token.kind is Kind.COMMA and not token.depth for token in self.tokens[self.first : index]
            )
        singular = any(number == "sing" and case == "nomn" for number, case in left.forms)
        plural = any(number == "plur" and case == "nomn" for number, case in left.forms)
        if left.head is Head.ROLE and found.head is Head.PERSON and not named and singular and not plural:
            following = found.index + 1
            if following < len(self.tokens) and self.tokens[following].kind is Kind.COMMA:
                behind = self._opening(following + 1)
                return behind is None or behind.head is not Head.ROLE or self._named_ahead(behind.index)
            return True
        return False

    def _named_ahead(self, index: int) -> bool:
        for token in self.tokens[index:]:
            if token.kind in (Kind.COMMA, Kind.SEMICOLON, Kind.NEWLINE) and not token.depth:
                return False
            if token.kind is Kind.PERSON and not token.depth:
                return True
        return False

    def _and(self, index: int, following: int) -> bool:
        right = self.tokens[following]
        found = self._opening(following)
        left = self._opening(self.first)
        if self._only_adjectives(index) or self._incomplete(index):
            return False
        if found is None:
            return left is not None and left.head is Head.ABBREVIATION and looks_like_body(right.text)
        if (
            left is None
            and not looks_like_body(self.tokens[index - 1].text)
            and self.tokens[index - 1].kind is not Kind.CLOSE
        ):
            return False
        if found.head in (Head.ABBREVIATION, Head.LEGAL) and found.forms == ANY:
            return not self._governed_pair(left, index)
        if found.head is Head.QUOTE:
            return left is not None and left.head is Head.QUOTE
        if found.head is Head.PERSON:
            return True
        if not found.nominative and not (left and self._same_oblique(found)):
            return False
        if found.index == following and found.lemma in lexicon().bare_themes:
            return False
        return found.plainly_nominative or left is None or self._ambiguous_and(left, found, index)

    def _ambiguous_and(self, left: Opening, found: Opening, index: int) -> bool:
        """The right side may be a genitive («школы»): a list of plurals or abbreviations, not the subject of one authority."""
        if left.head in (Head.AUTHORITY, Head.UNIT) and found.head is Head.INSTITUTION:
            return index - 1 > left.index or any(number == "plur" for number, _ in left.forms)
        return True

    def _governed_pair(self, left: Opening | None, index: int) -> bool:
        """«руководители МОУО и ОО»: two owners of one head."""
        if (
            left is None
            or left.head is not Head.ROLE
            or left.lemma not in ("руководитель", "директор", "представитель", "работник")
        ):
            return False
        last = self.tokens[index - 1]
        return last.text in lexicon().abbreviations or last.text in self.known

    def _begins(self, index: int) -> bool:
        """Whether a body begins at a word that no separator stands before."""
        token, last = self.tokens[index], self.tokens[index - 1]
        if token.kind is Kind.PERSON:
            return last.kind is Kind.PERSON
        if token.kind is not Kind.WORD or self._incomplete(index) or last.kind is Kind.DASH:
            return False
        if region_of(token.text, self.region) or last.text in "№N":
            return False
        found = self._opening(index)
        if found is None:
            return False
        left = self._opening(self.first)
        if found.head in (Head.ABBREVIATION, Head.LEGAL):
            return found.index == index and self._abbreviation_begins(left, found, index)
        return self._phrase_begins(left, found, index)

    def _abbreviation_begins(self, left: Opening | None, found: Opening, index: int) -> bool:
        last = self.tokens[index - 1]
        if left is None:
            return last.kind is Kind.CLOSE or looks_like_body(last.text)
        match left.head:
            case Head.LEGAL:
                return self._named(left.index + 1, index)
            case Head.ROLE | Head.COLLECTIVE:
                return last.kind is Kind.PERSON or self._owned(left, index)
            case Head.UNIT:
                return found.lemma in SCHOOLS or self._owned(left, index)
            case Head.PERSON:
                return False
            case Head.ABBREVIATION:
                return not (
                    left.index == index - 1
                    and left.lemma in lexicon().unit_abbreviations
                    and self._owner(left.lemma, found)
                )
            case Head.AUTHORITY if left.lemma == "администрация":
                return self._owned(left, index) or index - 1 > left.index
            case _:
                return True

    def _owner(self, unit: str, found: Opening) -> bool:
        """Whether a unit's abbreviation may be followed by this owner («ЦНППМ ИРО», «ШМО ОО»)."""
        if found.head is Head.LEGAL:
            return True
        known = lexicon().abbreviations.get(found.lemma)
        kind = known.category if known is not None else by_ending(found.lemma)
        return kind == ("school" if unit in SCHOOL_UNITS else "development_institute")

    def _named(self, start: int, end: int) -> bool:
        """Whether a legal form has its name: something between that is neither a form, its tail nor a region."""
        return any(
            token.kind in (Kind.CLOSE, Kind.NUMBER)
            or _has_head(token)
            or (
                (token.text in lexicon().abbreviations or looks_like_body(token.text))
                and token.text not in lexicon().legal_tails
                and not region_of(token.text, self.region)
            )
            for token in self.tokens[start:end]
        )

    def _owned(self, left: Opening, end: int) -> bool:
        """Whether the words behind the head name an owner already."""
        for index in range(left.index + 1, end):
            token = self.tokens[index]
            if token.kind is Kind.OPEN or token.text in lexicon().abbreviations or token.text in self.known:
                return True
            if _has_head(token) and not any(lemma in lexicon().bare_themes for lemma, _ in nouns(token.low)):
                return True
        return False

    def _phrase_begins(self, left: Opening | None, found: Opening, index: int) -> bool:
        token, last = self.tokens[index], self.tokens[index - 1]
        if found.head not in PHRASES or not found.nominative:
            return False
        if left is not None and left.head is Head.LEGAL and not self._named(left.index + 1, index):
            return False
        if found.head is Head.ROLE and last.kind is Kind.PERSON:
            return left is not None and left.head is Head.ROLE
        closed = last.kind is Kind.CLOSE or (
            left is not None and left.head is Head.ABBREVIATION and left.lemma not in lexicon().unit_abbreviations
        )
        if closed and left is not None:
            return found.plainly_nominative or found.head is Head.ROLE
        return found.plainly_nominative and left is not None and (token.text[0].isupper() or found.index > index)


def _has_head(token: Token) -> bool:
    from pipeline.bodies.phrase import head_kind

    return any(head_kind(lemma) is not None for lemma, _ in nouns(token.low))


def spans(tokens: tuple[Token, ...], lookup: Lookup) -> list[Span]:
    """The bodies among the tokens of a cleaned cell, in order; separators between them belong to none."""
    return Splitter(tokens, lookup).run()
