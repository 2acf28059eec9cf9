"""`prikaz extract FILE`: the record of one document on standard output, and nothing else there."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from outputs.listing import record_listing
from pipeline.cli.page import page
from pipeline.cli.speech import Speech
from pipeline.process import read_order
from pipeline.sources import read_file
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
        show(read_order(read_file(file), str(file)), form, say)


def show(record: OrderRecord, form: Format, say: Speech) -> None:
    if form is Format.JSON:
        typer.echo(record.model_dump_json(indent=2))
    else:
        page().print(record_listing(record, say.language))
