"""What stands in quotation marks, taken out of an instruction: the words of another act are not the order's own.

«в строке 1.2 слова «до 1 мая» заменить словами «до 1 июня»» becomes «в строке 1.2 слова ⟦0⟧ заменить словами ⟦1⟧».
"""

import re
from dataclasses import dataclass

OPENING, CLOSING = "«„“", "»”"
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
    skeleton: list[str] = []
    quotes: list[str] = []
    at = 0
    while at < len(text):
        if _opens(text, at):
            end = _end(text, at)
            inside = text[at + 1 : end]
            skeleton.append(f"⟦{len(quotes)}⟧")
            quotes.append(inside.strip())
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
    return sign == '"' and (before.isspace() or before in "(") and not text[at + 1 : at + 2].isspace()


def _end(text: str, start: int) -> int:
    """Position of the mark that closes the quotation opened at `start`, or of the line's end."""
    depth = 0
    last = None
    straight = text[start] == '"'
    for at in range(start, len(text)):
        sign = text[at]
        if straight:
            if sign == '"' and at > start and not _opens(text, at):
                return at
        elif sign in OPENING and not (sign == "“" and depth and text[start] == "„"):
            depth += 1
        elif sign in CLOSING or (sign == "“" and text[start] == "„"):
            depth -= 1
            last = at
            if depth == 0:
                return at
            # «… программы «Развитие спорта»; one mark closes both.
            if _LINE_END.match(text, at + 1) and not _closed_later(text, at + 1, depth):
                return at
    line = text.find("\n", start)
    return last if last is not None else (line if line >= 0 else len(text))


def _closed_later(text: str, start: int, depth: int) -> bool:
    """True where what is still open at `start` closes further on before anything new stays open."""
    for sign in text[start:]:
        depth += (sign in OPENING) - (sign in CLOSING)
        if depth == 0:
            return True
    return False
