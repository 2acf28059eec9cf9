"""The language of a run, and how errors are said: one line on standard error, nothing on standard output."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from knowledge.messages import Language, message
from schemas.errors import PrikazError, Rejection

OPTION = "--lang"


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
        """The same for a document of a batch; one that the database remembers is told in Russian, as it was stored."""
        try:
            return self.error(PrikazError(rejection.code, **rejection.values))
        except KeyError:
            return self._line(rejection.code, rejection.message, rejection.remedy)

    @staticmethod
    def _line(code: str, wrong: str, remedy: str) -> str:
        return " ".join(f"{code}: {wrong} {remedy}".split())


def language_of(arguments: Sequence[str]) -> tuple[Language, list[str]]:
    """The language and the other arguments: `--lang en` anywhere before ``--``, else `PRIKAZ_LANG`, else Russian.

    Read before Typer builds the help texts. A language that we don't speak is left in place, for Typer to complain of.
    """
    chosen: Language = "en" if os.environ.get("PRIKAZ_LANG", "").lower().startswith("en") else "ru"
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        if argument == "--":
            return chosen, [*rest, argument, *waiting]
        value = argument.removeprefix(f"{OPTION}=") if argument.startswith(f"{OPTION}=") else None
        if argument == OPTION and waiting and _spoken(waiting[0]):
            value = waiting.pop(0)
        spoken = _spoken(value)
        if spoken:
            chosen = spoken
        else:
            rest.append(argument)
    return chosen, rest


def _spoken(value: str | None) -> Language | None:
    return next((language for language in get_args(Language) if language == value), None)
