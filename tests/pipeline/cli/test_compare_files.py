"""`prikaz compare` of files: the same answers as over a database of them, and the form that programs read."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

ORDERS = Path(__file__).parents[3] / "corpus" / "orders"
ROW = {"source", "number", "occurrence"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file, an archive with a file whose name has two stops, and something that is no order."""
    made = tmp_path_factory.mktemp("mixed")
    (made / "kbr-4569.txt").write_bytes((ORDERS / "kbr-4569.txt").read_bytes())
    with zipfile.ZipFile(made / "архив.zip", "w") as archive:
        archive.write(ORDERS / "eao-517.txt", "регион/ЕАО № 517.изм.txt")
        archive.write(ORDERS / "eao-517.txt", "__MACOSX/eao-517.txt")
    return made


def test_the_form_that_programs_read(prikaz: Any, folder: Path) -> None:
    ran = prikaz("compare", folder, "--format", "json")
    told = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert told.keys() == {"orders", "groups", "pairs", "matrix", "load"}
    sources = {"kbr-4569", "ЕАО № 517.изм"}
    assert {order["source"] for order in told["orders"]} == sources
    assert told["groups"]
    assert told["pairs"]
    for group in told["groups"]:
        assert group.keys() == {"id", "label", "topic", "grade", "members"}
        for member in group["members"]:
            assert member.keys() == {"order", "score"} | ROW
    for pair in told["pairs"]:
        assert pair.keys() == {"a", "b", "grade", "score"}
        assert pair["a"].keys() == pair["b"].keys() == ROW
        assert pair["grade"] in ("same", "related")
        assert {pair["a"]["source"], pair["b"]["source"]} == sources
    # 4.6 is printed twice in one of them: occurrences tell the rows apart.
    rows = [row for cell in told["matrix"]["cells"] for row in cell["rows"] if row["number"] == "4.6"]
    twice = [row["occurrence"] for row in rows if row["source"] == "ЕАО № 517.изм"]
    assert sorted(twice) == [1, 2]


def test_a_question_of_files(prikaz: Any, folder: Path, tmp_path: Path) -> None:
    plans = tmp_path / "plans.db"
    prikaz("run", folder, "--db", plans)
    asked = ("--format", "csv", "--region", "RU-KB")
    assert prikaz("compare", "matrix", folder, *asked).out == prikaz("compare", "matrix", "--db", plans, *asked).out


def test_what_is_no_order_is_told(prikaz: Any, folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "пусто.txt"
    empty.write_bytes(b"")
    ran = prikaz("compare", "orders", folder / "kbr-4569.txt", empty, "--format", "json")
    assert [order["source"] for order in json.loads(ran.out)] == ["kbr-4569"]
    assert ran.code != 0
    assert "пусто.txt" in ran.err


def test_neither_a_question_nor_a_file(prikaz: Any, tmp_path: Path) -> None:
    ran = prikaz("compare", tmp_path / "none", "--format", "json")
    assert ran.code == 64
    assert "matrix" in ran.err


def test_the_audit_reads_archives(prikaz: Any, folder: Path) -> None:
    ran = prikaz("audit", folder, "--format", "json")
    verdicts = json.loads(ran.out)["verdicts"]
    assert {verdict["source"] for verdict in verdicts} == {"kbr-4569", "ЕАО № 517.изм"}
    form = {"rule", "kind", "order", "source", "activity", "holds", "count", "of", "evidence", "place"}
    assert all(verdict.keys() == form for verdict in verdicts)
    assert ran.err == ""
