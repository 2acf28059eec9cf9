"""A command as a filter: each line of standard input is answered by one of standard output, as soon as it has come."""

import json
import sys
from collections.abc import Callable

import typer

from schemas.errors import BadLine, UnreadableDocument


def answer_lines(answer: Callable[[str], str]) -> None:
    """Answers every line that is not empty; one that is no question is answered by {"error": …}.

    Exits with the code of `BadLine` after the last line if there was such a one. Raises `UnreadableDocument`
    (`encoding`) for a line that is no UTF-8.
    """
    refused = False
    for line in sys.stdin.buffer:
        try:
            text = line.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableDocument("encoding") from error
        if not text.strip():
            continue
        try:
            answered = answer(text)
        except BadLine as error:
            refused = True
            answered = json.dumps({**_names(text), "error": str(error.values["detail"])}, ensure_ascii=False)
        typer.echo(answered)
    if refused:
        raise typer.Exit(BadLine.exit_code)


def _names(line: str) -> dict[str, object]:
    """What a refused line says of itself, so that its answer can be told apart from others."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return given if isinstance(given, dict) else {}
