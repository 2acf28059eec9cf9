"""Folders of small orders, and the module of faults where workers can import it."""

from collections.abc import Callable
from pathlib import Path

import pytest

Orders = Callable[[int], Path]


@pytest.fixture
def orders(tmp_path: Path, order_text: bytes) -> Orders:
    """A folder with so many different orders."""

    def make(count: int) -> Path:
        folder = tmp_path / "orders"
        folder.mkdir()
        for number in range(count):
            text = order_text.replace("№ 17".encode(), f"№ {number}".encode())
            (folder / f"{number:03}.txt").write_bytes(text)
        return folder

    return make


@pytest.fixture(autouse=True)
def _faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
