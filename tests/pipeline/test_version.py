"""What a change of the program or of its reference data does to the versions."""

import ast
import re
from pathlib import Path

import pytest

from extractors.read import READERS
from pipeline import version

ROOT = Path(__file__).parents[2]


def test_versions_have_their_shape() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\+[0-9a-f]{8}", version.extractor_version())
    assert re.fullmatch(r"[0-9a-f]{8}", version.reference_version())


def test_each_format_has_its_own() -> None:
    versions = {kind: version.extractor_version(kind) for kind in READERS}
    assert len({*versions.values(), version.extractor_version()}) == 6, "text, Word, pages, office; PDF and scans alike"
    assert version.extractor_version("application/x-none") == version.extractor_version()


def needed(entry: str) -> set[str]:
    """The entries of the `extractors` folder that a module there may load."""
    seen: set[str] = set()
    front = [entry]
    while front:
        module = front.pop()
        if module in seen or not module.startswith("extractors."):
            continue
        seen.add(module)
        path = ROOT / Path(*module.split("."))
        sources = sorted(path.glob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
        for source in (one for one in sources if one.is_file()):
            for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    front += [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom):
                    front += [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    front.append(node.value.partition(":")[0])
    return {name.split(".")[1] for name in seen}


@pytest.mark.parametrize("kind", sorted(READERS))
def test_version_of_a_format_knows_all_that_its_reader_loads(kind: str) -> None:
    of_readers = {name.removesuffix(".py") for names in version._OF_READERS.values() for name in names}
    mine = {name.removesuffix(".py") for name in version._OF_READERS[kind]}
    loaded = needed(READERS[kind].partition(":")[0])
    assert mine <= loaded
    assert loaded & of_readers <= mine, "a reader that is not counted would change without being noticed"


def test_change_of_another_reader_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pdf").mkdir()
    monkeypatch.setattr(version, "files", lambda _: tmp_path)
    of_word, of_all = (
        version._digest(("extractors",), ".py", frozenset({"pdf"})),
        version._digest(("extractors",), ".py"),
    )
    (tmp_path / "pdf" / "pages.py").write_bytes(b"x = 1")
    assert version._digest(("extractors",), ".py", frozenset({"pdf"})) == of_word
    assert version._digest(("extractors",), ".py") != of_all
    (tmp_path / "stitch.py").write_bytes(b"x = 1")
    assert version._digest(("extractors",), ".py", frozenset({"pdf"})) != of_word


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
