"""Every question there is, and the one way to ask it."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.messages import Language, message
from outputs.compare.grouping import ready
from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.questions.answer import Answer
from outputs.questions.facts import ensure
from outputs.questions.filters import Filters
from outputs.questions.grouping import Grouping, GroupingUnknown, grouping
from outputs.questions.lead import lead
from outputs.questions.load import load
from outputs.questions.matrix import matrix
from outputs.questions.measures import measures
from outputs.questions.responsibility import responsibility
from outputs.questions.rows import activities, orders
from outputs.questions.shared import measures_by_region, measures_by_year
from outputs.questions.side_by_side import side_by_side
from outputs.questions.specificity import specificity
from outputs.questions.vocabulary import vocabulary
from outputs.questions.years import years
from schemas.errors import PrikazError


class QuestionUnknown(PrikazError):
    """No question has this name."""

    code = "question-unknown"
    exit_code = 64


@dataclass(frozen=True, slots=True)
class Question:
    """`name` is what programs and people type; its words stand in the catalogue under ``question.<name>``.

    `by` is what its answer is grouped by unless something else is asked for; None where it has a form of its own.
    """

    name: str
    ask: Callable[[Database, Filters], Answer] | Callable[[Database, Filters, Grouping], Answer]
    by: str | None = "region"

    def title(self, language: Language) -> str:
        return message(f"question.{self.name}", language)

    def explained(self, language: Language) -> str:
        return message(f"question.{self.name}.how", language)


QUESTIONS: tuple[Question, ...] = (
    Question("orders", orders, by=None),
    Question("matrix", matrix),
    Question("load", load),
    Question("responsibility", responsibility),
    Question("lead", lead, by="order"),
    Question("specificity", specificity),
    Question("vocabulary", vocabulary),
    Question("years", years, by=None),
    Question("measures", measures, by=None),
    Question("measures_by_region", measures_by_region, by=None),
    Question("measures_by_year", measures_by_year, by=None),
    Question("activities", activities, by=None),
)
"""In the order in which a reader wants them."""

SIDE_BY_SIDE = Question("side_by_side", side_by_side, by=None)
"""Asked of two orders only, so it stands apart from the questions that any selection of orders can be asked."""

_BY_NAME = {question.name: question for question in (*QUESTIONS, SIDE_BY_SIDE)}


def answer(db: Database, question: str, filters: Filters | None = None, by: str | None = None) -> Answer:
    """The answer to the question of this name, grouped by one of `GROUPINGS` (None: what fits the question).

    Errors: `QuestionUnknown`, `FilterUnknown`, `GroupingUnknown`, `TwoOrdersNeeded`, `DatabaseProblem`.
    """
    if question not in _BY_NAME:
        raise QuestionUnknown(name=question, known=", ".join(_BY_NAME))
    asked = _BY_NAME[question]
    chosen = filters or Filters()
    with told_plainly(place(db)):
        ensure(db)
        if chosen.measure:
            db = ready(db)
            ensure(db)
        if asked.by is None:
            if by is not None:
                raise GroupingUnknown("grouping-refused", name=question)
            return asked.ask(db, chosen)  # type: ignore[call-arg]
        return asked.ask(db, chosen, grouping(by or asked.by))  # type: ignore[call-arg]
