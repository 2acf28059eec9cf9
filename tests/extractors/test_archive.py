"""Archives: members come out under readable names, bombs and damage do not."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.archive import _name, below, check_archive, members
from extractors.limits import DEFAULT
from schemas.errors import PrikazError, UnreadableDocument


def archive(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return buffer.getvalue()


def test_members_in_their_order_without_folders() -> None:
    assert [*members(archive({"б.txt": b"1", "dir/": b"", "dir/a.txt": b"2"}))] == [
        ("б.txt", b"1"),
        ("dir/a.txt", b"2"),
    ]


def test_name_that_is_unicode_already() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("приказ.txt", b"1")
    # The flag that says so is lost, the name is not: some packers put it into a field of its own.
    found = zipfile.ZipFile(buffer).infolist()[0]
    found.flag_bits = 0
    assert _name(found) == "приказ.txt"


def test_names_of_russian_windows() -> None:
    data = archive({"XXXXXX.txt": b"1"}).replace(b"XXXXXX", "приказ".encode("cp866"))
    assert [name for name, _ in members(data)] == ["приказ.txt"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("приказ/план.docx", "приказ/план.docx"),
        ("../../up.txt", "up.txt"),
        ("a/../../up.txt", "a/up.txt"),
        ("/tmp/x.txt", "tmp/x.txt"),
        ("//host/share/x.txt", "host/share/x.txt"),
        ("C:\\orders\\..\\x.txt", "orders/x.txt"),
        ("приказ 1..2.txt", "приказ 1..2.txt"),
        ("a:b.txt", "a:b.txt"),
        ("../..", "member"),
    ],
)
def test_a_name_leads_nowhere_but_below_the_archive(name: str, path: str) -> None:
    assert below(name) == path


@given(st.text(alphabet="./\\:Ca", max_size=12))
def test_whatever_a_member_is_called(name: str) -> None:
    parts = below(name).split("/")
    assert parts
    assert not {"", ".", ".."} & set(parts)
    assert not any("\\" in part for part in parts)


@pytest.mark.parametrize(
    ("data", "code", "why"),
    [
        (b"PK rubbish", "unreadable", "no archive"),
        (archive({"bomb": b"0" * (DEFAULT.archive_free + 1)}), "archive-bomb", "a hundred times larger than packed"),
        (
            archive({str(n): b"" for n in range(DEFAULT.archive_members + 1)}),
            "too-many-members",
            "more files than anyone orders",
        ),
    ],
)
def test_refused(data: bytes, code: str, why: str) -> None:
    with pytest.raises(PrikazError) as caught:
        check_archive(data)
    assert caught.value.code == code, why


def test_encrypted_member_is_named() -> None:
    data = bytearray(archive({"a.txt": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableDocument) as caught:
        check_archive(bytes(data))
    assert caught.value.code == "encrypted"


def test_directory_that_lies_about_a_size() -> None:
    data = bytearray(archive({"a.txt": b"x" * 1000}, zipfile.ZIP_STORED))
    central = data.index(b"PK\x01\x02")
    data[central + 24 : central + 28] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableDocument) as caught:
        list(members(bytes(data)))
    assert caught.value.code == "unreadable", "its checksum is of more than it is said to hold"


def test_damaged_lzma_member() -> None:
    data = archive({"a.txt": b"text " * 200}, zipfile.ZIP_LZMA)
    at = data.index(b"a.txt") + 25
    with pytest.raises(UnreadableDocument):
        list(members(data[:at] + b"\xff" * 8 + data[at + 8 :]))


def test_member_without_a_name() -> None:
    # A name ends at its first zero byte.
    data = archive({"name": b"1"}).replace(b"name", b"\x00ame")
    assert [*members(data)] == [("member", b"1")]


@given(st.binary(max_size=300), st.integers(min_value=0, max_value=200))
def test_damage_never_raises_anything_else(noise: bytes, at: int) -> None:
    data = bytearray(archive({"a.txt": b"text " * 20}))
    data[at : at + len(noise)] = noise
    try:
        found = list(members(bytes(data)))
    except PrikazError:
        return
    assert all(isinstance(content, bytes) for _, content in found)
