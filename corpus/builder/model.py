"""An order as its author means it: the parts that every layout prints and that the true record repeats.

Cell text keeps its lines apart by ``\\n``; `AUTOMATIC` in front of a line stands for a list mark that the format makes.
"""

from dataclasses import dataclass, field

from corpus.builder.deadlines import Due
from corpus.builder.responsible import Who
from schemas.record import CitedAct, Date, Level, Period

AUTOMATIC = "\x00"


@dataclass(frozen=True, slots=True)
class Column:
    """`role` is number, activity, deadline, responsible, result or extra; `group` the header above it, if any."""

    role: str
    header: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section row; `number` is printed in the number column where it stands apart from `text`."""

    text: str
    number: str | None = None

    @property
    def whole(self) -> str:
        return f"{self.number} {self.text}" if self.number else self.text


@dataclass(frozen=True, slots=True)
class Row:
    """One activity. `number` is as printed, with its final dot; `merged` are the roles that the cell above spans."""

    number: str | None
    section: str | None
    activity: str
    due: Due
    who: Who
    result: str | None
    extra: dict[str, str] = field(default_factory=dict)
    merged: frozenset[str] = frozenset()

    def text(self, column: Column) -> str:
        """What the row prints in a column."""
        values = {
            "number": self.number,
            "activity": self.activity,
            "deadline": self.due.raw,
            "responsible": self.who.raw,
            "result": self.result,
            "extra": self.extra.get(column.header),
        }
        return values[column.role] or ""


@dataclass(frozen=True, slots=True)
class PlanContent:
    title: str
    period: Period
    columns: tuple[Column, ...]
    rows: tuple[Section | Row, ...]
    intro: tuple[str, ...] = ()
    column_numbers: bool = False
    as_list: bool = False
    footnote: str | None = None


@dataclass(frozen=True, slots=True)
class TableContent:
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """`stamp` are its printed lines above the title; `number` the one among them."""

    number: str | None
    stamp: tuple[str, ...]
    content: PlanContent | TableContent


@dataclass(frozen=True, slots=True)
class ClauseContent:
    number: str
    text: str
    assignees: tuple[str, ...] = ()
    due: Date | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The order itself. `lines` are the printed lines above the title, each with its parts from left to right."""

    issuer: str
    issuer_genitive: str
    level: Level
    kind: str
    number: str
    date: Date
    place: str | None
    municipality: str | None
    lines: tuple[tuple[str, ...], ...]
    title: str
    preamble: str
    operative: str
    basis: tuple[CitedAct, ...]
    clauses: tuple[ClauseContent, ...]
    position: str
    signer: str
    signer_printed: str
    performer: str | None


@dataclass(frozen=True, slots=True)
class Order:
    """`head` is None where only an annex was published. `oddities` names what is unusual in it."""

    region_code: str
    region: str
    head: Head | None
    annexes: tuple[Annex, ...]
    oddities: frozenset[str]
