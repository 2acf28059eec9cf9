"""Every expression of `cases.yaml`: items, findings, and EDTF that the `edtf` library accepts."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import edtf
import pytest
import yaml

from pipeline.deadlines import read
from schemas.record import DeadlineItem, Period

TABLE = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
PLANS = {name: days and Period(start=days[0], end=days[1]) for name, days in TABLE["plans"].items()}


def cases() -> Iterator[tuple[str, str, list[str], list[str]]]:
    for family in TABLE["families"]:
        for case in family["cases"]:
            for text in map(str, case["texts"]):
                items = [item.replace("{text}", text) for item in case["items"]]
                yield case.get("plan", "y24"), text, items, case.get("findings", [])


CASES = list(cases())


def written(item: DeadlineItem) -> str:
    """An item in the notation of the table."""

    def day(date: datetime.date | None) -> str:
        return date.isoformat() if date else ".."

    days = day(item.end) if item.kind in {"on", "by"} else f"{day(item.start)}/{day(item.end)}"
    parts = [item.kind, *([days] if days not in {"..", "../.."} else []), *([item.rrule] if item.rrule else [])]
    return " ".join(parts) + (f" | {item.condition}" if item.condition else "")


@pytest.mark.parametrize(("plan", "text", "items", "findings"), CASES)
def test_items(plan: str, text: str, items: list[str], findings: list[str]) -> None:
    reading = read(text, PLANS[plan])
    assert [written(item) for item in reading.items] == items
    codes = {finding.code for finding in reading.findings} - {"deadline-outside-plan"}
    assert codes == set(findings)


def test_the_table_is_large_and_says_nothing_twice() -> None:
    assert len(CASES) >= 500
    assert len({(plan, text) for plan, text, _, _ in CASES}) == len(CASES)


@pytest.mark.parametrize("value", sorted({i.edtf for p, t, _, _ in CASES for i in read(t, PLANS[p]).items if i.edtf}))
def test_edtf_is_valid(value: str) -> None:
    edtf.parse_edtf(value)


def test_one_sided_items_keep_one_side() -> None:
    for plan, text, _, _ in CASES:
        for item in read(text, PLANS[plan]).items:
            assert (item.kind == "conditional") <= (item.start is None and item.end is None and item.rrule is None), (
                text
            )
            assert (item.kind == "by") <= (item.start is None and item.end is not None), text
            assert (item.kind == "on") <= (item.start == item.end and item.start is not None), text
            assert (item.rrule is not None) <= (item.kind == "recurring"), text
            assert item.start is None or item.end is None or item.start <= item.end, text
