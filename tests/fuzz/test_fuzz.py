"""Some of the inputs of `make fuzz`, and that the fuzzer notices what it is there for."""

import time

import pytest

from schemas.errors import UnreadableDocument
from tests.fuzz import run

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("reader", sorted(run.READERS))
def test_damage_is_refused_or_read(reader: str) -> None:
    count = 4 if reader.startswith("scan") else 200
    outcomes = [outcome for _, outcome in run.run({reader: count}, workers=2)]
    assert sum(outcome.inputs for outcome in outcomes) == count
    assert [failure for outcome in outcomes for failure in outcome.failures] == []


def test_inputs_can_be_made_again() -> None:
    assert [run.made("docx", index) for index in range(9)] == [run.made("docx", index) for index in range(9)]
    assert len({run.made("text", index) for index in range(50)}) > 45


def test_what_breaks_a_rule_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(data: bytes) -> None:
        kind = len(data) % 4
        if kind == 0:
            raise UnreadableDocument
        if kind == 1:
            raise KeyError
        if kind == 2:
            bytearray(run.MEMORY)
        begun = time.process_time()
        while kind == 3 and time.process_time() - begun < 60 * run.SECONDS:
            pass

    monkeypatch.setattr(run, "SECONDS", 0.5)
    monkeypatch.setattr(run, "READERS", {"text": (breaks, 1)})
    sizes = {index: len(run.made("text", index)) % 4 for index in range(12)}
    told = {failure.index: failure.what for _, one in run.run({"text": 12}, workers=2) for failure in one.failures}
    expected = {1: "KeyError", 2: "MemoryError", 3: "more than"}
    assert set(sizes.values()) == {0, 1, 2, 3}
    assert {index: what[: len(expected[sizes[index]])] for index, what in told.items()} == {
        index: expected[kind] for index, kind in sizes.items() if kind
    }
