"""A Dask cluster on loopback gives the database that this machine gives, whatever happens to its workers."""

import os
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import dask
import pytest
from distributed import Client, LocalCluster

from outputs.database import open_database
from pipeline.batch import At, Limits, Report, report, run
from pipeline.batch.cluster import ClusterUnreachable
from pipeline.sources import documents

LIMITS = Limits(seconds=6, memory=2 * 2**30, record=2**20)


@pytest.fixture
def scheduler(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a scheduler with two workers that may have processes of their own."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    with (
        dask.config.set({"distributed.worker.daemon": False, "distributed.scheduler.allowed-failures": 1}),
        LocalCluster(n_workers=2, threads_per_worker=2, dashboard_address=None, host="127.0.0.1") as local,
    ):
        yield local.scheduler_address


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as db:
        return [line for line in db.iterdump() if '"runs"' not in line and '"source_places"' not in line]


def ran(folder: Path, path: Path, cluster: At | None, process: str = "faults:read") -> Report:
    for file in folder.iterdir():
        # A file that has just been written is not remembered by its time: the two databases must not differ in that.
        os.utime(file, (0, 0))
    with open_database(path) as db:
        return report(run(documents([folder]), db, workers=1, limits=LIMITS, process=process, cluster=cluster))


@pytest.mark.slow
def test_cluster_and_this_machine_make_the_same_database(
    orders, order_text: bytes, tmp_path: Path, scheduler: str
) -> None:
    folder: Path = orders(12)
    for place, fault in enumerate((b"!kill", b"!busy", b"!bug", b"!huge")):
        (folder / f"{place * 3:03}.txt").write_bytes(fault + b"\n" + order_text)
    here = ran(folder, tmp_path / "here.db", None)
    there = ran(folder, tmp_path / "there.db", At(scheduler))
    assert [one.code for one in there.rejected] == ["worker-died", "timeout", "internal", "record-too-large"]
    assert (there.loaded, len(there.rejected)) == (here.loaded, len(here.rejected))
    assert dump(tmp_path / "there.db") == dump(tmp_path / "here.db")


@pytest.mark.slow
def test_worker_killed_in_the_middle_loses_nothing(orders, tmp_path: Path, scheduler: str) -> None:
    folder: Path = orders(12)
    with Client(scheduler, set_as_default=False) as client:
        (first, *_) = client.run(os.getpid).values()
    with open_database(tmp_path / "there.db") as db:
        outcomes = run(documents([folder]), db, limits=LIMITS, process="faults:read", cluster=At(scheduler))
        loaded = [next(outcomes)]
        os.kill(first, signal.SIGKILL)
        assert report(iter([*loaded, *outcomes])).loaded == 12
    ran(folder, tmp_path / "here.db", None)
    assert dump(tmp_path / "there.db") == dump(tmp_path / "here.db")


@pytest.mark.slow
def test_what_lies_in_the_exchange_is_not_read_again(orders, tmp_path: Path, scheduler: str) -> None:
    folder: Path = orders(6)
    at = At(scheduler, f"file://{tmp_path}/exchange")
    assert ran(folder, tmp_path / "one.db", at).loaded == 6
    assert ran(folder, tmp_path / "two.db", at, process="no.such.module:read").loaded == 6
    assert dump(tmp_path / "one.db") == dump(tmp_path / "two.db")


def test_no_scheduler_there(orders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.batch.cluster.CONNECT_SECONDS", 1)
    with pytest.raises(ClusterUnreachable):
        ran(orders(1), tmp_path / "plans.db", At("tcp://127.0.0.1:9"))
