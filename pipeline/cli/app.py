"""The application: global options, the commands, and the one place where an error becomes an exit code."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer

from knowledge.messages import Language
from pipeline.cli.speech import OPTION, Speech, language_of
from schemas.errors import PrikazError


class Spoken(StrEnum):
    RU = "ru"
    EN = "en"


COMMANDS = (
    "run",
    "retry",
    "watch",
    "fetch",
    "status",
    "extract",
    "show",
    "search",
    "diff",
    "versions",
    "plan",
    "cover",
    "export",
    "compare",
    "audit",
    "lint",
    "entities",
    "due",
    "execution",
    "review",
    "serve",
    "editor",
    "evaluate",
    "deadlines",
    "bodies",
    "config",
    "doctor",
)
"""Modules of this package, one a command."""


def build(language: Language, commands: Sequence[str] = COMMANDS) -> typer.Typer:
    """The application with its help in `language`; only `commands` are loaded, and known to it."""
    say = Speech(language)
    spoken = Spoken(language)
    app = typer.Typer(
        name="prikaz",
        help=say("cli.help"),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback()
    def options(
        lang: Annotated[Spoken, typer.Option(OPTION, help=say("cli.lang"))] = spoken,
    ) -> None:
        """`--lang` is read before the application is built: here it is only told, and a wrong one refused."""

    for command in commands:
        import_module(f"pipeline.cli.{command}").add(app, say)
    return app


def main() -> None:
    """Runs the command; an error of the project is one line on standard error and its own exit code."""
    language, arguments = language_of(sys.argv[1:])
    # The readers alone take seconds to load, and most commands need none.
    named = [argument for argument in arguments[:1] if argument in COMMANDS]
    try:
        build(language, named or COMMANDS)(arguments)
    except PrikazError as error:
        sys.stderr.write(f"prikaz: {Speech(language).error(error)}\n")
        sys.exit(error.exit_code)
