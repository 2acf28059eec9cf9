"""From the lines of a dump to its layout: each form of table takes its lines, what is left is paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.text import aligned, bare, boxes, closed, flat, pipes, separated, stacked, tabs, tags, unnumbered
from extractors.text.encoding import decode
from extractors.text.lines import Line, lines
from extractors.text.paragraphs import paragraphs
from extractors.text.regions import Form, Region, split_at_headers, table
from schemas.layout import Document, Notice, Paragraph, Table

FORMS: tuple[Form, ...] = (
    tags.regions,
    boxes.regions,
    pipes.regions,
    closed.regions,
    stacked.regions,
    tabs.regions,
    separated.regions,
    aligned.regions,
    bare.regions,
    unnumbered.regions,
    flat.regions,
)
"""Surest first: a form sees only the lines that those before it left."""

_UNDRAWN = (tags.regions, stacked.regions, tabs.regions)
"""Forms without columns of a width of their own: their lines are broken where the whole dump's are, or nowhere."""

_UNBROKEN = 160
"""Characters of a line that no dump of broken lines has."""


def read(data: bytes) -> Document:
    """The layout of a text dump, its tables in the pieces that were printed (`extractors.stitch` joins them).

    `Place.line` counts lines of the source. `pages` is None where no form feed parts them. Raises
    `UnreadableDocument` with the code `empty`, `binary` or `encoding`.
    """
    printed = lines(decode(data))
    blocks: list[Paragraph | Table] = []
    notices: list[Notice] = []
    tables = 0
    unbroken = any(len(line.text) > _UNBROKEN for line in printed)
    for part in _parts(printed, FORMS):
        if not isinstance(part, Region):
            blocks.extend(paragraph for paragraph in paragraphs(part) if paragraph.text)
            continue
        for rows in split_at_headers(part.rows):
            tables += 1
            found = table(rows, tables, authored=unbroken and part.authored)
            blocks.append(found)
            notices.extend(
                Notice("row-split-uncertain", row.place)
                for row, record in zip(found.rows, rows, strict=True)
                if record.uncertain
            )
    return Document(tuple(blocks), "text/plain", pages=printed[-1].page, notices=tuple(notices))


def _parts(printed: Sequence[Line], forms: Sequence[Form]) -> Iterator[Region | Sequence[Line]]:
    """Regions and the lines between them, in order."""
    if not forms or not printed:
        if printed:
            yield printed
        return
    done = 0
    for region in forms[0](printed):
        yield from _parts(printed[done : region.start], forms[1:])
        yield replace(region, authored=True) if forms[0] in _UNDRAWN else region
        done = region.end
    yield from _parts(printed[done:], forms[1:])
