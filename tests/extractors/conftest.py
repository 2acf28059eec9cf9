"""The two ways in which formats cut a text into paragraphs; every rule of the head must hold for both."""

from collections.abc import Callable

import pytest

from schemas.layout import Paragraph, Place


def by_line(text: str) -> tuple[Paragraph, ...]:
    """Every line a paragraph: a text dump, a PDF."""
    return tuple(Paragraph(line, Place(line=number)) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def by_block(text: str) -> tuple[Paragraph, ...]:
    """Paragraphs apart by empty lines, with the line breaks that the source makes inside: Word."""
    return tuple(Paragraph(block.strip("\n")) for block in text.split("\n\n") if block.strip())


@pytest.fixture(params=[by_line, by_block], ids=["by line", "by block"])
def form(request: pytest.FixtureRequest) -> Callable[[str], tuple[Paragraph, ...]]:
    """A function that cuts a text into paragraphs."""
    cut: Callable[[str], tuple[Paragraph, ...]] = request.param
    return cut
