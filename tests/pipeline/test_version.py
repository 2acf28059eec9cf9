"""What a change of the program or of its reference data does to the versions."""

import re
from pathlib import Path

import pytest

from pipeline import version


def test_versions_have_their_shape() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\+[0-9a-f]{8}", version.extractor_version())
    assert re.fullmatch(r"[0-9a-f]{8}", version.reference_version())


CHANGES = [
    ("a.py", b"x = 2", True, "another line of code"),
    ("b.py", b"", True, "another module"),
    ("deep/a.py", b"", True, "a module of a folder"),
    ("cli/a.py", b"", False, "the command line makes no record"),
    ("evaluation/a.py", b"", False, "nor does comparing"),
    ("__pycache__/a.py", b"", False, "nor what Python keeps for itself"),
    ("notes.txt", b"", False, "nor anything that is no code"),
]


@pytest.mark.parametrize(("path", "content", "changed", "why"), CHANGES)
def test_digest(
    path: str, content: bytes, changed: bool, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.py").write_bytes(b"x = 1")
    monkeypatch.setattr(version, "files", lambda _: tmp_path)
    before = version._digest(("any",), ".py")
    target = tmp_path / path
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content)
    assert (version._digest(("any",), ".py") != before) is changed, why
