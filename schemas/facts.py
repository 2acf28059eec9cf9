"""Derived tables that questions are answered from: one narrow row an activity, and one for each month it touches.

They hold what whole plans are counted by, so that a question over hundreds of thousands of activities reads one index
and not the texts. `outputs.questions.facts` fills them, order by order.
"""

from schemas.columns import TableOf, text, whole
from schemas.quality import CONFIDENCE_SUMS, QUALITY

ACTIVITY_FACTS = TableOf(
    "activity_facts",
    "По чему считаются мероприятия",
    "What activities are counted by",
    (
        whole("activity_key", "мероприятие", "the activity", required=True, references="activities"),
        whole("order_key", "приказ", "the order", required=True, references="orders"),
        text("region_code", "код региона, ISO 3166-2", "region, ISO 3166-2"),
        text("district", "федеральный округ", "federal district"),
        text("level", "уровень издавшего органа", "level of the issuer"),
        whole("year", "первый год плана, без него – год приказа", "first year of the plan, else the order's"),
        whole("last_year", "последний год плана, без него – год приказа", "last year of the plan, else the order's"),
        text("topic", "тема", "topic"),
        whole("kinds", "виды сроков, по биту на вид", "kinds of its deadlines, a bit each", required=True),
        whole("categories", "категории органов, по биту", "categories of its bodies, a bit each", required=True),
        whole("bodies", "сколько органов отвечает", "how many bodies answer", required=True),
        text("due", "ближайший из последних дней сроков", "the earliest last day of its items"),
        whole("past", "срок раньше даты приказа: 1 – да", "1: due before the order"),
        whole("exact", "срок назван с точностью до месяца: 1 – да", "1: due to the month or closer", required=True),
        whole("measurable", "результат измерим: 1 – да; пусто, если его нет", "1: measurable result; empty: no result"),
        whole("documented", "результат – документ: 1 – да; пусто, если нет", "1: result is a document; empty: none"),
    ),
    key=("activity_key",),
    indexes=(
        (
            "region_code",
            "topic",
            "order_key",
            "district",
            "level",
            "year",
            "last_year",
            "kinds",
            "categories",
            "bodies",
            "due",
            "exact",
            "measurable",
            "documented",
        ),
        ("region_code", "topic", "order_key"),
        ("order_key", "due", "past"),
    ),
    journal=True,
)

ACTIVITY_MONTHS = TableOf(
    "activity_months",
    "Какие месяцы занимают мероприятия",
    "Which months activities touch",
    (
        whole("activity_key", "мероприятие", "the activity", required=True, references="activities"),
        text(
            "month",
            "месяц, ГГГГ-ММ; whole_year – весь год, undated – без даты",
            "month, YYYY-MM; whole_year, undated",
            required=True,
        ),
        whole("ending", "в этом месяце последний день срока: 1 – да", "1: an item ends in it", required=True),
        whole("order_key", "приказ", "the order", required=True, references="orders"),
        text("region_code", "код региона, ISO 3166-2", "region, ISO 3166-2"),
    ),
    key=("activity_key", "month"),
    indexes=(("region_code", "month", "order_key", "ending", "activity_key"), ("order_key",)),
    journal=True,
)

ORDER_TWINS = TableOf(
    "order_twins",
    "Приказы, учтённые по другому файлу",
    "Orders that another file counts for",
    (
        whole(
            "order_key",
            "приказ, который не считается",
            "the order that is not counted",
            required=True,
            references="orders",
        ),
        whole(
            "counted_key",
            "приказ, который считается за него",
            "the order that counts for it",
            required=True,
            references="orders",
        ),
    ),
    key=("order_key",),
    indexes=(("counted_key",),),
    journal=True,
)

BODY_TEXTS = TableOf(
    "body_texts",
    "Как приказы называют органы",
    "What orders call bodies",
    (
        whole("order_key", "приказ", "the order", required=True, references="orders"),
        whole("body_id", "орган", "the body", required=True, references="bodies"),
        text("text", "как напечатано", "as printed", required=True),
    ),
    key=("order_key", "body_id", "text"),
    indexes=(("text", "body_id"), ("body_id",)),
    journal=True,
)

_GROUPED = (
    text("region_code", "код региона, ISO 3166-2", "region, ISO 3166-2"),
    text("level", "уровень издавшего органа", "level of the issuer"),
    whole("year", "первый год плана, без него – год приказа", "first year of the plan, else the order's"),
    whole("last_year", "последний год плана, без него – год приказа", "last year of the plan, else the order's"),
)
_CATEGORY = text(
    "category",
    "категория органов; пустая строка – все мероприятия",
    "category of bodies; empty: all activities",
    required=True,
)
_ROW = whole("id", "номер строки", "number of the row", required=True)
_BY = ("category", *(column.name for column in _GROUPED))
_COUNTED = whole("activities", "сколько мероприятий", "how many activities", required=True)

TOPIC_SUMS = TableOf(
    "topic_sums",
    "Сколько мероприятий по темам",
    "Activities counted by topic",
    (
        _ROW,
        _CATEGORY,
        *_GROUPED,
        text("topic", "тема", "topic"),
        _COUNTED,
        whole(
            "keys", "сумма их ключей: по ней видна перемена", "sum of their keys, which tells a change", required=True
        ),
    ),
    key=("id",),
    indexes=((*_BY, "topic", "activities"), ("region_code",)),
    journal=True,
)

MONTH_SUMS = TableOf(
    "month_sums",
    "Сколько мероприятий по месяцам",
    "Activities counted by month",
    (
        _ROW,
        _CATEGORY,
        *_GROUPED,
        text(
            "month",
            "месяц, ГГГГ-ММ; whole_year – весь год, undated – без даты",
            "month, YYYY-MM; whole_year, undated",
            required=True,
        ),
        _COUNTED,
        whole("ending", "у скольких из них в нём последний день срока", "how many of them end in it", required=True),
    ),
    key=("id",),
    indexes=((*_BY, "month", "activities", "ending"), ("region_code",)),
    journal=True,
)

SUMMED_ORDERS = TableOf(
    "summed_orders",
    "Из каких приказов сложены суммы",
    "Which orders the sums are made of",
    (
        whole("orders", "сколько приказов", "how many orders", required=True),
        whole("keys", "сумма их ключей", "sum of their keys", required=True),
    ),
    key=("orders",),
    journal=True,
)

FACTS: tuple[TableOf, ...] = (ACTIVITY_FACTS, ACTIVITY_MONTHS, BODY_TEXTS, ORDER_TWINS, *QUALITY)
"""They go with their orders; the sums are brought up to date when they are next asked for."""
SUMS: tuple[TableOf, ...] = (TOPIC_SUMS, MONTH_SUMS, CONFIDENCE_SUMS, SUMMED_ORDERS)
