"""Where a title begins and ends: «Об утверждении …», up to the preamble («В целях …»)."""

import re
from collections.abc import Sequence

from extractors.lines import Line, is_page_number, stays_open
from extractors.requisites import requisites, requisites_span
from knowledge.heads import names_issuer, opens_preamble
from knowledge.lookalikes import fold

_TITLE = re.compile(r"^[\s«\"“\[]*(?:О|Об|ОБ|Обо|ОБО|O|Oб)\s+(?=[«\"А-Яа-яЁё\d])")
_TITLE_INSIDE = re.compile(r"(?<=\s)[«\"“]?(?:О|Об|ОБ)\s+(?=[А-Яа-яЁё])")
_AMENDED = re.compile(
    r"\s*(?:список изменяющих документов\s*)?\(?(?:в ред\.|в редакции|с изм)|\s*список изменяющих"
    r"|\s*документ с изменениями|\s*\(?изменени[ея](?: и дополнени[ея])?\s*:|\s*утрати\w+ силу\s+(?:на|в|с|[–—-])(?!\w)"
    r"|.{0,200}настоящ\w+ \w+ признан\w* утратившим силу",
    re.IGNORECASE,
)
_RULER = re.compile(r"[\W_]{10,}")

LONGEST_TITLE = 15
"""Lines that a title may take."""


def opens_title(text: str) -> bool:
    return bool(_TITLE.match(text))


def title_inside(text: str) -> int | None:
    """Where a title begins on a line that starts with something else («от 12.12.2023 № 517 Об утверждении …»)."""
    match = _TITLE_INSIDE.search(text)
    return match.start() if match else None


def split_title(words: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Lines between the requisites and the operative word as title and preamble, either of them empty."""
    kept = _without_amendments(
        [line for line in words if not (is_page_number(line.text) or _RULER.fullmatch(line.text))]
    )
    if not kept:
        return [], []
    if not opens_title(kept[0].text):
        return _untypical(kept)
    end = 1
    while end < len(kept) and end < LONGEST_TITLE and not _ends_before(kept, end):
        end += 1
    return kept[:end], kept[end:]


def _without_amendments(words: Sequence[Line]) -> list[Line]:
    """Lines without what databases say of later acts under the title: «(в ред. приказа от …)», «Изменение: …»."""
    if words and _AMENDED.match(fold(words[0].text)):
        words = words[next((index for index, line in enumerate(words) if opens_title(line.text)), 0) :]
    kept: list[Line] = []
    open_bracket = listed = False
    for line in words:
        listed = listed and requisites_span(line.text, dated=True) is not None and not begins_preamble(line.text)
        starts = bool(kept) and _AMENDED.match(fold(line.text)) is not None
        if not (starts or open_bracket or listed):
            kept.append(line)
        listed = listed or starts
        open_bracket = (starts or open_bracket) and "(" in line.text + "(" * open_bracket and ")" not in line.text
    return kept


def _untypical(kept: list[Line]) -> tuple[list[Line], list[Line]]:
    """A title that opens with another word is one only where a preamble follows («Вопросы …», then «В целях …»)."""
    opening = next((index for index, line in enumerate(kept) if begins_preamble(line.text)), None)
    if (
        opening
        and opening <= 6
        and all(len(line.text) < 200 and not line.text.rstrip().endswith((".", ":", ";")) for line in kept[:opening])
    ):
        return kept[:opening], kept[opening:]
    return [], kept


def begins_preamble(text: str) -> bool:
    """A preamble is in sentence case; a title in capitals may go on with «В РАМКАХ …»."""
    first = text.strip().split()[:2]
    return opens_preamble(text) and text.lstrip(' «"')[:1].isupper() and not (len(first) > 1 and first[1].isupper())


def _ends_before(kept: Sequence[Line], index: int) -> bool:
    above, line = kept[index - 1], kept[index]
    text = line.text.strip()
    if begins_preamble(text) and not (stays_open(above.text) and line.block == above.block):
        return True
    if line.block == above.block or not text[:1].isupper() or stays_open(above.text):
        return False
    if text.isupper() and above.text.isupper():
        return False
    if requisites(text).pure:
        return False
    # A new paragraph with a capital: the issuer who «постановляет», or a sentence; a short line goes on with the title.
    return len(text) > 110 or text.endswith((".", ":", ";")) or names_issuer(text.split()[0]) or index == len(kept) - 1
