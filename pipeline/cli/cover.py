"""`prikaz cover A --against B`: a plan held against another order's plan, or against a list of requirements."""

import json
from pathlib import Path
from typing import Annotated

import typer

from outputs.versions.cover import Required, cover, of_file, of_plans
from outputs.versions.cover_page import cover_listing, plain_cover
from outputs.versions.family import links_from, record_with_id
from outputs.versions.opening import open_with_links
from outputs.versions.state import own_plans
from pipeline.cli.diff import Format
from pipeline.cli.named import named_plans, one_record
from pipeline.cli.page import page
from pipeline.cli.speech import Speech
from schemas.errors import PrikazError

LISTS = (".yaml", ".yml")


class NothingToCover(PrikazError):
    """No requirements are named, and the order cites no stored order with a plan, or several (`found`)."""

    code = "nothing-to-cover"
    exit_code = 66


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("cover", help=say("cli.cover"))
    def cover_command(
        order: Annotated[str, typer.Argument(metavar="A", help=say("cli.cover.order"))],
        against: Annotated[str | None, typer.Option(metavar="B", help=say("cli.cover.against"))] = None,
        form: Annotated[Format, typer.Option("--format", help=say("cli.versions.format"))] = Format.TABLE,
        database: Annotated[Path, typer.Option("--db", help=say("cli.db"))] = Path("plans.db"),
    ) -> None:
        held = named_plans(order, database)
        other, required = _required(order, against, database)
        found = cover(required, held.plans, held.clauses)
        if form is Format.JSON:
            typer.echo(json.dumps({"a": held.id, "b": other, **plain_cover(found)}, ensure_ascii=False, indent=1))
        else:
            page().print(cover_listing(found, say.language))


def _required(order: str, against: str | None, database: Path) -> tuple[str, tuple[Required, ...]]:
    """What is required and its name: a list, another order's plan, or that of the order which `order` cites."""
    if against is None:
        return _cited(order, database)
    file = Path(against)
    if file.suffix.lower() in LISTS and file.is_file():
        return against, of_file(file)
    named = named_plans(against, database)
    return named.id, of_plans(named.plans)


def _cited(order: str, database: Path) -> tuple[str, tuple[Required, ...]]:
    with open_with_links(database) as db:
        name = one_record(db, order.partition("@")[0], database).order.id
        links = links_from(db, name)
        targets = dict.fromkeys(link.target for link in links if link.effect == "cites" and link.target is not None)
        plans = {target: own for target in targets if (own := own_plans(record_with_id(db, target)))}
    if len(plans) != 1:
        raise NothingToCover(order=name, found=", ".join(plans) or "—")
    ((target, found),) = plans.items()
    return target, of_plans(found)
