"""The words of a paragraph: runs in order, insertions in, deletions and hidden text out, drawings' text apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from extractors.docx.names import child, local, switched_on, value

_SILENT = frozenset({"del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "delText"})
_CONTAINERS = frozenset({"r", "ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml",
                         "dir", "bdo", "Fallback"})  # fmt: skip
_DRAWINGS = frozenset({"drawing", "pict", "object"})
_SYMBOLS = {"F02D": "–", "F0B7": "•", "F0A7": "•", "F0FC": "✓"}
"""Private code points of the Symbol and Wingdings fonts that orders use as marks."""


class Words(NamedTuple):
    """Text of one paragraph with its line breaks; `boxes` are the text boxes that are anchored in it."""

    text: str
    pages_broken: int
    all_bold: bool | None
    boxes: tuple[etree._Element, ...]


@dataclass(slots=True)
class _Gathered:
    """What was met so far; `weights` are those of pieces that print something."""

    pieces: list[str]
    weights: list[bool | None]
    boxes: list[etree._Element]
    pages: int = 0


def words(paragraph: etree._Element) -> Words:
    """The words of `w:p`. `all_bold` is None where no run says anything about weight."""
    found = _Gathered([], [], [])
    _gather(paragraph, found)
    said = [weight for weight in found.weights if weight is not None]
    bold = all(weight is True for weight in found.weights) if said else None
    return Words("".join(found.pieces), found.pages, bold, tuple(found.boxes))


def _gather(element: etree._Element, into: _Gathered) -> None:
    """Runs and what wraps them, in order."""
    for inner in element:
        name = local(inner)
        if name == "r":
            _run(inner, into)
        elif name not in _SILENT:
            _piece(inner, name, None, into)


def _run(run: etree._Element, into: _Gathered) -> None:
    weight: bool | None = None
    for inner in run:
        name = local(inner)
        if name == "rPr":
            if switched_on(child(inner, "vanish")):
                return
            weight = _weight(inner)
        elif name not in _SILENT:
            _piece(inner, name, weight, into)


def _piece(piece: etree._Element, name: str, weight: bool | None, into: _Gathered) -> None:
    """Something that may print; `weight` is that of the run around it."""
    if name == "t":
        text = piece.text
        if text:
            into.pieces.append(text)
            if not text.isspace():
                into.weights.append(weight)
    elif name in _CONTAINERS:
        _gather(piece, into)
    elif name == "AlternateContent":
        # Choice and Fallback draw the same thing twice.
        chosen = child(piece, "Choice")
        _gather(chosen if chosen is not None else piece, into)
    elif name in _DRAWINGS:
        into.boxes.extend(_boxes(piece))
    elif name == "lastRenderedPageBreak" or (name == "br" and value(piece, "type") == "page"):
        into.pages += 1
    else:
        into.pieces.append(_mark(piece, name))


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


def _weight(properties: etree._Element) -> bool | None:
    bold = child(properties, "b")
    return None if bold is None else switched_on(bold)


def _boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    return (found for found in drawing.iter() if local(found) == "txbxContent")
