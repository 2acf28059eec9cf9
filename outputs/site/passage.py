"""Where the words of a head, a clause or a plan's title stand in a source.

The record keeps no places for these: they are looked for in the layout, by their letters and figures alone.
"""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.layout import BBox, Document, Paragraph, Place

MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
AROUND = 4
"""Paragraphs that are shown above and below."""
AT_FIRST = 12
"""Paragraphs that are shown of a document in which nothing was found."""
SHORTEST = 4
"""Letters that a phrase needs, so that it is not found anywhere by chance."""
BEGINNINGS = (80, 40)
"""Of a longer phrase its beginning is enough, letters: what follows may be hyphenated or joined otherwise."""
LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs (line, text, whether it holds the words); `page` and `boxes` are where the words begin."""

    lines: tuple[tuple[int | None, str, bool], ...]
    found: bool
    page: int | None = None
    boxes: tuple[BBox, ...] = ()


def passage(document: Document, phrases: Sequence[str]) -> Passage:
    """The paragraphs around the first of `phrases` that is found; else those at the beginning."""
    blocks = list(_blocks(document))
    held = next((found for phrase in phrases if (found := _spread(blocks, phrase))), None)
    if held is None:
        return Passage(tuple((place.line, text[:LONGEST], False) for text, place in blocks[:AT_FIRST]), found=False)
    first, last = held
    shown = range(max(0, first - AROUND), min(len(blocks), last + AROUND + 1))
    page = blocks[first][1].page
    boxes = [place.bbox for _, place in blocks[first : last + 1] if place.bbox and place.page == page]
    lines = tuple((blocks[at][1].line, blocks[at][0][:LONGEST], first <= at <= last) for at in shown)
    return Passage(lines, True, page if boxes else None, tuple(boxes))


def day_phrases(day: str) -> tuple[str, ...]:
    """An ISO date as orders print it: «15 мая 2020», «15.05.2020»."""
    date = datetime.date.fromisoformat(day)
    return (f"{date.day} {MONTHS[date.month - 1]} {date.year}", f"{date:%d} {MONTHS[date.month - 1]} {date.year}",
            f"{date:%d.%m.%Y}")  # fmt: skip


def _blocks(document: Document) -> Iterator[tuple[str, Place]]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text, block.place
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield cell.text, cell.place


def _spread(blocks: Sequence[tuple[str, Place]], phrase: str) -> tuple[int, int] | None:
    """The first and the last of the blocks that the phrase stands in."""
    numbered = re.fullmatch(r"№ (.+)", phrase)
    if numbered:
        sign = re.compile(rf"(?:№|\bN|\bNo)\s*{re.escape(numbered[1])}(?![\d/-]*\d)")
        at = next((at for at, (text, _) in enumerate(blocks) if sign.search(text)), None)
        return None if at is None else (at, at)
    letters = [_letters(text) for text, _ in blocks]
    whole, ends, total = "".join(letters), [], 0
    for part in letters:
        total += len(part)
        ends.append(total)
    wanted = _letters(phrase)
    for sought in (wanted, *(wanted[:length] for length in BEGINNINGS if length < len(wanted))):
        held = _all(whole, sought)
        starts = [at for at in held if at in {0, *ends}]
        # A title or a signature stands by itself, and is named in passing elsewhere.
        alone = [at for at in starts if at + len(sought) in ends]
        for at in (*alone, *starts, *held):
            return bisect_right(ends, at), bisect_right(ends, at + len(sought) - 1)
    return None


def _all(whole: str, sought: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(sought), whole)] if len(sought) >= SHORTEST else []


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold().replace("ё", "е") if sign.isalnum())
