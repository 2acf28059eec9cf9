"""Packs of audit rules: what a rule asks of an order, as data. `docs/audit.md` explains each part with an example.

The packs that ship stand in `knowledge/audit/`; people give files of the same form. No code is ever run from a pack.
"""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, Field, ValidationError, model_validator

from knowledge.predicates import Check, Counted, Data, Executors, Kind, Lists, Named, Spelled
from knowledge.reference import line_of, parse
from schemas.errors import PrikazError
from schemas.record import Severity
from schemas.verdicts import VerdictKind


class PackMissing(PrikazError):
    """There is no such file, and no pack of that name ships."""

    code = "pack-missing"
    exit_code = 66


class PackInvalid(PrikazError):
    """The file is no pack; `detail` says what is wrong, with line and column."""

    code = "pack-invalid"
    exit_code = 65


class Told(Data):
    """One sentence in both languages."""

    ru: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class Act(Data):
    """An act with its requisites. `cited_by` are orders of the corpus that cite it, by the names of their files."""

    kind: str
    date: str
    number: str
    issuer: str
    cited_by: Annotated[tuple[str, ...], Field(min_length=1)]


class Origin(Data):
    """Where a rule comes from: an act that can be shown, or (`act` None) the custom of the genre."""

    act: Act | None = None
    custom: Told | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.act is None) == (self.custom is None):
            raise ValueError("a source is either an act or a custom")
        return self


Need = Literal["plan", "clauses", "numbers", "deadline", "responsible", "result", "dates", "period", "order_date"]
"""What must be there for a rule to be judged: the plan's rows, the order's own clauses, printed numbers, a column, at
least one date, the plan's period, the order's date."""


class Rule(Data):
    """One rule. `clauses_may_tell`: where only an annex was published, the missing clauses might satisfy it;
    `base_may_tell`: the order that an amendment changes might."""

    kind: VerdictKind = "violation"
    severity: Severity
    title: Told
    text: Told
    mend: Told
    needs: tuple[Need, ...] = ()
    source: Origin
    clauses_may_tell: bool = False
    base_may_tell: bool = False
    check: Check


class Pack(Data):
    """Rules that belong together. `applies` are lists of which a title must meet one; empty: it is for any plan.

    `changes` tell what each version changed in the rules.
    `basis` are acts on the pack's theme that orders of the corpus cite; what a rule itself comes from is its `source`.
    """

    pack: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    version: Annotated[str, Field(min_length=1)]
    changes: dict[str, Told] = Field(default_factory=dict)
    title: Told
    applies: Lists = ()
    basis: tuple[Act, ...] = ()
    words: dict[str, tuple[str, ...]] = Field(default_factory=dict)
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
        raise PackInvalid(path=path, detail=" ".join(str(error).split()).rstrip(".")) from error
    except ValidationError as error:
        told = [
            f"{line_of(text, mistake['loc'])}: {_where(mistake['loc'])}: {mistake['msg']}" for mistake in error.errors()
        ]
        raise PackInvalid(path=path, detail="; ".join(told).rstrip(".")) from error


def _where(place: tuple[int | str, ...]) -> str:
    return ".".join(map(str, place)) or "pack"
