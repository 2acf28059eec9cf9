"""`prikaz entities`: the registry worked out, listed, and what people decided about it."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def database(prikaz, tmp_path: Path) -> Path:
    folder = tmp_path / "orders"
    folder.mkdir()
    for name in ("kirov-plan-2024.txt", "eao-517.txt"):
        (folder / name).write_bytes((ROOT / "corpus/orders" / name).read_bytes())
    assert prikaz("run", folder).code == 0
    return tmp_path / "plans.db"


def test_the_registry_is_made_listed_and_decided_about(prikaz, database: Path) -> None:
    waiting = prikaz("entities")
    assert "В реестре ничего нет." in waiting.out
    assert "Не учтено приказов: 2." in waiting.err
    assert "Учтено приказов: 2." in prikaz("entities", "refresh").out

    listed = json.loads(prikaz("entities", "--region", "RU-KIR", "--format", "json").out)
    ministry = next(line for line in listed if line["name"] == "министерство образования Кировской области")
    assert (ministry["region_code"], ministry["orders"]) == ("RU-KIR", 0), "only its departments are named"
    units = [line["name"] for line in listed if line["parent"] == ministry["code"]]
    assert "министерство образования Кировской области (управление надзора и контроля)" in units
    institute = next(line for line in listed if line["category"] == "development_institute")
    assert institute["short"] == ["ИРО"]
    assert all(line["region_code"] == "RU-KIR" for line in listed)
    table = prikaz("entities", "--region", "RU-KIR")
    assert ministry["code"] in table.out
    assert table.err == ""
    assert prikaz("entities", "candidates", "--format", "json").code == 0

    schools = next(line for line in listed if line["kind"] == "collective")
    (database.parent / "plans.entities.yaml").write_text(
        f"merge:\n  - [{institute['code']}, {schools['code']}]\n", encoding="utf-8"
    )
    assert "Учтено приказов: 2." in prikaz("entities", "refresh").out, "other decisions: everything is linked anew"
    codes = [line["code"] for line in json.loads(prikaz("entities", "--format", "json").out)]
    assert institute["code"] in codes
    assert schools["code"] not in codes


def test_a_wrong_file_of_decisions_is_told_with_its_line(prikaz, database: Path) -> None:
    wrong = database.parent / "wrong.yaml"
    wrong.write_text("merge:\n  - [одна]\n", encoding="utf-8")
    ran = prikaz("entities", "refresh", "--with", wrong)
    assert ran.code == 65
    assert "2: merge.0" in ran.err
    assert prikaz("entities", "refresh", "--with", "no.yaml").code == 66
    wrong.write_text("apart:\n  - [ru-kir-00000000, ru-kir-11111111]\n", encoding="utf-8")
    assert "ru-kir-00000000, ru-kir-11111111" in prikaz("entities", "refresh", "--with", wrong).err
