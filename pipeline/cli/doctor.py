"""`prikaz doctor`: what is installed, and which formats this machine can read."""

import platform
import shutil
import sqlite3
from importlib.metadata import version
from importlib.util import find_spec

import typer
from rich.table import Table

from extractors.read import READERS
from pipeline.cli.page import page
from pipeline.cli.speech import Speech
from pipeline.version import extractor_version, reference_version

PACKAGES = ("python-docx", "pdfplumber", "pypdfium2", "spacy", "dateparser", "pydantic", "sqlite-utils", "pymorphy3")
OFFICE = "extractors.office"


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("doctor", help=say("cli.doctor"))
    def doctor() -> None:
        console = page()
        console.print(f"prikaz {extractor_version()}, {say('doctor.reference')} {reference_version()}")
        console.print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
        console.print(", ".join(f"{name} {version(name)}" for name in PACKAGES))
        console.print(_formats(say))


def _formats(say: Speech) -> Table:
    table = Table()
    for name in ("format", "state"):
        table.add_column(say(f"doctor.{name}"))
    for media_type, entry in READERS.items():
        table.add_row(media_type, _state(entry.partition(":")[0], say))
    return table


def _state(module: str, say: Speech) -> str:
    if find_spec(module) is None:
        return say("doctor.absent")
    if module == OFFICE and not (shutil.which("soffice") or shutil.which("libreoffice")):
        return say("doctor.missing", package="libreoffice-writer-nogui")
    return say("doctor.ready")
