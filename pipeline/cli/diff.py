"""`prikaz diff A B`: what differs between two plans, row by row and word by word."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from outputs.versions.diff import diff
from outputs.versions.diff_page import diff_listing, plain_diff
from pipeline.cli.named import record_of
from pipeline.cli.page import page
from pipeline.cli.speech import Speech
from schemas.record import Activity, OrderRecord


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("diff", help=say("cli.diff"))
    def diff_command(
        old: Annotated[str, typer.Argument(metavar="A", help=say("cli.diff.old"))],
        new: Annotated[str, typer.Argument(metavar="B", help=say("cli.diff.new"))],
        form: Annotated[Format, typer.Option("--format", help=say("cli.versions.format"))] = Format.TABLE,
        database: Annotated[Path, typer.Option("--db", help=say("cli.db"))] = Path("plans.db"),
    ) -> None:
        before, after = record_of(old, database), record_of(new, database)
        found = diff(rows_of(before), rows_of(after))
        if form is Format.JSON:
            told = {"a": before.order.id, "b": after.order.id, **plain_diff(found)}
            typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            page().print(diff_listing(found, say.language))


def rows_of(record: OrderRecord) -> tuple[Activity, ...]:
    """The activities of all plans of an order, in document order."""
    return tuple(row for plan in record.plans for row in plan.activities)
