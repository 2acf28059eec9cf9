"""Which files a command means, and what can be wrong with reading them."""

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest

from extractors.limits import DEFAULT
from pipeline.sources import UnreadableFile, documents, fingerprint, found, read_file, unpack
from schemas.errors import LimitExceeded, PrikazError

ODD = ["a b.txt", "строка\nвторая.txt", "'\"$(id)`.txt", "[bold]x[red].txt", "-rf.txt"]


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in members.items():
            made.writestr(name, content)
    return buffer.getvalue()


def written(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return folder


FOLDERS = [
    (("b.txt", "a.txt"), ["a.txt", "b.txt"], "by name, so that a run is the same everywhere"),
    (("a.txt", "deep/er/c.txt"), ["a.txt", "deep/er/c.txt"], "folders within"),
    ((".hidden", ".git/config", "a.txt"), ["a.txt"], "hidden files and folders"),
    (("__MACOSX/a.txt", "a.txt"), ["a.txt"], "what macOS keeps beside"),
    (tuple(ODD), sorted(ODD), "odd names are names"),
    ((), [], "an empty folder"),
]


@pytest.mark.parametrize(("names", "expected", "why"), FOLDERS)
def test_folder_means_its_files(names: tuple[str, ...], expected: list[str], why: str, tmp_path: Path) -> None:
    written(tmp_path, *names)
    assert [str(path.relative_to(tmp_path)) for path in documents([tmp_path])] == expected, why


def test_named_files_come_in_the_order_named(tmp_path: Path) -> None:
    written(tmp_path, "b.txt", ".a.txt")
    paths = [tmp_path / "b.txt", tmp_path / ".a.txt"]
    assert list(documents(paths)) == paths, "a hidden file that is named is meant"


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    secret = written(tmp_path / "outside", "secret.txt") / "secret.txt"
    folder = written(tmp_path / "inside", "a.txt")
    (folder / "out.txt").symlink_to(secret)
    (folder / "out").symlink_to(secret.parent)
    (folder / "in.txt").symlink_to(folder / "a.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "nowhere.txt").symlink_to(folder / "gone.txt")
    assert [path.name for path in documents([folder])] == ["a.txt", "in.txt"]
    assert list(documents([folder / "out.txt"])) == [folder / "out.txt"], "a link that is named is meant"


MISSING = [
    ("gone.txt", "file-missing", "no such file"),
    ("x" * 300, "file-unreadable", "a name longer than the system takes"),
    ("a.txt/b", "file-unreadable", "a file is no folder"),
]


@pytest.mark.parametrize(("name", "code", "why"), MISSING)
def test_path_that_is_not_there(name: str, code: str, why: str, tmp_path: Path) -> None:
    written(tmp_path, "a.txt")
    for use in (lambda path: list(documents([path])), read_file):
        with pytest.raises(UnreadableFile) as caught:
            use(tmp_path / name)
        assert (caught.value.code, caught.value.exit_code) == (code, 66), why


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(UnreadableFile) as caught:
            read_file(path)
        assert caught.value.code == "not-a-file", "a pipe would wait for ever"
    assert list(documents([tmp_path])) == []


def test_file_over_the_limit_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(DEFAULT.file_size + 1)
    with pytest.raises(LimitExceeded) as caught:
        read_file(path)
    assert (caught.value.code, caught.value.values["limit"]) == ("too-large", "100 MiB")


def test_forbidden_file_is_an_error_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "a.txt")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableFile) as caught:
        read_file(tmp_path / "a.txt")
    assert (caught.value.code, caught.value.values["detail"]) == ("file-unreadable", "Permission denied")


def test_file_that_vanishes_after_it_was_found(tmp_path: Path) -> None:
    written(tmp_path, "a.txt")
    there = found(tmp_path / "a.txt")
    there.file.unlink()
    with pytest.raises(UnreadableFile) as caught:
        fingerprint(there.file)
    assert caught.value.code == "file-missing"


def test_what_is_known_of_a_file_without_reading_it(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt") / "a.txt"
    os.utime(path, ns=(5, 7))
    assert (found(path).size, found(path).modified, found(path).sha256) == (5, 7, None)
    path.touch()
    assert found(path).modified is None, "a file of this very moment may change again without another time"
    assert fingerprint(path) == hashlib.sha256(b"a.txt").hexdigest()


def test_our_own_files_are_no_documents(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", "plans.db", "plans.db.work/1.result")
    ours = [tmp_path / "plans.db", tmp_path / "plans.db.work"]
    assert list(documents([tmp_path], ours)) == [tmp_path / "a.txt"]


ARCHIVES = [
    ({"б.txt": b"1", "dir/a.txt": b"2"}, ["/б.txt", "/dir/a.txt"], None, "members under their names"),
    ({"__MACOSX/._a.txt": b"x", ".DS_Store": b"y", "a.txt": b"1"}, ["/a.txt"], None, "without what macOS adds"),
    ({"in.zip": zipped({"a.txt": b"1"})}, ["/in.zip"], None, "an archive within is handed on, to be refused"),
    ({}, [], "empty", "nothing in it is no silence"),
    ({".DS_Store": b"y"}, [], "empty", "nothing of worth in it"),
    ({"../../etc/passwd": b"1"}, ["/etc/passwd"], None, "a name that climbs out: it stays below the archive"),
]


@pytest.mark.parametrize(("members", "paths", "code", "why"), ARCHIVES)
def test_archive(members: dict[str, bytes], paths: list[str], code: str | None, why: str, tmp_path: Path) -> None:
    if code:
        with pytest.raises(PrikazError) as caught:
            unpack(zipped(members), "orders.zip", tmp_path)
        assert caught.value.code == code, why
        return
    inside = unpack(zipped(members), "orders.zip", tmp_path, modified=5)
    assert [one.path for one in inside] == [f"orders.zip{name}" for name in paths], why
    assert {(one.member, one.modified) for one in inside} == {(True, 5)}
    assert [one.file.stat().st_size for one in inside] == [one.size for one in inside]
    assert [fingerprint(one.file) for one in inside] == [one.sha256 for one in inside]
    assert {one.file.parent for one in inside} == {tmp_path}, "names of others are never names of files"


def test_archive_that_breaks_off_is_refused_whole(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"first", "b.txt": b"second"}))
    data[data.index(b"second")] ^= 1
    with pytest.raises(PrikazError) as caught:
        unpack(bytes(data), "orders.zip", tmp_path)
    assert caught.value.code == "unreadable"


def test_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xef\xf0\xe8\xea\xe0\xe7.txt"
    Path(os.fsdecode(path)).write_bytes(b"x")
    (path,) = documents([tmp_path])
    assert found(path).path == f"{tmp_path}/\\xef\\xf0\\xe8\\xea\\xe0\\xe7.txt"
    assert read_file(path) == b"x"
