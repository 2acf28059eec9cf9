"""`prikaz export`: the database as files for other programs and for people."""

import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from outputs.questions import Filters, open_for_questions
from outputs.versions.opening import open_with_links
from pipeline.cli.speech import Speech
from pipeline.reread import rereader


class ExportFormat(StrEnum):
    XLSX = "xlsx"
    HTML = "html"
    CSV = "csv"
    ICS = "ics"
    JSON = "json"
    PARQUET = "parquet"
    DATAPACKAGE = "datapackage"


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("export", help=say("cli.export"))
    def export_command(  # noqa: PLR0913, PLR0917 - each is an option that people see
        form: Annotated[ExportFormat, typer.Option("--format", help=say("cli.export.format"))],
        to: Annotated[Path, typer.Option(help=say("cli.export.to"))],
        region: Annotated[list[str] | None, typer.Option(help=say("cli.compare.region"))] = None,
        district: Annotated[list[str] | None, typer.Option(help=say("cli.compare.district"))] = None,
        year: Annotated[list[int] | None, typer.Option(min=1900, max=2200, help=say("cli.compare.year"))] = None,
        topic: Annotated[list[str] | None, typer.Option(help=say("cli.compare.topic"))] = None,
        body: Annotated[list[str] | None, typer.Option(help=say("cli.compare.body"))] = None,
        order: Annotated[list[str] | None, typer.Option(help=say("cli.compare.order"))] = None,
        as_of: Annotated[
            datetime.datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help=say("cli.export.as_of"))
        ] = None,
        for_excel: Annotated[bool, typer.Option("--for-excel", help=say("cli.export.for_excel"))] = False,
        database: Annotated[Path, typer.Option("--db", help=say("cli.db"))] = Path("plans.db"),
    ) -> None:
        # The libraries behind the formats take a second to load; the other commands do not need them.
        from outputs.export import Force, Wish, export  # noqa: PLC0415

        filters = Filters.of(region=region, district=district, year=year, topic=topic, body=body, order=order)
        force = Force(as_of.date(), rereader) if as_of else None
        wish = Wish(
            language=say.language,
            filters=filters,
            for_excel=for_excel,
            in_force=force,
        )
        with (open_with_links if as_of else open_for_questions)(database) as db:
            written = export(db, form.value, to, wish)
        typer.echo(say("export.written", path=to, orders=written.orders, activities=written.activities))
        for note in written.notes:
            typer.echo(say(f"export.note.{note.name}", **note.values))
