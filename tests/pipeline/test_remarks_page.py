"""The page about findings holds what the reference data says."""

import runpy
from pathlib import Path

import pytest

from knowledge.reference import load
from knowledge.remarks import FindingCodes
from pipeline.remarks_page import remarks_page

ROOT = Path(__file__).parents[2]


def test_page_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    runpy.run_path(str(ROOT / "pipeline" / "remarks_page.py"), run_name="__main__")
    assert page == capsys.readouterr().out, "run: python -m pipeline.remarks_page > docs/findings.md"


def test_every_finding_is_on_it_once_the_gravest_first() -> None:
    rows = [line.split(" | ") for line in remarks_page().splitlines() if line.startswith("| `")]
    assert sorted(row[0].strip("| `") for row in rows) == sorted(load("findings", FindingCodes).root)
    assert rows[0][1] == "error"
    assert rows[-1][1] == "info"
    assert all(len(row) == 4 for row in rows)
