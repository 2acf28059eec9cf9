"""The catalogue speaks both languages, with the same blanks to fill in."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from knowledge.messages import catalogue, message
from knowledge.reference import DuplicateKeyError, load, parse
from knowledge.remarks import FindingCodes

ROOT = Path(__file__).parents[2]
CATALOGUE = catalogue()
CODE = "".join(path.read_text(encoding="utf-8") for room in ("schemas", "knowledge", "extractors", "pipeline", "outputs") for path in (ROOT / room).rglob("*.py"))  # fmt: skip


def blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("key", CATALOGUE)
def test_both_languages_say_the_same(key: str) -> None:
    texts = CATALOGUE[key]
    assert texts.keys() == {"ru", "en"}
    assert blanks(texts["ru"]) == blanks(texts["en"])


@pytest.mark.parametrize("key", [key for key in CATALOGUE if key.startswith("error.")])
def test_every_error_has_a_remedy(key: str) -> None:
    assert key.replace("error.", "remedy.", 1) in CATALOGUE


def test_every_finding_has_a_sentence_and_a_severity() -> None:
    sentences = {key.removeprefix("finding.") for key in CATALOGUE if key.startswith("finding.")}
    assert sentences == load("findings", FindingCodes).root.keys()


def test_every_error_code_in_the_code_has_words() -> None:
    codes = set(re.findall(r'^    code = "([a-z-]+)"$', CODE, re.MULTILINE))
    assert codes
    assert codes <= {key.removeprefix("error.") for key in CATALOGUE}


def test_every_literal_key_exists() -> None:
    keys = {
        node.args[0].value
        for node in ast.walk(ast.parse(CODE.replace("from __future__", "# ")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"say", "message"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert keys
    assert keys <= CATALOGUE.keys()


def test_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        message("no-such-key")


def test_key_given_twice_is_refused() -> None:
    twice = "a: {b: 1}\na: {b: 2}\n"
    with pytest.raises(DuplicateKeyError):
        parse(twice)
    assert parse("a: {b: 1}\nc: {b: 2}\n") == {"a": {"b": 1}, "c": {"b": 2}}
