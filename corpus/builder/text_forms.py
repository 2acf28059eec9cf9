"""Plain text forms of an order: tab-separated, one cell a line, Markdown."""

import random
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from pydantic import BaseModel

from corpus.builder.layouts import AnnexStart, Block, Cell, Grid, Para, Parts
from corpus.builder.model import Order

ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1251", "cp1251", "koi8-r")
_VOWELS = "аеёиоуыэюя"


def tabs(blocks: tuple[Block, ...], rng: random.Random, oddities: set[str]) -> str:
    """Rows as tab-separated lines, as copies from legal databases have them."""
    broken = rng.random() < 0.3
    markup = rng.random() < 0.15
    lines: list[str] = []
    for block in blocks:
        if not isinstance(block, Grid):
            lines += _paragraphs(block, bold="**" if "markdown-titles" in oddities else "")
            continue
        for row in block.header:
            lines.append("\t".join(_filled(row)))
        for row in block.body:
            texts = _filled(row)
            if row[0] is not None and row[0].role == "section" and row[0].colspan > 1 and rng.random() < 0.3:
                lines.append(texts[0])
                continue
            if markup and block.plan and rng.random() < 0.15 and row[0] is not None and row[0].role != "section":
                oddities.add("html-in-cells")
                texts = [f"<p>{text}</p>" if len(text) > 30 else text for text in texts]
            if broken and block.plan and rng.random() < 0.08:
                rest = _broken(row, texts, rng)
                if rest:
                    oddities.add("rows-over-pages")
                    lines += ["\t".join(rest[0]), "", "\t".join(rest[1])]
                    continue
            lines.append("\t".join(texts))
            if broken and rng.random() < 0.04:
                oddities.add("repeated-header")
                lines += ["", "\t".join(_filled(block.header[0]))]
        lines.append("")
    return "\n".join(lines) + "\n"


def one_cell_a_line(blocks: tuple[Block, ...], rng: random.Random, oddities: set[str]) -> str:
    """Each cell on a line of its own behind a tab, rows apart by an empty line; long words broken by the layout."""
    hyphens = rng.random() < 0.5
    lines: list[str] = []
    for block in blocks:
        if not isinstance(block, Grid):
            lines += _paragraphs(block)
            continue
        for row in (*block.header, *block.body):
            for cell in row:
                text = "" if cell is None else cell.text
                if cell is None and row[0] is not None and row[0].colspan > 1:
                    continue
                if hyphens and cell is not None and cell.role == "activity":
                    text = _hyphenated(text, rng, oddities)
                lines += [f"\t{text}"]
            lines.append("")
    return "\n".join(lines) + "\n"


def markdown(blocks: tuple[Block, ...], rng: random.Random, oddities: set[str]) -> str:
    """Tables with pipes; line breaks inside a cell are `<br>`."""
    tag = rng.choice(["<br>", "<br/>", "<br />"])
    lines: list[str] = []
    for block in blocks:
        if not isinstance(block, Grid):
            lines += _paragraphs(block, bold="**")
            continue
        for at, row in enumerate((*block.header, *block.body)):
            texts = [text.replace("|", "/") for text in _filled(row, newline=tag)]
            lines.append("| " + " | ".join(texts) + " |")
            if at == 0:
                lines.append("|" + " --- |" * len(texts))
        lines.append("")
    oddities.add("markdown")
    return "\n".join(lines) + "\n"


def _paragraphs(block: Para | Parts | AnnexStart, bold: str = "") -> Iterator[str]:
    if isinstance(block, AnnexStart):
        yield ""
        return
    if isinstance(block, Parts):
        yield from (*block.parts, "")
        return
    text = block.whole
    mark = bold if block.style == "annex-title" else ""
    yield from (
        f"{mark}{text}{mark}",
        *([] if block.style in ("stamp", "annex-title", "activity", "labelled") else [""]),
    )


def _filled(row: tuple[Cell | None, ...], newline: str = " ") -> list[str]:
    """One text a column; covered places are empty."""
    return ["" if cell is None else cell.text.replace("\n", newline) for cell in row]


def _broken(row: tuple[Cell | None, ...], texts: list[str], rng: random.Random) -> tuple[list[str], list[str]] | None:
    """A row that goes on behind a page break: its longer cells are cut, the number is not repeated."""
    if any(cell is None or cell.role == "section" for cell in row) or row[0] is None or row[0].role != "number":
        return None
    above, below = [texts[0]], [""]
    for cell, text in zip(row[1:], texts[1:], strict=True):
        words = text.split(" ")
        if cell is not None and cell.role == "activity" and len(words) > 5:
            cut = rng.randint(3, len(words) - 2)
            above.append(" ".join(words[:cut]))
            below.append(" ".join(words[cut:]))
        else:
            above.append(text)
            below.append("")
    return (above, below) if any(below) else None


def _hyphenated(text: str, rng: random.Random, oddities: set[str]) -> str:
    """Lines of a narrow column: some long words are broken at a syllable with a hyphen that the layout made."""

    def broken(match: re.Match[str]) -> str:
        word = match[0]
        if rng.random() > 0.12:
            return word
        places = [
            i
            for i in range(4, len(word) - 3)
            if word[i - 1] in _VOWELS and word[i] not in _VOWELS + "ьъй" and word[i + 1] in _VOWELS
        ]
        if not places:
            return word
        oddities.add("hyphenated")
        at = rng.choice(places)
        return f"{word[:at]}-{word[at:]}"

    return re.sub("[а-яё]{9,}", broken, text)


KOI8 = {ord("«"): '"', ord("»"): '"', ord("№"): "N", ord("–"): "-", ord("—"): "-", ord("•"): "-"}


def plainer(order: Order) -> Order:
    """The order in the signs that KOI8-R has: that is what such a document prints."""
    found: Order = rewritten(order, KOI8)
    return found


def rewritten(value: Any, signs: dict[int, str]) -> Any:
    """A value of the model with signs replaced in every text of it."""
    if isinstance(value, str):
        return value.translate(signs)
    if isinstance(value, tuple):
        return tuple(rewritten(part, signs) for part in value)
    if isinstance(value, dict):
        return {rewritten(key, signs): rewritten(part, signs) for key, part in value.items()}
    if isinstance(value, BaseModel):
        return value.model_copy(
            update={name: rewritten(getattr(value, name), signs) for name in type(value).model_fields}
        )
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: rewritten(getattr(value, part.name), signs) for part in fields(value)})
    return value
