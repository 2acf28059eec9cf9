"""`prikaz status`, `retry`, `config`, and what `run` says to programs."""

import json
import os
from pathlib import Path

import pytest

from pipeline.settings import BadSettings, origins, settings


@pytest.fixture
def folder(order_file: Path) -> Path:
    folder = order_file.parent / "orders"
    folder.mkdir()
    order_file.rename(folder / order_file.name)
    (folder / "bad.txt").write_bytes(b"")
    for path in folder.iterdir():
        os.utime(path, ns=(10**18, 10**18))
    return folder


def test_report_for_programs(prikaz, folder: Path, tmp_path: Path) -> None:
    ran = prikaz("run", folder, "--report", "-")
    assert ran.code == 3
    told = json.loads(ran.out)
    assert (told["loaded"], told["unchanged"], told["rejected"], told["codes"]) == (1, 0, 1, {"empty": 1})
    assert [one["path"] for one in told["refused"]] == [str(folder / "bad.txt")]
    filed = prikaz("run", folder, "--report", tmp_path / "report.json")
    assert "без изменений: 1" in filed.out, "the table is for people still"
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["unchanged"] == 1


def test_status_and_retry(prikaz, folder: Path) -> None:
    assert prikaz("status").code == 72, "there is no database yet"
    prikaz("run", folder)
    ran = prikaz("status")
    assert ran.code == 0
    assert "Запусков: 1, прервано или идёт: 0." in ran.out
    assert "Отклонено, empty: 1" in ran.out
    assert f"{folder}/bad.txt: empty: " in ran.out
    assert "2001-09-09" in ran.out, "the oldest that waits"
    assert prikaz("retry").code == 3
    good = (folder / "тверь-17.txt").read_text(encoding="utf-8")
    (folder / "bad.txt").write_text(good.replace("№ 17", "№ 18"), encoding="utf-8")
    assert "Загружено: 1, без изменений: 0, отклонено: 0." in prikaz("retry").out
    told = json.loads(prikaz("status", "--json").out)
    assert (told["orders"], told["refused_by_code"], told["oldest"], told["runs"]) == (2, {}, None, 3)


def test_quarantine(prikaz, folder: Path, tmp_path: Path) -> None:
    prikaz("run", folder, "--quarantine", tmp_path / "quarantine")
    (kept,) = (tmp_path / "quarantine").iterdir()
    assert kept.name == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.txt"


def test_flags_choose(prikaz, folder: Path) -> None:
    assert "Загружено: 0," in prikaz("run", folder, "--since", "2020-01-01").out
    prikaz("run", folder)
    assert "без изменений: 0, отклонено: 1." in prikaz("run", folder, "--only-failed").out
    assert "без изменений: 1," in prikaz("run", folder, "--force").out


HOLDS = [
    ({}, "", {}, (120, 2 << 30), "default", "as they are"),
    ({"PRIKAZ_TIMEOUT": "7"}, "", {}, (7, 2 << 30), "environment", "a variable"),
    ({}, 'timeout = 8\nmemory = "1 GiB"', {}, (8, 1 << 30), "file", "the file, with a unit"),
    ({"PRIKAZ_TIMEOUT": "7"}, "timeout = 8", {}, (7, 2 << 30), "environment", "the variable counts more"),
    ({"PRIKAZ_TIMEOUT": "7"}, "timeout = 8", {"timeout": 9.0, "memory": None}, (9, 2 << 30), "environment", "a flag"),
]


def test_run_tells_what_is_stale(prikaz, folder: Path) -> None:
    (folder / "bad.txt").unlink()
    good = (folder / "тверь-17.txt").read_text(encoding="utf-8")
    assert "не знают" not in prikaz("run", folder).out, "what was never worked out is not stale"
    for command in (["audit"], ["compare", "--format", "json"], ["entities", "refresh"]):
        prikaz(*command, "--db", "plans.db")
    assert "не знают" not in prikaz("run", folder).out
    (folder / "18.txt").write_text(good.replace("№ 17", "№ 18"), encoding="utf-8")
    told = prikaz("run", folder).out
    assert "Общие меры не знают приказов: 1." in told
    assert "Не проверены приказы: 1. Проверить их: prikaz audit --db plans.db" in told
    assert "Реестр органов не знает приказов: 1." in told


def test_limits_of_reading(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("prikaz.toml").write_text('pages = 5\nmember_size = "1 MiB"\nrows = 7\n', encoding="utf-8")
    monkeypatch.setenv("PRIKAZ_PAGES", "6")
    held = settings(["rows=8", "cell=9"]).limits
    assert (held.reading.pages, held.reading.member_size, held.reading.rows, held.reading.cell) == (6, 1 << 20, 8, 9)
    assert (origins()["pages"], origins()["rows"], origins()["cell"]) == ("environment", "file", "default")
    for wrong in ("rows", "rows=many", "db=x", "sheets=1"):
        with pytest.raises(BadSettings):
            settings([wrong])


def test_limit_refuses(prikaz, folder: Path) -> None:
    for flags in (["--workers", "1"], ["--workers", "0"]):
        ran = prikaz("run", folder, "--limit", "file_size=100", "--force", *flags, "--report", "-")
        assert json.loads(ran.out)["codes"] == {"empty": 1, "too-large": 1}, flags
        ran = prikaz("run", folder, "--limit", "cell=5", "--force", *flags, "--report", "-")
        assert json.loads(ran.out)["codes"] == {"cell-too-long": 1, "empty": 1}, flags
    assert prikaz("extract", folder / "тверь-17.txt", "--limit", "cell=5").err.startswith("prikaz: cell-too-long: ")
    assert "Загружено: 1," in prikaz("retry").out, "within the defaults it is read"


@pytest.mark.parametrize(("variables", "file", "flags", "expected", "origin", "why"), HOLDS)
def test_what_holds(  # noqa: PLR0917 - a case and two fixtures
    variables, file, flags, expected, origin, why, tmp_path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    if file:
        Path("prikaz.toml").write_text(file, encoding="utf-8")
    held = settings(**flags)
    assert (held.limits.seconds, held.limits.memory) == expected, why
    assert origins()["timeout"] == origin


WRONG = ["timeout = -1", 'workers = "many"', "tiemout = 5", "timeout = ", 'memory = "2 apples"', b"\xff"]


@pytest.mark.parametrize("file", WRONG)
def test_wrong_settings(file: str | bytes, prikaz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("prikaz.toml").write_bytes(file if isinstance(file, bytes) else file.encode())
    monkeypatch.delenv("PRIKAZ_WORKERS", raising=False)
    with pytest.raises(BadSettings):
        settings()
    ran = prikaz("config")
    if file != 'workers = "many"':  # the variable that these tests set counts more
        assert (ran.code, ran.out, ran.err.count("\n")) == (78, "", 1)


def test_config_tells_where_from(prikaz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "prikaz.toml").write_text("timeout = 600", encoding="utf-8")
    lines = {line.split("│")[1].strip(): line for line in prikaz("config").out.splitlines() if line.count("│") > 3}
    assert "600" in lines["timeout"]
    assert "prikaz.toml" in lines["timeout"]
    assert "переменная" in lines["workers"]
    assert "2048 MiB" in lines["memory"]
    assert "по умолчанию" in lines["memory"]
