"""`prikaz compare [QUESTION]`: what regions share and where they differ."""

import csv
import datetime
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text
from sqlite_utils import Database

from outputs.compare import bring_up_to_date, groups_whole, pairs_whole
from outputs.database import load_record, open_database
from outputs.questions import QUESTIONS, SIDE_BY_SIDE, Answer, Filters, QuestionUnknown, answer, open_for_questions
from outputs.questions.whole import load_whole, matrix_whole
from pipeline.cli.answers import answer_table
from pipeline.cli.edition import standing_on
from pipeline.cli.page import page
from pipeline.cli.running import SOME_REFUSED
from pipeline.cli.speech import Speech
from pipeline.reading import orders_in
from schemas.errors import Rejection


class Form(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Grouped(StrEnum):
    """The names of `outputs.questions.GROUPINGS`."""

    REGION = "region"
    DISTRICT = "district"
    YEAR = "year"
    LEVEL = "level"
    ORDER = "order"
    ALL = "all"


class QuestionMissing(QuestionUnknown):
    """CSV is one table, so one question has to be named."""

    code = "question-missing"


PARTS: dict[str, Callable[[Database, Filters], object]] = {
    "orders": lambda db, filters: answer(db, "orders", filters).dicts(),
    "matrix": matrix_whole,
    "load": load_whole,
    "groups": groups_whole,
    "pairs": pairs_whole,
}
"""The keys of `prikaz compare --format json` without a question, and what makes their values."""


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("compare", help=say("cli.compare"))
    def compare_command(  # noqa: PLR0913, PLR0917 - each is an option that people see
        asked: Annotated[
            list[str] | None, typer.Argument(metavar="[QUESTION] [FILE]...", help=say("cli.compare.question"))
        ] = None,
        region: Annotated[list[str] | None, typer.Option(help=say("cli.compare.region"))] = None,
        district: Annotated[list[str] | None, typer.Option(help=say("cli.compare.district"))] = None,
        year: Annotated[list[int] | None, typer.Option(min=1900, max=2200, help=say("cli.compare.year"))] = None,
        topic: Annotated[list[str] | None, typer.Option(help=say("cli.compare.topic"))] = None,
        body: Annotated[list[str] | None, typer.Option(help=say("cli.compare.body"))] = None,
        level: Annotated[list[str] | None, typer.Option(help=say("cli.compare.level"))] = None,
        kind: Annotated[list[str] | None, typer.Option(help=say("cli.compare.kind"))] = None,
        order: Annotated[list[str] | None, typer.Option(help=say("cli.compare.order"))] = None,
        month: Annotated[list[str] | None, typer.Option(help=say("cli.compare.month"))] = None,
        measure: Annotated[list[str] | None, typer.Option(help=say("cli.compare.measure"))] = None,
        as_of: Annotated[
            datetime.datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help=say("cli.compare.as-of"))
        ] = None,
        by: Annotated[Grouped | None, typer.Option(help=say("cli.compare.by"))] = None,
        form: Annotated[Form, typer.Option("--format", help=say("cli.compare.format"))] = Form.TABLE,
        database: Annotated[Path, typer.Option("--db", help=say("cli.db"))] = Path("plans.db"),
    ) -> None:
        filters = Filters.of(
            region=region,
            district=district,
            year=year,
            topic=topic,
            body=body,
            level=level,
            kind=kind,
            order=order,
            month=month,
            measure=measure,
        )
        question, files = _told(asked or [])
        if question is None and form is Form.CSV:
            raise QuestionMissing(known=", ".join(asked.name for asked in QUESTIONS))
        if question is None and form is Form.TABLE:
            page().print(_questions(say))
            return
        refused: list[Rejection] = []
        with (
            read_database(files, database, refused.append) as held,
            standing_on(held, as_of and as_of.date(), say) as standing,
        ):
            if question is None:
                bring_up_to_date(standing)
            with open_for_questions(standing) as db:
                if question is None:
                    _print_json({name: part(db, filters) for name, part in PARTS.items()})
                else:
                    _print(answer(db, question, filters, by and by.value), form, say)
        for each in refused:
            typer.echo(f"prikaz: {each.path}: {say.refusal(each)}", err=True)
        if refused:
            raise typer.Exit(SOME_REFUSED)


def _told(asked: Sequence[str]) -> tuple[str | None, list[Path]]:
    """The question, and the files and folders whose orders it is asked of; a question's name is never a file's."""
    names = {each.name for each in (*QUESTIONS, SIDE_BY_SIDE)}
    files = [Path(each) for each in asked if each not in names and Path(each).exists()]
    questions = [each for each in asked if each in names or not Path(each).exists()]
    unknown = [each for each in questions if each not in names] or questions[1:]
    if unknown:
        raise QuestionUnknown(name=unknown[0], known=", ".join(each.name for each in QUESTIONS))
    return (questions[0] if questions else None), files


@contextmanager
def read_database(files: Sequence[Path], database: Path, refused: Callable[[Rejection], None]) -> Iterator[Path]:
    """`database`, or where files are named one of their orders for the while; `refused` is told what can't be read."""
    if not files:
        yield database
        return
    with TemporaryDirectory() as folder:
        made = Path(folder) / "plans.db"
        with open_database(made) as db:
            for answered in orders_in(files):
                if isinstance(answered, Rejection):
                    refused(answered)
                else:
                    load_record(db, answered, extractor_version="")
        yield made


def _print(given: Answer, form: Form, say: Speech) -> None:
    if form is Form.JSON:
        _print_json(given.dicts())
    elif form is Form.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(given.names)
        writer.writerows(given.rows)
    else:
        page().print(answer_table(given, say))


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _questions(say: Speech) -> Table:
    table = Table(show_lines=True)
    for name in ("question", "answers", "how"):
        table.add_column(say(f"compare.{name}"))
    for asked in (*QUESTIONS, SIDE_BY_SIDE):
        table.add_row(Text(asked.name), Text(asked.title(say.language)), Text(asked.explained(say.language)))
    return table
