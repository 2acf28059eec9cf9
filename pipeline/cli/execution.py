"""`prikaz execution`: reports on execution taken in, and how the plans stand by them."""

import datetime
import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.table import Table
from rich.text import Text

from outputs.database import open_database
from outputs.due.execution import Executed, execution
from outputs.due.form import write_form
from outputs.due.reports import ReportMistakes, known_rows, read_reports
from outputs.due.states import ExecutionState
from outputs.due.store import store_reports
from outputs.questions import Filters
from pipeline.cli.due import day_of
from pipeline.cli.edition import standing_on
from pipeline.cli.page import page
from pipeline.cli.speech import Speech
from schemas.execution import Report

State = StrEnum("State", {name.upper(): name for name in get_args(ExecutionState)})  # type: ignore[misc]


class Form(StrEnum):
    TABLE = "table"
    JSON = "json"


COLUMNS = ("state", "region", "order", "number", "activity", "deadline", "day", "reports")


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("execution", help=say("cli.execution"))
    def execution_command(  # noqa: PLR0913, PLR0917 - each is an option that people see
        file: Annotated[
            Path | None, typer.Argument(exists=True, dir_okay=False, help=say("cli.execution.file"))
        ] = None,
        as_of: Annotated[
            datetime.datetime | None, typer.Option(formats=["%Y-%m-%d"], help=say("cli.due.as_of"))
        ] = None,
        form: Annotated[Path | None, typer.Option("--form", help=say("cli.execution.form"))] = None,
        state: Annotated[list[State] | None, typer.Option(help=say("cli.execution.state"))] = None,
        region: Annotated[list[str] | None, typer.Option(help=say("cli.compare.region"))] = None,
        order: Annotated[list[str] | None, typer.Option(help=say("cli.compare.order"))] = None,
        to: Annotated[Form, typer.Option("--format", help=say("cli.versions.format"))] = Form.TABLE,
        database: Annotated[Path, typer.Option("--db", help=say("cli.db"))] = Path("plans.db"),
    ) -> None:
        filters = Filters.of(region=region, order=order)
        with open_database(database, read_only=file is None) as db:
            if form:
                rows = write_form(db, form, say.language, filters)
                typer.echo(say("execution.form", path=form, rows=rows))
                return
            if file:
                try:
                    imported = store_reports(db, read_reports(file, known_rows(db)))
                except ReportMistakes as error:
                    _tell(error, say)
                    raise
                typer.echo(say("execution.imported", added=imported.added, known=imported.known), err=True)
        day = day_of(as_of)
        with standing_on(database, day, say) as standing, open_database(standing, read_only=True) as db:
            found = execution(db, day, filters)
        wanted = [one for one in found if not state or one.state in state]
        if to is Form.JSON:
            typer.echo(json.dumps([_plain(one) for one in wanted], ensure_ascii=False, indent=1, default=str))
        else:
            page().print(_table(wanted, say))


def _tell(error: ReportMistakes, say: Speech) -> None:
    for mistake in error.mistakes:
        text = say(f"report.{mistake.name}", **mistake.values)
        typer.echo(say("report.line", line=mistake.line, text=text), err=True)


def _plain(one: Executed) -> dict[str, object]:
    return one._asdict() | {"reports": [report.model_dump(mode="json") for report in one.reports]}


def _table(found: Sequence[Executed], say: Speech) -> Table:
    table = Table(show_lines=True)
    for name in COLUMNS:
        table.add_column(say(f"due.{name}"), overflow="fold")
    for one in found:
        cells = (
            say(f"execution.state.{one.state}"),
            one.region or "—",
            one.source,
            one.number or "—",
            one.activity,
            one.deadline or "—",
            one.due.isoformat() if one.due else "—",
            "\n".join(_told(report, say) for report in one.reports) or "—",
        )
        # Plain `str` would be read as markup: a cell may hold «[b]».
        table.add_row(*map(Text, cells))
    return table


def _told(report: Report, say: Speech) -> str:
    day = report.done.isoformat() if report.done else ""
    status = say(f"execution.status.{report.status}")
    return say("execution.report", status=status, done=day, file=report.file, line=report.line).replace("  ", " ")
