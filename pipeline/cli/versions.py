"""`prikaz versions ORDER`: what changed a plan, when, and which acts the order refers to."""

import datetime
import json
from pathlib import Path
from typing import Annotated

import typer

from outputs.versions.family import links_from, links_to, record_with_id
from outputs.versions.force import plan_in_force
from outputs.versions.opening import open_with_links
from outputs.versions.pages import chain_listing, plain_chain
from pipeline.cli.diff import Format
from pipeline.cli.named import bases_of, one_record
from pipeline.cli.page import page
from pipeline.cli.speech import Speech
from pipeline.reread import rereader


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("versions", help=say("cli.versions"))
    def versions_command(
        order: Annotated[str, typer.Argument(help=say("cli.versions.order"))],
        form: Annotated[Format, typer.Option("--format", help=say("cli.versions.format"))] = Format.TABLE,
        database: Annotated[Path, typer.Option("--db", help=say("cli.db"))] = Path("plans.db"),
    ) -> None:
        with open_with_links(database) as db:
            named = one_record(db, order, database).order.id
            told = []
            for root in bases_of(db, named) or (named,):
                base = record_with_id(db, root)
                found = plan_in_force(db, root, datetime.date.max, rereader(base))
                sides = dict.fromkeys((root, named))
                refers = tuple(dict.fromkeys(link for side in sides for link in links_from(db, side)))
                cited = tuple(link for link in links_to(db, root) if link.effect == "cites")
                if form is Format.JSON:
                    told.append(plain_chain(found, refers, cited))
                else:
                    page().print(chain_listing(base, found, refers, cited, say.language))
            if form is Format.JSON:
                typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
