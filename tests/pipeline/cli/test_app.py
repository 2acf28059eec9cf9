"""The application around its commands: languages, help, what the real process does at its edges."""

import os
import pty
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from rich.console import Console

from extractors.read import READERS
from pipeline.cli import doctor
from pipeline.cli.page import UNSEEN_WIDTH, page
from pipeline.cli.speech import Speech, language_of
from pipeline.sources import UnreadableFile
from schemas.errors import Rejection

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-c", "from prikaz.command import main; main()"]

LANGUAGES = [
    ("", [], "ru", [], "Russian by default"),
    ("en", ["run"], "en", ["run"], "from the environment"),
    ("en_GB.UTF-8", [], "en", [], "as locales are written"),
    ("de", [], "ru", [], "a language that we don't speak"),
    ("en", ["--lang", "ru", "run"], "ru", ["run"], "the option counts more"),
    ("", ["--lang", "en", "run"], "en", ["run"], "in front"),
    ("", ["run", "--lang=en", "x"], "en", ["run", "x"], "behind the command"),
    ("", ["run", "x", "--lang", "en"], "en", ["run", "x"], "at the end"),
    ("", ["--lang", "fr", "run"], "ru", ["--lang", "fr", "run"], "left for Typer to refuse"),
    ("", ["run", "--lang"], "ru", ["run", "--lang"], "no language named"),
    ("", ["search", "--", "--lang", "en"], "ru", ["search", "--", "--lang", "en"], "words, not options"),
]


@pytest.mark.parametrize(("environment", "arguments", "language", "rest", "why"), LANGUAGES)
def test_language(
    environment: str, arguments: list[str], language: str, rest: list[str], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRIKAZ_LANG", environment)
    assert language_of(arguments) == (language, rest), why


def test_error_in_words() -> None:
    error = UnreadableFile(path="a\n{b}", detail="Permission denied")
    assert Speech("ru").error(error).startswith("file-unreadable: Файл не открывается: a {b} (Permission denied). ")
    assert Speech("en").error(error).startswith("file-unreadable: The file can't be opened: a {b}")


REFUSALS = [
    ("en", {"limit": "5"}, "The document is over the limit: 5.", "its blanks are there"),
    ("en", {}, "Слишком велик.", "what was stored, where they are lost"),
    ("ru", {}, "Слишком велик.", "the same in Russian"),
]


@pytest.mark.parametrize(("language", "values", "part", "why"), REFUSALS)
def test_refusal_in_words(language, values: dict[str, str], part: str, why: str) -> None:
    refused = Rejection(
        path="x", sha256="", code="too-large", message="Слишком велик.", remedy="Разделите.", values=values
    )
    assert part in Speech(language).refusal(refused), why


@pytest.mark.parametrize(("language", "part"), [("ru", "Обработать документы"), ("en", "Process documents")])
def test_help_speaks_the_language(prikaz, language: str, part: str) -> None:
    for arguments in (("--lang", language, "run", "--help"), ("run", "-h", "--lang", language)):
        ran = prikaz(*arguments)
        assert ran.code == 0
        assert part in ran.out
        assert "prikaz run corpus/orders" in ran.out


def test_no_arguments_show_the_commands(prikaz) -> None:
    ran = prikaz()
    for name in ("run", "extract", "show", "search", "evaluate", "deadlines", "bodies", "doctor"):
        assert name in ran.out + ran.err


def test_language_that_we_do_not_speak(prikaz) -> None:
    ran = prikaz("--lang", "fr", "doctor")
    assert (ran.code, ran.out) == (2, "")
    assert "fr" in ran.err


def test_doctor_names_every_format(prikaz) -> None:
    ran = prikaz("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert all(media_type in ran.out for media_type in READERS)
    assert "can be read" in prikaz("doctor", "--lang", "en").out


STATES = [
    ("extractors.text", True, "can be read"),
    ("extractors.none", True, "the reader is not installed"),
    (doctor.OFFICE, False, "can't be read: install libreoffice-writer-nogui"),
    (doctor.OFFICE, True, "can be read"),
]


@pytest.mark.parametrize(("module", "office", "state"), STATES)
def test_state_of_a_format(module: str, office: bool, state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.shutil, "which", lambda _: "/usr/bin/soffice" if office else None)
    assert doctor._state(module, Speech("en")) == state
    assert (find_spec(module) is None) is (module == "extractors.none")


@pytest.mark.parametrize(("terminal", "width"), [(False, UNSEEN_WIDTH), (True, 72)])
def test_page_is_wide_where_nobody_sees_it(terminal: bool, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    monkeypatch.setattr(Console, "is_terminal", terminal)
    assert page().width == width


@pytest.mark.parametrize("arguments", [["extract", "corpus/orders/kbr-4569.txt"], ["evaluate", "corpus/gold"]])
def test_reader_that_goes_away_leaves_no_traceback(arguments: list[str]) -> None:
    """`prikaz … | head -1`"""
    with subprocess.Popen([*COMMAND, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() in (0, 1)


def test_real_command_in_a_terminal(order_file: Path, tmp_path: Path) -> None:
    """The bar is for people only: it shows on a terminal, and names with brackets don't break it."""
    (tmp_path / "[bold]x[red].txt").write_bytes(b"")
    ours, theirs = pty.openpty()
    ran = subprocess.Popen(
        [*COMMAND, "run", str(tmp_path), "--db", str(tmp_path / ".p.db")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "200"},
    )
    os.close(theirs)
    seen = b""
    # Read as it comes: a terminal that nobody reads fills up, and the program waits.
    while True:
        try:
            seen += os.read(ours, 65536)
        except OSError:  # how Linux says that the other end of a terminal is closed
            break
    os.close(ours)
    said, _ = ran.communicate()
    assert ran.returncode == 3
    assert "отклонено: 1." in said.decode()
    assert "[bold]x[red].txt: empty: " in seen.decode()
    assert "2/2" in seen.decode()
    assert "Traceback" not in seen.decode()
