"""Verdicts in the database: each order is audited once by a pack, and again when it or the pack has changed.

A pack is told apart by its content, so that a changed rule makes every order stale for it and for no other pack.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from sqlite_utils import Database

from knowledge.packs import Pack
from outputs.audit.audit import applies, audit
from outputs.database.connection import place, transaction
from outputs.database.errors import told_plainly
from outputs.database.record import corrected
from outputs.derived import stale_orders, taken_in
from schemas.compliance import VERDICTS
from schemas.verdicts import Verdict

ORDERS_AT_ONCE = 200
"""Orders of one transaction: others may write between two of them."""


def refresh(db: Database, packs: Iterable[Pack]) -> int:
    """Audits the orders that are new or changed since these packs were applied; how many times an order was audited.

    Errors: `DatabaseReadOnly`, `DatabaseLocked` and other `DatabaseProblem`s.
    """
    audited = 0
    for pack in packs:
        stale = stale_orders(db, derivation(pack), version(pack))
        for first in range(0, len(stale), ORDERS_AT_ONCE):
            chunk = stale[first : first + ORDERS_AT_ONCE]
            with transaction(db):
                _fill(db, pack, chunk)
                taken_in(db, derivation(pack), version(pack), chunk)
        audited += len(stale)
    return audited


def stored_verdicts(
    db: Database, packs: Iterable[Pack], rules: Collection[str] = (), region: str | None = None
) -> Iterator[Verdict]:
    """The verdicts that `refresh` stored, by order, pack and rule as the pack has them; of a region where one is named.

    A region is its ISO 3166-2 code or a part of its name.
    """
    names = {pack.pack: at for at, pack in enumerate(packs)}
    ranks = {(pack.pack, rule): at for pack in packs for at, rule in enumerate(pack.rules)}
    columns, marks = ", ".join(_quoted(VERDICTS.names[1:])), ", ".join("?" * len(names))
    with told_plainly(place(db)):
        orders = db.conn.execute(
            "SELECT key, order_id, source_name FROM orders"
            " WHERE ?1 IS NULL OR region_code = upper(?1) OR instr(region, ?1) > 0"
            " ORDER BY order_id, source_name, source",
            (region,),
        ).fetchall()
        for key, order_id, source in orders:
            rows = db.conn.execute(
                f"SELECT {columns} FROM verdicts WHERE order_key = ? AND pack IN ({marks})",
                (key, *names),
            )
            found = [_verdict(order_id, source, row) for row in rows]
            found = [one for one in found if (one.pack, one.rule) in ranks and (not rules or one.rule in rules)]
            yield from sorted(found, key=lambda one: (names[one.pack], ranks[one.pack, one.rule], one.position or 0))


def derivation(pack: Pack) -> str:
    """What the account of taken orders calls a pack."""
    return f"audit {pack.pack}"


def version(pack: Pack) -> str:
    """Changes with a pack's rules, with the code that asks them and with the words that it reads by."""
    return f"{hashlib.sha256(pack.model_dump_json().encode()).hexdigest()[:12]}+{_code()}"


@cache
def _code() -> str:
    total = hashlib.sha256()
    for entry in sorted(files("outputs.audit").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".py"):
            total.update(entry.read_bytes())
    total.update(files("knowledge").joinpath("audit_words.yaml").read_bytes())
    return total.hexdigest()[:8]


def _fill(db: Database, pack: Pack, orders: Sequence[int]) -> None:
    columns, marks = ", ".join(_quoted(VERDICTS.names)), ", ".join("?" * len(VERDICTS.names))
    for key in orders:
        db.conn.execute("DELETE FROM verdicts WHERE order_key = ? AND pack = ?", (key, pack.pack))
        (stored,) = db.conn.execute(
            "SELECT r.record FROM orders o JOIN records r ON r.source = o.source WHERE o.key = ?", (key,)
        ).fetchone()
        record = corrected(db, stored)
        if applies(record, pack):
            rows = [_row(key, verdict) for verdict in audit(record, pack)]
            db.conn.executemany(f"INSERT INTO verdicts ({columns}) VALUES ({marks})", rows)


def _quoted(names: Iterable[str]) -> list[str]:
    """«of» and «count» are words of SQL too."""
    return [f'"{name}"' for name in names]


def _row(key: int, verdict: Verdict) -> tuple[str | int | None, ...]:
    holds = None if verdict.holds is None else int(verdict.holds)
    rest = (verdict.count, verdict.of, verdict.evidence, verdict.place, verdict.why)
    head = (key, verdict.pack, verdict.rule, verdict.position or 0, verdict.kind, verdict.severity)
    return (*head, verdict.activity, holds, *rest)


def _verdict(order_id: str, source: str, row: Sequence[object]) -> Verdict:
    values = dict(zip(VERDICTS.names[1:], row, strict=True))
    holds = values.pop("holds")
    position = values.pop("position")
    return Verdict(
        order=order_id,
        source=source,
        holds=None if holds is None else bool(holds),
        position=position or None,  # type: ignore[arg-type]
        **values,  # type: ignore[arg-type]
    )
