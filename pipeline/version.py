"""Which program and which reference data made a record: a change of either is a reason to process a source again.

Each format has a version of its own, so that a change in the reader of PDF leaves what Word files gave as it is.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from extractors import detect

_READERS = "extractors"
_CODE = (_READERS, "pipeline", "schemas", "knowledge")
_BESIDE = frozenset({"audit", "batch", "catalogue", "cli", "evaluation", "__pycache__"})
"""Folders of the code that no record depends on."""


_OF_READERS: dict[str, tuple[str, ...]] = {
    detect.TEXT: ("text",),
    detect.DOCX: ("docx",),
    detect.PDF: ("pdf", "scan"),
    detect.HTML: ("html", "text"),
    detect.MHTML: ("html", "text"),
    **dict.fromkeys((detect.DOC, detect.ODT, detect.RTF), ("office.py", "docx")),
    **dict.fromkeys((detect.PNG, detect.JPEG, detect.TIFF), ("scan", "pdf")),
}
"""What of `extractors` belongs to readers alone, by media type; all else there serves every format."""


@cache
def extractor_version(media_type: str | None = None) -> str:
    """Version of the package and a digest of the code that makes records of that type: «0.1.0+1a2b3c4d».

    Of all the code without a type (a refused document may have had any), or with one that no reader has.
    """
    needed = _OF_READERS.get(media_type or "")
    others = frozenset() if needed is None else frozenset(name for names in _OF_READERS.values() for name in names)
    return f"{version('prikaz')}+{_digest(_CODE, '.py', others.difference(needed or ()))}"


@cache
def reference_version() -> str:
    """Digest of the reference data."""
    return _digest(("knowledge",), ".yaml")


def _digest(packages: tuple[str, ...], suffix: str, without: frozenset[str] = frozenset()) -> str:
    """Of the files with that suffix in the packages; `without` are names that count nothing in `extractors`."""
    total = hashlib.sha256()
    for package in packages:
        _add(total, files(package), suffix, without if package == _READERS else frozenset())
    return total.hexdigest()[:8]


def _add(total: "hashlib._Hash", folder: Traversable, suffix: str, without: frozenset[str] = frozenset()) -> None:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name in without:
            continue
        if entry.is_dir() and entry.name not in _BESIDE:
            _add(total, entry, suffix)
        elif entry.name.endswith(suffix):
            total.update(entry.name.encode())
            total.update(entry.read_bytes())
