"""`prikaz lint FILE`: what the rules say of a draft, line by line, before it is signed. No database is needed."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from knowledge.packs import pack_named, shipped
from outputs.audit import audit_all
from outputs.audit.listing import heading
from outputs.audit_report.remarks import remarks
from pipeline.cli.audit import exit_code, known_rules
from pipeline.cli.running import SOME_REFUSED
from pipeline.cli.speech import Speech
from pipeline.reading import orders_in
from schemas.errors import Rejection


class LintForm(StrEnum):
    TEXT = "text"
    JSON = "json"


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("lint", help=say("cli.lint"))
    def lint_command(
        drafts: Annotated[list[Path], typer.Argument(metavar="FILE", help=say("cli.lint.file"))],
        pack: Annotated[list[str] | None, typer.Option(help=say("cli.audit.pack"))] = None,
        rule: Annotated[list[str] | None, typer.Option(help=say("cli.audit.rule"))] = None,
        form: Annotated[LintForm, typer.Option("--format", help=say("cli.lint.format"))] = LintForm.TEXT,
    ) -> None:
        packs = tuple(map(pack_named, pack)) if pack else shipped()
        rules = known_rules(rule or (), packs)
        code, refused, found = 0, False, []
        for answer in orders_in(drafts):
            if isinstance(answer, Rejection):
                refused = True
                typer.echo(f"prikaz: {answer.path}: {say.refusal(answer)}", err=True)
                continue
            verdicts = audit_all(answer, packs, rules)
            code = max(code, exit_code(verdicts))
            for remark in remarks(answer.source.path, verdicts, packs, say.language):
                if form is LintForm.TEXT:
                    typer.echo(remark.told(say.language))
                found.append(remark.line())
            if verdicts and form is LintForm.TEXT:
                typer.echo(heading(verdicts, say.language), err=True)
        if form is LintForm.JSON:
            typer.echo(json.dumps({"remarks": found}, ensure_ascii=False, indent=1))
        raise typer.Exit(code or (SOME_REFUSED if refused else 0))
