"""How long an audit takes: `python -m benchmarks.audit [ORDERS]` (1,000 by default).

Orders of the sample builder (fifteen themes, about sixteen activities each) are loaded into a database in the temporary
folder and audited by all packs that ship, as `prikaz audit --db` does; then again with nothing new, and again with one
order changed. `built` different orders are repeated under ids of their own, as composing them costs more than auditing.
Times are processor seconds; the words of morphology are looked up on the way, as in any run.
"""

import hashlib
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.builder.content import compose
from corpus.builder.truth import record
from knowledge.packs import shipped
from outputs.audit import refresh, stored_verdicts
from outputs.database import load_record, open_database
from schemas.record import OrderRecord, Source

BUILT = 300
SEED = 1
MIB = 1024


def orders(count: int) -> Iterator[OrderRecord]:
    """`count` orders with different ids and bytes, out of `BUILT` different texts."""
    built: list[OrderRecord] = []
    for number in range(count):
        sha256 = hashlib.sha256(str(number).encode()).hexdigest()
        source = Source(path=f"in/{number:06}.docx", sha256=sha256, media_type="text/plain", pages=None, ocr=False)
        if number < BUILT:
            built.append(record(compose(SEED, number), source))
        one = built[number % BUILT]
        head = one.order.model_copy(update={"id": f"{one.order.id}-{number}"})
        yield one.model_copy(update={"source": source, "order": head})


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder, open_database(Path(folder) / "plans.db") as db:
        for one in orders(count):
            load_record(db, one, extractor_version="1")
        whole = timed(lambda: refresh(db, shipped()))
        nothing = timed(lambda: refresh(db, shipped()))
        first = next(orders(1))
        changed = first.model_copy(update={"order": first.order.model_copy(update={"title": "Об ином"})})
        load_record(db, changed, extractor_version="1")
        again = timed(lambda: refresh(db, shipped()))
        read = timed(lambda: sum(1 for _ in stored_verdicts(db, shipped())))
        verdicts = db.execute("SELECT count(*) FROM verdicts").fetchone()[0]
    print(f"orders {count}, verdicts {verdicts}")
    print(f"audit       {whole:8.2f} s   {1000 * whole / count:6.2f} ms an order")
    print(f"nothing new {nothing:8.2f} s")
    print(f"one changed {again:8.2f} s")
    print(f"read back   {read:8.2f} s")
    print(f"memory      {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB:8.0f} MiB at most")


def timed(work: Callable[[], object]) -> float:
    """Processor seconds of a call."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
