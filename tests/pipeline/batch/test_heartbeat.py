"""A worker that moves on is seen to, one that does not is not."""

from pathlib import Path

import pytest

from extractors import progress
from pipeline.batch import heartbeat
from pipeline.batch.heartbeat import Heartbeat, beat
from pipeline.process import process


def test_beats_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "EVERY_SECONDS", 0)
    path = tmp_path / "1.beat"
    assert beat(path) is None, "not begun"
    heart = Heartbeat(path)
    seen = [beat(path)]
    for _ in range(3):
        heart()
        seen.append(beat(path))
    assert len(set(seen)) == len(seen)


def test_it_beats_no_oftener_than_it_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 0.1, 0.19, 0.21, 0.3])
    monkeypatch.setattr(heartbeat.time, "monotonic", lambda: next(clock))
    heart = Heartbeat(tmp_path / "1.beat")
    begun = beat(tmp_path / "1.beat")
    told = []
    for _ in range(4):
        heart()
        told.append(beat(tmp_path / "1.beat"))
    assert told == [begun, begun, 1, 1]


def test_every_row_of_an_order_is_a_step(order_text: bytes) -> None:
    steps: list[int] = []
    progress.heard_by(lambda: steps.append(1))
    try:
        process(order_text, "")
        few = len(steps)
        rows = "\n".join(f"{number}\tПроведение семинара {number}\tдо 1 марта\tИРО" for number in range(9, 109))
        process(order_text + b"\n" + rows.encode(), "")
    finally:
        progress.heard_by(None)
    assert few > 0
    assert len(steps) - 2 * few >= 100
