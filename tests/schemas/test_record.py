"""The record: its exported schema is up to date, and it is strict, frozen and closed."""

import json
from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError

from schemas.export import schema_text
from schemas.record import OrderRecord, Period

DOCS = Path(__file__).parents[2] / "docs"

RECORD = {
    "schema_version": "1",
    "source": {"path": "x.txt", "sha256": "0" * 64, "media_type": "text/plain", "pages": None, "ocr": False},
    "order": {
        "id": "00000000", "kind": None, "number": None, "date": None, "title": None, "issuer": None, "region": None,
        "municipality": None, "place": None, "signatory": None, "basis": [], "clauses": [],
    },
    "plans": [],
    "tables": [],
    "findings": [],
}  # fmt: skip


def test_exported_schema_is_current() -> None:
    assert (DOCS / "schema.json").read_text(encoding="utf-8") == schema_text()


def test_record_satisfies_its_own_schema() -> None:
    record = OrderRecord.model_validate_json(json.dumps(RECORD))
    jsonschema.validate(json.loads(record.model_dump_json()), json.loads(schema_text()))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"schema_version": "2"}, "another version is another schema"),
        ({"sourcery": {}}, "a closed record has no unknown fields"),
        ({"source": {**RECORD["source"], "sha256": "abc"}}, "a digest has 64 figures"),
        ({"source": {**RECORD["source"], "ocr": "no"}}, "strict types are not guessed"),
        ({"order": {**RECORD["order"], "date": "12.12.2023"}}, "dates are ISO 8601"),
    ],
)
def test_record_refuses_what_it_does_not_know(change: dict[str, object], why: str) -> None:
    with pytest.raises(ValidationError):
        OrderRecord.model_validate_json(json.dumps(RECORD | change))


def test_record_is_frozen() -> None:
    period = Period.model_validate_json('{"start": "2024-01-01", "end": "2024-12-31"}')
    with pytest.raises(ValidationError):
        period.start = period.end  # type: ignore[misc]
