"""`prikaz search WORDS`: activities by their words, whatever the inflection."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from outputs.database import Hit, open_database, search
from pipeline.cli.page import page
from pipeline.cli.speech import Speech


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("search", help=say("cli.search"))
    def search_command(  # noqa: PLR0913, PLR0917 - each is an option that people see
        words: Annotated[list[str], typer.Argument(help=say("cli.search.words"))],
        region: Annotated[str | None, typer.Option(help=say("cli.search.region"))] = None,
        year: Annotated[int | None, typer.Option(min=1900, max=2200, help=say("cli.search.year"))] = None,
        topic: Annotated[str | None, typer.Option(help=say("cli.search.topic"))] = None,
        body: Annotated[str | None, typer.Option(help=say("cli.search.body"))] = None,
        limit: Annotated[int, typer.Option(min=1, help=say("cli.search.limit"))] = 20,
        as_json: Annotated[bool, typer.Option("--json", help=say("cli.search.json"))] = False,
        database: Annotated[Path, typer.Option("--db", help=say("cli.db"))] = Path("plans.db"),
    ) -> None:
        with open_database(database, read_only=True) as db:
            hits = search(db, " ".join(words), region=region, year=year, topic=topic, body=body, limit=limit)
        if as_json:
            typer.echo(json.dumps([_plain(hit) for hit in hits], ensure_ascii=False, indent=1))
        elif hits:
            page().print(_table(hits, say))
        else:
            typer.echo(say("search.nothing"))


def _plain(hit: Hit) -> dict[str, object]:
    return {
        "order_id": hit.order_id,
        "source": hit.source,
        "region_code": hit.region_code,
        "number": hit.number,
        "occurrence": hit.occurrence,
        "activity": hit.activity,
        "snippet": hit.marked(),
        "score": hit.score,
    }


def _table(hits: list[Hit], say: Speech) -> Table:
    table = Table(show_lines=True)
    for name in ("order", "region", "number", "found"):
        table.add_column(say(f"search.{name}"))
    for hit in hits:
        snippet = Text()
        for part in hit.snippet:
            snippet.append(part.text, style="bold yellow" if part.hit else "")
        # Plain `str` would be read as markup: a file may be called «[b]».
        table.add_row(*map(Text, (hit.source, hit.region or "—", hit.number or "—")), snippet)
    return table
