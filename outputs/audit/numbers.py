"""Numbers of rows, clauses and headings: repeated, left out, out of order."""

import re
from collections.abc import Iterator, Sequence

from knowledge.audit_words import pattern
from outputs.audit.evidence import clause_place, joined, plan_place, quoted, row_place
from outputs.audit.outcome import Offence, Outcome, of_rows, unknown
from outputs.audit.reading import Point, Reading, Row
from schemas.numbering import Number, Series, counted, heading_number, number_of
from schemas.record import Plan

ROMAN = {numeral: value for value, numeral in enumerate("I II III IV V VI VII VIII IX X XI XII XIII XIV XV".split(), 1)}
HEADED = re.compile(
    r"^(?:Раздел\s+|Этап\s+|Направление\s+)?((?:\d{1,2}|[IVX]{1,5})(?:\.\d{1,2})*)(?=[.)\s:])", re.IGNORECASE
)

ANNEX_CITED = pattern("annex_cited")


_Series = tuple[int, Series]
"""The plan, and the series within it."""


def row_numbers(reading: Reading, asked: str) -> Outcome:
    """Numbers of the activities, within a section: `unique`, `without_gaps` or `in_order`."""
    numbered = [row for row in reading.every_row if row.cell("number")]
    if not numbered:
        return unknown("no-numbers")
    offences = {"unique": _repeated, "without_gaps": _behind_gaps, "in_order": _out_of_order}[asked](reading)
    return of_rows([*offences], len(reading.every_row))


def _counted(reading: Reading) -> Iterator[tuple[Row, _Series, int]]:
    """The rows that are counted, each with its series and its figure."""
    rows = {id(row.activity): row for row in reading.rows}
    for at, plan in enumerate(reading.record.plans):
        for one in counted(plan.activities):
            if id(one.row) in rows:
                yield rows[id(one.row)], (at, one.series), one.last


def _repeated(reading: Reading) -> Iterator[Offence]:
    seen: dict[tuple[object, ...], Row] = {}
    for row in reading.every_row:
        if row.activity.number is None:
            continue
        key = (id(row.plan), row.activity.section, row.activity.number.strip(" .)"))
        if key in seen:
            first = seen[key].activity
            yield Offence(row, f"{quoted(first.activity)}; {quoted(row.activity.activity)}", row.place("number"))
        seen.setdefault(key, row)


def _behind_gaps(reading: Reading) -> Iterator[Offence]:
    every = list(_counted(reading))
    present = {(series, last) for _, series, last in every}
    # A subsection may carry the number that the rows leave out: «2.1 …» as a heading, then the rows 2.2, 2.3.
    for at, plan in enumerate(reading.record.plans):
        for section in {activity.section for activity in plan.activities if activity.section}:
            for heading in section.split("\n"):
                found = HEADED.match(heading)
                number = number_of(found[1]) if found else None
                if number and number[0]:
                    present.add(((at, (0, number[0])), number[1]))
    struck = {number_of(finding.activity) for finding in reading.record.findings if finding.code == "row-struck"}
    highest: dict[_Series, tuple[Row, int]] = {}
    for row, series, last in every:
        before = highest.get(series)
        prefix = series[1][1]
        first = before[1] + 1 if before else (1 if prefix else last)
        known = struck | {heading_number(row.activity.section)}
        if any((series, gap) not in present and (prefix, gap) not in known for gap in range(first, last)):
            printed = row.activity.number
            shown = f"{quoted(before[0].activity.number)} → {quoted(printed)}" if before else quoted(printed)
            yield Offence(row, shown, row.place("number"))
        if before is None or last > before[1]:
            highest[series] = row, last


def _out_of_order(reading: Reading) -> Iterator[Offence]:
    highest: dict[_Series, tuple[Row, int]] = {}
    for row, series, last in _counted(reading):
        before = highest.get(series)
        if before is not None and last < before[1]:
            shown = f"{quoted(before[0].activity.number)} → {quoted(row.activity.number)}"
            yield Offence(row, shown, row.place("number"))
        else:
            highest[series] = row, last


def headings(reading: Reading) -> Outcome:
    """Numbers of the plan's sections: none twice for different words, none left out, none out of order."""
    wrong: list[tuple[str | None, str | None]] = []
    judged = False
    for plan in reading.record.plans:
        sections: list[tuple[str, str | None]] = []
        for activity in plan.activities:
            if activity.section and (not sections or sections[-1][0] != activity.section):
                sections.append((activity.section, row_place(activity)))
        numbered = [(_level(text), text, place) for text, place in sections]
        judged |= any(number for number, _, _ in numbered)
        wrong += _wrong_headings([(number, text, place) for number, text, place in numbered if number])
    if not judged:
        return unknown("no-headings")
    return Outcome(not wrong, joined([evidence for evidence, _ in wrong]), wrong[0][1] if wrong else None)


def _level(text: str) -> Number | None:
    found = HEADED.match(text)
    if not found:
        return None
    numeral = found[1].upper()
    return ((), ROMAN[numeral]) if numeral in ROMAN else number_of(found[1])


def _wrong_headings(
    numbered: Sequence[tuple[Number, str, str | None]],
) -> Iterator[tuple[str | None, str | None]]:
    named: dict[Number, str] = {}
    # A section whose rows all stand in its subsections is seen by their numbers only.
    above = {((), int(number[0][0])) for number, _, _ in numbered if len(number[0]) == 1 and number[0][0].isdecimal()}
    highest: dict[tuple[str, ...], tuple[int, str]] = {}
    for number, text, place in numbered:
        prefix, last = number
        if named.setdefault(number, text) != text:
            yield f"{quoted(named[number])}; {quoted(text)}", place
            continue
        before = highest.get(prefix)
        if before and last < before[0]:
            yield f"{quoted(before[1])} → {quoted(text)}", place
            continue
        if before and any((prefix, missing) not in above for missing in range(before[0] + 1, last)):
            yield f"{quoted(before[1])} → {quoted(text)}", place
        highest[prefix] = (last, text)


def clause_numbers(reading: Reading) -> Outcome:
    """False where two clauses bear one number; all of them are quoted."""
    by_number: dict[str, list[Point]] = {}
    for point in reading.points:
        if point.clause.number is not None:
            by_number.setdefault(point.clause.number, []).append(point)
    same = [points for points in by_number.values() if len(points) > 1]
    quotations = [quoted(point.clause.text) for points in same for point in points]
    place = clause_place(same[0][0].clause, same[0][0].position) if same else None
    return Outcome(not same, joined(quotations), place)


def annexes(reading: Reading) -> Outcome:
    """False where a plan bears the number of an annex and the clauses cite others only."""
    cited = {number: point for point in reading.points for number in _cited(point.clause.text)}
    for at, plan in enumerate(reading.record.plans, 1):
        if plan.annex and cited and plan.annex not in cited:
            point = next(iter(cited.values()))
            shown = f"{quoted(point.clause.text)} ↔ № {plan.annex} {quoted(plan.title)}"
            return Outcome(False, shown, plan_place(plan, at))
    return Outcome(True)


def _cited(text: str) -> list[str]:
    """Numbers of the annexes that a clause names, one by one; «1–3» names three."""
    found: list[str] = []
    for match in ANNEX_CITED.finditer(text):
        for first, last in re.findall(r"(\d+)(?:\s*[-–]\s*(\d+))?", match["numbers"]):
            found += map(str, range(int(first), int(last or first) + 1))
    return found


def _over(reading: Reading, name: str, number: str) -> list[Plan]:
    """The plans over which an annex's number stands."""
    return [plan for plan in reading.record.plans if name == "annex" and plan.annex == number]


def no_finding(reading: Reading, codes: Sequence[str]) -> Outcome:
    """What the reading of the document remarked on: quoted by the clauses that it is about, else in its own words."""
    found = [finding for finding in reading.record.findings if finding.code in codes]
    if not found:
        return Outcome(True)
    parts, place = [], None
    for finding in found:
        name, _, number = (finding.place or "").partition(" ")
        if name == "clause":
            about = [point for point in reading.points if point.clause.number == number]
        elif name == "annex":
            cites = re.compile(rf"приложени\w*\s*(?:№|N)?\s*{re.escape(number)}(?!\d)", re.IGNORECASE)
            about = [point for point in reading.points if cites.search(point.clause.text)]
        else:
            about = []
        told = [quoted(point.clause.text) for point in about]
        told = told or [f"№ {number} {quoted(plan.title)}" for plan in _over(reading, name, number)]
        # What the reading says is no quotation.
        parts += told or [finding.message]
        place = place or (clause_place(about[0].clause, about[0].position) if about else finding.place)
    return Outcome(False, joined(parts), place)
