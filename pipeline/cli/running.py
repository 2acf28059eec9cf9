"""What `run` and `retry` have in common: going through a batch before people's eyes, and the sum at its end."""

import json
import shlex
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text
from sqlite_utils import Database

from outputs.questions import refresh
from outputs.summary import summary_table
from outputs.versions.links import take_in
from pipeline.batch import Choice, Done, Report, report, run
from pipeline.batch.quarantine import keep
from pipeline.cli.page import page
from pipeline.cli.speech import Speech
from pipeline.cli.waiting import told
from pipeline.settings import Settings
from pipeline.sources import write_file
from schemas.errors import Rejection

SOME_REFUSED = 3
"""Exit code of a run that went through to its end and had to refuse documents."""

LOOKS_A_SECOND = 2
"""How often the bar is drawn: slow lines and logs of terminals have to carry it."""


class Rate(ProgressColumn):
    """Documents a second, over the last of them."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say

    def render(self, task: Task) -> Text:
        return Text(self._say("run.rate", rate=f"{task.speed:.1f}") if task.speed else "")


def go(
    db: Database, files: Iterable[Path], count: int, held: Settings, choice: Choice, say: Speech, to: Path | None
) -> None:
    """Runs the batch, prints its sum, writes it to `to` as JSON; ends with `SOME_REFUSED` where something was."""
    begun = time.monotonic()
    outcomes = run(files, db, workers=held.workers, limits=held.limits, choice=choice, cluster=held.at)
    if held.quarantine:
        outcomes = keep(outcomes, held.quarantine)
    result = report(_shown(outcomes, count, say))
    stale = [*brought_up(db, held.db, say)]
    if to:
        written = json.dumps(as_json(result, held.db, time.monotonic() - begun), ensure_ascii=False, indent=1)
        if str(to) == "-":
            typer.echo(written)
        else:
            write_file(to, f"{written}\n".encode())
    if str(to) != "-":
        console = page()
        console.print(summary_table(db, say.language))
        rejected = len(result.rejected)
        console.print(say("run.report", loaded=result.loaded, unchanged=result.unchanged, rejected=rejected))
        for line in stale:
            console.print(line, soft_wrap=True)
        console.print(say("run.next", program=sys.argv[0], order=_any_order(db), db=held.db), soft_wrap=True)
    if result.rejected:
        raise typer.Exit(SOME_REFUSED)


def brought_up(db: Database, path: Path, say: Speech) -> Iterator[str]:
    """Brings what every question needs up to the orders of now; a line for what is worked out on request and is not.

    `path` is that of the database.
    """
    refresh(db)
    take_in(db)
    yield from told(db, path, say)


def _any_order(db: Database) -> str:
    """The name of an order to look at; the same every time."""
    found = db.conn.execute("SELECT source FROM v_orders ORDER BY source LIMIT 1").fetchone()
    return shlex.quote(found[0]) if found else "…"


def as_json(result: Report, database: Path, seconds: float) -> dict[str, object]:
    """The final report for programs; documents in numbers, time in seconds."""
    codes = Counter(refused.code for refused in result.rejected)
    return {
        "database": str(database),
        "seconds": round(seconds, 3),
        "loaded": result.loaded,
        "unchanged": result.unchanged,
        "rejected": len(result.rejected),
        "codes": dict(sorted(codes.items())),
        "refused": [refused.model_dump(exclude={"values"}) for refused in result.rejected],
    }


def _shown(outcomes: Iterator[Done], count: int, say: Speech) -> Iterator[Done]:
    """Passes the outcomes on while a bar shows them; quiet where nobody looks. Refusals are told as they come."""
    errors = Console(stderr=True)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(say),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=errors, disable=not errors.is_terminal, transient=True, refresh_per_second=LOOKS_A_SECOND
    ) as progress:
        task = progress.add_task(say("run.progress"), total=count)
        for done in outcomes:
            progress.update(task, advance=1, description=PurePath(done.path).name)
            if isinstance(done.result, Rejection):
                line = " ".join(f"{done.path}: {say.refusal(done.result)}".split())
                errors.print(line, markup=False, highlight=False, soft_wrap=True)
            yield done
