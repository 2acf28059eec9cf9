"""From the bytes of a text dump to its characters: the encoding by evidence, then one normal form.

Unicode encodings betray themselves by their structure. The single-byte Cyrillic ones share the same bytes, so each is
tried and judged as Russian: how many of its words the dictionary knows, how usual its letters are, and whether capitals
stand where capitals may.
"""

import re
import unicodedata
from collections.abc import Iterator

from knowledge import morphology
from schemas.errors import UnreadableDocument

SINGLE_BYTE = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
"""Cyrillic single-byte encodings, commonest in dumps first: the order decides where the evidence is equal."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_FREQUENT = "оеаинтсрвлкмдпу"
_USUAL = "яыьгзбчйхжшюцщ"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\r\n?|[\v\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
"""Bytes that are judged: two pages say as much as two hundred."""

_HIGH_LETTERS = (0x00, 0x04)
_HIGH = (*_HIGH_LETTERS, 0x20, 0x21, 0x25)
"""High bytes of a Russian text in UTF-16: ASCII, Cyrillic, dashes and quotes, «№», lines that draw a table."""

_LIKENESS_WEIGHT = 0.2
_PLAUSIBLE = 0.45
_CONTROL_SHARE = 0.005
_BROKEN_SHARE = 0.01


def decode(data: bytes) -> str:
    """The text of `data` in NFC, lines ended by ``\\n``, pages by ``\\f``.

    No-break and typographic spaces become spaces; soft hyphens, marks of order and other invisible characters go.
    Raises `UnreadableDocument` with the code `empty`, `binary` or `encoding`.
    """
    if not data.strip(b"\x00 \t\r\n\f\v\x1a"):
        raise UnreadableDocument("empty")
    text = normalise(_decoded(data))
    if not text.strip():
        raise UnreadableDocument("empty")
    return text


def normalise(text: str) -> str:
    """One form of the same characters: NFC, ``\\n``, plain spaces, nothing invisible."""
    text = _BREAKS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _SPACES.sub(" ", text)
    return unicodedata.normalize("NFC", _CONTROLS.sub("", text))


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding)
    wide = _utf16(data)
    if wide:
        return _strict(data, wide)
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _nearly_utf8(data) or data.decode(_single_byte(data), errors="replace")


def _strict(data: bytes, encoding: str) -> str:
    # A dump cut in the middle of a character is still the dump: what is broken becomes U+FFFD, within reason.
    text = data.decode(encoding, errors="replace")
    printable = sum(character.isprintable() or character.isspace() for character in text[:_SAMPLE])
    if text.count("\ufffd") > 1 + len(text) * _BROKEN_SHARE or printable < 0.9 * len(text[:_SAMPLE]):
        raise UnreadableDocument("encoding")
    return text


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is the high one, 0x04 for Cyrillic and 0x00 for the rest."""
    sample = data[:_SAMPLE]
    if len(sample) < 4:
        return None
    halves = {"utf-16-be": sample[0::2], "utf-16-le": sample[1::2]}
    high = {name: sum(map(half.count, _HIGH)) / len(half) for name, half in halves.items()}
    best = max(high, key=high.__getitem__)
    letters = sum(map(halves[best].count, _HIGH_LETTERS)) / len(halves[best])
    return best if high[best] > 0.9 and letters > 0.2 else None


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE].rstrip(b"\x1a")
    controls = sum(byte < 0x20 and byte not in b"\t\n\r\f\v\x1a" for byte in sample)
    if b"\x00" in sample or controls > max(2, len(sample) * _CONTROL_SHARE):
        raise UnreadableDocument("binary")


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few damaged bytes, or cut in the middle of a letter; None where it is something else."""
    text = data.decode("utf-8", errors="replace")
    letters = sum("\u0400" <= character <= "\u04ff" for character in text)
    broken = text.count("\ufffd")
    return text if letters >= 8 and broken <= max(1, letters * _BROKEN_SHARE) else None


def _single_byte(data: bytes) -> str:
    sample = data[:_SAMPLE]
    texts = {encoding: sample.decode(encoding, errors="replace") for encoding in SINGLE_BYTE}
    known = {encoding: _known_share(text) for encoding, text in texts.items()}
    winner = max(SINGLE_BYTE, key=lambda encoding: known[encoding] + _LIKENESS_WEIGHT * _likeness(texts[encoding]))
    if known[winner] < _PLAUSIBLE:
        raise UnreadableDocument("encoding")
    return winner


def _likeness(text: str) -> float:
    """How Russian the letters look, per character outside ASCII: 1 at best, below 0 for another encoding's text."""
    return sum(_points(text)) / max(1, sum(character > "\x7f" for character in text))


def _points(text: str) -> Iterator[float]:
    before = " "
    for character in text:
        if character > "\x7f":
            small = character.lower()
            if small in _FREQUENT:
                yield 1.0
            elif small in _USUAL:
                yield 0.3
            elif small not in "эфъё«»№–—…\u00a0":
                yield -1.0
            if character != small and before != before.upper():
                yield -1.0
        before = character


def _known_share(text: str) -> float:
    words = [word for word in _WORD.findall(text) if len(word) > 1 and not word.isascii()][:60]
    return sum(morphology.known(word) for word in words) / len(words) if words else 0.0
