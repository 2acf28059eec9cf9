"""The nominative of a body's name: its head noun with the adjectives that agree, the genitive tail left alone.

Rule: the noun phrase opens with adjectives up to the first noun that agrees with them in case, number and gender; those
words go into the nominative together, in the number that they have. A clause «, осуществляющими …» follows its head.
What stands in quotes or brackets, abbreviations and everything behind the head are kept as printed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.bodies import lexicon
from knowledge.morphology import known, parses
from pipeline.agreement import Form, adjectives_of, forms_of, gender_of, inflected, matching, nouns_of

WORD = re.compile(r"[А-Яа-яЁё]+(?:[-–][А-Яа-яЁё]+)*")
QUOTED = re.compile(r"[«\"„“][^«»\"“”]*(?:«[^«»]*»[^«»\"“”]*)*[»\"“”]")
BRACKETED = re.compile(r"\([^()]*\)")
ADJECTIVE_IN_BRACKETS = re.compile(r"(?<=[а-яё] )\((?=[а-яё]+(?:ого|его|ому|ему|ой|ей|ым|им|ом|ем|ых|их|ыми|ими)\))")
ACTING = re.compile(r"(?:вр\.?\s*)?и\.?\s*о\.?\s", re.IGNORECASE)
DASH_BEFORE = re.compile(r"\s[-–—]\s$")
INITIALS = re.compile(r"\s*[А-ЯЁ]ж?\.")
SINGULAR_OWNER = re.compile(
    r"\b[А-ЯЁ][а-яё-]+(?:ого|ой)\s+(?:[а-яё]+(?:ого|ой)\s+)?(?:района|округа|области|края|республики|города)\b"
    r"|\b(?:республики|города|г\.)\s*[А-ЯЁ]",
    re.IGNORECASE,
)
PLURAL_OWNER = re.compile(
    r"\b(?:муниципальных|городских|сельских|районных)\s+(?:и\s+\w+\s+)?(?:образований|районов|округов|поселений)\b",
    re.IGNORECASE,
)
PREPOSITIONS = frozenset({"по", "с", "со", "для", "при", "в", "во", "на", "о", "об", "от", "из", "к", "за", "над"})
GOVERNING = frozenset({"заведовать", "заведующий", "управлять", "управляющий", "исполнять", "исполняющий"})
"""Lemmas of participles that are posts and take an object, so that no noun behind them is their head."""
TRAILING = frozenset({"ответственный", "подведомственный"})
"""Adjectives that open a clause behind their head, as participles do."""
FORMS_OF_ORGANISATIONS = frozenset({"учреждение", "организация", "предприятие"})
OWN_NAMES = frozenset(
    {"центр", "институт", "дом", "школа", "музей", "библиотека", "театр", "дворец", "колледж", "техникум", "больница"}
    | {"поликлиника", "управление", "агентство", "дирекция", "служба", "комбинат"}
)
"""What institutions are called behind their legal form («учреждение Центр занятости»)."""
MODERN_PLURALS = {"учители": "учителя"}
"""Plurals that the dictionary puts before the one in use today."""
ABBREVIATION_LENGTH = 8


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


@lru_cache(maxsize=50_000)
def nominative(name: str, case: str | None = None) -> str:
    """`name` in the nominative, in its own letter case and number; a name whose head is not found is returned as is.

    `case` (pymorphy3: gent, datv, ablt …) says in which case the name is known to stand, as after «приказом»; without
    it a form that may be a nominative is taken for one, unless its owner is a single district («управления
    образования Кольского района»).
    """
    return name if ACTING.match(name) else _into(name, "nomn", case)


@lru_cache(maxsize=50_000)
def genitive(name: str) -> str:
    """`name`, given in the nominative, as the owner of something else («администрации Кольского района»)."""
    return _into(name, "gent", "nomn")


def _into(name: str, target: str, case: str | None) -> str:
    words = tuple(_words(name))
    changes: dict[_Word, str] = {}
    phrase = _phrase(name, words, 0)
    if phrase is None:
        return name
    adjectives, head = phrase
    form = _choose(name, words, adjectives, head, case)
    if form is None:
        return name
    _decline(words, adjectives, head, form, changes, target)
    _decline_apposition(name, words, head, form, changes, target)
    _decline_behind_dash(name, words, head, form, changes, target)
    _decline_followers(name, words, head, form, changes, target)
    _decline_coordinated(name, words, head, form, changes)
    return _rewrite(name, changes)


def _words(name: str) -> Iterator[_Word]:
    """The words outside quotes and brackets, with their places."""
    masked = QUOTED.sub(lambda match: " " * len(match[0]), name)
    masked = ADJECTIVE_IN_BRACKETS.sub(",", masked)
    masked = BRACKETED.sub(lambda match: " " * len(match[0]), masked)
    for match in WORD.finditer(masked):
        yield _Word(match[0], match.start(), match.end())


def _phrase(name: str, words: tuple[_Word, ...], first: int) -> tuple[tuple[int, ...], int] | None:
    """Indexes of the agreeing adjectives and of the head of the phrase that begins at `first`."""
    adjectives: list[int] = []
    for index in range(first, len(words)):
        text = words[index].text
        if adjectives and text.lower() == "и":
            continue
        if _is_abbreviation(text):
            break  # «региональному ЦОКО»: its adjectives stand for it
        if adjectives_of(text):
            adjectives.append(index)
            if any(parse.normal_form in GOVERNING for parse in parses(text.lower())):
                break
            continue
        if nouns_of(text) and (not adjectives or _agreed(words, adjectives, index)):
            return tuple(adjectives), index
        break
    if not adjectives:
        return None
    return tuple(adjectives[:-1]), adjectives[-1]


def _is_abbreviation(text: str) -> bool:
    """«ГБУ», «ЦНППМ», «МОКО», «Минпросвещения»: words that don't decline in official prose."""
    if known(text):
        return False
    capitals = sum(letter.isupper() for letter in text)
    return (capitals > 1 and len(text) <= ABBREVIATION_LENGTH) or bool(
        re.match(r"Мин[а-яё]{3,}(?:ия|ки|та|ва|ры)$", text)
    )


def _agreed(words: tuple[_Word, ...], adjectives: list[int] | tuple[int, ...], head: int) -> set[Form]:
    """Forms of the head that all its adjectives share (of a head that is an adjective itself, its own forms)."""
    nouns = nouns_of(words[head].text)
    forms = forms_of(nouns or adjectives_of(words[head].text))
    for index in adjectives:
        # «городским и районным отделам»: several singular adjectives may share a plural head, but then agree in case
        forms = matching(forms, forms_of(adjectives_of(words[index].text)))
    return forms


def _choose(
    name: str, words: tuple[_Word, ...], adjectives: tuple[int, ...], head: int, case: str | None
) -> Form | None:
    forms = _agreed(words, adjectives, head)
    hinted = sorted((form for form in forms if form[0] == case), key=lambda form: form[1], reverse=True)
    if hinted:
        return hinted[0]
    plain = sorted((form for form in forms if form[0] == "nomn"), key=lambda form: form[1], reverse=True)
    if plain:
        genitive = [form for form in forms if form[0] == "gent" and form[1] == "sing"]
        owned = SINGULAR_OWNER.search(name, words[head].end) and not PLURAL_OWNER.search(name, words[head].end)
        return genitive[0] if owned and genitive and plain[0][1] == "plur" else plain[0]
    order = ("datv", "gent", "ablt", "loct", "accs")
    ranked = sorted(forms, key=lambda form: (order.index(form[0]), form[1] == "plur", str(form[2])))
    return ranked[0] if ranked else None


def _decline(
    words: tuple[_Word, ...],
    adjectives: tuple[int, ...],
    head: int,
    form: Form,
    changes: dict[_Word, str],
    target: str = "nomn",
) -> None:
    gender = form[2]
    noun = inflected(nouns_of(words[head].text) or adjectives_of(words[head].text), form, target)
    if noun is not None:
        changes[words[head]] = _modern(str(noun.word))
        gender = gender or (gender_of(noun) if form[1] == "sing" else None)
    for index in adjectives:
        adjective = inflected(adjectives_of(words[index].text), (form[0], form[1], gender), target)
        if adjective is not None:
            changes[words[index]] = str(adjective.word)


def _decline_apposition(
    name: str, words: tuple[_Word, ...], head: int, form: Form, changes: dict[_Word, str], target: str
) -> None:
    """«казенных учреждений Центров занятости»: the institution's own name, without quotes, declines with its form."""
    heads = {str(parse.normal_form) for parse in nouns_of(words[head].text)}
    for word in words[head + 1 :] if heads & FORMS_OF_ORGANISATIONS else ():
        own = {str(parse.normal_form) for parse in nouns_of(word.text)} & OWN_NAMES
        if not word.text[0].isupper() or not own:
            continue
        noun = inflected(nouns_of(word.text), (form[0], form[1], None), target)
        if noun is not None:
            changes[word] = _modern(str(noun.word))
        return


def _decline_behind_dash(
    name: str, words: tuple[_Word, ...], head: int, form: Form, changes: dict[_Word, str], target: str
) -> None:
    """«учреждений области – станций по борьбе …», «заместителя министра – начальника отдела»: what it is besides."""
    for index in range(head + 1, len(words)):
        if not DASH_BEFORE.search(name[: words[index].start]) or words[index].text[0].isupper():
            continue
        phrase = _phrase(name, words, index)
        if phrase is not None and any(found[:2] == form[:2] for found in _agreed(words, *phrase)):
            agreed = sorted((found for found in _agreed(words, *phrase) if found[:2] == form[:2]), key=str)
            _decline(words, *phrase, agreed[0], changes, target)
        return


def _decline_followers(
    name: str, words: tuple[_Word, ...], head: int, form: Form, changes: dict[_Word, str], target: str
) -> None:
    """Participles after a comma («, осуществляющими …») and a person's surname, where they agree with the head."""
    for index in range(head + 1, len(words)):
        word = words[index]
        before = name[: word.start].rstrip()
        if before.endswith((", не", "и не")):
            before = before[:-3].rstrip()
        participles = [
            parse for parse in adjectives_of(word.text) if parse.tag.POS == "PRTF" or parse.normal_form in TRAILING
        ]
        if participles and before.endswith(",") and form[0] != target:
            participle = inflected(participles, form, target)
            if participle is not None:
                changes[word] = str(participle.word)
        if INITIALS.match(name, word.end) and form[1] == "sing":
            surnames = [parse for parse in parses(word.text.lower()) if "Surn" in parse.tag]
            surname = inflected(surnames, (form[0], form[1], None), target)
            if surname is not None:
                changes[word] = str(surname.word)


def _decline_coordinated(name: str, words: tuple[_Word, ...], head: int, form: Form, changes: dict[_Word, str]) -> None:
    """«директорам школ и заведующим …»: further heads in the same dative or instrumental case, unless governed."""
    if form[0] not in ("datv", "ablt"):
        return
    index = head + 1
    while index < len(words):
        word = words[index]
        if word.text.lower() in PREPOSITIONS:
            return
        joined = name[: word.start].rstrip().endswith(",") or words[index - 1].text.lower() == "и"
        phrase = _phrase(name, words, index) if joined and word not in changes else None
        if phrase is not None:
            agreed = _agreed(words, *phrase)
            forms = [found for found in agreed if found[0] == form[0]]
            # «Министерству труда и занятости населения»: what may be a genitive too is a further field, unless a body
            field = any(found[0] == "gent" for found in agreed) and not _is_body(words[phrase[1]])
            if forms and not field:
                _decline(words, *phrase, sorted(forms, key=str)[0], changes)
                index = phrase[1]
        index += 1


def _is_body(word: _Word) -> bool:
    lemmas = {str(parse.normal_form) for parse in nouns_of(word.text)}
    return bool(lemmas & (lexicon().authorities | lexicon().units | lexicon().institutions | lexicon().roles))


def _modern(word: str) -> str:
    for old, new in MODERN_PLURALS.items():
        word = re.sub(rf"\b{old}\b", new, word)
    return word


def _rewrite(name: str, changes: dict[_Word, str]) -> str:
    parts: list[str] = []
    done = 0
    for word in sorted(changes, key=lambda item: item.start):
        parts += [name[done : word.start], _as_printed(word.text, changes[word])]
        done = word.end
    return "".join(parts) + name[done:]


def _as_printed(model: str, word: str) -> str:
    """`word` in the letter case of `model`, and without «ё» where the source writes none."""
    if "ё" not in model.lower():
        word = word.replace("ё", "е")
    if model.isupper() and len(model) > 1:
        return word.upper()
    if "-" in model and word.count("-") == model.count("-"):
        pairs = zip(model.split("-"), word.split("-"), strict=True)
        return "-".join(part[:1].upper() + part[1:] if own[:1].isupper() else part for own, part in pairs)
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
