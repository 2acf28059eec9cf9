"""Drawn tables with rules that stop half-way: heads of two levels, cells over several rows, tables of legal portals."""

import pytest

from extractors.text import read

Shown = list[list[tuple[str, int, int, int]]]

TWO_LEVELS = """
┌────┬────────────────┬───────────────────┐
│ N  │  Мероприятие   │  Сроки, 2024 год  │
│п/п │                ├─────────┬─────────┤
│    │                │I квартал│   II    │
│    │                │         │ квартал │
├────┼────────────────┼─────────┼─────────┤
│1.1 │Проведение кон- │    +    │         │
│    │курса           │         │         │
└────┴────────────────┴─────────┴─────────┘
"""

OVER_ROWS = """
+----+-----------+------+
| N  | Что       | Кто  |
+----+-----------+------+
| 1  | Семинар   | ИРО  |
+----+-----------+      |
| 2  | Отчёт     |      |
+----+-----------+------+
"""

PORTAL = """
/---------------------------------------\\
| N   | Мероприятие       | Плановое    |
| п/п |                   | начало      |
|-----+-------------------+-------------|
| 1   | Приоритет: кадры                |
|-----+---------------------------------|
| 1.1 | Заключение согла- | 20.03.2008  |
|     | шения             |             |
\\---------------------------------------/
"""

CASES: dict[str, tuple[str, Shown]] = {
    "a head of two levels: the names of the first two columns stand beside the rule": (
        TWO_LEVELS,
        [
            [("N п/п", 0, 1, 2), ("Мероприятие", 1, 1, 2), ("Сроки, 2024 год", 2, 2, 1)],
            [("I квартал", 2, 1, 1), ("II квартал", 3, 1, 1)],
            [("1.1", 0, 1, 1), ("Проведение кон- курса", 1, 1, 1), ("+", 2, 1, 1), ("", 3, 1, 1)],
        ],
    ),
    "a body over two rows: no rule under it": (
        OVER_ROWS,
        [
            [("N", 0, 1, 1), ("Что", 1, 1, 1), ("Кто", 2, 1, 1)],
            [("1", 0, 1, 1), ("Семинар", 1, 1, 1), ("ИРО", 2, 1, 2)],
            [("2", 0, 1, 1), ("Отчёт", 1, 1, 1)],
        ],
    ),
    "a portal draws the corners with slashes": (
        PORTAL,
        [
            [("N п/п", 0, 1, 1), ("Мероприятие", 1, 1, 1), ("Плановое начало", 2, 1, 1)],
            [("1", 0, 1, 1), ("Приоритет: кадры", 1, 2, 1)],
            [("1.1", 0, 1, 1), ("Заключение согла- шения", 1, 1, 1), ("20.03.2008", 2, 1, 1)],
        ],
    ),
}


@pytest.mark.parametrize("why", CASES)
def test_cells_with_their_spans(why: str) -> None:
    text, expected = CASES[why]
    tables = read(f"План\n{text}\nКонец\n".encode()).tables
    shown = [
        [(" ".join(cell.text.split()), cell.column, cell.colspan, cell.rowspan) for cell in row.cells]
        for table in tables
        for row in table.rows
    ]
    assert len(tables) == 1
    assert shown == expected


def test_a_drawing_that_slipped_is_said_to_be_uncertain() -> None:
    slipped = OVER_ROWS.replace("| 1  | Семинар   |", "| 1  | Семинар для них |")
    assert {notice.code for notice in read(slipped.encode()).notices} == {"row-split-uncertain"}
    assert not read(OVER_ROWS.encode()).notices


def test_a_row_that_ends_in_a_corner_keeps_its_words() -> None:
    texts = [
        cell.text for table in read("+---+\n├ слово ┤\n│ дело ┤\n".encode()).tables for cell in table.rows[0].cells
    ]
    assert " ".join(texts).split() == ["слово", "дело"]
