"""The journal of corrections in the database: reading, adding, and what each correction means for a stored order.

Everything here runs inside the caller's transaction.
"""

import json
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from outputs.corrections import Overlaid, Scope
from schemas.corrections import CORRECTIONS, Correction
from schemas.keys import ROWS_PER_ORDER

_JSON = ("row", "found", "old", "new")
_COLUMNS = ", ".join(f'"{name}"' for name in CORRECTIONS.names)
_INSERT = f"INSERT INTO corrections ({_COLUMNS}) VALUES ({', '.join('?' * len(CORRECTIONS.names))})"


def keep_whole(db: Database) -> None:
    """Triggers that refuse to change or delete a line of the journal."""
    for event in ("UPDATE", "DELETE"):
        db.conn.execute(
            f"CREATE TRIGGER corrections_no_{event.lower()} BEFORE {event} ON corrections"
            " BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END"
        )


def corrections_of(db: Database, sha256: str, scope: Scope) -> list[Correction]:
    """The lines of the journal that may be about this order: its bytes, its identity or its cells; oldest first.

    The bytes of annexes that it shows count as its own.
    """
    own = "source = ?1 OR source IN (SELECT source FROM readings WHERE shown_by = ?1)"
    return read_lines(db, f"WHERE {own} OR identity = ?2 OR cells = ?3 ORDER BY made, uid", (sha256, *scope))


def read_lines(db: Database, rest: str, values: Sequence[object] = ()) -> list[Correction]:
    """Lines of the journal; `rest` follows the SELECT."""
    found = db.conn.execute(f"SELECT {_COLUMNS} FROM corrections {rest}", values).fetchall()
    return [_line(row) for row in found]


def add_lines(db: Database, lines: Iterable[Correction]) -> None:
    db.conn.executemany(_INSERT, map(_row, lines))


def sources_about(db: Database, lines: Iterable[Correction]) -> list[str]:
    """The stored sources whose orders the lines may be about."""
    found: dict[str, None] = {}
    for scope, source in dict.fromkeys((Scope(one.identity, one.cells), one.source) for one in lines):
        rows = db.conn.execute(
            "SELECT o.source FROM orders o WHERE o.source = ?1"
            " UNION SELECT shown_by FROM readings WHERE source = ?1 AND shown_by IS NOT NULL"
            " UNION SELECT o.source FROM order_prints p"
            " JOIN orders o ON o.key = p.order_key WHERE p.identity = ?2 OR p.cells = ?3",
            (source, *scope),
        )
        found |= dict.fromkeys(name for (name,) in rows)
    return list(found)


def note_print(db: Database, key: int, scope: Scope) -> None:
    """By what corrections find this order; its scope is that of the record as the program made it."""
    db.conn.execute("INSERT INTO order_prints (order_key, identity, cells) VALUES (?, ?, ?)", (key, *scope))


def note_laid(db: Database, key: int, overlaid: Overlaid) -> None:
    db.conn.executemany(
        "INSERT INTO corrections_laid (correction, order_key, activity_key, field, state, reason)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                laid.correction.uid,
                key,
                None if laid.shown is None else key * ROWS_PER_ORDER + laid.shown + 1,
                laid.correction.field,
                laid.state,
                laid.reason,
            )
            for laid in overlaid.laid
        ),
    )


def _line(row: Sequence[object]) -> Correction:
    held = dict(zip(CORRECTIONS.names, row, strict=True))
    del held["id"]
    for name in _JSON:
        held[name] = None if held[name] is None else json.loads(str(held[name]))
    return Correction.model_validate(held)


def _row(line: Correction) -> tuple[object, ...]:
    held = line.model_dump()
    for name in _JSON:
        absent = name == "row" and held[name] is None
        held[name] = None if absent else json.dumps(held[name], ensure_ascii=False, separators=(",", ":"))
    return tuple(None if name == "id" else held[name] for name in CORRECTIONS.names)
