"""The stable name of an order: region, date and number, «ru-kb-2020-05-15-22-01-05-4569».

Reading of the contract: each known part stands in its place; where any part is unknown, the first 8 figures of the
sha256 of the bytes are added once at the end, so that two such orders never share a name («ru-kir-5aa9b416»; an order
of which nothing is known is «5aa9b416»). Letters of a number stay as
printed, in small ones; everything else becomes a hyphen.
"""

import datetime
import re

HASH_LENGTH = 8


def order_id(region: str | None, date: datetime.date | None, number: str | None, sha256: str) -> str:
    """The id from a region's code, a day, a number as printed, and the hexadecimal sha256 of the source."""
    slug = _slug(number or "")
    known = [part for part in ((region or "").lower(), date.isoformat() if date else "", slug) if part]
    return "-".join(known if len(known) == 3 else [*known, sha256[:HASH_LENGTH]])


def _slug(number: str) -> str:
    return re.sub(r"[\W_]+", "-", number.lower()).strip("-")
