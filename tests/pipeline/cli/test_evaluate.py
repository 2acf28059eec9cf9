"""`prikaz evaluate`: figures for people and programs, differences, a threshold."""

import json
from pathlib import Path

import pytest

from pipeline.cli.evaluate import by_group, figures
from pipeline.evaluation.score import Count, Score
from pipeline.process import process
from schemas.record import OrderRecord


@pytest.fixture
def gold(order_text: bytes, tmp_path: Path) -> Path:
    """Two orders that are right, and one whose gold has another deadline."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "orders").mkdir()
    for name, text in (("[b]", "март 2024 года"), ("right", "март 2024 года"), ("wrong", "апрель 2024 года")):
        (tmp_path / "orders" / f"{name}.txt").write_bytes(order_text)
        record = process(order_text.replace("март 2024 года".encode(), text.encode()), "x")
        assert isinstance(record, OrderRecord)
        (tmp_path / "gold" / f"{name}.json").write_text(record.model_dump_json(), encoding="utf-8")
    (tmp_path / "orders" / "right.html").write_bytes(b"")
    return tmp_path / "gold"


def test_table(prikaz, gold: Path) -> None:
    ran = prikaz("evaluate", gold)
    assert (ran.code, ran.err) == (0, "")
    for name in ("[b].txt", "right.txt", "wrong.txt", "right.html", "*.txt", "*.html", "Всего"):
        assert name in ran.out, "a row of its own, whatever it is called"
    assert "Entirely right" in prikaz("evaluate", gold, "--lang", "en").out


def test_json(prikaz, gold: Path) -> None:
    shown = json.loads(prikaz("evaluate", gold, "--json").out)
    assert list(shown) == ["[b].txt", "right.html", "right.txt", "wrong.txt", "*.html", "*.txt", "total"]
    assert (shown["right.txt"]["whole"], shown["wrong.txt"]["whole"]) == (1.0, 0.5)
    assert (shown["right.html"]["rows_f1"], shown["right.html"]["order_fields"]) == (0.0, 0.0), (
        "a refusal finds nothing"
    )
    assert (shown["total"]["documents"], shown["total"]["rows"], shown["total"]["whole"]) == (4, 8, 0.625)
    assert "differences" not in shown["wrong.txt"]


def test_differences(prikaz, gold: Path) -> None:
    lines = [
        line for line in prikaz("evaluate", gold, "--differences").out.splitlines() if line.startswith("wrong.txt")
    ]
    assert "wrong.txt 1: deadline: 'март 2024 года' instead of 'апрель 2024 года'" in lines
    told = json.loads(prikaz("evaluate", gold, "--differences", "--json").out)
    assert told["wrong.txt"]["differences"] == lines, "one JSON value, not lines behind it"
    assert told["right.txt"]["differences"] == []


@pytest.mark.parametrize(("least", "code"), [("0", 0), ("0.625", 0), ("0.63", 4), ("1", 4), ("1.1", 2), ("-1", 2)])
def test_threshold(prikaz, gold: Path, least: str, code: int) -> None:
    assert prikaz("evaluate", gold, "--min-whole", least).code == code


def test_other_folder_of_orders(prikaz, gold: Path) -> None:
    (gold.parent / "orders").rename(gold.parent / "elsewhere")
    missing = prikaz("evaluate", gold)
    assert (missing.code, missing.out, missing.err.count("\n")) == (66, "", 1)
    assert prikaz("evaluate", gold, "--orders", gold.parent / "elsewhere").code == 0


def test_folder_without_gold(prikaz, tmp_path: Path) -> None:
    ran = prikaz("evaluate", tmp_path, "--json")
    assert (ran.code, ran.out, ran.err.count("\n")) == (66, "", 1)


def test_damaged_gold(prikaz, gold: Path) -> None:
    (gold / "right.json").write_text("{}", encoding="utf-8")
    ran = prikaz("evaluate", gold)
    assert (ran.code, ran.out, ran.err.count("\n")) == (65, "", 1)


def test_nothing_to_count_is_shown_as_nothing() -> None:
    assert figures(Score(documents=1))["whole"] is None
    groups = by_group({Path("a.txt"): Score(documents=1, whole=Count(1, 2, 2)), Path("b.pdf"): Score(documents=1)})
    assert list(groups) == ["a.txt", "b.pdf", "*.pdf", "*.txt", "total"]
    assert groups["total"].whole == Count(1, 2, 2)
