"""Office files of old: converted by LibreOffice where it is installed, a clear word where it is not."""

import shutil
from pathlib import Path

import pytest

from extractors import detect, office
from extractors.limits import ReadingLimits, within
from schemas.errors import LimitExceeded, MissingTool, UnreadableDocument
from schemas.layout import Paragraph

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
RTF = rb"""{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Times;}}\f0
\u1055?\u1056?\u1048?\u1050?\u1040?\u1047?\par
\trowd\cellx2000\cellx5000 1.\intbl\cell \u1057?\u1077?\u1084?\u1080?\u1085?\u1072?\u1088?\intbl\cell\row
\pard\par}"""


@needs_office
def test_rich_text_is_read_as_word_is() -> None:
    document = office.read(RTF)
    assert document.media_type == detect.RTF
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)][:1] == ["ПРИКАЗ"]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["1.", "Семинар"]]


@needs_office
def test_a_batch_is_one_call_and_a_refused_file_is_none() -> None:
    converted = office.convert({"one": RTF, "two; rm -rf $(x)": RTF})
    assert [data is not None and detect.media_type(data) for data in converted.values()] == [detect.DOCX] * 2


def test_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(MissingTool) as caught:
        office.read(RTF)
    assert caught.value.values["package"] == "libreoffice-writer-nogui"


def program(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_file_that_gives_nothing_is_unreadable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: program(tmp_path, "exit 1"))
    with pytest.raises(UnreadableDocument):
        office.read(RTF)


def test_program_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: program(tmp_path, "sleep 600"))
    with within(ReadingLimits(conversion=0.2)), pytest.raises(LimitExceeded):
        office.read(RTF)
