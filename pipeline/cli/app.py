"""The application: global options, the commands, and the one place where an error becomes an exit code."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from knowledge.messages import Language
from pipeline.cli import bodies, deadlines, doctor, evaluate, extract, run, search, show
from pipeline.cli.speech import OPTION, Speech, language_of
from schemas.errors import PrikazError


class Spoken(StrEnum):
    RU = "ru"
    EN = "en"


COMMANDS = (run, extract, show, search, evaluate, deadlines, bodies, doctor)


def build(language: Language) -> typer.Typer:
    """The application with its help in `language`."""
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

    for command in COMMANDS:
        command.add(app, say)
    return app


def main() -> None:
    """Runs the command; an error of the project is one line on standard error and its own exit code."""
    language, arguments = language_of(sys.argv[1:])
    try:
        build(language)(arguments)
    except PrikazError as error:
        sys.stderr.write(f"prikaz: {Speech(language).error(error)}\n")
        sys.exit(error.exit_code)
