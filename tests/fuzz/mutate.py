"""Damaged versions of a document, the same for equal arguments: bytes, words, and the insides of packed formats."""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from copy import deepcopy

from lxml import etree

from tests.fuzz.pictures import repainted

Mutation = Callable[[bytes, random.Random], bytes]

_TOKEN = re.compile(rb"[A-Za-z_:/]{2,}|\d+|[<>\[\]{}()\"'=|\t\n-]")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_ODD = (
    b"\x00", b"\xff", b"\xfe\xff", b"\n\n\n", b"\t\t\t", b" " * 300, b"<", b">", b"&#0;", b"&#x10FFFF;", b"]]>", b"\\",
    b"|", b"-1", b"0", b"65536", b"2147483648", b"99999999999999999999", b"1e308", b"NaN", "№".encode(), "ё".encode("cp1251"),
    b"%PDF-", b"<table>", b"</table>", b"<w:tbl>", b"colspan='100000'", b"rowspan='-3'", b"\xed\xa0\x80", b"\xe2\x80\xae",
    b"\xcc\x81" * 40, "І".encode() * 50, b"1." * 200, b"(" * 500, b"\x1b\x07\x0c\x85",
)  # fmt: skip
"""What readers of text, markup and numbers trip over."""
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")


def mutated(data: bytes, rng: random.Random, other: bytes) -> bytes:
    """`data` after one to eight changes; packed formats are damaged inside or outside. `other` lends pieces."""
    if data.startswith(b"PK") and rng.random() < 0.85:
        return _repacked(data, rng)
    if data.startswith(_PICTURES) and rng.random() < 0.8:
        return repainted(data, rng)
    if data.startswith(b"%PDF") and rng.random() < 0.6:
        return _restreamed(data, rng)
    return _changed(data, rng, other)


def _changed(data: bytes, rng: random.Random, other: bytes) -> bytes:
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        data = rng.choice(_MUTATIONS)(data, rng)
        if rng.random() < 0.05:
            start, at = rng.randrange(len(other) + 1), rng.randrange(len(data) + 1)
            data = data[:at] + other[start : start + rng.randrange(2000)] + data[at:]
    return data


def _span(data: bytes, rng: random.Random, most: int = 400) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.randrange(1, most))


def _flip(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randrange(1, 12) if changed else 0):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _without(data: bytes, rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    return data[:start] + data[end:]


def _twice(data: bytes, rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    return data[:end] + data[start:end] * rng.choice((1, 1, 2, 60)) + data[end:]


def _moved(data: bytes, rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    rest = data[:start] + data[end:]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _odd(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(_ODD) + data[at:]


def _cut(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] if rng.random() < 0.7 else data[at:]


def _token(data: bytes, rng: random.Random) -> bytes:
    """A word, number or sign replaced by another of the same document, or by an odd one."""
    found = list(_TOKEN.finditer(data))
    if not found:
        return data
    place = rng.choice(found)
    new = rng.choice(found)[0] if rng.random() < 0.5 else rng.choice(_ODD)
    return data[: place.start()] + new + data[place.end() :]


def _tag(data: bytes, rng: random.Random) -> bytes:
    """A tag dropped, doubled, or opened many times."""
    found = list(_TAG.finditer(data))
    if not found:
        return _odd(data, rng)
    place = rng.choice(found)
    times = rng.choice((0, 0, 2, 2, 3, 300))
    return data[: place.start()] + place[0] * times + data[place.end() :]


_MUTATIONS: Sequence[Mutation] = (_flip, _without, _twice, _moved, _odd, _cut, _token, _token, _tag, _tag)


def _repacked(data: bytes, rng: random.Random) -> bytes:
    """The archive with one to three of its members changed, dropped or renamed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    inner = [name for name in members if name.endswith((".xml", ".rels"))] or list(members)
    likely = [name for name in inner if "document.xml" in name or "numbering" in name or "styles" in name] or inner
    for _ in range(rng.choice((1, 1, 2, 3))):
        name = rng.choice(likely if rng.random() < 0.8 else inner)
        fate = rng.random()
        if fate < 0.03:
            members.pop(name, None)
        elif fate < 0.05 and name in members:
            members[rng.choice(("", "../x", "word/" + "a" * 300, "я.xml"))] = members.pop(name)
        elif name in members and fate < 0.7 and name.endswith(".xml"):
            members[name] = _replanted(members[name], rng)
        elif name in members:
            members[name] = _changed(members[name], rng, members[rng.choice(list(members))])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name or "x"), content)
    return buffer.getvalue()


def _restreamed(data: bytes, rng: random.Random) -> bytes:
    """The PDF with one of its packed streams changed inside."""
    found = list(_STREAM.finditer(data))
    if not found:
        return _flip(data, rng)
    place = rng.choice(found)
    try:
        inner = zlib.decompress(place[1])
    except zlib.error:
        return _flip(data, rng)
    packed = zlib.compress(_changed(inner, rng, inner), 1)
    return data[: place.start(1)] + packed + data[place.end(1) :]


def _replanted(data: bytes, rng: random.Random) -> bytes:
    """The XML still well formed, with some of its elements dropped, doubled, moved, renamed or with other attributes."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return _flip(data, rng)
    for _ in range(rng.choice((1, 2, 5, 20))):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        _pruned(rng.choice(elements), rng.choice(elements), rng)
    return etree.tostring(root)


def _pruned(element: etree._Element, other: etree._Element, rng: random.Random) -> None:
    parent = element.getparent()
    fate = rng.randrange(6)
    if fate == 0 and parent is not None:
        parent.remove(element)
    elif fate == 1 and parent is not None:
        for _ in range(rng.choice((1, 1, 3, 100))):
            parent.append(deepcopy(element))
    elif fate == 2:
        other.insert(rng.randrange(len(other) + 1), deepcopy(element))
    elif fate == 3:
        element.tag = other.tag
    elif fate == 4:
        element.text = rng.choice(_TEXTS)
    elif element.attrib:
        name = rng.choice(list(element.attrib))
        element.set(name, rng.choice([*_TEXTS, *map(str, other.attrib.values())]))


_TEXTS = (
    "",
    "-1",
    "0",
    "9",
    "65536",
    "99999999999999999999",
    "1e9",
    "²",
    "٣",
    "да",
    "%1.%2.%9.%0",
    " " * 300,
    "\u0301" * 40,
)
