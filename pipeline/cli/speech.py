"""The language of a run, and how errors are said: one line on standard error, nothing on standard output."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

import typer

from knowledge.messages import Language, message
from schemas.errors import PrikazError, Rejection

REJECTED = 65
"""Exit code of a command that was given a single document and had to refuse it, unless its error has another."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Words in one language."""

    language: Language

    def __call__(self, key: str, /, **values: object) -> str:
        return message(key, self.language, **values)

    def error(self, error: PrikazError) -> str:
        """Code, what is wrong and what to do, in one line."""
        wrong = self(f"error.{error.code}", **error.values)
        return self._line(error.code, wrong, self(f"remedy.{error.code}", **error.values))

    def refusal(self, rejection: Rejection) -> str:
        return self._line(rejection.code, rejection.message, rejection.remedy)

    @staticmethod
    def _line(code: str, wrong: str, remedy: str) -> str:
        return " ".join(f"{code}: {wrong} {remedy}".split())


def language_of(arguments: Sequence[str]) -> Language:
    """`--lang en` anywhere on the line, else `PRIKAZ_LANG`, else Russian. Read before Typer builds the help texts."""
    chosen = os.environ.get("PRIKAZ_LANG", "ru")
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            chosen = arguments[index + 1]
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
    return "en" if chosen.lower().startswith("en") else "ru"


def stop(line: str, exit_code: int) -> NoReturn:
    """Ends the command with `line` on standard error."""
    sys.stderr.write(f"prikaz: {line}\n")
    raise typer.Exit(exit_code)
