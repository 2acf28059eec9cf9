"""An answer for a terminal."""

from collections.abc import Sequence

from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text

from outputs.questions import Answer, AnswerColumn, Value
from outputs.questions.cross import Cross, cross, said
from pipeline.cli.speech import Speech

_FIGURES = ("whole", "share", "decimal", "year")
_NAMES = {"region_code": "region", "id": "source"}

MOST_ACROSS = 8
"""A cross table with more columns is no table for a terminal."""


def answer_table(given: Answer, say: Speech) -> Table:
    """The answer under its title, as a cross table where it has one; below it, how its figures are counted."""
    crossed = cross(given)
    if crossed and len(crossed.columns) <= MOST_ACROSS:
        return _crossed(given, crossed, say)
    table = _titled(given, say)
    told = [column for column in given.columns if not _beside(column, given.columns)]
    for column in told:
        justify: JustifyMethod = "right" if column.type in _FIGURES else "left"
        table.add_column(column.words(say.language), justify=justify, overflow="fold")
    for row in given.rows:
        values = dict(zip(given.names, row, strict=True))
        # Plain `str` would be read as markup: a file may be called «[b]».
        table.add_row(*(Text(_cell(column, values, say)) for column in told))
    return table


def _beside(column: AnswerColumn, columns: Sequence[AnswerColumn]) -> bool:
    """True for a share that stands in brackets behind its figure, and for a code beside a name."""
    shares = {_share(each.name) for each in columns if each.type == "whole"}
    return column.name in shares or _NAMES.get(column.name) in [each.name for each in columns]


def _cell(column: AnswerColumn, values: dict[str, Value], say: Speech) -> str:
    shown = _shown(said(column.name, values[column.name], say.language), column.type)
    share = values.get(_share(column.name)) if column.type == "whole" else None
    return shown if share is None else f"{shown} ({_shown(share, 'share')})"


def _share(name: str) -> str:
    return "share" if name == "activities" else f"{name}_share"


def _crossed(given: Answer, crossed: Cross, say: Speech) -> Table:
    assert given.pivot is not None
    row, column, figure = given.pivot
    kinds = {each.name: each.type for each in given.columns}
    table = _titled(given, say)
    table.add_column(next(each.words(say.language) for each in given.columns if each.name == row), overflow="fold")
    for head in crossed.columns:
        table.add_column(Text(_shown(said(column, head, say.language), "text")), justify="right", overflow="fold")
    for line in crossed.rows:
        cells = [crossed.cells.get((line, head), (None, None)) for head in crossed.columns]
        shown = [
            _shown(value, kinds[figure]) + (f" ({_shown(share, 'share')})" if share is not None else "")
            for value, share in cells
        ]
        table.add_row(Text(_shown(said(row, line, say.language), "text")), *map(Text, shown))
    return table


def _titled(given: Answer, say: Speech) -> Table:
    return Table(title=Text(given.title(say.language)), caption=Text(given.explained(say.language)))


def _shown(value: Value, kind: str) -> str:
    if value is None:
        return "—"
    if isinstance(value, float):
        return f"{value:.0%}" if kind == "share" else f"{value:.1f}"
    return str(value)
