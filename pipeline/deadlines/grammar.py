"""From tokens to pieces: phrases of time where they stand, and the words between them."""

from dataclasses import replace

from pipeline.deadlines.atoms import atom_at
from pipeline.deadlines.conditions import event_at, past_as_of
from pipeline.deadlines.narrowing import REPORTED, Timed, matching, narrowed, with_days
from pipeline.deadlines.phrases import PERIODS, list_at, preposition_at
from pipeline.deadlines.printed import Tokens
from pipeline.deadlines.recurrence import repeat_at
from pipeline.deadlines.sharing import lacks_year, with_year
from pipeline.deadlines.tree import Always, Moment, Preposition, Range, Repeat

SEPARATING = frozenset(
    {"comma", "semicolon", "line", "dash", "colon", "open", "close", "stop", "slash", "and", "then", "end"}
)
WORDY = frozenset(
    {"word", "other", "hour", "clock", "term", "realisation", "day_unit", "week", "month_unit", "number_word"}
)
QUOTES = '«"“„'


def pieces(tokens: Tokens, text: str, *, bare: bool) -> list[Timed]:
    """Every phrase of time in the text, in order; what lies between is words and separators."""
    found: list[Timed] = []
    i = 0
    afresh = False
    words_before = False
    while tokens[i].kind != "end":
        kind = tokens[i].kind
        if kind == "number" and found and found[-1].end == i:
            exact = with_days(tokens, i, found[-1])
            if exact:
                found[-1] = exact
                break
        if kind == "open" and found and found[-1].end == i:
            exact = narrowed(tokens, i, found[-1], text)
            if exact:
                found[-1] = exact
                i = exact.end
                continue
            close = matching(tokens, i)
            if close and _opaque(tokens, i, close, text):
                i = close + 1
                words_before = True
                continue
        if kind in SEPARATING:
            afresh = (afresh and kind in {"comma", "dash"}) or kind == "then"
            words_before = False
            i += 1
            continue
        behind = event_at(tokens, i, bare=bare) if tokens[i].word else i
        if behind > i:
            i = behind
            words_before = True
            continue
        timed = _timed(tokens, i, text, bare=bare) if kind not in WORDY else None
        if timed and not _garbled(tokens, timed) and _accepted(tokens, timed, text, words_before=words_before):
            behind = _past_weekday(tokens, timed)
            if afresh or behind != timed.end:
                timed = replace(timed, end=behind, afresh=afresh)
            if found and all(tokens[n].kind in SEPARATING for n in range(found[-1].end, i)):
                timed = _governed(tokens, found, timed)
            found.append(timed)
            i = timed.end
            words_before = False
        else:
            i = _past_refused(tokens, i, timed)
            words_before = True
        afresh = False
    return found


def _past_refused(tokens: Tokens, i: int, refused: Timed | None) -> int:
    """Place behind a phrase that belongs to the words before it, up to the next comma."""
    if refused is None:
        return i + 1
    return next((n for n in range(i + 1, refused.end) if tokens[n].kind == "comma"), refused.end)


def _governed(tokens: Tokens, found: list[Timed], timed: Timed) -> Timed:
    """What a phrase takes from the one before it: the year of «2024 год: март», the «до» of «до 1 марта; 15 апреля»."""
    before = found[-1].phrases[-1]
    kinds = {tokens[n].kind for n in range(found[-1].end, timed.start)}
    if not isinstance(before, Moment) or not all(isinstance(p, Moment | Range) for p in timed.phrases):
        return timed
    phrases = tuple(p for p in timed.phrases if isinstance(p, Moment | Range))
    if (
        before.atom.unit == "year"
        and not before.preposition
        and kinds <= {"colon", "dash", "line"}
        and kinds != {"line"}
    ):
        if len(found[-1].phrases) == 1 and all(lacks_year(p) for p in phrases):
            start = found.pop().start
            return replace(timed, start=start, phrases=tuple(with_year(p, before.atom) for p in phrases))
    elif kinds == {"semicolon"} and before.preposition in {"until", "through"} and before.atom.unit == "day":
        unprefixed = preposition_at(tokens, timed.start)[1] == timed.start
        if unprefixed:
            return replace(timed, phrases=tuple(_under(p, before.preposition) for p in phrases))
    return timed


def _under(phrase: Moment | Range, preposition: Preposition) -> Moment | Range:
    if isinstance(phrase, Moment) and phrase.atom.unit == "day":
        return replace(phrase, preposition=preposition)
    return phrase


def _timed(tokens: Tokens, i: int, text: str, *, bare: bool) -> Timed | None:
    kind = tokens[i].kind
    if kind == "always":
        return Timed((Always(),), i, i + 1)
    if kind in {"in", "onto"} and tokens[i + 1].kind == "steady" and tokens[i + 2].kind == "basis":
        return Timed((Always(),), i, i + 3)
    j = past_as_of(tokens, i)
    if j > i:
        dated = _timed(tokens, j, text, bare=bare)
        return replace(dated, start=i) if dated else None
    return _dated(tokens, i, text, bare=bare)


def _dated(tokens: Tokens, i: int, text: str, *, bare: bool) -> Timed | None:
    j = _past_leading_weekday(tokens, i)
    if j == i:
        repeat = repeat_at(tokens, i, text)
        if repeat:
            return Timed((repeat[0],), i, repeat[1])
    listed = list_at(tokens, j, bare=bare)
    if listed is None:
        return None
    if bare and tokens[listed.end].kind == "number_word":
        return Timed(listed.phrases, i, listed.end + 1, listed.clocks)
    return Timed(listed.phrases, i, listed.end, listed.clocks, spans=listed.spans)


def _past_leading_weekday(tokens: Tokens, i: int) -> int:
    """«пятница, 15 марта»: the weekday says nothing that the date doesn't."""
    j = i + (tokens[i].kind == "in")
    if tokens[j].kind != "weekday":
        return i
    j += 1 + (tokens[j + 1].kind == "comma")
    _, behind = preposition_at(tokens, j)
    found = atom_at(tokens, behind)
    return j if found and found[0].unit == "day" else i


def _past_weekday(tokens: Tokens, timed: Timed) -> int:
    last = timed.phrases[-1]
    atom = last.atom if isinstance(last, Moment) else last.last if isinstance(last, Range) else None
    i = timed.end
    if atom is None or atom.unit != "day":
        return i
    j = i + (tokens[i].kind in {"comma", "open"})
    j += tokens[j].kind == "in"
    if tokens[j].kind != "weekday":
        return i
    if tokens[i].kind == "open":
        return j + 2 if tokens[j + 1].kind == "close" else i
    return j + 1


def _accepted(tokens: Tokens, timed: Timed, text: str, *, words_before: bool) -> bool:
    """False where the phrase belongs to the words before it: «план на март», «итоги I квартала», «ГИА-2024»."""
    i = timed.start
    opening = tokens[i]
    phrase = timed.phrases[0]
    atom = phrase.atom if isinstance(phrase, Moment) else phrase.first if isinstance(phrase, Range) else None
    if text[opening.start - 1 : opening.start] in QUOTES and opening.start:
        return False
    if atom is None:
        return True
    if i >= 2 and tokens[i - 1].kind == "dash" and tokens[i - 1].start == tokens[i - 2].end and atom.unit == "year":
        return tokens[i - 1].end != opening.start
    if not words_before:
        return True
    if (
        "onto" in {opening.kind, tokens[i - 1].kind}
        or "since" in {opening.kind, tokens[i - 1].kind}
        or (opening.kind == "through" and atom.unit != "day")
    ):
        return False
    bare_period = atom.unit in REPORTED and not preposition_at(tokens, i)[1] > i
    return not bare_period or (atom.nominative and atom.unit not in PERIODS)


def _garbled(tokens: Tokens, timed: Timed) -> bool:
    """True beside figures that nothing explains: «1 5.03.2024», «28(29) февраля», «март 3024». No day is safe there."""
    before, opening, behind = tokens[timed.start - 1], tokens[timed.start], tokens[timed.end]
    if timed.start and opening.kind in {"number", "date", "day_month"} and before.kind == "number":
        return timed.start == 1 or tokens[timed.start - 2].kind not in {"word", "sign"}
    if timed.start and opening.kind == "month" and opening.case == "genitive" and before.kind == "ordinal":
        return True  # a day in words
    if timed.start > 1 and opening.kind == "year_figure" and before.kind == "stop":
        return tokens[timed.start - 2].kind in {"number", "day_month"}
    if timed.start > 1 and opening.kind == "month" and before.kind == "close":
        return tokens[timed.start - 2].kind == "number" and opening.case == "genitive"
    figures = behind.word.isdecimal() and behind.kind in {"word", "number"}
    return figures and len(behind.word) >= 3 and behind.start <= tokens[timed.end - 1].end + 1


def _opaque(tokens: Tokens, start: int, close: int, text: str) -> bool:
    """True for a bracket behind a date that is a remark: it holds words, and no recurrence among them."""
    inner = [*tokens[start + 1 : close], *[tokens[-1]] * 3]
    covered = start + 1
    found = pieces(inner, text, bare=False)
    if any(isinstance(phrase, Repeat) for timed in found for phrase in timed.phrases):
        return False
    for timed in found:
        if any(tokens[n].kind not in SEPARATING for n in range(covered, start + 1 + timed.start)) or timed.clocks:
            return True
        covered = start + 1 + timed.end
    return covered == start + 1 or any(tokens[n].kind not in SEPARATING for n in range(covered, close))
