"""Terms against a plan: the dates of every phrase, after the readings 1 to 7 of the contract."""

import datetime
from dataclasses import dataclass, replace

from pipeline.deadlines.occurrences import last_working_day
from pipeline.deadlines.rules import rule_of
from pipeline.deadlines.tree import Always, Atom, Moment, Phrase, Range, Repeat, Term, Words, Year
from pipeline.deadlines.years import ONE_DAY, Days, ImpossibleDate, Setting, UnknownYear, days_of, part_of_plan, year_of
from schemas.edtf import edtf_of
from schemas.record import DeadlineItem, DeadlineKind, Period, Severity

SINGLE = frozenset({"day", "weekday", "month_end", "work_end"})
OpenDays = tuple[datetime.date | None, datetime.date | None]
Dated = tuple[DeadlineKind, datetime.date | None, datetime.date | None]


@dataclass(frozen=True, slots=True)
class DeadlineFinding:
    """Something a person should see. `code` is a word of the contract, `printed` the words it is about.

    The sentence stands in `knowledge/finding_sentences.yaml` under ``finding.<code>`` and takes `printed`.
    """

    code: str
    severity: Severity
    printed: str


@dataclass(frozen=True, slots=True)
class Resolved:
    items: tuple[DeadlineItem, ...]
    findings: tuple[DeadlineFinding, ...]


class _Vague(ValueError):
    """A time is named, but no day of it can be known («в начале учебного года»)."""


def resolved(found: tuple[Term, ...], setting: Setting) -> Resolved:
    """Items and findings of one cell. A missing year comes from its right neighbour in the list, else from the plan."""
    items: list[DeadlineItem] = []
    findings: list[DeadlineFinding] = []
    for term in found:
        for phrase, printed in zip(_years_shared(term.phrases), term.printed, strict=True):
            item, code = _item(phrase, term, setting, printed)
            items.append(item)
            if code:
                findings.append(
                    DeadlineFinding(code, "info" if code == "deadline-year-ambiguous" else "warning", printed)
                )
            elif setting.plan and _outside(item, setting.plan):
                findings.append(DeadlineFinding("deadline-outside-plan", "warning", printed))
    return Resolved(tuple(items), tuple(dict.fromkeys(findings)))


def _outside(item: DeadlineItem, plan: Period) -> bool:
    return any(date is not None and not plan.start <= date <= plan.end for date in (item.start, item.end))


def _years_shared(phrases: tuple[Phrase, ...]) -> list[Phrase]:
    """«март, август, декабрь 2024»: the year at the end is everybody's; a range takes it at its end."""
    if len(phrases) == 1:
        return list(phrases)
    shared: list[Phrase] = []
    year: Year | None = None
    for phrase in reversed(phrases):
        if isinstance(phrase, Moment):
            borrows = year is not None and phrase.atom.year is None
            given = replace(phrase, atom=replace(phrase.atom, year=_fitting(phrase.atom, year))) if borrows else phrase
            year = given.atom.year or year
            shared.append(given)
        elif isinstance(phrase, Range):
            last = replace(
                phrase.last, year=phrase.last.year or (None if phrase.first.year else _fitting(phrase.last, year))
            )
            year = phrase.first.year or last.year or year
            shared.append(replace(phrase, last=last))
        else:
            shared.append(phrase)
    return shared[::-1]


def _fitting(atom: Atom, year: Year | None) -> Year | None:
    return None if atom.unit == "plan" else year


def _item(phrase: Phrase, term: Term, setting: Setting, printed: str) -> tuple[DeadlineItem, str | None]:
    """One phrase as an item, and the code of a finding where something is wrong with it."""
    if isinstance(phrase, Words):
        item = DeadlineItem(kind="conditional", condition=phrase.text)
        return item, None if phrase.understood else "deadline-unparsed"
    ambiguous = _ambiguous(phrase, setting)
    try:
        kind, start, end = _dated(phrase, term, setting)
    except ImpossibleDate:
        return _unknown(term, printed), "deadline-impossible"
    except UnknownYear:
        return _unknown(term, printed), "deadline-year-unknown"
    except _Vague:
        return _unknown(term, printed), None
    rule = None
    condition = term.condition
    if isinstance(phrase, Repeat):
        rule = rule_of(phrase)
        condition = ", ".join(words for words in (phrase.words, term.condition) if words) or None
    item = DeadlineItem(
        kind=kind, start=start, end=end, rrule=rule, condition=condition, edtf=edtf_of(kind, start, end)
    )
    return item, "deadline-year-ambiguous" if ambiguous else None


def _unknown(term: Term, printed: str) -> DeadlineItem:
    return DeadlineItem(kind="conditional", condition=", ".join(w for w in (printed, term.condition) if w))


def _ambiguous(phrase: Phrase, setting: Setting) -> bool:
    """A date without a year in a plan of several years was read as the first that fits."""
    if not setting.several_years or setting.year:
        return False
    if isinstance(phrase, Moment):
        return phrase.atom.year is None and not (
            phrase.preposition == "course" and phrase.atom.unit in {"year", "plan"}
        )
    return isinstance(phrase, Range) and phrase.first.year is None and phrase.last.year is None


def _dated(phrase: Phrase, term: Term, setting: Setting) -> Dated:
    plan = setting.plan
    whole: OpenDays = (plan.start, plan.end) if plan else (None, None)
    if isinstance(phrase, Always | Repeat):
        kind: DeadlineKind = "ongoing" if isinstance(phrase, Always) else "recurring"
        if term.bounds is None:
            return kind, *whole
        limit, start, end = _dated(term.bounds, term, setting)
        return kind, whole[0] if limit == "by" and whole[0] and end and whole[0] <= end else start, end
    if isinstance(phrase, Range):
        start, end = _range(phrase, setting)
        if start == end and not phrase.course:
            return "on", start, end
        return "ongoing" if phrase.course else "during", start, end
    assert isinstance(phrase, Moment)
    return _moment(phrase, setting)


def _moment(moment: Moment, setting: Setting) -> Dated:
    atom, preposition = _placed(moment.atom, setting), moment.preposition
    plan = setting.plan
    if atom.unit in {"plan", "year", "school_year"} and not (atom.year or setting.year or atom.edge):
        whole = _unnamed_period(atom, preposition, setting)
        if whole:
            return whole
    if atom.unit == "plan":
        return _plan_edge(atom, preposition, setting)
    if preposition in {"until", "through"}:
        return "by", None, _latest(atom, preposition, setting)
    if preposition == "from":
        start = _first_day(atom, setting)
        return "ongoing", start, plan.end if plan and plan.end >= start else None
    start, end = _edged(atom, setting)
    if preposition == "course":
        return "ongoing", start, end
    return ("on" if atom.unit in SINGLE else "during"), start, end


def _unnamed_period(atom: Atom, preposition: str, setting: Setting) -> Dated | None:
    """«в течение года», «весь период», «учебный год»: the plan's own period; None under «до», «с»."""
    plan = setting.plan
    schooled = atom.unit == "school_year"
    if preposition != "course" and not (schooled and not preposition):
        return None
    if schooled and setting.school:
        return ("ongoing" if preposition else "during"), *days_of(atom, year_of(atom, setting))
    if schooled and plan and not preposition:
        raise _Vague
    return "ongoing", (plan.start if plan else None), (plan.end if plan else None)


def _plan_edge(atom: Atom, preposition: str, setting: Setting) -> Dated:
    plan = setting.plan
    if plan is None:
        raise UnknownYear
    if atom.edge == 3 and preposition in {"until", "through"}:
        return "by", None, plan.end
    if atom.edge == 1 and preposition == "from":
        return "ongoing", plan.start, plan.end
    raise _Vague


def _placed(atom: Atom, setting: Setting) -> Atom:
    """A bare day or a week without a month, put into the month of the section row."""
    if atom.unit == "number":
        atom = replace(atom, unit="day")
    if atom.unit in {"day", "month", "week", "decade", "half_month"} and not atom.month and setting.month:
        return replace(atom, month=setting.month, year=atom.year or setting.month_year)
    if atom.unit in {"quarter", "half"} and not atom.index:
        own = part_of_plan(atom, setting)
        if own is None:
            raise _Vague
        return own
    if atom.unit == "half" and not atom.year and not setting.year and setting.school:
        return replace(atom, unit="school_half")
    return atom


def _days(atom: Atom, setting: Setting) -> Days:
    year = year_of(atom, setting)
    if atom.unit == "work_end":
        last = last_working_day(year, atom.month)
        return last, last
    return days_of(atom, year)


def _school_turn(atom: Atom, setting: Setting) -> datetime.date:
    """31 August: the last day before a school year, or its own last one."""
    if atom.year or setting.year:
        start, end = _days(atom, setting)
        return end if atom.edge == 3 else start - ONE_DAY
    if setting.school and setting.plan and atom.edge != 3 and not atom.index:
        return datetime.date(setting.plan.start.year, 8, 31)
    return datetime.date(year_of(Atom("month", 0, 8), setting), 8, 31)


def _latest(atom: Atom, preposition: str, setting: Setting) -> datetime.date:
    """The day that «до» or «не позднее» sets: «до» a period ends before it, «до конца» with it."""
    if atom.unit == "school_year":
        if not atom.edge and preposition == "through" and atom.year:
            return _days(atom, setting)[1]
        return _school_turn(atom, setting)
    start, end = _days(atom, setting)
    if atom.edge == 3 or (preposition == "through" and not atom.edge):
        return end
    if atom.edge == 1 and preposition == "until" and (atom.unit != "year" or atom.year):
        return start - ONE_DAY
    if atom.edge:
        edge_start, edge_end = _edged(atom, setting)
        return edge_end if preposition == "through" else edge_start - ONE_DAY
    return end if atom.unit in SINGLE else start - ONE_DAY


def _first_day(atom: Atom, setting: Setting) -> datetime.date:
    if atom.unit == "plan" and setting.plan:
        return setting.plan.start
    if atom.unit == "school_year" and not atom.year and not setting.year:
        return datetime.date(year_of(Atom("month", 0, 9), setting), 9, 1)
    return _days(atom, setting)[0] if atom.edge in {0, 1} else _edged(atom, setting)[0]


def _edged(atom: Atom, setting: Setting) -> Days:
    """The days of an atom; beginning, middle and end of a month are its decades, of anything longer unknown."""
    if not atom.edge:
        return _days(atom, setting)
    if atom.unit != "month":
        raise _Vague
    return _days(Atom("decade", atom.edge, atom.month, atom.year), setting)


def _range(phrase: Range, setting: Setting) -> Days:
    """A range; the year that one end lacks is the other's, and it never runs backwards."""
    first, last = _placed(phrase.first, setting), _placed(phrase.last, setting)
    borrowed = first.year is None and last.year is not None
    lent = last.year is None and first.year is not None and last.unit != "school_year"
    if borrowed:
        first = replace(first, year=last.year)
    if lent:
        last = replace(last, year=first.year)
    start, end = _ends(first, last, phrase.closing, setting)
    if start <= end:
        return start, end
    if borrowed:
        start = _ends(_moved(first, -1, setting), last, phrase.closing, setting)[0]
    elif lent or (phrase.first.year is None and setting.year is None):
        if setting.school and not lent and phrase.first.month in {6, 7, 8} and phrase.last.month < 9:
            start = _ends(_moved(first, -1, setting), last, phrase.closing, setting)[0]
        else:
            end = _ends(first, _moved(last, 1, setting), phrase.closing, setting)[1]
    if start > end:
        raise ImpossibleDate
    return start, end


def _ends(first: Atom, last: Atom, closing: str, setting: Setting) -> Days:
    start = _first_day(first, setting)
    if last.unit == "school_year" and last.edge and not last.year:
        return start, datetime.date(start.year + (start.month > 8), 8, 31)
    if last.unit == "plan":
        return start, _plan_edge(last, "until", setting)[2] or start
    if last.unit == "school_year" or closing == "until" or last.edge == 3:
        return start, _latest(last, closing, setting)
    return start, _edged(last, setting)[1]


def _moved(atom: Atom, years: int, setting: Setting) -> Atom:
    """The atom in the year before or after."""
    given = Atom(atom.unit, atom.index, atom.month, atom.year, weekday=atom.weekday)
    value = year_of(given, setting) + years
    if atom.unit == "season" and atom.month == 12:
        value += 1
    if atom.unit == "school_year":
        return replace(atom, year=Year(value, school=True))
    return replace(atom, year=Year(value))
