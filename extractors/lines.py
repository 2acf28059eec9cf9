"""The printed lines of a document: what the head of an order is read from, whatever a format calls a paragraph."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.words import heal
from knowledge.morphology import parses
from schemas.layout import NOWHERE, Flow, Paragraph, Place, Table
from schemas.raw import RawText

_MARKUP = re.compile(r"\*\*|__(?=\w)(?<=\s__)|^\s*#{1,6}\s+|</?[a-zA-Z][^>]*>")
_PAGE_NUMBER = re.compile(r"^[\s\-–—]*\d{1,3}[\s\-–—]*$")
_ENDS_SENTENCE = re.compile(r"[.;:!?][»\")]*$")
# «… согласно пункту» / «3. Порядка» is one sentence that the page's width cut.
_CITES = re.compile(r"(?:пункт|част|раздел|стать|приложени|подпункт|абзац)\w*\s*$", re.IGNORECASE)
_OPEN_END = re.compile(
    r"(?:[,\-–—(«]|(?<!\w)(?:и|или|в|во|на|по|с|со|для|о|об|от|к|из|при|за|до|под|их|его))\s*$", re.IGNORECASE
)
_OPENS_ITEM = re.compile(r"^([-–—•*·]\s|[•·]|[а-яё]\)|\d{1,2}(?:\)|\.\s))")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a body paragraph. `offset` counts within the paragraph from 0."""

    text: str
    paragraph: Paragraph
    block: int
    offset: int = 0

    @property
    def place(self) -> Place:
        line = self.paragraph.place.line
        return (
            replace(self.paragraph.place, line=line + self.offset)
            if line is not None and self.offset
            else self.paragraph.place
        )

    @property
    def blank(self) -> bool:
        return not self.text.strip()


Item = Line | Table


def items(blocks: Iterable[Paragraph | Table]) -> tuple[Item, ...]:
    """Tables whole and body paragraphs as lines, in reading order; running heads, feet and stamps are left out."""
    found: list[Item] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            found.append(block)
        elif block.flow is Flow.BODY:
            texts = block.text.split("\n")
            found.extend(Line(_MARKUP.sub("", text), block, index, offset) for offset, text in enumerate(texts))
    return tuple(found)


def lines(blocks: Iterable[Paragraph | Table]) -> tuple[Line, ...]:
    """The printed lines that are not blank."""
    return tuple(item for item in items(blocks) if isinstance(item, Line) and not item.blank)


def is_page_number(text: str) -> bool:
    return bool(_PAGE_NUMBER.match(text))


def raw(text: str, source: Sequence[Line]) -> RawText:
    """`text` on one line, healed, with the place of the first of the lines that it came from."""
    known = [line.paragraph.confidence for line in source if line.paragraph.confidence is not None]
    place = source[0].place if source else NOWHERE
    words = text.split()
    doubted = (both for line in source for both in line.paragraph.unsure)
    unsure = tuple(dict.fromkeys(both for both in doubted if any(both.split(" / ")[0] in word for word in words)))
    return RawText(flat(text), place, min(known, default=None), unsure=unsure)


def flat(text: str) -> str:
    """Healed text with single spaces and no line breaks."""
    return " ".join(heal(text).split())


def flow_together(source: Sequence[Line]) -> str:
    """Lines as paragraphs of running text apart by a line break: wrapped lines and pages are joined."""
    paragraphs: list[str] = []
    last: Line | None = None
    for line in source:
        text = line.text.strip()
        if last is not None and _continues(last, line):
            paragraphs[-1] += "\n" + text
        else:
            paragraphs.append(text)
        last = line
    return "\n".join(flat(paragraph) for paragraph in paragraphs)


WRAPPED_LINE = 50
"""Characters from which a line without a final stop is taken to have been cut by the page's width."""


def cites_point(text: str) -> bool:
    """True for a line whose last word asks for the number of a point on the next one."""
    return bool(_CITES.search(text))


def stays_open(text: str) -> bool:
    """True for a line that can't be the end of a sentence: it stops at a preposition, a comma, a dash, a bracket."""
    return bool(_OPEN_END.search(text))


def _continues(above: Line, below: Line) -> bool:
    start = below.text.strip()
    if below.block > above.block + 1 and _left_open(above.text):
        return False
    within = start[:1] in ("-", "–", "—") and above.text.count("(") > above.text.count(")")
    if cites_point(above.text) or within:  # «(далее» / «– План)»
        return True
    if _OPENS_ITEM.match(start):
        return False
    ended = bool(_ENDS_SENTENCE.search(above.text.rstrip()))
    if start[:1].islower() or (above.block == below.block and not ended):
        return not ended or (start[:1].islower() and above.text.rstrip()[-1:] == ".")
    cut = len(above.text.strip()) >= WRAPPED_LINE and _may_go_on(start)
    return not ended and (cut or stays_open(above.text))


def _left_open(text: str) -> bool:
    """True for the heading of quoted rows («Раздел III. Контроль): what closes the quotation is the last
    cell.
    """
    return text.lstrip()[:1] in '«"' and (text.count("«") > text.count("»") or text.count('"') % 2 == 1)


_NAMED = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s(?:[А-ЯЁ]\.\s?){1,2}\W*$")
"""A surname with initials and nothing else."""


def _may_go_on(text: str) -> bool:
    """True for a capital amid a sentence: a person, a place, its adjective, an abbreviation, a quotation."""
    first = re.match(r"[\w-]+", text)
    if first is None or first.group().isupper() or first.group()[0].isdecimal() or _NAMED.match(text):
        return True
    tag = parses(first.group().lower())[0].tag
    return "ADJF" in tag or "Geox" in tag


def paragraphs(source: Iterable[Item]) -> tuple[Paragraph | Table, ...]:
    """Items as blocks again: a paragraph whose lines are all there as it was, else the lines that are left of it."""
    blocks: list[Paragraph | Table] = []
    group: list[Line] = []

    def close() -> None:
        if group and any(not line.blank for line in group):
            first = group[0]
            text = "\n".join(line.text for line in group)
            whole = (
                text if first.paragraph.text.count("\n") + 1 != len(group) or _altered(group) else first.paragraph.text
            )
            blocks.append(replace(first.paragraph, text=whole, place=first.place))
        group.clear()

    for item in source:
        if isinstance(item, Table):
            close()
            blocks.append(item)
        else:
            if group and item.block != group[-1].block:
                close()
            group.append(item)
    close()
    return tuple(blocks)


def _altered(group: Sequence[Line]) -> bool:
    originals = group[0].paragraph.text.split("\n")
    return any(_MARKUP.sub("", originals[line.offset]) != line.text for line in group)
