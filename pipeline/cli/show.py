"""`prikaz show ORDER`: one order of the database, as people read it."""

from pathlib import Path
from typing import Annotated

import typer

from outputs.database import named_records, open_database
from outputs.listing import record_listing
from pipeline.cli.page import page
from pipeline.cli.speech import Speech
from schemas.errors import PrikazError


class OrderUnknown(PrikazError):
    """The database holds no order of that name."""

    code = "order-unknown"
    exit_code = 66


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("show", help=say("cli.show"))
    def show(
        order: Annotated[str, typer.Argument(help=say("cli.show.order"))],
        database: Annotated[Path, typer.Option("--db", help=say("cli.db"))] = Path("plans.db"),
    ) -> None:
        with open_database(database, read_only=True) as db:
            found = named_records(db, order)
        if not found:
            raise OrderUnknown(order=order, db=database)
        console = page()
        for record in found:
            console.print(record_listing(record, say.language))
