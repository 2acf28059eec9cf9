"""The title above a table: of a plan with all its lines, of another table with the nearest words that name it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.kinds import split_number
from extractors.lines import stays_open
from extractors.words import heal, unmarked
from knowledge import regions
from knowledge.columns import begins, plain, words
from schemas.layout import Align, Flow, Paragraph
from schemas.raw import RawText

LONGEST_TITLE = 90
"""Words up to which a paragraph can be a title."""

_SPACED = re.compile(r"(?<!\w)(?:[А-ЯЁ] ){2,}[А-ЯЁ](?!\w)")
"""«П Л А Н»: letters set apart for emphasis."""
_YEARS_AT_END = re.compile(r"20\d\d\s*(?:учебн\w+\s+)?(?:год\w*|гг?\.?)\W*$", re.IGNORECASE)

_DEFINED = re.compile(r"\s*\((?:далее|именуем\w+|в ред\.|в редакции|с изм\.|с изменениями)(?!\w)[^()]*\)\s*$")
"""«План … на 2026 год (далее – План)»: what the order calls it and what a later act did are no part of the title."""

_SENTENCE_END = re.compile(r"[.;:]\s*$")


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """The title of what follows and the lines between it and the table; `own` is False where the title is only the
    numbered heading of a chapter («5. План мероприятий на 2022 год»)."""

    title: RawText | None
    heading: tuple[RawText, ...] = ()
    own: bool = True


def clean(text: str) -> str:
    """A title in one line: healed, without emphasis and without «Приложение № 1.» in front."""
    text = _SPACED.sub(lambda match: match.group().replace(" ", ""), unmarked(text))
    text = one_line(text)
    return re.sub(words().title_prefix, "", text, flags=re.IGNORECASE) if _prefixed(text) else text


def one_line(text: str) -> str:
    """A healed title in one line, without how the order calls it («(далее – План)») and marks of footnotes."""
    return _DEFINED.sub("", " ".join(heal(text).split())).rstrip("*")


def _prefixed(text: str) -> bool:
    match = re.match(words().title_prefix, text, flags=re.IGNORECASE)
    return match is not None and begins("plan_titles", text[match.end() :])


def names_plan(text: str) -> bool:
    """True for a line that can be a plan's title: it begins with «План», «Дорожная карта», «Комплекс мер» …"""
    text = clean(text)
    if len(text.split()) > LONGEST_TITLE or says_other(text):
        return False
    return begins("plan_titles", text)


def says_other(text: str) -> bool:
    """True for titles of lists, budgets and indicators."""
    return begins("other_titles", clean(text))


def plan_title(paragraphs: Sequence[Paragraph]) -> TitleBlock:
    """The plan's title among the `paragraphs` above its table: the topmost unnumbered one, else a numbered heading."""
    lines = [p for p in paragraphs if p.flow is Flow.BODY and p.text.strip()]
    numbered: tuple[int, str] | None = None
    for index, line in enumerate(lines):
        if names_plan(line.text) or _begins_over_lines(lines, index):
            end = _title_end(lines, index)
            title = clean("\n".join(line.text for line in lines[index:end]))
            return TitleBlock(_raw(title, line), _heading(lines[end:]))
        split = split_number(unmarked(line.text).strip())
        if split and names_plan(split[1]) and not _SENTENCE_END.search(line.text):
            numbered = (index, clean(line.text))
    if numbered is not None:
        index, text = numbered
        return TitleBlock(_raw(text, lines[index]), _heading(lines[index + 1 :]), own=False)
    return TitleBlock(None, _heading(lines))


def _begins_over_lines(lines: Sequence[Paragraph], index: int) -> bool:
    """«Комплекс» / «мероприятий по …», «График» / «лесохозяйственных работ»: only two lines say that it is a plan."""
    first = clean(lines[index].text)
    if index + 1 == len(lines) or len(first.split()) != 1:
        return False
    below = lines[index + 1].text
    return (below[:1].islower() or not first[1:].islower()) and names_plan(f"{first} {below}")


def _title_end(lines: Sequence[Paragraph], start: int) -> int:
    first = lines[start]
    end = start + 1
    while end < len(lines) and end - start < 12:
        text = unmarked(lines[end].text).strip()
        before = unmarked(lines[end - 1].text).strip()
        left_open = stays_open(before)
        if _SENTENCE_END.search(before) or (split_number(text) and not left_open):
            break
        shouting = text.isupper() and unmarked(first.text).isupper()
        centred = lines[end].align is Align.CENTER and first.align is Align.CENTER
        tail = text[0].islower() or re.match(words().title_tail, plain(text)) is not None or text[0] in '(«"'
        goes_on = left_open or _names_territory(text) or _brings_years(text, lines[start:end])
        if not (shouting or centred or tail or goes_on) or len(text.split()) > LONGEST_TITLE or begins("notes", text):
            break
        end += 1
    return end


def _names_territory(text: str) -> bool:
    """«… системы образования» / «Республики Саха (Якутия) на 2024 год»: the owner's name begins the line."""
    return any(match.start == 0 and match.evidence == "name" for match in regions.find(text))


def _brings_years(text: str, above: Sequence[Paragraph]) -> bool:
    """«… функциональной грамотности» / «МАОУ «Лицей № 3» на 2023-2024 учебный год»: the years end the title."""
    return bool(_YEARS_AT_END.search(text)) and not any(re.search(r"20\d\d", line.text) for line in above)


def below_title(paragraphs: Sequence[Paragraph], title: str) -> list[Paragraph]:
    """`paragraphs` without the first ones that are lines of `title`."""
    rest = list(paragraphs)
    while rest and clean(rest[0].text) in title:
        rest.pop(0)
    return rest


def table_title(paragraphs: Sequence[Paragraph]) -> str | None:
    """The nearest lines above another table that name it: upward until a sentence or a blank stretch ends them."""
    lines = [p for p in paragraphs if p.flow is Flow.BODY and p.text.strip()]
    taken: list[str] = []
    for line in reversed(lines):
        text = unmarked(line.text).strip()
        if _SENTENCE_END.search(text) and not taken and not text.endswith(":"):
            return None
        if len(text.split()) > LONGEST_TITLE or (taken and _SENTENCE_END.search(text)):
            break
        taken.insert(0, line.text)
        if not (text[0].islower() or text[0] in '(«"' or re.match(words().title_tail, plain(text))):
            break
    return clean("\n".join(taken)) or None if taken else None


def _heading(lines: Sequence[Paragraph]) -> tuple[RawText, ...]:
    return tuple(_raw(heal(unmarked(line.text)), line) for line in lines)


def _raw(text: str, line: Paragraph) -> RawText:
    return RawText(text, line.place, line.confidence)
