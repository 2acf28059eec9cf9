"""The vocabulary of results: which words plans promise in, by the activities that use them."""

from collections import Counter, defaultdict
from functools import lru_cache

from sqlite_utils import Database

from knowledge.morphology import parses
from outputs.questions.answer import NEVER_ALONE, Answer, AnswerColumn
from outputs.questions.filters import Filters
from outputs.questions.grouping import Grouping, Key
from outputs.questions.narrowing import narrowing_of_facts
from schemas.tables import SEARCH_TABLE

MOST_WORDS = 200
"""The words that most activities use; the rest is told by fewer and fewer."""

SHORTEST = 3
"""Letters of a word that says something."""

_COLUMNS = (
    AnswerColumn("word", "text", NEVER_ALONE),
    AnswerColumn("activities", "whole"),
    AnswerColumn("share", "share"),
    AnswerColumn("everywhere", "whole"),
)


def vocabulary(db: Database, filters: Filters, by: Grouping) -> Answer:
    """A row for each group and word that its results use, the word that most activities use first.

    Words are dictionary forms of nouns and verbs («утверждены» is «утвердить»); a word counts once an activity. Shares
    are of the group's activities that name a result; `everywhere` is the count over all groups.
    """
    chosen = narrowing_of_facts(db, filters)
    results: Counter[Key] = Counter()
    used: dict[Key, Counter[str]] = defaultdict(Counter)
    for key, forms, count in db.conn.execute(
        f"SELECT {by.key}, l.result, count(*) FROM activity_facts AS f"
        f" JOIN {SEARCH_TABLE} AS l ON l.rowid = f.activity_key"
        f" WHERE f.measurable IS NOT NULL AND {chosen.where} GROUP BY 1, 2",
        chosen.values,
    ):
        results[key] += count
        for word in set(forms.split(" ")):
            used[key][word] += count
    everywhere = sum(used.values(), Counter())
    telling = (word for word, _ in everywhere.most_common() if _tells(word))
    told = sorted(
        [word for word, _ in zip(telling, range(MOST_WORDS), strict=False)], key=lambda word: (-everywhere[word], word)
    )
    rows = tuple(
        (*labels, word, used[key][word], used[key][word] / results[key], everywhere[word])
        for key, labels in by.ordered(db, results).items()
        for word in told
        if used[key][word]
    )
    return Answer("vocabulary", filters, (*by.columns, *_COLUMNS), rows, by.pivot("word", "share"))


@lru_cache(maxsize=65_536)
def _tells(word: str) -> bool:
    return len(word) >= SHORTEST and parses(word)[0].tag.POS in ("NOUN", "INFN", "VERB")
