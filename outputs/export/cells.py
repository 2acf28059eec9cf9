"""Texts of documents made harmless for the programs that open our files; what is changed is marked."""

import re

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids or advises against: such a character makes a workbook unreadable."""

REPLACED = "\ufffd"

LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds; more of them are dropped without a word, or run into other cells."""

CUT = "… ✂"
"""Stands at the end of a text that was cut."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"


def legible(text: str) -> str:
    """The text with U+FFFD for every character that files of text may not hold."""
    return UNPRINTABLE.sub(REPLACED, text)


def fitted(text: str, longest: int = LONGEST_CELL) -> str:
    """The text in at most `longest` UTF-16 units, as Excel counts them, ending in `CUT` where it was cut."""
    if len(text) * 2 <= longest or _units(text) <= longest:
        return text
    kept = text[: longest - len(CUT)].encode("utf-16-le")[: 2 * (longest - len(CUT))]
    return kept.decode("utf-16-le", errors="ignore") + CUT


def guarded(text: str) -> str:
    """The text, after an apostrophe where a spreadsheet would take it for a formula (OWASP, «CSV injection»)."""
    return GUARD + text if text.startswith(_FORMULA_SIGNS) else text


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2
