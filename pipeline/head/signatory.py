"""Who signed: the lines of the post joined, and the name with its initials in front, both in normal case."""

import re
from collections.abc import Sequence

from knowledge.clauses import clause_words
from pipeline.head.casing import WORD, capitalised, normal_case
from schemas.raw import RawText
from schemas.record import Signatory

_SURNAME = r"[А-ЯЁ][А-ЯЁа-яё]+(?:-[А-ЯЁ][А-ЯЁа-яё]+)?"
_INITIALS = r"[А-ЯЁ]ж?\s?\.(?:\s?[А-ЯЁ]ж?\s?\.)?"
_PATRONYMIC = r"[А-ЯЁ][А-ЯЁа-яё]+(?:вич|вна|чна|ВИЧ|ВНА|ЧНА)"
NAME = re.compile(
    rf"(?<![А-ЯЁа-яё])(?:(?P<before>{_INITIALS})\s?(?P<last>{_SURNAME})|(?P<first>{_SURNAME})\s+(?P<after>{_INITIALS})"
    rf"|(?P<full>{_SURNAME}\s+{_SURNAME}\s+{_PATRONYMIC}))\s*[_/).»]*\s*$"
)
SIGN_HERE = re.compile(r"\s*(?:\(?(?:личная\s+)?подпись\)?|п/п|м\.\s?п\.)\s*$", re.IGNORECASE)
"""What a copy prints where the hand signed."""
COLUMNS = re.compile(r"\s{3,}|\t+")
HONOURED = re.compile(r"\b(?:имени|им\.)\s*$", re.IGNORECASE)
GLUED = re.compile(r"(?<=\b[ИиВв]\.о\.)(?=\w)")
POST_EDGES = " \t\n_/(,;|–—"


def read_signatory(lines: Sequence[RawText]) -> Signatory | None:
    """The signatory from the lines of the signature; either part is None where it is not printed."""
    text = " ".join(" ".join(line.split()) for line in _of_first([line.text for line in lines])).strip()
    if not text:
        return None
    match = NAME.search(text)
    name = _name(match) if match else None
    post = (text[: match.start()] if match else text).strip(POST_EDGES)
    post = GLUED.sub(" ", SIGN_HERE.sub("", post)).strip(POST_EDGES)
    return Signatory(name=name, position=capitalised(normal_case(post)) or None)


def _of_first(lines: list[str]) -> list[str]:
    """The lines of the first who signed a joint order: those up to the first name, or the left of two columns."""
    columns = [COLUMNS.split(line.strip()) for line in lines]
    named = [index for index, line in enumerate(lines) if _ends_with_name(line)]
    paired = len(lines) > 1 and {len(cells) for cells in columns} == {2} and not named[:-1]
    if paired and _ends_with_name(columns[-1][0]) and not any(_ends_with_name(cells[1]) for cells in columns[:-1]):
        return [cells[0] for cells in columns]
    posts = len(lines) - len(named)
    if len(named) > 1 and named[0] == posts:  # the posts, then the names
        return [lines[0] if len(named) == posts else _first_post(" ".join(lines[:posts])), lines[posts]]
    return lines[: named[0] + 1] if len(named) > 1 else lines


def _first_post(text: str) -> str:
    """«Министр культуры области Министр образования области»: up to the capital of a further post."""
    posts = clause_words().posts
    words = list(WORD.finditer(text))
    further = (word.start() for word in words[1:] if word[0][0].isupper() and word[0].lower().startswith(posts))
    return text[: next(further, len(text))]


def _ends_with_name(text: str) -> bool:
    """Whether a person's name closes the text, and not one that something is called after («имени А.С. Пушкина»)."""
    match = NAME.search(text)
    return match is not None and not HONOURED.search(text[: match.start()])


def _name(match: re.Match[str]) -> str:
    if match["full"]:
        return " ".join(_cased(word) for word in match["full"].split())
    initials = re.findall(r"[А-ЯЁ]ж?", match["before"] or match["after"])
    return f"{''.join(f'{letter}.' for letter in initials)} {_cased(match['last'] or match['first'])}"


def _cased(word: str) -> str:
    return "-".join(part[:1] + part[1:].lower() if part.isupper() else part for part in word.split("-"))
