"""The application: global options, the commands, and the one place where an error becomes an exit code."""

import sys
from typing import Annotated

import typer

from knowledge.messages import Language
from pipeline.cli import bodies, deadlines, doctor, evaluate, extract, run, search, show
from pipeline.cli.speech import Speech, language_of
from schemas.errors import PrikazError

COMMANDS = (run, extract, show, search, evaluate, deadlines, bodies, doctor)


def build(language: Language) -> typer.Typer:
    """The application with its help in `language`."""
    say = Speech(language)
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
        lang: Annotated[str, typer.Option("--lang", metavar="ru|en", help=say("cli.lang"))] = language,
    ) -> None:
        """`--lang` is read before the application is built: here it is only accepted."""

    for command in COMMANDS:
        command.add(app, say)
    return app


def main() -> None:
    """Runs the command; an error of the project is one line on standard error and its own exit code."""
    arguments = sys.argv[1:]
    language = language_of(arguments)
    try:
        build(language)()
    except PrikazError as error:
        sys.stderr.write(f"prikaz: {Speech(language).error(error)}\n")
        sys.exit(error.exit_code)
