"""The head of an order: issuer, kind, date, number, place, title, preamble, clauses, signatory, as printed.

Only the lines between the kind and the title give the order's own date and number; those of an act that the title or
the preamble cites never do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.amendments import without_given_headings
from extractors.clauses import clause_number, read_clauses
from extractors.frames import without_frames
from extractors.letterhead import (
    OwnLines,
    find_heading,
    read_issuer,
    read_own_lines,
    without_caption,
    without_letterhead,
)
from extractors.lines import Line, lines, raw
from extractors.requisites import requisites
from extractors.signature import find_signature
from extractors.wording import begins_preamble, opens_title, split_title
from knowledge.kinds import find_operative, heading_kind
from knowledge.morphology import parses
from schemas.raw import RawHead, RawPart, RawText

_ALONE = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*")


@dataclass(frozen=True, slots=True)
class Halves:
    """An order's lines before the word that sets its rule, and after it; `kind` is what that word tells."""

    front: tuple[Line, ...]
    back: tuple[Line, ...]
    kind: str | None
    operative: bool


def read_head(part: RawPart) -> RawHead:
    """The head of the order part; everything that the part does not print is None or empty."""
    halves = halve(lines(without_given_headings(without_frames(part.blocks))))
    index, kind, rest = find_heading(halves.front)
    own, upper = OwnLines(), OwnLines()
    above = halves.front[:index] if index is not None else ()
    below = list(halves.front[index + 1 :] if index is not None else halves.front)
    own.issuer = read_issuer(above, upper)
    if index is not None and rest:
        below.insert(0, replace(halves.front[index], text=rest))
    if index is None:
        below = without_letterhead(below, own)
    words = read_own_lines(below, own)
    title, preamble = split_title(words)
    own.fill(upper)
    title = _late_requisites(title, own)
    back = halves.back
    signature = find_signature(back)
    if signature is not None:
        _take_below(back[signature.last + 1 :], own)
    clauses = read_clauses(back[: signature.first] if signature else back)
    kind_line = halves.front[index] if index is not None else None
    name = kind or halves.kind
    source = [kind_line] if kind_line else list(halves.back[:1] or halves.front[-1:])
    return RawHead(
        issuer=tuple(own.issuer),
        kind=replace(raw(name, source), text=name) if name else None,
        date=own.date,
        number=own.number,
        place=own.place,
        title=_title_text(title),
        preamble=raw("\n".join(line.text for line in preamble), preamble) if preamble else None,
        clauses=clauses,
        signatory=signature.texts if signature else (),
    )


def halve(source: Sequence[Line]) -> Halves:
    """Cut at the operative word; without one, at the first clause after the title."""
    source = without_caption(source)
    for index, line in enumerate(source):
        word = find_operative(line.text)
        if word is not None:
            before = replace(line, text=line.text[: word.start].rstrip())
            after = replace(line, text=line.text[word.end :].lstrip())
            front = (*source[:index], *([before] if before.text.strip(" –-") else []))
            back = (*([after] if re.search(r"\w", after.text) else []), *source[index + 1 :])
            return Halves(tuple(front), tuple(back), word.kind, operative=True)
    heading, _, _ = find_heading(source)
    start = heading + 1 if heading is not None else 0
    titled = next((i for i in range(start, len(source)) if opens_title(source[i].text)), start - 1)
    if heading is None and titled < start:
        # A page may leave the head out: the order begins with its preamble then.
        titled = next((i for i, line in enumerate(source) if begins_preamble(line.text)), len(source))
    for index in range(titled + 1, len(source)):
        if clause_number(source[index].text) in {"1", "1.1"} or _commands(source[index].text):
            return Halves(tuple(source[:index]), tuple(source[index:]), None, operative=False)
    return Halves(tuple(source), (), None, operative=False)


def _commands(text: str) -> bool:
    """True for a sentence that opens with an infinitive: «Утвердить прилагаемый план …»."""
    first = text.split(maxsplit=1)[0].strip(",.:")
    return first[:1].isupper() and not first.isupper() and first.isalpha() and "INFN" in parses(first.lower())[0].tag


def _take_below(tail: Sequence[Line], own: OwnLines) -> None:
    """A decree prints place, date and number under its signature; nothing else may stand between."""
    if own.date is not None or own.number is not None:
        return
    for line in tail:
        found = requisites(line.text)
        if not found.pure:
            break
        own.take(found, line)


def _late_requisites(title: Sequence[Line], own: OwnLines) -> list[Line]:
    """A line of requisites under the title is the order's own where none stood above and the title cites no act."""
    title = _below_place(title, own)
    if own.date is not None or own.number is not None or len(title) < 2:
        return list(title)
    kept = list(title)
    for line in title[1:]:
        # Under a line of requisites a number may stand alone, without its sign.
        found = requisites(line.text, bare=own.date is not None)
        before = " ".join(other.text for other in kept[: kept.index(line)])[-120:]
        if found.pure and (found.date or found.number or found.place) and not _cites(before):
            own.take(found, line)
            kept.remove(line)
    return kept


def _below_place(title: Sequence[Line], own: OwnLines) -> Sequence[Line]:
    """«Чистое» / «№ 17» / «Об утверждении …»: whatever the word, one alone above the title is the place."""
    begun = next((index for index, line in enumerate(title) if opens_title(line.text)), 0)
    above = [line for line in title[:begun] if not requisites(line.text).pure]
    if len(above) != 1 or own.place is not None or not (own.date or own.number):
        return title
    if not _ALONE.fullmatch(above[0].text.strip()) or heading_kind(above[0].text) is not None:
        return title
    own.place = raw(above[0].text.strip(), above)
    for line in title[:begun]:
        own.take(requisites(line.text), line)
    return title[begun:]


def _cites(text: str) -> bool:
    return (
        re.search(r"(приказ|распоряжени|постановлени|решени|указ|закон|письм)\w*[^.]*$", text, re.IGNORECASE)
        is not None
    )


def _title_text(title: Sequence[Line]) -> RawText | None:
    if not title:
        return None
    found = raw("\n".join(line.text.strip() for line in title), title)
    text = found.text.strip()
    if text[:1] in '«"“[' and text.rstrip(".")[-1:] in '»"”]' and opens_title(text[1:]):
        text = text.rstrip(".")[1:-1]
    if text.endswith(".") and not re.search(r"(?<!\w)\w{1,3}\.$", text):
        text = text[:-1]
    return replace(found, text=text) if text else None
