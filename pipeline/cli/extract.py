"""`prikaz extract FILE`: the record of one document on standard output, and nothing else there."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from outputs.listing import record_listing
from pipeline.cli.speech import REJECTED, Speech, stop
from pipeline.process import process
from pipeline.sources import read_file
from schemas.errors import Rejection
from schemas.record import OrderRecord


class Format(StrEnum):
    JSON = "json"
    TABLE = "table"


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("extract", help=say("cli.extract"))
    def extract(
        file: Annotated[Path, typer.Argument(help=say("cli.extract.file"))],
        form: Annotated[Format, typer.Option("--format", help=say("cli.extract.format"))] = Format.JSON,
    ) -> None:
        result = process(read_file(file), str(file))
        if isinstance(result, Rejection):
            stop(say.refusal(result), REJECTED)
        show(result, form, say)


def show(record: OrderRecord, form: Format, say: Speech) -> None:
    if form is Format.JSON:
        typer.echo(record.model_dump_json(indent=2))
    else:
        Console().print(record_listing(record, say.language))
