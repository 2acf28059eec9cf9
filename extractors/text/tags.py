"""HTML tables that stand in a text as they are: what recognition programs put where Markdown has no merged cells."""

import re
from collections.abc import Sequence
from itertools import product

from lxml import etree, html

from extractors.text.lines import Line
from extractors.text.regions import Field, Record, Region

_OPEN = re.compile(r"\s*<table[\s>]", re.I)
_CLOSE = re.compile(r"</table\s*>\s*$", re.I)
_WIDEST = 100


def regions(lines: Sequence[Line]) -> list[Region]:
    """Tables whose first line begins with ``<table`` and whose last one ends with ``</table>``."""
    found: list[Region] = []
    start = 0
    while start < len(lines):
        opens = bool(_OPEN.match(lines[start].text))
        end = _end(lines, start) if opens else None
        if opens and end is None:
            break
        rows = _rows(lines[start:end]) if end else ()
        if end and rows:
            found.append(Region(start, end, rows))
        start = end or start + 1
    return found


def _end(lines: Sequence[Line], start: int) -> int | None:
    closing = (index for index in range(start, len(lines)) if _CLOSE.search(lines[index].text))
    found = next(closing, None)
    return None if found is None else found + 1


def _rows(lines: Sequence[Line]) -> tuple[Record, ...]:
    try:
        tree = html.fragment_fromstring("\n".join(line.text for line in lines), create_parent=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()
    taken: set[tuple[int, int]] = set()
    records = []
    rows = list(tree.iter("tr"))
    for index, row in enumerate(rows):
        fields = []
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (index, column) in taken:
                column += 1
            across, down = _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", len(rows) - index)
            taken.update(product(range(index + 1, index + down), range(column, column + across)))
            line = lines[min(max((cell.sourceline or 1) - 1, 0), len(lines) - 1)]
            fields.append(Field(_inside(cell), line, colspan=across, rowspan=down, column=column))
            column += across
        if fields:
            records.append(Record(tuple(fields), header=all(cell.tag == "th" for cell in row.iterchildren("td", "th"))))
    return tuple(records)


def _span(cell: html.HtmlElement, name: str, limit: int) -> int:
    printed = cell.get(name, "1").strip()
    return max(1, min(int(printed[:6]), limit)) if printed.isascii() and printed.isdecimal() else 1


def _inside(cell: html.HtmlElement) -> str:
    """The markup within a cell, which `markup.plain` reads."""
    text: str = html.tostring(cell, encoding="unicode", with_tail=False)
    return text[text.index(">") + 1 : text.rindex("<")] if "</" in text else ""
