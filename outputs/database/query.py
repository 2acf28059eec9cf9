"""What a person types into the search, as an FTS5 expression over dictionary forms. Whatever is typed, it is valid.

Words stand for all their forms and are joined by AND; ``"…"`` or «…» is a phrase, ``слово*`` a beginning, AND / OR /
NOT (И / ИЛИ / НЕ, in capitals) and brackets work as usual, NOT before AND before OR. All other signs only part words.
"""

import re
from collections.abc import Iterable
from itertools import islice, product

from knowledge.morphology import parses
from outputs.database.lemmas import plain, russian, words
from schemas.errors import PrikazError

MOST_WORDS = 64
"""A query is a question, not a document; FTS5 has limits of its own beyond."""

MOST_READINGS = 4
"""«стали» is a verb and a noun: a word of the query stands for this many of its readings at most."""

MOST_PHRASES = 8
DEEPEST = 8
"""Limits of what one term and one nesting may grow to."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?(?P<open>\*?)|[«“](?P<angled>[^»”]*)[»”]?|(?P<sign>[()])|(?P<word>[^\s()"«“]+)'
)
Tokens = list[re.Match[str]]

_AND, _OR, _NOT = frozenset({"AND", "И"}), frozenset({"OR", "ИЛИ"}), frozenset({"NOT", "НЕ"})


class EmptyQuery(PrikazError):
    """Nothing that can be looked for: no word, or only words that are excluded."""

    code = "search-empty"
    exit_code = 64


class QueryTooLong(PrikazError):
    code = "search-too-long"
    exit_code = 64


def expression(query: str) -> str:
    """The FTS5 expression for `query`. Errors: `EmptyQuery`, `QueryTooLong`."""
    tokens = [token for token in _TOKEN.finditer(query) if token["sign"] or any(True for _ in words(token.group()))]
    terms = (token.group() for token in tokens if token["word"] not in _AND | _OR | _NOT)
    if sum(1 for term in terms for _ in words(term)) > MOST_WORDS:
        raise QueryTooLong(most=MOST_WORDS)
    found, _ = _either(_balanced(tokens), 0)
    if found is None:
        raise EmptyQuery(query=query)
    return found


def is_plain(query: str) -> bool:
    """Whether `query` is a list of words and phrases all of which are sought: nothing is excluded, nothing a choice."""
    return not any(token["word"] in _OR | _NOT for token in _TOKEN.finditer(query))


def _balanced(tokens: Tokens) -> Tokens:
    """The tokens without closing brackets that nothing opened, and without brackets nested too deep to mean a thing."""
    kept, depth = [], 0
    for token in tokens:
        if token["sign"] == "(":
            depth += 1
        if not token["sign"] or 1 <= depth <= DEEPEST:
            kept.append(token)
        if token["sign"] == ")":
            depth = max(0, depth - 1)
    return kept


def _either(tokens: Tokens, at: int) -> tuple[str | None, int]:
    """Alternatives from `at` to the closing bracket or the end; and where it stopped. None where nothing is sought."""
    options = []
    while True:
        option, at = _all(tokens, at)
        if option is not None:
            options.append(option)
        if at == len(tokens) or tokens[at]["sign"]:
            return _joined(options, " OR "), at
        at += 1


def _all(tokens: Tokens, at: int) -> tuple[str | None, int]:
    sought: list[str] = []
    excluded: list[str] = []
    negated = False
    while at < len(tokens):
        token = tokens[at]
        if token["sign"] == ")" or token["word"] in _OR:
            break
        at += 1
        if token["word"] in _AND:
            continue
        if token["word"] in _NOT:
            negated = True
            continue
        if token["sign"]:
            part, at = _either(tokens, at)
            at = min(at + 1, len(tokens))
        else:
            part = _term(token)
        if part is not None:
            (excluded if negated else sought).append(part)
        negated = False
    if not sought:
        return None, at
    joined = _joined(sought, " AND ")
    return (f"({joined} NOT {_joined(excluded, ' OR ')})" if excluded else joined), at


def _joined(parts: Iterable[str], operator: str) -> str | None:
    parts = list(dict.fromkeys(parts))
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else f"({operator.join(parts)})"


def _term(token: re.Match[str]) -> str | None:
    text = token["quoted"] or token["angled"] or token["word"] or ""
    typed = [word.group() for word in words(text)]
    if not (token["open"] or (token["word"] or "").endswith("*")):
        return _phrases([readings(word) for word in typed])
    # A beginning has no dictionary form; it is compared as typed, and also as the form of the word it may be.
    before = [readings(word) for word in typed[:-1]]
    beginnings = _phrases([*before, (plain(typed[-1]),)], end=" *")
    return _joined([beginnings, _phrases([*before, readings(typed[-1])])], " OR ")


def readings(word: str) -> tuple[str, ...]:
    """The dictionary forms that `word` may have, the likeliest first."""
    if not russian(word):
        return (plain(word),)
    forms = (parse.normal_form.replace("ё", "е") for parse in parses(word.lower()))
    return tuple(islice(dict.fromkeys(forms), MOST_READINGS))


def _phrases(alternatives: list[tuple[str, ...]], end: str = "") -> str:
    phrases = islice(product(*alternatives), MOST_PHRASES)
    return _joined([f'"{" ".join(phrase)}"{end}' for phrase in phrases], " OR ") or '""'
