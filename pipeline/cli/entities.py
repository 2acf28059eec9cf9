"""`prikaz entities`: the registry of organisations over all orders."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text
from sqlite_utils import Database

from outputs.database import open_database
from outputs.entities import candidate_lines, decisions_beside, entity_lines, read_decisions, refresh, waiting
from pipeline.cli.page import page
from pipeline.cli.speech import Speech


class Action(StrEnum):
    LIST = "list"
    REFRESH = "refresh"
    CANDIDATES = "candidates"


class EntityFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("entities", help=say("cli.entities"))
    def entities_command(
        action: Annotated[Action, typer.Argument(help=say("cli.entities.action"))] = Action.LIST,
        region: Annotated[str | None, typer.Option(help=say("cli.entities.region"))] = None,
        form: Annotated[EntityFormat, typer.Option("--format", help=say("cli.entities.format"))] = EntityFormat.TABLE,
        decided: Annotated[Path | None, typer.Option("--with", help=say("cli.entities.with"))] = None,
        database: Annotated[Path, typer.Option("--db", help=say("cli.db"))] = Path("plans.db"),
    ) -> None:
        if action is Action.REFRESH:
            _refresh(database, decided, say)
            return
        with open_database(database, read_only=True) as db:
            if action is Action.CANDIDATES:
                _candidates(db, region, form, say)
            else:
                _entities(db, region, form, say)
            missing = waiting(db)
        if missing:
            typer.echo(say("entities.stale", orders=missing), err=True)


def _refresh(database: Path, decided: Path | None, say: Speech) -> None:
    decisions = read_decisions(decided) if decided else decisions_beside(database)
    with open_database(database) as db:
        done = refresh(db, decisions)
    counts = {name: value for name, value in done._asdict().items() if name != "unknown"}
    typer.echo(say("entities.refreshed", **counts))
    if done.unknown:
        typer.echo(say("entities.unknown", codes=", ".join(done.unknown)), err=True)


def _entities(db: Database, region: str | None, form: EntityFormat, say: Speech) -> None:
    lines = entity_lines(db, region)
    if form is EntityFormat.JSON:
        typer.echo(json.dumps([line._asdict() for line in lines], ensure_ascii=False, indent=1))
    elif not lines:
        typer.echo(say("entities.nothing"))
    else:
        table = _columns(say, "code", "name", "category", "place", "short", "orders")
        for line in lines:
            name = f"{line.name} ({say('entities.collective')})" if line.kind == "collective" else line.name
            where = ", ".join(part for part in (line.region_code, line.municipality) if part) or "—"
            cells = (line.code, name, line.category, where, "; ".join(line.short[:5]), str(line.orders))
            table.add_row(*map(Text, cells))
        page().print(table)


def _candidates(db: Database, region: str | None, form: EntityFormat, say: Speech) -> None:
    lines = candidate_lines(db, region)
    if form is EntityFormat.JSON:
        typer.echo(json.dumps([line._asdict() for line in lines], ensure_ascii=False, indent=1))
    elif not lines:
        typer.echo(say("entities.nothing"))
    else:
        table = _columns(say, "name", "other", "score", "reason")
        for line in lines:
            first, second = f"{line.entity}\n{line.name}", f"{line.other}\n{line.other_name}"
            reason = say(f"entities.reason.{line.reason}")
            table.add_row(*map(Text, (first, second, f"{line.score:.2f}", reason)))
        page().print(table)


def _columns(say: Speech, *names: str) -> Table:
    table = Table(show_lines=True)
    for name in names:
        table.add_column(say(f"entities.{name}"), overflow="fold")
    return table
