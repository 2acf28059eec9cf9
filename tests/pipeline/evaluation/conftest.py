"""Records of a few rows: what a test does not name is right and plain."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from schemas.record import (
    Activity,
    Body,
    Deadline,
    DeadlineItem,
    OrderHead,
    OrderRecord,
    Plan,
    Responsible,
    RowPlace,
    Source,
)

HEAD: dict[str, Any] = {
    "id": "ru-tve-2024-01-15-17",
    "kind": "приказ",
    "number": "17",
    "date": None,
    "title": None,
    "issuer": None,
    "region": None,
    "municipality": None,
    "place": None,
    "signatory": None,
}


@pytest.fixture(scope="session")
def make_row() -> Callable[..., Activity]:
    def build(activity: str, number: str | None = "1", **values: Any) -> Activity:
        bodies = tuple(
            Body(text=text, name=name, category=category) for text, name, category in values.pop("bodies", ())
        )
        items = tuple(DeadlineItem(**item) for item in values.pop("items", ()))
        return Activity(
            number=number,
            section=values.pop("section", None),
            activity=activity,
            deadline=Deadline(raw=values.pop("due", None), items=items),
            responsible=Responsible(raw=values.pop("who", None), bodies=bodies),
            occurrence=1,
            result=values.pop("result", None),
            source=RowPlace(),
        )

    return build


@pytest.fixture(scope="session")
def make_record() -> Callable[..., OrderRecord]:
    def build(*rows: Activity, tables: tuple[Any, ...] = (), **head: Any) -> OrderRecord:
        source = Source(
            path="x.txt", sha256=hashlib.sha256(b"x").hexdigest(), media_type="text/plain", pages=None, ocr=False
        )
        plan = Plan(title=None, annex=None, period=None, columns=(), activities=rows)
        return OrderRecord(source=source, order=OrderHead(**(HEAD | head)), plans=(plan,), tables=tables)

    return build
