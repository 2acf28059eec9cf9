"""Figures that only their neighbours tell: in words, in brackets, with an ending, misread as letters."""

from knowledge.calendar import calendar_words, day_words
from pipeline.deadlines.noise import as_digits
from pipeline.deadlines.token import Token

COUNTABLE = frozenset({"month", "quarter", "half", "decade", "week", "times", "month_unit"})
SUFFIXES = frozenset({"й", "ый", "ой", "ий", "го", "ого", "его", "м", "ом", "ем", "му", "я", "ая", "е", "ое"})
BEHIND_DAY = frozenset({"month", "number_word"})
BETWEEN_DAYS = frozenset({"through", "until", "dash", "and", "comma"})


def figures_mended(tokens: list[Token]) -> list[Token]:
    """Roman figures without their endings, letters before a month as the figures that they were."""
    return _days_mended(_suffixes_dropped(tokens))


def figures_read(tokens: list[Token], *, bracketed: bool) -> list[Token]:
    """Days in words as figures; where the text has brackets, figures without the words that spell them out."""
    if bracketed:
        tokens = _spelled_dropped(tokens)
    return _worded(tokens)


def _worded(tokens: list[Token]) -> list[Token]:
    """«двадцатого декабря», «с первого по пятое мая», «десятого числа»: the day as a figure."""
    listed = False  # a day in words stands behind
    for n in range(len(tokens) - 1, 0, -1):
        behind, day = tokens[n], tokens[n - 1]
        if day.kind not in {"ordinal", "word"}:
            listed = listed and (behind.kind in BETWEEN_DAYS or behind.kind == "number")
            continue
        before_day = listed and behind.kind in BETWEEN_DAYS
        if not before_day and (behind.kind not in BEHIND_DAY or behind.case == "nominative"):
            listed = False
            continue
        value = day_words().get(_plain(day.word))
        if value is None:
            listed = False
            continue
        tens = calendar_words().day_tens.get(_plain(tokens[n - 2].word)) if n > 1 and value < 10 else None
        first = n - 2 if tens else n - 1
        whole = day._replace(kind="number", start=tokens[first].start, value=value + (tens or 0), case="genitive")
        tokens[first:n] = [whole]
        listed = True
    return tokens


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")


def _spelled_dropped(tokens: list[Token]) -> list[Token]:
    """«1 (первого) марта» without the figure spelled out."""
    kinds = [token.kind for token in tokens]
    for n in range(len(tokens) - 5, -1, -1):
        bracketed = kinds[n] == "number" and kinds[n + 1 : n + 4 : 2] == ["open", "close"]
        if bracketed and kinds[n + 2] != "number" and kinds[n + 4] == "month":
            del tokens[n + 1 : n + 4]
    return tokens


def _suffixes_dropped(tokens: list[Token]) -> list[Token]:
    """«II-й квартал» without the ending."""
    if not any(token.kind == "roman" for token in tokens):
        return tokens
    for n in range(len(tokens) - 3, -1, -1):
        roman, dash, suffix = tokens[n : n + 3]
        if (roman.kind, dash.kind, suffix.kind) == ("roman", "dash", "word") and suffix.word.lower() in SUFFIXES:
            tokens[n : n + 3] = [roman._replace(end=suffix.end)]
    return tokens


def _days_mended(tokens: list[Token]) -> list[Token]:
    """«l марта», «lO мая»: letters before a month that are figures."""
    for n, token in enumerate(tokens[:-1]):
        if token.kind in {"word", "roman"} and len(token.word) <= 2 and tokens[n + 1].kind in COUNTABLE:
            digits = as_digits(token.word)
            governed = tokens[n + 1].kind != "month" or tokens[n + 1].case == "genitive"
            if (
                digits
                and 1 <= int(digits) <= 31
                and governed
                and (token.kind == "word" or tokens[n + 1].kind in {"month", "times"})
            ):
                tokens[n] = token._replace(kind="number", value=int(digits))
    return tokens
