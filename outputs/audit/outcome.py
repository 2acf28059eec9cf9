"""What a check finds before it becomes verdicts: three-valued, with the rows that offend."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from outputs.audit.evidence import joined, label
from outputs.audit.reading import Row


@dataclass(frozen=True, slots=True)
class Offence:
    """A row that offends: its words, where they stand, and (of hints) the code of what is inferred."""

    row: Row
    evidence: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """`holds` None: it can't be known, for the reason `why`."""

    holds: bool | None
    evidence: str | None = None
    place: str | None = None
    count: int | None = None
    of: int | None = None
    offences: tuple[Offence, ...] = ()
    why: str | None = None


def unknown(why: str) -> Outcome:
    return Outcome(None, why=why)


def of_rows(offences: Sequence[Offence], of: int, *, holds: bool | None = None, offending: bool = False) -> Outcome:
    """The outcome of a rule about rows; `offending` counts the rows that offend instead of the others."""
    count = len(offences) if offending else of - len(offences)
    evidence = joined([f"{label(one.row.activity, one.row.position)} {one.evidence or ''}".strip() for one in offences])
    place = offences[0].place if offences else None
    return Outcome(not offences if holds is None else holds, evidence, place, count, of, tuple(offences))


def with_whole(outcome: Outcome, evidence: str | None, place: str | None) -> Outcome:
    """The outcome with something to show where the check found nothing that it could quote."""
    return replace(outcome, evidence=evidence, place=place) if outcome.evidence is None else outcome
