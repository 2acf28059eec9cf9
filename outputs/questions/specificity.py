"""How plainly plans speak: dated deadlines, deadlines to the month or closer, results that can be checked."""

from sqlite_utils import Database

from outputs.questions.answer import Answer, AnswerColumn
from outputs.questions.filters import Filters
from outputs.questions.grouping import Grouping
from outputs.questions.narrowing import narrowing_of_facts

_COLUMNS = (
    AnswerColumn("activities", "whole"),
    AnswerColumn("dated", "whole"),
    AnswerColumn("dated_share", "share"),
    AnswerColumn("exact", "whole"),
    AnswerColumn("exact_share", "share"),
    AnswerColumn("with_result", "whole"),
    AnswerColumn("with_result_share", "share"),
    AnswerColumn("measurable", "whole"),
    AnswerColumn("measurable_share", "share"),
    AnswerColumn("documented", "whole"),
    AnswerColumn("documented_share", "share"),
)


def specificity(db: Database, filters: Filters, by: Grouping) -> Answer:
    """A row a group. Shares of deadlines and of named results are of its activities; shares of measurable results and
    of documents are of the results that are named, and empty where none is (the plan may have no such column)."""
    chosen = narrowing_of_facts(db, filters)
    counted = {
        key: counts
        for key, *counts in db.conn.execute(
            f"SELECT {by.key}, count(*), sum(f.due IS NOT NULL), sum(f.exact), count(f.measurable),"
            " coalesce(sum(f.measurable), 0), coalesce(sum(f.documented), 0)"
            f" FROM activity_facts AS f WHERE {chosen.where} GROUP BY {by.key}",
            chosen.values,
        )
    }
    rows = []
    for key, labels in by.ordered(db, counted).items():
        activities, dated, exact, results, measurable, documented = counted[key]
        shares = (
            *(part for count in (dated, exact, results) for part in (count, count / activities)),
            *(part for count in (measurable, documented) for part in (count, count / results if results else None)),
        )
        rows.append((*labels, activities, *shares))
    return Answer("specificity", filters, (*by.columns, *_COLUMNS), tuple(rows))
