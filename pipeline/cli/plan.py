"""`prikaz plan ORDER --as-of DATE`: the plan in force on a day, each row with the order that it comes from."""

import datetime
import json
from pathlib import Path
from typing import Annotated

import typer

from outputs.versions.pages import force_listing, plain_in_force
from pipeline.cli.diff import Format
from pipeline.cli.named import in_force_on
from pipeline.cli.page import page
from pipeline.cli.speech import Speech


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("plan", help=say("cli.plan"))
    def plan_command(
        order: Annotated[str, typer.Argument(help=say("cli.versions.order"))],
        as_of: Annotated[
            datetime.datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help=say("cli.plan.as-of"))
        ] = None,
        form: Annotated[Format, typer.Option("--format", help=say("cli.versions.format"))] = Format.TABLE,
        database: Annotated[Path, typer.Option("--db", help=say("cli.db"))] = Path("plans.db"),
    ) -> None:
        day = as_of.date() if as_of else datetime.datetime.now().astimezone().date()
        found = in_force_on(order, day, database)
        if form is Format.JSON:
            typer.echo(json.dumps(plain_in_force(found), ensure_ascii=False, indent=1))
        else:
            page().print(force_listing(found, say.language))
