"""Undoing what layout and scanning did to a deadline, so that it can be read; the raw cell is never changed.

`tidy` drops markup and white space before reading; `mended` says what a garbled word or number was meant to be.
"""

import html
import re
import unicodedata
from functools import cache, lru_cache

from knowledge.calendar import Form, calendar_words, forms
from knowledge.morphology import known

LAST_WORD = re.compile(r"[^\W\d]+\Z")
FIRST_WORD = re.compile(r"[^\W\d]+")
TAG = re.compile(r"<[^<>]{1,200}>")
SPACE = re.compile(r"[^\S\n]+")
BREAK = re.compile(r" ?(?:\n ?)+")
HYPHENATED = re.compile(r"(?<=[^\W\d])(?:-\n|\xad\n?|\u200b)(?=[^\W\d])")
GLUED = re.compile(
    r"(?<![^\W\d])(?i:д[оo]|к|п[оo]|[сc]|[оo]т|на|в[оo]|позднее|позже)(?=\d|[ЗОlI]\d)|[а-яё]{3}(?=\d\d|\d(?!\w))"
    r"|\d(?i:(?=(?:[тс]\.\s?)?гг?(?!\w)|кв(?!\w)|(?:и|по|до|в)(?=[\s\d])|п/г"
    r"|(?!(?:ого|его|ому|ему|ой|ый|ий)(?!\w)|летн|дневн|месячн)[а-яё]{3}))"
)
BULLET = re.compile(r"\s*[•·▪●‣◦∙]\s*")
NUMBERED = re.compile(r"(?<![\w(.])\d{1,2}\)\s*")
LISTED = re.compile(r"(?:^|(?<=[;\n]))\s*\d{1,2}\.\s+(?=[^\W\d])")
FOOTNOTE = re.compile(r"(?<=[\w.)])\s?(?:\*+(?:\(\d{1,2}\))?|<\*+>)")
"""The sign of a note beneath the table: «10 ноября 2020* года», «май*(1)»."""
UNTIDY = re.compile(r"[^ \w.,:;()/–—-]|  |1\. |\d\)|[^\W\d_]\d|\d[^\W\d_]|г\. ?г\.")
YEARS = re.compile(r"(?<!\w)г\. ?г\.")
QUOTED_DAY = re.compile(r"[\"«“„]\s?(\d{1,2}|[lIЗОO]\d|\d[lIОO])\s?[\"»”“]")
QUOTED = re.compile(r"[\"«“„][^\"«»“”„]+[\"»”“]")
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
LATIN = re.compile("[a-z]", re.IGNORECASE)
SHORTEST_TYPO = 4
SHORTEST_TYPO_FORM = 5


def tidy(text: str) -> str:
    """Text in NFC without markup, entities and doubled spaces; a line break stays one «\\n»."""
    if not UNTIDY.search(text):
        return text.strip()
    if "&" in text:
        text = html.unescape(text)
    if "*" in text:
        text = FOOTNOTE.sub("", text)
    if "<" in text:
        text = TAG.sub("\n", text)
    text = unicodedata.normalize("NFC", text)
    text = HYPHENATED.sub(_unhyphenated, text).replace("\xad", "").replace("\u200b", "").replace("\r", "\n")
    text = BREAK.sub("\n", SPACE.sub(" ", BULLET.sub("\n", text)))
    text = YEARS.sub("гг.", text)
    if ")" in text:
        text = NUMBERED.sub(_unnumbered, text)
    if "1. " in text and "2. " in text:
        text = LISTED.sub("", text)
    text = GLUED.sub(r"\g<0> ", QUOTED_DAY.sub(r"\1", text)).strip()
    return text[1:-1].strip() if QUOTED.fullmatch(text) else text


def _unhyphenated(match: re.Match[str]) -> str:
    """The hyphen at the end of a line is the layout's, except between two whole words of time: «март-/апрель»."""
    before, behind = LAST_WORD.search(match.string, 0, match.start()), FIRST_WORD.match(match.string, match.end())
    whole = before and behind and {before.group().lower(), behind.group().lower()} <= forms().keys()
    return "-" if whole and "\n" in match.group() else ""


def _unnumbered(match: re.Match[str]) -> str:
    """The number of a list is dropped; the last of «март (15, 22)» is none."""
    before = match.string[: match.start()]
    return match.group() if before.count("(") > before.count(")") else ""


@cache
def _tables() -> tuple[dict[int, str], dict[int, str]]:
    looks = calendar_words().lookalikes
    letters = {**looks.letters, **looks.capitals}
    return str.maketrans(looks.digits), str.maketrans(letters)


@lru_cache(maxsize=50_000)
def as_digits(chunk: str) -> str | None:
    """The number that a chunk of digits and look-alikes stands for («О1» → «01»); None where a letter is no digit."""
    digits = chunk.translate(_tables()[0])
    return digits if digits.isascii() and digits.isdecimal() else None


@cache
def _deletions() -> dict[str, tuple[str, ...]]:
    """Forms long enough to be recognised with one letter wrong, by themselves and by each one-letter deletion."""
    table: dict[str, list[str]] = {}
    for form, meaning in forms().items():
        if meaning.kind in TYPO_KINDS and len(form) >= SHORTEST_TYPO_FORM and meaning.case != "short":
            for key in {form, *_shorter(form)}:
                table.setdefault(key, []).append(form)
    return {key: tuple(found) for key, found in table.items()}


LATIN_PREPOSITIONS = frozenset({"c", "b", "k", "ha", "co", "ko"})
TYPO_KINDS = frozenset({"month", "quarter", "half", "adverb", "always", "course", "inclusive"})


def _shorter(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


@lru_cache(maxsize=50_000)
def mended(chunk: str) -> Form | None:
    """What a word that is no word of time was meant to be: look-alikes first, then one wrong letter.

    One letter is corrected only where every candidate means the same and no dictionary knows the word as printed.
    """
    table = forms()
    repaired = chunk.translate(_tables()[1]).lower().replace("ё", "е")
    if repaired in table and _harmless(chunk, repaired):
        return table[repaired]
    if len(repaired) < SHORTEST_TYPO:
        return None
    near = _deletions()
    found = {
        form for key in (repaired, *_shorter(repaired)) for form in near.get(key, ()) if _one_apart(repaired, form)
    }
    meanings = {(table[form].kind, table[form].value) for form in found}
    if len(meanings) != 1 or known(repaired):
        return None
    return table[min(found)]


@lru_cache(maxsize=50_000)
def in_cyrillic(word: str) -> str:
    """A word of both scripts in one: «дopожной» → «дорожной»; any other word as it is."""
    if word.isalpha() and CYRILLIC.search(word) and LATIN.search(word):
        return word.translate(_tables()[1])
    return word


def _harmless(chunk: str, repaired: str) -> bool:
    """A short Latin word or initial («c», «B») may be anything; three letters, or one Cyrillic among them, may not."""
    return len(repaired) >= 3 or bool(re.search("[а-яА-Я]", chunk)) or chunk.lower() in LATIN_PREPOSITIONS


def _one_apart(word: str, form: str) -> bool:
    """One letter added, lost, changed, or two neighbours swapped."""
    if abs(len(word) - len(form)) > 1:
        return False
    first = next((i for i, (a, b) in enumerate(zip(word, form, strict=False)) if a != b), min(len(word), len(form)))
    rest_word, rest_form = word[first:], form[first:]
    if len(word) == len(form):
        swapped = rest_word[:2] == rest_form[:2][::-1] and rest_word[2:] == rest_form[2:]
        return rest_word[1:] == rest_form[1:] or swapped
    return rest_word[1:] == rest_form if len(word) > len(form) else rest_word == rest_form[1:]
