"""Questions over many orders, answered in one form for whoever asks: command, workbook, site, notebook.

    from outputs.questions import QUESTIONS, Filters, answer, open_for_questions

    with open_for_questions("plans.db") as db:
        matrix = answer(db, "matrix", Filters.of(district="Приволжский", year=2024))
        matrix.columns   # name, type («whole», «share», «date» …) and words in both languages: column.words("ru")
        matrix.rows      # tuples of plain values, one for each column
        for question in QUESTIONS:   # every question, in the order in which a reader wants them
            question.name, question.title("ru"), question.explained("ru")

Most questions can be grouped otherwise than by region: `answer(db, "load", by="year")`, by a name of `GROUPINGS`.
Any other open database will do as well: what answers need is made when the first is asked (`refresh` makes it before).
A figure leads back to its rows: `matrix.narrowed(row)` are the filters with which the question «activities» gives them.
A new question is one function from (database, filters) to an `Answer`, put into `QUESTIONS` with its words in
`knowledge/catalogue/questions.yaml`; everything that prints, exports or draws answers then has it.
"""

from outputs.questions.answer import Answer, AnswerColumn, ColumnType, Row, Value
from outputs.questions.facts import open_for_questions, refresh
from outputs.questions.filters import Filters, FilterUnknown
from outputs.questions.grouping import GROUPINGS, GroupingUnknown
from outputs.questions.registry import QUESTIONS, SIDE_BY_SIDE, Question, QuestionUnknown, answer

__all__ = [
    "GROUPINGS",
    "QUESTIONS",
    "SIDE_BY_SIDE",
    "Answer",
    "AnswerColumn",
    "ColumnType",
    "FilterUnknown",
    "Filters",
    "GroupingUnknown",
    "Question",
    "QuestionUnknown",
    "Row",
    "Value",
    "answer",
    "open_for_questions",
    "refresh",
]
