"""The command as people call it: arguments in; exit code, standard output and standard error out."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from prikaz.command import main


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Prikaz = Callable[..., Ran]


@pytest.fixture
def prikaz(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Prikaz:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PRIKAZ_LANG", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)
    # Workers are tested where batches are; here they would only cost time.
    monkeypatch.setenv("PRIKAZ_WORKERS", "0")

    def run(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["prikaz", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capfd.readouterr()
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        return Ran(code, *capfd.readouterr())

    return run
