"""`prikaz diff`: files and stored orders, both formats, and names that mean nothing or too much."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def changed_file(tmp_path: Path, order_text: bytes) -> Path:
    path = tmp_path / "тверь-18.txt"
    text = order_text.decode().replace("№ 17", "№ 18").replace("ежеквартально", "ежемесячно")
    path.write_text(text, encoding="utf-8")
    return path


def test_two_files(prikaz, order_file: Path, changed_file: Path) -> None:
    ran = prikaz("diff", order_file, changed_file)
    assert (ran.code, ran.err) == (0, "")
    assert "[−ежеквартально−] {+ежемесячно+}" in ran.out


def test_stored_orders_as_json(prikaz, order_file: Path, changed_file: Path) -> None:
    assert prikaz("run", order_file, changed_file).code == 0
    found = json.loads(prikaz("diff", "тверь-17", changed_file.stem, "--format", "json").out)
    assert found["counts"] == {"added": 0, "removed": 0, "moved": 0, "changed": 1, "same": 1}
    (change,) = found["changed"][0]["changes"]
    assert (change["field"], change["old"], change["new"]) == ("deadline", "ежеквартально", "ежемесячно")
    assert (change["old_items"][0]["rrule"], change["new_items"][0]["rrule"]) == (
        "FREQ=MONTHLY;INTERVAL=3",
        "FREQ=MONTHLY",
    )


def test_names_that_mean_nothing_or_too_much(prikaz, order_file: Path, changed_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / order_file.name).write_bytes(changed_file.read_bytes())
    assert prikaz("run", order_file, folder).code == 0
    unknown = prikaz("diff", "нет такого", order_file)
    assert unknown.code == 66
    assert unknown.err.startswith("prikaz: order-unknown")
    ambiguous = prikaz("diff", "тверь-17", order_file)
    assert ambiguous.code == 66
    assert ambiguous.err.startswith("prikaz: order-ambiguous")
