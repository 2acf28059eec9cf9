"""One made-up plan in every form that dumps take and every encoding: the same rows must come out."""

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.text import read
from schemas.errors import UnreadableDocument
from schemas.layout import Document, Paragraph, Table

Rows = list[list[str]]

HEADER = ["№ п/п", "Мероприятие", "Срок", "Ответственный", "Результат"]
ROWS: Rows = [
    ["1.1", "Утверждение плана мероприятий", "до 1 июня 2024 г.", "Министерство", "Приказ"],
    ["1.2", "Проведение семинара для учителей", "март 2024 г.", "ИРО, ОМСУ", ""],
    ["1.3", "Мониторинг", "постоянно", "ЦОКО", "Справка"],
    ["1.4", "Совещание руководителей", "сентябрь", "Министерство", "Протокол"],
    ["1.5", "Курсы повышения квалификации", "май", "ИРО", ""],
    ["1.6", "Вебинар", "апрель", "ИРО", "Запись"],
]
BEFORE = (
    "МИНИСТЕРСТВО ОБРАЗОВАНИЯ ПСКОВСКОЙ ОБЛАСТИ\n\nПРИКАЗ\n\n12.01.2024\t\t\t№ 15\n\nВ целях развития приказываю:\n\n"
    "1.\tУтвердить план мероприятий.\n2.\tКонтроль за исполнением оставляю за собой.\n\nМинистр\t\tИ.И. Иванов\n\n"
)
AFTER = "\n\nПриложение № 2\nк приказу министерства\n"


def tabs(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def spaced_tabs(rows: Rows) -> str:
    return "\n\n".join("\t".join(row) for row in rows)


def quoted_tabs(rows: Rows) -> str:
    return (
        tabs(rows)
        .replace("семинара для", '"семинара для')
        .replace('\tПроведение "', '\t"Проведение ')
        .replace("семинара для учителей", 'семинара\nдля учителей"')
    )


def stacked(rows: Rows) -> str:
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)


def stacked_closely(rows: Rows) -> str:
    return "\n".join(f"\t{cell}" for row in rows for cell in row)


def bare(rows: Rows) -> str:
    return "\n".join(cell for row in rows for cell in row)


def pipes(rows: Rows) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|:---|---|:-:|--:|---|", *lines[1:]])


def open_pipes(rows: Rows) -> str:
    return pipes(rows).replace("| ", "|").replace("\n|", "\n").removeprefix("|").replace("|\n", "\n").removesuffix("|")


def closed(rows: Rows) -> str:
    return "\n".join(" | ".join(row) + " |" for row in rows)


def closed_a_line_each(rows: Rows) -> str:
    return "\n".join(f"{cell} |".strip() for row in rows for cell in row)


def box(rows: Rows, corner: str = "+", wall: str = "|", rule: str = "-") -> str:
    widths = [7, 22, 12, 14, 12]
    line = corner + corner.join(rule * (width + 2) for width in widths) + corner
    printed = [line]
    for row in rows:
        cells = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
        for level in range(max(map(len, cells))):
            pieces = [
                (cell[level] if level < len(cell) else "").ljust(width)
                for cell, width in zip(cells, widths, strict=True)
            ]
            printed.append(wall + wall.join(f" {piece} " for piece in pieces) + wall)
        printed.append(line)
    return "\n".join(printed)


def drawn(rows: Rows) -> str:
    return box(rows, "┼", "│", "─")


def semicolons(rows: Rows) -> str:
    return "\n".join(";".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows)


def commas(rows: Rows) -> str:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)


def aligned(rows: Rows) -> str:
    widths = [5, 20, 12, 14, 10]
    printed = []
    for row in rows:
        cells = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
        for level in range(max(map(len, cells))):
            pieces = [
                (cell[level] if level < len(cell) else "").ljust(width + 3)
                for cell, width in zip(cells, widths, strict=True)
            ]
            printed.append("  " + "".join(pieces).rstrip())
    return "\n".join(printed)


def tags(rows: Rows) -> str:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    return "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in cells) + "\n</table>"


FORMS: list[Callable[[Rows], str]] = [
    tabs, spaced_tabs, quoted_tabs, stacked, stacked_closely, bare, pipes, open_pipes, closed, closed_a_line_each, box, drawn, semicolons, commas, aligned, tags,
]  # fmt: skip


def plan(document: Document) -> Rows:
    return [[" ".join(cell.text.split()) for cell in row.cells] for table in document.tables for row in table.rows]


@pytest.mark.parametrize("form", FORMS)
def test_the_plan_has_its_rows(form: Callable[[Rows], str]) -> None:
    document = read((BEFORE + form([HEADER, *ROWS]) + AFTER).encode())
    assert plan(document) == [HEADER, *ROWS]
    assert len(document.tables) == 1


@pytest.mark.parametrize("form", FORMS)
def test_what_stands_round_the_plan_is_no_table(form: Callable[[Rows], str]) -> None:
    document = read((BEFORE + form([HEADER, *ROWS]) + AFTER).encode())
    lines = [" ".join(block.text.split()) for block in document.blocks if isinstance(block, Paragraph)]
    assert lines == [" ".join(line.split()) for line in (BEFORE + AFTER).split("\n") if line]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_in_every_encoding(form: Callable[[Rows], str], encoding: str, line_end: str) -> None:
    text = BEFORE + form([HEADER, *ROWS]) + AFTER
    if "│" in text and encoding == "cp1251":
        pytest.skip("this encoding has no signs to draw a table with")
    data = text.replace("№", "N").replace("\n", line_end).encode(encoding)
    assert plan(read(data)) == [[cell.replace("№", "N") for cell in row] for row in [HEADER, *ROWS]]


@pytest.mark.parametrize("form", [tabs, spaced_tabs, stacked, pipes, box, drawn, aligned])
def test_a_page_break_parts_rows_but_no_cells(form: Callable[[Rows], str]) -> None:
    first, second = form([HEADER, *ROWS[:3]]), form([HEADER, *ROWS[3:]])
    document = read(f"{BEFORE}{first}\n\n5\n\f{second}{AFTER}".encode())
    assert plan(document) == [HEADER, *ROWS[:3], HEADER, *ROWS[3:]]
    assert document.pages == 2
    assert [table.place.page for table in document.tables] == [1, 2]
    assert all(cell.place.page == 2 for row in document.tables[1].rows for cell in row.cells)


@pytest.mark.parametrize(
    "form", [tabs, stacked, stacked_closely, bare, pipes, closed, closed_a_line_each, box, semicolons]
)
def test_places_lead_back_to_the_line(form: Callable[[Rows], str]) -> None:
    text = BEFORE + form([HEADER, *ROWS])
    printed = text.split("\n")
    for row in read(text.encode()).tables[0].rows:
        for cell in row.cells:
            assert cell.place.line is not None
            assert not cell.text or cell.text.split()[0] in printed[cell.place.line - 1]


def test_an_empty_line_between_all_cells_ends_no_row() -> None:
    rows = [HEADER, *[row for row in ROWS if all(row)]]
    text = BEFORE + "\n\n".join(cell.replace(" п/п", "\n\nп/п") for row in rows for cell in row) + AFTER
    assert plan(read(text.encode())) == rows


def test_a_cell_of_several_lines_between_empty_lines() -> None:
    rows = [HEADER, *[row for row in ROWS if all(row)]]
    cells = [
        cell.replace(" п/п", "\nп/п").replace(" плана ", " плана\n").replace(" г.", "\nг.")
        for row in rows
        for cell in row
    ]
    assert plan(read((BEFORE + "\n\n".join(cells) + AFTER).encode())) == rows


SIGNS = st.sampled_from(["\t", "\n", "\n\n", "|", "---", "+--+", "│", "┼──┼", "├", "┤", "/---\\", " |", ";", '"', "1", "1.", "2", "№", "слово", "  ", "\f", "<td>", "<table>", "</table>", "**", "# ", "-"])  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(SIGNS, max_size=60).map("".join))
def test_any_signs_are_read_and_no_word_is_lost(text: str) -> None:
    try:
        document = read(text.encode())
    except UnreadableDocument:
        return
    assert sum(words.count("слово") for words in document.texts()) == text.count("слово")
    for number, table in enumerate(document.tables, start=1):
        assert table.place.table == number
        assert table.rows


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            *[
                st.text(alphabet="абвг дежз,()", min_size=1, max_size=12).map(lambda text: "С" + text.strip())
                for _ in range(4)
            ]
        ),
        min_size=4,
        max_size=9,
    ),
    st.sampled_from([tabs, spaced_tabs, stacked, stacked_closely, bare, pipes, closed, closed_a_line_each, semicolons]),
)
def test_any_plan_comes_back(cells: list[tuple[str, ...]], form: Callable[[Rows], str]) -> None:
    rows = [HEADER, *([str(number), *map(str.strip, row)] for number, row in enumerate(cells, start=1))]
    expected = [[" ".join(cell.split()) for cell in row] for row in rows]
    assert plan(read((BEFORE + form(rows) + AFTER).encode())) == expected


def test_tables_are_numbered_through_the_document() -> None:
    text = "\n\nПеречень школ\n\n".join([tabs([HEADER, *ROWS]), pipes([HEADER, *ROWS]), stacked([HEADER, *ROWS])])
    tables = [block for block in read(text.encode()).blocks if isinstance(block, Table)]
    assert [table.place.table for table in tables] == [1, 2, 3]
