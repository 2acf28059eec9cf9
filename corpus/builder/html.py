"""An order as a page of a legal portal: navigation around it, spans in its tables, lists in its cells."""

import random
from html import escape

from corpus.builder.layouts import AnnexStart, Block, Cell, Para, Parts
from corpus.builder.model import AUTOMATIC

_NAVIGATION = (
    '<div class="header"><a href="/">Главная</a> <a href="/docs">Документы</a> <a href="/search">Поиск</a></div>\n'
    '<ul class="menu"><li><a href="/about">О портале</a></li><li><a href="/news">Новости</a></li>'
    '<li><a href="/contacts">Контакты</a></li></ul>\n'
)
_FOOTER = '<div class="footer">© Портал правовой информации. Все права защищены. <a href="/rules">Правила</a></div>\n'


def page(blocks: tuple[Block, ...], rng: random.Random, oddities: set[str], title: str) -> str:
    """The page without its declared encoding's bytes: `encoded` makes those."""
    portal = rng.random() < 0.7
    cells = rng.choice(["plain", "paragraphs", "breaks"])
    th = rng.random() < 0.4
    body = [_block(block, cells, th) for block in blocks]
    if portal:
        oddities.add("navigation")
    return (
        '<!DOCTYPE html>\n<html><head>\n<meta http-equiv="Content-Type" content="text/html; charset={charset}">\n'
        f"<title>{escape(title[:80])}</title><style>td {{{{border: 1px solid black}}}}</style></head>\n<body>\n"
        + (_NAVIGATION + '<div class="document">\n' if portal else "")
        + "\n".join(body).replace("{", "&#123;").replace("}", "&#125;")
        + ("\n</div>\n" + _FOOTER if portal else "")
        + "</body></html>\n"
    )


def encoded(text: str, rng: random.Random, oddities: set[str]) -> bytes:
    """The page in an encoding; one in eight declares another than its bytes have."""
    true = rng.choice(["utf-8", "utf-8", "windows-1251"])
    declared = true
    if rng.random() < 0.12:
        oddities.add("wrong-charset")
        declared = "utf-8" if true == "windows-1251" else "windows-1251"
    return text.format(charset=declared).encode(true, errors="xmlcharrefreplace")


def _block(block: Block, cells: str, th: bool) -> str:
    if isinstance(block, AnnexStart):
        return "<hr>"
    if isinstance(block, Parts):
        return (
            '<table class="noborder"><tr>'
            + "".join(f"<td>{escape(part)}</td>" for part in block.parts)
            + "</tr></table>"
        )
    if isinstance(block, Para):
        text = _text(block.whole, "breaks")
        inner = f"<b>{text}</b>" if block.bold else text
        return f'<p style="text-align: {block.align}">{inner}</p>'
    tag = "th" if th else "td"
    rows = [_row(row, tag, cells) for row in block.header] + [_row(row, "td", cells) for row in block.body]
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def _row(row: tuple[Cell | None, ...], tag: str, cells: str) -> str:
    found = []
    for cell in row:
        if cell is None:
            continue
        spans = (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "") + (
            f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        )
        text = _text(cell.text, cells)
        found.append(f"<{tag}{spans}>{f'<b>{text}</b>' if cell.bold and cells == 'plain' else text}</{tag}>")
    return "<tr>" + "".join(found) + "</tr>"


def _text(text: str, cells: str) -> str:
    lines = text.split("\n")
    if AUTOMATIC in text:
        lead = [line for line in lines if not line.startswith(AUTOMATIC)]
        items = "".join(f"<li>{escape(line[1:])}</li>" for line in lines if line.startswith(AUTOMATIC))
        return "".join(f"<p>{escape(line)}</p>" for line in lead) + f"<ul>{items}</ul>"
    if cells == "paragraphs":
        return "".join(f"<p>{escape(line)}</p>" for line in lines)
    return "<br>".join(map(escape, lines))
