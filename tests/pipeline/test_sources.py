"""Which files a command means, and what can be wrong with reading them."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from extractors import read as limits
from pipeline import sources
from pipeline.sources import UnreadableFile, documents, items, read_file
from schemas.errors import LimitExceeded

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
        file.truncate(limits.SIZE_LIMIT + 1)
    with pytest.raises(LimitExceeded) as caught:
        read_file(path)
    assert (caught.value.code, caught.value.values["limit"]) == ("too-large", "100 MiB")


def test_forbidden_file_is_an_error_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "a.txt")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (item,) = items([tmp_path / "a.txt"])
    assert item.error is not None
    assert (item.error.code, item.error.values["detail"]) == ("file-unreadable", "Permission denied")


def test_file_that_vanishes_after_it_was_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "a.txt", "b.txt", "c.txt")
    listed = list(documents([tmp_path]))
    (tmp_path / "b.txt").unlink()

    def read_and_remove(path: Path) -> bytes:
        data = path.read_bytes()
        path.unlink()
        return data

    found = list(items(listed[:2]))
    assert [item.error and item.error.code for item in found] == [None, "file-missing"]
    assert [item.sha256 == "" for item in found] == [False, True], "no bytes, no fingerprint"
    monkeypatch.setattr(sources, "read_file", read_and_remove)
    (last,) = items(listed[2:])
    assert last.error is not None
    assert last.error.code == "file-missing", "between reading it and asking for its time"


ARCHIVES = [
    ({"б.txt": b"1", "dir/a.txt": b"2"}, ["/б.txt", "/dir/a.txt"], None, "members under their names"),
    ({"__MACOSX/._a.txt": b"x", ".DS_Store": b"y", "a.txt": b"1"}, ["/a.txt"], None, "without what macOS adds"),
    ({"in.zip": zipped({"a.txt": b"1"})}, ["/in.zip"], None, "an archive within is handed on, to be refused"),
    ({}, [""], "empty", "nothing in it is no silence"),
    ({".DS_Store": b"y"}, [""], "empty", "nothing of worth in it"),
    ({"../../etc/passwd": b"1"}, [""], "empty", "a name that climbs out; nothing is ever written by it"),
]


@pytest.mark.parametrize(("members", "paths", "code", "why"), ARCHIVES)
def test_archive(members: dict[str, bytes], paths: list[str], code: str | None, why: str, tmp_path: Path) -> None:
    path = tmp_path / "orders.zip"
    path.write_bytes(zipped(members))
    found = list(items([path]))
    assert [item.path for item in found] == [f"{path}{name}" for name in paths], why
    assert {item.error and item.error.code for item in found} == {code}


def test_archive_that_breaks_off_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "orders.zip"
    data = bytearray(zipped({"a.txt": b"first", "b.txt": b"second"}))
    data[data.index(b"second")] ^= 1
    path.write_bytes(bytes(data))
    (item,) = items([path])
    assert item.error is not None
    assert (item.path, item.error.code) == (str(path), "unreadable")


def test_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xef\xf0\xe8\xea\xe0\xe7.txt"
    Path(os.fsdecode(path)).write_bytes(b"x")
    (item,) = items(documents([tmp_path]))
    assert item.path == f"{tmp_path}/\\xef\\xf0\\xe8\\xea\\xe0\\xe7.txt"
    assert item.data == b"x"
