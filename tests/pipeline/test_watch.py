"""Files that arrive in a folder are told once, whole, and none of those that are no documents."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.watch import arrivals
from schemas.errors import PrikazError

SETTLE = 0.3
PATIENCE = 300.0
"""Seconds after which a test gives up: never how long anything has to take."""


class Watch:
    """A watch of a folder in a thread of its own."""

    def __init__(self, folder: Path, settle: float = SETTLE, **options: object) -> None:
        self.stop = threading.Event()
        self.groups: list[tuple[Path, ...]] = []
        self._options = {"settle": settle, **options}
        self._folder = folder
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        for group in arrivals(self._folder, self.stop, **self._options):  # type: ignore[arg-type]
            self.groups.append(group)

    def seen(self) -> list[str]:
        return [path.name for group in self.groups for path in group]

    def until(self, *names: str) -> None:
        limit = time.monotonic() + PATIENCE
        while not {*names} <= {*self.seen()}:
            assert time.monotonic() < limit, f"only {self.seen()}"
            time.sleep(0.02)

    def end(self) -> None:
        self.stop.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive(), "a watch ends when it is told to"


@pytest.fixture(params=[False, True], ids=["told", "polled"])
def watching(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Watch]:
    (tmp_path / "before.txt").write_text("order", encoding="utf-8")
    (tmp_path / "own.db").write_text("ours", encoding="utf-8")
    watch = Watch(tmp_path, poll=request.param, without=(tmp_path / "own.db",))
    watch.until("before.txt")
    yield watch
    watch.end()


def test_what_lies_there_and_what_arrives(watching: Watch, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "after.txt").write_text("order", encoding="utf-8")
    watching.until("after.txt")
    (tmp_path / "before.txt").write_text("changed", encoding="utf-8")
    watching.until("after.txt")
    limit = time.monotonic() + PATIENCE
    while watching.seen().count("before.txt") < 2:
        assert time.monotonic() < limit, "a changed file arrives again"
        time.sleep(0.02)


def test_a_file_that_still_grows_waits(tmp_path: Path) -> None:
    path = tmp_path / "slow.txt"
    # Far longer than the pauses below, however busy the machine is.
    watch = Watch(tmp_path, settle=3.0)
    with path.open("w", encoding="utf-8") as file:
        for _ in range(8):
            file.write("a part\n")
            file.flush()
            assert "slow.txt" not in watch.seen(), "half a file is no file"
            time.sleep(0.1)
    watch.until("slow.txt")
    watch.end()
    assert watch.seen().count("slow.txt") == 1


def test_partial_hidden_and_own_files_are_left(watching: Watch, tmp_path: Path) -> None:
    for name in ("order.docx.part", ".hidden.txt", "~$order.docx", "own.db"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    (tmp_path / "order.docx.part").rename(tmp_path / "order.docx")
    watching.until("order.docx")
    (tmp_path / "last.txt").write_text("x", encoding="utf-8")
    watching.until("last.txt")
    assert set(watching.seen()) == {"before.txt", "order.docx", "last.txt"}


def test_a_file_that_is_gone_again_is_forgotten(watching: Watch, tmp_path: Path) -> None:
    (tmp_path / "gone.txt").write_text("x", encoding="utf-8")
    (tmp_path / "gone.txt").unlink()
    (tmp_path / "stays.txt").write_text("x", encoding="utf-8")
    watching.until("stays.txt")
    assert "gone.txt" not in watching.seen()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises((PrikazError, FileNotFoundError)):
        next(arrivals(tmp_path / "none", threading.Event()))
