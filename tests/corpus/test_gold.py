"""The gold records were made by reading; these invariants catch a slip of the reader's hand.

Nothing here knows a parser: the records are held against the bytes of the orders and against the contract only.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from edtf import parse_edtf

from schemas.record import Activity, DeadlineItem, OrderRecord

CORPUS = Path(__file__).parents[2] / "corpus"

ACTIVITIES = {"eao-517": 36, "karelia-1436": 26, "kbr-4569": 25, "kirov-plan-2024": 18, "kola-647": 24}

# First and last line of the plan's body (section rows and activities) in each source, counted by eye.
BODY_LINES = {
    "eao-517": (73, 118),
    "karelia-1436": (43, 71),
    "kbr-4569": (40, 78),
    "kirov-plan-2024": (18, 169),
    "kola-647": (85, 116),
}

# Rows that a page break runs through: their cells are not one stretch of the source.
BROKEN_ROWS = {("eao-517", "3.1"), ("eao-517", "4.8"), ("kola-647", "1.12")}

TOPICS = frozenset(
    "regulation selection coordination diagnostics assessment training methodical_support events networking "
    "programmes learners resources information control reporting other".split()
)


def source_text(stem: str) -> str:
    return (CORPUS / "orders" / f"{stem}.txt").read_bytes().decode("utf-8")


def raw_record(stem: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((CORPUS / "gold" / f"{stem}.json").read_text(encoding="utf-8"))
    return record


def gold(stem: str) -> OrderRecord:
    return OrderRecord.model_validate_json((CORPUS / "gold" / f"{stem}.json").read_bytes())


def activities(record: OrderRecord) -> list[Activity]:
    return [activity for plan in record.plans for activity in plan.activities]


def raw_cells(activity: Activity) -> Iterator[str]:
    """Every text of a row that stands in the source as printed."""
    for cell in (activity.activity, activity.deadline.raw, activity.responsible.raw, activity.result):
        if cell is not None:
            yield cell
    yield from activity.extra.values()


def bare(text: str) -> str:
    """Text without markup and hyphens: «государствен-ное» and «государственное» are the same."""
    return re.sub(r"<[^>]*>", " ", text).replace("-", "")


def words(text: str) -> Counter[str]:
    """Bare words with their counts; the final dot of a row's number does not count."""
    found = Counter(re.sub(r"^(\d+(?:\.\d+)*)\.$", r"\1", word) for word in bare(text).split())
    return Counter({word: count for word, count in found.items() if word})


def compact(text: str) -> str:
    return "".join(bare(text).split())


every_order = pytest.mark.parametrize("stem", sorted(ACTIVITIES))


def test_each_order_has_one_gold_record_and_back() -> None:
    orders = {path.stem for path in (CORPUS / "orders").iterdir()}
    records = {path.stem for path in (CORPUS / "gold").glob("*.json") if path.stem in orders}
    assert orders == records == set(ACTIVITIES)


@every_order
def test_sha256_and_path_are_those_of_the_source(stem: str) -> None:
    source = gold(stem).source
    assert source.path == f"corpus/orders/{stem}.txt"
    assert source.sha256 == hashlib.sha256((CORPUS / "orders" / f"{stem}.txt").read_bytes()).hexdigest()


@every_order
def test_number_of_activities(stem: str) -> None:
    assert len(activities(gold(stem))) == ACTIVITIES[stem]


def test_the_corpus_has_129_activities() -> None:
    assert sum(len(activities(gold(stem))) for stem in ACTIVITIES) == 129


@every_order
def test_no_field_is_left_out(stem: str) -> None:
    """Gold says null where it means null: what it holds is what the model writes. A reader gives no score."""
    written = json.loads(gold(stem).model_dump_json())
    order = written["order"]
    assert (order.pop("amends"), order.pop("cites"), order.pop("in_force")) == ([], [], None)
    # What annexes in files of their own bring: a document by itself has none.
    assert (written.pop("annexes"), written.pop("files")) == ([], [])
    assert {part.pop("file") for part in (*written["plans"], *written["tables"], *written["findings"])} <= {None}
    for plan in written["plans"]:
        for row in plan["activities"]:
            assert (row["topic"].pop("score"), row["topic"].pop("words")) == (None, [])
            assert (row.pop("confidence"), row.pop("doubts")) == ({}, {})
    assert raw_record(stem) == written


@every_order
def test_rows_stand_in_source_order_and_at_their_lines(stem: str) -> None:
    record, lines = gold(stem), source_text(stem).split("\n")
    places = [activity.source.line for activity in activities(record)]
    assert places == sorted(set(places), key=lambda line: line or 0)
    for activity in activities(record):
        assert activity.source.line is not None
        begins = lines[activity.source.line - 1].split()[0]
        assert begins.rstrip(".") == activity.number


@every_order
def test_occurrence_counts_rows_with_the_same_number(stem: str) -> None:
    seen: Counter[str | None] = Counter()
    for activity in activities(gold(stem)):
        seen[activity.number] += 1
        assert activity.occurrence == seen[activity.number]


@every_order
def test_every_cell_is_one_stretch_of_the_source(stem: str) -> None:
    text = compact(source_text(stem))
    for activity in activities(gold(stem)):
        if (stem, activity.number) not in BROKEN_ROWS:
            for cell in raw_cells(activity):
                assert compact(cell) in text, (activity.number, cell)


@every_order
def test_the_plan_loses_no_word_and_invents_none(stem: str) -> None:
    """Sections, numbers and cells together hold exactly the words of the plan's body, hyphens and markup aside."""
    first, last = BODY_LINES[stem]
    printed = words("\n".join(source_text(stem).split("\n")[first - 1 : last]))
    del printed["–"]
    kept: Counter[str] = Counter()
    for section in {activity.section for activity in activities(gold(stem))}:
        kept += words(section or "")
    for activity in activities(gold(stem)):
        kept += words(activity.number or "")
        for cell in raw_cells(activity):
            kept += words(cell)
    del kept["–"]
    assert kept == printed


@every_order
def test_sections_are_printed_above_their_rows(stem: str) -> None:
    lines = source_text(stem).split("\n")
    for activity in activities(gold(stem)):
        if activity.section is not None and activity.source.line is not None:
            assert compact(activity.section) in compact("".join(lines[: activity.source.line - 1])), activity.number


@every_order
def test_texts_are_healed(stem: str) -> None:
    for activity in activities(gold(stem)):
        for cell in raw_cells(activity):
            assert "<" not in cell
            assert "  " not in cell
            assert cell == cell.strip() != ""


def well_formed(item: DeadlineItem) -> bool:
    """The kinds of the contract: what each must have and must not have."""
    match item.kind:
        case "by":
            return item.start is None and item.end is not None and item.rrule is None
        case "on":
            return item.start == item.end is not None and item.rrule is None
        case "during" | "ongoing":
            return item.start is not None and item.end is not None and item.start < item.end and item.rrule is None
        case "recurring":
            return item.start is not None and item.end is not None and item.start < item.end
        case "conditional":
            return item.start is item.end is item.rrule is item.edtf is None and bool(item.condition)


def edtf_of(start: date | None, end: date | None) -> str | None:
    if end is None:
        return None
    if start is None:
        return f"../{end.isoformat()}"
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


@every_order
def test_deadline_items_are_well_formed(stem: str) -> None:
    for activity in activities(gold(stem)):
        assert (activity.deadline.raw is None) == (activity.deadline.items == ())
        for item in activity.deadline.items:
            assert well_formed(item), (activity.number, item)
            assert item.edtf == edtf_of(item.start, item.end)
            assert item.edtf is None or parse_edtf(item.edtf) is not None


@every_order
def test_a_condition_is_in_the_words_of_its_cell(stem: str) -> None:
    for activity in activities(gold(stem)):
        for item in activity.deadline.items:
            assert item.condition is None or item.condition in (activity.deadline.raw or "")


@every_order
def test_bodies_stand_in_their_cell_in_order(stem: str) -> None:
    for activity in activities(gold(stem)):
        raw, at = activity.responsible.raw, 0
        assert (raw is None) == (activity.responsible.bodies == ())
        for body in activity.responsible.bodies:
            at = (raw or "").index(body.text, at) + len(body.text)
            assert body.name


@every_order
def test_nothing_of_a_responsible_cell_is_left_over(stem: str) -> None:
    """What is not a body is a comma or the definition of an abbreviation."""
    for activity in activities(gold(stem)):
        rest = activity.responsible.raw or ""
        for body in activity.responsible.bodies:
            rest = rest.replace(body.text, "", 1)
        assert re.sub(r"\(далее – [^)]*\)|[\s,]", "", rest) == "", activity.number


@every_order
def test_one_body_has_one_name_and_category(stem: str) -> None:
    known: dict[str, tuple[str, str]] = {}
    for activity in activities(gold(stem)):
        for body in activity.responsible.bodies:
            assert known.setdefault(body.text, (body.name, body.category)) == (body.name, body.category)


@every_order
def test_every_activity_has_a_topic_of_the_taxonomy(stem: str) -> None:
    for activity in activities(gold(stem)):
        assert activity.topic is not None
        assert activity.topic.primary in TOPICS
        assert activity.topic.secondary is None or activity.topic.secondary in TOPICS - {activity.topic.primary}


@every_order
def test_columns_and_cells_agree(stem: str) -> None:
    """A plan without a column has no value there; every row of these plans has a number and a deadline."""
    for plan in gold(stem).plans:
        for activity in plan.activities:
            assert activity.number is not None
            assert activity.deadline.raw is not None
            assert (activity.responsible.raw is not None) == ("responsible" in plan.columns)
            assert activity.result is None or "result" in plan.columns


@every_order
def test_findings_follow_from_the_record(stem: str) -> None:
    """Missing results, dates outside the plan and repeated numbers are all found, and none besides."""
    record = gold(stem)
    expected = Counter[tuple[str, str | None]]()
    for plan in record.plans:
        assert plan.period is not None
        for activity in plan.activities:
            dates = [day for item in activity.deadline.items for day in (item.start, item.end) if day is not None]
            if any(not plan.period.start <= day <= plan.period.end for day in dates):
                expected["deadline-outside-plan", activity.number] += 1
            if activity.result is None and "result" in plan.columns:
                expected["result-missing", activity.number] += 1
            if activity.occurrence > 1:
                expected["number-duplicate", activity.number] += 1
    derived = {"deadline-outside-plan", "result-missing", "number-duplicate"}
    assert Counter((f.code, f.activity) for f in record.findings if f.code in derived) == expected


@pytest.mark.parametrize(
    ("stem", "code", "where"),
    [
        ("karelia-1436", "number-gap", ["5", "11", "15"]),  # the row after № 4, 10 and 14, which are not printed
        ("kola-647", "clause-number-duplicate", ["clause 3"]),  # execution and control are both clause 3
        ("kola-647", "heading-number-duplicate", ["heading 1"]),  # goals and planned results
        ("eao-517", "annex-number-mismatch", ["annex 1"]),  # the list that clause 1.2 calls annex 2
    ],
)
def test_findings_that_only_a_reader_sees(stem: str, code: str, where: list[str]) -> None:
    assert [f.activity or f.place for f in gold(stem).findings if f.code == code] == where


@every_order
def test_clauses_are_one_stretch_of_the_source(stem: str) -> None:
    text = compact(source_text(stem))
    for clause in gold(stem).order.clauses:
        assert compact(clause.text) in text
        for assignee in clause.assignees:
            assert assignee in clause.text


@every_order
def test_ids_are_made_of_region_date_and_number(stem: str) -> None:
    record = gold(stem)
    head = record.order
    assert head.region is not None
    if head.date is None:
        assert head.id == f"{head.region.code.lower()}-{record.source.sha256[:8]}"
    else:
        number = re.sub(r"\W+", "-", head.number or "").lower()
        assert head.id == f"{head.region.code.lower()}-{head.date.isoformat()}-{number}"


def test_the_list_of_schools_is_kept_whole() -> None:
    (table,) = gold("eao-517").tables
    assert [len(row) for row in table.rows] == [len(table.header)] * 4
    printed = words("\n".join(source_text("eao-517").split("\n")[130:]))
    kept = words(" ".join(table.header)) + sum((words(" ".join(row)) for row in table.rows), Counter())
    del kept["/"]
    assert kept == printed
