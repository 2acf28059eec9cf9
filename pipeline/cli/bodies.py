"""`prikaz bodies`: JSON lines in a pipe, or the bodies of one cell."""

import json
from typing import Annotated

import typer

from pipeline.bodies.stream import answer
from pipeline.cli.lines import answer_lines
from pipeline.cli.speech import Speech


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("bodies", help=say("cli.bodies"))
    def bodies(
        text: Annotated[str | None, typer.Argument(help=say("cli.bodies.text"))] = None,
        region: Annotated[str | None, typer.Option(help=say("cli.bodies.region"))] = None,
    ) -> None:
        if text is None:
            answer_lines(answer)
        else:
            typer.echo(answer(json.dumps({"text": text, "region": region}, ensure_ascii=False)))
