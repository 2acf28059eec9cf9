"""The place of one value in its source, in the form that the source's format allows."""

from dataclasses import dataclass

from outputs.site.marking import Line, Shown, lines_around, paragraphs_around, table_around
from outputs.site.originals import Original, Place, bytes_of
from outputs.site.readers import Picture, Readers
from outputs.site.site import Site
from outputs.site.told import told
from outputs.site.wording import Words
from schemas.errors import PrikazError
from schemas.layout import Document

TEXT = "text/plain"
PAGE_FORMATS = frozenset({"application/pdf", "image/png", "image/jpeg", "image/tiff"})


@dataclass(frozen=True, slots=True)
class Sought:
    """A value by its role: the places of its row by role (the row's own under an empty name), its table, its words."""

    source: Original
    places: dict[str, Place]
    table: int | None
    role: str
    words: str | None

    @property
    def place(self) -> Place:
        return self.places.get(self.role) or self.places[""]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A page to be shown as a picture, a table drawn anew, lines of text, or a sentence that says why there is none."""

    page: int | None = None
    table: tuple[list[Shown], ...] = ()
    lines: tuple[Line, ...] = ()
    problem: str | None = None


def evidence(site: Site, say: Words, sought: Sought) -> Evidence:
    """What can be shown. An error of reading becomes a sentence: the values stand beside it all the same."""
    if site.readers is None:
        return Evidence(problem=say.say("site.evidence.off"))
    try:
        found = _found(site, site.readers, sought, bytes_of(site, sought.source))
    except PrikazError as error:
        return Evidence(problem=told(say, error))
    return found or Evidence(problem=say.say("site.evidence.nowhere"))


def page_picture(site: Site, source: Original, page: int) -> Picture:
    """Page `page` of a source. Errors: `PrikazError`."""

    def work() -> Picture:
        data = bytes_of(site, source)
        drawn: Picture = site.apart.call(site.readers.page, data, page) if site.readers else Picture(b"", 1)
        return drawn

    return site.pictures.get(("page", source.sha256, page), 0, work)


def _found(site: Site, read: Readers, sought: Sought, data: bytes) -> Evidence | None:
    source, place = sought.source, sought.place
    if source.media_type in PAGE_FORMATS:
        return Evidence(page=place.page) if place.page and place.bbox else None
    if source.media_type == TEXT:
        lines: tuple[str, ...] = site.kept.get(("lines", source.sha256), 0, lambda: site.apart.call(read.lines, data))
        numbers = {role: one.line for role, one in sought.places.items() if role and one.line}
        around = lines_around(lines, numbers or {sought.role: place.line or 0}, sought.role, sought.words)
        return Evidence(lines=tuple(around)) if around else None
    document: Document = site.kept.get(("layout", source.sha256), 0, lambda: site.apart.call(read.layout, data))
    return _in_layout(document, sought)


def _in_layout(document: Document, sought: Sought) -> Evidence | None:
    cells = {
        role: (one.row, one.column)
        for role, one in sought.places.items()
        if role and one.row is not None and one.column is not None
    }
    drawn = table_around(document, sought.table, cells, sought.role)
    if drawn:
        return Evidence(table=tuple(drawn))
    around = paragraphs_around(document, sought.words) if sought.words else []
    return Evidence(lines=tuple(around)) if around else None
