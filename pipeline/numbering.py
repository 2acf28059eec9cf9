"""Numbers of a plan's rows: repeated, left out, out of order. Each is what the reader of a plan trips over first."""

from collections.abc import Sequence

from knowledge.remarks import remark
from schemas.numbering import Counted, Series, counted, heading_number, number_of
from schemas.record import Activity, Finding

SHOWN = 3
"""Missing numbers that a sentence lists one by one."""


def numbering_findings(
    activities: Sequence[Activity], struck: Sequence[str] = (), unread: frozenset[int] = frozenset()
) -> list[Finding]:
    """`number-duplicate`, `number-gap` and `number-order`, each at the row where it shows.

    A row is held against the highest one before it with the same leading parts. A plan may begin at any number: annexes
    often go on from another. Numbers of one level may begin again in each section; «3.2» names its section itself.
    No number is missing that a heading bears («4. Раздел II», rows 5, 6) or a row that a later act `struck` out;
    `unread` are the places of rows whose number could not be read.
    """
    gone = {number_of(number) for number in struck}
    series = counted(activities)
    places = {id(row): at for at, row in enumerate(activities)}
    present = {(one.series, one.last) for one in series}
    findings: list[Finding] = []
    seen: set[tuple[Series, int]] = set()
    highest: dict[Series, Counted] = {}
    for one in series:
        before = highest.get(one.series)
        if (one.series, one.last) in seen:
            findings.append(remark("number-duplicate", activity=one.row.number, text=one.row.activity))
            continue
        seen.add((one.series, one.last))
        if before is not None and one.last < before.last:
            findings.append(remark("number-order", activity=one.row.number, before=before.row.number))
            continue
        if before is not None:
            known = gone | {heading_number(one.row.section)}
            missing = [
                figure
                for figure in range(before.last + 1, one.last)
                if (one.series, figure) not in present and (one.prefix, figure) not in known
            ]
            # A row whose number could not be read may bear the missing one.
            between = range(places[id(before.row)], places[id(one.row)])
            if len(missing) > len(unread.intersection(between)):
                findings += _gap(before, one, missing)
        highest[one.series] = one
    return [*findings, *_repeated_words(activities)]


def _gap(before: Counted, row: Counted, missing: Sequence[int]) -> list[Finding]:
    if not missing:
        return []
    names = [".".join((*row.prefix, str(figure))) for figure in missing]
    shown = names if len(names) <= SHOWN else [names[0], "…", names[-1]]
    return [remark("number-gap", activity=row.row.number, before=before.row.number, missing=", ".join(shown))]


def _repeated_words(activities: Sequence[Activity]) -> list[Finding]:
    """Numbers that are no figures («5а») are only held against each other, within their section."""
    seen: set[tuple[str | None, str]] = set()
    findings = []
    for row in activities:
        if row.number is None or number_of(row.number) is not None:
            continue
        if (row.section, row.number) in seen:
            findings.append(remark("number-duplicate", activity=row.number, text=row.activity))
        seen.add((row.section, row.number))
    return findings
