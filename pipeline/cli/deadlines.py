"""`prikaz deadlines`: JSON lines in a pipe, or one expression explained in words."""

import sys
from typing import Annotated

import typer

from pipeline.cli.speech import Speech
from pipeline.deadlines.explain import explain
from pipeline.deadlines.stream import answer
from pipeline.period import plan_period


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("deadlines", help=say("cli.deadlines"))
    def deadlines(
        text: Annotated[str | None, typer.Argument(help=say("cli.deadlines.text"))] = None,
        plan: Annotated[str | None, typer.Option(help=say("cli.deadlines.plan"))] = None,
    ) -> None:
        if text is not None:
            period = plan_period([f"на {plan} год", f"на {plan}"]) if plan else None
            typer.echo(explain(text, period, say.language))
            return
        for line in sys.stdin:
            if line.strip():
                typer.echo(answer(line))
