"""JSON lines in, the same lines with their bodies out: what `prikaz bodies` does to one line."""

import json
from typing import Any

from pipeline.bodies.reading import read
from schemas.errors import BadLine


def answer(line: str) -> str:
    """`{"text", "definitions": {short: full}, "region": "RU-…"}` with `"bodies": [{"text", "name", "category"}]` added.

    Each name is optional; raises `BadLine` where the line is not of that shape.
    """
    try:
        asked: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(detail=str(error)) from error
    if not isinstance(asked, dict):
        raise BadLine(detail=line[:80])
    text, region = asked.get("text"), asked.get("region")
    definitions = asked.get("definitions") or {}
    if not isinstance(text, str | None) or not isinstance(region, str | None) or not _is_names(definitions):
        raise BadLine(detail=line[:80])
    reading = read(text, definitions, region)
    return json.dumps({**asked, "bodies": [body.model_dump() for body in reading.bodies]}, ensure_ascii=False)


def _is_names(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(name, str) for name in value.values())
