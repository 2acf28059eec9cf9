"""Atoms of the grammar: one day or period at a place in the tokens, with its year where one is printed."""

from dataclasses import replace

from knowledge.calendar import calendar_words, is_counted
from pipeline.deadlines.printed import Tokens, pair_at, past_year_word, year_at
from pipeline.deadlines.tree import Atom, Unit, Year

Found = tuple[Atom, int]

COUNTED: dict[str, tuple[Unit, int]] = {
    "quarter": ("quarter", 4),
    "half": ("half", 2),
    "decade": ("decade", 3),
    "week": ("week", 5),
    "part": ("half_month", 2),
}
MISREAD_ROMAN = {11: 2, 111: 3}
NOT_BARE = frozenset({"month_unit", "day_unit", "hour", "times", "adjective_day", "word", "term", "sign", "count"})
DIVIDES_MONTH = frozenset({"week", "decade", "half_month"})


def atom_at(tokens: Tokens, i: int) -> Found | None:
    """The longest atom that begins at `i`, and the place behind it."""
    reader = READERS.get(tokens[i].kind)
    return reader(tokens, i) if reader else None


def _date(tokens: Tokens, i: int) -> Found | None:
    day, month, year = tokens[i].parts
    return Atom("day", day, month, Year(year)), past_year_word(tokens, i + 1)


def _day_month(tokens: Tokens, i: int) -> Found | None:
    day, month = tokens[i].parts
    following = tokens[i + 1].kind
    if is_clock(tokens, i) or following in {"month_unit", "hour", "year"}:
        return None
    year, j = year_at(tokens, i + 1)
    return Atom("day", day, month, year), j


def is_clock(tokens: Tokens, i: int) -> bool:
    """«14.00» is a time of day: printed with «в» or «ч», or no month can be meant."""
    token = tokens[i]
    if token.kind == "clock":
        return True
    if token.kind != "day_month":
        return False
    hour, minute = token.parts
    if hour > 23 or minute > 59 or (tokens[i + 1].kind in {"dash", "year_figure"} and 1 <= minute <= 12):
        return False
    timely = minute == 0 or (minute > 12 and minute % 5 == 0)
    return timely or tokens[i + 1].kind == "hour" or (i > 0 and tokens[i - 1].kind == "in")


def _month_year(tokens: Tokens, i: int) -> Found | None:
    _, month, year = tokens[i].parts
    return Atom("month", 0, month, Year(year)), past_year_word(tokens, i + 1)


def _month(tokens: Tokens, i: int) -> Found | None:
    token = tokens[i]
    j = i + 1
    if tokens[j].kind == "month_unit":
        j += 1
    year, j = year_at(tokens, j)
    atom = Atom("month", 0, token.value, year, nominative=token.case == "nominative")
    part = _counted(tokens, j + (tokens[j].kind == "comma"), bare=False)
    if part and part[0].unit in DIVIDES_MONTH and not part[0].month:
        return replace(part[0], month=atom.month, year=part[0].year or atom.year), part[1]
    return atom, j


def _season(tokens: Tokens, i: int) -> Found | None:
    token = tokens[i]
    year, j = _season_year(tokens, i + 1)
    return Atom("season", 0, token.value, year, nominative=token.case == "nominative"), j


def _season_year(tokens: Tokens, i: int) -> tuple[Year | None, int]:
    """A winter has two years without being a school year's: «зима 2023-2024»."""
    if tokens[i].kind == "year_figure":
        pair = pair_at(tokens, i, tokens[i].value)
        if pair:
            j = pair + 1 if tokens[pair].kind == "school" else pair
            return Year(tokens[i].value, school=True), past_year_word(tokens, j)
    return year_at(tokens, i)


def _seasonal(tokens: Tokens, i: int) -> Found | None:
    if tokens[i + 1].kind != "period" or (i and tokens[i - 1].kind == "dash"):
        return None
    year, j = _season_year(tokens, i + 2)
    return Atom("season", 0, tokens[i].value, year), j


def _year(tokens: Tokens, i: int) -> Found | None:
    year, j = year_at(tokens, i)
    if year is None or (
        tokens[j - 1].kind == "year_figure" and tokens[j].kind == "word" and is_counted(tokens[j].word)
    ):
        return None  # «по 2000 записей»
    return Atom("school_year" if year.school else "year", year=year, nominative=tokens[j - 1].case == "nominative"), j


def _year_word(tokens: Tokens, i: int) -> Found | None:
    return Atom("year", nominative=tokens[i].case == "nominative"), i + 1


def _calendar_year(tokens: Tokens, i: int) -> Found | None:
    return _year_word(tokens, i + 1) if tokens[i + 1].kind == "year" else None


def _school(tokens: Tokens, i: int) -> Found | None:
    if tokens[i + 1].kind != "year":
        return None
    pair = pair_at(tokens, i + 2, tokens[i + 2].value) if tokens[i + 2].kind == "year_figure" else 0
    year = Year(tokens[i + 2].value, school=True) if pair else None
    return Atom("school_year", year=year, nominative=tokens[i + 1].case == "nominative"), pair or i + 2


def _new(tokens: Tokens, i: int) -> Found | None:
    if tokens[i + 1].kind == "year":  # «до Нового года» is the turn of the year
        return Atom("year", edge=3), i + 2
    school = _school(tokens, i + 1) if tokens[i + 1].kind == "school" else None
    return (replace(school[0], index=1), school[1]) if school else None


def _edge(tokens: Tokens, i: int) -> Found | None:
    if tokens[i + 1].kind in {"dash", "and", "comma"}:  # «начало и конец мая»
        k = i + 2 + (tokens[i + 2].kind == "in")
        other = _edge(tokens, k) if tokens[k].kind == "edge" else None
        return (replace(other[0], edge=tokens[i].value), i + 1) if other else None
    found = atom_at(tokens, i + 1)
    bare = found is not None and found[0].unit in {"number", "roman"} and _counts_ahead(tokens, i + 1)
    if not found or (found[0].unit in {"day", "number", "roman", "weekday"} and not bare) or found[0].edge:
        return None
    return replace(found[0], edge=tokens[i].value, nominative=tokens[i].case == "nominative"), found[1]


def _counts_ahead(tokens: Tokens, i: int) -> bool:
    """«конца I, II и III кварталов»: the figures at `i` have one word for what they count, at the end of their list."""
    while tokens[i].kind in {"number", "roman", "ordinal", "comma", "and"}:
        i += 1
    return tokens[i].kind in COUNTED


def _figure(tokens: Tokens, i: int) -> Found | None:
    return _counted(tokens, i, bare=True)


def _counted(tokens: Tokens, i: int, *, bare: bool) -> Found | None:
    """A figure, Roman or in words, with what it counts; alone it may take that from its right neighbour."""
    token = tokens[i]
    if token.kind not in {"number", "roman", "ordinal"}:
        return None
    following = tokens[i + 1]
    found = _numbered(tokens, i) if token.kind == "number" else None
    if found:
        return found
    if following.kind in COUNTED:
        return _divided(tokens, i)
    if token.kind == "ordinal":
        return _of_month(tokens, i)
    if not bare or following.kind in NOT_BARE or (i and tokens[i - 1].kind == "sign"):
        return None
    return (Atom("number" if token.kind == "number" else "roman", token.value), i + 1) if token.value <= 31 else None


def _numbered(tokens: Tokens, i: int) -> Found | None:
    """A day of a month, or a year of two figures."""
    number, following = tokens[i].value, tokens[i + 1]
    if following.kind == "weekday" and tokens[i + 2].kind == "month":
        return _of_month(tokens, i)
    j = i + 1 + (following.kind == "number_word")
    if tokens[j].kind == "month" and number <= 99 and not _labels(tokens, i):
        year, behind = year_at(tokens, j + 1 + (tokens[j + 1].kind == "month_unit"))
        return Atom("day", number, tokens[j].value, year), behind
    year, behind = year_at(tokens, i)
    return (Atom("school_year" if year.school else "year", year=year), behind) if year else None


def _labels(tokens: Tokens, i: int) -> bool:
    """«Этап 1 март»: the figure numbers the word before it."""
    return i > 0 and tokens[i - 1].kind == "word" and tokens[i + 1].case == "nominative"


def _divided(tokens: Tokens, i: int) -> Found | None:  # noqa: PLR0911 - a form ends where it is recognised
    unit, most = COUNTED[tokens[i + 1].kind]
    index, nominative = tokens[i].value, tokens[i + 1].case == "nominative"
    if unit in {"quarter", "half"}:
        index = MISREAD_ROMAN.get(index, index)
    j = i + 2
    beyond = index > most and not (unit in {"week", "decade"} and tokens[j].kind == "month")
    if beyond or not index or (index < 0 and unit in {"quarter", "half"}):
        return None  # a sixth week of March is read, for it is no week of March: the date is impossible
    if unit in DIVIDES_MONTH:
        if tokens[j].kind in {"month", "month_year"}:
            of, j = atom_at(tokens, j) or (Atom(unit), j)
            return Atom(unit, index, of.month, of.year, nominative=nominative), j
        if unit != "half_month":
            return Atom(unit, index, nominative=nominative), j + (tokens[j].kind == "month_unit")
        if tokens[j].kind == "month_unit":
            return Atom(unit, index), j + 1
    year, j = year_at(tokens, j)
    if tokens[j].kind == "school" and tokens[j + 1].kind == "year":
        return Atom("school_half" if unit != "quarter" else "quarter", index, year=year), j + 2
    if tokens[j].kind == "year" and not year:
        j += 1
    elif not year and unit == "half_month":
        return Atom(unit, index), j
    if unit == "half_month":
        unit = "half"
    if year and year.school and unit == "half":
        unit = "school_half"
    return Atom(unit, index, year=year, nominative=nominative), j


def _labelled(tokens: Tokens, i: int) -> Found | None:
    """«квартал II», «полугодие 1»: the figure behind what it counts."""
    figure, behind = tokens[i + 1], tokens[i + 2].kind
    unit, most = COUNTED[tokens[i].kind]
    if i and tokens[i - 1].kind == "course" and figure.kind not in {"roman", "number", "year_figure"}:
        return Atom(unit), i + 1  # «в течение полугодия»: that of the plan
    if tokens[i].case != "nominative" or figure.kind not in {"roman", "number"} or not 1 <= figure.value <= most:
        return None
    if behind not in {"end", "comma", "semicolon", "line", "open", "close", "year_figure"}:
        return None
    year, j = year_at(tokens, i + 2)
    return Atom(unit, figure.value, year=year), j


def _of_month(tokens: Tokens, i: int) -> Found | None:
    """«последняя пятница августа», «последний день марта», «последний рабочий день мая»."""
    j = i + 1
    unit: Unit = "weekday"
    if tokens[i].value == -1 and tokens[j].kind == "day_unit":
        unit = "month_end"
    elif tokens[i].value == -1 and tokens[j].kind == "adjective_day" and tokens[j + 1].kind == "day_unit":
        unit, j = "work_end", j + 1
    elif tokens[j].kind != "weekday":
        return (Atom("roman", tokens[i].value), i + 1) if tokens[j].kind in {"and", "comma", "dash"} else None
    found = atom_at(tokens, j + 1) if tokens[j + 1].kind == "month" else None
    if not found:
        return None
    return Atom(unit, tokens[i].value, found[0].month, found[0].year, weekday=tokens[j].value), found[1]


def _period(tokens: Tokens, i: int) -> Found | None:
    """The plan's own period: «всего периода», «период реализации дорожной карты»."""
    if tokens[i + 1].kind != "realisation":
        return Atom("plan"), i + 1
    j = i + 2
    own = calendar_words().own
    while tokens[j].kind == "word" and tokens[j].word.lower().startswith(own):
        j += 1
    return (Atom("plan"), j) if tokens[j].kind != "word" else None


def _this_month(tokens: Tokens, i: int) -> Found | None:
    """«месяц»: that of the section row."""
    return Atom("month"), i + 1


READERS = {
    "month_unit": _this_month,
    "date": _date,
    "day_month": _day_month,
    "month_year": _month_year,
    "month": _month,
    "season": _season,
    "seasonal": _seasonal,
    "year_figure": _year,
    "this_year": _year,
    "current": _year,
    "year": _year_word,
    "adjective_day": _calendar_year,
    "school": _school,
    "new": _new,
    "edge": _edge,
    "quarter": _labelled,
    "half": _labelled,
    "number": _figure,
    "roman": _figure,
    "ordinal": _figure,
    "period": _period,
}
