"""A grid shows every cell in all the positions that it covers."""

from schemas.layout import Cell, Document, Paragraph, Row, Table

TABLE = Table(
    rows=(
        Row((Cell("№", 0), Cell("Мероприятие", 1), Cell("Результат", 2, rowspan=3))),
        Row((Cell("1. Раздел", 0, colspan=2),)),
        Row((Cell("1.1", 0), Cell("Семинар", 1))),
    )
)


def texts(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in line] for line in table.grid()]


def test_spans_fill_the_grid() -> None:
    assert texts(TABLE) == [
        ["№", "Мероприятие", "Результат"],
        ["1. Раздел", "1. Раздел", "Результат"],
        ["1.1", "Семинар", "Результат"],
    ]


def test_short_row_leaves_gaps() -> None:
    table = Table(rows=(Row((Cell("a", 0), Cell("b", 1))), Row((Cell("c", 0),))))
    assert texts(table) == [["a", "b"], ["c", None]]


def test_span_beyond_the_last_row_is_cut() -> None:
    assert texts(Table(rows=(Row((Cell("a", 0, rowspan=9),)),))) == [["a"]]


def test_empty_table_has_no_width() -> None:
    assert Table(rows=()).width == 0


def test_document_gives_its_texts_in_reading_order() -> None:
    document = Document((Paragraph("ПРИКАЗ"), TABLE, Paragraph("Министр")), "text/plain")
    assert [*document.texts()] == [
        "ПРИКАЗ", "№", "Мероприятие", "Результат", "1. Раздел", "1.1", "Семинар", "Министр",
    ]  # fmt: skip
    assert document.tables == (TABLE,)
