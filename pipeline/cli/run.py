"""`prikaz run PATH…`: documents in, a database out, and a summary that says where to look next."""

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from outputs.database import open_database
from outputs.summary import summary_table
from pipeline.batch import Done, report, run
from pipeline.cli.page import page
from pipeline.cli.speech import Speech
from pipeline.sources import documents
from schemas.errors import Rejection

SOME_REFUSED = 3
"""Exit code of a run that went through to its end and had to refuse documents."""


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("run", help=say("cli.run"))
    def run_command(
        paths: Annotated[list[Path], typer.Argument(help=say("cli.run.paths"))],
        database: Annotated[Path, typer.Option("--db", help=say("cli.db"))] = Path("plans.db"),
    ) -> None:
        found = list(documents(paths))
        with open_database(database) as db:
            result = report(_shown(run(found, db), len(found), say))
            summary = summary_table(db, say.language)
        console = page()
        console.print(summary)
        console.print(
            say("run.report", loaded=result.loaded, unchanged=result.unchanged, rejected=len(result.rejected)),
        )
        console.print(say("run.next", db=database), soft_wrap=True)
        if result.rejected:
            raise typer.Exit(SOME_REFUSED)


def _shown(outcomes: Iterator[Done], count: int, say: Speech) -> Iterator[Done]:
    """Passes the outcomes on while a bar shows them; quiet where nobody looks. Refusals are told as they come."""
    errors = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, disable=not errors.is_terminal, transient=True) as progress:
        task = progress.add_task(say("run.progress"), total=count)
        for done in outcomes:
            progress.update(task, advance=1, description=PurePath(done.path).name)
            if isinstance(done.result, Rejection):
                line = " ".join(f"{done.path}: {say.refusal(done.result)}".split())
                errors.print(line, markup=False, highlight=False, soft_wrap=True)
            yield done
