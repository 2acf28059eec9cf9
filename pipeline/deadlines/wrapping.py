"""Lines that a narrow column broke: «до ⏎ 1 июня», «март ⏎ 2024 г.» are one phrase, not two list items."""

from itertools import pairwise

from pipeline.deadlines.printed import Tokens
from pipeline.deadlines.token import Token

UNFINISHED = frozenset(
    {"until", "through", "from", "since", "in", "onto", "behind", "between", "not", "later", "earlier", "than"}
    | {"course", "starting", "whole", "current", "school", "new", "every", "edge", "ordinal", "count", "times", "then"}
    | {"comma", "and", "slash", "open", "always", "adjective_day"}
)
"""A line that ends so goes on."""
GOES_ON = frozenset(
    {"year", "school", "month_unit", "number_word", "inclusive", "later", "earlier", "and", "close", "comma"}
)
"""A line that begins so goes on from the one before."""
COUNTED = (
    frozenset({"month", "quarter", "half", "decade", "week", "part", "times", "day_unit", "adjective_day"}) | GOES_ON
)
PARTS = frozenset({"week", "decade", "part", "number_word"})
PAIRS = frozenset(
    {("number_word", "every"), ("weekday", "every"), ("seasonal", "period"), ("part", "year_figure")}
    | {
        ("month_unit", "year_figure"),
        ("adverb", "until"),
        ("adverb", "through"),
        ("number_word", "adverb"),
        ("period", "until"),
        ("period", "realisation"),
    }
)
YEARLESS = frozenset(
    {"month", "season", "quarter", "half", "decade", "week", "day_month", "current", "slash", "period"}
)


def unwrapped(tokens: Tokens) -> list[Token]:
    """The tokens without the line breaks that stand inside a phrase."""
    kept: list[Token] = []
    opened = depth = 0
    for n, token in enumerate(tokens):
        depth += (token.kind == "open") - (token.kind == "close")
        if token.kind == "line" and kept and (depth > 0 or _inside(tokens, n, kept[-1], opened=opened > 0)):
            continue
        opened = (
            0
            if token.kind == "line"
            else opened + (token.kind in {"from", "since"}) - (token.kind in {"through", "until"})
        )
        kept.append(token)
    return kept


def _inside(tokens: Tokens, n: int, before: Token, *, opened: bool) -> bool:
    behind, next_but_one = tokens[n + 1], tokens[n + 2]
    return (
        before.kind in UNFINISHED
        or behind.kind in GOES_ON
        or behind.kind == "open"
        or (before.kind in {"number", "roman"} and behind.kind in COUNTED)
        or (before.kind in YEARLESS and behind.kind in {"year_figure", "current", "this_year"})
        or (before.kind in PARTS and behind.kind == "month" and behind.case == "genitive")
        or (before.kind, behind.kind) in PAIRS
        or (before.kind == "month" and next_but_one.kind == "year")
        or (before.kind == "dash" and n > 1)
        or (behind.kind == "dash" and not _itemised(tokens) and next_but_one.kind != "word")
        or (opened and behind.kind in {"through", "until"})
    )


def _itemised(tokens: Tokens) -> bool:
    """True where a dash opens a list item: at the beginning of the cell, or of several lines."""
    return tokens[0].kind == "dash" or sum(a.kind == "line" and b.kind == "dash" for a, b in pairwise(tokens)) > 1
