"""What the database knows about one path or of the bytes of one file: asked one by one, so that memory stays flat."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from outputs.database.connection import place, transaction
from outputs.database.errors import told_plainly
from schemas.errors import Rejection


@dataclass(frozen=True, slots=True)
class Known:
    """Bytes that were processed before; `rejected` is the code of their refusal, None where they gave an order.

    `size` is in bytes; `modified` is the time in ns of the file they were found in, None where no file is meant.
    """

    sha256: str
    size: int | None
    modified: int | None
    extractor_version: str
    reference_version: str | None
    rejected: str | None
    media_type: str | None


def known_at(db: Database, path: str) -> tuple[Known, ...]:
    """All bytes that were ever seen at `path`, refusals first."""
    with told_plainly(place(db)):
        found = db.conn.execute(
            "SELECT sha256, size, modified, extractor_version, reference_version, code, NULL"
            " FROM rejections WHERE path = ?1 AND sha256 <> '' UNION ALL"
            " SELECT s.sha256, s.size, p.modified, s.extractor_version, s.reference_version, NULL, s.media_type"
            " FROM source_places p JOIN sources s ON s.sha256 = p.source WHERE p.path = ?1",
            (path,),
        ).fetchall()
    return tuple(Known(*row) for row in found)


def known_bytes(db: Database, sha256: str) -> Known | None:
    """What became of these bytes, wherever they were; a refusal counts, even where an older version read them."""
    with told_plainly(place(db)):
        found = db.conn.execute(
            "SELECT sha256, size, NULL, extractor_version, reference_version, code, NULL"
            " FROM rejections WHERE sha256 = ?1 UNION ALL"
            " SELECT sha256, size, NULL, extractor_version, reference_version, NULL, media_type"
            " FROM sources WHERE sha256 = ?1 LIMIT 1",
            (sha256,),
        ).fetchone()
    return Known(*found) if found else None


def refusal_of(db: Database, sha256: str, path: str) -> Rejection | None:
    """Why the bytes were refused, told of `path`; where they were refused elsewhere only, of there."""
    with told_plainly(place(db)):
        found = db.conn.execute(
            "SELECT path, code, message, remedy FROM rejections WHERE sha256 = ? ORDER BY path <> ?, path LIMIT 1",
            (sha256, path),
        ).fetchone()
    return Rejection(path=found[0], sha256=sha256, code=found[1], message=found[2], remedy=found[3]) if found else None


def refused_places(db: Database) -> Iterator[str]:
    """Every path whose bytes were refused and not read since, by name."""
    with told_plainly(place(db)):
        yield from (path for (path,) in db.conn.execute("SELECT DISTINCT path FROM rejections ORDER BY path"))


def note_unread(db: Database, places: Iterable[tuple[str, str]], run: int) -> None:
    """Write down that known (sha256, path) were seen again and not read; one transaction for all of them."""
    with transaction(db):
        db.conn.executemany(
            "UPDATE source_places SET last_run = ? WHERE source = ? AND path = ?",
            ((run, sha256, path) for sha256, path in places),
        )


def forget_refusals(db: Database, path: str, but: str) -> None:
    """Drop refusals of other bytes than `but` at `path`: the file has been replaced since."""
    with told_plainly(place(db)):
        stale = db.conn.execute("SELECT 1 FROM rejections WHERE path = ? AND sha256 <> ?", (path, but)).fetchone()
    if stale:
        with transaction(db):
            db.conn.execute("DELETE FROM rejections WHERE path = ? AND sha256 <> ?", (path, but))
