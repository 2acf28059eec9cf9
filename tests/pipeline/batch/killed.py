"""A run that is made to be killed: `python killed.py FOLDER DATABASE`; says «open» once it is about to begin."""

import hashlib
import sys
import time
from pathlib import Path

from outputs.database import open_database
from pipeline.batch import run, server
from pipeline.sources import documents
from schemas.record import OrderHead, OrderRecord, Source

HEAD = dict.fromkeys(
    ("kind", "number", "date", "title", "issuer", "region", "municipality", "place", "signatory"), None
)


def read(data: bytes, name: str) -> OrderRecord:
    """A record of the bytes, without the weight of the real readers: what is tested is what happens around them."""
    time.sleep(0.02)
    sha256 = hashlib.sha256(data).hexdigest()
    source = Source(path=name, sha256=sha256, media_type="text/plain", pages=None, ocr=False)
    return OrderRecord(source=source, order=OrderHead(**HEAD | {"id": sha256[:8], "title": data.decode()}))


def main(folder: str, database: str) -> None:
    server.PRELOADED = "schemas.record"
    with open_database(database) as db:
        print("open", flush=True)
        for _ in run(documents([Path(folder)]), db, workers=2, process="killed:read"):
            pass


if __name__ == "__main__":
    main(*sys.argv[1:])
