"""Full-text search that finds a word in all its forms and shows the words as printed."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.database.lemmas import named_in, order_text, responsible_text, words
from outputs.database.query import expression, is_plain
from schemas.keys import ROWS_PER_ORDER
from schemas.tables import SEARCH_COLUMNS, SEARCH_TABLE

WEIGHTS = (10.0, 4.0, 2.0, 4.0, 6.0)
"""What a hit counts in each of `SEARCH_COLUMNS` (bm25): the activity itself most, its section least."""

MOST_RANKED = 5_000
"""A word list that more rows match than this is not ranked by bm25, which reads every place of every word in each."""

SNIPPET_WORDS = 30
WORDS_BEFORE = 8
"""Length of a snippet in words, and how many of them lead up to the first hit."""

_PHRASE = re.compile(r'"([^"]*)"( \*)?')

Phrase = tuple[tuple[str, ...], bool]
"""Forms that stand one after the other, and whether the last is only a beginning."""


@dataclass(frozen=True, slots=True)
class Fragment:
    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One activity, or an order found by its titles (then `number`, `occurrence`, `activity` are None).

    `column` is the searched column that `snippet` comes from; `score` grows with how well it fits.
    """

    order_id: str
    source: str
    region_code: str | None
    region: str | None
    order_date: str | None
    title: str | None
    section: str | None
    number: str | None
    occurrence: int | None
    activity: str | None
    column: str
    snippet: tuple[Fragment, ...]
    score: float

    def marked(self, before: str = "[", after: str = "]") -> str:
        """The snippet as text, each hit between the two marks."""
        return "".join(f"{before}{part.text}{after}" if part.hit else part.text for part in self.snippet)


def search(
    db: Database,
    query: str,
    *,
    region: str | None = None,
    year: int | None = None,
    topic: str | None = None,
    body: str | None = None,
    limit: int = 20,
) -> list[Hit]:
    """The best `limit` hits for `query` (see `outputs.database.query`), best first.

    `region` is a code or words of its name, `year` that of the order's date or in a plan's period, `topic` an id,
    `body` a category, words of a name, or the body as printed. Errors: `EmptyQuery`, `QueryTooLong`, `DatabaseProblem`.
    """
    match = expression(query)
    conditions, values = _filters(db, region=region, year=year, topic=topic, body=body)
    most = max(0, limit)
    with told_plainly(place(db)):
        ranked = _shortest(db, match, most) if not conditions and _floods(db, query, match) else []
        if len(ranked) < most or not ranked:
            ranked = _ranked(db, match, conditions, values, most)
        indexed = {
            row[0]: row[1:]
            for row in db.conn.execute(
                f"SELECT rowid, {', '.join(SEARCH_COLUMNS)} FROM {SEARCH_TABLE}"
                " WHERE rowid IN (SELECT value FROM json_each(?))",
                (json.dumps([rowid for rowid, _ in ranked]),),
            )
        }
        sought = _sought(match)
        return [_hit(db, rowid, [_flags(forms, sought) for forms in indexed[rowid]], -rank) for rowid, rank in ranked]


def _ranked(
    db: Database, match: str, conditions: Sequence[str], values: Sequence[str], limit: int
) -> list[tuple[int, float]]:
    """Keys and ranks (the less, the better) of the best rows by bm25."""
    return db.conn.execute(
        f"SELECT l.rowid, bm25({SEARCH_TABLE}, {', '.join(map(str, WEIGHTS))}) AS rank"
        f" FROM {SEARCH_TABLE} AS l JOIN orders AS o ON o.key = l.rowid / {ROWS_PER_ORDER}"
        f" WHERE {SEARCH_TABLE} MATCH ? {''.join(f' AND {condition}' for condition in conditions)}"
        " ORDER BY rank, o.order_id, o.source_name, o.source, l.rowid LIMIT ?",
        (match, *values, limit),
    ).fetchall()


def _floods(db: Database, query: str, match: str) -> bool:
    """Whether so many rows match a plain list of words that a rank would tell little."""
    if not is_plain(query):
        return False
    found = db.conn.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {SEARCH_TABLE} WHERE {SEARCH_TABLE} MATCH ? LIMIT ?)",
        (match, MOST_RANKED + 1),
    ).fetchone()
    return int(found[0]) > MOST_RANKED


def _shortest(db: Database, match: str, limit: int) -> list[tuple[int, float]]:
    """Rows that have all words in the activity itself, the shortest activities first, then the shortest results …

    That is what bm25 comes to where each word is found everywhere, at a third of the time. The sizes of a row are one
    varint a column, which compare as they stand: FTS5 says so of its table `_docsize`.
    """
    found = db.conn.execute(
        f"SELECT l.rowid, d.sz FROM {SEARCH_TABLE} AS l JOIN {SEARCH_TABLE}_docsize AS d ON d.id = l.rowid"
        f" WHERE {SEARCH_TABLE} MATCH ? ORDER BY d.sz, l.rowid LIMIT ?",
        (f"{{{SEARCH_COLUMNS[0]}}} : {match}", limit),
    ).fetchall()
    return [(key, float(sizes[0])) for key, sizes in found]


def _filters(
    db: Database, *, region: str | None, year: int | None, topic: str | None, body: str | None
) -> tuple[list[str], list[str]]:
    conditions, values = [], []
    with told_plainly(place(db)):
        if region is not None:
            rows = db.conn.execute("SELECT DISTINCT region_code, region FROM orders").fetchall()
            codes = [code for code, name in rows if (code or "").lower() == region.lower() or named_in(name, region)]
            conditions.append(_of_order("region_code IN (SELECT value FROM json_each(?))"))
            values.append(json.dumps(codes))
        if year is not None:
            conditions.append(
                _of_order(
                    "substr(date, 1, 4) = ? OR EXISTS (SELECT 1 FROM plans p WHERE p.order_key = orders.key"
                    " AND substr(p.period_start, 1, 4) <= ? AND substr(p.period_end, 1, 4) >= ?)"
                )
            )
            values.extend([f"{year:04}"] * 3)
        if topic is not None:
            conditions.append(
                "EXISTS (SELECT 1 FROM activities a WHERE a.key = l.rowid AND ? IN (a.topic, a.topic_secondary))"
            )
            values.append(topic)
        if body is not None:
            rows = db.conn.execute("SELECT id, name, category FROM bodies").fetchall()
            ids = [number for number, name, category in rows if category == body or named_in(name, body)]
            conditions.append(
                "EXISTS (SELECT 1 FROM activity_bodies ab WHERE ab.activity_key = l.rowid"
                " AND (ab.body_id IN (SELECT value FROM json_each(?)) OR ab.text = ?))"
            )
            values.extend([json.dumps(ids), body])
    return conditions, values


def _of_order(condition: str) -> str:
    """The orders are chosen once, not looked up for each row."""
    return f"l.rowid / {ROWS_PER_ORDER} IN (SELECT key FROM orders WHERE {condition})"


def _hit(db: Database, rowid: int, flags: Sequence[list[bool]], score: float) -> Hit:
    """`flags` say of each form in each searched column whether it lies in a hit."""
    order_id, source, region_code, region, date, title = db.conn.execute(
        "SELECT order_id, source_name, region_code, region, date, title FROM orders WHERE key = ?",
        (rowid // ROWS_PER_ORDER,),
    ).fetchone()
    section = number = occurrence = activity = None
    if rowid % ROWS_PER_ORDER:
        section, number, occurrence, activity, result, raw = db.conn.execute(
            "SELECT section, number, occurrence, activity, result, responsible_raw FROM activities WHERE key = ?",
            (rowid,),
        ).fetchone()
        names = db.conn.execute(
            "SELECT b.name FROM activity_bodies l JOIN bodies b ON b.id = l.body_id"
            " WHERE l.activity_key = ? ORDER BY l.position",
            (rowid,),
        ).fetchall()
        printed = (activity, result, section, responsible_text(raw, tuple(name for (name,) in names)), "")
    else:
        titles = db.conn.execute(
            "SELECT title FROM plans WHERE order_key = ? ORDER BY position", (rowid // ROWS_PER_ORDER,)
        ).fetchall()
        printed = ("", "", "", "", order_text(title, tuple(title for (title,) in titles)))
    best = max(range(len(flags)), key=lambda column: sum(flags[column]))
    snippet = _snippet(printed[best] or "", flags[best])
    return Hit(
        order_id,
        source,
        region_code,
        region,
        date,
        title,
        section,
        number,
        occurrence,
        activity,
        SEARCH_COLUMNS[best],
        snippet,
        score,
    )


def _sought(match: str) -> tuple[Phrase, ...]:
    """The phrases of an expression of `outputs.database.query`; a row that matches holds none of the excluded ones."""
    return tuple((tuple(found[1].split()), bool(found[2])) for found in _PHRASE.finditer(match))


def _flags(forms: str | None, sought: Sequence[Phrase]) -> list[bool]:
    """For each form of a column whether it lies in a hit.

    FTS5's own `highlight` tells the same, and reads the lists of all places of every word again for each row.
    """
    found = (forms or "").split(" ")
    flags = [False] * len(found)
    for phrase, is_open in sought:
        if not phrase or phrase[-1] not in (forms or ""):
            continue
        for last in range(len(phrase) - 1, len(found)):
            first = last - len(phrase) + 1
            ends = found[last].startswith(phrase[-1]) if is_open else found[last] == phrase[-1]
            if ends and tuple(found[first:last]) == phrase[:-1]:
                flags[first : last + 1] = [True] * len(phrase)
    return flags


def _snippet(printed: str, flags: list[bool]) -> tuple[Fragment, ...]:
    found = list(words(printed))
    first = max(0, flags.index(True) - WORDS_BEFORE) if len(found) > SNIPPET_WORDS and True in flags else 0
    last = min(len(found), first + SNIPPET_WORDS) - 1
    start = found[first].start() if first else 0
    end = found[last].end() if last < len(found) - 1 else len(printed)
    parts, at = [Fragment("…", hit=False)] if first else [], start
    for word, hit in zip(found[first : last + 1], flags[first : last + 1], strict=True):
        if hit:
            parts += [Fragment(printed[at : word.start()], hit=False), Fragment(word.group(), hit=True)]
            at = word.end()
    parts.append(Fragment(printed[at:end] + ("…" if last < len(found) - 1 else ""), hit=False))
    return tuple(part for part in parts if part.text)
