"""`prikaz run PATH…`: documents in, a database out, and a summary that says where to look next."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from outputs.database import open_database
from pipeline.batch import Choice, own_files
from pipeline.cli.running import go
from pipeline.cli.speech import Speech
from pipeline.settings import settings
from pipeline.sources import documents


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("run", help=say("cli.run"))
    def run_command(  # noqa: PLR0913, PLR0917 - each is an option that people see
        paths: Annotated[list[Path], typer.Argument(help=say("cli.run.paths"))],
        database: Annotated[Path | None, typer.Option("--db", help=say("cli.run.db"))] = None,
        workers: Annotated[int | None, typer.Option(min=0, help=say("cli.config.workers"))] = None,
        timeout: Annotated[float | None, typer.Option(help=say("cli.config.timeout"))] = None,
        memory: Annotated[str | None, typer.Option(help=say("cli.config.memory"))] = None,
        limit: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help=say("cli.config.limit"))] = None,
        force: Annotated[bool, typer.Option("--force", help=say("cli.run.force"))] = False,
        only_failed: Annotated[bool, typer.Option("--only-failed", help=say("cli.run.only-failed"))] = False,
        since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=say("cli.run.since"))] = None,
        quarantine: Annotated[Path | None, typer.Option(help=say("cli.config.quarantine"))] = None,
        cluster: Annotated[str | None, typer.Option(help=say("cli.config.cluster"))] = None,
        exchange: Annotated[str | None, typer.Option(help=say("cli.config.exchange"))] = None,
        report: Annotated[Path | None, typer.Option(help=say("cli.run.report"))] = None,
    ) -> None:
        held = settings(
            db=database,
            workers=workers,
            timeout=timeout,
            memory=memory,
            limit=limit,
            quarantine=quarantine,
            cluster=cluster,
            exchange=exchange,
        )
        ours = own_files(held.db) + ((held.quarantine,) if held.quarantine else ())
        count = sum(1 for _ in documents(paths, ours))
        with open_database(held.db) as db:
            choice = Choice(force=force, only_failed=only_failed, since=since)
            go(db, documents(paths, ours), count, held, choice, say, report)
