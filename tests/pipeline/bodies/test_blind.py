"""The cells that were written before they were run stay as well read as they were after mending."""

from pathlib import Path

import pytest

from benchmarks.bodies import Figures, cells, figures

HERE = Path(__file__).parent


@pytest.mark.parametrize(("name", "least"), [("blind", 0.99), ("blind2", 0.97), ("blind3", 0.98)])
def test_no_figure_falls(name: str, least: float) -> None:
    total = Figures()
    for cell in cells(HERE / f"{name}.jsonl"):
        total = total.plus(figures(cell)[0])
    assert 2 * total.texts / (total.found + total.true) >= least
    assert total.kinds / total.texts >= least
    assert total.names / total.texts >= least
