"""`prikaz review …`: what wants a look, what people corrected, and the ways in and out of the journal."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from pydantic import JsonValue

from knowledge.confidence import doubt_words
from outputs.database import open_database
from outputs.review import (
    Conflict,
    Entry,
    Waiting,
    bring,
    conflicts,
    history,
    named,
    queue,
    review_status,
    saved,
    undo,
)
from pipeline.cli.page import page
from pipeline.cli.review_sheets import add_sheets
from pipeline.cli.speech import Speech
from pipeline.settings import settings
from schemas.corrections import Correction
from schemas.errors import PrikazError

SHOWN = 80
"""Characters of a value that one line shows."""


class CorrectionsUnreadable(PrikazError):
    """The file of corrections can't be read or written."""

    code = "corrections-file"
    exit_code = 73


def add(app: typer.Typer, say: Speech) -> None:
    group = typer.Typer(no_args_is_help=True, help=say("cli.review"))
    app.add_typer(group, name="review")
    add_sheets(group, say)
    _add_looks(group, say)
    _add_journal(group, say)


def _add_looks(group: typer.Typer, say: Speech) -> None:
    @group.command("status", help=say("cli.review.status"))
    def status_command(
        database: Annotated[Path | None, typer.Option("--db", help=say("cli.run.db"))] = None,
    ) -> None:
        with open_database(settings(db=database).db, read_only=True) as db:
            found = review_status(db)
            waiting = conflicts(db)
        _print(say("review.status.corrections", corrections=found.corrections, undone=found.undone))
        for author, count in found.authors.items():
            _print(say("review.status.author", author=author, count=count))
        _print(say("review.status.unmatched", unmatched=found.unmatched))
        _print(say("review.status.rows", activities=found.activities, doubtful=found.doubtful))
        _print(say("review.status.conflicts", conflicts=found.conflicts))
        for conflict in waiting:
            _print(_conflict(conflict, say))

    @group.command("queue", help=say("cli.review.queue"))
    def queue_command(
        limit: Annotated[int, typer.Option(min=1, max=1000, help=say("cli.review.limit"))] = 20,
        order: Annotated[str | None, typer.Option(help=say("cli.review.order"))] = None,
        database: Annotated[Path | None, typer.Option("--db", help=say("cli.run.db"))] = None,
    ) -> None:
        with open_database(settings(db=database).db, read_only=True) as db:
            for conflict in conflicts(db):
                _print(_conflict(conflict, say))
            found = queue(db, limit=limit, order=order)
        for waiting in found:
            for line in _waiting(waiting, say):
                _print(line)
        if not found:
            _print(say("review.queue.empty"))

    @group.command("history", help=say("cli.review.history"))
    def history_command(
        order: Annotated[str | None, typer.Argument(help=say("cli.review.history.order"))] = None,
        database: Annotated[Path | None, typer.Option("--db", help=say("cli.run.db"))] = None,
    ) -> None:
        with open_database(settings(db=database).db, read_only=True) as db:
            found = history(db, order=order)
        for entry in found:
            _print(_entry(entry, say))
        if not found:
            _print(say("review.history.empty"))


def _add_journal(group: typer.Typer, say: Speech) -> None:
    @group.command("undo", help=say("cli.review.undo"))
    def undo_command(
        number: Annotated[str, typer.Argument(help=say("cli.review.undo.number"))],
        author: Annotated[str, typer.Option("--by", help=say("cli.review.by"))],
        why: Annotated[str, typer.Option(help=say("cli.review.why"))] = "",
        database: Annotated[Path | None, typer.Option("--db", help=say("cli.run.db"))] = None,
    ) -> None:
        with open_database(settings(db=database).db) as db:
            line = undo(db, named(db, number).uid, author=author, why=why)
        _print(_line(line))

    @group.command("save", help=say("cli.review.save"))
    def save_command(
        to: Annotated[Path, typer.Option(help=say("cli.review.save.to"))],
        database: Annotated[Path | None, typer.Option("--db", help=say("cli.run.db"))] = None,
    ) -> None:
        with open_database(settings(db=database).db, read_only=True) as db:
            lines = list(saved(db))
        # Beside the target and then in its place: a backup that was cut off must not replace a whole one.
        half = to.with_name(to.name + ".part")
        try:
            half.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            half.replace(to)
        except OSError as error:
            raise CorrectionsUnreadable(path=to, detail=error.strerror) from error
        _print(say("review.saved", count=len(lines), path=to))

    @group.command("bring", help=say("cli.review.bring"))
    def bring_command(
        file: Annotated[Path, typer.Argument(help=say("cli.review.bring.file"))],
        database: Annotated[Path | None, typer.Option("--db", help=say("cli.run.db"))] = None,
    ) -> None:
        try:
            lines = file.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise CorrectionsUnreadable(path=file, detail=getattr(error, "strerror", None) or "UTF-8") from error
        with open_database(settings(db=database).db) as db:
            added = bring(db, lines)
            waiting = conflicts(db)
        _print(say("review.brought", count=added))
        for conflict in waiting:
            _print(_conflict(conflict, say))


def _conflict(conflict: Conflict, say: Speech) -> str:
    reason = say(f"review.reason.{conflict.landing.reason}")
    now = "" if conflict.now is None else say("review.conflict.now", now=shown(conflict.now))
    return f"! {_line(conflict.correction)} · {conflict.landing.path} · {reason} {now}"


def _waiting(waiting: Waiting, say: Speech) -> Iterator[str]:
    place = " · ".join(part for part in (waiting.order_id, waiting.number, _cut(waiting.activity)) if part)
    yield f"{waiting.urgency:.2f} · {place}"
    for field, sure in waiting.confidence.items():
        if field in waiting.doubts and sure < 1:
            words = ", ".join(doubt_words(word, say.language) for word in waiting.doubts[field])
            yield f"      {say(f'review.field.{field}')} {sure:.2f}: {words}"


def _entry(entry: Entry, say: Speech) -> str:
    states = sorted({landing.state for landing in entry.landings}) or ["unmatched"]
    if entry.undone_by or entry.correction.undoes:
        states = ["undone" if entry.undone_by else "undoing"]
    told = ", ".join(say(f"review.state.{state}") for state in states)
    why = f" · {entry.correction.why}" if entry.correction.why else ""
    return f"{_line(entry.correction)} · {told}{why}"


def _line(line: Correction) -> str:
    where = "—" if line.row is None else f"{line.row.number or '—'} {_cut(line.row.words, 40)}"
    when = line.made[:16].replace("T", " ")
    change = f"{shown(line.old)} → {shown(line.new)}"
    return f"{line.uid[:8]} · {when} · {line.author} · {line.order_id} · {where} · {line.field}: {change}"


def shown(value: JsonValue) -> str:
    """A value in one short line."""
    if isinstance(value, list):
        return _cut("; ".join(map(shown, value)) or "—")
    if isinstance(value, dict):
        return _cut(" ".join(shown(one) for one in value.values() if one is not None))
    return "—" if value is None else _cut(str(value))


def _cut(text: str, most: int = SHOWN) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _print(line: str) -> None:
    page().print(line, soft_wrap=True, markup=False, highlight=False)
