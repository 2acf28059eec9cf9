"""Tables that only place text, told from tables that hold something."""

import pytest

from extractors.amendments import without_given_headings
from extractors.frames import without_frames
from schemas.layout import Cell, Paragraph, Row, Table


def table(*rows: str) -> Table:
    return Table(tuple(Row(tuple(Cell(text.strip(), i) for i, text in enumerate(row.split("|")))) for row in rows))


@pytest.mark.parametrize(
    ("why", "rows", "kept"),
    [
        (
            "rows whose results are called as acts are",
            [
                "4.1 | Обучение молодых специалистов | май 2026 | ИРО | Приказ",
                "4.2 | Конкурс | июнь 2026 года | ОМСУ | Протокол",
            ],
            True,
        ),
        ("one such row", ["5 | Создание рабочей группы | до 1 мая | Отдел | Распоряжение"], True),
        ("a head with date and number", ["12.12.2023 | № | 517"], False),
        ("a stamp beside a kind", ["УТВЕРЖДАЮ | ПРИКАЗ"], False),
        ("a signature", ["Министр | И.И. Иванов"], False),
        ("a row of a plan without number", ["Создание рабочей группы | до 1 мая | Отдел | Распоряжение"], False),
    ],
)
def test_frames(why: str, rows: list[str], kept: bool) -> None:
    found = without_frames([table(*rows)])
    assert all(isinstance(block, Table) for block in found) == kept, why
    assert kept or all(isinstance(block, Paragraph) for block in found), why


@pytest.mark.parametrize(
    ("why", "above", "kept"),
    [
        ("the heading of given rows", "«IV. Кадровое обеспечение", False),
        ("a quotation that ends", "«Кадры»", True),
        ("the instruction itself", "3) дополнить разделом IV следующего содержания:", True),
    ],
)
def test_a_quoted_heading_above_given_rows_is_the_plan_s(why: str, above: str, kept: bool) -> None:
    blocks = (Paragraph(above), table("4.1 | Обучение специалистов | май"))
    assert (without_given_headings(blocks) == blocks) == kept, why


def test_signatures_of_a_joint_order_stand_one_after_another() -> None:
    found = without_frames([table("Министр образования | Министр культуры", "И.И. Иванов | П.П. Петров")])
    texts = [block.text for block in found if isinstance(block, Paragraph)]
    assert texts == ["Министр образования", "И.И. Иванов", "Министр культуры", "П.П. Петров"]
