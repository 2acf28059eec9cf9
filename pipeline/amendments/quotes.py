"""What stands in quotation marks, taken out of an instruction: the words of another act are not the order's own.

«в строке 1.2 слова «до 1 мая» заменить словами «до 1 июня»» becomes «в строке 1.2 слова ⟦0⟧ заменить словами ⟦1⟧».
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

OPENING, CLOSING = "«„", "»”“"
"""“ closes what „ opens."""
_BRACKETS = str.maketrans("⟦⟧", "[]")
MARK = re.compile(r"⟦(\d+)⟧")
_LINE_END = re.compile(r"[»\"”]*\s*[;.,:]?\s*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """`skeleton` has a mark in the place of each quotation; `quotes` are the quotations without their marks."""

    skeleton: str
    quotes: tuple[str, ...]

    def printed(self, piece: str) -> str:
        """A piece of the skeleton as it was printed, with «…» around its quotations."""
        return MARK.sub(lambda match: f"«{self.quotes[int(match[1])]}»", piece)


def quoted(text: str) -> Quoted:
    """`text` parted into its own words and what it quotes. Nested quotations stay in the outer one.

    A quotation that one mark closes together with an inner one ends where its line ends. What is opened and never
    closed runs to the end of its line.
    """
    # A text that prints our own sign says no more by it than by a bracket.
    text = text.translate(_BRACKETS)
    skeleton: list[str] = []
    quotes: list[str] = []
    marks = _Marks(text)
    at = 0
    while at < len(text):
        if _opens(text, at):
            end = marks.end(at)
            skeleton.append(f"⟦{len(quotes)}⟧")
            quotes.append(text[at + 1 : end].strip())
            at = end + 1 if end < len(text) and text[end] != "\n" else end
        else:
            skeleton.append(text[at])
            at += 1
    return Quoted("".join(skeleton), tuple(quotes))


def _opens(text: str, at: int) -> bool:
    sign = text[at]
    if sign in OPENING:
        return True
    before = text[at - 1] if at else " "
    return sign in '"“' and (before.isspace() or before in "(") and not text[at + 1 : at + 2].isspace()


class _Marks:
    """The quotation marks of one text; each look takes a time that does not grow with what was looked at before."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.straight = [at for at, sign in enumerate(text) if sign == '"' and not _opens(text, at)]
        depths = [0, *accumulate((sign in OPENING) - (sign in CLOSING) for sign in text)]
        self.depths = depths
        self.lowest = list(accumulate(reversed(depths), min))[::-1]
        self.closes = max(text.rfind(sign) for sign in CLOSING)

    def end(self, start: int) -> int:
        """Position of the mark that closes the quotation opened at `start`, or of its line's end."""
        text = self.text
        line = text.find("\n", start)
        line = line if line >= 0 else len(text)
        if text[start] == '"':
            index = bisect_right(self.straight, start)
            return self.straight[index] if index < len(self.straight) else line
        if text[start] == "“":
            closed = text.find("”", start)
            return closed if closed >= 0 else line
        if self.closes < start:
            return line
        depth = 0
        for at in range(start, self.closes + 1):
            depth += (text[at] in OPENING) - (text[at] in CLOSING)
            if text[at] in CLOSING:
                if depth == 0:
                    return at
                # «… программы «Развитие спорта»; one mark closes both.
                if _LINE_END.match(text, at + 1) and not self._closed_later(at + 1, depth):
                    return at
        return self.closes

    def _closed_later(self, start: int, depth: int) -> bool:
        """True where what is open at `start` closes further on."""
        return self.lowest[start] <= self.depths[start] - depth
