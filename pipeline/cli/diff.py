"""`prikaz diff A B`: what differs between two plans, row by row and word by word."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from outputs.versions.diff import diff
from outputs.versions.diff_page import diff_listing, plain_diff
from pipeline.cli.named import named_plans
from pipeline.cli.page import page
from pipeline.cli.speech import Speech


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
        before, after = named_plans(old, database), named_plans(new, database)
        found = diff(before.rows, after.rows)
        if form is Format.JSON:
            told = {"a": before.id, "b": after.id, **plain_diff(found)}
            typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            page().print(diff_listing(found, say.language))
