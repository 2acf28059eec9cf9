"""Marking a value in its source: pixels of a page, cells of a table, lines of a text."""

import io

import pytest
from PIL import Image

from outputs.site.marking import lines_around, outlined, paragraphs_around, table_around
from outputs.site.readers import Picture
from schemas.layout import Cell, Document, Paragraph, Place, Row, Table

RED, AMBER, WHITE = (200, 16, 46), (227, 160, 8), (255, 255, 255)


def page(width: int = 600, height: int = 800) -> Picture:
    """A blank page of 300 × 400 points at two pixels a point."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(buffer, "PNG")
    return Picture(buffer.getvalue(), 2.0)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_cell_is_outlined_and_the_row_more_lightly() -> None:
    image = opened(outlined(page(), (100, 200, 150, 220), [(50, 200, 100, 220)], whole=True))
    assert image.size == (600, 800)
    assert image.getpixel((250, 399)) == RED, "the cell's upper edge, at 200 points"
    assert image.getpixel((150, 400)) == AMBER
    assert image.getpixel((250, 420)) == WHITE, "nothing covers the words"


def test_strip_holds_the_row() -> None:
    image = opened(outlined(page(), (100, 200, 150, 220), [(50, 190, 100, 230)], whole=False))
    assert image.size == (600, 2 * (230 + 70 - (190 - 70)))
    assert RED in {color for _, color in image.getcolors(1 << 20)}


@pytest.mark.parametrize(
    "box", [(-50, -50, 10, 10), (290, 390, 900, 900), (500, 900, 600, 950), (100, 100, 100, 100), (150, 220, 100, 200)]
)
@pytest.mark.parametrize("whole", [True, False])
def test_box_off_the_page_draws_what_there_is(box: tuple[float, float, float, float], whole: bool) -> None:
    assert opened(outlined(page(), box, [], whole=whole)).width == 600


def cell(text: str, row: int, column: int, **spans: int) -> Cell:
    return Cell(text, column, place=Place(table=2, row=row, column=column), **spans)


HEAD = Row((cell("№", 1, 0), cell("Мероприятие", 1, 1), cell("Срок", 1, 2)))
MERGED = Row((cell("1", 2, 0), cell("Первое", 2, 1), cell("май", 2, 2, rowspan=3)))
ROWS = [Row((cell(str(n - 1), n, 0), cell(f"Дело {n - 1}", n, 1))) for n in (3, 4)]
LATER = [Row((cell(str(n - 1), n, 0), cell(f"Дело {n - 1}", n, 1), cell("июнь", n, 2))) for n in range(5, 30)]
DOCUMENT = Document(
    (Paragraph("Приказ"), Table((HEAD, MERGED, *ROWS, *LATER), place=Place(table=2)), Paragraph("Срок:  май\nГод")),
    "text/html",
)


def test_table_is_drawn_around_the_row_with_its_head() -> None:
    shown = table_around(DOCUMENT, 2, {"activity": (20, 1), "deadline": (20, 2)}, "deadline")
    assert [line[0].text for line in shown] == ["№", "16", "17", "18", "19", "20", "21", "22"]
    assert [(one.text, one.mark) for one in shown[4]] == [("19", ""), ("Дело 19", "row"), ("июнь", "cell")]


def test_cell_that_spans_rows_is_marked_where_it_begins() -> None:
    shown = table_around(DOCUMENT, 2, {"activity": (4, 1), "deadline": (2, 2)}, "deadline")
    assert [(one.text, one.rowspan, one.mark) for one in shown[1]] == [
        ("1", 1, ""),
        ("Первое", 1, ""),
        ("май", 3, "cell"),
    ]
    assert [one.text for one in shown[3]] == ["3", "Дело 3"]


@pytest.mark.parametrize(("table", "asked"), [(1, "deadline"), (2, "result"), (None, "deadline")])
def test_no_table_no_cell_nothing(table: int | None, asked: str) -> None:
    assert table_around(DOCUMENT, table, {"deadline": (5, 2)}, asked) == []
    assert table_around(DOCUMENT, 2, {"deadline": (99, 2)}, "deadline") == []


LINES = [f"строка {number}" for number in range(1, 101)]


def test_lines_around_the_value() -> None:
    shown = lines_around(LINES, {"activity": 50, "deadline": 51}, "deadline", "51")
    assert [line.number for line in shown] == list(range(44, 58))
    marked = {line.number: line for line in shown if line.mark}
    assert marked[50].mark == "row"
    assert (marked[51].before, marked[51].value, marked[51].after) == ("строка ", "51", "")


def test_value_that_goes_on_below_marks_its_first_line_whole() -> None:
    line = next(line for line in lines_around(LINES, {"activity": 3}, "activity", "строка 3 и дальше") if line.mark)
    assert (line.value, line.after) == ("", "строка 3")


@pytest.mark.parametrize("places", [{}, {"activity": 0}, {"activity": 101}, {"deadline": 5}])
def test_line_that_is_not_there(places: dict[str, int]) -> None:
    assert lines_around(LINES, places, "activity", "строка") == []


def test_huge_line_is_cut() -> None:
    shown = lines_around(["а" * 100_000 + "срок" + "б" * 100_000], {"deadline": 1}, "deadline", "срок")
    assert len(shown[0].before + shown[0].value + shown[0].after) < 4000
    assert shown[0].value == "срок"


def test_paragraph_that_holds_the_value() -> None:
    shown = paragraphs_around(DOCUMENT, "Срок: май Год")
    assert [line.mark for line in shown] == ["", "cell"]
    assert paragraphs_around(DOCUMENT, "чего нет") == []
