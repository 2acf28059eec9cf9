"""Numbers that were read badly and that their series tells."""

from collections.abc import Sequence

import pytest

from extractors.scan.series import in_series
from schemas.layout import Cell, Document, Paragraph, Row, Table


def table(rows: Sequence[str]) -> Table:
    """Rows of a number and two cells; a row with a space is a section over all three columns."""
    return Table(
        tuple(
            Row((Cell(text, 0, colspan=3),) if " " in text else (Cell(text, 0), Cell("Семинар", 1), Cell("май", 2)))
            for text in rows
        )
    )


@pytest.mark.parametrize(
    ("read", "printed", "why"),
    [
        (["1. Право", "П. Кадры"], ["I. Право", "II. Кадры"], "the 1 before II is one"),
        (["Раздел 1. Право", "Раздел И. Кадры", "Раздел 111. Связь", "Раздел ИМ. Надзор"],
         ["Раздел I. Право", "Раздел II. Кадры", "Раздел III. Связь", "Раздел IV. Надзор"], "a series of sections"),
        (["Раздел Г. Право"], ["Раздел I. Право"], "a letter where a figure must be"),
        (["1. Право", "2. Кадры"], ["1. Право", "2. Кадры"], "Arabic figures stay"),
        (["1. Право"], ["1. Право"], "may be printed so"),
        (["I. Право", "V. Кадры"], ["I. Право", "V. Кадры"], "what is read as another figure stays"),
        (["2.3", "24", "2.5"], ["2.3", "2.4", "2.5"], "a lost dot"),
        (["1.1. Право", "1.11", "1.1.2"], ["1.1. Право", "1.1.1", "1.1.2"], "below the number of its section"),
        (["1.10", "1.11"], ["1.10", "1.11"], "follows as it is"),
        (["23", "24"], ["23", "24"], "has no dots"),
        (["3", "Д", "5"], ["3", "4", "5"], "a sign where one number is missing"),
        (["3", "Д", "4"], ["3", "Д", "4"], "nothing is missing"),
        (["3", "", "5"], ["3", "", "5"], "nothing is printed"),
        (["24", "2.5"], ["24", "2.5"], "nothing above tells"),
    ],
)  # fmt: skip
def test_table(read: Sequence[str], printed: Sequence[str], why: str) -> None:
    (found,) = in_series(Document((table(read),), "application/pdf")).tables
    assert [row.cells[0].text for row in found.rows] == printed, why


@pytest.mark.parametrize(
    ("read", "printed", "why"),
    [
        (["1. Работа с детьми", "1.1. Семинар", "П. Обучение педагогов края"],
         ["I. Работа с детьми", "1.1. Семинар", "II. Обучение педагогов края"], "sections of a list"),
        (["1. Утвердить план", "2. Довести приказ", "П. Обучение педагогов края"],
         ["1. Утвердить план", "2. Довести приказ", "П. Обучение педагогов края"], "1, 2 are clauses"),
        (["1. Утвердить план", "П. Иванов"], ["1. Утвердить план", "П. Иванов"], "a name"),
    ],
)  # fmt: skip
def test_prose(read: Sequence[str], printed: Sequence[str], why: str) -> None:
    found = in_series(Document(tuple(Paragraph(text) for text in read), "application/pdf"))
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == printed, why


@pytest.mark.parametrize(
    ("above", "readings", "printed", "unsure", "why"),
    [
        ("15", "10 / 16", "16", False, "only 16 can follow 15"),
        ("15", "16 / 18", "16", False, "the first reading follows"),
        ("15", "18 / 19", "18", True, "neither follows"),
        ("1.2", "2 / 1.3", "2 / 1.3", True, "both can follow"),
    ],
)
def test_unsure_number(above: str, readings: str, printed: str, unsure: bool, why: str) -> None:
    first = readings.split(" / ", maxsplit=1)[0]
    cells = (Cell(first, 0, unsure=(readings,)), Cell("Семинар", 1), Cell("май", 2))
    one = Table((*table([above]).rows, Row(cells)))
    cell = in_series(Document((one,), "application/pdf")).tables[0].rows[1].cells[0]
    assert (cell.text, bool(cell.unsure)) == (printed.split(" / ", maxsplit=1)[0], unsure), why


def test_series_goes_on_over_the_page() -> None:
    found = in_series(Document((table(["2.3"]), table(["24", "2.5"])), "application/pdf"))
    assert [row.cells[0].text for one in found.tables for row in one.rows] == ["2.3", "2.4", "2.5"]
