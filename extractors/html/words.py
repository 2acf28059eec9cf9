"""The words of an element as a browser would show them: white space folded, lines where blocks and <br> end them."""

import re
from collections.abc import Iterator

from lxml import html

from extractors.html.content import skipped
from extractors.numerals import roman
from extractors.text.encoding import normalise

BLOCKS = frozenset(
    "address article blockquote body center dd div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr "
    "li main ol p pre section table tbody td tfoot th thead tr ul".split()
)
_FOLD = re.compile(r"[ \t\r\n\f]+")
_SET_APART = re.compile(r"(?:margin|padding)-left\s*:\s*[1-9]|float\s*:\s*right|display\s*:\s*inline-block")
"""A style that sets words apart from those before them, as a name is from the post that it signs for."""
_FARTHEST = 60
"""Elements before a list among which the item is looked for that it belongs to."""
_LINE = "\n"
_ITEM = "\n\n"
"""Before an item of a list: `extractors.words.heal` keeps it apart from what goes before."""


def words(element: html.HtmlElement) -> str:
    """Text of `element` and all beneath it; blocks begin lines, items of lists begin lines of their own."""
    pieces = "".join(_pieces(element))
    lines = (" ".join(line.split()) for line in pieces.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def inline(text: str | None) -> str:
    return _FOLD.sub(" ", normalise(text)) if text else ""


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    yield element.text or "" if element.tag == "pre" else inline(element.text)
    for inner in element:
        if not skipped(inner):
            if inner.tag == "br":
                yield _LINE
            elif inner.tag == "li":
                yield _ITEM + item_label(inner) + "".join(_pieces(inner)).lstrip() + _LINE
            elif inner.tag in BLOCKS:
                yield _LINE
                yield from _pieces(inner)
                yield _LINE
            else:
                yield " " if _SET_APART.search(inner.get("style") or "") else ""
                yield from _pieces(inner)
        yield inline(inner.tail)


def item_label(item: html.HtmlElement) -> str:
    """What a browser prints before an item: «2. » in an ordered list, nothing in a bulleted one.

    An item of a list within an item is «2.1. »: orders number so, and word processors lose it when they save a page.
    """
    number = _item_number(item)
    return f"{number}. " if number else ""


def _item_number(item: html.HtmlElement) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or "none" in (parent.get("style") or ""):
        return ""
    start = parent.get("start") or "1"
    position = (int(start) if start.lstrip("-").isdecimal() else 1) - 1
    for sibling in parent.iterchildren("li"):
        value = sibling.get("value") or ""
        position = int(value) if value.isdecimal() else position + 1
        if sibling is item:
            break
    kind = parent.get("type") or "1"
    if kind in {"a", "A"} and 0 < position <= 26:
        return chr(ord(kind) + position - 1)
    if kind in {"i", "I"} and 0 < position < 4000:
        return roman(position) if kind == "I" else roman(position).lower()
    outer = _outer_item(parent)
    above = _item_number(outer) if outer is not None else ""
    return f"{above}.{position}" if above and above[-1].isdecimal() else str(position)


def _outer_item(inner: html.HtmlElement) -> html.HtmlElement | None:
    """The item that a list of a lower level belongs to: the one that it stands in, or where lists alone stand in each
    other, as word processors save them, the last one of the level above before it in the same table.
    """
    outer = inner.getparent()
    if outer is None or outer.tag != "ol":
        return outer if outer is not None and outer.tag == "li" else None
    table = next(inner.iterancestors("table"), None)
    level = _level(inner) - 1
    element = outer
    for _ in range(_FARTHEST):
        before = element.getprevious()
        if before is None:
            element = element.getparent()
            if element is None or element is table:
                return None
            continue
        items = [item for item in before.iter("li") if _level(item.getparent()) == level]
        if items:
            return items[-1] if next(items[-1].iterancestors("table"), None) is table else None
        element = before
    return None


def _level(listed: html.HtmlElement) -> int:
    return 1 + sum(1 for _ in listed.iterancestors("ol"))
