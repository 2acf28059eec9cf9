"""Where one body of a cell ends and the next begins: separators, «и», and bodies that nothing separates.

Rules: `docs/bodies.md`. A body goes from one boundary to the next; quotes and brackets are never opened.
"""

from knowledge.bodies import is_legal_form, lexicon
from knowledge.legal import forms
from pipeline.bodies.adjoining import AdjoiningCell
from pipeline.bodies.cell import PREPOSITIONS, SHORT_WORDS
from pipeline.bodies.lookup import Lookup, looks_like_body, region_named, region_of
from pipeline.bodies.phrase import ANY, Head, Opening, adjectives
from pipeline.bodies.words import Kind, Token

Span = tuple[int, int]
"""First and behind-the-last index of a body's tokens."""

SEPARATORS = {
    Kind.SEMICOLON,
    Kind.NEWLINE,
    Kind.COMMA,
    Kind.SLASH,
    Kind.REMARK,
    Kind.COLON,
    Kind.DASH,
    Kind.DOT,
    Kind.BULLET,
}
NUMBER_REACH = 12
"""Tokens back from a comma among which a number makes the next number one of a list."""
PLACES = frozenset("области края республики округа района города россии федерации".split())
TERRITORY = frozenset("муниципального городского сельского автономного".split())
PEOPLE = frozenset({Head.ROLE, Head.PERSON})


class Splitter(AdjoiningCell):
    """One pass over the tokens of one cell."""

    def __init__(self, tokens: tuple[Token, ...], lookup: Lookup) -> None:
        super().__init__(tokens, lookup)
        self.spans: list[Span] = []
        self.bulleted = bool(tokens) and tokens[0].kind is Kind.DASH

    def run(self) -> list[Span]:
        self._cut(0, 0)
        for index, token in enumerate(self.tokens):
            if token.depth or index < self.first:
                continue
            if token.kind in SEPARATORS or token.low in ("и", "или"):
                if self._separates(index):
                    self._cut(index, index + 1)
            elif index > self.first and self.begins(index):
                self._cut(index, index)
        self._cut(len(self.tokens), len(self.tokens))
        return self.spans

    def _cut(self, end: int, following: int) -> None:
        if end > self.first:
            self.spans.append((self.first, end))
        self.first = self.lead(following)

    def _separates(self, index: int) -> bool:  # noqa: PLR0911 (one line a rule)
        token = self.tokens[index]
        following = index + 1
        while following < len(self.tokens) and self.tokens[following].kind in (Kind.NEWLINE, Kind.COMMA, Kind.REMARK):
            following += 1
        if token.kind is Kind.BULLET:
            return True
        left = self.opening(self.first)
        if left is not None and left.index > index:
            return False
        if following >= len(self.tokens) or index == self.first:
            return token.kind in SEPARATORS and token.kind not in (Kind.DOT, Kind.DASH)
        match token.kind:
            case Kind.SEMICOLON | Kind.COLON:
                return True
            case Kind.NEWLINE:
                return not self._continues_line(index, following)
            case Kind.REMARK:
                return self.tokens[following].kind is Kind.OPEN or self.opening(following) is not None
            case Kind.SLASH:
                return self.opening(following) is not None or self._abbreviated(index, following)
            case Kind.DASH:
                return self._dash(index, following)
            case Kind.DOT:
                return self._dot(index, following)
            case Kind.COMMA:
                return self._comma(index, following)
            case _:
                return self._and(index, following)

    def _abbreviated(self, index: int, following: int) -> bool:
        """Whether unknown capitals stand behind an abbreviation that is a body («ИРО/РЦДИ», not «эксперты ОГЭ/ЕГЭ»)."""
        left = self.opening(self.first)
        known = left is not None and left.head is Head.ABBREVIATION and left.index == index - 1
        return known and looks_like_body(self.tokens[following].text)

    def _continues_line(self, index: int, following: int) -> bool:
        right = self.tokens[following]
        if self.incomplete(index) or self.only_adjectives(index):
            return True
        left, found = self.opening(self.first), self.opening(following)
        if left is not None and found is not None and left.head in PEOPLE and found.head in PEOPLE:
            return (found.head is Head.PERSON or right.text[0].islower()) and self._post(left, found, index)
        if right.text[:1].isupper() or right.kind is not Kind.WORD:
            oblique = found is not None and not found.nominative and not self.same_oblique(found)
            owned = found is not None and not found.plainly_nominative and left is not None and left.head is Head.UNIT
            return oblique or owned or right.kind is Kind.NUMBER or (found is None and self._place(following))
        if found is not None:
            return not found.nominative and not self.same_oblique(found)
        return right.low in PREPOSITIONS or self.oblique(following) or adjectives(right.low)[1]

    def _place(self, index: int) -> bool:
        """«Министерство ⏎ образования ⏎ Республики ⏎ Карелия»: a line that only goes on with the name of a place."""
        token = self.tokens[index]
        if token.kind is not Kind.WORD:
            return False
        if token.low in PLACES or region_of(token.text, self.region) or region_named(token.text):
            return True
        behind = [held.low for held in self.tokens[index + 1 : index + 5] if held.kind is not Kind.NEWLINE]
        forms = {case for _, case in adjectives(token.low)[0]}
        return "gent" in forms and any(low in PLACES or low in TERRITORY for low in behind[:2])

    def _dash(self, index: int, following: int) -> bool:
        """A dash parts bullets on one line, and abbreviations; else it stands between a name and its post."""
        found = self.opening(following)
        if found is None or not found.nominative:
            return False
        if self.bulleted:
            return True
        left = self.opening(self.first)
        plain = all(sum(map(str.isupper, token.text)) > 1 for token in self.tokens[self.first : index])
        return left is not None and left.head is found.head is Head.ABBREVIATION and plain

    def _dot(self, index: int, following: int) -> bool:
        before, behind = self.tokens[index - 1], self.tokens[following]
        if before.low in SHORT_WORDS or behind.start == self.tokens[index].end:
            return False
        return self.opening(following) is not None

    def _comma(self, index: int, following: int) -> bool:  # noqa: PLR0911 (one line a rule)
        right = self.tokens[following]
        if (
            right.low in lexicon().continuing
            or right.low in PREPOSITIONS - {"с", "при"}
            or right.low.startswith("котор")
        ):
            return False
        if right.low in ("в", "то") or self._numbers(index, following) or self._matters(index, following):
            return False
        if self.only_adjectives(index):
            return False
        found = self.opening(following)
        left = self.opening(self.first)
        if found is None:
            return not self._goes_on(left, following)
        if self._forms_of_one_head(left, found, index):
            return False
        if found.head in (Head.ABBREVIATION, Head.LEGAL, Head.QUOTE) and found.forms == ANY:
            return True
        if left is not None and left.head in PEOPLE and found.head in PEOPLE:
            return not self._post(left, found, index)
        if found.lemma == "ответственный" and left is not None and left.head in (Head.AUTHORITY, Head.INSTITUTION):
            return False
        return found.nominative or self.same_oblique(found)

    def _matters(self, index: int, following: int) -> bool:
        """«Отдел по делам ГО, ЧС и мобилизационной работе»: what a body deals with, in letters."""
        matters = f"{self.tokens[index - 1].text} , {self.tokens[following].text}"
        before = [token.low for token in self.tokens[self.first : index - 1]]
        return "по" in before and (matters in forms().subjects or self.tokens[following].text in forms().subjects)

    def _forms_of_one_head(self, left: Opening | None, found: Opening, index: int) -> bool:
        """«Главные врачи ГАУЗ, ГБУЗ»: legal forms without names, all governed by the people before them."""
        if left is None or left.head is not Head.ROLE or found.head is not Head.LEGAL:
            return False
        behind = self.tokens[found.index + 1].kind if found.index + 1 < len(self.tokens) else Kind.SEMICOLON
        bare = behind in (Kind.COMMA, Kind.SEMICOLON, Kind.NEWLINE, Kind.REMARK)
        return bare and is_legal_form(self.tokens[index - 1].text) and index - 1 > left.index

    def _numbers(self, index: int, following: int) -> bool:
        """«школы № 2, 5, 11», «СОШ № 2, № 5»."""
        right = self.tokens[following]
        left = self.tokens[max(self.first, index - NUMBER_REACH) : index]
        listed = right.kind is Kind.NUMBER or right.text in "№N"
        return listed and any(token.kind is Kind.NUMBER for token in left)

    def _goes_on(self, left: Opening | None, following: int) -> bool:  # noqa: PLR0911 (one line a rule)
        right = self.tokens[following]
        if right.kind is Kind.OPEN:
            return False
        if adjectives(right.low)[1] or right.low in ("не", "в") or right.low.startswith(lexicon().trailing):
            return True
        if right.kind is not Kind.WORD or looks_like_body(right.text):
            return right.kind is not Kind.WORD
        if left is not None and left.head is Head.ROLE and right.text.isupper() and len(right.text) < 4:
            return True
        if left is None or left.head in (Head.ABBREVIATION, Head.PERSON, Head.QUOTE):
            return False
        if self.tokens[following - 2].low in PLACES or region_of(self.tokens[following - 2].text, self.region):
            return False
        return self.oblique(following)

    def _post(self, left: Opening, found: Opening, index: int) -> bool:
        """«Иванов И.И., заместитель директора ИРО»: a name and a post on both sides of one comma."""
        named = any(token.kind is Kind.PERSON and not token.depth for token in self.tokens[self.first : index])
        if left.head is Head.PERSON and found.head is Head.ROLE:
            several = ("plur", "nomn") in found.forms and ("sing", "nomn") not in found.forms
            if several or any(token.kind is Kind.DASH for token in self.tokens[self.first : index]):
                return False
            return not self.named_ahead(found.index) and not any(
                token.kind is Kind.COMMA and not token.depth for token in self.tokens[self.first : index]
            )
        singular = any(number == "sing" and case == "nomn" for number, case in left.forms)
        plural = any(number == "plur" and case == "nomn" for number, case in left.forms)
        if left.head is Head.ROLE and found.head is Head.PERSON and not named and singular and not plural:
            following = found.index + 1
            if following < len(self.tokens) and self.tokens[following].kind is Kind.COMMA:
                behind = self.opening(following + 1)
                return behind is None or behind.head is not Head.ROLE or self.named_ahead(behind.index)
            return True
        return False

    def _and(self, index: int, following: int) -> bool:  # noqa: PLR0911 (one line a rule)
        right = self.tokens[following]
        found = self.opening(following)
        left = self.opening(self.first)
        if self.only_adjectives(index) or self.incomplete(index) or self.relative(index):
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
        if not found.nominative and not (left and self.same_oblique(found)):
            return False
        if (
            found.index == following
            and found.lemma in lexicon().bare_themes
            and not self._field_of_their_own(left, found, index)
        ):
            return False
        return found.plainly_nominative or left is None or self._ambiguous_and(left, found, index)

    def _field_of_their_own(self, left: Opening | None, found: Opening, index: int) -> bool:
        """«администрации районов и учреждения культуры»: behind a whole body, with a field of their own."""
        if left is None or index - 1 == left.index or index + 2 >= len(self.tokens):
            return False
        cases = {case for number, case in found.forms if number == "plur"}
        alike = any(number == "plur" and case in cases for number, case in left.forms)
        # «Управление культуры и организации досуга» has one field more
        surely = alike or (found.lemma != "организация" and "nomn" in cases)
        return surely and found.lemma in lexicon().general and self.tokens[index + 2].kind is Kind.WORD

    def _ambiguous_and(self, left: Opening, found: Opening, index: int) -> bool:
        """The right side may be a genitive («школы»): a body beside plurals, not the subject of one authority."""
        if left.head is Head.AUTHORITY and found.lemma in lexicon().single and ("sing", "nomn") not in found.forms:
            return False
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


def spans(tokens: tuple[Token, ...], lookup: Lookup) -> list[Span]:
    """The bodies among the tokens of a cleaned cell, in order; separators between them belong to none."""
    return Splitter(tokens, lookup).run()
