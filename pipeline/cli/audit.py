"""`prikaz audit`: what orders do not hold; `audit rules` explains the rules, `audit check` looks at a pack."""

import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from knowledge.packs import Pack, Rule, pack_named, shipped
from outputs.audit import audit_all, refresh, stored_verdicts
from outputs.audit.choose import stored_orders
from outputs.audit.listing import audit_listing, audit_markdown
from outputs.database import named_records, open_database
from outputs.database.errors import DatabaseLocked, DatabaseReadOnly, DatabaseUnreachable
from pipeline.cli.page import page
from pipeline.cli.show import OrderUnknown
from pipeline.cli.speech import Speech
from pipeline.process import read_order
from pipeline.sources import documents, read_file
from schemas.errors import PrikazError
from schemas.record import OrderRecord
from schemas.verdicts import Verdict

WARNINGS = 5
"""Exit code where rules of severity «warning» are violated, and none of severity «error»."""
ERRORS = 6
"""Exit code where rules of severity «error» are violated."""


class Form(StrEnum):
    TABLE = "table"
    JSON = "json"
    MD = "md"


class RuleUnknown(PrikazError):
    """None of the packs has a rule of that name."""

    code = "rule-unknown"
    exit_code = 64


class PackUnnamed(PrikazError):
    """`prikaz audit check` needs the file of a pack."""

    code = "pack-unnamed"
    exit_code = 64


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("audit", help=say("cli.audit"))
    def audit_command(
        orders: Annotated[list[str] | None, typer.Argument(help=say("cli.audit.orders"))] = None,
        pack: Annotated[list[str] | None, typer.Option(help=say("cli.audit.pack"))] = None,
        rule: Annotated[list[str] | None, typer.Option(help=say("cli.audit.rule"))] = None,
        region: Annotated[str | None, typer.Option(help=say("cli.audit.region"))] = None,
        form: Annotated[Form, typer.Option("--format", help=say("cli.audit.format"))] = Form.TABLE,
        database: Annotated[Path, typer.Option("--db", help=say("cli.db"))] = Path("plans.db"),
    ) -> None:
        named = list(orders or ())
        if named[:1] == ["check"]:
            _check(named[1:], say)
            return
        packs = tuple(map(pack_named, pack)) if pack else shipped()
        rules = _known(rule or (), packs)
        if named[:1] == ["rules"]:
            page().print(_explained(packs, _known(named[1:], packs) or rules, say))
            return
        if named:
            verdicts = [one for record in _records(named, database) for one in audit_all(record, packs, rules)]
        else:
            verdicts = _stored(database, packs, rules, region)
        _print(verdicts, packs, form, say)
        raise typer.Exit(exit_code(verdicts))


def exit_code(verdicts: Sequence[Verdict]) -> int:
    """0 where nothing graver than «info» is violated; hints never count."""
    violated = {one.severity for one in verdicts if one.kind == "violation" and one.holds is False}
    return ERRORS if "error" in violated else WARNINGS if "warning" in violated else 0


def _known(rules: Sequence[str], packs: Sequence[Pack]) -> tuple[str, ...]:
    """`rules` as they are. Raises `RuleUnknown` for the first that no pack has."""
    known = {name for pack in packs for name in pack.rules}
    for name in rules:
        if name not in known:
            raise RuleUnknown(rule=name, packs=", ".join(pack.pack for pack in packs))
    return tuple(rules)


def _stored(database: Path, packs: Sequence[Pack], rules: Sequence[str], region: str | None) -> list[Verdict]:
    """The verdicts of the whole database: what is new or changed is audited first, and kept where it can be written."""
    with open_database(database, read_only=True):
        """It is there, and one of ours: a database that is opened for writing would be made."""
    try:
        with open_database(database) as db:
            refresh(db, packs)
            return list(stored_verdicts(db, packs, rules, region))
    except (DatabaseReadOnly, DatabaseLocked, DatabaseUnreachable):
        with open_database(database, read_only=True) as db:
            return [one for record in stored_orders(db, region) for one in audit_all(record, packs, rules)]


def _records(named: Sequence[str], database: Path) -> Iterator[OrderRecord]:
    """What is a file or a folder is read, all else is an order of the database."""
    for name in named:
        if Path(name).exists():
            for path in documents([Path(name)]):
                yield read_order(read_file(path), str(path))
            continue
        with open_database(database, read_only=True) as db:
            found = named_records(db, name)
        if not found:
            raise OrderUnknown(order=name, db=database)
        yield from found


def _print(verdicts: Sequence[Verdict], packs: Sequence[Pack], form: Form, say: Speech) -> None:
    if form is Form.JSON:
        lines = [verdict.line() for verdict in verdicts]
        typer.echo(json.dumps({"verdicts": lines}, ensure_ascii=False, indent=1))
    elif form is Form.MD:
        typer.echo(audit_markdown(verdicts, packs, say.language))
    else:
        page().print(audit_listing(verdicts, packs, say.language))


def _check(named: Sequence[str], say: Speech) -> None:
    if not named:
        raise PackUnnamed
    for name in named:
        pack = pack_named(name)
        typer.echo(say("audit.checked", pack=pack.pack, version=pack.version, rules=len(pack.rules)))


def _explained(packs: Sequence[Pack], rules: Sequence[str], say: Speech) -> Table:
    table = Table(show_lines=True)
    for name in ("rule", "severity", "asks", "source"):
        table.add_column(say(f"audit.{name}"), overflow="fold")
    for pack in packs:
        for name, rule in pack.rules.items():
            if not rules or name in rules:
                asked = f"{getattr(rule.title, say.language)}. {getattr(rule.text, say.language)}"
                kind = say("audit.hint") if rule.kind == "hint" else say(f"audit.severity.{rule.severity}")
                table.add_row(*map(Text, (f"{pack.pack}\n{name}", kind, asked, _source(rule, say))))
    return table


def _source(rule: Rule, say: Speech) -> str:
    act, custom = rule.source.act, rule.source.custom
    if act is None:
        return str(getattr(custom, say.language))
    cited = ", ".join(act.cited_by)
    return say("audit.act", kind=act.kind, issuer=act.issuer, date=act.date, number=act.number, cited=cited)
