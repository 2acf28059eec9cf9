"""A copy of the database in which every plan stands as on one day, so that any question can be asked of that day.

Most orders never change: they are copied with all that was derived from them. Those that an amendment, a repeal or a
later day concerns are put in anew or left out, as `outputs.versions.standing` says.
"""

import datetime
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from outputs.database import load_alone, open_database
from outputs.versions.opening import open_with_links
from outputs.versions.standing import RereadOf, Standing, concerned, standing

VERSION = "edition"


def is_edition(source: Path, as_of: datetime.date) -> bool:
    """True where every plan stands on the day as it was published. Errors: `DatabaseProblem`."""
    with closing(open_with_links(source)) as db:
        return not concerned(db, as_of)


def write_edition(source: Path, target: Path, as_of: datetime.date, reread_of: RereadOf) -> list[str]:
    """Copies `source` to `target` as of a day; ids of the orders whose plan lacks a change that can't be carried out.

    Errors: `DatabaseProblem`.
    """
    incomplete: list[str] = []
    with closing(open_with_links(source)) as db:
        with closing(open_database(target)) as made:
            db.conn.backup(made.conn)
        with closing(open_database(target)) as copy:
            for order_id in sorted(concerned(db, as_of)):
                found = standing(db, order_id, as_of, reread_of)
                _put(copy, order_id, found)
                if found is not None and not found.complete:
                    incomplete.append(order_id)
    return incomplete


def _put(copy: Database, order_id: str, found: Standing | None) -> None:
    with copy.conn:
        kept = found.record.source.sha256 if found else ""
        copy.conn.execute("DELETE FROM orders WHERE order_id = ? AND source <> ?", (order_id, kept))
    if found:
        load_alone(copy, found.record, extractor_version=VERSION)
