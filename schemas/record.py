"""The record that one order becomes: `docs/contract.md` as types.

Every model is strict, frozen and closed. Unknown is None or an empty tuple, never a guess. `SCHEMA_VERSION` changes its
first figure when a name or a meaning changes; added fields do not change it.
"""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from schemas.amendments import AmendedAct
from schemas.closed import Closed

SCHEMA_VERSION: Literal["1"] = "1"

Date = datetime.date


class Source(Closed):
    """The bytes an order came from. `pages` is None where the format has no pages."""

    path: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    media_type: str
    pages: int | None
    ocr: bool


Level = Literal["federal", "regional", "municipal", "organisation"]


class Issuer(Closed):
    name: str
    level: Level | None


class Region(Closed):
    """A subject of the Federation: ISO 3166-2 code where there is one (see `knowledge/regions.yaml`)."""

    code: str
    name: str


class Signatory(Closed):
    name: str | None
    position: str | None


class CitedAct(Closed):
    """An act that the preamble cites, as far as its requisites are printed."""

    kind: str | None
    date: Date | None
    number: str | None
    issuer: str | None
    title: str | None


class Clause(Closed):
    """A numbered point after «ПРИКАЗЫВАЮ». `due` is the latest date it sets, `assignees` whom it binds, as printed."""

    number: str | None
    text: str
    assignees: tuple[str, ...] = ()
    due: Date | None = None


class OrderHead(Closed):
    """`amends` are the acts that the order changes or repeals, `cites` those that its clauses only refer to.

    `in_force` is the day of its coming into force where the order prints one.
    """

    id: str
    kind: str | None
    number: str | None
    date: Date | None
    title: str | None
    issuer: Issuer | None
    region: Region | None
    municipality: str | None
    place: str | None
    signatory: Signatory | None
    basis: tuple[CitedAct, ...] = ()
    clauses: tuple[Clause, ...] = ()
    amends: tuple[AmendedAct, ...] = ()
    cites: tuple[CitedAct, ...] = ()
    in_force: Date | None = None


class Period(Closed):
    """First and last day, both included."""

    start: Date
    end: Date


DeadlineKind = Literal["by", "on", "during", "ongoing", "recurring", "conditional"]


class DeadlineItem(Closed):
    """One date, period or condition. `rrule` is RFC 5545 without the prefix, `edtf` ISO 8601-2."""

    kind: DeadlineKind
    start: Date | None = None
    end: Date | None = None
    rrule: str | None = None
    condition: str | None = None
    edtf: str | None = None


class Deadline(Closed):
    """`raw` is None where the cell is empty or the plan has no such column."""

    raw: str | None
    items: tuple[DeadlineItem, ...] = ()


BodyCategory = Literal[
    "federal_authority",
    "regional_authority",
    "development_institute",
    "assessment_centre",
    "municipal_authority",
    "methodical_centre",
    "school",
    "university_college",
    "person",
    "other",
]


class Body(Closed):
    """A body as printed, its full name in the nominative, and its category."""

    text: str
    name: str
    category: BodyCategory


class Responsible(Closed):
    raw: str | None
    bodies: tuple[Body, ...] = ()


class Topic(Closed):
    """Ids of `docs/taxonomy.md`; how sure, 0..1, and the words that decided (`docs/topics.md`)."""

    primary: str
    secondary: str | None = None
    score: Annotated[float, Field(ge=0, le=1)] | None = None
    words: tuple[str, ...] = ()


BBox = tuple[float, float, float, float]


class CellPlace(Closed):
    """Where one value of a row stands; line and column are of a text, bbox is in points from the top left."""

    page: int | None = None
    line: int | None = None
    row: int | None = None
    column: int | None = None
    bbox: BBox | None = None


class RowPlace(Closed):
    """Where a row stands; `cells` gives the place of each of its values by role."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    line: int | None = None
    bbox: BBox | None = None
    cells: dict[str, CellPlace] = Field(default_factory=dict)


class Activity(Closed):
    """One row of a plan.

    `confidence` is how probable it is, 0..1, that each value is right, and `doubts` are the stable words that lower it,
    both by field (`docs/review.md`); a record made by hand has neither.
    """

    number: str | None
    section: str | None
    activity: str
    deadline: Deadline
    responsible: Responsible
    occurrence: Annotated[int, Field(ge=1)]
    topic: Topic | None = None
    result: str | None
    extra: dict[str, str] = Field(default_factory=dict)
    source: RowPlace
    confidence: dict[str, Annotated[float, Field(ge=0, le=1)]] = Field(default_factory=dict)
    doubts: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Annex(Closed):
    """The head of an annex. `file` is the sha256 of its own file, None where it stands in the order's."""

    number: str | None
    title: str | None
    file: str | None = None


class Plan(Closed):
    """`file` is the sha256 of the annex's own file that the rows stand in, None where it is the order's."""

    title: str | None
    annex: str | None
    period: Period | None
    columns: tuple[str, ...]
    activities: tuple[Activity, ...]
    file: str | None = None


class OtherTable(Closed):
    """`file` as in `Plan`."""

    title: str | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    file: str | None = None


Severity = Literal["error", "warning", "info"]


class Finding(Closed):
    """`activity` is the number of the row; `place` says where for everything that is not a row («clause 3»).

    `file` as in `Plan`: pages and tables of `place` are those of that file.
    """

    code: str
    severity: Severity
    activity: str | None
    message: str
    place: str | None = None
    file: str | None = None


class OrderRecord(Closed):
    """Everything one order says, and everything that was wrong with it.

    `annexes` are the heads of the annexes that are there. `files` are the sources of annexes that were published in
    files of their own and joined to the order; one document by itself has none.
    """

    schema_version: Literal["1"] = SCHEMA_VERSION
    source: Source
    order: OrderHead
    plans: tuple[Plan, ...] = ()
    tables: tuple[OtherTable, ...] = ()
    findings: tuple[Finding, ...] = ()
    annexes: tuple[Annex, ...] = ()
    files: tuple[Source, ...] = ()
