"""The five orders as they circulate: what each one's layout is."""

import re
from pathlib import Path

import pytest

from extractors.read import read
from schemas.layout import Document, Flow, Paragraph, Table

ORDERS = Path(__file__).parents[3] / "corpus" / "orders"


def order(name: str) -> Document:
    return read((ORDERS / f"{name}.txt").read_bytes())


ROWS = [
    ("eao-517", 5, [11, 9, 8, 7, 8, 7], [5, 5, 6, 5, 5, 18]),
    ("karelia-1436", 4, [6, 6, 9, 7], [4, 4, 4, 4]),
    ("kbr-4569", 5, [6, 1, 3, 3, 4, 4, 4, 2, 2], [5] * 9),
    ("kirov-plan-2024", 5, [23], [5]),
    ("kola-647", 4, [7, 7, 4, 8, 3], [4] * 5),
]


@pytest.mark.parametrize(("name", "width", "rows", "widths"), ROWS)
def test_fragments(name: str, width: int, rows: list[int], widths: list[int]) -> None:
    tables = order(name).tables
    assert [len(table.rows) for table in tables] == rows
    assert [table.width for table in tables] == widths
    assert len(tables[0].rows[0].cells) == width


@pytest.mark.parametrize("name", [row[0] for row in ROWS])
def test_every_cell_can_be_found_in_the_source(name: str) -> None:
    source = (ORDERS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    for table in order(name).tables:
        for row in table.rows:
            for cell in row.cells:
                assert cell.place.line is not None
                printed = "\n".join(source[cell.place.line - 1 : cell.place.line + 12])
                assert cell.text.split("\n")[0].strip() in printed or "<p>" in printed
                assert cell.place.column == cell.column


@pytest.mark.parametrize("name", [row[0] for row in ROWS])
def test_every_word_of_the_source_is_in_a_block(name: str) -> None:
    source = (ORDERS / f"{name}.txt").read_text(encoding="utf-8")
    printed = " ".join(order(name).texts()).split()
    for word in re.sub(r"<[^>]*>", " ", source).replace("*", " ").split():
        assert word in printed or not any(sign.isalnum() for sign in word), word


def test_cells_of_one_line_each_keep_their_lines() -> None:
    table = order("kirov-plan-2024").tables[0]
    assert [cell.text for cell in table.rows[0].cells][2:] == [
        "Срок\nисполнения",
        "Исполнители",
        "Результат исполнения",
    ]
    assert table.rows[1].cells[0].colspan == 5
    by_number = {row.cells[0].text: row.cells for row in table.rows}
    assert by_number["2.2"][2].text.split() == "март – сентябрь 2024 г. март – сентябрь 2024 г.".split()
    assert by_number["1.3"][4].text == ""
    assert table.rows[-1].cells[4].text == ""


def test_a_ruler_is_no_part_of_the_cell_above() -> None:
    texts = [cell.text for table in order("kbr-4569").tables for row in table.rows for cell in row.cells]
    assert not any("---" in text for text in texts)


def test_a_section_without_tabs_stands_between_its_tables() -> None:
    blocks = order("kbr-4569").blocks
    place = next(index for index, block in enumerate(blocks) if isinstance(block, Paragraph) and block.place.line == 49)
    assert isinstance(blocks[place - 1], Table)
    assert isinstance(blocks[place + 1], Table)


def test_markup_in_cells_is_gone() -> None:
    assert not any("<" in text or "&" in text for name in ("kbr-4569", "kola-647") for text in order(name).texts())


def test_a_page_number_is_no_part_of_the_order() -> None:
    first = order("kirov-plan-2024").blocks[0]
    assert isinstance(first, Paragraph)
    assert (first.text, first.flow) == ("5", Flow.HEADER)


def test_a_clause_that_a_page_parted_is_whole() -> None:
    clauses = [block.text for block in order("eao-517").blocks if isinstance(block, Paragraph)]
    assert any(text.startswith("3.3.") and "15 августа" in text for text in clauses)


def test_the_signatory_is_no_table() -> None:
    lines = [block.text for block in order("karelia-1436").blocks if isinstance(block, Paragraph)]
    assert {"Министр", "Р.Г. Голубев", "№ 1436", "08 декабря 2023 года"} <= set(lines)
