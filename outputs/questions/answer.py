"""What a question gives back: rows under typed columns whose words exist in both languages."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from knowledge.messages import Language, message
from outputs.questions.filters import Filters

Value = str | int | float | None
Row = tuple[Value, ...]

ColumnType = Literal["text", "id", "whole", "share", "date", "month", "year", "decimal"]
"""`id` is a code for programs (RU-KB, training), `share` 0–1, `date` ISO 8601, `decimal` any other figure; `month` is
«2024-03», or one of `outputs.questions.touch.APART`."""


NEVER_ALONE = "-"
"""`narrows` of a column whose value parts the rows, and that no filter stands for."""


class AnswerColumn(NamedTuple):
    """`narrows` is the filter that the value of this column sets: with it a row's own activities can be asked for."""

    name: str
    type: ColumnType
    narrows: str | None = None

    def words(self, language: Language) -> str:
        """What stands over the column."""
        return message(f"answer.{self.name}", language)


@dataclass(frozen=True, slots=True)
class Answer:
    """`question` is a name of `QUESTIONS`, `filters` what was asked for. Every row has a value for every column.

    `pivot` names a row, a column and a value column where the answer reads best as a cross table, else None.
    """

    question: str
    filters: Filters
    columns: tuple[AnswerColumn, ...]
    rows: tuple[Row, ...]
    pivot: tuple[str, str, str] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def title(self, language: Language) -> str:
        return message(f"question.{self.question}", language)

    def explained(self, language: Language) -> str:
        """How the figures are counted, in a sentence or two."""
        return message(f"question.{self.question}.how", language)

    def dicts(self) -> list[dict[str, Value]]:
        """The rows as objects, for JSON and data frames."""
        return [dict(zip(self.names, row, strict=True)) for row in self.rows]

    def narrowed(self, row: Row) -> Filters | None:
        """The filters whose question «activities» gives what `row` counts; None where a value can't be asked for.

        A link from a figure to its rows is made of them (`Filters.options()` are those of the command).
        """
        narrowed = self.filters
        for column, value in zip(self.columns, row, strict=True):
            if column.narrows is None:
                continue
            if value is None or column.narrows == NEVER_ALONE:
                return None
            narrowed = narrowed.with_one(column.narrows, value)
        return narrowed
