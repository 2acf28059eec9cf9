"""`prikaz evaluate GOLD_DIR`: how right the records are against records that people checked."""

import json
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from pipeline.cli.page import page
from pipeline.cli.speech import Speech
from pipeline.evaluation import Score, compare, total
from pipeline.evaluation.score import FIELDS
from pipeline.evaluation.sets import pairs
from pipeline.process import process
from pipeline.sources import read_file
from schemas.record import OrderRecord

BELOW = 4
"""Exit code where the share of rows entirely right is below `--min-whole`."""


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("evaluate", help=say("cli.evaluate"))
    def evaluate(
        gold: Annotated[Path, typer.Argument(help=say("cli.evaluate.gold"))],
        orders: Annotated[Path | None, typer.Option(help=say("cli.evaluate.orders"))] = None,
        differences: Annotated[bool, typer.Option("--differences", help=say("cli.evaluate.differences"))] = False,
        as_json: Annotated[bool, typer.Option("--json", help=say("cli.evaluate.json"))] = False,
        min_whole: Annotated[float, typer.Option(min=0, max=1, help=say("cli.evaluate.min"))] = 0.0,
    ) -> None:
        scores = {}
        for document, truth in pairs(gold, orders):
            result = process(read_file(document), str(document))
            found = result if isinstance(result, OrderRecord) else None
            scores[document] = compare(found, truth, document.name)
        groups = by_group(scores)
        told = {path.name: list(score.differences) for path, score in scores.items()} if differences else {}
        if as_json:
            # Differences belong to the one JSON value, else it could not be read by a program.
            shown = {
                name: figures(score) | ({"differences": told[name]} if name in told else {})
                for name, score in groups.items()
            }
            typer.echo(json.dumps(shown, ensure_ascii=False, indent=1))
        else:
            page().print(_table(groups, say))
            for line in chain.from_iterable(told.values()):
                typer.echo(line)
        whole = groups[TOTAL].whole.f1 or 0.0
        if whole < min_whole:
            raise typer.Exit(BELOW)


TOTAL = "total"


def by_group(scores: Mapping[Path, Score]) -> dict[str, Score]:
    """Each document, then each format (the suffix), then all of them under `TOTAL`."""
    groups = {path.name: score for path, score in scores.items()}
    for suffix in sorted({path.suffix for path in scores}):
        groups[f"*{suffix}"] = total(score for path, score in scores.items() if path.suffix == suffix)
    return groups | {TOTAL: total(scores.values())}


def figures(score: Score) -> dict[str, float | int | None]:
    """Every figure of a score, 0..1, by name."""
    counts = {
        "rows_f1": score.rows,
        "whole": score.whole,
        "cells": score.exact,
        **{f"cell_{field}": score.cells[field] for field in FIELDS if field in score.cells},
        "cells_close": score.close,
        "items_f1": score.items,
        "conditions_f1": score.conditions,
        "bodies_f1": score.bodies,
        "categories": score.categories,
        "names": score.names,
        "order_fields": score.order,
    }
    shares = {name: None if count.f1 is None else round(count.f1, 4) for name, count in counts.items()}
    return {
        "documents": score.documents,
        "rows": score.rows.of,
        **shares,
        "character_error_rate": score.character_error_rate,
    }


COLUMNS = ("rows_f1", "cells", "items_f1", "conditions_f1", "bodies_f1", "categories", "names", "order_fields", "whole")


def _table(groups: Mapping[str, Score], say: Speech) -> Table:
    table = Table()
    table.add_column(say("evaluate.document"))
    table.add_column(say("evaluate.rows"), justify="right")
    for column in COLUMNS:
        table.add_column(say(f"evaluate.{column}"), justify="right", style="bold" if column == "whole" else "")
    for name, score in groups.items():
        if name.startswith("*") or name == TOTAL:
            table.add_section()
        shown = figures(score)
        label = say("evaluate.total") if name == TOTAL else name
        # Plain `str` would be read as markup: a file may be called «[b]».
        table.add_row(Text(label), str(score.rows.of), *(_share(shown[column]) for column in COLUMNS))
    return table


def _share(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"
