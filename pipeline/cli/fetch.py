"""`prikaz fetch SOURCE`: new documents of a source into a folder."""

from pathlib import Path
from typing import Annotated

import typer

from extractors.limits import within
from pipeline.cli.running import SOME_REFUSED
from pipeline.cli.speech import Speech
from pipeline.fetch import fetch, source
from pipeline.settings import settings


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("fetch", help=say("cli.fetch"))
    def fetch_command(
        address: Annotated[str, typer.Argument(help=say("cli.fetch.address"))],
        to: Annotated[Path, typer.Option("--to", help=say("cli.fetch.to"))],
    ) -> None:
        count = failed = 0
        with within(settings().reading):
            for one in fetch(source(address), to):
                count += one.file is not None
                if one.error is not None:
                    failed += 1
                    typer.echo(" ".join(f"{one.address}: {say.error(one.error)}".split()), err=True)
                else:
                    typer.echo(str(one.file))
        typer.echo(say("fetch.done", count=count, failed=failed, folder=to), err=True)
        if failed:
            raise typer.Exit(SOME_REFUSED)
