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
