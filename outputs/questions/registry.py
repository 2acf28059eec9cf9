"""Every question there is, and the one way to ask it."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.messages import Language, message
from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.questions.answer import Answer
from outputs.questions.filters import Filters
from outputs.questions.load import load
from outputs.questions.matrix import matrix
from outputs.questions.rows import activities, orders
from schemas.errors import PrikazError


class QuestionUnknown(PrikazError):
    """No question has this name."""

    code = "question-unknown"
    exit_code = 64


@dataclass(frozen=True, slots=True)
class Question:
    """`name` is what programs and people type; its words stand in the catalogue under ``question.<name>``."""

    name: str
    ask: Callable[[Database, Filters], Answer]

    def title(self, language: Language) -> str:
        return message(f"question.{self.name}", language)

    def explained(self, language: Language) -> str:
        return message(f"question.{self.name}.how", language)


QUESTIONS: tuple[Question, ...] = (
    Question("orders", orders),
    Question("matrix", matrix),
    Question("load", load),
    Question("activities", activities),
)
"""In the order in which a reader wants them."""

_BY_NAME = {question.name: question for question in QUESTIONS}


def answer(db: Database, question: str, filters: Filters | None = None) -> Answer:
    """The answer to the question of this name. Errors: `QuestionUnknown`, `FilterUnknown`, `DatabaseProblem`."""
    if question not in _BY_NAME:
        raise QuestionUnknown(name=question, known=", ".join(_BY_NAME))
    with told_plainly(place(db)):
        return _BY_NAME[question].ask(db, filters or Filters())
