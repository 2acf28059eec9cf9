"""`prikaz due`: what falls due, is overdue or recurs."""

import csv
import datetime
import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from outputs.database import open_database
from outputs.due.falling import DAYS, Due, falling_due
from outputs.questions import Filters
from pipeline.cli.edition import standing_on
from pipeline.cli.page import page
from pipeline.cli.speech import Speech


class Form(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class State(StrEnum):
    OVERDUE = "overdue"
    DUE = "due"
    RECURRING = "recurring"


COLUMNS = ("day", "state", "region", "order", "number", "activity", "deadline", "bodies")


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("due", help=say("cli.due"))
    def due_command(  # noqa: PLR0913, PLR0917 - each is an option that people see
        as_of: Annotated[
            datetime.datetime | None, typer.Option(formats=["%Y-%m-%d"], help=say("cli.due.as_of"))
        ] = None,
        days: Annotated[int, typer.Option(min=1, max=3660, help=say("cli.due.days"))] = DAYS,
        state: Annotated[list[State] | None, typer.Option(help=say("cli.due.state"))] = None,
        region: Annotated[list[str] | None, typer.Option(help=say("cli.compare.region"))] = None,
        body: Annotated[list[str] | None, typer.Option(help=say("cli.compare.body"))] = None,
        topic: Annotated[list[str] | None, typer.Option(help=say("cli.compare.topic"))] = None,
        order: Annotated[list[str] | None, typer.Option(help=say("cli.compare.order"))] = None,
        form: Annotated[Form, typer.Option("--format", help=say("cli.due.format"))] = Form.TABLE,
        database: Annotated[Path, typer.Option("--db", help=say("cli.db"))] = Path("plans.db"),
    ) -> None:
        filters = Filters.of(region=region, body=body, topic=topic, order=order)
        day = day_of(as_of)
        with standing_on(database, day, say) as standing, open_database(standing, read_only=True) as db:
            found = falling_due(db, day, days, filters)
        wanted = [due for due in found if not state or due.state in state]
        if form is Form.JSON:
            typer.echo(json.dumps([_plain(due) for due in wanted], ensure_ascii=False, indent=1, default=str))
        elif form is Form.CSV:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(Due._fields)
            writer.writerows(
                [("; ".join(value) if isinstance(value, tuple) else value) for value in due] for due in wanted
            )
        elif wanted:
            page().print(_table(wanted, say))
        else:
            typer.echo(say("due.nothing"))


def day_of(moment: datetime.datetime | None) -> datetime.date:
    """The day that was asked for, else today."""
    return moment.date() if moment else datetime.datetime.now().astimezone().date()


def _plain(due: Due) -> dict[str, object]:
    return due._asdict() | {"bodies": list(due.bodies)}


def _table(found: Sequence[Due], say: Speech) -> Table:
    table = Table(show_lines=True)
    for name in COLUMNS:
        table.add_column(say(f"due.{name}"), overflow="fold")
    for due in found:
        cells = (
            due.day.isoformat() if due.day else "—",
            say(f"due.state.{due.state}"),
            due.region or "—",
            due.source,
            due.number or "—",
            due.activity,
            due.deadline or "—",
            "; ".join(due.bodies) or "—",
        )
        # Plain `str` would be read as markup: a cell may hold «[b]».
        table.add_row(*map(Text, cells))
    return table
