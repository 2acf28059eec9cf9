"""What a worker writes down, and what the command reads of it."""

import io
import zipfile
from pathlib import Path

import pytest

from outputs.database import DatabaseUnreachable, only_writer
from pipeline.batch import Limits
from pipeline.batch.answers import PROCESS, Members
from pipeline.batch.worker import Task, read_result, work
from pipeline.sources import found
from schemas.errors import Rejection
from schemas.record import OrderRecord


def answered(path: Path, **limits: int) -> OrderRecord | Rejection | Members:
    task = Task(found(path), PROCESS, path.parent / "1.result", Limits(**limits))
    work(task)
    return read_result(task.result.read_bytes())


def test_record_comes_back_as_it_was(order_file: Path) -> None:
    record = answered(order_file)
    assert isinstance(record, OrderRecord)
    assert (record.source.path, record.order.number) == (str(order_file), "17")


def test_refusal_comes_back_with_its_values(order_file: Path) -> None:
    order_file.write_bytes(b"GIF89a")
    refused = answered(order_file)
    assert isinstance(refused, Rejection)
    assert (refused.code, refused.values["media_type"]) == ("unsupported-format", "image/gif")


def test_record_over_its_limit_is_refused(order_file: Path) -> None:
    refused = answered(order_file, record=1000)
    assert isinstance(refused, Rejection)
    assert (refused.code, refused.path) == ("record-too-large", str(order_file))


def test_archive_comes_back_as_its_members(order_file: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", b"1")
    order_file.write_bytes(buffer.getvalue())
    members = answered(order_file)
    assert isinstance(members, Members)
    assert [(one.path, one.file.read_bytes()) for one in members.found] == [(f"{order_file}/a.txt", b"1")]


def test_lock_that_can_not_be_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable), only_writer(tmp_path / "no" / "plans.db"):
        pytest.fail("locked")
