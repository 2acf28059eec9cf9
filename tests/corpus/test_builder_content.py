"""Built orders: the truth is of the contract, oddities occur, the same seed gives the same order."""

import random
import re
from collections import Counter
from datetime import date

import pytest

from corpus.builder import content, forms, recurrence, truth
from corpus.builder.deadlines import Frame, edtf, printed
from corpus.builder.model import Order
from corpus.builder.recurrence import FAMILIES
from corpus.builder.speech import bank, case, in_region
from knowledge.regions import subjects
from schemas.record import Activity, OrderRecord, Period, Source

SOURCE = Source(path="orders/x.txt", sha256="0" * 64, media_type="text/plain", pages=None, ocr=False)
SAMPLE = range(60)

# Oddities that a sample of sixty orders must show, whatever its layouts.
CONTENT_ODDITIES = (
    "annex-only column-numbers columns-permuted ditto empty-header extra-columns footnote half-year intro lists-in-cells "
    "merged-cells no-number-column no-responsible-column no-result-column no-sections other-table plan-as-list "
    "school-year section-number-apart several-years subsections two-level-header two-plans"
).split()

PERIODS = {
    "year": (Period(start=date(2024, 1, 1), end=date(2024, 12, 31)), False, False),
    "school year": (Period(start=date(2023, 9, 1), end=date(2024, 8, 31)), True, False),
    "several years": (Period(start=date(2024, 1, 1), end=date(2026, 12, 31)), False, True),
    "half-year": (Period(start=date(2024, 7, 1), end=date(2024, 12, 31)), False, False),
}


@pytest.fixture(scope="module")
def orders() -> list[Order]:
    return [content.compose(1, index) for index in SAMPLE]


@pytest.fixture(scope="module")
def records(orders: list[Order]) -> list[OrderRecord]:
    return [truth.record(order, SOURCE) for order in orders]


def activities(records: list[OrderRecord]) -> list[Activity]:
    return [row for record in records for plan in record.plans for row in plan.activities]


def test_the_same_seed_and_index_give_the_same_order() -> None:
    assert [content.compose(5, index) for index in range(8)] == [content.compose(5, index) for index in range(8)]


def test_other_seeds_give_other_orders() -> None:
    assert len({str(content.compose(seed, 0)) for seed in range(1, 9)}) == 8


def test_every_record_is_of_the_contract(records: list[OrderRecord]) -> None:
    for record in records:
        assert OrderRecord.model_validate_json(record.model_dump_json()) == record


def test_every_oddity_occurs(orders: list[Order]) -> None:
    seen = {oddity for order in orders for oddity in order.oddities}
    assert set(CONTENT_ODDITIES) - seen == set()


def test_mistakes_in_numbers_occur_and_are_found() -> None:
    """Rarer than the rest: a number that stands twice, a number that is left out."""
    many = [content.compose(1, index) for index in range(160)]
    for oddity in ("number-duplicate", "number-gap"):
        wrong = [order for order in many if oddity in order.oddities]
        assert wrong
        for order in wrong:
            assert oddity in {finding.code for finding in truth.record(order, SOURCE).findings}


def test_most_orders_are_ordinary(orders: list[Order]) -> None:
    counts = Counter(oddity for order in orders for oddity in order.oddities)
    assert all(count <= len(orders) * 0.4 for count in counts.values()), counts


def test_themes_regions_and_issuers_vary(orders: list[Order]) -> None:
    assert len({order.region_code for order in orders}) >= 35
    heads = [order.head for order in orders if order.head]
    assert {head.kind for head in heads} == {"приказ", "распоряжение", "постановление"}
    assert {head.level for head in heads} == {"regional", "municipal"}
    assert len(bank("themes")) >= 12


def test_texts_of_activities_rarely_repeat(records: list[OrderRecord]) -> None:
    texts = [row.activity for row in activities(records)]
    assert len(set(texts)) > 0.95 * len(texts)


def test_no_text_has_a_place_holder_left(records: list[OrderRecord]) -> None:
    for record in records:
        assert not re.search(
            r"[{}\x00]|\bNone\b| ,|\.\.(?!/)",
            record.model_dump_json()[2:-2].replace('"', "").replace("}", "").replace("{", ""),
        )


def test_plans_have_six_to_forty_five_rows(records: list[OrderRecord]) -> None:
    sizes = [len(plan.activities) for record in records for plan in record.plans]
    assert min(sizes) >= 5  # a number that is left out takes its row with it
    assert max(sizes) <= 45


@pytest.mark.parametrize("period", sorted(PERIODS))
def test_items_are_well_formed_in_every_family(period: str) -> None:
    days, school, several = PERIODS[period]
    frame = Frame(days, school, several, random.Random(3))
    for family, _ in FAMILIES:
        for _ in range(60):
            due = family(frame)
            assert due.raw
            assert due.items
            for item in due.items:
                assert item.edtf == edtf(item.start, item.end)
                assert item.condition is None or item.condition in due.raw
                if item.kind == "by":
                    assert (item.start, item.rrule) == (None, None)
                elif item.kind == "on":
                    assert item.start == item.end
                elif item.kind == "conditional":
                    assert (item.start, item.end, item.rrule) == (None, None, None)
                else:
                    assert item.start is not None
                    assert item.end is not None
                    assert item.start <= item.end


def test_days_lie_in_the_plan_but_for_the_turn_of_the_year() -> None:
    """Only «декабрь – январь» begins before the plan, and a plan's start may be a «до» of the day before."""
    days, school, several = PERIODS["year"]
    frame = Frame(days, school, several, random.Random(4))
    for family, _ in FAMILIES:
        for _ in range(40):
            due = family(frame)
            outside = [d for i in due.items for d in (i.start, i.end) if d and not days.start <= d <= days.end]
            assert not outside or "январь" in str(due.raw), due


def test_a_school_year_puts_autumn_first() -> None:
    days, school, several = PERIODS["school year"]
    frame = Frame(days, school, several, random.Random(5))
    assert {month: frame.year(month) for month in (9, 12, 1, 8)} == {9: 2023, 12: 2023, 1: 2024, 8: 2024}


def test_a_capital_letter_reaches_a_condition_that_begins_the_cell() -> None:
    due = next(d for d in iter(lambda: recurrence.conditional(_frame()), None) if d.raw)
    shown = printed(due, capital=True)
    assert shown.raw is not None
    assert shown.raw[0].isupper()
    assert [item.condition for item in shown.items] == [shown.raw]


def _frame() -> Frame:
    days, school, several = PERIODS["year"]
    return Frame(days, school, several, random.Random(6))


def test_bodies_stand_in_their_cell_in_order(records: list[OrderRecord]) -> None:
    for row in activities(records):
        raw, at = row.responsible.raw, 0
        assert (raw is None) == (row.responsible.bodies == ())
        if raw in ("-//-", "то же", "—//—"):
            continue
        for body in row.responsible.bodies:
            at = (raw or "").index(body.text, at) + len(body.text)
            assert body.name


def test_nothing_of_a_responsible_cell_is_left_over(records: list[OrderRecord]) -> None:
    for row in activities(records):
        rest = row.responsible.raw or ""
        if rest in ("-//-", "то же", "—//—"):
            continue
        for body in row.responsible.bodies:
            rest = rest.replace(body.text, "", 1)
        rest = re.sub(r"\(далее – [^)]*\)|\(по согласованию\)|^\d+\. |\n\d+\. |[\s,;]|(?<= )и(?= )", "", rest)
        assert rest == "", row.responsible.raw


def test_one_body_has_one_name_and_category_in_a_plan(records: list[OrderRecord]) -> None:
    for record in records:
        known: dict[str, tuple[str, str]] = {}
        for row in activities([record]):
            for body in row.responsible.bodies:
                assert known.setdefault(body.text, (body.name, body.category)) == (body.name, body.category)


def test_occurrence_tells_equal_numbers_apart(records: list[OrderRecord]) -> None:
    for record in records:
        keys = [(row.number, row.occurrence) for row in activities([record])]
        assert len(keys) == len(set(keys))


def test_clauses_hold_their_assignees(records: list[OrderRecord]) -> None:
    for record in records:
        for clause in record.order.clauses:
            assert all(assignee in clause.text for assignee in clause.assignees)
            assert "  " not in clause.text
            assert not clause.text.endswith("..")


def test_an_annex_alone_knows_its_region_only(orders: list[Order]) -> None:
    for order in orders:
        if "annex-only" in order.oddities:
            head = truth.record(order, SOURCE).order
            assert (head.kind, head.number, head.date, head.issuer, head.clauses) == (None, None, None, None, ())
            assert head.id == f"{order.region_code.lower()}-00000000"


@pytest.mark.parametrize(
    ("name", "genitive", "place"),
    [
        ("Тверская область", "Тверской области", "в Тверской области"),
        ("Республика Карелия", "Республики Карелия", "в Республике Карелия"),
        ("Краснодарский край", "Краснодарского края", "в Краснодарском крае"),
        ("Кабардино-Балкарская Республика", "Кабардино-Балкарской Республики", "в Кабардино-Балкарской Республике"),
        ("Липецкая область", "Липецкой области", "в Липецкой области"),
        ("Владимирская область", "Владимирской области", "во Владимирской области"),
    ],
)
def test_regions_are_declined(name: str, genitive: str, place: str) -> None:
    assert case(name, "gent") == genitive
    assert in_region(name) == place


def test_no_region_keeps_a_nominative_adjective() -> None:
    for subject in subjects():
        assert (
            not re.search(r"(ская|цкая|ная|ский|ный) ", case(subject.name, "gent") + " ") or "Осетия" in subject.name
        ), subject.name


def test_every_body_of_a_theme_is_known() -> None:
    assert {name for theme in bank("themes") for name in theme["bodies"]} <= set(bank("bodies"))


def test_layout_names_are_unique() -> None:
    names = [name for group in forms.LAYOUTS.values() for name in group]
    assert len(names) == len(set(names))
