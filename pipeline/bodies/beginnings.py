"""Where the full name begins that a document gives a short name to: by letters, words, clippings, quotes, its head.

The name ends where the mark «(далее – …)» stands; before it may stand anything («Положения о Главном управлении …»).
"""

import re
from collections.abc import Callable

from rapidfuzz.distance import Prefix

from knowledge.bodies import is_legal_form, lexicon
from knowledge.legal import forms as legal_forms
from knowledge.morphology import lemma, parses
from pipeline.bodies.lookup import is_abbreviation, themed
from pipeline.bodies.phrase import Head, adjectives, head_kind, nouns
from pipeline.bodies.words import Kind, Token, tokenize

OPTIONAL_PARTS = ("управление", "образование")
FREE_LETTERS = frozenset("иИ")
SHORTEST_CLIPPED = 6
"""Letters of a short name from which it may be made of clipped words."""
SHORTEST_CLIPPING = 3
LONGEST_CLIPPED = 12
"""Words of a name that a short one of clipped words may stand for."""
CHANGED_ENDING = 2
"""Letters at its end that another case may have changed."""


def beginning(tokens: tuple[Token, ...], key: str) -> int | None:
    """The first word of the name that ends with `tokens` and that `key` is short for; None where no sign is sure."""
    start = _start(tokens, key)
    return _widened(tokens, start) if start is not None else None


def spells(tokens: tuple[Token, ...], key: str) -> bool:
    """Whether the words begin with the letters of the abbreviation `key`, in order and to its end."""
    return _spells(tokens, _letters(key))


def spelled_at_end(tokens: tuple[Token, ...], key: str) -> bool:
    """Whether the last words spell the abbreviation `key`."""
    return _by_letters(tokens, key) is not None


def _start(tokens: tuple[Token, ...], key: str) -> int | None:
    """The first word of what `key` stands for, by the surest sign there is."""
    known = lexicon().abbreviations.get(key)
    theme = themed(key.split(maxsplit=1)[0])
    full = " ".join(known.name.split()[:2]) if known is not None else theme
    abbreviated = is_abbreviation(key)
    signs: tuple[Callable[[], int | None], ...] = (
        lambda: _by_letters(tokens, key) if abbreviated else _by_words(tokens, key),
        lambda: _by_form(tokens, key),
        lambda: _by_clippings(tokens, key),
        lambda: _by_syllables(tokens, key),
        lambda: _by_words(tokens, full) if full else None,
        lambda: _by_clause(tokens),
        lambda: _by_quote(tokens),
        lambda: _by_head(tokens) if abbreviated else _by_kind(tokens, key),
    )
    return next((start for sign in signs if (start := sign()) is not None), None)


def _by_quote(tokens: tuple[Token, ...]) -> int | None:
    """The quoted name that the mark follows at once."""
    if tokens[-1].kind is not Kind.CLOSE or tokens[-1].text in ")]":
        return None
    return next(
        (i + 1 for i in range(len(tokens) - 2, -1, -1) if tokens[i].kind is Kind.OPEN and tokens[i].depth == 0), None
    )


def _by_letters(tokens: tuple[Token, ...], key: str) -> int | None:
    """The last word from which the first letters of the words give the abbreviation, in order and to its end."""
    wanted = _letters(key)
    for start in range(len(tokens) - 1, -1, -1):
        if tokens[start].kind is Kind.WORD and _spells(tokens[start:], wanted):
            return start
    return None


def _letters(key: str) -> list[str]:
    return list(re.sub(r"[^А-Яа-яЁёA-Za-z]", "", key))


def _spells(tokens: tuple[Token, ...], wanted: list[str]) -> bool:
    """Whether the words begin with the wanted letters; small words and one word of weight may be skipped."""
    position = 0
    skipped = 0
    for index, token in enumerate(tokens):
        if token.kind is not Kind.WORD:
            continue
        for part in _parts(token.low):
            if position < len(wanted) and part[:1] == wanted[position].lower():
                position += 1
                skipped = 0
            elif part in OPTIONAL_PARTS or part in ("и", "по", "в", "с", "на", "для"):
                continue
            else:
                skipped += 1
        if index == 0 and position == 0:
            return False
        if position == len(wanted):
            return True
        if wanted[position] in FREE_LETTERS and wanted[position].islower():
            position += 1
        if skipped > 1:
            return False
    return position == len(wanted)


def _parts(word: str) -> list[str]:
    """«самоуправления» has two letters in «ОМСУ», «общеобразовательные» two in «ООО»."""
    for optional in OPTIONAL_PARTS:
        if word.startswith((f"само{optional[:4]}", f"обще{optional[:4]}")):
            return [word, optional]
    return word.split("-")


def _by_words(tokens: tuple[Token, ...], key: str) -> int | None:
    """The last place where the words of the short name stand, in any case («Министерство»)."""
    wanted = [
        _normal(token.low) for token in tokenize(key) if token.kind is Kind.WORD and not is_abbreviation(token.text)
    ]
    if not wanted:
        return None
    held = [_normal(token.low) if token.kind is Kind.WORD else frozenset() for token in tokens]
    for start in range(len(tokens) - len(wanted), -1, -1):
        if held[start] & wanted[0] and all(any(word & other for other in held[start:]) for word in wanted):
            return start
    return None


def _normal(word: str) -> frozenset[str]:
    """Every word that this may be a form of: «главное» is «главный» too."""
    return frozenset({lemma(word), *(str(parse.normal_form) for parse in parses(word))})


def _by_form(tokens: tuple[Token, ...], key: str) -> int | None:
    """«ГКУ ЦЗН»: the name that the letters behind the legal form give, with the form in words before it."""
    form, _, rest = key.partition(" ")
    if not is_legal_form(form) or not is_abbreviation(rest):
        return None
    name = _by_letters(tokens, rest)
    start = _organisation(tokens, name) if name else None
    return start if start is not None and start != name else None


def _by_clippings(tokens: tuple[Token, ...], key: str) -> int | None:
    """«Депинформтехнологий Югры»: the last word from which clipped beginnings of words make up the short name."""
    clipped = key.split(maxsplit=1)[0].lower().replace("ё", "е")
    if is_abbreviation(key) or len(clipped) < SHORTEST_CLIPPED:
        return None
    for start in range(len(tokens) - 1, -1, -1):
        if tokens[start].kind is Kind.WORD and _clips(tokens[start:], clipped):
            return start
    return None


def _clips(tokens: tuple[Token, ...], clipped: str) -> bool:
    done = pieces = 0
    for index, token in enumerate(tokens):
        if token.kind is not Kind.WORD:
            continue
        word = token.low.replace("ё", "е")
        length = max(int(Prefix.similarity(clipped[done:], part)) for part in (word, word.removeprefix("меж")))
        if length >= SHORTEST_CLIPPING:
            done, pieces = done + length, pieces + 1
        elif index == 0:
            return False
        if len(clipped) - done <= CHANGED_ENDING:
            return pieces > 1
    return False


def _by_syllables(tokens: tuple[Token, ...], key: str) -> int | None:
    """«Облкомвет»: the last word from which clipped beginnings of words make up the short name, in any order."""
    clipped = key.lower().replace("ё", "е")
    if " " in key or is_abbreviation(key) or len(clipped) < SHORTEST_CLIPPED:
        return None
    for start in range(len(tokens) - 1, -1, -1):
        words = [token.low for token in tokens[start:] if token.kind is Kind.WORD]
        if tokens[start].kind is Kind.WORD and len(words) <= LONGEST_CLIPPED and _syllables(clipped, words) == 0:
            return start
    return None


def _syllables(clipped: str, words: list[str]) -> int:
    """Letters of the short name that no beginning of a word of its own covers, but for its ending; 0 where all are."""
    left = len(clipped)
    for place, word in enumerate(words):
        length = int(Prefix.similarity(clipped, word))
        for taken in range(length, SHORTEST_CLIPPING - 1, -1):
            rest = clipped[taken:]
            left = min(left, 0 if len(rest) <= CHANGED_ENDING else _syllables(rest, words[:place] + words[place + 1 :]))
            if left == 0:
                return 0
    return left


def _by_clause(tokens: tuple[Token, ...]) -> int | None:
    """«…организациями, имеющими низкие результаты»: the noun that the participle behind the last comma agrees with."""
    for index in range(len(tokens) - 2, 0, -1):
        if tokens[index].kind is not Kind.COMMA or tokens[index].depth:
            continue
        forms, participle = adjectives(tokens[index + 1].low)
        if not participle:
            return None
        for place in range(index - 1, -1, -1):
            for noun, noun_forms in nouns(tokens[place].low):
                if noun_forms & forms and head_kind(noun) is not None:
                    return place
        return None
    return None


def _by_head(tokens: tuple[Token, ...]) -> int | None:
    """The nearest noun that bodies are built on, where nothing but its own tail stands behind it."""
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.kind is Kind.COMMA or token.kind is Kind.CLOSE:
            return None
        heads = [noun for noun, _ in nouns(token.low) if head_kind(noun) is not None]
        if heads and token.depth == 0 and not lexicon().adjectival.issuperset(heads):
            return index
    return None


def _by_kind(tokens: tuple[Token, ...], key: str) -> int | None:
    """«государственных учреждений службы занятости (далее – центры занятости)»: one kind of institution for another.

    Where the short name repeats no word of the long one, this begins with the farthest institution of its phrase in
    the same number.
    """
    first = tokenize(key)[0] if key else None
    short = [forms for noun, forms in nouns(first.low) if head_kind(noun) is Head.INSTITUTION] if first else []
    start = _organisation(tokens, len(tokens))
    if not short or start == len(tokens):
        return None
    numbers = {number for forms in short for number, case in forms if case == "nomn"}
    held = {number for _, forms in nouns(tokens[start].low) for number, case in forms if case in ("gent", "datv")}
    return start if numbers & held else None


def _widened(tokens: tuple[Token, ...], start: int) -> int:
    """To the left over the legal form before a quoted name, and over adjectives that agree."""
    if tokens[start].depth:
        opening = next(
            (i for i in range(start - 1, -1, -1) if tokens[i].kind is Kind.OPEN and tokens[i].depth == 0), None
        )
        if opening is not None and opening > 0:
            start = _organisation(tokens, opening)
    forms = frozenset(form for _, noun in nouns(tokens[start].low) for form in noun) or adjectives(tokens[start].low)[0]
    while start > 0:
        before = tokens[start - 1]
        shared = adjectives(before.low)[0] & forms if before.kind is Kind.WORD else frozenset()
        if not shared or before.low in lexicon().continuing:
            break
        start -= 1
        forms = frozenset(shared)
    return start - (start > 0 and tokens[start - 1].text in legal_forms().cities)


def _organisation(tokens: tuple[Token, ...], quote: int) -> int:
    """The word that a quoted name belongs to: the farthest «учреждение» or legal form before it in the same phrase."""
    start = quote
    for index in range(quote - 1, -1, -1):
        token = tokens[index]
        if token.kind is Kind.DASH:
            continue
        if token.kind is not Kind.WORD or any(
            str(parse.tag.POS) in ("VERB", "INFN", "PREP") and not token.text.isupper()
            for parse in parses(token.low)[:1]
        ):
            break
        kinds = {head_kind(noun) for noun, _ in nouns(token.low)}
        if Head.ROLE in kinds:
            break
        if Head.INSTITUTION in kinds or is_legal_form(token.text):
            start = index
    return start if start < quote else quote
