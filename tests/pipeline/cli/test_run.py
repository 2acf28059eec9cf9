"""`prikaz run`, `show` and `search`: a database from documents, and what can be asked of it."""

import json
import sqlite3
from pathlib import Path

import pytest

from pipeline.cli import run as command


@pytest.fixture
def folder(order_file: Path) -> Path:
    other = order_file.read_text(encoding="utf-8").replace("№ 17", "№ 18").replace("2024", "2023")
    order_file.with_name("[bold]18[red].txt").write_text(other, encoding="utf-8")
    return order_file.parent


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as db:
        return [line for line in db.iterdump() if '"runs"' not in line and '"source_places"' not in line]


def test_twice_changes_nothing(prikaz, folder: Path, tmp_path: Path) -> None:
    first = prikaz("run", folder, "--db", tmp_path / "out.sqlite")
    assert (first.code, first.err) == (0, "")
    assert "Загружено: 2, без изменений: 0, отклонено: 0." in first.out
    before = dump(tmp_path / "out.sqlite")
    # The database lies in the folder that is read: it is no document, nor is what lies beside it.
    second = prikaz("run", folder, "--db", tmp_path / "out.sqlite")
    assert (second.code, second.err) == (0, "")
    assert "Загружено: 0, без изменений: 2, отклонено: 0." in second.out
    assert dump(tmp_path / "out.sqlite") == before


def test_some_refused(prikaz, folder: Path, tmp_path: Path) -> None:
    (folder / "empty [red].txt").write_bytes(b"")
    for _ in range(2):
        ran = prikaz("run", folder, "--db", ".p.db")
        assert ran.code == 3, "it goes on being refused"
        assert ran.err.startswith(f"{folder}/empty [red].txt: empty: ")
        assert ran.err.count("\n") == 1
        assert "отклонено: 1." in ran.out
    assert "отклонено: 1." not in prikaz("run", folder / "тверь-17.txt", "--db", ".p.db").out


def test_refusal_in_english(prikaz, tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").write_bytes(b"")
    first, again = (prikaz("--lang", "en", "run", tmp_path / "a\nb.txt", "--db", ".p.db") for _ in range(2))
    assert "The file is empty" in first.err
    assert first.err.count("\n") == 1
    assert again.err.count("\n") == 1
    assert "refused: 1." in again.out


def test_refusal_remembered_with_blanks_is_told_as_stored(prikaz, tmp_path: Path) -> None:
    (tmp_path / "x.gif").write_bytes(b"GIF89a")
    first, again = (prikaz("--lang=en", "run", tmp_path / "x.gif", "--db", ".p.db") for _ in range(2))
    assert "The format is not supported: image/gif." in first.err
    assert "Формат не поддерживается: image/gif." in again.err


def test_path_that_is_missing_stops_before_the_database(prikaz, tmp_path: Path) -> None:
    ran = prikaz("run", tmp_path / "nowhere")
    assert (ran.code, ran.out, ran.err.count("\n")) == (66, "", 1)
    assert not (tmp_path / "plans.db").exists()


def test_database_that_can_not_be_made(prikaz, order_file: Path, tmp_path: Path) -> None:
    ran = prikaz("run", order_file, "--db", tmp_path / "no" / "p.db")
    assert (ran.code, ran.out, ran.err.count("\n")) == (73, "", 1)


def test_default_database_and_what_to_do_next(prikaz, order_file: Path, tmp_path: Path) -> None:
    ran = prikaz("run", order_file)
    assert (tmp_path / "plans.db").is_file()
    assert [line.split()[1] for line in ran.out.splitlines()[-6:-1]] == ["show", "search", "compare", "audit", "serve"]


@pytest.fixture
def db(prikaz, folder: Path) -> str:
    assert prikaz("run", folder, "--db", ".p.db").code == 0
    return ".p.db"


@pytest.mark.parametrize("order", ["тверь-17", "17", "ru-tve-2024-01-15-17"])
def test_show(prikaz, db: str, order: str) -> None:
    ran = prikaz("show", order, "--db", db)
    assert (ran.code, ran.err) == (0, "")
    assert "ежеквартально" in ran.out


def test_show_odd_name(prikaz, db: str) -> None:
    ran = prikaz("show", "[bold]18[red]", "--db", db, "--lang", "en")
    assert ran.code == 0
    assert "[bold]18[red].txt" in ran.out
    assert "Deadline" in ran.out


@pytest.mark.parametrize("order", ["нет такого", "{order}", "[/]"])
def test_show_unknown(prikaz, db: str, order: str) -> None:
    ran = prikaz("show", order, "--db", db)
    assert (ran.code, ran.out, ran.err.count("\n")) == (66, "", 1)
    assert order in ran.err


@pytest.mark.parametrize("command", [("show", "x"), ("search", "x")])
def test_no_database(prikaz, command: tuple[str, str]) -> None:
    ran = prikaz(*command, "--db", "none.db")
    assert (ran.code, ran.out, ran.err.count("\n")) == (72, "", 1)


SEARCHES = [
    (("координатор",), ["17", "18"], "an inflected word"),
    (("координатор", "--year", "2023"), ["18"], "of one year"),
    (("координатор", "--region", "RU-TVE"), ["17", "18"], "of the region"),
    (("координатор", "--region", "RU-KB"), [], "of another region"),
    (("мониторинг", "--body", "municipal_authority"), ["17", "18"], "of a kind of body"),
    (("мониторинг", "--body", "school"), [], "of another kind"),
    (("мониторинг", "--topic", "no-such-topic"), [], "of a topic"),
    (("координатор", "--limit", "1"), ["18"], "not more than asked for"),
    (("совещание", "координаторов"), ["17", "18"], "words without quotes"),
    (("крокодил",), [], "nothing"),
]


@pytest.mark.parametrize(("arguments", "numbers", "why"), SEARCHES)
def test_search(prikaz, db: str, arguments: tuple[str, ...], numbers: list[str], why: str) -> None:
    ran = prikaz("search", *arguments, "--db", db, "--json")
    assert (ran.code, ran.err) == (0, "")
    hits = json.loads(ran.out)
    found = [hit["order_id"].rpartition("-")[2] for hit in hits]
    assert sorted(found) == numbers, why
    assert all("[" in hit["snippet"] for hit in hits)
    table = prikaz("search", *arguments, "--db", db)
    assert (table.code, table.err) == (0, "")
    assert ("Ничего не найдено." in table.out) is (not numbers)
    assert ("[bold]18[red]" in table.out) is ("18" in numbers)


def test_search_for_nothing(prikaz, db: str) -> None:
    ran = prikaz("search", "!!!", "--db", db)
    assert (ran.code, ran.out, ran.err.count("\n")) == (64, "", 1)


def test_file_that_vanishes_while_the_run_goes_on(prikaz, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed, calls = command.documents, []

    def list_and_remove(*arguments: object) -> list[Path]:
        found = list(listed(*arguments))
        calls.append(found)
        if len(calls) == 2:  # the first call only counts
            found[0].unlink()
        return found

    monkeypatch.setattr(command, "documents", list_and_remove)
    ran = prikaz("run", folder, "--db", ".p.db")
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert "file-missing" in ran.err
    assert "Загружено: 1" in ran.out
