"""Folders of gold records and the documents beside them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.evaluation.sets import GoldDamaged, GoldMissing, pairs
from schemas.record import OrderRecord


@pytest.fixture
def folder(tmp_path: Path, make_record: Callable[..., OrderRecord]) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "orders").mkdir()
    for name in ("a", "b"):
        (tmp_path / "gold" / f"{name}.json").write_text(make_record(number=name).model_dump_json(), encoding="utf-8")
    for name in ("a.txt", "a.pdf", "b.docx", "c.txt"):
        (tmp_path / "orders" / name).write_bytes(b"x")
    return tmp_path


def test_gold_is_the_truth_of_every_form_of_its_order(folder: Path) -> None:
    found = [(path.name, record.order.number) for path, record in pairs(folder / "gold")]
    assert found == [("a.pdf", "a"), ("a.txt", "a"), ("b.docx", "b")]


def test_other_folder_of_orders(folder: Path) -> None:
    (folder / "orders").rename(folder / "elsewhere")
    assert len(list(pairs(folder / "gold", folder / "elsewhere"))) == 3


def test_folder_without_gold(folder: Path) -> None:
    for path in (folder / "orders", folder / "nowhere"):
        with pytest.raises(GoldMissing) as caught:
            list(pairs(path))
        assert caught.value.code == "gold-missing"


def test_gold_without_an_order(folder: Path) -> None:
    (folder / "orders" / "b.docx").unlink()
    with pytest.raises(GoldMissing) as caught:
        list(pairs(folder / "gold"))
    assert caught.value.code == "gold-without-order"
    with pytest.raises(GoldMissing):
        list(pairs(folder / "gold", folder / "nowhere"))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"source": 1}', "\udcff"])
def test_gold_that_is_no_record(text: str, folder: Path) -> None:
    (folder / "gold" / "a.json").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(GoldDamaged) as caught:
        list(pairs(folder / "gold"))
    assert caught.value.values["path"] == folder / "gold" / "a.json"
