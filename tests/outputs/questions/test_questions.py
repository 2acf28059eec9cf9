"""Answers over built orders: what is counted, what filters mean, and that a figure leads back to its rows."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from sqlite_utils import Database

from outputs.questions import QUESTIONS, Filters, FilterUnknown, QuestionUnknown, answer
from outputs.questions.whole import load_whole, matrix_whole
from schemas.record import Body, Deadline, DeadlineItem, Issuer, Period, Plan, Region, Responsible, Topic

LANGUAGES = ("ru", "en")
KAREL = Region(code="RU-KR", name="Республика Карелия")
SCHOOL = Body(text="ОО", name="образовательные организации", category="school")


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def deadline(*items: tuple[str, str | None, str | None]) -> Deadline:
    made = (
        DeadlineItem(kind=kind, start=start and day(start), end=end and day(end))  # type: ignore[arg-type]
        for kind, start, end in items
    )
    return Deadline(raw="срок", items=tuple(made))


@pytest.fixture
def two_regions(
    db: Database, load: Callable[..., None], make: Callable[..., Any], make_activity: Callable[..., Any]
) -> Database:
    """Kabardino-Balkaria (an order of 2024) and a municipal order of Karelia for the school year 2024/25."""
    training, events = Topic(primary="training"), Topic(primary="events", secondary="training")
    schools = Responsible(raw="ОО", bodies=(SCHOOL,))
    rows = (
        make_activity(
            "Курсы",
            "1",
            topic=training,
            deadline=deadline(("during", "2024-03-10", "2024-05-01")),
            result="Обучено 30 учителей",
        ),
        make_activity("Стажировка", "2", topic=training, deadline=deadline(("by", None, "2024-05-25"))),
        make_activity("Форум", "3", topic=events, deadline=deadline(("ongoing", "2024-01-01", "2024-12-31"))),
        make_activity(
            "Назначение муниципальных координаторов",
            "4",
            topic=events,
            deadline=deadline(("conditional", None, None)),
            result="приказы, справка",
        ),
    )
    school_year = Plan(
        title="План",
        annex=None,
        period=Period(start=day("2024-09-01"), end=day("2025-08-31")),
        columns=(),
        activities=(
            make_activity(
                "День школы",
                "1",
                topic=events,
                responsible=schools,
                deadline=deadline(("on", "2024-10-05", "2024-10-05")),
            ),
            make_activity(
                "Назначение муниципальных координаторов",
                "1",
                occurrence=2,
                topic=None,
                responsible=schools,
                deadline=deadline(("by", None, "2025-02-01")),
            ),
        ),
    )
    load(
        make("in/kb.docx", activities=rows),
        make(
            "in/karelia.docx",
            region=KAREL,
            plans=(school_year,),
            order={
                "id": "ru-kr-2024-08-30-5",
                "date": day("2024-08-30"),
                "kind": "распоряжение",
                "issuer": Issuer(name="Управление образования", level="municipal"),
            },
        ),
    )
    return db


def figures(db: Database, question: str, *names: str, **filters: Any) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in answer(db, question, Filters.of(**filters)).dicts()]


def test_every_question_has_words_and_typed_columns(two_regions: Database) -> None:
    for question in QUESTIONS:
        given = answer(two_regions, question.name)
        assert given.rows, question.name
        assert given.question == question.name
        for language in LANGUAGES:
            assert question.title(language) == given.title(language)  # type: ignore[arg-type]
            assert question.explained(language) == given.explained(language)  # type: ignore[arg-type]
            assert all(column.words(language) for column in given.columns)  # type: ignore[arg-type]
        assert all(len(row) == len(given.columns) for row in given.rows)
        kinds = {"whole": int, "year": int, "share": float, "decimal": (int, float)}
        for row in given.rows:
            for column, value in zip(given.columns, row, strict=True):
                assert value is None or isinstance(value, kinds.get(column.type, str)), (question.name, column)


def test_every_question_answers_an_empty_database(db: Database) -> None:
    for question in QUESTIONS:
        assert answer(db, question.name).rows == ()


def test_matrix(two_regions: Database) -> None:
    assert figures(two_regions, "matrix", "region_code", "topic", "activities", "share") == [
        ("RU-KB", "events", 2, 0.5),
        ("RU-KB", "training", 2, 0.5),
        ("RU-KR", None, 1, 0.5),
        ("RU-KR", "events", 1, 0.5),
    ]


def test_an_order_published_twice_counts_once(
    two_regions: Database, load: Callable[..., None], make: Callable[..., Any]
) -> None:
    before = answer(two_regions, "matrix").rows
    load(make("in/kb-as-pdf.pdf"))
    assert answer(two_regions, "matrix").rows == before
    assert len(answer(two_regions, "orders").rows) == 2


LOAD = [
    # a period touches every month from its first day to its last and ends in the last
    ("RU-KB", "2024-03", 1, 0),
    ("RU-KB", "2024-04", 1, 0),
    # the latest date of row 2 lies in the same month
    ("RU-KB", "2024-05", 2, 2),
    # only a condition is known
    ("RU-KB", "undated", 1, None),
    # the whole of the plan: no month more than another
    ("RU-KB", "whole_year", 1, None),
    ("RU-KR", "2024-10", 1, 1),
    ("RU-KR", "2025-02", 1, 1),
]


def test_load(two_regions: Database) -> None:
    assert figures(two_regions, "load", "region_code", "month", "activities", "ending") == LOAD


FILTERS = [
    ({"region": "RU-KR"}, {"karelia"}),
    ({"region": "ru-kr"}, {"karelia"}),
    ({"region": "карелии"}, {"karelia"}),
    ({"region": ["Карелия", "RU-KB"]}, {"kb", "karelia"}),
    ({"district": "Северо-Кавказский"}, {"kb"}),
    ({"district": "СЗФО"}, {"karelia"}),
    ({"district": "северо-западный федеральный округ"}, {"karelia"}),
    # the school year 2024/25 covers both years
    ({"year": 2024}, {"kb", "karelia"}),
    ({"year": 2025}, {"karelia"}),
    ({"year": 2023}, set()),
    ({"topic": "training"}, {"kb"}),
    ({"topic": "Повышение квалификации"}, {"kb"}),
    ({"topic": "control"}, set()),
    ({"body": "school"}, {"karelia"}),
    ({"body": "образовательная организация"}, {"karelia"}),
    ({"body": "ОО"}, {"karelia"}),
    ({"body": "university_college"}, set()),
    ({"level": "municipal"}, {"karelia"}),
    ({"kind": "Распоряжение"}, {"karelia"}),
    ({"kind": "ongoing"}, {"kb"}),
    ({"kind": ["распоряжение", "ongoing"]}, set()),
    ({"order": "kb"}, {"kb"}),
    ({"order": "ru-kr-2024-08-30-5"}, {"karelia"}),
    ({"region": "RU-KR", "topic": "training"}, set()),
]


@pytest.mark.parametrize(
    ("filters", "sources"), FILTERS, ids=lambda given: str(sorted(given)) if isinstance(given, set) else str(given)
)
def test_filters(two_regions: Database, filters: dict[str, Any], sources: set[str]) -> None:
    assert {source for (source,) in figures(two_regions, "orders", "source", **filters)} == sources


UNKNOWN = [
    ("region", "Марс"),
    ("district", "Лунный"),
    ("topic", "astronomy"),
    ("level", "cosmic"),
    ("kind", "сонет"),
    ("order", "none"),
    ("body", "Марсианский департамент"),
]


@pytest.mark.parametrize(("name", "value"), UNKNOWN)
def test_a_filter_that_names_nothing_is_an_error(two_regions: Database, name: str, value: str) -> None:
    with pytest.raises(FilterUnknown) as refused:
        answer(two_regions, "orders", Filters.of(**{name: value}))
    assert refused.value.values["filter"] == name


def test_an_unknown_question_is_an_error(two_regions: Database) -> None:
    with pytest.raises(QuestionUnknown):
        answer(two_regions, "everything")


def test_a_figure_leads_to_its_rows(two_regions: Database) -> None:
    for question in QUESTIONS:
        given = answer(two_regions, question.name)
        counted = given.names.index("activities") if "activities" in given.names else None
        if counted is None:
            continue
        for row in given.rows:
            narrowed = given.narrowed(row)
            if narrowed is not None:
                assert len(answer(two_regions, "activities", narrowed).rows) == row[counted], (question.name, row)


def test_options_of_filters() -> None:
    filters = Filters.of(region=["RU-KB", "RU-KR"], year=2024)
    assert filters.options() == ["--region", "RU-KB", "--region", "RU-KR", "--year", "2024"]


def test_matrix_and_load_whole(two_regions: Database) -> None:
    matrix = matrix_whole(two_regions, Filters())
    assert matrix["regions"] == [
        {"code": "RU-KB", "name": "Кабардино-Балкарская Республика"},
        {"code": "RU-KR", "name": "Республика Карелия"},
    ]
    cells: Any = matrix["cells"]
    assert cells[1]["rows"] == [
        {"source": "kb", "number": "1", "occurrence": 1},
        {"source": "kb", "number": "2", "occurrence": 1},
    ]
    assert cells[2]["rows"] == [{"source": "karelia", "number": "1", "occurrence": 2}]
    load = load_whole(two_regions, Filters.of(region="RU-KB"))
    assert load["whole_year"] == load["undated"] == 1
    assert load["months"] == [
        {"month": "2024-03", "activities": 1, "ending": 0},
        {"month": "2024-04", "activities": 1, "ending": 0},
        {"month": "2024-05", "activities": 2, "ending": 2},
    ]
