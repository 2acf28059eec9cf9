"""One expression explained: which token meant what, and the items in words."""

import datetime
from dataclasses import dataclass

from knowledge.messages import Language, message
from pipeline.deadlines.lexer import lex
from pipeline.deadlines.noise import tidy
from pipeline.deadlines.reading import read
from pipeline.deadlines.token import Token
from schemas.record import DeadlineItem, Period

PUNCTUATION = frozenset(
    {"comma", "semicolon", "colon", "dash", "open", "close", "stop", "slash", "line", "other", "end", "sign"}
)
VALUED = frozenset({"month", "number", "year_figure", "ordinal", "roman", "count", "weekday", "season"})


@dataclass(frozen=True, slots=True)
class Explanation:
    """`tokens` are (as printed, what it meant); `items` and `findings` are sentences in the language asked for."""

    tokens: tuple[tuple[str, str], ...]
    items: tuple[str, ...]
    findings: tuple[str, ...]


def explain(text: str, plan: Period | None, language: Language = "ru", *, section: str | None = None) -> Explanation:
    """What was understood of `text`, token by token and item by item."""
    clean = tidy(text)
    tokens = tuple(
        (clean[token.start : token.end], _meaning(token, language))
        for token in lex(clean)
        if token.kind not in PUNCTUATION
    )
    reading = read(text, plan, section=section)
    return Explanation(
        tokens,
        tuple(_sentence(item, language) for item in reading.items),
        tuple(
            message(f"finding.{f.code}", language, printed=f.printed, text=f.printed, activity="—")
            for f in reading.findings
        ),
    )


def _meaning(token: Token, language: Language) -> str:
    words = message(f"deadline.token.{token.kind}", language)
    if token.parts:
        return f"{words} {'.'.join(f'{part:02}' for part in token.parts if part)}"
    return f"{words} {token.value}" if token.kind in VALUED else words


def _sentence(item: DeadlineItem, language: Language) -> str:
    start, end = _day(item.start), _day(item.end)
    sentence = message(f"deadline.item.{item.kind}", language, start=start, end=end, rule=item.rrule or "?")
    if item.condition is None:
        return sentence
    return message("deadline.item.condition", language, sentence=sentence, condition=item.condition)


def _day(date: datetime.date | None) -> str:
    return date.strftime("%d.%m.%Y") if date else "…"
