"""`prikaz extract`: the record on standard output and nothing else, or one line on standard error."""

import json
import os
from pathlib import Path

import pytest

from extractors.limits import DEFAULT
from schemas.record import OrderRecord


def test_json_and_nothing_else(prikaz, order_file: Path) -> None:
    ran = prikaz("extract", order_file)
    assert (ran.code, ran.err) == (0, "")
    record = OrderRecord.model_validate_json(ran.out)
    assert (record.order.number, len(record.plans[0].activities)) == ("17", 2)
    assert json.loads(ran.out)["source"]["path"] == str(order_file)


def test_table_for_reading(prikaz, order_file: Path) -> None:
    ran = prikaz("extract", order_file, "--format", "table")
    assert (ran.code, ran.err) == (0, "")
    assert "Об утверждении плана мероприятий" in ran.out
    assert "2024-03-01 – 2024-03-31" in ran.out


REFUSED = [
    (b"", "empty", 65, "an empty file"),
    (b" \r\n", "empty", 65, "white space"),
    (bytes(range(256)) * 40, "binary", 65, "binary rubbish"),
    ("Мама мыла раму.\n".encode() * 40, "no-order", 66, "text with no order"),
    (b"%PDF-1.7\nrubbish", "unreadable", 65, "a PDF only in name"),
    (b"PK\x05\x06" + bytes(18), "unsupported-format", 65, "an archive"),
    (None, "file-missing", 66, "no such file"),
]


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(("data", "code", "exit_code", "why"), REFUSED)
def test_refusal_is_one_line(
    prikaz, tmp_path: Path, data: bytes | None, code: str, exit_code: int, why: str, language: str
) -> None:
    path = tmp_path / "x"
    if data is not None:
        path.write_bytes(data)
    ran = prikaz("extract", path, "--lang", language)
    assert (ran.code, ran.out) == (exit_code, ""), why
    assert ran.err.count("\n") == 1
    assert ran.err.startswith(f"prikaz: {code}: ")
    assert any("а" <= letter <= "я" for letter in ran.err) is (language == "ru")
    assert ran.err.count(".") >= 2, "what is wrong, and what to do"


def test_unknown_encoding(prikaz, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes("ПРИКАЗ № 1 от 01.02.2024 Об утверждении плана".encode("utf-16-le")[1:] + b"\xff\x98" * 40)
    ran = prikaz("extract", path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (65, "", 1)
    assert ran.err.split(": ")[1] in {"encoding", "binary"}


def test_too_large(prikaz, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(DEFAULT.file_size + 1)
    ran = prikaz("extract", path)
    assert (ran.code, ran.out) == (67, "")
    assert ran.err.startswith("prikaz: too-large: Документ больше допустимого: 100 MiB.")


def test_folder(prikaz, tmp_path: Path) -> None:
    ran = prikaz("extract", tmp_path)
    assert (ran.code, ran.out) == (66, "")
    assert ran.err.startswith("prikaz: not-a-file: ")


ODD = ["строка\nвторая.txt", "'\"$(id)`.txt", "[bold]x[red].txt", "{path}.txt", "-rf.txt"]


@pytest.mark.parametrize("name", ODD)
def test_odd_names(prikaz, tmp_path: Path, order_text: bytes, name: str) -> None:
    path = tmp_path / name
    missing = prikaz("extract", path)
    assert (missing.code, missing.out, missing.err.count("\n")) == (66, "", 1)
    path.write_bytes(order_text)
    assert json.loads(prikaz("extract", path).out)["source"]["path"] == str(path)
    table = prikaz("extract", path, "--format", "table")
    assert table.code == 0
    assert name.splitlines()[-1] in table.out


def test_name_that_is_no_utf8(prikaz, tmp_path: Path, order_text: bytes) -> None:
    path = tmp_path / os.fsdecode(b"\xef\xf0\xe8.txt")
    missing = prikaz("extract", path)
    assert (missing.code, missing.err.count("\n")) == (66, 1)
    path.write_bytes(order_text)
    ran = prikaz("extract", path)
    assert (ran.code, json.loads(ran.out)["source"]["path"]) == (0, f"{tmp_path}/\\xef\\xf0\\xe8.txt")


@pytest.mark.parametrize(
    "arguments", [("extract",), ("extract", "a", "b"), ("extract", "a", "--format", "xml"), ("x",)]
)
def test_mistyped(prikaz, arguments: tuple[str, ...]) -> None:
    ran = prikaz(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err
