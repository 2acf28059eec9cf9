"""Encodings of dumps: what was saved comes back, and what is no text is refused."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.text.encoding import decode
from schemas.errors import UnreadableDocument

ORDER = "МИНИСТЕРСТВО ОБРАЗОВАНИЯ\nПРИКАЗ\nот 15 мая 2020 года\nВ целях повышения качества образования приказываю:"
SHORT = ("ПРИКАЗ", "Приказ № 5", "П Р И К А З о проведении", "1. Утвердить план мероприятий", "Срок: до 1 июня")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-r", "cp866")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_reads_an_order_in(encoding: str) -> None:
    assert decode(ORDER.encode(encoding)) == ORDER


@pytest.mark.parametrize("encoding", [*ENCODINGS, "iso8859-5", "mac-cyrillic"])
@pytest.mark.parametrize("text", SHORT)
def test_reads_a_short_text_in(encoding: str, text: str) -> None:
    data = text.encode(encoding, errors="ignore")
    assert decode(data) == data.decode(encoding)


WORDS = "приказ министерство образование до июня школа план мероприятий педагог отчет ДЕПАРТАМЕНТ Ответственный срок".split()


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=30).map(" ".join), st.sampled_from(ENCODINGS))
def test_what_was_encoded_is_decoded(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


NORMAL = [
    ("и\u0306 е\u0308", "й ё", "composed"),
    ("а\r\nб\rв", "а\nб\nв", "line ends of all systems"),
    ("а\u2028б\vв", "а\nб\nв", "soft line breaks"),
    ("госу\u00adдар\u200bство\ufeff", "государство", "invisible characters"),
    ("№\u00a05\u202f000", "№ 5 000", "spaces that don't break"),
    ("а\fб", "а\fб", "a page break stays"),
    ("а\x1a", "а", "the end mark of old systems"),
]


@pytest.mark.parametrize(("printed", "normal", "why"), NORMAL)
def test_one_form(printed: str, normal: str, why: str) -> None:
    assert decode(printed.encode()) == normal, why


def test_a_dump_cut_inside_a_letter_is_still_read() -> None:
    assert decode(ORDER.encode()[:-1]).startswith(ORDER[:-1])
    assert decode(ORDER.encode("utf-16")[:-1]).startswith(ORDER[:-1])


def test_one_damaged_byte_does_not_change_the_encoding() -> None:
    data = bytearray((ORDER * 3).encode())
    data[1] = 0xFF
    assert "приказываю" in decode(bytes(data))


REFUSED = [
    (b"", "empty"),
    (b"\x00\x00 \n\x1a", "empty"),
    ("\u200b\u00ad".encode(), "empty"),
    (b"\x7fELF\x02\x01\x01\x00\x00\x03\x04" * 9, "binary"),
    (bytes(range(1, 255)), "binary"),
    (b"\xff\xfe" + "\ue000\ue001\uffff".encode("utf-16-le") * 9, "encoding"),
    (b"\xef\xbb\xbf" + ORDER.encode("cp1251"), "encoding"),
    ("Größe Übermäßig für".encode("latin-1"), "encoding"),
    ("命令書第五号教育省".encode("gb18030") * 4, "encoding"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED)
def test_refuses(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        decode(data)
    assert refusal.value.code == code


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except UnreadableDocument:
        return
    assert text.strip()
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
