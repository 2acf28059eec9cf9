"""The page about the command line, out of the application's own help: `python -m pipeline.cli.reference`.

It prints what `docs/cli.md` holds, so that neither can say what the other does not.
"""

from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pkgutil import walk_packages
from typing import Any

import typer

from knowledge.messages import Language, message
from pipeline.cli.app import build
from pipeline.cli.audit import ERRORS, WARNINGS
from pipeline.cli.evaluate import BELOW
from pipeline.cli.running import SOME_REFUSED
from schemas.errors import PrikazError

APPLICATION = "prikaz"
LANGUAGES: tuple[Language, Language] = ("ru", "en")
ROOMS = ("schemas", "knowledge", "extractors", "pipeline", "outputs")
PLAIN_EXITS = (0, 1, 2, SOME_REFUSED, BELOW, WARNINGS, ERRORS)
"""Exit codes that no error class stands for; 1 and 2 are Typer's own."""


def reference() -> str:
    """The whole page: each command in Russian and in English, then the exit codes."""
    russian, english = (_commands(language) for language in LANGUAGES)
    lines = [
        "# prikaz",
        "",
        *chain.from_iterable((message("cli.help", language), "") for language in LANGUAGES),
        *chain.from_iterable(_command(name, russian[name], english[name]) for name in russian),
        *_exits(),
    ]
    return "\n".join(lines)


def exit_codes() -> dict[int, list[str]]:
    """The codes of the errors behind each exit code, from the error classes of all rooms."""
    for room in ROOMS:
        package = import_module(room)
        for module in walk_packages(package.__path__, f"{room}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    codes: dict[int, list[str]] = {code: [] for code in PLAIN_EXITS}
    errors: list[type[PrikazError]] = [PrikazError, *_descendants(PrikazError)]
    for error in errors:
        codes.setdefault(error.exit_code, []).append(error.code)
    return {code: sorted(set(codes[code])) for code in sorted(codes)}


def commands(language: Language) -> dict[str, Any]:
    """Every command by what is typed behind `prikaz`; of a group («review») each of its own («review queue»)."""
    application: Any = typer.main.get_command(build(language))
    found: dict[str, Any] = {}
    for name, command in application.commands.items():
        own = getattr(command, "commands", {})
        found |= {f"{name} {inner}": one for inner, one in own.items()} or {name: command}
    return found


def _commands(language: Language) -> dict[str, Any]:
    application: Any = typer.main.get_command(build(language))
    return {APPLICATION: application} | commands(language)


def _command(name: str, russian: Any, english: Any) -> Iterator[str]:
    if name != APPLICATION:
        yield from (f"## prikaz {name}", "", russian.help, "", english.help, "")
    shown = [pair for pair in zip(russian.params, english.params, strict=True) if getattr(pair[0], "help", None)]
    if shown:
        yield from ("| параметр | по умолчанию | значение | meaning |", "|---|---|---|---|")
        yield from (_row(_written(ru), _default(ru), ru.help, en.help) for ru, en in shown)
        yield ""


def _written(parameter: Any) -> str:
    names = ", ".join(parameter.opts)
    return f"`{names}`" if parameter.param_type_name == "option" else f"`{names.upper()}`"


def _default(parameter: Any) -> str:
    value = getattr(parameter.default, "value", parameter.default)
    return f"`{value}`" if value is not None and value is not False and parameter.param_type_name == "option" else ""


def _exits() -> Iterator[str]:
    yield from ("## Коды выхода / Exit codes", "")
    yield from ("| код | когда | when | ошибки / errors |", "|---|---|---|---|")
    for code, errors in exit_codes().items():
        words = (message(f"exit.{code}", language) for language in LANGUAGES)
        yield _row(str(code), *words, ", ".join(f"`{error}`" for error in errors))
    yield ""


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _descendants(error: type[PrikazError]) -> Iterator[type[PrikazError]]:
    for child in error.__subclasses__():
        # Errors of the sample builder and of tests, where they happen to be loaded, are none of the command's.
        if child.__module__.split(".")[0] in ROOMS:
            yield child
            yield from _descendants(child)


if __name__ == "__main__":
    print(reference(), end="")
