"""Words that are no time: where an event begins and ends, what a condition looks like once it is cut out."""

import re
from functools import cache

from knowledge.calendar import as_of_phrases, calendar_words, event_phrases
from pipeline.deadlines.atoms import atom_at
from pipeline.deadlines.noise import in_cyrillic
from pipeline.deadlines.phrases import preposition_at
from pipeline.deadlines.printed import Tokens
from pipeline.deadlines.sharing import WITHIN_YEAR

UNITS = frozenset({"day_unit", "week", "month_unit", "hour", "term", "years"})
GOVERNING = frozenset({"in", "onto", "until", "not", "behind", "course", "from", "through", "whole", "starting"})
STOPS = frozenset({"semicolon", "line", "end", "open", "close", "then"})
DATED_UNITS = WITHIN_YEAR - {"quarter", "half", "school_half"}
JOINED = re.compile(r"[\s,]+(?:но|и|а|или|не)$", re.IGNORECASE)
JOINING = re.compile(r"^(?:и ?\(или\)|и/или|а также|и|или|но|а|при этом)\s+", re.IGNORECASE)
ABBREVIATED = re.compile(r"(?:^|[\s.(])\w{1,3}\.$")
EDGES = " ,;:/\n–—-"


def event_at(tokens: Tokens, i: int, *, bare: bool) -> int:
    """Place behind an event that begins at `i` («по итогам …», «в течение 10 дней после …»); `i` if none does."""
    phrase = _listed(tokens, i)
    behind = i + phrase if phrase else _duration(tokens, i, bare=bare)
    if behind == i:
        return i
    governing = tokens[i].kind in {"through", "from"} or (
        tokens[i].kind == "behind" and _duration(tokens, i, bare=bare) == i
    )
    j = behind
    depth_open = False
    while not (tokens[j].kind in STOPS and not depth_open):
        kind = tokens[j].kind
        if kind == "end":
            break
        if kind in {"comma", "dash", "colon"} and _resumes(tokens, j + 1):
            break
        if governing and j > behind and _governs(tokens, j) and _resumes(tokens, j):
            break
        j += 1
    return j


def past_as_of(tokens: Tokens, i: int) -> int:
    """Place behind «по состоянию на»; `i` where it doesn't stand."""
    for words in as_of_phrases():
        if tuple(token.word.lower() for token in tokens[i : i + len(words)]) == words:
            return i + len(words)
    return i


def _governs(tokens: Tokens, i: int) -> bool:
    """True where «до», «не позднее» or «в течение» begins at `i`."""
    kind = tokens[i].kind
    return kind in {"until", "course"} or (kind, tokens[i + 1].kind) in {("not", "later"), ("in", "course")}


def _listed(tokens: Tokens, i: int) -> int:
    """How many tokens of a listed event beginning stand at `i`."""
    for words in event_phrases().get(tokens[i].word.lower(), ()):
        if all(tokens[i + n].word.lower() == word for n, word in enumerate(words) if i + n < len(tokens)):
            return len(words)
    return 0


def _duration(tokens: Tokens, i: int, *, bare: bool) -> int:
    """Place behind «в течение 10 рабочих дней», «не позднее 3 дней», «в течение недели»; `i` where none stands."""
    if tokens[i].kind not in GOVERNING:
        return i
    preposition, j = preposition_at(tokens, i)
    j += tokens[i].kind == "behind"
    if not j > i:
        return i
    if tokens[j].kind == "not" and tokens[j + 1].kind == "word":  # «не более»
        j += 2
    numbered = tokens[j].kind in {"number", "count"}
    if numbered:
        j += 1
        if tokens[j].kind in {"dash", "open"} and tokens[j + 1].kind in {"number", "count"}:
            j += 2 + (tokens[j + 2].kind == "close")
        elif tokens[j].kind == "open" and tokens[j + 2].kind == "close":
            j += 3
    elif tokens[i].kind == "behind":
        if tokens[j + 1].kind != "until":  # «за месяц до 1 мая»
            return i
    elif preposition != "course" or (bare and tokens[j].kind == "month_unit"):
        return i
    qualified = tokens[j].kind in {"adjective_day", "school"}
    j += qualified
    if tokens[j].kind == "hour" and not preposition:  # «в 10 ч.» is a time of day
        return i
    # «в течение 1 квартала после окончания года»
    counted = numbered and tokens[j].kind in {"quarter", "half"} and _listed(tokens, j + 1) > 0
    # «в течение года со дня поступления»: a year that some event begins
    since = tokens[j + 1].kind == "from" or tokens[j + 1].word.lower() == "после"
    counted = counted or (tokens[j].kind in {"year", "half"} and since and _listed(tokens, j + 1) > 0)
    return j + 1 if counted or tokens[j].kind in UNITS else i


def _resumes(tokens: Tokens, i: int) -> bool:
    """True where a date of its own begins at `i`, so that the event has ended."""
    kind = tokens[i].kind
    if kind in {"adverb", "always", "every", "then"}:
        return True
    if kind == "word" and tokens[i].word.lower() in {"но", "а"}:
        return _resumes(tokens, i + 1)
    if kind == "not" and tokens[i + 1].kind == "word":  # «не реже 1 раза в квартал»
        return tokens[i + 3].kind == "times" or tokens[i + 2].kind == "times"
    preposition, j = preposition_at(tokens, i)
    found = atom_at(tokens, j)
    if not found or _duration(tokens, i, bare=False) > i:
        return False
    return bool(preposition) or found[0].unit in DATED_UNITS or tokens[i].kind == "in"


@cache
def _stems() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(calendar_words().conditions) + ")", re.IGNORECASE)


def understood(text: str) -> bool:
    """True for a known kind of condition; anything else without a date is a riddle and gets a finding."""
    return bool(_stems().search(text))


def trimmed(printed: str) -> str | None:
    """A condition as printed, without what joined it to its date: comma, dash, conjunction, brackets around it."""
    text = printed.replace("\n", " ").strip(EDGES)
    while text.startswith("("):
        close = _closing(text)
        text = (text[1:] if close < 0 else text[1:close] + text[close + 1 :]).strip(EDGES)
    text = JOINED.sub("", JOINING.sub("", text)).strip(EDGES)
    while text.endswith("("):
        text = text[:-1].strip(EDGES)
    if text.count(")") > text.count("(") and text.endswith(")"):
        text = text[:-1].strip(EDGES)
    if text.endswith(".") and not ABBREVIATED.search(text):
        text = text.rstrip(".").rstrip(EDGES)
    if not any(c.isalnum() for c in text) or in_cyrillic(text).lower() in calendar_words().fillers:
        return None
    return re.sub(r" {2,}", " ", text)


def _closing(text: str) -> int:
    depth = 0
    for i, c in enumerate(text):
        depth += (c == "(") - (c == ")")
        if c == ")" and depth == 0:
            return i
    return -1
