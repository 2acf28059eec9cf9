"""The door of all readers: right by content, refused with a code."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extractors.detect import TEXT, media_type
from extractors.limits import ReadingLimits, within
from extractors.read import read
from knowledge.messages import message
from schemas.errors import LimitExceeded, PrikazError, UnreadableDocument

REFUSED = [
    (b"", "empty"),
    (b" \r\n\x00\x00 \t", "empty"),
    (b"\xef\xbb\xbf \xc2\xa0 ", "empty"),
    (b"\x00\x01\x02\x03" * 50, "binary"),
    (bytes(range(256)), "binary"),
    ("訓練済み教育省命令第五号".encode("euc-jp") * 3, "encoding"),
    (b"7z\xbc\xaf\x27\x1c", "unsupported-format"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED)
def test_refuses(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read(data, "приказ.pdf")
    assert refusal.value.code == code


def test_the_suffix_does_not_matter() -> None:
    assert read("ПРИКАЗ".encode(), "order.pdf").media_type == "text/plain"


TABLE = b"<table><tr><td>1</td><td>\xd0\x90</td></tr><tr><td>2</td><td>\xd0\x91</td></tr></table>"


@pytest.mark.parametrize(
    ("limits", "code", "why"),
    [
        ({"file_size": len(TABLE) - 1}, "too-large", "bytes of the file"),
        ({"rows": 1}, "too-many-rows", "rows of its tables"),
        ({"nesting": 3}, "nested-too-deep", "html, body, table, row, cell"),
        ({"file_size": len(TABLE), "rows": 2, "nesting": 5, "cell": 1}, None, "what is at its limit is within it"),
    ],
)
def test_limits(limits: dict[str, int], code: str | None, why: str) -> None:
    try:
        with within(ReadingLimits(**limits)):
            read(TABLE)
        refused = None
    except LimitExceeded as error:
        refused = error.code
    assert refused == code, why


def test_cell_over_its_limit() -> None:
    with within(ReadingLimits(cell=5)), pytest.raises(LimitExceeded) as refusal:
        read("ПРИКАЗ".encode())
    assert (refusal.value.code, refusal.value.values) == ("cell-too-long", {"length": 6, "limit": 5})


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("code", ["empty", "binary", "encoding", "unsupported-format", "too-large"])
def test_every_refusal_has_its_words(code: str, language: str) -> None:
    values = {"media_type": "a/b", "limit": "1 MiB", "name": "x", "size": 1}
    words = [message(f"{kind}.{code}", language, **values) for kind in ("error", "remedy")]  # type: ignore[arg-type]
    assert all(text.endswith(".") and "{" not in text for text in words)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    assume(media_type(data) == TEXT)  # the other readers are tried by their own tests
    try:
        document = read(data)
    except PrikazError:
        return
    assert document.media_type == TEXT
