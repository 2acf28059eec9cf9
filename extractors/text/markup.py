"""Traces of HTML and Markdown that copying leaves in a text: read for their meaning, then gone."""

import html
import re
from dataclasses import dataclass

from extractors.text.encoding import normalise

_INLINE = "b|i|u|s|em|strong|span|font|sub|sup|small|big|mark|a|nobr|o:p|del|ins|code|tt|center|label|abbr|strike|wbr"
_BLOCK = "p|div|ul|ol|br|hr|h[1-6]|blockquote|pre|section|article|dl|dt|dd|table|tbody|thead|tr|td|th|colgroup|col"
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>", re.I)
_BLOCK_TAG = re.compile(rf"\s*</?(?:{_BLOCK})(?:\s[^<>]*)?/?>\s*", re.I)
_NEXT_ITEM = re.compile(r"\s*</li\s*>\s*(?:<li(?:\s[^<>]*)?>\s*)|(?<=[^>\s])\s*<li(?:\s[^<>]*)?>\s*", re.I)
_ITEM_TAG = re.compile(r"\s*</?li(?:\s[^<>]*)?>\s*", re.I)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,10}\d{0,2});", re.I)
# No possessive repeat of a group: Python 3.11 before 3.11.5 matches it wrongly.
_BOLD = re.compile(
    r"\*\*(?=\S)([^*]+(?:\*(?!\*)[^*]+)*)(?<=\S)\*\*"
    r"|(?<!\w)__(?=[^\s_])([^_]+(?:_(?!_)[^_]+)*)(?<=\S)__(?!\w)"
)
_ALL_BOLD = re.compile(rf"\s*(?:{_BOLD.pattern})\s*")
_TAG_BOLD = re.compile(r"\s*<(b|strong)>[^<>]*</\1>\s*", re.I)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*", re.S)
_LONG_SPACE = re.compile(r"[^\S\n]{3,}")
_LEADING = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its markup; `bold` where all of it was, `heading` its level where it was one."""

    text: str
    bold: bool = False
    heading: int | None = None


def plain(text: str) -> Plain:
    """The words of `text`: tags, entities, bold marks, escapes and the hash of a heading are gone.

    Paragraphs and line breaks of HTML are ``\\n``; items of an HTML list are joined by "; " where no sign ends them.
    """
    stripped = text.strip()
    if not any(sign in stripped for sign in "<&*_\\#"):
        return Plain(stripped)
    heading = _HEADING.fullmatch(stripped)
    if heading:
        stripped = heading[2]
    bold = bool(_ALL_BOLD.fullmatch(stripped) or _TAG_BOLD.fullmatch(stripped))
    stripped = _BOLD.sub(r"\1\2", _untagged(stripped))
    stripped = _ESCAPE.sub(r"\1", stripped)
    return Plain(_LEADING.sub("\n\n", stripped).strip(), bold, len(heading[1]) if heading else None)


def _untagged(text: str) -> str:
    if "<" in text:
        text = _LONG_SPACE.sub(" ", text)
        text = _COMMENT.sub("", text)
        text = _NEXT_ITEM.sub(lambda found: _between_items(text, found.start()), text)
        text = _ITEM_TAG.sub("\n", text)
        text = _INLINE_TAG.sub("", _BLOCK_TAG.sub("\n", text))
    return normalise(html.unescape(text)) if _ENTITY.search(text) else text


def _between_items(text: str, end: int) -> str:
    before = text[:end].rstrip()
    return "; " if before and before[-1] not in ";:,.!?" else "\n"
