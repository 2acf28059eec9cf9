"""The signature under an order: lines of the post, then the name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.lines import Line, is_page_number, raw
from knowledge.heads import is_noise, opens_position, opens_tail
from schemas.raw import RawText

_INITIAL = r"[А-ЯЁ]ж?\s?\."
_SURNAME = r"(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]{2,})(?:-[А-ЯЁ][А-Яа-яё]+)?"
_PATRONYMIC = r"(?:(?<=вич)|(?<=вна)|(?<=чна)|(?<=ВИЧ)|(?<=ВНА)|(?<=ЧНА)|(?<=оглы)|(?<=кызы))"
_FULL = rf"{_SURNAME}\s+{_SURNAME}\s+{_SURNAME}{_PATRONYMIC}"
_NAME = rf"(?:{_INITIAL}\s?(?:{_INITIAL}\s?)?{_SURNAME}|{_SURNAME}\s+{_INITIAL}\s?(?:{_INITIAL})?|{_FULL})"
_ONLY_NAME = re.compile(rf"^[\s_/(«]*({_NAME})[\s_/).»]*$")
_NAME_AT_END = re.compile(rf"^(.*?[^\s_/(–—-]?)[\s_/(]+({_NAME})[\s_/).»]*$")
_NUMBERED = re.compile(r"^\s*(\d{1,2})\s?[.)]\s*\D")

_GAP = re.compile(r"\S(?:\t|\s{3,})\s*\S")
_ONLY_INITIALS = re.compile(r"^\s*[А-ЯЁ]\.\s?[А-ЯЁ]\.?\s*$")
"""«И.О.» below a surname is no «и.о.» of anybody."""
_COLUMNS = re.compile(r"\t+|\s{3,}")
_REST_OF_POST = re.compile(r"Республики(?:\s[А-ЯЁ][А-Яа-яЁё-]+){0,2}|[а-яё][А-Яа-яЁё«»\"–, -]{2,60}[а-яё»\"]")
MOST_WRAPPED = 3
"""Lines that a narrow column breaks a post into, behind the first."""
MAX_LINES = 10
MAX_WIDTH = 130


@dataclass(frozen=True, slots=True)
class Signature:
    """`first` and `last` are indexes of lines, both included."""

    first: int
    last: int
    texts: tuple[RawText, ...]


def signs(text: str) -> bool:
    """True for a text whose last line is the name of a person and nothing else."""
    return bool(_ONLY_NAME.match(text.strip().split("\n")[-1]))


def find_signature(lines: Sequence[Line], start: int = 0) -> Signature | None:
    """The signature after `start`: the first post that a name follows; a post or a name alone where there is no pair.

    A post amid the clauses (the members of a working group) is none: the clauses' numbers go on after it.
    """
    alone: Signature | None = None
    for index in range(start, len(lines)):
        text = lines[index].text
        if opens_tail(text):
            break
        if opens_position(text) and len(text) <= MAX_WIDTH and not _ONLY_INITIALS.match(text):
            found = _first_of_two(lines, index) or _signature_at(lines, index)
            if found is not None and not _clauses_go_on(lines, start, found):
                return found
            if found is None and alone is None and not text.rstrip().endswith((".", ";", ":", ",")):
                alone = Signature(index, index, (raw(text, lines[index : index + 1]),))
        elif (match := _ONLY_NAME.match(text)) and index > start and alone is None:
            named = Signature(index, index, (raw(match.group(1), lines[index : index + 1]),))
            alone = None if _clauses_go_on(lines, start, named) else named
    return alone if alone is not None and not _clauses_go_on(lines, start, alone) else None


def _first_of_two(lines: Sequence[Line], first: int) -> Signature | None:
    """The signature at the left of a joint order, whose posts stand side by side («Министр А⇥Министр Б»)."""
    posts = _COLUMNS.split(lines[first].text.strip())
    if len(posts) < 2 or not all(opens_position(post) for post in posts):
        return None
    texts: list[RawText] = []
    for index in range(first, min(first + MAX_LINES, len(lines))):
        source, left = lines[index : index + 1], _COLUMNS.split(lines[index].text.strip())[0]
        if lines[index].text.startswith("   ") or is_noise(left):
            continue
        if match := _ONLY_NAME.match(left):
            return Signature(first, index, (*texts, raw(match.group(1), source)))
        if match := _NAME_AT_END.match(left):
            post, name = raw(match.group(1).strip(" _"), source), raw(match.group(2), source)
            return Signature(first, index, (*texts, post, name))
        if _NUMBERED.match(left) or opens_tail(left):
            return None
        texts.append(raw(left, source))
    return None


def _signature_at(lines: Sequence[Line], first: int) -> Signature | None:
    texts: list[RawText] = []
    for index in range(first, min(first + MAX_LINES, len(lines))):
        line = lines[index]
        source = lines[index : index + 1]
        if index > first and (is_noise(line.text) or is_page_number(line.text)):
            continue
        if match := _ONLY_NAME.match(line.text):
            return Signature(first, index, (*texts, raw(match.group(1), source)))
        if index > first and (left := _left_column(lines[first : index + 1])):
            return Signature(first, index, left)
        if match := _NAME_AT_END.match(line.text):
            post, name = raw(match.group(1).strip(" _\t:"), source), raw(match.group(2), source)
            wrapped = _wrapped(lines, index)
            last = index + len(wrapped)
            return Signature(first, last, (*texts, post, *(raw(line.text, [line]) for line in wrapped), name))
        if len(line.text) > MAX_WIDTH or _NUMBERED.match(line.text) or line.text.rstrip().endswith((";", ":")):
            return None
        if index > first and opens_tail(line.text):
            return None
        texts.append(raw(line.text, source))
    return None


def _left_column(lines: Sequence[Line]) -> tuple[RawText, ...]:
    """The post and the name of the first of two who sign a joint order side by side; nothing where it is not so.

    A line of one cell goes on in the left column, whose post takes more lines than the other.
    """
    cells = [_COLUMNS.split(line.text.strip()) for line in lines]
    sides = len(cells[0]) == len(cells[-1]) == 2 and all(len(pair) <= 2 for pair in cells)
    if not sides or not all(_ONLY_NAME.match(name) for name in cells[-1]):
        return ()
    return tuple(raw(pair[0], [line]) for pair, line in zip(cells, lines, strict=True))


def _wrapped(lines: Sequence[Line], index: int) -> Sequence[Line]:
    """The rest of a post under the line that the name stands on («Директор   А.В. Петрова» / «департамента»)."""
    end = index + 1
    while end < len(lines) and end - index <= MOST_WRAPPED and _GAP.search(lines[index].text):
        text = lines[end].text.strip()
        if not _REST_OF_POST.fullmatch(text) or is_noise(text) or opens_tail(text):
            break
        end += 1
    return lines[index + 1 : end]


def _clauses_go_on(lines: Sequence[Line], start: int, found: Signature) -> bool:
    numbers = [int(match.group(1)) for line in lines[start : found.first] if (match := _NUMBERED.match(line.text))]
    following = next((match for line in lines[found.last + 1 :] if (match := _NUMBERED.match(line.text))), None)
    return bool(numbers) and following is not None and int(following.group(1)) == numbers[-1] + 1
