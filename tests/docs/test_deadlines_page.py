"""`docs/deadlines.md` is what its generator writes from the table."""

import importlib.util
from pathlib import Path

import yaml

DOCS = Path(__file__).parents[2] / "docs"


def test_page_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_deadlines", DOCS / "make_deadlines.py")
    assert spec
    assert spec.loader
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    table = yaml.safe_load(maker.TABLE.read_text(encoding="utf-8"))
    assert maker.PAGE.read_text(encoding="utf-8") == maker.page(table), "run docs/make_deadlines.py"
