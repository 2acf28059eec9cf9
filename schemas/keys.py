"""Keys of rows, made of what the rows stand for: whatever was loaded before it, an order has the same keys everywhere.

They stay below 2**53, so that no spreadsheet and no script that holds numbers as doubles rounds them.
"""

import hashlib

ROWS_PER_ORDER = 100_000
"""Plans or activities of one order are fewer than this; the limits of a document lie far below."""

_LARGEST = 2**53


def order_key(sha256: str) -> int:
    """The key of the order that a source gives. Among 10,000 orders two share one with a chance of 0.06 %."""
    return int(sha256, 16) % (_LARGEST // ROWS_PER_ORDER - 1) + 1


def body_key(name: str, category: str, region: str | None) -> int:
    """The key of a body as orders of one region name it."""
    digest = hashlib.sha256("\0".join((name, category, region or "")).encode())
    return int.from_bytes(digest.digest()) % (_LARGEST - 1) + 1
