"""A run that is made to be killed: `python killed.py FOLDER DATABASE`; says «open» once it is about to begin."""

import hashlib
import os
import sys
import time
from pathlib import Path

from outputs.database import open_database
from pipeline.batch import run, server
from pipeline.sources import documents
from schemas.record import Body, OrderRecord, Plan, Responsible

RECORD = "PRIKAZ_KILLED_RECORD"
"""The variable that names a file with a record: every document gives it, as its own, with bodies that few share."""


def read(data: bytes, name: str) -> OrderRecord:
    """A record of the bytes, without the weight of the real readers: what is tested is what happens around them."""
    time.sleep(0.02)
    sha256 = hashlib.sha256(data).hexdigest()
    record = OrderRecord.model_validate_json(Path(os.environ[RECORD]).read_bytes())
    source = record.source.model_copy(update={"path": name, "sha256": sha256})
    order = record.order.model_copy(update={"id": sha256[:8], "number": sha256[:8], "title": data.decode()})
    return record.model_copy(update={"source": source, "order": order, "plans": _named_by(record.plans, sha256)})


def _named_by(plans: tuple[Plan, ...], sha256: str) -> tuple[Plan, ...]:
    body = Body(text="школа", name=f"школа № {int(sha256[:2], 16)}", category="school")
    responsible = Responsible(raw=body.text, bodies=(body,))
    return tuple(
        plan.model_copy(
            update={"activities": tuple(one.model_copy(update={"responsible": responsible}) for one in plan.activities)}
        )
        for plan in plans
    )


def main(folder: str, database: str) -> None:
    server.PRELOADED = "schemas.record"
    with open_database(database) as db:
        print("open", flush=True)
        for _ in run(documents([Path(folder)]), db, workers=2, process="killed:read"):
            pass


if __name__ == "__main__":
    main(*sys.argv[1:])
