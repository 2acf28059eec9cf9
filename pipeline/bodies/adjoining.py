"""Bodies that nothing separates («ИРО ЕАО ЦНППМ ОО»): whether one begins at a word, with only a space before it."""

from knowledge.bodies import lexicon
from pipeline.bodies.cell import Cell
from pipeline.bodies.lookup import FEDERATION, looks_like_body, region_of, themed
from pipeline.bodies.phrase import Head, Opening, adjectives, head_kind, nouns
from pipeline.bodies.words import Kind, Token

PHRASES = frozenset({Head.ROLE, Head.AUTHORITY, Head.UNIT, Head.COLLECTIVE, Head.INSTITUTION})
AUTHORITIES = ("regional_authority", "federal_authority")
COMMITTEES = ("родительск", "ученическ", "студенческ", "профсоюзн", "попечительск", "управляющ")
"""What begins the name of a committee or council inside an organisation («родительские комитеты ОО»)."""
LOCAL = ("municipal_authority", "school")
SCHOOLS = frozenset({"ОО", "ОУ", "ООО", "ШНОР", "ДОУ", "ДОО", "СОШ", "МОО"})


class AdjoiningCell(Cell):
    """A cell that also knows where a body begins without a separator."""

    def begins(self, index: int) -> bool:  # noqa: PLR0911 (one line a rule)
        """Whether a body begins at a word that no separator stands before."""
        token, last = self.tokens[index], self.tokens[index - 1]
        if length := self.connector(index):
            return self.opening(index + length) is not None
        if token.kind is Kind.NUMBER:
            return self._listed(index)
        if token.kind is Kind.PERSON:
            return last.kind is Kind.PERSON or self._posted(index)
        if token.kind is not Kind.WORD or self.incomplete(index) or last.kind is Kind.DASH or self.relative(index):
            return False
        if self._belongs(token, last):
            return False
        if region_of(token.text, self.region) or last.text in "№N" or _possessive(token):
            return False
        found = self.opening(index)
        left = self.opening(self.first)
        if found is None or (left is not None and left.index >= index):
            return False
        if found.head in (Head.ABBREVIATION, Head.LEGAL):
            alone = found.index == index or self._described(found, index)
            return alone and self._abbreviation_begins(left, found, index)
        return self._phrase_begins(left, found, index)

    def _described(self, found: Opening, index: int) -> bool:
        """«… РД Западно-Каспийское БВУ»: an abbreviation behind its own adjective, which can only be a nominative."""
        token = self.tokens[index]
        cases = {case for _, case in adjectives(token.low)[0]}
        return found.index == index + 1 and token.text[0].isupper() and cases <= {"nomn", "accs"} and bool(cases)

    def _listed(self, index: int) -> bool:
        """«1) ИРО 2) ОМСУ»: a list number inside a line."""
        behind = self.tokens[index + 1].text if index + 1 < len(self.tokens) else ""
        numbered = behind in (")", ".") and len(self.tokens[index].text) < 3
        return numbered and not self.incomplete(index) and self.opening(index + 2) is not None

    def _posted(self, index: int) -> bool:
        """«… власти Юдина И.М., заместитель министра»: a person with a post behind what is a body without them."""
        left = self.opening(self.first)
        if left is None or left.head in (Head.ROLE, Head.PERSON) or self.tokens[index - 1].kind is Kind.DASH:
            return False
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        post = self.opening(index + 2) if following is not None and following.kind in (Kind.COMMA, Kind.DASH) else None
        return post is not None and post.head is Head.ROLE and ("sing", "nomn") in post.forms

    def _subordinate(self, left: Opening | None, found: Opening, last: Token) -> bool:
        """«ГБУ «ЦОКО» Минпросвещения КБР», «филиал ИРО»: what follows is the owner."""
        before = {lemma for lemma, _ in nouns(last.low)} | {last.text}
        if any(head_kind(lemma) is Head.UNIT for lemma in before):
            return found.lemma not in SCHOOLS
        if "госавтоинспекция" in before or lexicon().unit_abbreviations.get(last.text) == "federal_authority":
            return self.kind(found) == "federal_authority"
        if self._in_school(left, found, last):
            return True
        named = left is not None and left.head in (Head.LEGAL, Head.INSTITUTION) and last.kind is Kind.CLOSE
        if not named or left is None or found.head is not Head.ABBREVIATION:
            return False
        # an organisation of a region has no federal owner; a ministry whose region isn't printed looks federal
        foreign = self.kind(found) == "federal_authority" and not left.lemma.startswith("Ф")
        return self.kind(found) in AUTHORITIES and (not foreign or themed(found.lemma) is not None)

    def _of_branch(self, found: Opening, index: int) -> bool:
        """«ОО ООО «Союз пенсионеров России»»: the letters of a branch, then those of its public organisation."""
        named = index + 1 < len(self.tokens) and self.tokens[index + 1].kind is Kind.OPEN
        first = index - 1 == self.first and self.tokens[self.first].text in lexicon().branch_letters
        return first and named and found.index == index and self.tokens[index].text.endswith("О")

    def _in_school(self, left: Opening | None, found: Opening, last: Token) -> bool:
        """«Центр «Точка роста» МБОУ СОШ № 6»: a centre of the school that follows."""
        if (
            left is None
            or left.head is not Head.INSTITUTION
            or last.kind is not Kind.CLOSE
            or found.head is not Head.LEGAL
        ):
            return False
        words = " ".join(token.low for token in self.tokens[left.index + 1 : left.index + 5])
        return any(name in words for name in lexicon().within_schools)

    def _belongs(self, token: Token, last: Token) -> bool:
        """«администрации МО»: an abbreviation that has its meaning from the word before it."""
        before = {last.text, *(lemma for lemma, _ in nouns(last.low))}
        return any(before & meaning.behind for meaning in lexicon().neighbours.get(token.text, ()))

    def _abbreviation_begins(self, left: Opening | None, found: Opening, index: int) -> bool:  # noqa: PLR0911, PLR0912 (one line a rule)
        last = self.tokens[index - 1]
        if self._subordinate(left, found, last) or self._of_branch(found, index):
            return False
        if left is not None and self.tokens[self.first].low.startswith(COMMITTEES) and found.lemma in SCHOOLS:
            return False
        if left is None:
            return last.kind is Kind.CLOSE or looks_like_body(last.text)
        match left.head:
            case Head.LEGAL:
                behind = self.tokens[index + 1].text if index + 1 < len(self.tokens) else ""
                if left.lemma.startswith("Ф") and behind in FEDERATION and themed(found.lemma):
                    return False
                return self.named(left.index + 1, index)
            case Head.AUTHORITY if found.head is Head.LEGAL and self.whole(index):
                return True
            case Head.COLLECTIVE if found.head is Head.LEGAL and self._independent(left):
                return True
            case Head.COLLECTIVE if left.lemma in lexicon().independent and left.index < index - 1:
                return self.kind(found) in LOCAL or self.owned(left, index)
            case Head.ROLE | Head.COLLECTIVE:
                return last.kind is Kind.PERSON or self.owned(left, index)
            case Head.UNIT:
                return found.lemma in SCHOOLS or self.owned(left, index)
            case Head.PERSON:
                return False
            case Head.ABBREVIATION:
                return not (
                    left.index == index - 1
                    and left.lemma in lexicon().unit_abbreviations
                    and self._owner(left.lemma, found)
                )
            case Head.AUTHORITY if found.lemma in lexicon().owning:
                return False
            case Head.AUTHORITY if left.lemma == "управление" and self.kind(found) in AUTHORITIES:
                return left.index < index - 1 and self.kind(found) == "federal_authority"
            case Head.AUTHORITY if left.lemma == "администрация":
                return self.whole(index) or self.owned(left, index) or index - 1 > left.index
            case _:
                return True

    def _phrase_begins(self, left: Opening | None, found: Opening, index: int) -> bool:  # noqa: PLR0911 (one line a rule)
        token, last = self.tokens[index], self.tokens[index - 1]
        if found.head not in PHRASES or not found.nominative:
            return False
        if left is not None and left.head is Head.LEGAL and not self.named(left.index + 1, index):
            return False
        capital = token.text[0].isupper() and found.index == index and ("plur", "nomn") in found.forms
        if capital and left is not None and self._line(left, found, index):
            return True
        if found.head is Head.ROLE and last.kind is Kind.PERSON:
            return left is not None and left.head is Head.ROLE
        closed = last.kind is Kind.CLOSE or (
            left is not None and left.head is Head.ABBREVIATION and left.lemma not in lexicon().unit_abbreviations
        )
        if any(held.kind is Kind.COMMA and not held.depth for held in self.tokens[self.first : index]):
            return found.plainly_nominative and token.text[0].isupper()
        if closed and found.lemma == "школа" and left is not None and left.head is Head.ABBREVIATION:
            return self.kind(left) not in ("other", "school")
        if closed and left is not None:
            return found.plainly_nominative or found.head is Head.ROLE
        if any(case == "gent" for _, forms in nouns(token.low) for _, case in forms) and token.text[0].islower():
            return False
        return found.plainly_nominative and left is not None and (token.text[0].isupper() or found.index > index)

    def _independent(self, left: Opening) -> bool:
        """«Союз промышленников», «межведомственная комиссия»: a collective of no organisation."""
        return left.lemma in lexicon().independent or self.tokens[self.first].low.startswith("межведомственн")

    def _line(self, left: Opening, found: Opening, index: int) -> bool:
        """«… Республики Карелия Учреждения культуры»: a capital plural, a line that a narrow column joined."""
        behind = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if behind is not None and (behind.text in "№N" or found.lemma == "школа"):
            return sum(held.kind is Kind.NUMBER for held in self.tokens[index + 2 : index + 6]) > 1
        if found.head is Head.AUTHORITY:
            return behind is not None and behind.text.islower() and _plural_genitive(behind)
        if found.lemma in lexicon().general and behind is not None and behind.kind is Kind.WORD:
            return True
        if found.lemma == "федерация" or left.head in (Head.ROLE, Head.UNIT, Head.PERSON):
            return False
        apart = left.index < index - 1
        if found.head is Head.ROLE:
            return apart or self.whole(index)
        several = left.head is not Head.ABBREVIATION and ("plur", "nomn") in left.forms
        return apart or several or self.whole(index)

    def _owner(self, unit: str, found: Opening) -> bool:
        """Whether a unit's abbreviation may be followed by this owner («ЦНППМ ИРО», «ШМО ОО»)."""
        if found.head is Head.LEGAL:
            return True
        return self.kind(found) == lexicon().unit_abbreviations[unit]


def _possessive(token: Token) -> bool:
    """«отряды Юнармии»: a name that is a body by itself, in another case than the nominative."""
    names = {lemma for lemma, _ in nouns(token.low)} & lexicon().proper
    return bool(names) and token.low not in names


def _plural_genitive(token: Token) -> bool:
    forms = frozenset(form for _, forms in nouns(token.low) for form in forms)
    return ("plur", "gent") in adjectives(token.low)[0] | forms
