"""How regions head the columns of a report on execution and what they call its outcome, from `execution.yaml`."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from knowledge.reference import load
from schemas.execution import Status


class ExecutionWords(BaseModel):
    """`columns`: words by the field they head, the first is what our own form prints; `statuses`: words by status."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    columns: dict[str, tuple[str, ...]]
    statuses: dict[Status, tuple[str, ...]]


def execution_words() -> ExecutionWords:
    words: ExecutionWords = load("execution", ExecutionWords)
    return words


@cache
def column_fields() -> dict[str, str]:
    """The field that a column head stands for, by its words."""
    return {_plain(word): field for field, words in execution_words().columns.items() for word in words}


@cache
def statuses() -> dict[str, Status]:
    """The status that a cell names, by its words."""
    return {_plain(word): status for status, words in execution_words().statuses.items() for word in words}


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("ё", "е").split()).rstrip(".:")


def column_field(head: str) -> str | None:
    return column_fields().get(_plain(head))


def status(text: str) -> Status | None:
    return statuses().get(_plain(text))
