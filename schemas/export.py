"""JSON Schemas of the documentation: `python -m schemas.export` prints `docs/schema.json`, the record's;
`python -m schemas.export requirements` prints `docs/requirements.schema.json`.
"""

import json
import sys

from schemas.record import OrderRecord
from schemas.requirements import Requirements


def schema_text() -> str:
    """JSON Schema (2020-12) of the record, as stored in the documentation."""
    return json.dumps(OrderRecord.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2) + "\n"


def requirements_schema_text() -> str:
    """JSON Schema of a list of requirements, as stored in the documentation."""
    return json.dumps(Requirements.model_json_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    print(requirements_schema_text() if sys.argv[1:] == ["requirements"] else schema_text(), end="")
