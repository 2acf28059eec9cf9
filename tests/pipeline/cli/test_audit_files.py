"""`prikaz audit` into a file: a monitor's path from a folder to the letter, and what is refused."""

from pathlib import Path

import docx
import openpyxl
import pytest

ROOT = Path(__file__).parents[3]
KOLA = ROOT / "corpus" / "orders" / "kola-647.txt"


def test_from_a_folder_to_the_letter_in_two_commands(prikaz, tmp_path: Path) -> None:
    assert prikaz("run", KOLA, "--db", tmp_path / "plans.db").code == 0
    ran = prikaz("audit", "--db", tmp_path / "plans.db", "--format", "docx", "--to", "letters/all.docx")
    assert ran.code == prikaz("audit", KOLA, "--rule", "deadline_within_plan_period").code != 0
    of_base = [paragraph.text for paragraph in docx.Document("letters/all.docx").paragraphs]
    assert any("647" in text and "23.12.2021" in text for text in of_base), "date and number are in the heading"
    assert prikaz("audit", KOLA, "--format", "docx", "--to", "one.docx").code == ran.code
    assert [paragraph.text for paragraph in docx.Document("one.docx").paragraphs] == of_base


REFUSED = [
    (("--format", "docx"), 64, "audit-nowhere", "no file is named"),
    (("--to", "letter.md"), 64, "audit-nowhere", "a table is printed"),
    (("--format", "docx", "--to", "."), 73, "export-unwritable", "a folder stands there"),
    (("--format", "docx", "--to", "a.docx", "--region", "RU-KB"), 66, "export-nothing", "no order of that region"),
]


@pytest.mark.parametrize(("options", "code", "error", "why"), REFUSED)
def test_refused(prikaz, options: tuple[str, ...], code: int, error: str, why: str) -> None:
    ran = prikaz("audit", KOLA, *options)
    assert (ran.code, error in ran.err) == (code, True), why


def test_a_workbook_of_the_database(prikaz, tmp_path: Path) -> None:
    assert prikaz("run", KOLA, "--db", tmp_path / "plans.db").code == 0
    ran = prikaz("audit", "--db", tmp_path / "plans.db", "--format", "xlsx", "--to", "audit.xlsx", "--lang", "en")
    assert "Orders: 1" in ran.out
    sheets = openpyxl.load_workbook("audit.xlsx")
    assert sheets.sheetnames[1:4] == ["Verdicts", "Regions by rules", "Regions by rules, counts"]
    assert sheets.sheetnames[4:] == ["Over the years", "Rules over the years"]
    assert sheets["Regions by rules"]["A2"].value == "Мурманская область"
