"""Which program and which reference data made a record: a change of either is a reason to process a source again."""

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

_CODE = ("extractors", "pipeline", "schemas", "knowledge")
_BESIDE = frozenset({"audit", "batch", "catalogue", "cli", "evaluation", "__pycache__"})
"""Folders of the code that no record depends on."""


@cache
def extractor_version() -> str:
    """Version of the package and a digest of the code that makes records: «0.1.0+1a2b3c4d»."""
    return f"{version('prikaz')}+{_digest(_CODE, '.py')}"


@cache
def reference_version() -> str:
    """Digest of the reference data."""
    return _digest(("knowledge",), ".yaml")


def _digest(packages: tuple[str, ...], suffix: str) -> str:
    total = hashlib.sha256()
    for package in packages:
        _add(total, files(package), suffix)
    return total.hexdigest()[:8]


def _add(total: "hashlib._Hash", folder: Traversable, suffix: str) -> None:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name not in _BESIDE:
            _add(total, entry, suffix)
        elif entry.name.endswith(suffix):
            total.update(entry.name.encode())
            total.update(entry.read_bytes())
