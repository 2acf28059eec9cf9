"""What the tables, views and columns mean, as Markdown: the second half of `docs/database.md`.

`python -c "from outputs.database.description import description; print(description())"` prints it.
"""

from collections.abc import Iterable, Iterator

from outputs.database.connection import MEMORY, open_database
from schemas.tables import TABLES
from schemas.views import COLUMN_WORDS, VIEW_WORDS


def description() -> str:
    """Views first, then tables; one Markdown table each, with the meaning in Russian and in English."""
    return "\n".join([*_views(), *_tables()])


def _views() -> Iterator[str]:
    with open_database(MEMORY) as db:
        for name, words in VIEW_WORDS.items():
            columns = [column.name for column in db.view(name).columns]
            rows = [(column, *COLUMN_WORDS[column]) for column in columns]
            yield from _table(f"`{name}`: {words.ru}", words.en, rows)


def _tables() -> Iterator[str]:
    for table in TABLES:
        rows = []
        for column in table.columns:
            marks = [f"→ `{column.references}`"] if column.references else []
            marks += ["key"] if column.name in table.key else []
            rows.append((" ".join([column.name, *(f"({mark})" for mark in marks)]), column.ru, column.en))
        yield from _table(f"`{table.name}`: {table.ru}", table.en, rows)


def _table(title: str, english: str, rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    yield from (f"### {title}", f"{english}.", "", "| column | значение | meaning |", "|---|---|---|")
    yield from (f"| {name} | {ru} | {en} |" for name, ru, en in rows)
    yield ""
