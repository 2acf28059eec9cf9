"""`prikaz watch DIR`: the batch that never ends. Each group of files that arrives is a run of its own."""

import json
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from outputs.database import open_database
from pipeline.batch import Done, own_files, run
from pipeline.batch.quarantine import keep
from pipeline.cli.running import brought_up
from pipeline.cli.speech import Speech
from pipeline.settings import settings
from pipeline.watch import SETTLE_SECONDS, arrivals
from schemas.errors import Rejection
from schemas.record import OrderRecord


class Log(StrEnum):
    TEXT = "text"
    JSON = "json"


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("watch", help=say("cli.watch"))
    def watch_command(  # noqa: PLR0913, PLR0917 - each is an option that people see
        folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, help=say("cli.watch.folder"))],
        database: Annotated[Path | None, typer.Option("--db", help=say("cli.run.db"))] = None,
        workers: Annotated[int | None, typer.Option(min=0, help=say("cli.config.workers"))] = None,
        timeout: Annotated[float | None, typer.Option(help=say("cli.config.timeout"))] = None,
        memory: Annotated[str | None, typer.Option(help=say("cli.config.memory"))] = None,
        limit: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help=say("cli.config.limit"))] = None,
        quarantine: Annotated[Path | None, typer.Option(help=say("cli.config.quarantine"))] = None,
        settle: Annotated[float, typer.Option(min=0.0, help=say("cli.watch.settle"))] = SETTLE_SECONDS,
        poll: Annotated[bool, typer.Option("--poll", help=say("cli.watch.poll"))] = False,
        log: Annotated[Log, typer.Option("--log", help=say("cli.watch.log"))] = Log.TEXT,
    ) -> None:
        held = settings(
            db=database, workers=workers, timeout=timeout, memory=memory, limit=limit, quarantine=quarantine
        )
        ours = own_files(held.db) + ((held.quarantine,) if held.quarantine else ())
        with _stopped_by_signals() as stop, open_database(held.db) as db:
            typer.echo(say("watch.begun", folder=folder), err=True)
            for files in arrivals(folder, stop, without=ours, settle=settle, poll=poll):
                outcomes = run(iter(files), db, workers=held.workers, limits=held.limits)
                loaded = 0
                for done in keep(outcomes, held.quarantine) if held.quarantine else outcomes:
                    _tell(done, log, say)
                    loaded += isinstance(done.result, OrderRecord)
                if loaded:
                    # On standard error: the log on standard output has a line a document and nothing else.
                    for line in brought_up(db, held.db, say):
                        typer.echo(line, err=True)
        typer.echo(say("watch.ended"), err=True)


@contextmanager
def _stopped_by_signals() -> Iterator[threading.Event]:
    """An event that SIGTERM and SIGINT set: what is being read is read to its end, then the watch is over."""
    stop = threading.Event()
    former = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _tell(done: Done, log: Log, say: Speech) -> None:
    """One line a document; a file that is as it was says nothing."""
    refused = done.result if isinstance(done.result, Rejection) else None
    if done.result is None:
        return
    if log is Log.JSON:
        line = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "path": done.path,
            "outcome": "refused" if refused else "loaded",
            "code": refused.code if refused else None,
            "order": None if isinstance(done.result, Rejection) else done.result.order.id,
        }
        typer.echo(json.dumps(line, ensure_ascii=False))
    elif refused:
        typer.echo(" ".join(f"{done.path}: {say.refusal(refused)}".split()))
    else:
        typer.echo(say("watch.loaded", path=done.path))
    sys.stdout.flush()
