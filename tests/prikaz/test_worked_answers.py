"""Twenty questions about the five shipped orders, each answered by a person who read them, and asked of the program.

`why` says what stands in the orders; the expected answer was written down from there and not from the program.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import pytest

import prikaz
from outputs.database import load_record, open_database
from pipeline.process import process
from schemas.record import OrderRecord

ORDERS = Path(__file__).parents[2] / "corpus" / "orders"
EAO, KARELIA, KBR, KIROV, KOLA = "eao-517", "karelia-1436", "kbr-4569", "kirov-plan-2024", "kola-647"


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("five") / "plans.db"
    with open_database(path) as db:
        for order in sorted(ORDERS.iterdir()):
            record = process(order.read_bytes(), order.name)
            assert isinstance(record, OrderRecord)
            load_record(db, record, extractor_version="1")
    return path


@pytest.fixture(scope="module")
def plans(five: Path) -> Iterator[prikaz.Plans]:
    with prikaz.open(five) as opened:
        yield opened


def numbers(frame: pl.DataFrame) -> dict[str, set[str]]:
    """The printed numbers of rows by order."""
    rows = frame.select("source", "number").iter_rows()
    found: dict[str, set[str]] = {}
    for source, number in rows:
        found.setdefault(source, set()).add(number)
    return found


def same_measures(plans: prikaz.Plans, *orders: str) -> set[tuple[str, str]]:
    """The printed numbers of the rows of two orders that are the same measure."""
    together = plans.answer("side_by_side", order=orders).filter(pl.col("likeness") == "same")
    return set(together.select("a_number", "b_number").iter_rows())


def figures(frame: pl.DataFrame, *columns: str) -> dict[Any, Any]:
    """The last column by the ones before it."""
    return {row[0] if len(row) == 2 else row[:-1]: row[-1] for row in frame.select(columns).iter_rows()}


class Worked(NamedTuple):
    question: str
    why: str
    ask: Callable[[prikaz.Plans], Any]
    answer: Any


WORKED = (
    Worked(
        "Which regions appoint municipal coordinators, and by when?",
        "Kabardino-Balkaria, 3.2, «до 25 мая» of its plan for 2020; Karelia, 3, «январь 2024 года». EAO appoints a regional"
        " curator (2.1) and curators of schools (2.5), which is something else; Kirov and Kola appoint nobody.",
        lambda plans: figures(
            plans.search('"назначение муниципальных координаторов"').join(plans.activities(), on=["source", "number"]),
            "source",
            "number",
            "last_day",
        ),
        {(KBR, "3.2"): "2020-05-25", (KARELIA, "3"): "2024-01-31"},
    ),
    Worked(
        "Which measures do EAO and Karelia share, and what does only one of them do?",
        "Both choose the schools (2.2; 1) and have municipal road maps drawn up (2.4; 6). Only Karelia appoints municipal"
        " coordinators (3) and holds a day of the village school (9); only EAO holds a parents' meeting (4.19).",
        lambda plans: {
            "both": {("2.2", "1"), ("2.4", "6")} & (same := same_measures(plans, EAO, KARELIA)),
            "not shared": {"4.19"} - {one for one, _ in same} | {"3", "9"} - {other for _, other in same},
        },
        {"both": {("2.2", "1"), ("2.4", "6")}, "not shared": {"4.19", "3", "9"}},
    ),
    Worked(
        "Which measure is in Karelia's and Kabardino-Balkaria's plans, and whose other plan lacks it?",
        "Municipal coordinators are appointed by these two alone (3 and 3.2): the earliest by 25 May 2020.",
        lambda plans: (
            plans.answer("measures")
            .filter(pl.col("measure").str.contains("униципальных координаторов"))
            .select("regions_with", "regions_without", "first_deadline")
            .rows()
        ),
        [
            (
                "Кабардино-Балкарская Республика; Республика Карелия",
                "Еврейская автономная область; Кировская область; Мурманская область",
                "2020-05-25",
            )
        ],
    ),
    Worked(
        "What is the load of each month in Karelia?",
        "Counted row by row: 13 (январь – май), 18 (февраль – декабрь) and 19 (март – декабрь) reach over many months,"
        " 12 from March to September, 2 from 18 January to 4 February, 5 over February and March; 8 and 28 are"
        " «в течение 2024 года» and weigh on no month; all others have one month.",
        lambda plans: figures(plans.answer("load", region="Карелия"), "month", "activities"),
        {
            "2023-12": 1,
            "2024-01": 4,
            "2024-02": 6,
            "2024-03": 6,
            "2024-04": 6,
            "2024-05": 4,
            "2024-06": 5,
            "2024-07": 3,
            "2024-08": 3,
            "2024-09": 4,
            "2024-10": 3,
            "2024-11": 4,
            "2024-12": 6,
            "whole_year": 2,
        },
    ),
    Worked(
        "Which month is the heaviest in Kabardino-Balkaria?",
        "June: «до 1 июня» in 3.1, 3.4–3.7 and «до 20 июня» in 3.3, 3.8, 3.9 make eight; May has five (25 and 31 May).",
        lambda plans: plans.answer("load", region="RU-KB").sort("activities", descending=True).row(0)[2:4],
        ("2020-06", 8),
    ),
    Worked(
        "What ends in December 2024?",
        "EAO: 4.18 (сентябрь – декабрь) and 4.22; Karelia: 18, 19, 25, 26, 27 (до 15 декабря), 29; Kirov: 2.4 and 2.7"
        " name December last, 4.1 and 4.2 are «до 01.12.2024». «Январь – декабрь» of EAO (4.11–4.13) is the whole year.",
        lambda plans: figures(plans.answer("load").filter(pl.col("month") == "2024-12"), "region_code", "ending"),
        {"RU-YEV": 2, "RU-KR": 6, "RU-KIR": 4},
    ),
    Worked(
        "What goes on all year?",
        "EAO: «2024 год» (1.1, 3.2), «январь – декабрь» (4.11–4.13), monthly (4.5, 4.7); Karelia: 8 and 28; Kabardino-Balkaria:"
        " «постоянно в течение всего периода» (3.10, 3.13, 3.16, 3.17); Kirov: «постоянно» (3.2); Kola: «в течение года»"
        " and 1.15 «2022 год».",
        lambda plans: numbers(plans.activities(month="whole_year")),
        {
            EAO: {"1.1", "3.2", "4.11", "4.12", "4.13", "4.5", "4.7"},
            KARELIA: {"8", "28"},
            KBR: {"3.10", "3.13", "3.16", "3.17"},
            KIROV: {"3.2"},
            KOLA: {"1.2", "1.5", "1.7", "1.8", "1.9", "1.10", "1.12", "1.13", "1.15", "2.2", "2.4", "3.2", "3.3"},
        },
    ),
    Worked(
        "What has no date at all?",
        "EAO: the second 4.6 «по отдельному графику»; Kabardino-Balkaria: 3.11 and 3.12 hang on the restrictions of 2020;"
        " Kirov: 2.3 «в соответствии с планом», 2.6 «по запросам», 2.8 «согласно распоряжениям»; Kola: 2.1 «по итогам».",
        lambda plans: numbers(plans.activities(month="undated")),
        {EAO: {"4.6"}, KBR: {"3.11", "3.12"}, KIROV: {"2.3", "2.6", "2.8"}, KOLA: {"2.1"}},
    ),
    Worked(
        "What repeats within the year?",
        "Only EAO has «ежемесячно»: 4.5 and 4.7.",
        lambda plans: numbers(plans.activities(kind="recurring")),
        {EAO: {"4.5", "4.7"}},
    ),
    Worked(
        "Is anything due before its plan begins?",
        "Kirov's plan for 2024 sets 4.3 «до 01.10.2023», most likely a slip. EAO and Karelia are for 2024 and begin in"
        " December 2023, Kola is for 2022 and begins in December 2021.",
        lambda plans: numbers(
            plans.activities().filter(pl.col("last_day").dt.year() < pl.col("year")),
        ),
        {
            EAO: {"2.1", "2.2", "2.3", "3.1"},
            KARELIA: {"1"},
            KIROV: {"4.3"},
            KOLA: {"1.1", "1.3", "1.4"},
        },
    ),
    Worked(
        "How many days pass between an order and its first deadline?",
        "EAO 12.12.2023 → end of December, 19; Kabardino-Balkaria 15.05.2020 → 25 May, 10; Kola 23.12.2021 → end of"
        " December, 8; Karelia 08.12.2023 → end of December, 23. Only the annex of Kirov was published, without a date.",
        lambda plans: figures(plans.answer("lead"), "source", "days_least"),
        {EAO: 19, KBR: 10, KIROV: None, KOLA: 8, KARELIA: 23},
    ),
    Worked(
        "Who answers for monitoring in Kabardino-Balkaria?",
        "Section 4 «Мониторинг эффективности программ помощи»: in each of its four rows the ministry, the centre of"
        " professional mastery and the centre of assessment together.",
        lambda plans: {
            tuple(row)
            for row in plans.activities(region="RU-KB")
            .filter(pl.col("section").str.starts_with("4. Мониторинг"))["categories"]
            .to_list()
        },
        {("regional_authority", "development_institute", "assessment_centre")},
    ),
    Worked(
        "Who answers for monitoring elsewhere?",
        "EAO 3.4–3.6 and 4.10: the institute with the schools; 4.20, summing up: the institute. Kirov 4.1: institute,"
        " ministry, municipalities, schools; 4.3: the centre of assessment; 2.8 (monitoring of safety): the ministry."
        " Kola 1.3: the department with the methodical centre, 1.6: the methodical centre, 2.1: the department.",
        lambda plans: {
            (source, number): tuple(categories)
            for source, number, categories in plans.search("мониторинг", limit=100)
            .join(plans.activities(), on=["source", "number", "occurrence"])
            .filter(pl.col("activity").str.contains("(?i)мониторинг") & ~pl.col("source").is_in([KBR, KARELIA]))
            .select("source", "number", "categories")
            .iter_rows()
        },
        {
            (EAO, "3.4"): ("development_institute", "school"),
            (EAO, "3.5"): ("development_institute", "school"),
            (EAO, "3.6"): ("development_institute", "school"),
            (EAO, "4.10"): ("development_institute", "school"),
            (EAO, "4.20"): ("development_institute",),
            (KIROV, "2.8"): ("regional_authority",),
            (KIROV, "4.1"): ("development_institute", "regional_authority", "municipal_authority", "school"),
            (KIROV, "4.3"): ("assessment_centre",),
            (KOLA, "1.3"): ("municipal_authority", "methodical_centre"),
            (KOLA, "1.6"): ("methodical_centre",),
            (KOLA, "2.1"): ("municipal_authority",),
        },
    ),
    Worked(
        "Who bears what in Kola, and who alone?",
        "«ОУ» or schools by name in 19 of 24 rows, alone in 1.5, 1.7, 1.9, 1.10; the methodical centre in 15, alone in"
        " 1.6; the department in 9, alone in 2.1 and 2.4.",
        lambda plans: figures(plans.answer("responsibility", order=KOLA), "category", "activities", "alone"),
        {("school", 19): 4, ("methodical_centre", 15): 1, ("municipal_authority", 9): 2},
    ),
    Worked(
        "Which plans leave open who answers?",
        "Karelia's has no column of those who answer, so all its 26 rows; every row of the others names somebody.",
        lambda plans: figures(
            plans.answer("responsibility").filter(pl.col("category").is_null()), "region_code", "activities"
        ),
        {"RU-KR": 26},
    ),
    Worked(
        "What do centres of assessment answer for?",
        "Kirov's ЦОКО: 1.4, 3.1 (with the institute), 4.3. «Центр оценки качества образования, профессионального мастерства"
        " и квалификации педагогов» of Kabardino-Balkaria: 1.1 alone, 3.15 and section 4 with others.",
        lambda plans: numbers(plans.activities(body="assessment_centre")),
        {KIROV: {"1.4", "3.1", "4.3"}, KBR: {"1.1", "3.15", "4.1", "4.2", "4.3", "4.4"}},
    ),
    Worked(
        "How many results can be checked by a figure?",
        "Karelia: 15 of 26 (1, 2, 7–9, 12, 16, 17, 19, 21–26); «по всем», «во всех» are no figure. EAO names 34 results (none in 2.1 and 4.5), five of"
        " them with a percentage: 4.11–4.13, 4.16, 4.21. Kabardino-Balkaria and Kirov give no figure, Kola has no such column.",
        lambda plans: figures(plans.answer("specificity"), "region_code", "with_result", "measurable"),
        {("RU-KR", 26): 15, ("RU-YEV", 34): 5, ("RU-KB", 25): 0, ("RU-KIR", 6): 0, ("RU-MUR", 0): 0},
    ),
    Worked(
        "Which results are an order («приказ»)?",
        "EAO 2.2–2.5; Kabardino-Balkaria 3.1 «издан приказ» and 3.2 «приказы о назначении»; Karelia 3 «приказом"
        " Министерства … назначены».",
        lambda plans: figures(
            plans.answer("vocabulary").filter(pl.col("word") == "приказ"), "region_code", "activities"
        ),
        {"RU-YEV": 4, "RU-KB": 2, "RU-KR": 1},
    ),
    Worked(
        "What training do Karelia, Kabardino-Balkaria and EAO plan?",
        "Karelia: the summer school (17), courses (18), short events with internships at schools (19). Kabardino-Balkaria:"
        " programmes of courses (3.6), courses (3.11), internships (3.12). EAO: preparing a teacher for pupils with"
        " disabilities, result «организация курсовой подготовки» (4.15), internships (4.21).",
        lambda plans: numbers(plans.activities(topic="training", region=["RU-KR", "RU-KB", "RU-YEV"])),
        {KARELIA: {"17", "18", "19"}, KBR: {"3.6", "3.11", "3.12"}, EAO: {"4.15", "4.21"}},
    ),
    Worked(
        "What do the plans for 2024 of EAO and Karelia not share?",
        "EAO alone: diagnostic works and ВПР (4.6, 4.6, 4.9), parents (4.19), development programmes (3.7, 4.18). Karelia alone:"
        " young teachers meet their mentors (22).",
        lambda plans: figures(
            plans.answer("matrix", year=2024, region=["RU-YEV", "RU-KR"]).filter(pl.len().over("topic") == 1),
            "region_code",
            "topic",
            "activities",
        ),
        {
            ("RU-YEV", "assessment"): 3,
            ("RU-YEV", "learners"): 1,
            ("RU-YEV", "programmes"): 2,
            ("RU-KR", "networking"): 1,
        },
    ),
    Worked(
        "What stands in which federal district?",
        "EAO (36 rows) is in the Far East, Kabardino-Balkaria (25) in the North Caucasus, Kirov (18) on the Volga; Karelia (26)"
        " and the Murmansk region (24) are in the North-West.",
        lambda plans: figures(plans.answer("specificity", by="district"), "district", "activities"),
        {"Дальневосточный": 36, "Северо-Кавказский": 25, "Приволжский": 18, "Северо-Западный": 50},
    ),
    Worked(
        "Which orders are municipal, and what are they for?",
        "Only № 647 of the Department of Education of Kola district, a plan for 2022.",
        lambda plans: plans.orders(level="municipal").select("source", "municipality", "plan_start").rows(),
        [(KOLA, "Кольский район", "2022-01-01")],
    ),
    Worked(
        "Where is «Точка роста» spoken of?",
        "Once: row 11 of Karelia, a forum on centres of that name.",
        lambda plans: numbers(plans.search('"точка роста"')),
        {KARELIA: {"11"}},
    ),
    Worked(
        "How much of EAO's plan is due to the month or closer?",
        "One month in 2.1–2.3, 3.1, 3.3, 4.1, 4.4, 4.8, 4.10, 4.14, 4.16, 4.17, 4.19, 4.22: fourteen of 36; 35 have a date.",
        lambda plans: plans.answer("specificity", order=EAO).select("dated", "exact").row(0),
        (35, 14),
    ),
)


@pytest.mark.parametrize("case", WORKED, ids=[case.question for case in WORKED])
def test_the_program_answers_as_a_reader_does(plans: prikaz.Plans, case: Worked) -> None:
    # Dates are compared as they are written.
    assert json.loads(json.dumps(plain(case.ask(plans)), default=str)) == json.loads(json.dumps(plain(case.answer)))


def plain(value: Any) -> Any:
    """What JSON can hold: pairs for keys that are tuples, lists for sets."""
    if isinstance(value, dict):
        return sorted(([plain(key), plain(held)] for key, held in value.items()), key=repr)
    if isinstance(value, (set, frozenset)):
        return sorted((plain(held) for held in value), key=repr)
    if isinstance(value, (list, tuple)):
        return [plain(held) for held in value]
    return value if value is None or isinstance(value, (int, float)) else str(value)


def test_there_are_twenty() -> None:
    assert len({case.question for case in WORKED}) >= 20
    assert all(case.why for case in WORKED)
