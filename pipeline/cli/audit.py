"""`prikaz audit`: what orders do not hold; `audit rules` explains the rules, `audit check` looks at a pack."""

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.table import Table
from rich.text import Text

from knowledge.packs import Act, Pack, Rule, pack_named, shipped
from outputs.audit import audit_all
from outputs.audit.chain import audit_standing
from outputs.audit.listing import audit_listing, audit_markdown, by_order
from outputs.versions.standing import Standing
from pipeline.cli.audited import of_database, of_named, standing_on
from pipeline.cli.page import page
from pipeline.cli.running import SOME_REFUSED
from pipeline.cli.speech import Speech
from schemas.errors import PrikazError, Rejection
from schemas.verdicts import Verdict

if TYPE_CHECKING:
    from pipeline.cli.audit_files import AuditFile

WARNINGS = 5
"""Exit code where rules of severity «warning» are violated, and none of severity «error»."""
ERRORS = 6
"""Exit code where rules of severity «error» are violated."""


class Form(StrEnum):
    TABLE = "table"
    JSON = "json"
    MD = "md"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"


class AuditNowhere(PrikazError):
    """A file is asked for and not named, or named where the format is printed."""

    code = "audit-nowhere"
    exit_code = 64


FILES: Final = frozenset({Form.DOCX, Form.XLSX, Form.HTML})
"""Formats that are written to a file."""


class RegionNotAudited(PrikazError):
    """No order of the region was audited: that is not «no violation»."""

    code = "region-not-audited"
    exit_code = 66


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
    def audit_command(  # noqa: PLR0913, PLR0917 - each is an option that people see
        orders: Annotated[list[str] | None, typer.Argument(help=say("cli.audit.orders"))] = None,
        pack: Annotated[list[str] | None, typer.Option(help=say("cli.audit.pack"))] = None,
        rule: Annotated[list[str] | None, typer.Option(help=say("cli.audit.rule"))] = None,
        region: Annotated[str | None, typer.Option(help=say("cli.audit.region"))] = None,
        as_of: Annotated[
            datetime.datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help=say("cli.audit.as-of"))
        ] = None,
        form: Annotated[Form, typer.Option("--format", help=say("cli.audit.format"))] = Form.TABLE,
        to: Annotated[Path | None, typer.Option(help=say("cli.audit.to"))] = None,
        database: Annotated[Path, typer.Option("--db", help=say("cli.db"))] = Path("plans.db"),
    ) -> None:
        if (to is None) == (form in FILES):
            raise AuditNowhere(format=form.value)
        named = list(orders or ())
        if named[:1] == ["check"]:
            _check(named[1:], say)
            return
        packs = tuple(map(pack_named, pack)) if pack else shipped()
        rules = known_rules(rule or (), packs)
        if named[:1] == ["rules"]:
            page().print(_explained(packs, known_rules(named[1:], packs) or rules, say))
            return
        refused: list[Rejection] = []
        file = _file(form, to, database, packs, say) if to else None
        verdicts: Iterator[Verdict]
        if as_of:
            standing = standing_on(named, database, as_of.date(), region, refused.append)
            verdicts = _on_a_day(standing, packs, rules, file)
        elif named:
            records = of_named(named, database, region, refused.append)
            records = map(file.seen, records) if file else records
            verdicts = (one for record in records for one in audit_all(record, packs, rules))
        else:
            verdicts = of_database(database, packs, rules, region)
        try:
            audited: set[str] = set()
            told = _noting(verdicts, audited)
            code = _write(told, file, say) if file else _print(told, packs, form, say)
            if region and not audited:
                raise RegionNotAudited(region=region)
        finally:
            for rejection in refused:
                typer.echo(f"prikaz: {rejection.path}: {say.refusal(rejection)}", err=True)
        raise typer.Exit(code or (SOME_REFUSED if refused else 0))


def _on_a_day(
    standing: Iterable[Standing], packs: Sequence[Pack], rules: Sequence[str], file: "AuditFile | None"
) -> Iterator[Verdict]:
    for found in standing:
        if file:
            file.seen(found.record)
        yield from audit_standing(found, packs, rules)


def _noting(verdicts: Iterable[Verdict], audited: set[str]) -> Iterator[Verdict]:
    for verdict in verdicts:
        audited.add(verdict.order)
        yield verdict


def exit_code(verdicts: Iterable[Verdict]) -> int:
    """0 where nothing graver than «info» is violated; hints never count."""
    violated = {one.severity for one in verdicts if one.kind == "violation" and one.holds is False}
    return ERRORS if "error" in violated else WARNINGS if "warning" in violated else 0


def known_rules(rules: Sequence[str], packs: Sequence[Pack]) -> tuple[str, ...]:
    """`rules` as they are. Raises `RuleUnknown` for the first that no pack has."""
    known = {name for pack in packs for name in pack.rules}
    for name in rules:
        if name not in known:
            raise RuleUnknown(rule=name, packs=", ".join(pack.pack for pack in packs))
    return tuple(rules)


def _print(verdicts: Iterable[Verdict], packs: Sequence[Pack], form: Form, say: Speech) -> int:
    """One order after another, so that a large database need not be held; the exit code is that of the gravest."""
    code = 0
    orders = by_order(verdicts)
    if form is Form.JSON:
        code = _print_json(orders)
    elif form is Form.MD:
        for own in orders:
            typer.echo(audit_markdown(own, packs, say.language))
            code = max(code, exit_code(own))
    else:
        console = page()
        for own in orders:
            console.print(audit_listing(own, packs, say.language))
            code = max(code, exit_code(own))
    return code


def _file(form: Form, to: Path, database: Path, packs: Sequence[Pack], say: Speech) -> "AuditFile":
    # The libraries behind the files take a second to load; what is printed does not need them.
    from pipeline.cli.audit_files import AuditFile  # noqa: PLC0415

    return AuditFile(form.value, to, database, packs, say.language)


def _write(verdicts: Iterable[Verdict], file: "AuditFile", say: Speech) -> int:
    codes = [0]

    def told() -> Iterator[Verdict]:
        for own in by_order(verdicts):
            codes.append(exit_code(own))
            yield from own

    orders = file.write(told())
    typer.echo(say("audit.written", path=file.to, orders=orders))
    return max(codes)


def _print_json(orders: Iterable[Sequence[Verdict]]) -> int:
    code, before = 0, '{"verdicts": [\n'
    for own in orders:
        for verdict in own:
            typer.echo(before + json.dumps(verdict.line(), ensure_ascii=False), nl=False)
            before = ",\n"
        code = max(code, exit_code(own))
    typer.echo("\n]}" if code or before == ",\n" else '{"verdicts": []}')
    return code


def _check(named: Sequence[str], say: Speech) -> None:
    if not named:
        raise PackUnnamed
    for name in named:
        pack = pack_named(name)
        typer.echo(say("audit.checked", pack=pack.pack, version=pack.version, rules=len(pack.rules)))


def _explained(packs: Sequence[Pack], rules: Sequence[str], say: Speech) -> Table:
    shown = [pack for pack in packs if not rules or pack.rules.keys() & set(rules)]
    told = [line for pack in shown for line in _of_pack(pack, say)]
    table = Table(show_lines=True, caption=Text("\n".join(told)), caption_justify="left")
    for name in ("rule", "severity", "asks", "source"):
        table.add_column(say(f"audit.{name}"), overflow="fold")
    for pack in shown:
        for name, rule in pack.rules.items():
            if not rules or name in rules:
                asked = f"{getattr(rule.title, say.language)}. {getattr(rule.text, say.language)}"
                kind = say("audit.hint") if rule.kind == "hint" else say(f"audit.severity.{rule.severity}")
                table.add_row(*map(Text, (f"{pack.pack}\n{name}", kind, asked, _source(rule, say))))
    return table


def _of_pack(pack: Pack, say: Speech) -> Iterator[str]:
    """Its version, what that changed, and acts on its theme."""
    changed = pack.changes.get(pack.version)
    yield say("audit.version", pack=pack.pack, version=pack.version)
    if changed:
        yield say("audit.changed", text=getattr(changed, say.language))
    for act in pack.basis:
        yield say("audit.basis", pack=pack.pack, act=_act(act, say))


def _source(rule: Rule, say: Speech) -> str:
    act, custom = rule.source.act, rule.source.custom
    return _act(act, say) if act else str(getattr(custom, say.language))


def _act(act: Act, say: Speech) -> str:
    cited = ", ".join(act.cited_by)
    return say("audit.act", kind=act.kind, issuer=act.issuer, date=act.date, number=act.number, cited=cited)
