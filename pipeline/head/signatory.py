"""Who signed: the lines of the post joined, and the name with its initials in front, both in normal case."""

import re
from collections.abc import Sequence

from pipeline.head.casing import capitalised, normal_case
from schemas.raw import RawText
from schemas.record import Signatory

_SURNAME = r"[А-ЯЁ][А-ЯЁа-яё]+(?:-[А-ЯЁ][А-ЯЁа-яё]+)?"
_INITIALS = r"[А-ЯЁ]\s?\.(?:\s?[А-ЯЁ]\s?\.)?"
_PATRONYMIC = r"[А-ЯЁ][А-ЯЁа-яё]+(?:вич|вна|чна|ВИЧ|ВНА|ЧНА)"
NAME = re.compile(
    rf"(?<![А-ЯЁа-яё])(?:(?P<before>{_INITIALS})\s?(?P<last>{_SURNAME})|(?P<first>{_SURNAME})\s+(?P<after>{_INITIALS})"
    rf"|(?P<full>{_SURNAME}\s+{_SURNAME}\s+{_PATRONYMIC}))\s*[_/).»]*\s*$"
)
SIGN_HERE = re.compile(r"\s*(?:\(?(?:личная\s+)?подпись\)?|п/п|м\.\s?п\.)\s*$", re.IGNORECASE)
"""What a copy prints where the hand signed."""
GLUED = re.compile(r"(?<=\b[ИиВв]\.о\.)(?=\w)")
POST_EDGES = " \t\n_/(,;"


def read_signatory(lines: Sequence[RawText]) -> Signatory | None:
    """The signatory from the lines of the signature; either part is None where it is not printed."""
    text = " ".join(" ".join(line.text.split()) for line in lines).strip()
    if not text:
        return None
    match = NAME.search(text)
    name = _name(match) if match else None
    post = (text[: match.start()] if match else text).strip(POST_EDGES)
    post = GLUED.sub(" ", SIGN_HERE.sub("", post)).strip(POST_EDGES)
    return Signatory(name=name, position=capitalised(normal_case(post)) or None)


def _name(match: re.Match[str]) -> str:
    if match["full"]:
        return " ".join(_cased(word) for word in match["full"].split())
    initials = re.findall(r"[А-ЯЁ]", match["before"] or match["after"])
    return f"{''.join(f'{letter}.' for letter in initials)} {_cased(match['last'] or match['first'])}"


def _cased(word: str) -> str:
    return "-".join(part[:1] + part[1:].lower() if part.isupper() else part for part in word.split("-"))
