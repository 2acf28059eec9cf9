"""Which part of a page is the order: navigation, banners and footers are left out."""

import re

from lxml import html

_SKIPPED = frozenset({"script", "style", "noscript", "template", "nav", "aside", "form", "button", "select", "iframe",
                      "svg", "canvas", "head", "input", "textarea", "object", "embed", "video", "audio"})  # fmt: skip
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|cookies?|banner|share|social|pagination|comments?|"
    r"search|toolbar|advert\w*|related|login|footer|topbar|hidden|sr-only|visually-hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ROLES = frozenset({"navigation", "banner", "search", "contentinfo", "complementary", "menu", "dialog"})
_MAIN = ("main", "article")
_BLOCKS = frozenset({"div", "ul", "ol", "p", "section", "header", "footer"})
_ENOUGH = 0.5


def main_part(root: html.HtmlElement) -> html.HtmlElement:
    """The element that holds most of the page's words: `main` or `article` where there is a full one, else the body."""
    body = root.find("body")
    whole = body if body is not None else root
    length = _length(whole)
    for name in _MAIN:
        for element in whole.iter(name):
            if _length(element) > _ENOUGH * length:
                return element
    return whole


def skipped(element: html.HtmlElement) -> bool:
    """True for what is not the order's own text."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if (element.get("role") or "").lower() in _ROLES or _INVISIBLE.search(element.get("style") or ""):
        return True
    if element.tag in {"header", "footer"}:
        # The order's own head may stand in <header>; a page's holds links.
        return _linked(element)
    if element.tag in _BLOCKS and _is_bar(element):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag not in {"body", "td", "tr", "table"} and bool(_ASIDE.search(named)) and _linked(element)


def _linked(element: html.HtmlElement) -> bool:
    """Most of the words are links, or there are next to none: a menu, not a text."""
    length = _length(element)
    in_links = sum(_length(link) for link in element.iter("a", "button", "label"))
    return length < 400 or in_links > 0.3 * length


def _is_bar(element: html.HtmlElement) -> bool:
    """«Главная | Документы | Поиск»: a few short links and not a word beside them."""
    links = [_words(link) for link in element.iter("a")]
    return len(links) > 1 and len(links) == sum(map(bool, links)) and "".join(links) == _words(element)


def _words(element: html.HtmlElement) -> str:
    return "".join(re.findall(r"\w+", str(element.text_content())))


def _length(element: html.HtmlElement) -> int:
    return len(str(element.text_content()))
