"""Look-alikes set right where the context or the dictionary leaves no doubt: Roman figures, digits, letters, signs.

What is a word already stays; nothing is added that has no ink.
"""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.lookalikes import fold
from knowledge.morphology import known
from knowledge.scanned import printed, roman_figures, scanned_forms

_NUMERIC = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}[,;.]?|\d{1,3}(?:\.\d{1,3}){1,3}[.)]?|\d+[-–—]\d+[,;.]?|\d{2,4}[,;.]?")
_ORDINAL = re.compile(r"([ЗзОобБ])([-–](?:й|го|му|м|я|ю|е|х|ей|ого|ому|ем))")
_ANY_DIGIT = re.compile(r"\d")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_PARTS = re.compile(r"([-–—,;]+)")
_GLUED_AND = re.compile(r"([\dЗзбО]{1,2})(и)")
_LETTERED_NUMBER = re.compile(r"[А-ЯЁ]{1,4}[-–/]\d[\d/-]*")
_STARTS_NUMBER = re.compile(r"\d")
_GLUED_MONTH = re.compile(r"([\dЗзбО]{1,2})([а-я]{3,})([,.;]?)")
_MONTH_AND = re.compile(r"([а-я]{3,})и")
_GLUED_TO = re.compile(r"([сС]?)([\dЗзбО]{1,2})(по)")
_GLUED_DAY = re.compile(r"([иИ]|[дДп]о|[сСкК])(\d{1,2})")
_INITIALS = re.compile(r"((?!г\.о|и\.о|м\.р|т\.|с\.п|г\.п)[а-я]\.[а-я]\.)([),;]*)")
"""Initials in small letters; none of them is a kind of municipality («Мытищи г.о.»)."""
_LONG_ORDINAL = re.compile(r"(\d)[–—](й|го|му|м|я|ю|е|х|ей|ого|ому|ем)\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d$")
_MARKS = "‘’`'"
_FIGURES = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"})


def repaired(words: Sequence[str], strokes: Sequence[str | None] = ()) -> list[str]:
    """The words of one cell or line, one for one; a space may be put into a word that had lost it.

    `strokes` are the figures that the ink of each word shows («II»), where it shows one.
    """
    texts = [_LONG_ORDINAL.sub(r"\1-\2", _word(_without_marks(word))) for word in words]
    texts = _with_initials(_romans(texts, strokes))
    return [_beside(text, texts, index) for index, text in enumerate(texts)]


def repaired_cell(words: Sequence[str]) -> list[str] | None:
    """The words of a whole cell that is a known short form («№ п/п»); None for any other cell."""
    whole = " ".join(words)
    found = printed(whole, scanned_forms().cells)
    return found.split(" ") if found != whole else None


def _without_marks(word: str) -> str:
    """The word without the remains of a rule or of dirt before its first letter: such quotes are not printed."""
    bare = word.lstrip(_MARKS)
    return bare if bare[:1].isalnum() and not any(mark in bare for mark in _MARKS) else word


def _word(word: str) -> str:
    """One word by itself."""
    forms = scanned_forms()
    if not _CYRILLIC.search(word) and not any(one in word for one in forms.digits):
        return printed(word, forms.words)
    numeric = word.translate(digits_of_letters())
    if numeric != word and _ANY_DIGIT.search(word) and _NUMERIC.fullmatch(numeric):
        return numeric
    if match := _ORDINAL.fullmatch(word):
        return match[1].translate(digits_of_letters()) + match[2]
    whole = printed(word, forms.words)
    return whole if whole != word else _spelled(fold(word))


def _spelled(word: str) -> str:
    """A word with digits for letters, or with capitals inside, as the dictionary has it."""
    bare = word.strip('.,;:()«»"')
    if not bare or not _CYRILLIC.search(bare):
        return word
    if _ANY_DIGIT.search(bare) and len(bare) > 2 and bare.translate(_letters()).isalpha():
        letters = bare.translate(_letters())
        return word.replace(bare, letters) if known(letters) else word
    inner = bare[1:]
    if bare.isalpha() and not inner.islower() and not bare.isupper() and known(bare):
        return word.replace(bare, bare[0] + inner.lower() if len(bare) > _SHORT else bare.lower())
    return word


_SHORT = 3


@cache
def digits_of_letters() -> dict[int, str]:
    return str.maketrans(scanned_forms().digits)


@cache
def _letters() -> dict[int, str]:
    return str.maketrans(scanned_forms().letters)


def _romans(texts: Sequence[str], strokes: Sequence[str | None] = ()) -> list[str]:
    """Roman figures in front of what they count, back over lists and ranges («II–IV кварталы», «I, III кварталы»).

    The ink has the last word on how many strokes there are.
    """
    made = list(texts)
    inks = [*strokes, *[None] * (len(made) - len(strokes))]
    for index in range(len(made) - 1, 0, -1):
        if counted(made[index]):
            before = index - 1
            while before >= 0:
                figures = _figures(made[before], listed=before < index - 1)
                if figures is None:
                    figures = _glued_and(made[before]) or (inks[before] and made[before])
                if figures is None:
                    break
                made[before] = _by_ink(figures, inks[before])
                before -= 1
        elif made[index - 1].lower() in scanned_forms().sections and inks[index] in _FIGURES:
            made[index] = _by_ink(made[index], inks[index])
    if len(made) > 1 and made[0].endswith(".") and _begins_title(made[1]):
        form = made[0][:-1]
        if form in scanned_forms().titles:
            made[0] = f"{roman_figures()[form]}."
        elif inks[0] in ("II", "III"):
            made[0] = f"{inks[0]}."
    return made


def _begins_title(word: str) -> bool:
    """True for a word of the dictionary with a capital, or in capitals throughout."""
    bare = word.strip('.,;:«»"')
    return bare[:1].isupper() and (bare[1:2].islower() or len(bare) > _SHORT) and known(bare)


def _by_ink(text: str, ink: str | None) -> str:
    """The word with the Roman figure that its ink shows, its stop or comma kept."""
    if ink not in _FIGURES:
        return text
    end = text[len(text.rstrip(".,;:)")) :]
    return f"{ink}{end}"


def _glued_and(text: str) -> str | None:
    """«Ги» before another Roman figure as «I и»."""
    figure = roman_figures().get(text[:-1]) if text.endswith("и") and not known(text) else None
    return f"{figure} и" if figure else None


def one_of_figures(text: str) -> bool:
    """True for what a Roman figure may have been read as."""
    return text.rstrip(".,;:)") in roman_figures()


def counted(text: str) -> bool:
    """True for a word in front of which a Roman figure counts («квартал», «кв.»)."""
    small = text.lower()
    return any(
        small.startswith(one) if len(one) > _SHORT else small.rstrip(".,;") == one for one in scanned_forms().counted
    )


def _figures(text: str, *, listed: bool) -> str | None:
    """The word with its Roman figures restored; None where it has none. «и» and dashes count within a list."""
    if text in ("и", "-", "–", "—") or (listed and text.lower() == "и"):
        return text
    forms = roman_figures()
    opening, text = (text[0], text[1:]) if text[:1] == "(" else ("", text)
    parts = _PARTS.split(text)
    restored = [forms.get(part, part) for part in parts]
    said = [part for part in restored[::2] if part]
    if not said or not all(part in _FIGURES or (part == "1" and len(said) > 1) for part in said):
        # «1, Ш кварталы»: a 1 before a Roman figure is one, too; alone it may be printed so.
        one = listed and parts[0] == "1" and not said[1:]
        return f"{opening}I{''.join(parts[1:])}" if one else None
    return opening + "".join("I" if part == "1" else part for part in restored)


def _with_initials(texts: Sequence[str]) -> list[str]:
    """The words with initials behind a name in capitals: «Бурлаков с.н.» is «Бурлаков С.Н.»."""
    made = list(texts)
    for index in range(1, len(made)):
        name = made[index - 1].lstrip("(«")
        if (match := _INITIALS.fullmatch(made[index])) and name[:1].isupper() and name[1:].islower():
            made[index] = match[1].upper() + match[2]
    return made


def _beside(text: str, texts: Sequence[str], index: int) -> str:
    """One word by what stands behind it."""
    after = texts[index + 1] if index + 1 < len(texts) else ""
    forms = scanned_forms()
    if text in forms.number_signs and (_STARTS_NUMBER.match(after) or _LETTERED_NUMBER.fullmatch(after)):
        return forms.number_signs[text] if after[0].isdecimal() else "№"
    before_number = bool(_STARTS_NUMBER.match(after)) or after.lower().startswith(forms.months)
    if before_number and (parted := _parted_and(text)):
        return parted
    if (match := _GLUED_MONTH.fullmatch(text)) and match[2].startswith(forms.months) and known(match[2]):
        return f"{match[1].translate(digits_of_letters())} {match[2]}{match[3]}"
    if index and text in ("Г", "Г.") and _YEAR.search(texts[index - 1]):
        return text.lower()
    if text in ("З", "з") and (after.lower().startswith(forms.months) or _and_number(texts, index)):
        return "3"
    return text


def _parted_and(text: str) -> str | None:
    """«5и», «маяи», «сЗпо», «и17» before a number or a month as the words that they are."""
    if match := _GLUED_TO.fullmatch(text):
        return " ".join(filter(None, (match[1], match[2].translate(digits_of_letters()), match[3])))
    if match := _GLUED_DAY.fullmatch(text):
        return f"{match[1]} {match[2]}"
    if match := _GLUED_AND.fullmatch(text):
        return f"{match[1].translate(digits_of_letters())} {match[2]}"
    match = None if known(text) else _MONTH_AND.fullmatch(text)
    return f"{match[1]} и" if match and match[1].startswith(scanned_forms().months) and known(match[1]) else None


def _and_number(texts: Sequence[str], index: int) -> bool:
    return index + 2 < len(texts) and texts[index + 1] in ("и", "-", "–", "—") and texts[index + 2][:1].isdecimal()
