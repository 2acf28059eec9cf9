"""`prikaz retry`: what was refused once more, wherever it lies."""

from pathlib import Path
from typing import Annotated

import typer

from outputs.database import open_database
from pipeline.batch import Choice, refused_files
from pipeline.cli.running import go
from pipeline.cli.speech import Speech
from pipeline.settings import settings


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("retry", help=say("cli.retry"))
    def retry(
        database: Annotated[Path | None, typer.Option("--db", help=say("cli.run.db"))] = None,
        workers: Annotated[int | None, typer.Option(min=0, help=say("cli.config.workers"))] = None,
        timeout: Annotated[float | None, typer.Option(help=say("cli.config.timeout"))] = None,
        memory: Annotated[str | None, typer.Option(help=say("cli.config.memory"))] = None,
        limit: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help=say("cli.config.limit"))] = None,
        quarantine: Annotated[Path | None, typer.Option(help=say("cli.config.quarantine"))] = None,
        report: Annotated[Path | None, typer.Option(help=say("cli.run.report"))] = None,
    ) -> None:
        held = settings(
            db=database, workers=workers, timeout=timeout, memory=memory, limit=limit, quarantine=quarantine
        )
        with open_database(held.db) as db:
            files = list(refused_files(db))
            go(db, files, len(files), held, Choice(only_failed=True), say, report)
