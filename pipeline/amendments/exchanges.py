"""Words exchanged by an instruction: «слова «…» заменить словами «…»», «… исключить», «после слов «…» дополнить …»."""

import re
from functools import cache

from knowledge.amendments import amendment_words
from pipeline.amendments.quotes import Quoted
from schemas.amendments import Rewording

_LIST = r"⟦\d+⟧(?:\s*(?:,|и|,\s*и)?\s*(?:{words}\w*\s*)?⟦\d+⟧)*"
_EVERYWHERE = re.compile(
    r"по\s+(?:всему\s+)?тексту|в\s+соответствующ\w+\s+(?:падеж|числ)|далее\s+по\s+тексту", re.IGNORECASE
)
_MARK = re.compile(r"⟦(\d+)⟧")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = amendment_words()
    of = f"(?:{'|'.join(words.words)})"
    marks = _LIST.format(words=of)
    exchange, delete, add = (f"(?:{'|'.join(stems)})\\w*" for stems in (words.exchange, words.delete, words.add))
    some = rf"(?:{of}\w*\s+){{1,2}}"
    flags = re.IGNORECASE
    return (
        re.compile(
            rf"{some}(?P<old>{marks})\s*,?\s*{exchange}\s+(?:соответственно\s+)?(?:на\s+)?(?:{some})?(?P<new>{marks})",
            flags,
        ),
        re.compile(rf"(?:{exchange})\s+{some}(?P<old>⟦\d+⟧)\s+(?:на\s+)?(?:{some})?(?P<new>⟦\d+⟧)", flags),
        re.compile(rf"(?:{some}(?P<old>{marks})\s*,?\s*{delete}|{delete}\s+{some}(?P<first>{marks}))", flags),
        re.compile(
            rf"(?:после\s+{some}(?P<after>⟦\d+⟧)\s*,?\s*)?{add}\s+(?:{some})(?P<new>⟦\d+⟧)"
            rf"(?:\s+после\s+{some}(?P<behind>⟦\d+⟧))?",
            flags,
        ),
    )


def rewordings(sentence: str, words: Quoted) -> tuple[Rewording, ...]:
    """The exchanges that a sentence of the skeleton orders; empty where it orders none, or where they don't pair up."""
    everywhere = bool(_EVERYWHERE.search(sentence))
    swap, swap_first, strike, add = _patterns()
    found: list[tuple[int, Rewording]] = []
    taken: list[tuple[int, int]] = []

    def quote(mark: str) -> str:
        match = _MARK.search(mark)
        return words.quotes[int(match[1])] if match else ""

    for match in (*swap.finditer(sentence), *swap_first.finditer(sentence)):
        old, new = _MARK.findall(match["old"]), _MARK.findall(match["new"])
        if len(old) != len(new) and len(new) != 1:
            return ()
        for index, mark in enumerate(old):
            other = new[index if len(new) > 1 else 0]
            pair = Rewording(old=words.quotes[int(mark)], new=words.quotes[int(other)], everywhere=everywhere)
            found.append((match.start(), pair))
        taken.append(match.span())
    for match in strike.finditer(sentence):
        if _free(match, taken):
            marks = _MARK.findall(match["old"] or match["first"])
            found += [(match.start(), Rewording(old=words.quotes[int(mark)], everywhere=everywhere)) for mark in marks]
            taken.append(match.span())
    for match in add.finditer(sentence):
        if _free(match, taken):
            after = match["after"] or match["behind"]
            found.append((match.start(), Rewording(new=quote(match["new"]), after=quote(after) if after else None)))
    return tuple(pair for _, pair in sorted(found, key=lambda both: both[0]))


def _free(match: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    return all(match.end() <= start or match.start() >= end for start, end in taken)
