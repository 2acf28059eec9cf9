"""Help: every command has it, with an example that works, in both languages; the page says what the help says."""

import re
import runpy
import shlex
from pathlib import Path

import pytest

from knowledge.messages import Language
from pipeline.cli.reference import LANGUAGES, PLAIN_EXITS, commands, exit_codes, reference

ROOT = Path(__file__).parents[3]
EXAMPLE = {"ru": "Пример", "en": "Example"}


NAMES = list(commands("ru"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_and_an_example(name: str, language: Language) -> None:
    help_text = commands(language)[name].help
    example = re.search(rf"\n\n{EXAMPLE[language]}: `prikaz ([^`]+)`$", help_text)
    assert example is not None
    assert example.start() > 10, "words before the example"
    words = shlex.split(example[1])
    own = name.split(" ")
    assert words[: len(own)] == own
    commands(language)[name].make_context(name, words[len(own) :])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_has_help(name: str, language: Language) -> None:
    for parameter in commands(language)[name].params:
        assert parameter.help, parameter.name


def test_page_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    runpy.run_path(str(ROOT / "pipeline" / "cli" / "reference.py"), run_name="__main__")
    assert page == capsys.readouterr().out, "run: python -m pipeline.cli.reference > docs/cli.md"


def test_every_command_and_option_is_on_the_page() -> None:
    page = reference()
    for name, command in commands("ru").items():
        assert f"## prikaz {name}\n" in page
        assert all(
            f"`{parameter.opts[0]}" in page or f"`{parameter.opts[0].upper()}`" in page for parameter in command.params
        )


def test_exit_codes() -> None:
    codes = exit_codes()
    assert codes.keys() >= {*PLAIN_EXITS, 65, 66, 67, 69, 70, 72}
    assert list(codes) == sorted(codes)
    assert "no-order" in codes[66]
    assert "search-empty" in codes[64]
    assert all(not codes[code] for code in PLAIN_EXITS), "no error ends like Typer's own"
