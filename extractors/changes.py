"""An annex that amends another order's plan: «Изменения, которые вносятся в план мероприятий …»."""

import re

from extractors.clauses import read_clauses
from extractors.lines import flat, lines
from schemas.raw import RawChanges, RawPart

_TITLE = re.compile(
    r"^[\W\d]*(?:перечень\s+)?(?:изменени[яй]|дополнени[яй])(?:\s+и\s+(?:изменени[яй]|дополнени[яй]))?"
    r",?\s+(?:котор|вносим|в\s|к\s)",
    re.IGNORECASE,
)


def read_changes(part: RawPart) -> RawChanges | None:
    """The title and the instructions of such an annex; None for every other part."""
    if part.annex is None or part.annex.title is None or not _TITLE.match(flat(part.annex.title.text)):
        return None
    title = flat(part.annex.title.text)
    body = list(lines(part.blocks))
    # The title stands in the blocks too, over as many lines as it takes.
    while body and flat(body[0].text) in title:
        body.pop(0)
    return RawChanges(title, read_clauses(body))
