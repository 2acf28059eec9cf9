"""Questions over many orders, answered in one form for whoever asks: command, workbook, site, notebook.

    from outputs.database import open_database
    from outputs.questions import QUESTIONS, Filters, answer

    with open_database("plans.db") as db:
        matrix = answer(db, "matrix", Filters.of(district="Приволжский", year=2024))
        matrix.columns   # name, type («whole», «share», «date» …) and words in both languages: column.words("ru")
        matrix.rows      # tuples of plain values, one for each column
        for question in QUESTIONS:   # every question, in the order in which a reader wants them
            question.name, question.title("ru"), question.explained("ru")

A figure leads back to its rows: `matrix.narrowed(row)` are the filters with which the question «activities» gives them.
A new question is one function from (database, filters) to an `Answer`, put into `QUESTIONS` with its words in
`knowledge/catalogue/questions.yaml`; everything that prints, exports or draws answers then has it.
"""

from outputs.questions.answer import Answer, AnswerColumn, ColumnType, Row, Value
from outputs.questions.filters import Filters, FilterUnknown
from outputs.questions.registry import QUESTIONS, Question, QuestionUnknown, answer

__all__ = [
    "QUESTIONS",
    "Answer",
    "AnswerColumn",
    "ColumnType",
    "FilterUnknown",
    "Filters",
    "Question",
    "QuestionUnknown",
    "Row",
    "Value",
    "answer",
]
