"""What makes a value less sure: each doubt with a row that has it."""

import pytest

from pipeline import bodies, deadlines
from pipeline.doubts import base_doubts, column_doubts, row_doubts
from pipeline.process import process
from schemas.layout import NOWHERE
from schemas.raw import ColumnRole, RawActivity, RawColumn, RawText
from schemas.record import Body, OrderRecord, Source, Topic

R = ColumnRole
SURE = Topic(primary="events", score=0.9)
NOTHING = deadlines.Reading((), ())


def row(number: str | None = "1", *, uncertain: bool = False, **cells: RawText) -> RawActivity:
    held = {R.ACTIVITY: RawText("Провести семинар")} | {R(name): cell for name, cell in cells.items()}
    return RawActivity(number, None, held, (), NOWHERE, uncertain)


def named(*bodies_: tuple[str, str, str]) -> bodies.Reading:
    return bodies.Reading(tuple(Body(text=text, name=name, category=category) for text, name, category in bodies_))  # type: ignore[arg-type]


NOBODY = named()
LONG = "Проведение семинара для учителей " * 6
ROWS = [
    (row(), NOTHING, NOBODY, SURE, {}, "nothing to doubt"),
    (row(None), NOTHING, NOBODY, SURE, {"number": ("number-none",)}, "no number is printed, or it was not seen"),
    (row(result=RawText("Отчёт", confidence=0.99)), NOTHING, NOBODY, SURE, {}, "recognised well"),
    (row(result=RawText("Отчёт", confidence=0.6)), NOTHING, NOBODY, SURE, {"result": ("recognised-70",)}, "and badly"),
    (row(result=RawText("Отчгт", confidence=0.92)), NOTHING, NOBODY, SURE, {"result": ("recognised-95", "words-unknown")}, "a misread letter"),
    (row(result=RawText("Отчгт")), NOTHING, NOBODY, SURE, {}, "text that was read may hold any word"),
    (row(result=RawText("", confidence=0.1)), NOTHING, NOBODY, SURE, {}, "nothing was recognised"),
    (row(result=RawText(LONG, confidence=0.99)), NOTHING, NOBODY, SURE, {"result": ("text-long",)}, "more letters, more mistakes"),
    (row(), NOTHING, named(("ИРО", "ИРО", "development_institute")), SURE, {"bodies": ("body-abbreviated",)}, "nothing says what it stands for"),
    (row(), NOTHING, named(("ИРО", "Институт развития образования", "development_institute")), SURE, {"bodies": ("body-expanded",)}, "a name worked out"),
    (row(), NOTHING, named(("Управление туризма", "Управление туризма", "municipal_authority")), SURE, {"bodies": ("body-owner-unsaid",)}, "whose?"),
    (row(), NOTHING, named(("ФИОКО", "комиссия", "other")), SURE, {"bodies": ("body-other",)}, "of no kind"),
    (row(), NOTHING, named(*[("школа", "школа", "school")] * 4), SURE, {"bodies": ("bodies-many",)}, "parted three times"),
    (row(), NOTHING, NOBODY, Topic(primary="events", score=0.3), {"topic": ("topic-weak",)}, "weakly said"),
    (row(), NOTHING, NOBODY, Topic(primary="other", score=0.0), {"topic": ("topic-faint",)}, "not said"),
    (row(deadline=RawText("когда рак свистнет")), deadlines.read("ъуъ ыыы", None), NOBODY, SURE, {"deadline": ("deadline-unparsed",)}, "not understood"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "deadline", "responsible", "topic", "expected", "why"), ROWS)
def test_doubts_of_a_row(
    raw: RawActivity, deadline: deadlines.Reading, responsible: bodies.Reading, topic: Topic, expected: object, why: str
) -> None:
    assert row_doubts(raw, {}, deadline, responsible, topic) == expected, why


def test_a_row_that_may_be_split_wrongly_is_doubtful_everywhere() -> None:
    found = row_doubts(row(uncertain=True), {}, NOTHING, NOBODY, SURE)
    assert set(found.values()) == {("row-split",)}
    assert len(found) == 8


@pytest.mark.parametrize(
    ("column", "expected", "why"),
    [
        (RawColumn(R.DEADLINE, "Срок исполнения"), {}, "the header says it"),
        (RawColumn(R.DEADLINE, ""), {"deadline_raw": ["header-missing"], "deadline": ["header-missing"]}, "no header"),
        (RawColumn(R.RESULT, "Комментарий методиста"), {"result": ["header-unclear"]}, "words that name no role"),
        (RawColumn(R.EXTRA, ""), {}, "a column of no role has no doubts"),
    ],
)
def test_doubts_of_a_column(column: RawColumn, expected: object, why: str) -> None:
    assert column_doubts((column,)) == expected, why


@pytest.mark.parametrize(
    ("media_type", "ocr", "expected"),
    [("text/html", False, ()), ("text/plain", False, ("laid-out",)), ("application/pdf", True, ("recognised",))],
)
def test_doubts_of_a_document(media_type: str, ocr: bool, expected: tuple[str, ...]) -> None:
    assert base_doubts(Source(path="x", sha256="0" * 64, media_type=media_type, pages=None, ocr=ocr)) == expected


def test_every_value_of_a_processed_order_has_a_confidence() -> None:
    page = """ПРИКАЗ
от 01.02.2024 № 5
Об утверждении плана мероприятий на 2024 год
План мероприятий на 2024 год
№\tМероприятие\tСрок\tОтветственный
1\tПровести семинар для учителей\tмарт 2024\tИРО
1\tПодготовить отчёт о работе\tкогда-нибудь\tИРО
"""
    order = process(page.encode(), "order.txt")
    assert isinstance(order, OrderRecord)
    first, second = order.plans[0].activities
    assert first.confidence.keys() == second.confidence.keys() >= {"number", "deadline", "bodies", "topic"}
    assert "number-duplicate" in second.doubts["number"]
    assert second.doubts["deadline"] == ("deadline-unparsed",)
    assert second.confidence["deadline"] <= first.confidence["deadline"]
