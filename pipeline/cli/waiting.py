"""What several orders together say, and which orders it does not know yet: told, not worked out behind one's back."""

from collections.abc import Iterator

from sqlite_utils import Database

from knowledge.packs import shipped
from outputs.audit.stored import derivation, version
from outputs.compare.grouping import DERIVATION as MEASURES
from outputs.compare.grouping import version as measures_version
from outputs.derived import stale_orders
from outputs.entities.refresh import DERIVATION as ENTITIES
from outputs.entities.refresh import waiting as not_linked
from pipeline.cli.speech import Speech


def ungrouped(db: Database) -> int:
    """Orders whose activities no group of the same measure knows."""
    return len(stale_orders(db, MEASURES, measures_version()))


def unaudited(db: Database) -> int:
    """Orders that one of the shipped packs has not judged."""
    return max((len(stale_orders(db, derivation(pack), version(pack))) for pack in shipped()), default=0)


def told(db: Database, path: object, say: Speech) -> Iterator[str]:
    """A line for each of shared measures, verdicts and entities that were worked out before and lack orders now."""
    packs = any(_ever(db, derivation(pack)) for pack in shipped())
    for kind, made, count, command in (
        ("measures", _ever(db, MEASURES), ungrouped, "compare --format json"),
        ("verdicts", packs, unaudited, "audit"),
        ("entities", _ever(db, ENTITIES), not_linked, "entities refresh"),
    ):
        if made and (orders := count(db)):
            yield say(f"run.stale.{kind}", orders=orders, command=f"prikaz {command} --db {path}")


def _ever(db: Database, name: str) -> bool:
    return db.conn.execute("SELECT 1 FROM derived_from WHERE derivation = ? LIMIT 1", (name,)).fetchone() is not None
