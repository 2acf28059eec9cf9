"""Search: every form of a word, the words as printed, and no query that breaks it."""

import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from outputs.database import EmptyQuery, Hit, QueryTooLong, load_record, open_database, search, stored_record
from outputs.database.lemmas import words
from outputs.database.query import MOST_WORDS, expression
from outputs.database.search import SNIPPET_WORDS
from schemas.record import Activity, Body, OrderRecord, Region, Responsible, Topic

Make = Callable[..., OrderRecord]
MakeActivity = Callable[..., Activity]

INSTITUTE = Body(text="ИРО", name="Институт развития образования Калужской области", category="development_institute")


@pytest.fixture
def filled(db: Database, make: Make, make_activity: MakeActivity, bare_order: OrderRecord) -> Database:
    rows = (
        make_activity("Назначение муниципальных координаторов", "1", topic=Topic(primary="coordination")),
        make_activity(
            "Проведение мониторинга школ с низкими результатами",
            "2",
            result="Аналитическая справка",
            topic=Topic(primary="diagnostics", secondary="reporting"),
        ),
        make_activity("Курсы повышения квалификации учителей, план-график", "3", section="2. Кадры"),
        make_activity("Отчёт о реализации плана; письмо № 22-01-05/4569", "4"),
        make_activity("Сталь и чугун 🏫", "5", responsible=Responsible(raw="ИРО", bodies=(INSTITUTE,))),
    )
    kaluga = Region(code="RU-KLU", name="Калужская область")
    load_record(db, make("kb.docx", activities=rows), extractor_version="1")
    other = make(
        "klu.docx",
        activities=(make_activity("Муниципальный координатор назначен", "7"),),
        region=kaluga,
        order={"id": "ru-klu-x", "date": None, "title": "О сопровождении школ-участниц"},
    )
    load_record(db, other, extractor_version="1")
    load_record(db, bare_order, extractor_version="1")
    return db


def numbers(hits: list[Hit]) -> set[str | None]:
    return {hit.number for hit in hits}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("муниципальный координатор", {"1", "7"}),
        ("муниципальному координатору", {"1", "7"}),  # inflected, in the singular
        ("школа", {"2", None}),  # «школ»; None: the title «школ-участниц»
        ("аналитические справки", {"2"}),  # in the result
        ("учитель курс", {"3"}),
        ("ОТЧЕТЫ", {"4"}),  # «Отчёт»: letter case and ё
        ("кадрам", {"3"}),  # in the section
        ("институтом развития", {"5"}),  # the body's full name, printed only as «ИРО»
        ("стали", {"5"}),  # a verb likelier than a noun; both are looked for
        ("сопровождение", {None}),  # in the order's title
        ("план-график", {"3"}),
        ('"план реализации"', set()),  # a phrase in another order
        ('"реализация планов"', {"4"}),  # a phrase, inflected
        ("«реализация планов»", {"4"}),
        ('"реализация планов', {"4"}),  # an open quote is closed by the end
        ("реализация AND план", {"4"}),
        ("координатор NOT назначен", {"1"}),
        ("координатор НЕ назначение", {"7"}),
        ("координатор AND NOT назначение", {"7"}),
        ("справка ИЛИ учитель", {"2", "3"}),
        ("назначение координатор OR учитель курс", {"1", "3"}),  # AND before OR
        ("(отчет OR справка) мониторинг", {"2"}),
        ("мониторинг (отчет OR справка", {"2"}),  # an open bracket is closed by the end
        ("отчет) реализация", {"4"}),  # a stray one is passed over
        ("справка OR NOT учитель", {"2"}),  # what is only excluded finds nothing by itself
        ("координ*", {"1", "7"}),
        ("квалиф*", {"3"}),
        ('"повышение квал"*', {"3"}),
        ("план-граф*", {"3"}),
        ('"стали и чуг"*', {"5"}),  # a beginning after a word of several readings
        ("22-01-05/4569", {"4"}),
        ("учёба", set()),
        ("activity:координатор", set()),  # no column names in a query: «activity» is a word like any other
        ("((((((((((((координатор))))))))))))", {"1", "7"}),
    ],
)
def test_what_a_query_finds(filled: Database, query: str, found: set[str | None]):
    assert numbers(search(filled, query)) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"region": "RU-KLU"}, {"7"}),
        ({"region": "ru-klu"}, {"7"}),
        ({"region": "Калужской области"}, {"7"}),
        ({"region": "Курская область"}, set()),
        ({"year": 2024}, {"1", "7"}),  # the second order has no date, its plan has
        ({"year": 2023}, set()),
        ({"topic": "coordination"}, {"1"}),
        ({"body": "regional_authority"}, {"1", "7"}),
        ({"body": "министерства просвещения"}, {"1", "7"}),
        ({"body": "Минпросвещения КБР"}, {"1", "7"}),  # as printed
        ({"body": "school"}, set()),
        ({"body": "…"}, set()),
        ({"region": "RU-KB", "year": 2024, "topic": "coordination", "body": "regional_authority"}, {"1"}),
    ],
)
def test_filters(filled: Database, filters: dict[str, str | int], found: set[str]):
    assert numbers(search(filled, "координатор", **filters)) == found


def test_a_second_topic_counts(filled: Database):
    assert numbers(search(filled, "мониторинг", topic="reporting")) == {"2"}


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("координатор", "Назначение муниципальных [координаторов]"),
        ('"муниципальный координатор"', "Назначение [муниципальных] [координаторов]"),
        ("отчет план", "[Отчёт] о реализации [плана]; письмо № 22-01-05/4569"),
        ("справка", "Аналитическая [справка]"),
        ("институт", "ИРО\n[Институт] развития образования Калужской области"),
        ("чугун", "Сталь и [чугун] 🏫"),
    ],
)
def test_snippets_show_the_words_as_printed(filled: Database, query: str, shown: str):
    assert search(filled, query, region="RU-KB")[0].marked() == shown


def test_a_long_text_is_cut_around_the_hit(db: Database, make: Make, make_activity: MakeActivity):
    text = f"{'Слово, ' * 50}координаторы районов; {'ещё ' * 50}"
    load_record(db, make(activities=(make_activity(text),)), extractor_version="1")
    (hit,) = search(db, "координатор")
    assert hit.marked("<", ">") == f"…{'Слово, ' * 8}<координаторы> районов; {'ещё ' * 20}".rstrip() + "…"
    assert (hit.activity, hit.column) == (text, "activity")


def test_the_end_of_a_long_text_is_shown_to_its_end(db: Database, make: Make, make_activity: MakeActivity):
    load_record(db, make(activities=(make_activity("слово " * 50 + "координатор!"),)), extractor_version="1")
    assert search(db, "координатор")[0].marked() == "…" + "слово " * 8 + "[координатор]!"


def test_the_activity_counts_more_than_the_section(db: Database, make: Make, make_activity: MakeActivity):
    rows = (make_activity("Прочее", "1", section="Мониторинг"), make_activity("Мониторинг", "2", section="Прочее"))
    load_record(db, make(activities=rows), extractor_version="1")
    hits = search(db, "мониторинг")
    assert [hit.number for hit in hits] == ["2", "1"]
    assert hits[0].score > hits[1].score > 0
    assert [hit.number for hit in search(db, "мониторинг", limit=1)] == ["2"]
    assert search(db, "мониторинг", limit=-1) == []


# Some 5,000 rows of one word are many for a test: the limit is lowered instead.
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("мониторинг", ["3", "2", "1"]),  # in the activity itself, the shortest first; the section alone comes in later
        ("мониторинг школа", ["2", "1"]),
        ("мониторинг OR чугун", ["5"]),  # a choice is ranked: bm25 knows which word is the rarer one
        ("мониторинг NOT школа", ["3", "4"]),
    ],
)
def test_where_words_are_everywhere_short_activities_come_first(
    db: Database,
    make: Make,
    make_activity: MakeActivity,
    monkeypatch: pytest.MonkeyPatch,
    query: str,
    found: list[str],
):
    rows = (
        make_activity("Проведение ежегодного мониторинга школ региона", "1"),
        make_activity("Мониторинг школ", "2", result="Справка о мониторинге"),
        make_activity("Мониторинг", "3"),
        make_activity("Прочее", "4", section="Мониторинг"),
        make_activity("Чугун, сталь и мониторинг в школах всего региона", "5"),
    )
    load_record(db, make(activities=rows), extractor_version="1")
    monkeypatch.setattr(sys.modules["outputs.database.search"], "MOST_RANKED", 1)
    assert [hit.number for hit in search(db, query, limit=len(found))] == found
    assert set(found) <= {hit.number for hit in search(db, query)}


def test_a_word_of_endless_length_is_found_by_its_beginning(db: Database, make: Make, make_activity: MakeActivity):
    load_record(db, make(activities=(make_activity("я" * 5000),)), extractor_version="1")
    assert len(search(db, "я" * 5000)) == len(search(db, "я" * 5000 + "*")) == 1


def test_a_hit_says_where_it_is(filled: Database):
    (hit,) = search(filled, "сопровождение")
    assert (hit.order_id, hit.source, hit.region, hit.order_date) == ("ru-klu-x", "klu", "Калужская область", None)
    assert (hit.title, hit.number, hit.occurrence, hit.activity, hit.column) == (
        "О сопровождении школ-участниц",
        None,
        None,
        None,
        "title",
    )


@pytest.mark.parametrize(
    "query", ["", "   ", '"', '""', "***", "()", "NOT отчет", "НЕ (отчет OR план)", "AND", "…", "🏫", "\x00"]
)
def test_a_query_without_words_says_so(filled: Database, query: str):
    with pytest.raises(EmptyQuery):
        search(filled, query)


def test_a_query_as_long_as_a_document_says_so(filled: Database):
    assert search(filled, "слово " * MOST_WORDS) == []
    with pytest.raises(QueryTooLong):
        search(filled, "слово " * (MOST_WORDS + 1))


def test_a_query_of_the_most_words_in_the_worst_shape_is_valid(filled: Database):
    words = ["стали", "мыла", "пила", "ели"] * (MOST_WORDS // 4)
    for query in (" OR ".join(words), f'"{" ".join(words)}"', "(" * 99 + " NOT (".join(words), "* ".join(words) + "*"):
        assert numbers(search(filled, query)) <= {"5"}


_typed = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            [
                "координатор",
                "стали",
                '"',
                "*",
                "(",
                ")",
                "AND",
                "OR",
                "NOT",
                "НЕ",
                "^",
                "{",
                ":",
                "-",
                "'",
                "NEAR",
                "«",
                "\x00",
                "İ",
                "ꭰ",
            ]
        ),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def shared(make: Make) -> Iterator[Database]:
    with open_database(":memory:") as database:
        load_record(database, make(), extractor_version="1")
        yield database


@given(query=_typed.map(" ".join) | _typed.map("".join))
def test_nothing_that_is_typed_breaks_the_search(shared: Database, query: str):
    try:
        hits = search(shared, query)
    except EmptyQuery:
        return
    assert all(any(part.hit for part in hit.snippet) for hit in hits)
    assert expression(query)


@settings(deadline=None)
@given(text=st.text(max_size=40) | st.text("абвгдеёжшщэюя ABC-12«»", max_size=60), query=st.integers(0, 20))
def test_every_printed_word_finds_its_row(make: Make, make_activity: MakeActivity, text: str, query: int):
    order = make(activities=(make_activity(text, section=None),))
    with open_database(":memory:") as database:
        load_record(database, order, extractor_version="1")
        assert stored_record(database, order.source.sha256) == order
        printed = [word.group() for word in words(text)]
        if printed:
            word = printed[query % len(printed)]
            # «ГГ» is a form of «год», which the order's own title has as well.
            (hit,) = (one for one in search(database, f'"{word}"') if one.activity is not None)
            assert hit.activity == text
            assert word in {part.text for part in hit.snippet if part.hit} or len(printed) > SNIPPET_WORDS
