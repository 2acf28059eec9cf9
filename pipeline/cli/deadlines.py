"""`prikaz deadlines`: JSON lines in a pipe, or one expression explained in words."""

from collections.abc import Iterator
from typing import Annotated

import typer

from pipeline.cli.lines import answer_lines
from pipeline.cli.speech import Speech
from pipeline.deadlines.explain import Explanation, explain
from pipeline.deadlines.stream import answer
from pipeline.period import plan_period
from schemas.record import Period


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("deadlines", help=say("cli.deadlines"))
    def deadlines(
        text: Annotated[str | None, typer.Argument(help=say("cli.deadlines.text"))] = None,
        plan: Annotated[str | None, typer.Option(help=say("cli.deadlines.plan"))] = None,
    ) -> None:
        if text is None:
            answer_lines(answer)
            return
        for line in _lines(explain(text, _period(plan, say) if plan else None, say.language)):
            typer.echo(line)


def _period(plan: str, say: Speech) -> Period:
    period = plan_period([f"на {plan} год", f"на {plan}"])
    if period is None:
        raise typer.BadParameter(say("cli.deadlines.plan.unknown", plan=plan), param_hint="--plan")
    return period


def _lines(explanation: Explanation) -> Iterator[str]:
    """What each word meant, then each item, then what a person should look at."""
    width = max((len(printed) for printed, _ in explanation.tokens), default=0)
    for printed, meaning in explanation.tokens:
        yield f"{' '.join(printed.split()):<{width}}  {meaning}"
    yield from (f"→ {item}" for item in explanation.items)
    yield from (f"! {finding}" for finding in explanation.findings)
