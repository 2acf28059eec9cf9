"""Links between stored orders, kept up as orders come and go: whichever comes first, they find each other.

An order's links are what its record says of other acts; a link's candidates are the stored orders that bear the act's
number and date. An order that is taken in looks for its own candidates, and becomes one of the links that wait for it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from outputs.database import corrected, transaction
from outputs.derived import stale_orders, taken_in
from outputs.versions.identity import Act, act_of, number_key, verdict
from schemas.record import OrderRecord

DERIVATION = "versions"
VERSION = "1"
AT_ONCE = 200
"""Orders a transaction."""

_INSERT_LINK = f"INSERT INTO order_links VALUES ({', '.join('?' * 11)})"
_INSERT_CANDIDATE = "INSERT OR REPLACE INTO link_candidates VALUES (?, ?, ?, ?)"
_ACT = "o.kind, o.issuer, o.issuer_level, o.region_code, o.municipality"


class Link(NamedTuple):
    """A row of `order_links` without its key; dates are ISO 8601."""

    effect: str
    clause: str | None
    kind: str | None
    date: str | None
    number: str | None
    number_key: str | None
    issuer: str | None
    title: str | None
    effective: str | None


def take_in(db: Database) -> int:
    """Bring the links up to date with the orders of `db`; how many orders were new or had changed."""
    stale = stale_orders(db, DERIVATION, VERSION)
    for start in range(0, len(stale), AT_ONCE):
        batch = stale[start : start + AT_ONCE]
        with transaction(db):
            for key in batch:
                _take_in(db, key)
            taken_in(db, DERIVATION, VERSION, batch)
    return len(stale)


def links_of(record: OrderRecord) -> Iterator[Link]:
    """The acts that an order amends, repeals or replaces; then those that its preamble and its clauses cite."""
    order = record.order
    own = order.in_force or order.date
    for act in order.amends:
        since = act.since or own
        yield Link(
            act.effect,
            act.clause,
            act.kind,
            act.date.isoformat() if act.date else None,
            act.number,
            number_key(act.number),
            act.issuer,
            act.title or act.plan,
            since.isoformat() if since else None,
        )
    for cited in dict.fromkeys((*order.basis, *order.cites)):
        yield Link(
            "cites",
            None,
            cited.kind,
            cited.date.isoformat() if cited.date else None,
            cited.number,
            number_key(cited.number),
            cited.issuer,
            cited.title,
            order.date.isoformat() if order.date else None,
        )


def _take_in(db: Database, key: int) -> None:
    (text,) = db.conn.execute(
        "SELECT r.record FROM records r JOIN orders o ON o.source = r.source WHERE o.key = ?", (key,)
    ).fetchone()
    record = corrected(db, text)
    db.conn.execute("DELETE FROM order_links WHERE order_key = ?", (key,))
    db.conn.execute("DELETE FROM link_candidates WHERE order_key = ?1 OR target_key = ?1", (key,))
    own = act_of(record)
    for position, link in enumerate(links_of(record), 1):
        db.conn.execute(_INSERT_LINK, (key, position, *link))
        if link.number_key is not None and link.date is not None:
            _match(db, (key, position), link, own)
    _offer(db, key, record, own)


def _match(db: Database, link_key: tuple[int, int], link: Link, own: Act) -> None:
    """The stored orders of the link's number and date."""
    found = db.conn.execute(f"SELECT o.key, o.number, {_ACT} FROM orders o WHERE o.date = ?", (link.date,)).fetchall()
    for target, number, *act in found:
        if target != link_key[0] and number_key(number) == link.number_key:
            _write(db, link_key, int(target), link, own, Act(*act))


def _offer(db: Database, key: int, record: OrderRecord, own: Act) -> None:
    """The links that name this order's number and date, whoever's they are."""
    if record.order.number is None or record.order.date is None:
        return
    found: Sequence[tuple[object, ...]] = db.conn.execute(
        "SELECT l.order_key, l.position, l.effect, l.clause, l.kind, l.date, l.number, l.number_key, l.issuer, l.title,"
        f" l.effective, {_ACT} FROM order_links l JOIN orders o ON o.key = l.order_key"
        " WHERE l.number_key = ? AND l.date = ? AND l.order_key <> ?",
        (number_key(record.order.number), record.order.date.isoformat(), key),
    ).fetchall()
    for row in found:
        link, citing = Link(*row[2:11]), Act(*row[11:])  # type: ignore[arg-type]
        _write(db, (int(str(row[0])), int(str(row[1]))), key, link, citing, own)


def _write(db: Database, link_key: tuple[int, int], target: int, link: Link, citing: Act, candidate: Act) -> None:
    found = verdict(citing, link.kind, link.issuer, candidate)
    db.conn.execute(_INSERT_CANDIDATE, (*link_key, target, found))
