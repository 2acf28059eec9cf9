"""Hostile documents and archives in one batch: each ends as it should, and none by running into a limit of its worker."""

import os
from collections import defaultdict
from pathlib import Path

import pytest

from outputs.database import open_database
from outputs.database.connection import MEMORY
from pipeline.batch import run
from pipeline.sources import documents
from schemas.errors import Rejection
from tests.pipeline.batch.hostile import CASES, order

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What came of each file: sorted codes, «loaded» for an order."""
    root = tmp_path_factory.mktemp("hostile")
    folder = root / "orders"
    folder.mkdir()
    for name, build, _, _ in CASES:
        (folder / name).write_bytes(build())
    (root / "secret.txt").write_bytes(order(99))
    (folder / "link.txt").symlink_to(root / "secret.txt")
    os.mkfifo(folder / "pipe")
    before = {path for path in root.rglob("*") if folder not in path.parents}
    found: dict[str, list[str]] = defaultdict(list)
    with open_database(MEMORY) as db:
        for done in run(documents([folder]), db, workers=2):
            name = Path(done.path).relative_to(folder).parts[0]
            assert "root:" not in repr(done.result), "no file of the system is read"
            found[name].append(done.result.code if isinstance(done.result, Rejection) else "loaded")
    assert {path for path in root.rglob("*") if folder not in path.parents} == before, "nothing is written outside"
    return {name: sorted(codes) for name, codes in found.items()}


@pytest.mark.parametrize(("name", "codes", "why"), [(name, codes, why) for name, _, codes, why in CASES])
def test_each_ends_as_it_should(name: str, codes: tuple[str, ...], why: str, outcomes: dict[str, list[str]]) -> None:
    assert tuple(outcomes[name]) == codes, why


def test_links_and_pipes_are_not_read(outcomes: dict[str, list[str]]) -> None:
    assert set(outcomes) == {name for name, *_ in CASES}
