"""How a source is read again to show where a value stands. The command hands these in: this room opens no formats."""

from collections.abc import Callable
from typing import NamedTuple

from schemas.layout import Document


class Picture(NamedTuple):
    """One page as it was read, upright: a PNG or JPEG, and its pixels per point (1/72 inch)."""

    image: bytes
    scale: float


class Readers(NamedTuple):
    """Functions of a module's top level, so that another process can call them; each may raise `PrikazError`.

    `source` gives the bytes at a path that the database names, `page` the page of a PDF or image (from 1), `layout` the
    document of a format that has none, `lines` a text as its reader counts lines.
    """

    source: Callable[[str], bytes]
    page: Callable[[bytes, int], Picture]
    layout: Callable[[bytes], Document]
    lines: Callable[[bytes], tuple[str, ...]]
