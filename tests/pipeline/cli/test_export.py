"""`prikaz export`, and every example of its page."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from outputs.database import load_record, open_database
from outputs.export import FORMATS
from pipeline.cli.export import ExportFormat
from schemas.record import OrderRecord

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
CODE = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)

Prikaz = Callable[..., Any]


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """The five orders as a reader recorded them, in `plans.db` of the folder where commands run."""
    with open_database(tmp_path / "plans.db") as db:
        for path in sorted((ROOT / "corpus" / "gold").glob("*.json")):
            load_record(db, OrderRecord.model_validate_json(path.read_bytes()), extractor_version="1")
    return tmp_path


def test_the_examples_of_the_page_run(plans: Path, prikaz: Prikaz, monkeypatch: pytest.MonkeyPatch):
    assert {shlex.split(line)[shlex.split(line).index("--format") + 1] for line in COMMANDS} == FORMATS.keys()
    for line in COMMANDS:
        ran = prikaz(*shlex.split(line)[1:])
        assert (ran.code, ran.err) == (0, ""), line
        assert (plans / shlex.split(line)[shlex.split(line).index("--to") + 1]).exists()
    for code in CODE:
        exec(compile(code, "docs/exports.md", "exec"), {})


def test_the_page_and_the_command_know_every_format():
    assert {form.value for form in ExportFormat} == FORMATS.keys()
    assert {name for name in FORMATS if f"| `{name}` |" not in PAGE} == set()


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Приказов: 5, мероприятий: 129."),
        (("--region", "карелия"), "Приказов: 1, мероприятий: 26."),
        (("--region", "RU-KB", "--region", "RU-KR"), "Приказов: 2, мероприятий: 51."),
        (("--year", "2020"), "Приказов: 1, мероприятий: 25."),
        (("--district", "Северо-Западный"), "Приказов: 2, мероприятий: 50."),
        (("--order", "kbr-4569"), "Приказов: 1, мероприятий: 25."),
    ],
)
def test_filters(prikaz: Prikaz, arguments: tuple[str, ...], said: str):
    ran = prikaz("export", "--format", "json", "--to", "out.json", *arguments)
    assert ran.code == 0
    assert said in ran.out


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--region", "RU-XX"), 64, "filter-unknown"),
        (("--year", "1999"), 66, "export-nothing"),
        (("--to", "nowhere/plans.db/out.csv"), 0, None),
        (("--to", "plans.db/out"), 73, "export-unwritable"),
        (("--db", "none.db"), 72, "database-missing"),
    ],
)
def test_errors(prikaz: Prikaz, arguments: tuple[str, ...], code: int, told: str | None):
    ran = prikaz("export", "--format", "csv", "--to", "out", *arguments)
    assert ran.code == code
    if told:
        assert ran.err.startswith(f"prikaz: {told}: ")


def test_deadlines_without_a_day_are_told(plans: Path, prikaz: Prikaz):
    ran = prikaz("--lang", "en", "export", "--format", "ics", "--to", "d.ics")
    events = (plans / "d.ics").read_text(encoding="utf-8").count("BEGIN:VEVENT")
    assert f"Events: {events}." in ran.out
    assert "Deadlines without a date, which have no event: " in ran.out
