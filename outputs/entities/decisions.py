"""What people decided about organisations: a YAML file of codes, applied whenever the registry is worked out.

merge:                       # the first code stays
  - [ru-kir-1a2b3c4d, ru-kir-99887766]
split:                       # these mentions are an organisation of their own
  - {from: ru-kir-1a2b3c4d, names: ["ИРО"], orders: [ru-kir-2024-02-01-17]}
apart:                       # alike and not the same: never suggested again
  - [ru-kir-1a2b3c4d, ru-kir-5566778a]
"""

import hashlib
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from knowledge.reference import line_of, parse
from schemas.errors import PrikazError

Code = Annotated[str, Field(pattern=r"^[a-z]{2}(?:-[a-z]+)?-[0-9a-f]{8}$")]
SUFFIX = ".entities.yaml"
"""Of the file beside a database that is taken where none is named: `plans.db` has `plans.entities.yaml`."""


class DecisionsInvalid(PrikazError):
    """The file holds no decisions; `detail` says what is wrong, with its line."""

    code = "decisions-invalid"
    exit_code = 65


class DecisionsMissing(PrikazError):
    """There is no such file."""

    code = "decisions-missing"
    exit_code = 66


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Split(_Data):
    """Mentions of `code` by one of these names, in one of these orders (a stable id); either may be left out."""

    code: Annotated[Code, Field(alias="from")]
    names: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if not self.names and not self.orders:
            raise ValueError("names or orders must be given")
        return self


class Decisions(_Data):
    """The whole file."""

    merge: tuple[Annotated[tuple[Code, ...], Field(min_length=2)], ...] = ()
    split: tuple[Split, ...] = ()
    apart: tuple[Annotated[tuple[Code, ...], Field(min_length=2)], ...] = ()

    @model_validator(mode="after")
    def _once(self) -> Self:
        merged = [code for codes in self.merge for code in codes]
        twice = sorted({code for code in merged if merged.count(code) > 1})
        if twice:
            raise ValueError(f"merged twice: {', '.join(twice)}")
        return self

    @property
    def print(self) -> str:
        """Tells one set of decisions from another."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:12]

    @property
    def kept(self) -> dict[str, str]:
        """Each merged code with the one that stays."""
        return {code: codes[0] for codes in self.merge for code in codes}

    @property
    def codes(self) -> frozenset[str]:
        """Every code that is named."""
        groups = (*self.merge, *self.apart)
        return frozenset(code for codes in groups for code in codes) | {split.code for split in self.split}


NOTHING = Decisions()


def read_decisions(path: Path) -> Decisions:
    """The decisions in a file. Raises `DecisionsMissing`, `DecisionsInvalid` with every mistake and its line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionsMissing(path=str(path)) from error
    try:
        return Decisions.model_validate(parse(text) or {})
    except yaml.YAMLError as error:
        raise DecisionsInvalid(path=str(path), detail=" ".join(str(error).split())) from error
    except ValidationError as error:
        told = [
            f"{line_of(text, mistake['loc'])}: {'.'.join(map(str, mistake['loc'])) or 'file'}: {mistake['msg']}"
            for mistake in error.errors()
        ]
        raise DecisionsInvalid(path=str(path), detail="; ".join(told)) from error


def decisions_beside(database: Path) -> Decisions:
    """Those of the file beside the database, none where there is no file."""
    path = database.with_name(database.stem + SUFFIX)
    return read_decisions(path) if path.is_file() else NOTHING
