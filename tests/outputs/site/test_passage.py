"""Where words of a head or a clause stand in a source: by their letters, first where they stand by themselves."""

from typing import Any

import pytest

from outputs.site.passage import day_phrases, passage
from schemas.layout import Cell, Document, Paragraph, Place, Row, Table

TEXTS = (
    "МИНИСТЕРСТВО ОБРАЗОВАНИЯ",
    "П Р И К А З",
    "«08» декабря 2023 г.",
    "№ 143/1 в ред. приказа № 14",
    "Об утверждении плана меро-",
    "приятий на 2024 год",
    "1. Утвердить план мероприятий, Министра просим о содействии.",
    "2. Контроль за исполнением настоящего приказа возложить на отдел.",
    "Министр",
    "План мероприятий",
)


def document(*texts: str, **place: Any) -> Document:
    return Document(tuple(Paragraph(text, Place(line=at, **place)) for at, text in enumerate(texts, 1)), "text/plain")


CASES = [
    (("Министерство образования",), [1], "letter case says nothing"),
    (("приказ",), [2], "spaced out, and by itself: not where it is only named"),
    (day_phrases("2023-12-08"), [3], "quotes about the day"),
    (("№ 14", "14"), [4], "not the first digits of another number"),
    (("№ 143/1",), [4], "with its slash"),
    (("Об утверждении плана мероприятий на 2024 год",), [5, 6], "hyphenated over two lines"),
    (("Министр",), [9], "the signature, not «Министра» in a clause"),
    (("План мероприятий",), [10], "the annex, not the clause that approves it"),
    (
        ("Контроль за исполнением настоящего приказа возложить на отдел, которого в источнике нет.",),
        [8],
        "its beginning is enough",
    ),
    (("Совсем другое",), [], "nowhere"),
    (("",), [], "nothing to look for"),
    (("5",), [], "too short to mean anything"),
]


@pytest.mark.parametrize(("phrases", "lines", "why"), CASES)
def test_words_are_found(phrases: tuple[str, ...], lines: list[int], why: str) -> None:
    found = passage(document(*TEXTS), phrases)
    assert [line for line, _, marked in found.lines if marked] == lines, why
    assert found.found is bool(lines)
    assert found.lines, "what is around, or how the source begins"


def test_cells_count_and_boxes_are_of_one_page() -> None:
    cells = (Cell("Министр", 0, place=Place(page=2, bbox=(1, 2, 3, 4))), Cell("А. Езаов", 1, place=Place(page=2)))
    held = Document((Paragraph("Приказ", Place(page=1)), Table((Row(cells),))), "application/pdf", pages=2)
    assert (passage(held, ("министр",)).page, passage(held, ("министр",)).boxes) == (2, ((1, 2, 3, 4),))
    assert passage(held, ("А.Езаов",)).page is None, "found, and no box to draw"


def test_an_empty_source_has_nothing() -> None:
    assert passage(document(), ("Приказ",)).lines == ()
