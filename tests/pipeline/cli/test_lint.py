"""`prikaz lint`: positioned remarks on a draft, the same rules and exit codes as the audit."""

import json
from pathlib import Path

import pytest

from outputs.audit_report.remarks import Remark

ROOT = Path(__file__).parents[3]
KOLA = ROOT / "corpus" / "orders" / "kola-647.txt"


def test_a_line_for_each_place_that_offends(prikaz) -> None:
    ran = prikaz("lint", KOLA, "--rule", "deadline_within_plan_period")
    assert ran.out.splitlines() == [
        f"{KOLA}:таблица 1, строка таблицы {row}, строка файла {line}, столбец 3: deadline_within_plan_period: "
        f"Сроки лежат внутри периода плана – {number} «Декабрь 2021»"
        for row, line, number in ((3, 86, "1.1"), (5, 88, "1.3"), (6, 89, "1.4"))
    ]
    assert "kola-647" in ran.err, "the summary stands apart from the remarks"


def test_json_tells_all_that_the_audit_finds(prikaz) -> None:
    ran = prikaz("lint", KOLA, "--format", "json", "--lang", "en")
    remarks = json.loads(ran.out)["remarks"]
    audited = json.loads(prikaz("audit", KOLA, "--format", "json").out)["verdicts"]
    rows = [(one["rule"], one["activity"], one["evidence"]) for one in audited if one["holds"] is False]
    told = [(one["rule"], one["activity"], one["evidence"]) for one in remarks]
    assert [one for one in told if one[1]]
    assert sorted(one for one in told if one[1]) == sorted(one for one in rows if one[1])
    assert {one[0] for one in told} == {one[0] for one in rows}
    assert all(one["mend"] and one["message"] and one["file"] == str(KOLA) for one in remarks)


@pytest.mark.parametrize("rule", ["numbers_unique", "names_consistent", "vague_deadlines", "result_present"])
def test_exit_code_is_that_of_the_audit(prikaz, rule: str) -> None:
    assert prikaz("lint", KOLA, "--rule", rule).code == prikaz("audit", KOLA, "--rule", rule).code


def test_what_is_no_order_is_told_and_the_rest_is_checked(prikaz, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = prikaz("lint", tmp_path / "empty.txt", KOLA, "--rule", "numbers_unique")
    assert (ran.code, ran.out) == (3, "")
    assert "empty.txt" in ran.err


def test_a_terminal_is_told_nothing_to_obey() -> None:
    remark = Remark("a.txt", None, "r", "hint", "info", "1\n.1", "Title", "«\x1b[2J\ud83d»", "Mend.")
    assert remark.told("en") == "a.txt:–: r: hint: Title – 1 .1 «\ufffd[2J\ufffd»"
