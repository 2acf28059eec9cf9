"""Word's automatic numbers for built orders: the lists of numbering.xml, and which cells take a number from them."""

import re
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from corpus.builder.layouts import Block, Cell, Grid

CLAUSES, BULLETS, FIRST_ROWS = 1, 2, 3
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True, slots=True)
class Automatic:
    """A number that Word makes: the list, the level (0 = top), and what is left to print."""

    list: int
    level: int
    rest: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The lists of the plans' rows. `dots` tells for each list whether a row's number ends in a dot."""

    cells: dict[int, Automatic]
    dots: tuple[tuple[int, bool, bool], ...]

    def of(self, cell: Cell) -> Automatic | None:
        return self.cells.get(id(cell))


def row_numbers(blocks: tuple[Block, ...]) -> Numbers:
    """The cells whose numbers run on without a mistake, table by table, so that Word's own counting prints them."""
    cells: dict[int, Automatic] = {}
    dots: list[tuple[int, bool, bool]] = []
    for block in blocks:
        if not isinstance(block, Grid) or not block.plan:
            continue
        found = _of_table(block, FIRST_ROWS + len(dots))
        if found is not None:
            cells |= found[0]
            dots.append((FIRST_ROWS + len(dots), found[1], found[2]))
    return Numbers(cells, tuple(dots))


def _of_table(grid: Grid, list_number: int) -> tuple[dict[int, Automatic], bool, bool] | None:
    """Cells with their automatic numbers, whether they end in a dot, and whether rows count below sections."""
    numbers = [cell for row in grid.body for cell in row if cell is not None and cell.role == "number"]
    if not numbers or any(cell.text == "" for cell in numbers):
        return None
    dotted = numbers[0].text.endswith(".")
    nested = "." in numbers[0].text.rstrip(".")
    made: dict[int, Automatic] = {}
    section, count = 0, 0
    for row in grid.body:
        first = row[0]
        if first is not None and first.role == "section":
            if not nested:
                continue
            section, count = section + 1, 0
            match = re.match(rf"{section}\. (.*)", first.text) if first.colspan > 1 else None
            if match is None:
                return None
            made[id(first)] = Automatic(list_number, 0, match[1])
            continue
        count += 1
        cell = next((cell for cell in row if cell is not None and cell.role == "number"), None)
        expected = f"{section}.{count}" if nested else str(count)
        if cell is None or cell.text != expected + ("." if dotted else ""):
            return None
        made[id(cell)] = Automatic(list_number, 1 if nested else 0, "")
    return made, dotted, nested


def numbering_xml(numbers: Numbers | None) -> list[str]:
    """Children of `w:numbering`: the abstract lists first, then their instances."""
    lists = [(CLAUSES, ("%1.", "%1.%2."), "decimal"), (BULLETS, ("–",), "bullet")]
    for number, dotted, nested in numbers.dots if numbers else ():
        dot = "." if dotted else ""
        lists.append((number, ("%1.", f"%1.%2{dot}") if nested else (f"%1{dot}",), "decimal"))
    abstract = []
    for number, texts, form in lists:
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
            for level, text in enumerate(texts)
        )
        kind = '<w:multiLevelType w:val="multilevel"/>'
        abstract.append(f'<w:abstractNum {_W} w:abstractNumId="{number}">{kind}{levels}</w:abstractNum>')
    instances = [
        f'<w:num {_W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number, _, _ in lists
    ]
    return abstract + instances


def footnotes_part(file: Any, text: str) -> None:
    """Adds footnotes.xml with one note (id 2) to the package."""
    note = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {_W}>'
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>"
        f'<w:footnote w:id="2"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, note.encode("utf-8"), file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
