"""What tells an order and a row again: by the print, not by the bytes.

Letter case, «ё», kinds of dashes and quotes, soft hyphens and white space do not make another print.
"""

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from schemas.corrections import RowPrint
from schemas.record import Activity, OrderRecord

_SAME = str.maketrans(
    {"ё": "е", "–": "-", "—": "-", "−": "-", "‑": "-", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"'}
)


class Scope(NamedTuple):
    """Orders with an equal part here are one order, whatever their bytes. None where too little is known.

    `identity` is the id with the issuer's name, where region, date and number are all known; `cells` a digest of the
    head and of every cell of the plans, where there are any.
    """

    identity: str | None
    cells: str | None


def plain(text: str | None) -> str:
    """The print as compared; nothing printed is ''."""
    folded = unicodedata.normalize("NFC", text or "").replace("\u00ad", "").casefold().translate(_SAME)
    return " ".join(folded.split())


def same_print(one: str | None, other: str | None) -> bool:
    return plain(one) == plain(other)


def scope_of(record: OrderRecord) -> Scope:
    """The scope of an order as the program read it.

    The head and the periods belong to `cells`: one plan is often approved again for another year, word for word.
    """
    head = record.order
    known = head.region and head.date and re.search(r"\w", head.number or "")
    identity = f"{head.id} {plain(head.issuer.name if head.issuer else None)}" if known else None
    rows = rows_of(record)
    if not rows:
        return Scope(identity, None)
    date, region = head.date.isoformat() if head.date else None, head.region.code if head.region else None
    parts = [head.kind, head.number, date, head.title, region]
    for plan in record.plans:
        period = (plan.period.start.isoformat(), plan.period.end.isoformat()) if plan.period else (None, None)
        parts += [plan.title, *period]
    for row in rows:
        parts += _cells(row)
    return Scope(identity, _digest(map(plain, parts)))


def rows_of(record: OrderRecord) -> list[Activity]:
    """The rows of all plans in their order; their index tells them apart."""
    return [row for plan in record.plans for row in plan.activities]


def row_key(number: str | None, activity: str, twin: int) -> str:
    """A short name of a row for forms and sheets, «1f0c2a7b9d3e4f50-1»: the same print gives the same name."""
    return f"{fingerprint(number, activity)}-{twin}"


def fingerprint(number: str | None, activity: str) -> str:
    return _digest((plain(number).rstrip("."), plain(activity)))[:16]


def prints_of(rows: Sequence[Activity]) -> tuple[RowPrint, ...]:
    """Every row as printed, told apart from its twins."""
    marks = [fingerprint(row.number, row.activity) for row in rows]
    twins = Counter(marks)
    seen: Counter[str] = Counter()
    prints = []
    for row, mark in zip(rows, marks, strict=True):
        seen[mark] += 1
        number, section, activity, deadline, responsible, result = _cells(row)
        prints.append(
            RowPrint(
                number=number, section=section, activity=activity or "", deadline=deadline, responsible=responsible,
                result=result, twin=seen[mark], twins=twins[mark],
            )
        )  # fmt: skip
    return tuple(prints)


def places_of(rows: Sequence[Activity]) -> dict[str, list[int]]:
    """Indexes of the rows with each fingerprint."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        places[fingerprint(row.number, row.activity)].append(index)
    return places


def _cells(row: Activity) -> tuple[str | None, ...]:
    return row.number, row.section, row.activity, row.deadline.raw, row.responsible.raw, row.result


def _digest(parts: Iterable[str]) -> str:
    # Lengths go in too: «1» and «2 3» are other cells than «1 2» and «3».
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:32]
