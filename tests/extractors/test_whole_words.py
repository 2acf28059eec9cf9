"""Hyphens at line ends, told by what the document prints elsewhere."""

import pytest

from extractors.whole_words import with_whole_words
from schemas.layout import Cell, Document, Paragraph, Row, Table

HEAD = "Администрация Красноборского округа, Ямало-Ненецкий округ, учебно-методический центр"


def cell(text: str) -> str:
    table = Table((Row((Cell(text, 0),)),))
    (read,) = with_whole_words(Document((Paragraph(HEAD), table), "application/pdf")).tables
    return read.rows[0].cells[0].text


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Красно-\nборский округ", "Красноборский округ", "printed whole in the head, in another case"),
        ("учебно-\nметодический", "учебно-\nметодический", "printed with its hyphen"),
        ("Верхне-\nборский округ", "Верхне-\nборский округ", "the document does not say"),
        ("Ямало-\nНенецкий", "Ямало-\nНенецкий", "a capital behind the hyphen"),
        ("план-\nграфик", "план-\nграфик", "the document does not say"),
        ("Красно-\nармейский округ", "Красно-\nармейский округ", "another word of the same beginning"),
    ],
)
def test_hyphen_at_a_line_end(text: str, expected: str, why: str) -> None:
    assert cell(text) == expected, why


@pytest.mark.parametrize(
    ("texts", "expected", "why"),
    [
        (("су\u2010\nпервизий", "до 1 мая"), "су\u00ad\nпервизий", "a browser's own hyphen, whatever the word"),
        (("приме\u2010", "рения"), "приме\u00ad", "the end of a page"),
        (
            ("учебно\u2010\nметодический", "план\u2010график"),
            "учебно\u2010\nметодический",
            "an author who types the sign",
        ),
        (("учебно-\nметодический центр", "май"), "учебно-\nметодический центр", "the sign of the keyboard"),
    ],
)
def test_a_browsers_hyphens_are_the_margins(texts: tuple[str, str], expected: str, why: str) -> None:
    table = Table((Row(tuple(Cell(text, column) for column, text in enumerate(texts))),))
    (read,) = with_whole_words(Document((table,), "application/pdf")).tables
    assert read.rows[0].cells[0].text == expected, why
