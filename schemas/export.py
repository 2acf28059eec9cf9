"""The record as JSON Schema: `python -m schemas.export` prints what `docs/schema.json` holds."""

import json

from schemas.record import OrderRecord


def schema_text() -> str:
    """JSON Schema (2020-12) of the record, as stored in the documentation."""
    return json.dumps(OrderRecord.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    print(schema_text(), end="")
