"""Who answers: what share of the activities each category of body bears, and how often alone."""

from collections import Counter
from typing import NamedTuple

from sqlite_utils import Database

from outputs.questions.answer import Answer, AnswerColumn
from outputs.questions.filters import Filters
from outputs.questions.grouping import Grouping, Key
from outputs.questions.narrowing import CATEGORIES, narrowing_of_facts

_COLUMNS = (
    AnswerColumn("category", "id", "body"),
    AnswerColumn("activities", "whole"),
    AnswerColumn("share", "share"),
    AnswerColumn("alone", "whole"),
    AnswerColumn("alone_share", "share"),
)


class _Borne(NamedTuple):
    activities: int
    alone: int


def responsibility(db: Database, filters: Filters, by: Grouping) -> Answer:
    """A row for each group and category that answers for something, the busiest first.

    An activity with bodies of two categories counts for both, so shares may come to more than 1; they are of all
    activities of the group. «Alone» is where one body is named. The row without a category are the activities where
    nobody is named.
    """
    chosen = narrowing_of_facts(db, filters)
    totals: Counter[Key] = Counter()
    borne: dict[Key, dict[str | None, _Borne]] = {}
    for key, categories, alone, count in db.conn.execute(
        f"SELECT {by.key}, f.categories, f.bodies = 1, count(*) FROM activity_facts AS f"
        f" WHERE {chosen.where} GROUP BY 1, 2, 3",
        chosen.values,
    ):
        totals[key] += count
        names: list[str | None] = [name for bit, name in enumerate(CATEGORIES) if categories >> bit & 1]
        for name in names or [None]:
            before = borne.setdefault(key, {}).get(name, _Borne(0, 0))
            borne[key][name] = _Borne(before.activities + count, before.alone + count * alone)
    rows = tuple(
        (*labels, name, one.activities, one.activities / totals[key], one.alone, one.alone / one.activities)
        if name
        else (*labels, None, one.activities, one.activities / totals[key], None, None)
        for key, labels in by.ordered(db, totals).items()
        for name, one in sorted(borne[key].items(), key=lambda item: (item[0] is None, -item[1].activities, item[0]))
    )
    return Answer("responsibility", filters, (*by.columns, *_COLUMNS), rows, by.pivot("category", "share"))
