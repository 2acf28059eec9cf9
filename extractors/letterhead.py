"""The lines above the title: who issued the act, what kind it is, its own date, number and place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.clauses import clause_number
from extractors.lines import Line, is_page_number, raw
from extractors.requisites import Requisites, requisites, requisites_span
from extractors.wording import begins_preamble, opens_title, title_inside
from knowledge.heads import is_foreign, is_noise, names_issuer, opens_preamble
from knowledge.kinds import find_operative, heading_kind
from knowledge.morphology import known
from schemas.raw import RawText

COLUMN_GAP = re.compile(r"\t+|\s{3,}")
"""What parts the columns of a line."""

_REGION = re.compile(r"област|кра[йя]|республик|федерац|округ|район|город", re.IGNORECASE)

HEAD_LINES = 80
"""Lines from the top within which a heading («ПРИКАЗ») is looked for."""


@dataclass(slots=True)
class OwnLines:
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

    def fill(self, other: "OwnLines") -> None:
        """Take from `other` what is missing here."""
        self.date, self.number = self.date or other.date, self.number or other.number
        self.place = self.place or other.place


def without_caption(source: Sequence[Line]) -> Sequence[Line]:
    """Without what a portal prints above the letterhead: the act's kind, date, number and title once more.

    A caption is known by the heading that stands once more beneath it, or by a title above the only heading.
    """
    headings: list[int] = []
    titles: list[int] = []
    for index, line in enumerate(source[:HEAD_LINES]):
        if find_operative(line.text) is not None or (headings and clause_number(line.text) is not None):
            break
        text = line.text.strip(" .:*_")
        named = heading_kind(text) is not None
        if (named and text.isupper()) if titles else (named or _mixed_heading(line.text) is not None):
            headings.append(index)
        elif opens_title(line.text):
            titles.append(index)
    captions = [index for index in (*headings[:-1], *titles) if headings and index < headings[-1]]
    if not captions:
        return source
    below = range(max(captions) + 1, headings[-1])
    issuer = next((index for index in below if names_issuer(source[index].text)), None)
    own = headings[-1] if issuer is None else next((i for i in below if _belongs(source[i].text)), issuer)
    return source[min(own, headings[-1]) :]


def _belongs(text: str) -> bool:
    """A line that may open a letterhead: the issuer, its region above it, or either in another language."""
    return names_issuer(text) or _REGION.search(text) is not None or is_foreign(text)


def find_heading(front: Sequence[Line]) -> tuple[int | None, str | None, str]:
    """Index of the line that names the kind, the kind, and what else the line says; a line of its own wins."""
    mixed: tuple[int, str, str] | None = None
    for index, line in enumerate(front[:HEAD_LINES]):
        if opens_title(line.text):
            break
        if kind := heading_kind(line.text.strip(" .:*_")):
            return index, kind, ""
        if mixed is None and (found := _mixed_heading(line.text, dated=_dated_below(front[index + 1 :]))):
            mixed = (index, *found)
    return mixed if mixed else (None, None, "")


def _dated_below(below: Sequence[Line]) -> bool:
    """True where the date stands in the next lines, with no more than the rest of the issuer's name before it."""
    for line in below[:3]:
        found = requisites(line.text)
        if found.pure:
            return found.date is not None
        if opens_title(line.text) or clause_number(line.text) is not None or line.text.strip()[-1:] in ".:;":
            return False
    return False


def _mixed_heading(text: str, *, dated: bool = False) -> tuple[str, str] | None:
    """A heading that shares its line: «ПРИКАЗ № 5 от …», «Приказ Министерства … от …», «ПРИКАЗ   БОЕРЫК».

    In small letters («Распоряжение Губернатора области») it is one where its date stands on the line or is `dated`
    by a line of its own beneath.
    """
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
        or (names_issuer(rest) and (match.group(1).isupper() or dated))
    ):
        return kind, rest
    return None


def _columns(text: str) -> list[str]:
    return [piece.strip() for piece in COLUMN_GAP.split(text) if piece.strip()]


def _foreign_columns(above: Sequence[Line]) -> frozenset[int]:
    """Which of two columns of a letterhead is in the republic's other language: not each of its lines shows it."""
    rows = [pieces for line in above if len(pieces := _columns(line.text)) == 2]
    foreign = {column for pieces in rows for column, piece in enumerate(pieces) if is_foreign(piece)}
    return frozenset(foreign) if len(foreign) == 1 else frozenset()


def _russian(text: str, foreign: frozenset[int] = frozenset()) -> str:
    """A line without the columns in the republic's other language, '' where nothing else stands there."""
    pieces = _columns(text)
    if len(pieces) == 2 and foreign:
        return next(piece for column, piece in enumerate(pieces) if column not in foreign)
    return "\t".join(piece for piece in pieces if not is_foreign(piece)) if is_foreign(text) else text.strip()


def read_issuer(above: Sequence[Line], own: OwnLines) -> list[RawText]:
    """The issuer's lines from the top down; requisites among them are the order's own, those of a register are not."""
    found: list[RawText] = []
    noise = False
    foreign = _foreign_columns(above)
    for line in above:
        text = _russian(line.text, foreign)
        own_words = requisites(text)
        registered = noise and own_words.pure
        noise = is_noise(text) or registered
        if noise or not text or is_page_number(text) or text.startswith("("):
            continue
        if own_words.pure:
            own.take(own_words, line)
        elif len(text) <= 200 and not text.endswith((".", ";")):
            found.extend(raw(piece, [line]) for piece in COLUMN_GAP.split(text) if piece.strip())
    start = next((index for index, part in enumerate(found) if names_issuer(part.text)), None)
    if start is None:
        return []
    regions = start
    while regions and _REGION.search(found[regions - 1].text):
        regions -= 1
    return found[regions:]


def without_letterhead(below: Sequence[Line], own: OwnLines) -> list[Line]:
    """Lines without the issuer's, where no heading names the kind."""
    head = []
    for line in below:
        if opens_title(line.text) or clause_number(line.text) is not None or len(line.text) > 150:
            break
        if begins_preamble(line.text):
            break
        head.append(line)
    letterhead = [line for line in head if not requisites(line.text).pure]
    own.issuer = read_issuer(letterhead, own)
    return [line for line in below if line not in letterhead] if own.issuer else list(below)


def _join_signs(below: Sequence[Line]) -> list[Line]:
    """«№» or «от» alone on a line goes with the line beneath."""
    joined: list[Line] = []
    for line in below:
        if joined and re.fullmatch(r"\W*(?:от|№|N|No)\W*", joined[-1].text, re.IGNORECASE) and len(line.text) < 40:
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text.strip()} {line.text.strip()}")
        else:
            joined.append(line)
    return joined


def read_own_lines(lines_below: Sequence[Line], own: OwnLines) -> list[Line]:
    """Take the order's own requisites off the lines under the kind; gives the lines from the title on."""
    below = _join_signs(lines_below)
    for index, line in enumerate(below):
        text = _russian(line.text)
        if opens_title(text) or begins_preamble(text):
            return list(below[index:])
        if not text or is_page_number(text) or (index == 0 and _second_heading(below)):
            continue
        if columns := _requisite_columns(text):
            for found in columns:
                own.take(found, line)
            continue
        tail = text[:1].islower() and any(requisites(more.text).pure for more in below[index + 1 :][:2])
        if is_noise(text) or tail:
            if tail and own.issuer_below:
                own.issuer.append(raw(text, [line]))  # «Приказ Министерства культуры» / «и спорта края» / «от …»
            continue  # «ПРОТОКОЛ» / «заседания комиссии» / «от 12.01.2024 № 5»
        if (mixed := _mixed(line, own)) is not None:
            return [*mixed, *below[index + 1 :]] if mixed else read_own_lines(below[index + 1 :], own)
        return list(below[index:])
    return []


def _requisite_columns(text: str) -> list[Requisites]:
    """The requisites of a line that holds nothing else, in one piece or column by column; empty for another line."""
    found = requisites(text, bare=True)
    if found.pure:
        return [found]
    columns = [requisites(piece, bare=True) for piece in COLUMN_GAP.split(text) if piece.strip()]
    return columns if len(columns) > 1 and all(column.pure for column in columns) else []


def _second_heading(below: Sequence[Line]) -> bool:
    """True where under the kind stands its name in another language: one unknown word in capitals, then requisites."""
    word = below[0].text.strip()
    if not (word.isupper() and word.isalpha()) or known(word.lower()) or len(below) < 2:
        return False
    return bool(_requisite_columns(_russian(below[1].text)))


def _mixed(line: Line, own: OwnLines) -> list[Line] | None:
    """What a line of issuer, requisites and title leaves of the title; None where it is no such line."""
    text = line.text.strip()
    at = title_inside(text)
    before = text if at is None else text[:at].strip()
    span = requisites_span(before)
    if names_issuer(before) and requisites(before).date is None:
        span = None  # «МБОУ «СОШ № 7» г. Бийска»: the number is the school's
    issuer, rest = (before, "") if span is None else (before[: span[0]], before[span[0] :])
    if not requisites(rest, bare=True).pure:
        return None
    dated = requisites(rest).date is not None
    if not (_takes_issuer(issuer, line, own, dated) or (at is not None and requisites(issuer, bare=True).pure)):
        return None
    own.take(requisites(rest, bare=True), line)
    return [] if at is None else [replace(line, text=text[at:])]


def _takes_issuer(text: str, line: Line, own: OwnLines, dated: bool) -> bool:
    """«Приказ Министерства … от …»: the issuer after the kind counts where none stands above it.

    In small letters («Постановление администрации … от …») it does where its date stands on the line.
    """
    begins = not own.issuer and names_issuer(text)
    goes_on = own.issuer_below and own.date is None and not opens_preamble(text)
    named = text[:1].isupper() or (dated and begins and names_issuer(text.split(maxsplit=1)[0]))
    if not (begins or goes_on) or not named or len(text) > 200 or text.endswith((":", ".", ",")):
        return False
    own.issuer.append(raw(text, [line]))
    own.issuer_below = True
    return True
