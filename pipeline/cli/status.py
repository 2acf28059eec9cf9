"""`prikaz status`: what runs did, what was refused and why, what waits."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from outputs.database import open_database
from outputs.status import Status, status
from pipeline.cli.page import page
from pipeline.cli.speech import Speech
from pipeline.settings import settings
from pipeline.version import extractor_version, reference_version


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("status", help=say("cli.status"))
    def status_command(
        database: Annotated[Path | None, typer.Option("--db", help=say("cli.run.db"))] = None,
        as_json: Annotated[bool, typer.Option("--json", help=say("cli.status.json"))] = False,
    ) -> None:
        with open_database(settings(db=database).db, read_only=True) as db:
            found = status(db, version_of=extractor_version, reference_version=reference_version())
        if as_json:
            typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        else:
            for line in _lines(found, say):
                page().print(line, soft_wrap=True)


def _lines(found: Status, say: Speech) -> list[str]:
    lines = [say("status.runs", runs=found.runs, cut_off=found.cut_off)]
    if found.last:
        finished = found.last.finished or say("status.unfinished")
        lines.append(say("status.last", number=found.last.number, started=found.last.started, finished=finished))
        if found.last.finished:
            counts = {name: getattr(found.last, name) for name in ("loaded", "unchanged", "rejected")}
            lines.append(say("run.report", **counts))
    lines.append(say("status.orders", orders=found.orders, sources=found.sources, places=found.places))
    if found.waiting:
        lines.append(say("status.waiting", waiting=found.waiting))
    lines += [say("status.code", code=code, count=count) for code, count in found.refused_by_code.items()]
    lines += [" ".join(f"{one.path}: {one.code}: {one.message} {one.remedy}".split()) for one in found.quarantine]
    if found.oldest:
        lines.append(say("status.oldest", path=found.oldest, modified=found.oldest_modified))
    return lines
