"""`prikaz config`: what holds, and where it comes from."""

import typer
from pydantic import ByteSize
from rich.table import Table
from rich.text import Text

from extractors.limits import mib
from pipeline.cli.page import page
from pipeline.cli.speech import Speech
from pipeline.settings import PREFIX, Settings, origins, settings


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("config", help=say("cli.config"))
    def config() -> None:
        held, places = settings(), origins()
        table = Table()
        for name in ("name", "value", "origin", "variable", "meaning"):
            table.add_column(say(f"config.{name}"))
        for name in Settings.model_fields:
            origin = say(f"config.from.{places[name]}")
            variable = f"{PREFIX}{name.upper()}"
            row = (name, _written(held, name), origin, variable, say(f"cli.config.{name}"))
            # Plain `str` would be read as markup.
            table.add_row(*map(Text, row))
        page().print(table)


def _written(held: Settings, name: str) -> str:
    value = getattr(held, name)
    if isinstance(value, ByteSize):
        return mib(value)
    return "—" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
