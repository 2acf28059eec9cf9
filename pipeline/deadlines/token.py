"""The unit of the grammar: one word, figure, date or mark of a tidy text."""

from typing import NamedTuple

from knowledge.calendar import Case


class Token(NamedTuple):
    """`kind` is a class of `calendar.yaml` or one of the lexer's own; `parts` are day, month, year of a date."""

    kind: str
    start: int
    end: int
    value: int = 0
    case: Case = "other"
    parts: tuple[int, ...] = ()
    word: str = ""
