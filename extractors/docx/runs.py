"""The words of a paragraph: runs in order, insertions in, deletions and hidden text out, drawings' text apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extractors.docx.names import child, local, switched_on, value

_DELETED = frozenset({"del", "moveFrom"})
_CONTAINERS = frozenset({"ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir",
                         "bdo", "r"})  # fmt: skip
_DRAWINGS = frozenset({"drawing", "pict", "object"})
_SYMBOLS = {"F02D": "–", "F0B7": "•", "F0A7": "•", "F0FC": "✓"}
"""Private code points of the Symbol and Wingdings fonts that orders use as marks."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text of one paragraph with its line breaks; `boxes` are the text boxes that are anchored in it."""

    text: str
    pages_broken: int
    all_bold: bool | None
    boxes: tuple[etree._Element, ...]


def words(paragraph: etree._Element) -> Words:
    """The words of `w:p`. `all_bold` is None where no run says anything about weight."""
    pieces: list[str] = []
    weights: list[bool | None] = []
    boxes: list[etree._Element] = []
    pages = 0
    for piece in _walk(paragraph):
        name = local(piece)
        if name == "t":
            if piece.text:
                pieces.append(piece.text)
                if not piece.text.isspace():
                    weights.append(_weight(piece.getparent()))
        elif name in _DRAWINGS:
            boxes.extend(_boxes(piece))
        elif name == "lastRenderedPageBreak" or (name == "br" and value(piece, "type") == "page"):
            pages += 1
        else:
            pieces.append(_mark(piece, name))
    said = [weight for weight in weights if weight is not None]
    bold = all(weight is True for weight in weights) if said else None
    return Words("".join(pieces), pages, bold, tuple(boxes))


def _mark(piece: etree._Element, name: str) -> str:
    if name in {"br", "cr"}:
        return "\n"
    if name in {"tab", "ptab"}:
        return "\t"
    if name == "noBreakHyphen":
        return "-"
    if name == "sym":
        return _SYMBOLS.get((value(piece, "char") or "").upper(), "")
    return ""


def _walk(element: etree._Element) -> Iterator[etree._Element]:
    """Leaves that print something, in order."""
    for inner in element:
        name = local(inner)
        if name in _DELETED or name in {"pPr", "rPr", "sdtPr", "instrText", "delText"}:
            continue
        if name == "r" and _hidden(inner):
            continue
        if name == "AlternateContent":
            # Choice and Fallback draw the same thing twice.
            chosen = child(inner, "Choice")
            yield from _walk(chosen if chosen is not None else inner)
        elif name in _CONTAINERS or name == "Fallback":
            yield from _walk(inner)
        else:
            yield inner


def _hidden(run: etree._Element) -> bool:
    return switched_on(child(run, "rPr", "vanish"))


def _weight(run: etree._Element | None) -> bool | None:
    bold = child(run, "rPr", "b")
    return None if bold is None else switched_on(bold)


def _boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    return (found for found in drawing.iter() if local(found) == "txbxContent")
