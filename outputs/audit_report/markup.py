"""Paragraphs and tables of a Word document as text (WordprocessingML, ECMA-376), for a body written as a stream.

Every function gives one element; texts are escaped here, and stand in one line. Widths are millimetres.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple
from xml.sax.saxutils import escape

from outputs.export.cells import fitted, legible

TWIPS_A_MM = 1440 / 25.4
TWIPS_A_POINT = 20


class Run(NamedTuple):
    """A stretch of text in one face."""

    text: str
    bold: bool = False


class Look(NamedTuple):
    """How a paragraph stands: the id of its style, points before it, on a page of its own, with the next one."""

    style: str | None = None
    before: float | None = None
    new_page: bool = False
    follows: bool = False


PLAIN = Look()
_BLANKS = re.compile(r"[^\S\u00a0]+")


def paragraph(*runs: Run, look: Look = PLAIN) -> str:
    """A paragraph of some runs."""
    return f"<w:p>{_properties(look)}{''.join(map(_run, runs))}</w:p>"


def cell(text: str, width: float, *, bold: bool = False, fill: str | None = None) -> str:
    """A cell of a table; `fill` is a colour as six hexadecimal digits."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    size = f'<w:tcW w:type="dxa" w:w="{_twips(width)}"/>'
    return f"<w:tc><w:tcPr>{size}{shade}</w:tcPr>{paragraph(Run(fitted(text), bold), look=Look('Cell'))}</w:tc>"


def row(cells: Iterable[str], *, heading: bool = False, whole: bool = False) -> str:
    """A row; a heading is repeated on every page, a whole one is broken by none."""
    marks = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if heading else "")
    return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Sequence[float]) -> str:
    """A table with all of its lines drawn, of columns that keep their widths."""
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    properties = '<w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/><w:tblLayout w:type="fixed"/>'
    grid = f"<w:tblGrid>{columns}</w:tblGrid>"
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{grid}{''.join(rows)}</w:tbl>"


@cache
def _properties(look: Look) -> str:
    parts = [
        f'<w:pStyle w:val="{look.style}"/>' if look.style else "",
        "<w:keepNext/>" if look.follows else "",
        "<w:pageBreakBefore/>" if look.new_page else "",
        f'<w:spacing w:before="{round(look.before * TWIPS_A_POINT)}"/>' if look.before is not None else "",
    ]
    return f"<w:pPr>{''.join(parts)}</w:pPr>" if any(parts) else ""


def _run(run: Run) -> str:
    face = "<w:rPr><w:b/></w:rPr>" if run.bold else ""
    text = escape(legible(_BLANKS.sub(" ", run.text)))
    return f'<w:r>{face}<w:t xml:space="preserve">{text}</w:t></w:r>'


@cache
def _twips(width: float) -> int:
    return round(width * TWIPS_A_MM)
