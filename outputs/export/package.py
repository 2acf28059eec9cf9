"""A Frictionless Data Package: the tables as CSV beside `datapackage.json`, which says what every field means.

Table Schema (specs.frictionlessdata.io): types, required values, primary and foreign keys; titles are Russian,
descriptions English.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from sqlite_utils import Database

from outputs.export.extracts import Extract, Field, Kind
from outputs.export.separated import write_csv

_TYPES: dict[Kind, str] = {
    "text": "string",
    "whole": "integer",
    "real": "number",
    "date": "date",
    "list": "array",
    "object": "object",
}
_BLOCK = 1 << 20


def write_package(db: Database, folder: Path, tables: Iterable[Extract]) -> None:
    """`datapackage.json` and `data/<table>.csv`, each with its length and sha256."""
    (folder / "data").mkdir()
    resources = []
    for table in tables:
        path = folder / "data" / f"{table.name}.csv"
        write_csv(path, table, table.rows(db))
        resources.append(_resource(table, path))
    package = {
        "profile": "tabular-data-package",
        "name": "prikaz-plans",
        "title": "Планы мероприятий из приказов",
        "description": "Plans of activities out of orders of Russian authorities, every value traceable to its cell.",
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def _resource(table: Extract, path: Path) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        # A name of a resource may hold no capitals and no spaces; names of our tables are such.
        "name": table.name,
        "title": table.ru,
        "description": table.en,
        "path": f"data/{path.name}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_sha256(path)}",
        "schema": _schema(table),
    }


def _schema(table: Extract) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(field, is_key=field.name in table.key) for field in table.fields],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    references = [
        {"fields": field.name, "reference": {"resource": field.references[0], "fields": field.references[1]}}
        for field in table.fields
        if field.references
    ]
    if references:
        schema["foreignKeys"] = references
    return schema


def _field(field: Field, *, is_key: bool) -> dict[str, object]:
    described: dict[str, object] = {
        "name": field.name,
        "type": _TYPES[field.kind],
        "title": field.ru,
        "description": field.en,
    }
    # A text may be there and empty, which CSV shows as missing: only what can't be empty is promised.
    if is_key or (field.required and (field.kind != "text" or field.references)):
        described["constraints"] = {"required": True}
    return described


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
