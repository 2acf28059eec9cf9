"""Two wordings held against each other: whether they say the same, and word by word what was left out and put in."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

_SIGNS = str.maketrans({"ё": "е", "–": "-", "—": "-", "−": "-"} | dict.fromkeys("«»“”„\"'", None))
_WORD = re.compile(r"\S+")

Part = Literal["kept", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that two wordings share, or that only the old or only the new one has."""

    part: Part
    text: str


@lru_cache(maxsize=100_000)
def plain(text: str | None) -> str:
    """`text` without what a typist changes and a reader does not see: kinds of quotes and dashes, «ё», final stops."""
    return " ".join((text or "").lower().translate(_SIGNS).split()).rstrip(" .;,:")


def same_wording(old: str | None, new: str | None) -> bool:
    return plain(old) == plain(new)


def pieces(old: str | None, new: str | None) -> tuple[Piece, ...]:
    """What became of the words of `old` in `new`, in reading order, words as printed.

    The kept words are those of `new`. A word counts as kept where only its quotes, dashes or stops differ.
    """
    before, after = _WORD.findall(old or ""), _WORD.findall(new or "")
    matcher = SequenceMatcher(None, [plain(word) for word in before], [plain(word) for word in after], autojunk=False)
    found: list[Piece] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece("kept", " ".join(after[k:m])))
            continue
        if j > i:
            found.append(Piece("removed", " ".join(before[i:j])))
        if m > k:
            found.append(Piece("added", " ".join(after[k:m])))
    return tuple(found)
