"""Shares of rules held by region and year: worked by hand, in every format, and each order once."""

from pathlib import Path

import docx
import openpyxl
import pytest
from sqlite_utils import Database

from knowledge.packs import Pack, read_pack
from outputs.audit import audit_all, refresh
from outputs.audit_report.document import write_document
from outputs.audit_report.heads import Head, head_of, stored_heads
from outputs.audit_report.letter import letters
from outputs.audit_report.page import write_page
from outputs.audit_report.trend import Held, Trend
from outputs.audit_report.words import trend_lines
from outputs.audit_report.workbook import write_audit_workbook
from outputs.database import load_record, open_database
from schemas.record import OrderRecord
from schemas.verdicts import Verdict

GOLD = sorted((Path(__file__).parents[3] / "corpus" / "gold").glob("*.json"))
RULE = "severity: info, title: &t {ru: т, en: t}, text: *t, mend: *t, source: {custom: *t}"
PACK = read_pack(
    "pack: two\nversion: '1'\ntitle: {ru: т, en: t}\nrules:\n"
    f"  dates: {{{RULE}, needs: [plan, deadline], check: {{every_row: {{test: {{filled: deadline}}}}}}}}\n"
    f"  bodies: {{{RULE.replace('&t ', '').replace('*t', '{ru: т, en: t}')}, needs: [plan],"
    " check: {every_row: {test: {filled: responsible}, without_column: fails}}}\n"
    "  inferred: {kind: hint, severity: info, title: {ru: т, en: t}, text: {ru: т, en: t}, mend: {ru: т, en: t},"
    " source: {custom: {ru: т, en: t}}, check: {every_row: {test: {measured: result}}}}\n",
    "two.yaml",
)


def records() -> list[OrderRecord]:
    """Five orders of 2020, 2022 and 2024; all have deadlines, Karelia's has no column of bodies. One comes in two files."""
    found = [OrderRecord.model_validate_json(file.read_text(encoding="utf-8")) for file in GOLD]
    twin = found[0].source.model_copy(update={"path": "in/copy.pdf", "sha256": "0" * 64})
    return [*found, found[0].model_copy(update={"source": twin})]


def told(packs: tuple[Pack, ...]) -> tuple[dict[tuple[str, str], Head], list[Verdict]]:
    heads = {(head.order, head.source): head for head in map(head_of, records())}
    return heads, [one for record in records() for one in audit_all(record, packs)]


def test_shares_are_of_what_could_be_judged() -> None:
    trend = Trend()
    moscow = Head("a", "a", region="Москва", year=2023)
    trend.take(moscow, judged=4, held=3)
    trend.take(moscow._replace(source="a-copy"), judged=4, held=0)
    trend.take(Head("b", "b", region="Москва", year=2023), judged=0, held=0)
    trend.take(Head("c", "c", region=None, year=2024), judged=2, held=1)
    trend.take(Head("d", "d", region="Москва"), judged=9, held=9)
    assert (trend.years(), trend.regions()) == ([2023, 2024], ["Москва", None])
    assert trend.held("Москва", 2023) == Held(2, 4, 3), "the copy is passed over"
    assert trend.held("Москва", 2024) == Held(0, 0, 0)
    assert [trend.total(year).share for year in trend.years()] == [0.75, 0.5]
    assert trend_lines(trend, [2023, 2024], "ru") == [
        ("Москва", "75\u00a0% (2)", "–"),
        ("не указано", "–", "50\u00a0% (1)"),
        ("Все регионы", "75\u00a0% (2)", "50\u00a0% (1)"),
    ]


def test_one_year_is_no_trend(tmp_path: Path) -> None:
    trend = Trend()
    trend.take(Head("a", "a", region="Москва", year=2023), judged=4, held=3)
    assert not trend.told
    heads, verdicts = told((PACK,))
    (one, *_) = letters(verdicts, (PACK,), lambda *key: heads[key], "ru")
    write_page(tmp_path / "page.html", [one], "ru")
    assert "По годам" not in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_the_same_in_every_format(tmp_path: Path) -> None:
    heads, verdicts = told((PACK,))
    found = list(letters(verdicts, (PACK,), lambda *key: heads[key], "ru"))
    write_document(tmp_path / "letter.docx", found, "ru")
    last = docx.Document(str(tmp_path / "letter.docx")).tables[-1]
    lines = [[cell.text for cell in row.cells] for row in last.rows]
    assert lines[0] == ["Регион", "2020", "2022", "2024"]
    # Karelia holds one of two rules, the others of 2024 both: five of six.
    assert lines[-1] == ["Все регионы", "100\u00a0% (1)", "100\u00a0% (1)", "83\u00a0% (3)"]
    write_page(tmp_path / "page.html", found, "ru")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<td>83\u00a0% (3)</td>" in page

    book = tmp_path / "audit.xlsx"
    write_audit_workbook(book, verdicts, (PACK,), lambda *key: heads[key], "ru")
    sheets = openpyxl.load_workbook(book)
    assert ("Республика Карелия", 2024, 1, 2, 1, 0.5, None) in set(sheets["По годам"].values)
    bodies = [line for line in sheets["Правила по годам"].values if line[-1] == "bodies"]
    assert [line[3:8] for line in bodies] == [
        (2020, 1, 1, 1, 1),
        (2022, 1, 1, 1, 1),
        (2024, 3, 3, 2, pytest.approx(2 / 3)),
    ]


@pytest.fixture
def db() -> Database:
    found = open_database(":memory:")
    for record in records():
        load_record(found, record, extractor_version="1")
    refresh(found, (PACK,))
    return found


def test_the_view_says_the_same(db: Database) -> None:
    rows = db.execute(
        "SELECT year, sum(orders), sum(judged), sum(held) FROM v_audit_by_year WHERE rule = 'bodies' GROUP BY year"
    ).fetchall()
    assert rows == [(2020, 1, 1, 1), (2022, 1, 1, 1), (2024, 3, 3, 2)]
    assert {head.year for head in stored_heads(db).values()} == {2020, 2022, 2024}


def test_an_order_in_two_files_counts_its_rows_once(db: Database) -> None:
    rows = db.execute("SELECT region_code, orders, rows_of FROM v_audit_by_region WHERE rule = 'dates'").fetchall()
    assert {region: (orders, of) for region, orders, of in rows}["RU-YEV"] == (1, 36)
