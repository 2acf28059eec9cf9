"""Years as they are printed: «2024 г.», «24 г.», «2023/24 уч. года», «т.г.», «следующего года»."""

from collections.abc import Sequence

from pipeline.deadlines.token import Token
from pipeline.deadlines.tree import Year

Tokens = Sequence[Token]
JOINING = frozenset({"dash", "and", "comma", "through", "until"})


def year_at(tokens: Tokens, i: int) -> tuple[Year | None, int]:  # noqa: PLR0911 - a form ends where it is recognised
    """The year printed at `i`, and the place behind it; (None, i) where there is none."""
    token = tokens[i]
    if token.kind == "comma" and tokens[i + 1].kind == "year_figure" and tokens[i + 2].kind == "year":
        return (None, i) if tokens[i + 2].case == "nominative" else _after_figure(tokens, i + 1)
    if token.kind == "year_figure":
        return _after_figure(tokens, i)
    if token.kind == "number" and 15 <= token.value <= 60:
        pair = pair_at(tokens, i, 2000 + token.value)
        if pair and tokens[pair].kind == "school":
            return Year(2000 + token.value, school=True), past_year_word(tokens, pair + 1)
        if tokens[i + 1].kind == "year" and token.case == "other":
            return Year(2000 + token.value), i + 2
    if token.kind == "this_year":
        return Year(0, relative=True), i + 1
    if token.kind == "current":
        school = tokens[i + 1].kind == "school"
        if tokens[i + 1 + school].kind == "year":
            return Year(token.value, relative=True, school=school), i + 2 + school
        if i and tokens[i + 1].kind in JOINING and any(t.kind == "current" for t in tokens[i + 2 : i + 5]):
            return Year(token.value, relative=True), i + 1  # «ноябрь текущего – январь следующего года»
    return None, i


def _after_figure(tokens: Tokens, i: int) -> tuple[Year, int]:
    value = tokens[i].value
    pair = pair_at(tokens, i, value)
    if pair:
        if tokens[pair].kind == "school":
            return Year(value, school=True), past_year_word(tokens, pair + 1)
        if tokens[i + 1].kind == "slash":
            return Year(value, school=True), past_year_word(tokens, pair)
    return Year(value), past_year_word(tokens, i + 1)


def pair_at(tokens: Tokens, i: int, value: int) -> int:
    """Place behind «2023/24» or «2023-2024» that begins at `i`; 0 where no following year stands."""
    if tokens[i + 1].kind not in {"slash", "dash"}:
        return 0
    second = tokens[i + 2]
    following = second.value == value + 1 if second.kind == "year_figure" else second.value == (value + 1) % 100
    return i + 3 if following and second.kind in {"year_figure", "number"} else 0


def past_year_word(tokens: Tokens, i: int) -> int:
    if tokens[i].kind == "year":
        return i + 1
    return i + 2 if tokens[i].kind == "adjective_day" and tokens[i + 1].kind == "year" else i
