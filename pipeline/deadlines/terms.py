"""From pieces to terms: which words qualify which date, and which dates bound a recurrence."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.deadlines.conditions import trimmed, understood
from pipeline.deadlines.grammar import pieces
from pipeline.deadlines.lexer import lex
from pipeline.deadlines.narrowing import Timed
from pipeline.deadlines.phrases import PERIODS
from pipeline.deadlines.printed import Tokens
from pipeline.deadlines.schedules import reported_by_term, within_years, years_first
from pipeline.deadlines.tree import Always, Moment, Range, Repeat, Term, Words
from pipeline.deadlines.wrapping import unwrapped

SILENT = frozenset({"comma", "semicolon", "line", "dash", "colon", "open", "close", "stop", "slash", "and", "then"})
HARD = frozenset({"semicolon", "line"})
Span = tuple[int, int]  # tokens


@dataclass(slots=True)
class _Slot:
    """A piece while words find their way to it."""

    timed: Timed
    spans: list[Span] = field(default_factory=list)
    joined: bool = True  # to the piece before, in one sentence
    bounds: Moment | Range | None = None
    extra: list[str] = field(default_factory=list)


def terms(text: str, *, bare: bool) -> tuple[Term, ...]:
    """The terms of a tidy text. `bare`: figures without a month are days of the section's month."""
    tokens = unwrapped(lex(text)) if "\n" in text else lex(text)
    found = years_first(pieces(tokens, text, bare=bare), tokens)
    if not found:
        return tuple(
            _words(tokens, text, span) for span in _hard_parts(tokens, (0, len(tokens) - 3)) if _content(tokens, span)
        )
    if len(found) == 1 and found[0].start == 0 and found[0].end == len(tokens) - 3 and not found[0].clocks:
        sole, condition = within_years(found[0], tokens, text)
        return (Term(sole.phrases, condition, _printed(sole, tokens, text)),)
    whole = reported_by_term(found, tokens, text)
    if whole is not None:
        return (whole,)
    slots = [_Slot(timed, list(timed.clocks)) for timed in found]
    alone = _attach(tokens, slots)
    merged = _merged(slots, tokens, text)
    placed = [(tokens[s.timed.start].start, _term(s, tokens, text)) for s in merged]
    placed += [(tokens[span[0]].start, _words(tokens, text, span)) for span in alone]
    return tuple(term for _, term in sorted(placed, key=lambda p: p[0]))


def _words(tokens: Tokens, text: str, span: Span) -> Term:
    printed = text[tokens[span[0]].start : tokens[span[1] - 1].end]
    condition = trimmed(printed) or printed
    return Term((Words(condition, understood(printed)),), condition, (condition,))


def _content(tokens: Tokens, span: Span) -> bool:
    return any(tokens[n].kind not in SILENT for n in range(*span))


def _parts(tokens: Tokens, span: Span, kinds: frozenset[str]) -> list[Span]:
    """The span cut at separators of `kinds` that stand outside brackets."""
    parts, start, depth = [], span[0], 0
    for n in range(*span):
        kind = tokens[n].kind
        depth = max(0, depth + (kind == "open") - (kind == "close"))
        if kind in kinds and not depth:
            parts.append((start, n))
            start = n + 1
    parts.append((start, span[1]))
    return parts


def _hard_parts(tokens: Tokens, span: Span) -> list[Span]:
    return _parts(tokens, span, frozenset({"semicolon"}))


def _attach(tokens: Tokens, slots: list[_Slot]) -> list[Span]:
    """Give every run of words to the piece before or behind it; what a semicolon sets apart is returned."""
    alone: list[Span] = []
    first, last = slots[0], slots[-1]
    lead = (0, first.timed.start)
    parts = [p for p in _hard_parts(tokens, lead) if _content(tokens, p)]
    prefixed = bool(parts)
    if parts:
        if _hard_parts(tokens, lead)[-1] == parts[-1]:
            first.spans.append(parts.pop())
        alone += parts
    for before, behind in pairwise(slots):
        alone += _between(tokens, before, behind, prefixed=prefixed)
    tail = (last.timed.end, len(tokens) - 3)
    tail_parts = _parts(tokens, tail, frozenset({"semicolon", "then"}))
    if _content(tokens, tail_parts[0]):
        shared = [last]
        while len(shared) < len(slots) and shared[-1].joined and not slots[-len(shared) - 1].spans and not last.spans:
            shared.append(slots[-len(shared) - 1])
        for slot in shared:
            slot.spans.append(tail_parts[0])
    alone += [p for p in tail_parts[1:] if _content(tokens, p)]
    return alone


def _between(tokens: Tokens, before: _Slot, behind: _Slot, *, prefixed: bool) -> list[Span]:
    span = (before.timed.end, behind.timed.start)
    hard = _hard_parts(tokens, span)
    behind.joined = len(hard) == 1 and not behind.timed.afresh
    if len(hard) > 1:
        if _content(tokens, hard[0]):
            before.spans.append(hard[0])
        if _content(tokens, hard[-1]):
            behind.spans.append(hard[-1])
        return [p for p in hard[1:-1] if _content(tokens, p)]
    lines = _parts(tokens, span, frozenset({"line"}))
    if len(lines) > 1:
        before.spans += [p for p in lines[:-1] if _content(tokens, p)]
        if _content(tokens, lines[-1]):
            behind.spans.append(lines[-1])
        return []
    parts = [p for p in _parts(tokens, span, frozenset({"comma"})) if _content(tokens, p)]
    if not parts:
        return []
    behind.joined = behind.joined and len(parts) == 0
    opening, closing = tokens[span[0]].kind, tokens[span[1] - 1].kind
    forward = closing in {"dash", "colon"} or (
        closing != "comma" and (opening == "comma" or len(parts) > 1 or prefixed)
    )
    if len(parts) == 1 and opening == "open" and closing not in {"dash", "colon"}:
        forward = False
    before.spans += parts[:-1] if forward else parts
    behind.spans += parts[-1:] if forward else []
    return []


def _merged(slots: Sequence[_Slot], tokens: Tokens, text: str) -> list[_Slot]:
    """Recurrences and «постоянно» take the period that stands beside them in the same sentence."""
    merged: list[_Slot] = []
    for slot in slots:
        into = merged[-1] if merged and not slot.timed.afresh and not _apart(tokens, merged[-1], slot) else None
        one = _combined(into, slot, tokens, text) if into else None
        if one:
            merged[-1] = one
        else:
            merged.append(slot)
    return merged


def _apart(tokens: Tokens, before: _Slot, behind: _Slot) -> bool:
    """A semicolon, or the name of another thing («постоянно, отчет – ежеквартально», «постоянно, сверка раз в год»)."""
    between = [tokens[n].kind for n in range(before.timed.end, behind.timed.start)]
    always = isinstance(before.timed.phrases[-1], Always) and isinstance(behind.timed.phrases[0], Repeat)
    worded = "word" in between or "behind" in between  # «сверка – раз в год», «за год – до 15 января»
    named = between[:1] == ["comma"] and worded and (always or between[-1] == "dash")
    return "semicolon" in between or named


def _combined(a: _Slot, b: _Slot, tokens: Tokens, text: str) -> _Slot | None:  # noqa: PLR0911 - a form ends where it is recognised
    first, second = a.timed.phrases[-1], b.timed.phrases[0]
    if len(a.timed.phrases) == 1 and isinstance(first, Always | Repeat):
        head, body, leading = first, b, True
    elif len(b.timed.phrases) == 1 and isinstance(second, Always | Repeat):
        head, body, leading = second, a, False
    else:
        return None
    spans = a.spans + [s for s in b.spans if s not in a.spans]
    base = a if leading else b
    timed = replace(base.timed, start=a.timed.start, end=b.timed.end)
    other = body.timed.phrases
    printed = text[tokens[body.timed.start].start : tokens[body.timed.end - 1].end]
    yearly = leading and isinstance(head, Repeat) and head.months == 12 and _spelled_out(head, other)
    if base.bounds and not yearly and not isinstance(other[0], Always | Repeat):
        return None
    if isinstance(other[0], Always | Repeat):
        kept = _one_recurrence(head, other[0]) if len(other) == 1 else None
        if kept is None:
            return None
        return _Slot(replace(timed, phrases=(kept,)), spans, a.joined, a.bounds or b.bounds, a.extra + b.extra)
    if isinstance(head, Repeat) and _spelled_out(head, other):
        alone = _Slot(replace(timed, phrases=(head,)), spans, a.joined, base.bounds, base.extra)
        behind = body.timed.end
        if any(start == behind and tokens[start].kind not in SILENT for start, _ in spans):
            alone.spans = [*spans, (body.timed.start, behind)]  # «до 30 января года, следующего за отчётным»
        else:
            alone.extra = [*base.extra, printed]
        return alone
    several = isinstance(head, Repeat) and len(other) > 1 and head.ruled and head.months >= 3
    dated = _same_day(other) if several else ()
    if isinstance(head, Repeat) and dated:
        exact = replace(head, by_months=dated[1:], month_days=dated[:1])
        return _Slot(replace(timed, phrases=(exact,)), spans, a.joined, None, base.extra)
    months = _bare_months(other)
    if isinstance(head, Repeat) and months and head.ruled and (len(months) > 1 or head.counted == 1):
        year = next((p for p in other if isinstance(p, Moment) and p.atom.year), None)
        bounds = Moment(replace(year.atom, unit="year", month=0), "course") if year else None
        return _Slot(replace(timed, phrases=(replace(head, by_months=months),)), spans, a.joined, bounds, base.extra)
    if len(other) == 1 and isinstance(other[0], Moment | Range) and not _is_day(other[0]):
        return _Slot(replace(timed, phrases=(head,)), spans, a.joined, other[0], base.extra)
    return None


def _one_recurrence(head: Always | Repeat, other: Always | Repeat) -> Always | Repeat | None:
    """What two say together: «постоянно, раз в месяц», «2 раза в год по полугодиям»; None where they differ."""
    if isinstance(head, Always) or isinstance(other, Always):
        return other if isinstance(head, Always) else head
    if head == other:
        return head
    if (head.months, head.interval, head.ruled) != (other.months, other.interval, other.ruled):
        return None
    exact = [r for r in (head, other) if r.month_days or r.weekdays or r.by_months or r.words]
    return None if len(exact) > 1 else exact[0] if exact else head


def _spelled_out(head: Repeat, other: Sequence[object]) -> bool:
    """True where what stands beside a yearly recurrence says when in the year, and stays in words.

    «ежегодно, март – апрель», «1 раз в год до 1 сентября», «2 раза в год (I и II полугодие)».
    """
    if not head.ruled or _is_period(other):
        return False
    if head.months == 12 and (not head.counted or (head.counted == 1 and not _bare_months(other))):
        return True
    if _bare_months(other) or (len(other) > 1 and _same_day(other)):
        return False
    if len(other) > 1:
        return head.months >= 3
    return (head.months == 12 or head.counted > 0) and _is_by(other[0])


def _is_by(phrase: object) -> bool:
    return isinstance(phrase, Moment) and phrase.preposition in {"until", "through"}


def _is_day(phrase: Moment | Range) -> bool:
    return isinstance(phrase, Moment) and not phrase.preposition and phrase.atom.unit in {"day", "weekday", "month_end"}


def _is_period(phrases: Sequence[object]) -> bool:
    """True for years and the plan's period, which bound «ежегодно» and are no span of a year."""
    if len(phrases) != 1:
        return False
    phrase = phrases[0]
    if isinstance(phrase, Range):
        return phrase.first.unit in PERIODS
    return isinstance(phrase, Moment) and phrase.atom.unit in PERIODS and not phrase.atom.edge


def _bare_months(phrases: Sequence[object]) -> tuple[int, ...]:
    months = [p.atom.month for p in phrases if isinstance(p, Moment) and p.atom.unit == "month" and not p.preposition]
    return tuple(months) if len(months) == len(phrases) else ()


def _same_day(phrases: Sequence[object]) -> tuple[int, ...]:
    """The day and the months of dates without a year that fall on one day of the month: «до 15 мая, до 15 ноября»."""
    days = [p.atom for p in phrases if isinstance(p, Moment) and p.atom.unit == "day" and not p.atom.year]
    if len(days) != len(phrases) or len({day.index for day in days}) != 1:
        return ()
    return days[0].index, *(day.month for day in days)


def _term(slot: _Slot, tokens: Tokens, text: str) -> Term:
    timed, narrower = within_years(slot.timed, tokens, text)
    phrases = timed.phrases
    printed = _runs(slot.spans, tokens, text)
    repeat = phrases[0]
    if isinstance(repeat, Repeat) and repeat.words and printed:
        # «не реже» in front of words that are kept anyway: one phrase, as printed
        whole = f"{printed[0]} {repeat.words}"
        if whole in text:
            printed[0] = whole
            phrases = (replace(repeat, words=None),)
    runs = [trimmed(run) for run in printed]
    conditions = [run for run in [narrower, *slot.extra, *runs] if run]
    return Term(phrases, ", ".join(conditions) or None, _printed(timed, tokens, text), slot.bounds)


def _printed(timed: Timed, tokens: Tokens, text: str) -> tuple[str, ...]:
    """Each phrase as it stands in the text."""
    spans = timed.spans if len(timed.spans) == len(timed.phrases) else ((timed.start, timed.end),) * len(timed.phrases)
    return tuple(text[tokens[a].start : tokens[b - 1].end].replace("\n", " ") for a, b in spans)


def _runs(spans: Sequence[Span], tokens: Tokens, text: str) -> list[str]:
    """Spans as printed, those with nothing but separators between them in one."""
    runs: list[Span] = []
    for start, end in sorted(set(spans)):
        if runs and not _content(tokens, (runs[-1][1], start)):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return [text[tokens[start].start : tokens[end - 1].end] for start, end in runs if end > start]
