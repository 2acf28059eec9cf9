"""The clauses of an order: numbered points after «ПРИКАЗЫВАЮ», each with the unnumbered paragraphs under it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.lines import WRAPPED_LINE, Line, cites_point, flow_together, is_page_number
from knowledge.heads import is_noise
from schemas.raw import RawClause

_NUMBER = re.compile(
    r"^\s*(?!\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d|\.))"  # a wrapped date is no number
    r"(?P<number>\d{1,2}(?:\s?\.\s?\d{1,2}){0,4})"
    r"(?:\s?[.)](?=\s*\S)|(?<=\.\d)\s+(?=[А-ЯЁа-яё«\"])|(?<=\.\d\d)\s+(?=[А-ЯЁа-яё«\"]))\s*(?!\d)"
)
# A scanner reads 1 as l, I or | and 3 as З.
_MISREAD = re.compile(r"^\s*(?P<figure>[lI|]|З)\s?\.\s+(?=[А-ЯЁ])")
_FIGURES = {"l": "1", "I": "1", "|": "1", "З": "3"}
_INSIDE = re.compile(r"(?<=[.;])\s+(?=(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+[А-ЯЁ])")
_OPENING = re.compile(r"^\s*[«\"“„]")
_CLOSING = re.compile(r"[»\"”]\s*[.;,]?\s*$")
_ENDS = re.compile(r"[.;:,!][»\")]*\s*$")
# «1)» under «1.» is an item of that clause, like «а)».
_BRACKET = re.compile(r"\s*\d{1,2}\s?\)")
LONGEST_QUOTE = 200
"""Lines after which an opening quotation mark is taken to be a slip and not new wording of another act."""


def read_clauses(lines: Sequence[Line]) -> tuple[RawClause, ...]:
    """Clauses of the lines between the operative word and the signature.

    Numbers stay as printed, repeated ones too. A text without numbers gives a clause (number None) for each paragraph
    that starts a sentence. New wording in quotation marks («… изложить в редакции: «3. …») stays in its clause.
    """
    groups: list[tuple[str | None, list[Line]]] = []
    last: str | None = None
    dotted = False
    quoted_to = -1
    body = [piece for line in lines if _belongs(line) for piece in _split(line)]
    for index, line in enumerate(body):
        number, text = None, line.text
        if index > quoted_to and not (dotted and _BRACKET.match(line.text)):
            number, text = _numbered(line, body[index - 1] if index else None, last)
        if index > quoted_to and _OPENING.match(line.text) and groups:
            quoted_to = _quote_end(body, index)
        if number is not None:
            last = number
            dotted = dotted or not _BRACKET.match(line.text)
            groups.append((number, [replace(line, text=text)]))
        elif not groups:
            groups.append((None, [line]))
        else:
            groups[-1][1].append(line)
    if last is None:
        return _unnumbered(body)
    return tuple(
        RawClause(number, flow_together(source), source[0].place) for number, source in groups if flow_together(source)
    )


def clause_number(text: str) -> str | None:
    """The number that opens a line, without its final dot or bracket; None where there is none."""
    match = _NUMBER.match(text)
    return re.sub(r"\s", "", match.group("number")) if match else None


def _belongs(line: Line) -> bool:
    """False for page numbers and what a portal prints; a numbered line («2. Приказ … опубликованию.») is a clause."""
    noise = len(line.text) < 60 and is_noise(line.text) and clause_number(line.text) is None
    return not line.blank and not is_page_number(line.text) and not noise


def _numbered(line: Line, above: Line | None, last: str | None) -> tuple[str | None, str]:
    if match := _NUMBER.match(line.text):
        number = re.sub(r"\s", "", match.group("number"))
        if _may_start(line, above) or (_follows(number, last) and not (above and cites_point(above.text))):
            return number, line.text[match.end() :]
    elif (match := _MISREAD.match(line.text)) and _follows(_FIGURES[match.group("figure")], last):
        return _FIGURES[match.group("figure")], line.text[match.end() :]
    return None, line.text


def _may_start(line: Line, above: Line | None) -> bool:
    """True where a number that is not the next one may open a clause: after a sentence, or in its own paragraph."""
    if above is None:
        return True
    if cites_point(above.text):
        return False
    return bool(_ENDS.search(above.text)) or (above.block != line.block and len(above.text.strip()) < WRAPPED_LINE)


def _follows(number: str, last: str | None) -> bool:
    """True where `number` is what one expects after `last`: its child, its sibling, or the next of a level above."""
    figures = [int(part) for part in number.split(".")]
    if last is None:
        return figures in ([1], [1, 1])
    before = [int(part) for part in last.split(".")]
    nexts = [[*before[:level], before[level] + 1] for level in range(len(before))]
    return figures in (*nexts, [*before, 1])


def _split(line: Line) -> list[Line]:
    """A line that holds several clauses («1. … . 2. … .») as one line a clause, where the numbers run on."""
    opening = clause_number(line.text)
    if opening is None:
        return [line]
    pieces, start, last = [], 0, opening
    for match in _INSIDE.finditer(line.text):
        if _follows(match.group(1), last):
            pieces.append(replace(line, text=line.text[start : match.start()]))
            start, last = match.end(), match.group(1)
    return [*pieces, replace(line, text=line.text[start:])]


def _quote_end(body: Sequence[Line], first: int) -> int:
    text = body[first].text
    depth = text.count("«") - text.count("»")
    straight = sum(text.count(mark) for mark in '"“”„') % 2
    if depth <= 0 and not straight:
        return first
    for index in range(first + 1, min(first + LONGEST_QUOTE, len(body))):
        text = body[index].text
        depth += text.count("«") - text.count("»")
        straight = (straight + sum(text.count(mark) for mark in '"“”„')) % 2
        if depth <= 0 and not straight and _CLOSING.search(text):
            return index
    return first


def _unnumbered(body: Sequence[Line]) -> tuple[RawClause, ...]:
    sentences: list[list[Line]] = []
    for index, line in enumerate(body):
        above = body[index - 1] if index else None
        begins = line.text.lstrip()[:1].isupper() and (above is None or re.search(r"[.!]\s*$", above.text))
        if begins or not sentences:
            sentences.append([line])
        else:
            sentences[-1].append(line)
    return tuple(RawClause(None, flow_together(source), source[0].place) for source in sentences)
