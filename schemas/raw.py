"""The raw order: the parts of one document under their names, still in the words of the source.

Format-blind steps of `extractors/` make it from a `Document`; `pipeline/` reads dates, bodies and regions out of it.
All text here is healed (single spaces, broken words joined; items of a list stay apart by ``\\n``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from schemas.layout import NOWHERE, Document, Paragraph, Place, Table


class ColumnRole(StrEnum):
    """What a column of a plan holds. `EXTRA` has no role of its own and is kept under its header."""

    NUMBER = "number"
    ACTIVITY = "activity"
    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    RESULT = "result"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class RawText:
    """A healed text with the place that it came from; `confidence` is that of the recognition, None where read;
    `unsure` as in `Cell`.

    `bound` is "begin" or "end" where a deadline stands alone in one of two columns («начало | окончание»).
    """

    text: str
    place: Place = NOWHERE
    confidence: float | None = None
    bound: Literal["begin", "end"] | None = None
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawClause:
    """A numbered point after «ПРИКАЗЫВАЮ»; `number` as printed without the final dot («1.2»), None where unnumbered."""

    number: str | None
    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class RawAnnex:
    """The head of an annex: «Приложение № 1 к приказу … от 12.12.2023 № 517», and the title beneath it.

    `number` is None for an unnumbered annex; `approval` are the lines that name the approving order.
    """

    number: str | None
    approval: tuple[RawText, ...] = ()
    title: RawText | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class RawHead:
    """The order's own lines, each None where the document does not print it (only an annex was published).

    `issuer` holds the lines above the kind from the top down; `signatory` the lines of position and name.
    """

    issuer: tuple[RawText, ...] = ()
    kind: RawText | None = None
    date: RawText | None = None
    number: RawText | None = None
    place: RawText | None = None
    title: RawText | None = None
    preamble: RawText | None = None
    clauses: tuple[RawClause, ...] = ()
    signatory: tuple[RawText, ...] = ()


@dataclass(frozen=True, slots=True)
class RawColumn:
    """A column of a plan: its role, and its header as printed ('' where the table has none)."""

    role: ColumnRole
    header: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """Where an amending order gives rows: `line` is the end of the instruction above them, `table` counts from 1."""

    table: int
    line: str


@dataclass(frozen=True, slots=True)
class RawActivity:
    """One row of a plan. `cells` has an entry for every role the plan has a column for; an empty cell has text ''.

    `section` is the nearest section row above, number and text together. `uncertain` says that how the row was put
    together (over pages, out of wrapped lines) is a reading and not a fact. `given` is None but for the rows that an
    amending order gives inside its instructions.
    """

    number: str | None
    section: str | None
    cells: Mapping[ColumnRole, RawText]
    extra: tuple[tuple[str, RawText], ...] = ()
    place: Place = NOWHERE
    uncertain: bool = False
    given: Given | None = None


@dataclass(frozen=True, slots=True)
class RawChanges:
    """An annex «Изменения, которые вносятся в …»: its title and its numbered instructions."""

    title: str
    clauses: tuple[RawClause, ...]


@dataclass(frozen=True, slots=True)
class RawPlan:
    """One plan; `heading` are the lines of its title block and what stands between it and the first row."""

    title: RawText | None
    annex: str | None
    columns: tuple[RawColumn, ...]
    activities: tuple[RawActivity, ...]
    heading: tuple[RawText, ...] = ()
    place: Place = NOWHERE
    struck: tuple[RawText, ...] = ()
    """Numbers of rows that a later act struck out; of the row nothing else is printed."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """Any other table, whole: a list of schools, a budget, indicators."""

    title: str | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class RawOrder:
    """Everything that was found in one document, before any of it is read for its meaning."""

    document: Document
    head: RawHead
    annexes: tuple[RawAnnex, ...] = ()
    plans: tuple[RawPlan, ...] = ()
    tables: tuple[RawTable, ...] = field(default=())
    changes: tuple[RawChanges, ...] = ()


@dataclass(frozen=True, slots=True)
class RawPart:
    """A stretch of the document that belongs together: the order itself (`annex` None) or one annex with its blocks.

    Lines that were read as the annex's head (stamp of approval) are in `annex` and no longer in `blocks`; its title
    stays in `blocks` too.
    """

    annex: RawAnnex | None
    blocks: tuple[Paragraph | Table, ...]
