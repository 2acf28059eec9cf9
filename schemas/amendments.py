"""What an order changes in another one, as far as its words are understood: part of the record of an order."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from schemas.closed import Closed


class RowRef(Closed):
    """A row of the order's own plans: its number as printed, and which of that number it is."""

    number: str | None
    occurrence: Annotated[int, Field(ge=1)]


class Rewording(Closed):
    """Words exchanged: `old` is None where words are only added, `new` where they are only struck out.

    `after` are the words behind which `new` is added. `everywhere`: wherever the words stand («по тексту»).
    """

    old: str | None = None
    new: str | None = None
    after: str | None = None
    everywhere: bool = False


Action = Literal["replace", "add", "delete", "reword", "renumber"]
Unit = Literal["row", "section", "column", "plan", "title", "clause", "other"]


class Instruction(Closed):
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


class AmendedAct(Closed):
    """An act that the order changes, as far as its requisites are printed.

    `replaces`: it is repealed by an order that approves a plan of its own. `plan` is the title of the amended plan,
    `since` the day of a repeal where one is printed.
    """

    effect: Effect
    clause: str | None
    kind: str | None
    date: datetime.date | None
    number: str | None
    issuer: str | None
    title: str | None
    plan: str | None = None
    since: datetime.date | None = None
    instructions: tuple[Instruction, ...] = ()
