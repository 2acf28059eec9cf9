"""`prikaz audit` as people and scripts call it: files and the database, formats, exit codes, the rules themselves."""

import json
from pathlib import Path

import pytest

from outputs.database.errors import DatabaseLocked
from pipeline.cli import audited

ROOT = Path(__file__).parents[3]
KOLA = ROOT / "corpus" / "orders" / "kola-647.txt"
FORM = ["rule", "kind", "order", "source", "activity", "holds", "count", "of", "evidence", "place"]


@pytest.fixture
def database(prikaz, tmp_path: Path) -> Path:
    file = tmp_path / "plans.db"
    assert prikaz("run", KOLA, "--db", file).code == 0
    return file


def test_verdicts_of_a_file_in_the_form_of_the_rules(prikaz) -> None:
    ran = prikaz("audit", KOLA, "--format", "json")
    verdicts = json.loads(ran.out)["verdicts"]
    assert all(list(verdict) == FORM for verdict in verdicts)
    assert {verdict["source"] for verdict in verdicts} == {"kola-647"}
    outside = [verdict["activity"] for verdict in verdicts if verdict["rule"] == "deadline_within_plan_period"]
    assert outside == [None, "1.1", "1.3", "1.4"], "the order first, then each row that offends"


def test_the_database_says_the_same(prikaz, database: Path) -> None:
    stored = prikaz("audit", "--db", database, "--format", "json")
    assert stored.out == prikaz("audit", "kola-647", "--db", database, "--format", "json").out
    of_file = json.loads(prikaz("audit", KOLA, "--format", "json").out)
    assert json.loads(stored.out) == of_file


REGIONS = [("RU-MUR", True), ("ru-mur", True), ("Мурманская", True), ("RU-KB", False)]


@pytest.mark.parametrize(("region", "there"), REGIONS)
def test_orders_of_a_region(prikaz, database: Path, region: str, there: bool) -> None:
    ran = prikaz("audit", "--db", database, "--region", region, "--format", "json")
    assert bool(json.loads(ran.out)["verdicts"]) is there
    of_file = prikaz("audit", KOLA, "--region", region, "--format", "json")
    assert bool(json.loads(of_file.out)["verdicts"]) is there
    # A region that was misspelt must not look like one without violations.
    assert [(run.code == 66, "region-not-audited" in run.err) for run in (ran, of_file)] == [(not there, not there)] * 2


CODES = [
    ("numbers_unique", 0, "holds"),
    ("names_consistent", 0, "a hint is no violation"),
    ("vague_deadlines", 5, "a warning"),
    ("result_present", 0, "can't be known"),
]


@pytest.mark.parametrize(("rule", "code", "why"), CODES)
def test_exit_code_by_severity(prikaz, rule: str, code: int, why: str) -> None:
    assert prikaz("audit", KOLA, "--rule", rule).code == code, why


def test_an_error_has_a_code_of_its_own(prikaz, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    text = KOLA.read_text(encoding="utf-8")
    draft.write_text(text.replace("\tЯнварь 2022\tМБУО", "\t\tМБУО", 1), encoding="utf-8")
    ran = prikaz("audit", draft, "--rule", "deadline_present", "--format", "md")
    assert ran.code == 6
    assert "1.6" in ran.out


def test_for_people(prikaz) -> None:
    for language, words in (("ru", "Нельзя узнать"), ("en", "Can't be known")):
        for form in ("table", "md"):
            out = prikaz("audit", KOLA, "--format", form, "--lang", language).out
            assert words in out
            assert "Тулумской" in out


def test_rules_are_explained(prikaz) -> None:
    everything = prikaz("audit", "rules").out
    assert "numbers_without_gaps" in everything
    assert "public_site" in everything
    one = prikaz("audit", "rules", "public_site").out
    assert "public_site" in one
    assert "numbers_without_gaps" not in one


MISTAKEN = [
    (("audit", "rules", "no_such"), 64, "rule-unknown"),
    (("audit", KOLA, "--rule", "no_such"), 64, "rule-unknown"),
    (("audit", KOLA, "--pack", "no-such"), 66, "pack-missing"),
    (("audit", "check"), 64, "pack-unnamed"),
    (("audit", "check", KOLA), 65, "pack-invalid"),
]


@pytest.mark.parametrize(("arguments", "code", "error"), MISTAKEN)
def test_mistakes(prikaz, arguments: tuple[object, ...], code: int, error: str) -> None:
    ran = prikaz(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"prikaz: {error}")


def test_a_file_that_cannot_be_read_stops_nothing(prikaz, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(KOLA.read_bytes())
    ran = prikaz("audit", tmp_path, "--rule", "numbers_unique", "--format", "json")
    assert ran.code == 3
    assert [verdict["source"] for verdict in json.loads(ran.out)["verdicts"]] == ["b"]
    assert "a.txt: empty" in ran.err


def test_a_database_that_cannot_be_written_says_the_same(
    prikaz, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = prikaz("audit", "--db", database, "--format", "json")

    def locked(*_: object) -> int:
        raise DatabaseLocked(path=str(database))

    monkeypatch.setattr(audited, "refresh", locked)
    assert prikaz("audit", "--db", database, "--format", "json").out == stored.out


def test_there_is_no_database(prikaz, tmp_path: Path) -> None:
    ran = prikaz("audit", "--db", tmp_path / "none.db")
    assert (ran.code, ran.out) == (72, "")
    assert not (tmp_path / "none.db").exists()


def test_an_order_that_is_not_there(prikaz, database: Path) -> None:
    assert prikaz("audit", "no-such-order", "--db", database).code == 66


def test_a_pack_is_checked(prikaz) -> None:
    ran = prikaz("audit", "check", ROOT / "knowledge" / "audit" / "plan.yaml")
    assert (ran.code, ran.out.count("plan")) == (0, 1)
