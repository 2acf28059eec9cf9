"""What a rule may ask of an order: a small set of predicates that are put together as data (`knowledge.packs`)."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from schemas.record import BodyCategory, Level

Role = Literal["number", "activity", "deadline", "responsible", "result"]
Lists = tuple[str, ...]
"""Names of lists in the pack's `words`."""


class Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(Data):
    """A measure or a clause of some kind, told by its words; names of lists, of each field one list must be met.

     `does` is the action, `what` its object, `also` anything else in the same sentence; a list in `unless` anywhere in
     the sentence forbids it, and an object beside a word of `apart_from` is somebody else's. `near` is how many words
     lie between them at most. `where` looks in the rows, in the clauses or in both; `columns` are the cells of a row.
     `to` are words of a clause's addressee, `not_to` words that it must not have; `responsible` are categories of which
     one answers for a row, `of` those of which a body stands beside the object as the plan names it. `issued_by` limits
     it to orders of these levels (`unknown`: none is told).
    `dated` asks for a date, `due` for the part of the plan's time that a row's deadline
     falls into, `when` for words of its deadline cell.
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
    of: tuple[BodyCategory, ...] = ()
    issued_by: tuple[Level | Literal["unknown"], ...] = ()
    dated: bool = False
    due: Literal["early", "middle", "late"] | None = None
    when: Lists = ()

    def lists(self) -> Lists:
        """Every list that it names."""
        of_clauses = (*self.to, *self.not_to)
        return (*self.does, *self.what, *self.also, *self.unless, *self.apart_from, *self.when, *of_clauses)


class _OneOf(Data):
    """A mapping with exactly one key: what is asked for."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise ValueError(f"name exactly one of: {', '.join(type(self).model_fields)}")
        return self


class Named(Data):
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


class EveryRow(Data):
    """All rows satisfy `test`, or `at_least` this share of them. `among` leaves out rows whose cell there is empty.

    The rows of a plan that has no such column are left out, or fail as a whole: the order fails, and no row is named.
    """

    test: RowTest
    among: Role | None = None
    without_column: Literal["left_out", "fails"] = "left_out"
    at_least: Annotated[float, Field(gt=0, le=1)] = 1.0
    counts: Literal["satisfied", "offending"] = "satisfied"


class Before(Data):
    """Rows of the kind `later` are not due before those of the kind `earlier`.

    `same_words` asks that they speak of one thing: the share of the later row's words that the earlier one has too.
    """

    earlier: Kind
    later: Kind
    same_words: Annotated[float, Field(gt=0, le=1)] | None = None


class Counted(Data):
    """What is counted: words for the same thing, and words that make a number a limit and no count.

    Words of `stages` («входной», «итоговый») tell when a thing is counted, and not which. `in_lists` are words by which
    a sentence speaks of a list of the document («согласно приложению»): what it counts is held against that list,
    where words of `least` make it the fewest. A sentence with a word of `whole` («план») counts the plan's
    `activities`.
    """

    things: dict[str, Lists]
    limits: Lists
    qualifiers: Lists
    stages: Lists = ()
    in_lists: Lists = ()
    least: Lists = ()
    whole: Lists = ()
    activities: Lists = ()

    def lists(self) -> Lists:
        return (
            *self.limits,
            *self.qualifiers,
            *self.stages,
            *self.in_lists,
            *self.least,
            *self.whole,
            *self.activities,
            *(name for names in self.things.values() for name in names),
        )


class Spelled(Data):
    """Which organisations have names of their own: the words of their kind («школа», «СОШ»)."""

    kinds: Lists

    def lists(self) -> Lists:
        return self.kinds


class Executors(Data):
    """How a clause binds: `recommending` words only recommend; `everybody` are the executors of the plan as a whole.

    A clause without an addressee that begins with a word of `declaring` («утвердить») binds nobody whom it speaks of.
    `bodies` are words by which a clause names bodies of a category.
    """

    recommending: Lists
    everybody: Lists
    declaring: Lists = ()
    bodies: dict[BodyCategory, Lists]

    def lists(self) -> Lists:
        return (
            *self.recommending,
            *self.everybody,
            *self.declaring,
            *(name for names in self.bodies.values() for name in names),
        )


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
