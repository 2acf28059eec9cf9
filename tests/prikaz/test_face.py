"""What a notebook may count on."""

import inspect
from pathlib import Path

import pytest

import prikaz
from prikaz import OrderRecord, PrikazError, Rejection, open_database, process, search

ORDER = Path(__file__).parents[2] / "corpus" / "orders" / "kbr-4569.txt"


def test_names() -> None:
    assert set(prikaz.__all__) == {
        "OrderRecord",
        "Plans",
        "PrikazError",
        "Rejection",
        "open",
        "open_database",
        "process",
        "search",
    }
    for name in prikaz.__all__:
        assert inspect.getdoc(getattr(prikaz, name)), name
        assert name in vars(prikaz)


def test_notebook(tmp_path: Path) -> None:
    record = process(ORDER.read_bytes(), ORDER.name)
    assert isinstance(record, OrderRecord)
    assert record.order.number == "22-01-05/4569"
    refused = process(b"", "empty.txt")
    assert isinstance(refused, Rejection)
    assert refused.code == "empty"
    with open_database(tmp_path / "plans.db") as db:
        assert search(db, "координаторы") == []
    with pytest.raises(PrikazError):
        open_database(tmp_path / "none.db", read_only=True)
