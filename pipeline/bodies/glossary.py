"""Lists of abbreviations («Используемые сокращения»: «ОО – общеобразовательные организации») in text and tables.

A list is what follows a line that speaks of abbreviations, as long as its lines (or pairs of cells) have that form.
"""

import re
from collections.abc import Iterable, Iterator

TITLE = re.compile(
    r"(?:список|перечень|использ\w+|примен\w+|принят\w+|условн\w+|следующ\w+|расшифровк\w+)\b.{0,60}сокращени"
    r"|^\W*(?:сокращени[яе]|условные обозначения)\W*(?:$|:)",
    re.IGNORECASE,
)
LONGEST_TITLE = 160
ENTRY = re.compile(
    r"^[\s*•\d.)–—-]*(?P<key>[A-ZА-ЯЁ][^\s,;:–—]*(?: [^\s,;:–—]+){0,4}) ?\s[-–—=]\s(?P<name>\S.+)$", re.DOTALL
)
LISTED_ENTRY = re.compile(ENTRY.pattern.replace("[A-ZА-ЯЁ]", "[A-Za-zА-Яа-яЁё]", 1), re.DOTALL)
NEXT_ENTRY = re.compile(r"[;\n]+|(?:\.|,)\s+(?=[А-ЯЁ][\w «»-]{1,25}\s[-–—]\s)")
NOTE = re.compile(r"^\W*(?:примечани[ея]|сноска|\*+)\s*[:.]?\s*", re.IGNORECASE)
HEADING = re.compile(
    r"^(?:№(?: ?п/п)?|\d+\.?|сокращени[ея]|сокращенное наименование|краткое наименование|расшифровка"
    r"|полное наименование|наименование|значение|обозначение|аббревиатура|пояснение)$",
    re.IGNORECASE,
)
SHORT_NAME = re.compile(r"[A-ZА-ЯЁ][^;:.]{0,39}")


def pairs(texts: Iterable[str]) -> Iterator[tuple[str, str, bool]]:
    """(short name, full name, whether a list of abbreviations gives it) in document order, both as printed."""
    listed = False
    waiting: str | None = None
    for text in texts:
        plain = text.strip()
        title = TITLE.search(plain[:LONGEST_TITLE])
        if title is not None:
            listed, waiting = True, None
            plain = plain[title.start() :].partition(":")[2].strip()
        if not plain or (listed and HEADING.match(plain)):
            continue
        found = list(_entries(plain, listed))
        if found:
            yield from ((key, name, listed) for key, name in found)
            waiting = None
        elif listed and waiting is None and SHORT_NAME.fullmatch(plain):
            waiting = plain
        elif listed and waiting is not None:
            yield waiting, plain, True
            waiting = None
        else:
            listed = False


def _entries(text: str, listed: bool) -> Iterator[tuple[str, str]]:
    """The entries that a text consists of; none where a part of it is something else.

    Under a title that speaks of abbreviations a short name may begin in small letters («минздрав края»).
    """
    entry = LISTED_ENTRY if listed else ENTRY
    parts = [part.strip(" .,") for part in NEXT_ENTRY.split(NOTE.sub("", text)) if part.strip(" .,")]
    matches = [entry.match(part) for part in parts]
    if all(matches):
        yield from ((match["key"].strip(' «»"'), match["name"].strip(" .,;")) for match in matches if match)
