"""Stamps of electronic signature, which stand beside the order's own words and at times on them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.pdf.words import Word, line_text
from knowledge.heads import opens_position

_SEAL = re.compile(
    r"документ\s+подписан|электронн\w+\s+подпись|сертификат\b|владелец\b|действител\w+\s+(?:с|до)\b|"
    r"усиленн\w+\s+квалифицированн|^[0-9A-F]{20,}$|отправлен\w+\s+на\s+подпис",
    re.IGNORECASE,
)
_NAME = re.compile(r"^\W*(?:[А-ЯЁ]\.\s?){1,2}[А-ЯЁ][а-яё-]+\W*$|^\W*[А-ЯЁ][а-яё-]+\s(?:[А-ЯЁ]\.\s?){1,2}$")
_CLAUSE = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*\s?[.)]\s")
_OPENING = 24
"""Characters that may stand before the words of a stamp on its line («Подписано усиленной …»)."""
_LONGEST = 100
GAP = 3.0
"""Heights of a line from which words stand in columns of their own."""
_OVER = 2.0
"""Points by which a word must lie over the one before it."""
_OFF = 0.3
"""Points by which two baselines are not one."""
_LARGER = 1.5
"""How much higher than the stamp's lowest word a word is that cannot be its own: brackets and tails add a third."""


def is_seal(text: str) -> bool:
    """True for a line of a stamp; a sentence about signatures names them further on, or has a clause's number."""
    found = _SEAL.search(text)
    return found is not None and found.start() <= _OPENING and len(text) <= _LONGEST and not _CLAUSE.match(text)


def pieces(line: Sequence[Word]) -> list[list[Word]]:
    """The words of a printed line in the columns that wide gaps part."""
    found = [[line[0]]]
    for before, word in pairwise(line):
        if word.x0 - before.x1 > GAP * word.size:
            found.append([])
        found[-1].append(word)
    return found


def apart(line: Sequence[Word]) -> list[list[Word]]:
    """A printed line as the order's own words and those of a stamp on the same height, either of which may be all.

    Own are words in larger type than the stamp's, and the post and the name that it stands between.
    """
    heights = _heights(line)
    if len(heights) > 1:
        return [part for words in heights for part in apart(words)]
    found = _SEAL.search(" ".join(word.text for word in line))
    if found is None:
        return [list(line)]
    seal = _words_at(line, found.start(), found.end())
    floor = min(word.size for word in seal)
    own = [word for word in line if word not in seal and word.size > _LARGER * floor]
    if not _stand_apart(own, [word for word in line if word not in own]):
        own = []
    for piece in pieces(line):
        text = line_text(piece)
        if not any(word in seal for word in piece) and (opens_position(text) or _NAME.match(text)):
            own += [word for word in piece if word not in own]
    rest = [word for word in line if word not in own]
    return [words for words in (sorted(own, key=lambda word: word.x0), rest) if words]


def _stand_apart(own: Sequence[Word], rest: Sequence[Word]) -> bool:
    """False where the larger words stand among the others, as words with brackets do in any sentence."""
    left, right = min(word.x0 for word in rest), max(word.x1 for word in rest)
    return not any(left < word.middle[0] < right for word in own)


def _heights(line: Sequence[Word]) -> list[list[Word]]:
    """The words by their baselines where some lie over each other, as no words of one line do."""
    if not any(before.x1 - word.x0 > _OVER for before, word in pairwise(line)):
        return [list(line)]
    found: list[list[Word]] = []
    for word in sorted(line, key=lambda word: word.base):
        if not found or word.base - found[-1][0].base > _OFF:
            found.append([])
        found[-1].append(word)
    return [sorted(words, key=lambda word: word.x0) for words in found]


def _words_at(line: Sequence[Word], start: int, end: int) -> list[Word]:
    """The words of the line, joined by single spaces, that hold the characters from `start` to `end`."""
    found = []
    at = 0
    for word in line:
        if at < end and at + len(word.text) > start:
            found.append(word)
        at += len(word.text) + 1
    return found
