"""The parts of a document: the order itself, then each of its annexes."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.annexes import mark
from extractors.clauses import clause_number
from extractors.frames import has_column_words, without_frames
from extractors.head import halve
from extractors.lines import Item, Line, is_page_number, items, paragraphs, raw
from extractors.signature import find_signature
from extractors.stamps import Stamp, read_stamp
from knowledge.heads import is_noise, names_issuer, opens_annex_title, opens_tail
from knowledge.kinds import find_operative, heading_kind
from schemas.layout import NOWHERE, Document, Place, Table
from schemas.raw import RawAnnex, RawPart, RawText

LONGEST_TITLE = 8
"""Lines that an annex's title may take."""


def outline(document: Document) -> tuple[RawPart, ...]:
    """The order (annex None; left out where only annexes were published), then the annexes in document order.

    A heading of a portal and the printed head of the same annex are one annex; a head with nothing beneath it is none.
    What follows the signature under a title of its own is an annex without a number.
    """
    flow = items(without_frames(document.blocks))
    stamps = _stamps(flow)
    before = flow[: stamps[0].first] if stamps else flow
    parts = list(_order_and_unmarked(before))
    for index, stamp in enumerate(stamps):
        end = stamps[index + 1].first if index + 1 < len(stamps) else len(flow)
        body = [*([stamp.title] if stamp.title else []), *flow[stamp.last + 1 : end]]
        parts = _with_annex(parts, stamp, body)
    return tuple(part for part in parts if part.annex is None or _says_something(part))


def _stamps(flow: Sequence[Item]) -> list[Stamp]:
    found: list[Stamp] = []
    operative = next((i for i, item in enumerate(flow) if isinstance(item, Line) and find_operative(item.text)), -1)
    first_table = next((i for i, item in enumerate(flow) if isinstance(item, Table)), len(flow))
    # A mark above the operative word is a portal's list of files, unless a table stands between: then it is an annex.
    index = operative + 1 if operative < first_table else 0
    while index < len(flow):
        stamp = read_stamp(flow, index)
        if stamp is not None:
            found.append(stamp)
        index = stamp.last + 1 if stamp else index + 1
    return found


def _order_and_unmarked(before: Sequence[Item]) -> list[RawPart]:
    """What stands above the first marked annex: the order, and the annex that follows its signature without a mark."""
    printed = [item for item in before if isinstance(item, Line) and not item.blank]
    if not _is_order(printed):
        return _unordered(before)
    cut = _unmarked_annex(before, printed)
    if cut is None:
        return [RawPart(None, paragraphs(before))]
    body = before[cut:]
    annex = RawAnnex(None, (), _title(body), _place(body))
    return [RawPart(None, paragraphs(before[:cut])), RawPart(annex, paragraphs(body))]


def _is_order(printed: Sequence[Line]) -> bool:
    return any(find_operative(line.text) for line in printed) or any(
        heading_kind(line.text.strip()) for line in printed[:80]
    )


def _unordered(before: Sequence[Item]) -> list[RawPart]:
    words = [item for item in before if isinstance(item, Table) or not (item.blank or is_page_number(item.text))]
    if not words:
        return []
    titled = [i for i, item in enumerate(before) if isinstance(item, Line) and opens_annex_title(item.text)]
    tables = [i for i, item in enumerate(before) if isinstance(item, Table)]
    start = min([*titled[:1], *tables[:1]], default=None)
    if start is not None:
        above, body = before[:start], before[start:]
        annex = RawPart(RawAnnex(None, (), _title(body), _place(body)), paragraphs(body))
        return [RawPart(None, paragraphs(above)), annex] if _letterhead(above) else [annex]
    return [RawPart(None, paragraphs(before))]


def _letterhead(above: Sequence[Item]) -> bool:
    return any(isinstance(item, Line) and names_issuer(item.text) for item in above)


def _unmarked_annex(before: Sequence[Item], printed: Sequence[Line]) -> int | None:
    """Index of the item where an annex without a mark begins: a title under the signature (or under the clauses)."""
    back = halve(printed).back
    signature = find_signature(back)
    if signature is not None:
        signed = back[signature.last]
        start = next(i for i, item in enumerate(before) if isinstance(item, Line) and _same(item, signed)) + 1
    else:
        clauses = [line for line in back if clause_number(line.text) is not None]
        if not clauses:
            return None
        start = next(i for i, item in enumerate(before) if isinstance(item, Line) and _same(item, clauses[-1])) + 1
    table = next((i for i in range(start, len(before)) if isinstance(before[i], Table)), None)
    for index in range(start, len(before)):
        item = before[index]
        if isinstance(item, Table):
            if signature is not None and has_column_words(item):
                return index
            continue
        titled = opens_annex_title(item.text) and not item.text.rstrip().endswith((";", ":"))
        if titled and not opens_tail(item.text) and (signature is not None or (table is not None and item.offset == 0)):
            return index
    return None


def _same(line: Line, other: Line) -> bool:
    return line.block == other.block and line.offset == other.offset


def _with_annex(parts: list[RawPart], stamp: Stamp, body: Sequence[Item]) -> list[RawPart]:
    new = RawPart(replace(stamp.annex, title=_title(body)), paragraphs(body))
    last = parts[-1] if parts else None
    above = last.annex if last else None
    if last is None or above is None:
        return [*parts, new]
    repeated = stamp.annex.number == above.number and stamp.annex.number is not None and not _approved(stamp.annex)
    if repeated and any(isinstance(block, Table) for block in last.blocks):
        return [*parts[:-1], RawPart(above, (*last.blocks, *new.blocks))]
    if _only_a_title(last) and _fits(above, stamp.annex):
        annex = RawAnnex(
            above.number or stamp.annex.number,
            (*above.approval, *stamp.annex.approval),
            above.title or _title(body),
            above.place,
        )
        return [*parts[:-1], RawPart(annex, (*last.blocks, *new.blocks))]
    return [*parts, new]


def _approved(annex: RawAnnex) -> bool:
    return len(annex.approval) > 1 or any(
        (found := mark(line.text)) is not None and found.rest for line in annex.approval
    )


def _fits(above: RawAnnex, below: RawAnnex) -> bool:
    return above.number is None or below.number is None or above.number == below.number


def _only_a_title(part: RawPart) -> bool:
    """No table, no clauses, a few short lines: the portal's heading of the annex whose printed head comes next."""
    texts = [
        line for block in part.blocks if not isinstance(block, Table) for line in block.text.split("\n") if line.strip()
    ]
    return len(texts) <= LONGEST_TITLE and not any(isinstance(block, Table) for block in part.blocks)


def _says_something(part: RawPart) -> bool:
    if any(isinstance(block, Table) for block in part.blocks):
        return True
    texts = [block.text for block in part.blocks if not isinstance(block, Table)]
    return any(not is_page_number(text) and not is_noise(text) for text in texts)


def _title(body: Sequence[Item]) -> RawText | None:
    """The first lines of an annex up to its table, its first sentence or its first numbered point."""
    title: list[Line] = []
    for item in body:
        if isinstance(item, Table) or len(title) == LONGEST_TITLE:
            break
        text = item.text.strip()
        if not text or is_page_number(text):
            continue
        if not title:
            if clause_number(text) is not None or len(text) > 600:
                break
        elif item.block != title[-1].block and not _title_goes_on(title[-1].text.strip(), text):
            break
        title.append(item)
    return raw("\n".join(line.text.strip() for line in title), title) if title else None


def _title_goes_on(above: str, text: str) -> bool:
    if clause_number(text) is not None or text.startswith(("-", "–", "•")) or above.endswith("."):
        return False
    if text[:1].islower() or text.startswith(("(", "«", '"')):
        return len(text) < 250
    return text.isupper() and above.isupper()


def _place(body: Sequence[Item]) -> Place:
    return next((item.place for item in body if isinstance(item, Table) or not item.blank), NOWHERE)
