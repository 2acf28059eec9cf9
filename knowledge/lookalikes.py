"""Latin letters that look like Cyrillic ones: scanners and old fonts put them into Russian words."""

import re

_PAIRS = (
    "AА",
    "BВ",
    "CС",
    "EЕ",
    "HН",
    "KК",
    "MМ",
    "OО",
    "PР",
    "TТ",
    "XХ",
    "YУ",
    "aа",
    "cс",
    "eе",
    "oо",
    "pр",
    "xх",
    "yу",
    "kк",
)
_TO_CYRILLIC = str.maketrans({pair[0]: pair[1] for pair in _PAIRS})
_WORD = re.compile(r"[^\W\d_]+")


def fold(text: str) -> str:
    """`text` of the same length with look-alikes made Cyrillic in every word that holds a Cyrillic letter.

    Single capitals count as such a word where they are spaced («П P И К А З»).
    """
    if text.isascii():
        return text
    return _WORD.sub(_fold_word, text)


def _fold_word(match: re.Match[str]) -> str:
    word = match.group()
    if len(word) == 1 or re.search(r"[А-Яа-яЁё]", word):
        return word.translate(_TO_CYRILLIC)
    return word
