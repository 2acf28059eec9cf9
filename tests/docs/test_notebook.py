"""The example notebook is the one that `docs/make_notebook.py` writes, and every cell of it runs."""

import runpy
from pathlib import Path
from typing import Any

import nbformat
import pytest

from outputs.database import load_record, open_database
from pipeline.process import process
from schemas.record import OrderRecord

ROOT = Path(__file__).parents[2]
MADE: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "make_notebook.py"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_database(tmp_path / "plans.db") as db:
        for order in sorted((ROOT / "corpus" / "orders").iterdir()):
            record = process(order.read_bytes(), order.name)
            assert isinstance(record, OrderRecord)
            load_record(db, record, extractor_version="1")
    return tmp_path


@pytest.mark.filterwarnings("ignore")
def test_every_cell_runs(folder: Path) -> None:
    stored: Any = nbformat.read(ROOT / "docs" / "notebook.ipynb", as_version=4)
    assert [(cell["cell_type"], cell["source"]) for cell in stored["cells"]] == list(MADE["CELLS"])
    done = MADE["run"](stored, folder)
    shown = [cell["outputs"] for cell in done["cells"] if cell["cell_type"] == "code"]
    assert sum(1 for outputs in shown if outputs) == len(shown) - 2, "all but the first and the last show something"
    assert all(output["output_type"] != "error" for outputs in shown for output in outputs)
