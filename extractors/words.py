"""Healing what the layout did to words and lines: wrapped lines, hyphenated words, runs of white space.

Whether a hyphen is the author's or the margin's is asked of the dictionary: «государствен-ное» is a word without it,
«план-график» is none. What stays unsure stays as printed.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from knowledge.wrapping import (
    date_line,
    in_vocabulary,
    is_ending,
    is_function,
    is_noun,
    is_whole,
    is_word,
    keeps_hyphen,
    stands_alone,
)

OWN_LINE = "\u2029"
"""Behind a line break that the author made, where a format shows which ones the width of the cell has made."""

_KEPT = 50_000
_LONG_PIECE = 10
"""Letters before a hyphen from which what is no word is the piece of one."""
_PIECES = 3
"""Lines below its first that a broken word may reach into."""
_OWN = "\ue000"
"""Stands for `OWN_LINE` while lines are looked at: it is no white space."""
_LONG_NOUN = 8
"""Letters from which on the piece of a word that a margin breaks is no noun by chance."""
_EMPHASIS = re.compile(r"\*\*(?=[^\s*])([^*]+)(?<=\S)\*\*")
_UNWELL = re.compile(r"[\t\n\r\f\v\u00a0\u00ad\u00ac\u2010]|  |^ | $|[а-яё]-\s?[а-яё]", re.I)
_OPTIONAL = re.compile(r"(?<=[а-яё])(?:\u00ac|\u00ad)\s*(?=[а-яё])|[\u00ac\u00ad]", re.I)
_BLANKS = re.compile(r"[^\S\n]+")
_CHAIN = re.compile(r"(?<![А-Яа-яЁё])[А-Яа-яЁё]++(?:-[А-Яа-яЁё]++)+")
_LOOSE = re.compile(r"(?<![а-яё-])([а-яё]{2,})- ([а-яё]{2,})(?![а-яё-])", re.I)
_LINE_HYPHEN = re.compile(r"(?:(?P<first>[а-яё]+)|[\w»\").])-$", re.I)
_LAST_WORD = re.compile(r"(?<![\w-])[а-яё]+$", re.I)
_RANGE_DASH = re.compile(r"\w[–—]$")
_SLASH = re.compile(r"[^\W\d_]/$")
"""«№ п/» / «п»: browsers break a line behind a slash."""
_FIRST_WORD = re.compile(r"[а-яё]+", re.I)
_VOWEL = re.compile(r"[аеёиоуыэюя]", re.I)
_MARKERS = (
    ("bullet", re.compile(r"[•·▪●◦]")),
    ("dash", re.compile(r"[-–—*]\s")),
    (
        "number",
        re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\)\s?|\d{1,2}(?:\.\d{1,2})*\.\s?(?![\d.])|\d{1,2}(?:\.\d{1,2})+\s"),
    ),
    ("letter", re.compile(r"[а-яa-z]\)\s?")),
)
_NUMBER_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")
_RANGE_START = re.compile(r"(?:с|со)\s", re.I)
_RANGE_END = re.compile(r"(?:по|до)\s", re.I)
_TORN_YEAR = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.(?:20\d[^\S\n]*\n\s*\d|2[^\S\n]*\n\s*0\d\d)(?!\d)")
"""A date that a narrow cell broke within its year: «15.03.202» / «6»; «15.03.20» / «26» may be two things."""
_OPEN_WORD = re.compile(r"(?<!\w)(?:и|или|в|во|на|по|о|об|от|до|для|из|при|с|со|к|за|под|над|им|г|ул)\.?$", re.I)
_OPENERS = (";", ":")


def unmarked(text: str) -> str:
    """`text` without the marks of bold type around words; the stars of a footnote («Сроки**») stay."""
    return _EMPHASIS.sub(r"\1", text) if "**" in text else text


def heal(text: str, *, bodies: bool = False) -> str:
    """`text` with single spaces and whole words; ``\\n`` stays only between items of a list and between dates.

    In a cell of `bodies` it stays before a capital too, where `OWN_LINE` says that it is the author's or none stands in
    the text: what is listed line by line needs no comma, and whether a line goes on is for those to tell who know the
    bodies. Healing twice changes nothing more. A word that a narrow cell
    broke without a hyphen is whole again where the dictionary knows it and not both of its pieces.
    """
    return _healed(text, bodies) if _UNWELL.search(text) else text


@lru_cache(maxsize=_KEPT)
def _healed(text: str, bodies: bool) -> str:
    # Joining two lines can bring a hyphen and its other half together: on until nothing changes.
    while (healed := _once(text, bodies)) != text:
        text = healed
    return text


def _once(text: str, bodies: bool) -> str:
    text = _OPTIONAL.sub("", text.replace("\u2010", "-"))
    text = _TORN_YEAR.sub(lambda found: "".join(found[0].split()), text) if "\n" in text else text
    printed = [_BLANKS.sub(" ", line).strip() for line in text.replace(f"\n{OWN_LINE}", f"\n{_OWN}").splitlines()]
    whole = _unwrapped(_closed([line for line in printed if line.strip(_OWN)]), bodies)
    return "\n".join(_rejoined(line) for line in whole)


def _rejoined(line: str) -> str:
    if "-" not in line:
        return line
    line = _CHAIN.sub(_chain, line)
    return _LOOSE.sub(_loose, line) if "- " in line else line


def joined(above: str, below: str) -> str:
    """What stands above and below a page break in one cell, parted by ``\\n``, or by nothing inside a broken word.

    A word is broken without a hyphen where the dictionary knows the whole and not both of its pieces.
    """
    above, below = above.rstrip(), below.lstrip()
    if not above or not below:
        return above or below
    first, second = _LAST_WORD.search(above), _FIRST_WORD.match(below)
    if first and second and second[0].islower() and _is_one(first[0].lower(), second[0]):
        return above + below
    return f"{above}\n{below}"


def _closed(printed: Sequence[str]) -> list[str]:
    """Lines without breaks inside of words: «Аналитическа» / «я справка», also over lines that are but a piece."""
    whole: list[str] = []
    index = 0
    while index < len(printed):
        above = whole[-1] if whole else ""
        taken = next((size for size in range(1, _PIECES + 1) if above and _one_word(above, printed[index:], size)), 0)
        if taken:
            whole[-1] = above + "".join(printed[index : index + taken])
        else:
            whole.append(printed[index])
        index += max(taken, 1)
    return whole


def _one_word(above: str, below: Sequence[str], size: int) -> bool:
    """The end of `above`, whole lines of `below` and the beginning of the last of `size` lines are one word."""
    first = _LAST_WORD.search(above)
    seconds = [_FIRST_WORD.match(line) for line in below[:size]]
    if not first or len(below) < size or (first[0].isupper() and len(first[0]) > 1):
        return False
    pieces = [found[0] for found in seconds if found and found[0].islower()]
    if len(pieces) < size or pieces[:-1] != list(below[: size - 1]):
        return False
    return _is_one(first[0].lower(), *pieces)


def _is_one(*pieces: str) -> bool:
    if not is_whole("".join(pieces)):
        return False
    return not all(stands_alone(piece) or in_vocabulary(piece) for piece in pieces) or (
        is_ending(pieces[-1]) and not is_function(pieces[0])
    )


def _unwrapped(printed: Sequence[str], bodies: bool) -> list[str]:
    """Lines of the text after the wrapped ones have been joined."""
    own = {index for index, line in enumerate(printed) if line.startswith(_OWN)}
    printed = [line.lstrip(_OWN).lstrip() for line in printed]
    if len(printed) < 2:
        return printed
    listed = _listed(printed)
    whole = [printed[0]]
    for index, (above, line) in enumerate(pairwise(printed), start=1):
        apart = (
            index in listed
            or _two_dates(above, line)
            or (bodies and (not own or index in own) and _begins_line(whole[-1], line))
        )
        if apart and not (above.endswith("-") and _LINE_HYPHEN.search(above)):
            whole.append(line)
        else:
            whole[-1] = _glued(whole[-1], line)
    return whole


def _listed(printed: Sequence[str]) -> set[int]:
    """Lines that begin an item: one of several of a kind, or the first behind a colon or semicolon."""
    kinds = [_marker(line) for line in printed]
    return {
        index
        for index, kind in enumerate(kinds)
        if kind is not None
        and index
        and (kind == "bullet" or printed[index - 1].endswith(_OPENERS) or _several(printed, kinds, index))
    }


def _marker(line: str) -> str | None:
    if _NUMBER_DATE.match(line):
        return None
    return next((kind for kind, pattern in _MARKERS if pattern.match(line)), None)


def _several(printed: Sequence[str], kinds: Sequence[str | None], index: int) -> bool:
    # A range broken before its dash («январь» / «– март») is no item: its line above is no item's end.
    same = [position for position, kind in enumerate(kinds) if kind == kinds[index]]
    if kinds[index] == "dash" and date_line().fullmatch(printed[index][1:].strip()):
        return 0 in same
    return len(same) > 1


def _begins_line(above: str, line: str) -> bool:
    """A capital under words that may end a name: no preposition, comma, bracket or quotation is left open."""
    closed = above.count("(") <= above.count(")") and above.count("«") <= above.count("»")
    return line[0].isupper() and closed and above[-1] not in ",;:-–—" and not _OPEN_WORD.search(above)


def _two_dates(above: str, line: str) -> bool:
    if not (date_line().fullmatch(above) and date_line().fullmatch(line)) or above.endswith(","):
        return False
    return not (_RANGE_START.match(above) and _RANGE_END.match(line))


def _glued(above: str, line: str) -> str:
    """Two lines as one: a hyphen at the end of the first is the margin's or the author's."""
    hyphen = _LINE_HYPHEN.search(above) if above.endswith("-") else None
    if _RANGE_DASH.search(above) or _SLASH.search(above):
        return above + line
    if not hyphen:
        # A page that ends before a comma, or a cell too narrow for it: the sign belongs to the word.
        return above + line if line[0] in ",;:" else f"{above} {line}"
    second = _FIRST_WORD.match(line)
    if hyphen["first"] and second and _broken(hyphen["first"], second[0]):
        return above[:-1] + line
    return above + line


def _broken(first: str, second: str) -> bool:
    """The margin put the hyphen between `first` and `second`, at the end of a line."""
    small, rest = first.lower(), second.lower()
    if not _may_break(first, second) or keeps_hyphen(small, rest):
        return False
    if is_word(small + rest):
        return True
    if first.isupper() or (small.endswith(("о", "е")) and is_word(rest)):
        return False
    if len(small) >= _LONG_PIECE and not is_word(small):
        return True  # «сельхозтоваропроиз» / «водители»: no author's hyphen stands behind what is no word
    # «предприятий-» / «природопользователей»: a whole noun in any case, in front of a word that no dictionary has.
    whole = is_noun(small, nominative=len(small) < _LONG_NOUN)
    return not is_word(rest) and not whole


def _may_break(first: str, second: str) -> bool:
    """Syllables on both sides, and no name or abbreviation behind the hyphen."""
    if second[0].isupper() and not first.isupper():
        return False
    return len(first) > 1 and len(second) > 1 and bool(_VOWEL.search(first)) and bool(_VOWEL.search(second))


def _chain(found: re.Match[str]) -> str:
    parts = found[0].split("-")
    whole = [parts[0]]
    for part in parts[1:]:
        if _stray(whole[-1], part):
            whole[-1] += part
        else:
            whole.append(part)
    return "-".join(whole)


def _stray(first: str, second: str) -> bool:
    """A hyphen inside a line that a line's end has left there: the word is one without it and none with it."""
    small, rest = first.lower(), second.lower()
    if not _may_break(first, second) or not is_word(small + rest) or keeps_hyphen(small, rest):
        return False
    # «видео-конференция» is how its author writes; a margin seldom falls between two nouns.
    two_nouns = small[-1] in "аеиоу" and is_noun(small, nominative=True) and is_noun(rest, nominative=False)
    return not (two_nouns and min(len(small), len(rest)) > 3)


def _loose(found: re.Match[str]) -> str:
    """«государствен- ное» is one word; «январь- февраль», «видео- и аудиозаписи» are as printed."""
    first, second = found[1], found[2]
    broken = _stray(first, second) and not (stands_alone(first.lower()) and stands_alone(second.lower()))
    return first + second if broken else found[0]
