"""Packs of audit rules: what a rule asks of an order, as data. `docs/audit.md` explains each part with an example.

The packs that ship stand in `knowledge/audit/`; people give files of the same form. No code is ever run from a pack.
"""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from knowledge.reference import line_of, parse
from schemas.errors import PrikazError
from schemas.record import BodyCategory, Level, Severity
from schemas.verdicts import VerdictKind

Role = Literal["number", "activity", "deadline", "responsible", "result"]
Lists = tuple[str, ...]
"""Names of lists in the pack's `words`."""


class PackMissing(PrikazError):
    """There is no such file, and no pack of that name ships."""

    code = "pack-missing"
    exit_code = 66


class PackInvalid(PrikazError):
    """The file is no pack; `detail` says what is wrong, with line and column."""

    code = "pack-invalid"
    exit_code = 65


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Told(_Data):
    """One sentence in both languages."""

    ru: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class Act(_Data):
    """An act with its requisites. `cited_by` are orders of the corpus that cite it, by the names of their files."""

    kind: str
    date: str
    number: str
    issuer: str
    cited_by: Annotated[tuple[str, ...], Field(min_length=1)]


class Origin(_Data):
    """Where a rule comes from: an act that can be shown, or (`act` None) the custom of the genre."""

    act: Act | None = None
    custom: Told | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.act is None) == (self.custom is None):
            raise ValueError("a source is either an act or a custom")
        return self


class Kind(_Data):
    """A measure or a clause of some kind, told by its words; names of lists, of each field one list must be met.

    `does` is the action, `what` its object, `also` anything else in the same sentence; a list in `unless` anywhere in
    the sentence forbids it, and an object beside a word of `apart_from` is somebody else's. `near` is how many words
    lie between them at most. `where` looks in the rows, in the clauses or in both; `columns` are the cells of a row.
    `to` are words of a clause's addressee, `not_to` words that it must not have; `responsible` are categories of which
    one answers for a row. `issued_by` limits it to orders of these levels. `dated` asks for a date, `due` for the part
    of the plan's time that a row's deadline falls into, `when` for words of its deadline cell.
    """

    where: tuple[Literal["rows", "clauses"], ...] = ("rows", "clauses")
    columns: tuple[Literal["activity", "result"], ...] = ("activity", "result")
    does: Lists = ()
    what: Annotated[Lists, Field(min_length=1)]
    also: Lists = ()
    unless: Lists = ()
    apart_from: Lists = ()
    near: Annotated[int, Field(gt=0)] = 40
    to: Lists = ()
    not_to: Lists = ()
    responsible: tuple[BodyCategory, ...] = ()
    issued_by: tuple[Level, ...] = ()
    dated: bool = False
    due: Literal["early", "middle", "late"] | None = None
    when: Lists = ()

    def lists(self) -> Lists:
        """Every list that it names."""
        of_clauses = (*self.to, *self.not_to)
        return (*self.does, *self.what, *self.also, *self.unless, *self.apart_from, *self.when, *of_clauses)


class _OneOf(_Data):
    """A mapping with exactly one key: what is asked for."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise ValueError(f"name exactly one of: {', '.join(type(self).model_fields)}")
        return self


class Named(_Data):
    """The cell names something: a word of the lists, or (`or_measured`) a measure."""

    column: Role
    words: Lists
    or_measured: bool = False

    def lists(self) -> Lists:
        return self.words


class RowTest(_OneOf):
    """What one row must satisfy.

    `filled`: the cell is not empty. `within`: every date lies in the plan's period, or ends no earlier than the order's
    date. `definite`: the deadline says when, and not the whole period. `measured`: the cell holds a number, not a date.
    """

    filled: Role | None = None
    within: Literal["period", "order_date"] | None = None
    definite: Literal[True] | None = None
    measured: Role | None = None
    names: Named | None = None
    any_of: tuple["RowTest", ...] | None = None
    all_of: tuple["RowTest", ...] | None = None


class EveryRow(_Data):
    """All rows satisfy `test`, or `at_least` this share of them. `among` leaves out rows whose cell there is empty.

    The rows of a plan that has no such column are left out, or fail as a whole: the order fails, and no row is named.
    """

    test: RowTest
    among: Role | None = None
    without_column: Literal["left_out", "fails"] = "left_out"
    at_least: Annotated[float, Field(gt=0, le=1)] = 1.0
    counts: Literal["satisfied", "offending"] = "satisfied"


class Before(_Data):
    """Rows of the kind `later` are not due before those of the kind `earlier`.

    `same_words` asks that they speak of one thing: the share of the later row's words that the earlier one has too.
    """

    earlier: Kind
    later: Kind
    same_words: Annotated[float, Field(gt=0, le=1)] | None = None


class Counted(_Data):
    """What is counted: words for the same thing, and words that make a number a limit and no count."""

    things: dict[str, Lists]
    limits: Lists
    qualifiers: Lists

    def lists(self) -> Lists:
        return (*self.limits, *self.qualifiers, *(name for names in self.things.values() for name in names))


class Spelled(_Data):
    """Which organisations have names of their own: the words of their kind («школа», «СОШ»)."""

    kinds: Lists

    def lists(self) -> Lists:
        return self.kinds


class Executors(_Data):
    """How a clause binds: `recommending` words only recommend; `everybody` are the executors of the plan as a whole.

    `bodies` are words by which a clause names bodies of a category.
    """

    recommending: Lists
    everybody: Lists
    bodies: dict[BodyCategory, Lists]

    def lists(self) -> Lists:
        return (*self.recommending, *self.everybody, *(name for names in self.bodies.values() for name in names))


class Check(_OneOf):
    """What is asked of an order. `any_of` holds where one of its checks does, `all_of` where all do."""

    every_row: EveryRow | None = None
    numbers: Literal["unique", "without_gaps", "in_order"] | None = None
    clause_numbers: Literal["unique"] | None = None
    headings: Literal["consistent"] | None = None
    annexes: Literal["cited"] | None = None
    no_finding: tuple[str, ...] | None = None
    exists: Kind | None = None
    sequence: tuple[Before, ...] | None = None
    counts_agree: Counted | None = None
    names_agree: Spelled | None = None
    executors_bound: Executors | None = None
    any_of: tuple["Check", ...] | None = None
    all_of: tuple["Check", ...] | None = None


Need = Literal["plan", "clauses", "numbers", "deadline", "responsible", "result", "dates", "period", "order_date"]
"""What must be there for a rule to be judged: the plan's rows, the order's own clauses, printed numbers, a column, at
least one date, the plan's period, the order's date."""


class Rule(_Data):
    """One rule. `clauses_may_tell`: where only an annex was published, the missing clauses might satisfy it."""

    kind: VerdictKind = "violation"
    severity: Severity
    title: Told
    text: Told
    mend: Told
    needs: tuple[Need, ...] = ()
    source: Origin
    clauses_may_tell: bool = False
    check: Check


class Pack(_Data):
    """Rules that belong together. `applies` are lists of which a title must meet one; empty: it is for any plan.

    `basis` are acts on the pack's theme that orders of the corpus cite; what a rule itself comes from is its `source`.
    """

    pack: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    version: Annotated[str, Field(min_length=1)]
    title: Told
    applies: Lists = ()
    basis: tuple[Act, ...] = ()
    words: dict[str, tuple[str, ...]] = {}
    rules: Annotated[dict[str, Rule], Field(min_length=1)]

    @model_validator(mode="after")
    def _knows_its_lists(self) -> Self:
        for name in self.applies:
            self._known(name, "applies")
        for rule_id, rule in self.rules.items():
            for name in _lists_in(rule.check):
                self._known(name, rule_id)
        return self

    def _known(self, name: str, where: str) -> None:
        if name not in self.words:
            raise ValueError(f"{where}: no list of words is called «{name}»")


def _lists_in(part: object) -> list[str]:
    """Every name of a list that a check uses."""
    if isinstance(part, Kind | Named | Counted | Spelled | Executors):
        return list(part.lists())
    if isinstance(part, BaseModel):
        return [name for field in part.model_fields_set for name in _lists_in(getattr(part, field))]
    if isinstance(part, tuple):
        return [name for item in part for name in _lists_in(item)]
    return []


@cache
def shipped() -> tuple[Pack, ...]:
    """The packs of the project, by name."""
    folder = files("knowledge").joinpath("audit")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return tuple(read_pack(folder.joinpath(name).read_text(encoding="utf-8"), name) for name in names)


def pack_named(name: str) -> Pack:
    """The pack that ships under `name`, or the one in the file `name`. Raises `PackMissing`, `PackInvalid`."""
    for pack in shipped():
        if pack.pack == name:
            return pack
    try:
        text = Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackMissing(path=name, names=", ".join(pack.pack for pack in shipped())) from error
    return read_pack(text, name)


def read_pack(text: str, path: str) -> Pack:
    """A pack out of its YAML. Raises `PackInvalid` with every mistake and its line."""
    try:
        return Pack.model_validate(parse(text))
    except yaml.YAMLError as error:
        raise PackInvalid(path=path, detail=" ".join(str(error).split())) from error
    except ValidationError as error:
        told = [
            f"{line_of(text, mistake['loc'])}: {_where(mistake['loc'])}: {mistake['msg']}" for mistake in error.errors()
        ]
        raise PackInvalid(path=path, detail="; ".join(told)) from error


def _where(place: tuple[int | str, ...]) -> str:
    return ".".join(map(str, place)) or "pack"
