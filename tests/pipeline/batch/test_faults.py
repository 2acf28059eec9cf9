"""One document of each bad kind among good ones: exactly those are refused, each with its code."""

from pathlib import Path

import pytest

from outputs.database import DiskFull, open_database
from outputs.database.connection import MEMORY
from pipeline.batch import Limits, Report, report, run
from pipeline.sources import documents

LIMITS = Limits(seconds=4, memory=2**30, record=2**20)

FAULTS = [
    (b"!hang", "timeout", "it waits for what never comes"),
    (b"!busy", "timeout", "it turns in a loop and does not listen to SIGTERM"),
    (b"!memory", "out-of-memory", "it takes all memory"),
    (b"!segfault", "worker-died", "a library in C crashes"),
    (b"!kill", "worker-died", "somebody kills its worker, twice"),
    (b"!exit", "worker-died", "a library ends the process"),
    (b"!huge", "record-too-large", "a record longer than anyone can use"),
    (b"!bug", "internal", "a mistake of ours"),
    (b"!deep", "internal", "a recursion without end"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("workers", "count"), [(1, 40), (2, 200)])
def test_only_the_guilty_are_refused(workers: int, count: int, orders, order_text: bytes) -> None:
    folder: Path = orders(count)
    for place, (fault, _, _) in enumerate(FAULTS):
        (folder / f"{place * 4:03}.txt").write_bytes(fault + b"\n" + order_text)
    (folder / f"{count - 1:03}.txt").write_bytes(b"!print\n" + order_text.replace("№ 17".encode(), b"N 1000"))
    with open_database(MEMORY) as db:
        found = report(run(documents([folder]), db, workers=workers, limits=LIMITS, process="faults:read"))
    assert [(Path(one.path).name, one.code) for one in found.rejected] == [
        (f"{place * 4:03}.txt", code) for place, (_, code, _) in enumerate(FAULTS)
    ]
    assert found.loaded == count - len(FAULTS), "and what a document prints is not heard"


def test_document_that_moves_on_is_left_alone(orders, order_text: bytes) -> None:
    folder: Path = orders(1)
    limits = Limits(seconds=1.5, longest=6)
    for name, fault in (("001", b"!slow"), ("002", b"!endless")):
        (folder / f"{name}.txt").write_bytes(fault + b"\n" + order_text.replace("№ 17".encode(), name.encode()))
    with open_database(MEMORY) as db:
        found = report(run(documents([folder]), db, workers=1, limits=limits, process="faults:read"))
    assert [(Path(one.path).name, one.code) for one in found.rejected] == [("002.txt", "too-long")]
    assert found.loaded == 2, "one took twice as long as it may be silent"


def test_worker_that_dies_takes_one_document_with_it(orders, order_text: bytes, tmp_path: Path) -> None:
    folder: Path = orders(4)
    (folder / "001.txt").write_bytes(b"!kill\n" + order_text)
    path = tmp_path / "plans.db"
    with open_database(path) as db:
        found = report(run(documents([folder]), db, workers=1, limits=LIMITS, process="faults:read"))
        assert [one.code for one in found.rejected] == ["worker-died"]
        assert found.rejected[0].values == {"cause": "SIGKILL"}
        assert found.loaded == 3
        again = report(run(documents([folder]), db, workers=1, limits=LIMITS, process="no.such.module:read"))
        assert ([one.code for one in again.rejected], again.unchanged) == (["worker-died"], 3), "told, not tried again"
    assert not Path(f"{path}.work").exists()


def test_full_disk_is_no_fault_of_the_document(orders, order_text: bytes, tmp_path: Path) -> None:
    folder: Path = orders(3)
    (folder / "001.txt").write_bytes(b"!full\n" + order_text)
    with open_database(tmp_path / "plans.db") as db:
        with pytest.raises(DiskFull):
            report(run(documents([folder]), db, workers=1, process="faults:read"))
        # Whether the first document was loaded by then is a matter of time.
        loaded = db["orders"].count
        assert (loaded <= 1, db["rejections"].count) == (True, 0), "what was loaded stays, nothing is refused"
        (folder / "001.txt").write_bytes(order_text)
        again = report(run(documents([folder]), db, workers=1, process="faults:read"))
        assert again == Report(loaded=3 - loaded, unchanged=loaded)
