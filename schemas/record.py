"""The record that one order becomes: `docs/contract.md` as types.

Every model is strict, frozen and closed. Unknown is None or an empty tuple, never a guess. `SCHEMA_VERSION` changes its
first figure when a name or a meaning changes; added fields do not change it.
"""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Literal["1"] = "1"

Date = datetime.date


class _Closed(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Source(_Closed):
    """The bytes an order came from. `pages` is None where the format has no pages."""

    path: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    media_type: str
    pages: int | None
    ocr: bool


Level = Literal["federal", "regional", "municipal", "organisation"]


class Issuer(_Closed):
    name: str
    level: Level | None


class Region(_Closed):
    """A subject of the Federation: ISO 3166-2 code where there is one (see `knowledge/regions.yaml`)."""

    code: str
    name: str


class Signatory(_Closed):
    name: str | None
    position: str | None


class CitedAct(_Closed):
    """An act that the preamble cites, as far as its requisites are printed."""

    kind: str | None
    date: Date | None
    number: str | None
    issuer: str | None
    title: str | None


class Clause(_Closed):
    """A numbered point after «ПРИКАЗЫВАЮ». `due` is the latest date it sets, `assignees` whom it binds, as printed."""

    number: str | None
    text: str
    assignees: tuple[str, ...] = ()
    due: Date | None = None


class RowRef(_Closed):
    """A row of the order's own plans: its number as printed, and which of that number it is."""

    number: str | None
    occurrence: Annotated[int, Field(ge=1)]


class Rewording(_Closed):
    """Words exchanged: `old` is None where words are only added, `new` where they are only struck out.

    `after` are the words behind which `new` is added. `everywhere`: wherever the words stand («по тексту»).
    """

    old: str | None = None
    new: str | None = None
    after: str | None = None
    everywhere: bool = False


Action = Literal["replace", "add", "delete", "reword", "renumber"]
Unit = Literal["row", "section", "column", "plan", "title", "clause", "other"]


class Instruction(_Closed):
    """One change that an amending order makes in another act.

    `action` is None where the words are not understood, `unit` where it can't be told what they are about. `targets`
    are the numbers or names that are replaced, deleted, reworded or renumbered, or under which rows are added; `annex`,
    `section` and `row` say where the target stands, `column` is a column's header or number as printed. `rows` are
    those that the order gives; `text` is the instruction as printed.
    """

    clause: str | None
    action: Action | None
    unit: Unit | None
    targets: tuple[str, ...] = ()
    annex: str | None = None
    section: str | None = None
    row: str | None = None
    column: str | None = None
    after: str | None = None
    numbers: tuple[str, ...] = ()
    rewordings: tuple[Rewording, ...] = ()
    rows: tuple[RowRef, ...] = ()
    text: str


Effect = Literal["amends", "repeals", "replaces"]


class AmendedAct(_Closed):
    """An act that the order changes, as far as its requisites are printed.

    `replaces`: it is repealed by an order that approves a plan of its own. `plan` is the title of the amended plan,
    `since` the day of a repeal where one is printed.
    """

    effect: Effect
    clause: str | None
    kind: str | None
    date: Date | None
    number: str | None
    issuer: str | None
    title: str | None
    plan: str | None = None
    since: Date | None = None
    instructions: tuple[Instruction, ...] = ()


class OrderHead(_Closed):
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


class Period(_Closed):
    """First and last day, both included."""

    start: Date
    end: Date


DeadlineKind = Literal["by", "on", "during", "ongoing", "recurring", "conditional"]


class DeadlineItem(_Closed):
    """One date, period or condition. `rrule` is RFC 5545 without the prefix, `edtf` ISO 8601-2."""

    kind: DeadlineKind
    start: Date | None = None
    end: Date | None = None
    rrule: str | None = None
    condition: str | None = None
    edtf: str | None = None


class Deadline(_Closed):
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


class Body(_Closed):
    """A body as printed, its full name in the nominative, and its category."""

    text: str
    name: str
    category: BodyCategory


class Responsible(_Closed):
    raw: str | None
    bodies: tuple[Body, ...] = ()


class Topic(_Closed):
    """Ids of `docs/taxonomy.md`; how sure, 0..1, and the words that decided (`docs/topics.md`)."""

    primary: str
    secondary: str | None = None
    score: Annotated[float, Field(ge=0, le=1)] | None = None
    words: tuple[str, ...] = ()


BBox = tuple[float, float, float, float]


class CellPlace(_Closed):
    """Where one value of a row stands; line and column are of a text, bbox is in points from the top left."""

    page: int | None = None
    line: int | None = None
    row: int | None = None
    column: int | None = None
    bbox: BBox | None = None


class RowPlace(_Closed):
    """Where a row stands; `cells` gives the place of each of its values by role."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    line: int | None = None
    bbox: BBox | None = None
    cells: dict[str, CellPlace] = {}


class Activity(_Closed):
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
    extra: dict[str, str] = {}
    source: RowPlace
    confidence: dict[str, Annotated[float, Field(ge=0, le=1)]] = {}
    doubts: dict[str, tuple[str, ...]] = {}


class Plan(_Closed):
    title: str | None
    annex: str | None
    period: Period | None
    columns: tuple[str, ...]
    activities: tuple[Activity, ...]


class OtherTable(_Closed):
    title: str | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Severity = Literal["error", "warning", "info"]


class Finding(_Closed):
    """`activity` is the number of the row; `place` says where for everything that is not a row («clause 3»)."""

    code: str
    severity: Severity
    activity: str | None
    message: str
    place: str | None = None


class OrderRecord(_Closed):
    """Everything one order says, and everything that was wrong with it."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    source: Source
    order: OrderHead
    plans: tuple[Plan, ...] = ()
    tables: tuple[OtherTable, ...] = ()
    findings: tuple[Finding, ...] = ()
