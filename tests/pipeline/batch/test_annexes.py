"""Annexes in files of their own: one order with its plan in the database, whichever file comes first."""

import os
import zipfile
from collections.abc import Iterable
from itertools import permutations
from pathlib import Path

import pytest
from sqlite_utils import Database

from outputs.database import named_records, open_database
from outputs.database.connection import MEMORY
from outputs.export.choice import chosen
from outputs.export.extracts import extracts
from outputs.export.records import write_records
from outputs.export.separated import write_csv_folder
from outputs.questions import Filters
from pipeline.batch import run
from pipeline.sources import documents

ORDER = """МИНИСТЕРСТВО ОБРАЗОВАНИЯ ТВЕРСКОЙ ОБЛАСТИ
ПРИКАЗ
01.02.2024 № 15
О поддержке сельских школ
В целях поддержки сельских школ ПРИКАЗЫВАЮ:
1. Утвердить прилагаемый план мероприятий по поддержке сельских школ на 2024 год (приложение № 1).
2. Утвердить перечень сельских школ (приложение № 2).
Министр И.И. Иванов
"""
PLAN = """Приложение № 1
к приказу Министерства образования Тверской области
от 01.02.2024 № 15

План мероприятий по поддержке сельских школ на 2024 год
№ п/п\tМероприятие\tСрок\tОтветственные
1\tПроведение совещания муниципальных координаторов\tдо 1 марта\tИРО, ОМСУ
2\tМониторинг программ\tежеквартально\tОО
"""
LIST = """Приложение № 2
к приказу Министерства образования Тверской области
от 01.02.2024 № 15

Перечень сельских школ
№ п/п\tШкола\tРайон
1\tМОУ «Залесская СОШ»\tКалининский
2\tМОУ «Борковская ООШ»\tТоржокский
"""
OTHER_PLAN = PLAN.replace("Мониторинг программ", "Обучение директоров")
SAME_ORDER = ORDER.replace("В целях поддержки", "В целях  дальнейшей поддержки")

NAMELESS = PLAN.replace("Министерства образования Тверской области", "министерства").replace(
    "по поддержке сельских школ ", ""
)

Files = dict[str, str]


def put(folder: Path, files: Files, since: int = 0) -> list[Path]:
    """The files, as old as their place in the list says."""
    folder.mkdir(exist_ok=True)
    paths = []
    for age, (name, text) in enumerate(files.items()):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(10**18 + since + age, 10**18 + since + age))
        paths.append(path)
    return paths


def go(db: Database, paths: Iterable[Path]) -> None:
    for _ in run(documents(paths), db):
        pass


def exports(db: Database, folder: Path) -> dict[str, bytes]:
    """Every table as CSV, and the records as JSON."""
    folder.mkdir()
    with chosen(db, Filters()):
        write_csv_folder(db, folder, extracts(db), for_excel=False)
        write_records(db, folder / "records.json")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def shown(db: Database) -> list[tuple[str, int, int]]:
    """Of each order: the name of its file, its activities, its other tables."""
    return db.conn.execute(
        "SELECT source_name, (SELECT count(*) FROM activities WHERE order_key = o.key),"
        " (SELECT count(*) FROM tables WHERE order_key = o.key) FROM orders o ORDER BY 1"
    ).fetchall()  # type: ignore[no-any-return]


def codes(db: Database, source_name: str) -> list[str]:
    found = db.conn.execute(
        "SELECT f.code FROM findings f JOIN orders o ON o.key = f.order_key WHERE o.source_name = ? ORDER BY 1",
        (source_name,),
    )
    return [code for (code,) in found]


@pytest.fixture
def db(tmp_path: Path):
    with open_database(tmp_path / "plans.db") as opened:
        yield opened


def test_an_order_gets_the_plan_of_its_annex(db: Database, tmp_path: Path) -> None:
    go(db, put(tmp_path / "in", {"приказ.txt": ORDER, "приложение.txt": PLAN}))
    assert shown(db) == [("приказ", 2, 0)]
    assert "plan-missing" not in codes(db, "приказ")
    assert db["sources"].count == 2
    row = next(db.query("SELECT order_id, source, activity FROM v_activities"))
    assert row == {
        "order_id": "ru-tve-2024-02-01-15",
        "source": "приложение",
        "activity": "Проведение совещания муниципальных координаторов",
    }
    [record] = named_records(db, "приложение")
    assert [Path(source.path).name for source in record.files] == ["приложение.txt"]
    assert [plan.file for plan in record.plans] == [record.files[0].sha256]


CASES: list[tuple[str, Files, list[tuple[str, int, int]]]] = [
    ("an order, its plan, its list", {"a": ORDER, "b": PLAN, "c": LIST}, [("a", 2, 1)]),
    ("the plan in two files, word for word", {"a": ORDER, "b": PLAN, "c": PLAN + "\n"}, [("a", 2, 0)]),
    ("two plans claim to be annex 1", {"a": ORDER, "b": PLAN, "c": OTHER_PLAN}, [("a", 0, 0), ("b", 2, 0), ("c", 2, 0)]),
    ("two files of the order", {"a": ORDER, "b": SAME_ORDER, "c": PLAN}, [("a", 0, 0), ("b", 0, 0), ("c", 2, 0)]),
    ("an order that holds its plan", {"a": ORDER + PLAN, "b": PLAN}, [("a", 2, 0)]),
    ("an order that holds another plan", {"a": ORDER + PLAN, "b": OTHER_PLAN}, [("a", 2, 0), ("b", 2, 0)]),
    ("an annex of another day", {"b": PLAN.replace("01.02", "02.02"), "a": ORDER}, [("a", 0, 0), ("b", 2, 0)]),
    ("another ministry's annex", {"a": ORDER, "b": PLAN.replace("образования", "культуры")}, [("a", 0, 0), ("b", 2, 0)]),
    ("a stamp without a region", {"a": ORDER, "b": PLAN.replace("образования Тверской области", "")}, [("a", 2, 0)]),
    ("no region, another title", {"a": ORDER, "b": NAMELESS}, [("a", 0, 0), ("b", 2, 0)]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_order_of_arrival_ends_alike(files: Files, expected: list[tuple[str, int, int]], tmp_path: Path) -> None:
    paths = put(tmp_path / "in", files)
    results = []
    for number, arriving in enumerate(permutations(paths)):
        with open_database(MEMORY) as db:
            for path in arriving:
                go(db, [path])
            assert shown(db) == expected
            results.append(exports(db, tmp_path / f"out{number}"))
            go(db, paths)
            assert exports(db, tmp_path / f"again{number}") == results[-1]
    # Keys of several orders are given as they come, and stand in most tables.
    compared = ("records.json", "v_activities.csv") if len(expected) > 1 else tuple(results[0])
    assert all(one[name] == results[0][name] for one in results for name in compared)


def test_a_changed_annex_takes_the_place_of_the_former_one(db: Database, tmp_path: Path) -> None:
    files = {"a": ORDER, "b": PLAN}
    go(db, put(tmp_path / "in", files))
    go(db, put(tmp_path / "in", files | {"b": OTHER_PLAN}, since=10))
    assert shown(db) == [("a", 2, 0)]
    assert activities(db) == ["Проведение совещания муниципальных координаторов", "Обучение директоров"]
    go(db, put(tmp_path / "in", files))
    assert shown(db) == [("a", 2, 0)], "and back, known by size and time"
    assert activities(db)[1] == "Мониторинг программ"


def test_a_changed_order_takes_the_place_of_the_former_one(db: Database, tmp_path: Path) -> None:
    files = {"a": ORDER, "b": PLAN}
    go(db, put(tmp_path / "in", files))
    go(db, put(tmp_path / "in", files | {"a": SAME_ORDER}, since=10))
    assert shown(db) == [("a", 2, 0)]
    assert named_records(db, "a")[0].order.clauses
    with open_database(MEMORY) as fresh:
        go(fresh, sorted((tmp_path / "in").iterdir()))
        assert exports(db, tmp_path / "out")["records.json"] == exports(fresh, tmp_path / "fresh")["records.json"]


def test_an_annex_whose_file_is_another_act_by_now_claims_nothing(db: Database, tmp_path: Path) -> None:
    files = {"a": ORDER, "b": PLAN}
    go(db, put(tmp_path / "in", files))
    go(db, put(tmp_path / "in", files | {"b": PLAN.replace("№ 15", "№ 16")}, since=10))
    assert sorted(shown(db)) == [("a", 0, 0), ("b", 2, 0), ("b", 2, 0)]


def test_a_removed_file_takes_nothing_with_it(db: Database, tmp_path: Path) -> None:
    paths = put(tmp_path / "in", {"a": ORDER, "b": PLAN})
    go(db, paths)
    before = exports(db, tmp_path / "before")
    paths[1].unlink()
    go(db, [tmp_path / "in"])
    assert exports(db, tmp_path / "after") == before


def test_an_archive_with_both(db: Database, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "order.zip", "w") as archive:
        archive.writestr("Приложение.txt", PLAN)
        archive.writestr("приказ/Приказ.txt", ORDER)
    go(db, [tmp_path / "order.zip"])
    assert shown(db) == [("Приказ", 2, 0)]
    [record] = named_records(db, "Приказ")
    assert record.files[0].path == f"{tmp_path}/order.zip/Приложение.txt"


def test_what_is_told_of_several_files(db: Database, tmp_path: Path) -> None:
    go(db, put(tmp_path / "in", {"a": ORDER, "b": PLAN, "c": OTHER_PLAN}))
    assert codes(db, "a") == ["annex-ambiguous", "plan-missing"]
    assert codes(db, "b") == codes(db, "c") == ["annex-ambiguous"]
    [message] = {row["message"] for row in db.query("SELECT message FROM findings WHERE code = 'annex-ambiguous'")}
    assert message.endswith("b, c.")


def activities(db: Database) -> list[str]:
    return [row["activity"] for row in db.query("SELECT activity FROM activities ORDER BY key")]
