"""The stable name of an order: region, date and number, «ru-kb-2020-05-15-22-01-05-4569».

Reading of the contract: each known part stands in its place; where any part is unknown, the first 8 figures of the
sha256 of the bytes are added once at the end, so that two such orders never share a name («ru-kir-5aa9b416»; an order
of which nothing is known is «5aa9b416»). Letters of a number are transliterated, everything else becomes a hyphen.
"""

import datetime
import re

HASH_LENGTH = 8
LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia".split(" "),
        strict=True,
    )
)
"""GOST R 52535.1-2006 (passports of 2010), which uses ASCII letters alone."""


def order_id(region: str | None, date: datetime.date | None, number: str | None, sha256: str) -> str:
    """The id from a region's code, a day, a number as printed, and the hexadecimal sha256 of the source."""
    slug = _slug(number or "")
    known = [part for part in ((region or "").lower(), date.isoformat() if date else "", slug) if part]
    return "-".join(known if len(known) == 3 else [*known, sha256[:HASH_LENGTH]])


def _slug(number: str) -> str:
    latin = "".join(LATIN.get(letter, letter) for letter in number.lower())
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")
