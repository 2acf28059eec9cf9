"""The workbook, opened by openpyxl: what the sheets hold, where links lead, and how it is laid out."""

import datetime
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from sqlite_utils import Database

from outputs.export import workbook
from outputs.export.sources import SourceLinks
from outputs.questions import Filters
from schemas.record import Activity, Deadline, DeadlineItem, OrderRecord

Write = Callable[..., Path]
Load = Callable[..., None]


def opened(path: Path) -> Workbook:
    return load_workbook(BytesIO(path.read_bytes()))


def table(page: Worksheet) -> list[dict[str, object]]:
    heads, *rows = page.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def led_to(book: Workbook, cell: Cell) -> list[tuple[object, ...]]:
    """The rows that a link inside the workbook leads to."""
    sheet, cells = re.fullmatch(r"'(.+)'!(\w+:\w+)", cell.hyperlink.location).groups()
    return [tuple(each.value for each in row) for row in book[sheet][cells]]


def test_the_sheets(plans: Database, write: Write):
    book = opened(write(plans, "xlsx"))
    assert book.sheetnames[0] == "О файле"
    assert {"Приказы", "Темы по регионам", "Темы по регионам, доли", "Нагрузка по месяцам", "Мероприятия", "Сроки"} < {
        *book.sheetnames
    }
    about = book["О файле"]
    assert [(row[0].value, row[1].value) for row in about["A3:B6"]] == [
        ("Приказов", "2"),
        ("Мероприятий", "3"),
        ("Отбор", "вся база"),
        ("Состояние базы на", "не записано"),
    ]
    listed = [cell for cell in about["A"] if cell.hyperlink]
    assert [cell.value for cell in listed] == book.sheetnames[1:]
    assert [cell.hyperlink.location for cell in listed] == [f"'{name}'!A1" for name in book.sheetnames[1:]]


def test_activities_with_real_dates(plans: Database, write: Write):
    first = table(opened(write(plans, "xlsx"))["Мероприятия"])[0]
    dates = [first[name] for name in ("Дата приказа", "Первый день", "Последний день")]
    assert all(type(date) is datetime.datetime for date in dates)
    assert [str(date) for date in dates] == ["2024-02-01 00:00:00", "2024-03-01 00:00:00", "2024-03-31 00:00:00"]
    assert first["Тема"] == "Координация и управление"
    assert first["Источник"] == "kabardino.docx, с. 2, таблица 1, строка 3"


def test_a_day_that_excel_does_not_know_stays_text(
    db: Database, make: Callable[..., OrderRecord], make_activity: Callable[..., Activity], load: Load, write: Write
):
    old = datetime.date(1899, 12, 31)
    item = DeadlineItem(kind="on", start=old, end=old)
    load(make(activities=(make_activity("…", deadline=Deadline(raw="…", items=(item,))),)))
    assert table(opened(write(db, "xlsx"))["Сроки"])[0]["Первый день"] == "1899-12-31"


def test_a_row_an_item_of_a_deadline(db: Database, hostile_order: OrderRecord, load: Load, write: Write):
    load(hostile_order)
    book = opened(write(db, "xlsx"))
    three = [row for row in table(book["Сроки"]) if row["Мероприятие"] == "Две даты"]
    assert [row["Вид срока"] for row in three] == ["не позднее", "в период", "не позднее"]
    number = next(cell for cell in book["Сроки"]["C"] if cell.value == "3.5")
    assert [row[5] for row in led_to(book, number)] == ["Две даты"]


def test_a_figure_leads_to_the_rows_that_it_counts(plans: Database, write: Write):
    book = opened(write(plans, "xlsx"))
    figures = 0
    for name in ("Темы по регионам", "Нагрузка по месяцам"):
        page = book[name]
        regions = [cell.value for cell in page[1]]
        for row in page.iter_rows(min_row=2):
            for column, cell in enumerate(row[1:], start=1):
                if cell.hyperlink:
                    figures += 1
                    rows = led_to(book, cell)
                    assert len(rows) == cell.value
                    assert {row[:3] for row in rows} == {(name, row[0].value, regions[column])}
    # Three cells of the matrix; March in both regions, and the monthly activity as one of the whole year.
    assert figures == 6


def test_totals_of_the_matrix(plans: Database, write: Write):
    *_, total = opened(write(plans, "xlsx"))["Темы по регионам"].iter_rows(values_only=True)
    assert total == ("Всего", 2, 1, 3)


def test_the_whole_year_stands_apart_from_the_months(plans: Database, write: Write):
    rows = [row[0] for row in opened(write(plans, "xlsx"))["Нагрузка по месяцам"].iter_rows(values_only=True)]
    assert rows == ["Месяц", "2024-03", "весь год", "Всего"]


def test_an_order_leads_to_its_activities(plans: Database, write: Write):
    book = opened(write(plans, "xlsx"))
    orders = {cell.value: cell for cell in book["Приказы"]["A"][1:]}
    assert [row[5] for row in led_to(book, orders["ru-kb-2024-02-01-17"])] == [
        "Назначение муниципальных координаторов",
        "Мониторинг",
    ]


def test_what_each_sheet_looks_like(plans: Database, write: Write):
    for page in opened(write(plans, "xlsx")).worksheets[1:]:
        assert page.freeze_panes in {"A2", "B2"}, page.title
        assert page.auto_filter.ref.startswith("A1:"), page.title
        assert page.print_title_rows == "$1:$1"
        widths = [page.column_dimensions[cell.column_letter].width for cell in page[1]]
        assert all(6 <= width <= 54 for width in widths), page.title
        assert all(cell.font.bold for cell in page[1])
        assert len(page.title) <= 31
    long = opened(write(plans, "xlsx"))["Мероприятия"]["F2"]
    assert long.alignment.wrap_text


def test_a_link_leads_only_to_a_document_that_is_there(
    plans: Database, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "karelia.pdf").touch()
    page = opened(write(plans, "xlsx", "reports/plans.xlsx"))["Мероприятия"]
    assert [cell.hyperlink and cell.hyperlink.target for cell in page["N"][1:]] == [None, None, "..\\in\\karelia.pdf"]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("in/странный %?#.pdf", "in/%D1%81%D1%82%D1%80%D0%B0%D0%BD%D0%BD%D1%8B%D0%B9%20%25%3F%23.pdf"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("in/'|calc", "in/%27%7Ccalc"),
        ("https://example.org/приказ 1.pdf", "https://example.org/%D0%BF%D1%80%D0%B8%D0%BA%D0%B0%D0%B7%201.pdf"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("file:///etc/passwd", None),
        ("javascript://example.org/%0Aalert(1)", None),
        ("https://", None),
        ("https://[", None),
        ("in/gone.pdf", None),
        ("in", None),
        ("\0", None),
    ],
)
def test_addresses_can_do_no_harm(tmp_path: Path, path: str, address: str | None):
    (tmp_path / "in").mkdir()
    if "://" not in path and address:
        (tmp_path / path).touch()
    assert SourceLinks(tmp_path, tmp_path).address(path) == address


def test_in_english(plans: Database, write: Write):
    book = opened(write(plans, "xlsx", language="en", filters=Filters(region=("RU-KR",))))
    assert book.sheetnames[0] == "About"
    assert [(row["Activity"], row["Topic"]) for row in table(book["Activities"])] == [("Вебинар", "Events")]
    assert "--region RU-KR" in [cell.value for cell in book["About"]["B"]]


def test_the_same_database_gives_the_same_bytes(plans: Database, write: Write):
    assert write(plans, "xlsx", "first").read_bytes() == write(plans, "xlsx", "second").read_bytes()


def test_rows_that_a_sheet_has_no_room_for_go_on_in_the_next(
    plans: Database, write: Write, monkeypatch: pytest.MonkeyPatch
):
    whole = table(opened(write(plans, "xlsx", "whole"))["Мероприятия"])
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    book = opened(write(plans, "xlsx", "parts"))
    at = book.sheetnames.index("Мероприятия")
    parts = [name for name in book.sheetnames if re.fullmatch(r"Мероприятия( \d+)?", name)]
    assert parts == ["Мероприятия", *(f"Мероприятия {part}" for part in range(2, len(parts) + 1))]
    assert len(parts) == -(-len(whole) // 2) > 1
    assert book.sheetnames[at : at + len(parts)] == parts, "each stands behind the one that it continues"
    assert [row for name in parts for row in table(book[name])] == whole
    assert all(book[name].auto_filter.ref and book[name].freeze_panes == "A2" for name in parts)
    listed = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows()}
    assert listed["Мероприятия 2"].startswith("Продолжение листа «Мероприятия»")
    linked = [cell for name in book.sheetnames for row in book[name].iter_rows() for cell in row if cell.hyperlink]
    inside = [cell for cell in linked if "Мероприятия" in (cell.hyperlink.location or "")]
    assert any("'Мероприятия 2'" in cell.hyperlink.location for cell in inside)
    for cell in inside:
        if ":" in cell.hyperlink.location:
            assert all(row[0] is not None for row in led_to(book, cell)), "a link leads to rows that are there"


@pytest.mark.parametrize(("name", "expected"), [("Мероприятия", "Мероприятия (2)"), ("а" * 31, "а" * 29 + " 2")])
def test_a_further_sheet_never_takes_the_name_of_another(name: str, expected: str):
    assert workbook._continued(name, 2, ["Сроки", "мероприятия 2"]) == expected


def test_more_links_than_excel_opens_become_text(
    plans: Database, report: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(workbook, "MOST_LINKS", 1)
    notes = {note.name: note.values["count"] for note in report(plans, "xlsx").notes}
    assert notes["unlinked"] > 0
    with ZipFile(tmp_path / "out") as parts:
        sheets = [
            parts.read(name).decode()
            for name in parts.namelist()
            if re.fullmatch(r"xl/worksheets/sheet[2-9]\.xml", name)
        ]
    assert max(text.count("<hyperlink ") for text in sheets) == 1


def test_an_empty_database_makes_a_workbook_of_heads(db: Database, write: Write):
    book = opened(write(db, "xlsx"))
    assert [cell.value for cell in book["Мероприятия"][1]][:3] == ["Регион", "Код приказа", "Дата приказа"]
    assert book["Мероприятия"].max_row == 1
