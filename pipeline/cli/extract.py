"""`prikaz extract FILE`: the record of one document on standard output, and nothing else there."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractors.limits import within
from outputs.listing import record_listing
from pipeline.cli.page import page
from pipeline.cli.speech import Speech
from pipeline.picture import drawn
from pipeline.process import read_order
from pipeline.settings import settings
from pipeline.sources import read_file, write_file
from schemas.record import OrderRecord


class Format(StrEnum):
    JSON = "json"
    TABLE = "table"


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("extract", help=say("cli.extract"))
    def extract(
        file: Annotated[Path, typer.Argument(help=say("cli.extract.file"))],
        form: Annotated[Format, typer.Option("--format", help=say("cli.extract.format"))] = Format.JSON,
        limit: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help=say("cli.config.limit"))] = None,
        draw: Annotated[Path | None, typer.Option(metavar="PNG", help=say("cli.extract.draw"))] = None,
    ) -> None:
        with within(settings(limit=limit).reading):
            data = read_file(file)
            if draw:
                write_file(draw, drawn(data, str(file)))
            show(read_order(data, str(file)), form, say)


def show(record: OrderRecord, form: Format, say: Speech) -> None:
    if form is Format.JSON:
        typer.echo(record.model_dump_json(indent=2))
    else:
        page().print(record_listing(record, say.language))
