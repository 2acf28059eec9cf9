"""An export appears whole or not at all, and never in the place of something else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from outputs.export import FolderTaken, Unwritable
from outputs.export.destination import file_at, folder_at

Write = Callable[..., Path]


def half_a_file(place: Path) -> None:
    with file_at(place) as draft:
        draft.write_text("ha")
        raise ValueError("half")


def half_a_folder(place: Path) -> None:
    with folder_at(place, {".csv"}) as draft:
        (draft / "new.csv").touch()
        raise ValueError("half")


def test_a_former_file_stays_when_the_new_one_fails(tmp_path: Path):
    place = tmp_path / "a.xlsx"
    place.write_text("former")
    with pytest.raises(ValueError, match="half"):
        half_a_file(place)
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
    assert place.read_text() == "former"


def test_a_former_folder_stays_when_the_new_one_fails(tmp_path: Path):
    place = tmp_path / "out"
    place.mkdir()
    (place / "former.csv").touch()
    with pytest.raises(ValueError, match="half"):
        half_a_folder(place)
    assert [str(path.relative_to(tmp_path)) for path in sorted(tmp_path.rglob("*"))] == ["out", "out/former.csv"]


def test_a_former_export_is_replaced(plans: Database, write: Write):
    folder = write(plans, "datapackage")
    (folder / "data" / "gone.csv").touch()
    assert not (write(plans, "datapackage") / "data" / "gone.csv").exists()


@pytest.mark.parametrize("stranger", ["thesis.docx", "data/notes.txt", "photos/a.csv"])
def test_a_folder_of_something_else_is_left_alone(plans: Database, write: Write, tmp_path: Path, stranger: str):
    place = tmp_path / "out" / stranger
    place.parent.mkdir(parents=True)
    place.touch()
    with pytest.raises(FolderTaken):
        write(plans, "datapackage")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [place]


@pytest.mark.parametrize("name", ["csv", "json"])
def test_a_place_that_cannot_be_written_is_told(plans: Database, write: Write, tmp_path: Path, name: str):
    (tmp_path / "file").touch()
    with pytest.raises(Unwritable) as told:
        write(plans, name, "file/inside")
    assert told.value.values["path"] == str(tmp_path / "file" / "inside")
