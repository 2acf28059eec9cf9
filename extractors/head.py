"""The head of an order: issuer, kind, date, number, place, title, preamble, clauses, signatory, as printed.

Only the lines between the kind and the title give the order's own date and number; those of an act that the title or
the preamble cites never do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.clauses import clause_number, read_clauses
from extractors.frames import without_frames
from extractors.lines import Line, is_page_number, lines, raw
from extractors.requisites import Requisites, requisites, requisites_span
from extractors.signature import find_signature
from extractors.wording import is_foreign, opens_title, split_title, title_inside
from knowledge.heads import is_noise, names_issuer, opens_preamble
from knowledge.kinds import find_operative, heading_kind
from knowledge.morphology import parses
from schemas.raw import RawHead, RawPart, RawText

HEAD_LINES = 80
"""Lines from the top within which a heading («ПРИКАЗ») is looked for."""


@dataclass(slots=True)
class _Own:
    """The order's own requisites while they are gathered: what comes first stays."""

    date: RawText | None = None
    number: RawText | None = None
    place: RawText | None = None
    issuer: list[RawText] = field(default_factory=list)
    issuer_below: bool = False

    def take(self, found: Requisites, line: Line) -> None:
        self.date = self.date or (raw(found.date, [line]) if found.date else None)
        self.number = self.number or (raw(found.number, [line]) if found.number else None)
        self.place = self.place or (raw(found.place, [line]) if found.place else None)


@dataclass(frozen=True, slots=True)
class Halves:
    """An order's lines before the word that sets its rule, and after it; `kind` is what that word tells."""

    front: tuple[Line, ...]
    back: tuple[Line, ...]
    kind: str | None
    operative: bool


def read_head(part: RawPart) -> RawHead:
    """The head of the order part; everything that the part does not print is None or empty."""
    halves = halve(lines(without_frames(part.blocks)))
    index, kind, rest = _heading(halves.front)
    own = _Own()
    above = halves.front[:index] if index is not None else ()
    below = list(halves.front[index + 1 :] if index is not None else halves.front)
    own.issuer = _issuer(above, own)
    if index is not None and rest:
        below.insert(0, replace(halves.front[index], text=rest))
    if index is None:
        below = _without_letterhead(below, own)
    words = _own_lines(_join_signs(below), own)
    title, preamble = split_title(words)
    title = _late_requisites(title, own)
    back, signature = halves.back, None
    if halves.operative or back:
        signature = find_signature(back)
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
    for index, line in enumerate(source):
        word = find_operative(line.text)
        if word is not None:
            before = replace(line, text=line.text[: word.start].rstrip())
            after = replace(line, text=line.text[word.end :].lstrip())
            front = (*source[:index], *([before] if before.text.strip(" –-") else []))
            back = (*([after] if re.search(r"\w", after.text) else []), *source[index + 1 :])
            return Halves(tuple(front), tuple(back), word.kind, operative=True)
    heading, _, _ = _heading(source)
    start = heading + 1 if heading is not None else 0
    titled = next((i for i in range(start, len(source)) if opens_title(source[i].text)), start - 1)
    for index in range(titled + 1, len(source)):
        if heading is None and titled < start:
            break
        if clause_number(source[index].text) in {"1", "1.1"} or _commands(source[index].text):
            return Halves(tuple(source[:index]), tuple(source[index:]), None, operative=False)
    return Halves(tuple(source), (), None, operative=False)


def _commands(text: str) -> bool:
    """True for a sentence that opens with an infinitive: «Утвердить прилагаемый план …»."""
    first = text.split(maxsplit=1)[0].strip(",.:")
    return first[:1].isupper() and not first.isupper() and first.isalpha() and "INFN" in parses(first.lower())[0].tag


def _heading(front: Sequence[Line]) -> tuple[int | None, str | None, str]:
    """Index of the line that names the kind, the kind, and what else the line says; a line of its own wins."""
    mixed: tuple[int, str, str] | None = None
    for index, line in enumerate(front[:HEAD_LINES]):
        if opens_title(line.text):
            break
        if kind := heading_kind(line.text.strip(" .:*_")):
            return index, kind, ""
        if mixed is None and (found := _mixed_heading(line.text)):
            mixed = (index, *found)
    return mixed if mixed else (None, None, "")


def _mixed_heading(text: str) -> tuple[str, str] | None:
    """A heading that shares its line: «ПРИКАЗ № 5 от …», «Приказ Министерства … от …», «ПРИКАЗ   БОЕРЫК»."""
    segments = [segment for segment in re.split(r"\t+|\s{2,}", text.strip()) if segment.strip()]
    for position, segment in enumerate(segments):
        if len(segments) > 1 and (kind := heading_kind(segment)):
            others = [*segments[:position], *segments[position + 1 :]]
            return kind, "\t".join(other for other in others if not is_foreign(other) and re.search(r"\w", other))
    match = re.match(r"\s*((?:[^\W\d_]\s){3,}[^\W\d_](?!\w)|[^\W\d_]+)\s*(.+)$", text)
    if match is None or (kind := heading_kind(match.group(1))) is None:
        return None
    rest = match.group(2).strip()
    span = requisites_span(rest)
    plain = requisites(rest).pure
    if (
        plain
        or (span is not None and (span[0] == 0 or names_issuer(rest[: span[0]])))
        or (names_issuer(rest) and match.group(1).isupper())
    ):
        return kind, rest
    return None


def _issuer(above: Sequence[Line], own: _Own) -> list[RawText]:
    found: list[RawText] = []
    for line in above:
        text = line.text.strip()
        if is_noise(text) or is_page_number(text) or is_foreign(text) or text.startswith("("):
            continue
        own_words = requisites(text)
        if own_words.pure:
            own.take(own_words, line)
        elif len(text) <= 200 and not text.endswith((".", ";")):
            pieces = [piece for piece in re.split(r"\t+|\s{3,}", text) if piece.strip() and not is_foreign(piece)]
            found.extend(raw(piece, [line]) for piece in pieces)
    start = next((index for index, part in enumerate(found) if names_issuer(part.text)), None)
    if start is None:
        return []
    regions = start
    while regions and re.search(
        r"област|кра[йя]|республик|федерац|округ|район|город", found[regions - 1].text, re.IGNORECASE
    ):
        regions -= 1
    return found[regions:]


def _without_letterhead(below: Sequence[Line], own: _Own) -> list[Line]:
    """Lines without the issuer's, where no heading names the kind."""
    head = []
    for line in below:
        if opens_title(line.text) or clause_number(line.text) is not None or len(line.text) > 150:
            break
        head.append(line)
    letterhead = [line for line in head if not requisites(line.text).pure]
    own.issuer = _issuer(letterhead, own)
    places = {part.place for part in own.issuer}
    taken = {
        id(line)
        for line in letterhead
        if line.text.strip() in {part.text for part in own.issuer} or (line.place in places and own.issuer)
    }
    return [line for line in below if id(line) not in taken]


def _join_signs(below: Sequence[Line]) -> list[Line]:
    """«№» or «от» alone on a line goes with the line beneath."""
    joined: list[Line] = []
    for line in below:
        if joined and re.fullmatch(r"\W*(?:от|№|N|No)\W*", joined[-1].text, re.IGNORECASE) and len(line.text) < 40:
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text.strip()} {line.text.strip()}")
        else:
            joined.append(line)
    return joined


def _own_lines(below: Sequence[Line], own: _Own) -> list[Line]:
    """Take the order's own requisites off the lines under the kind; gives the lines from the title on."""
    for index, line in enumerate(below):
        text = line.text.strip()
        if opens_title(text):
            return list(below[index:])
        if is_page_number(text) or is_foreign(text):
            continue
        found = requisites(text, bare=True)
        if found.pure:
            own.take(found, line)
            continue
        if is_noise(text):
            continue
        if (mixed := _mixed(line, own)) is not None:
            return [*mixed, *below[index + 1 :]] if mixed else _own_lines(below[index + 1 :], own)
        return list(below[index:])
    return []


def _mixed(line: Line, own: _Own) -> list[Line] | None:
    """What a line of issuer, requisites and title leaves of the title; None where it is no such line."""
    text = line.text.strip()
    at = title_inside(text)
    before = text if at is None else text[:at].strip()
    span = requisites_span(before)
    issuer, rest = (before, "") if span is None else (before[: span[0]], before[span[0] :])
    if not requisites(rest, bare=True).pure:
        return None
    if not (_takes_issuer(issuer, line, own) or (at is not None and requisites(issuer, bare=True).pure)):
        return None
    own.take(requisites(rest, bare=True), line)
    return [] if at is None else [replace(line, text=text[at:])]


def _takes_issuer(text: str, line: Line, own: _Own) -> bool:
    """«Приказ Министерства … от …»: the issuer after the kind counts where none stands above it."""
    begins = not own.issuer and names_issuer(text)
    goes_on = own.issuer_below and own.date is None and not opens_preamble(text)
    if not (begins or goes_on) or not text[:1].isupper() or len(text) > 200 or text.endswith((":", ".", ",")):
        return False
    own.issuer.append(raw(text, [line]))
    own.issuer_below = True
    return True


def _late_requisites(title: Sequence[Line], own: _Own) -> list[Line]:
    """A line of requisites under the title is the order's own where none stood above and the title cites no act."""
    if own.date is not None or own.number is not None or len(title) < 2:
        return list(title)
    kept = list(title)
    for line in title[1:]:
        found = requisites(line.text)
        before = " ".join(other.text for other in kept[: kept.index(line)])[-120:]
        if found.pure and (found.date or found.number or found.place) and not _cites(before):
            own.take(found, line)
            kept.remove(line)
    return kept


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
