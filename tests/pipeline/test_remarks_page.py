"""The page about findings holds what the reference data says."""

from pathlib import Path

from knowledge.reference import load
from pipeline.remarks import FindingCodes
from pipeline.remarks_page import remarks_page

ROOT = Path(__file__).parents[2]


def test_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert page == remarks_page(), "run: python -m pipeline.remarks_page > docs/findings.md"


def test_every_finding_is_on_it_once_the_gravest_first() -> None:
    rows = [line.split(" | ") for line in remarks_page().splitlines() if line.startswith("| `")]
    assert sorted(row[0].strip("| `") for row in rows) == sorted(load("findings", FindingCodes).root)
    assert rows[0][1] == "error"
    assert rows[-1][1] == "info"
    assert all(len(row) == 4 for row in rows)
