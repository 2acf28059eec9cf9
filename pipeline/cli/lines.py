"""A command as a filter: each line of standard input is answered by one of standard output, as soon as it has come."""

import sys
from collections.abc import Callable

import typer

from schemas.errors import UnreadableDocument


def answer_lines(answer: Callable[[str], str]) -> None:
    """Answers every line that is not empty. Raises `UnreadableDocument` (`encoding`) for one that is no UTF-8."""
    for line in sys.stdin.buffer:
        try:
            text = line.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableDocument("encoding") from error
        if text.strip():
            typer.echo(answer(text))
