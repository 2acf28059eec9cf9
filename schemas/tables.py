"""The database tables as data: names, columns, keys, and what each column means in Russian and in English.

They are derived from `schemas.record`; what each table adds is a key and a position. Keys:

- `sources.sha256` is a source: its bytes, whatever they are called.
- `orders.key` is one source's reading of an order, made of the source's sha256 (`schemas.keys`): the same bytes have
  the same key in every database. The public, stable id is `orders.order_id`; two sources of one order (a DOCX and a
  PDF) share it and keep a row each.
- `plans.key` and `activities.key` are `orders.key * ROWS_PER_ORDER + position`; `bodies.id` is made of the body's
  name, category and region. Everything else is keyed by its parent and its position, which counts from 1.

Dates are ISO 8601 text; lists and objects are JSON text; an unknown value is NULL.
"""

from schemas.columns import TableOf, date, json_list, json_object, text, whole
from schemas.corrections import REVIEW
from schemas.derived import DERIVED
from schemas.execution import EXECUTION_REPORTS
from schemas.source_tables import READINGS, RECORDS, REJECTIONS, RUNS, SOURCE_PLACES, SOURCES

SCHEMA_NUMBER = 10
"""`PRAGMA user_version` of a database that these tables describe."""

APPLICATION_ID = 0x50524B5A
"""`PRAGMA application_id` of our databases: «PRKZ»."""

_ORDER = whole("order_key", "приказ", "the order", required=True, references="orders")
_ACTIVITY = whole("activity_key", "мероприятие", "the activity", required=True, references="activities")
_FILE = text(
    "file",
    "файл приложения; пусто, если это файл приказа",
    "the annex's own file; empty where it is the order's",
    references="sources",
)
_POSITION = whole("position", "место по порядку, с 1", "position, from 1", required=True)

ORDERS = TableOf(
    "orders",
    "Приказы",
    "Orders",
    (
        whole("key", "ключ строки", "key of the row", required=True),
        text("order_id", "постоянный код приказа", "stable id of the order", required=True),
        text("source", "исходный файл", "the source", required=True, references="sources"),
        text("source_name", "имя файла без расширения", "file name without its suffix", required=True),
        text("kind", "вид акта", "kind of act"),
        text("number", "номер", "number"),
        date("date", "дата", "date"),
        text("title", "заголовок", "title"),
        text("issuer", "кто издал", "issuer"),
        text("issuer_level", "уровень издавшего органа", "level of the issuer"),
        text("region_code", "код региона, ISO 3166-2", "region, ISO 3166-2"),
        text("region", "регион", "region"),
        text("municipality", "муниципалитет", "municipality"),
        text("place", "место издания", "place"),
        text("signatory", "кто подписал", "signatory"),
        text("signatory_position", "должность подписавшего", "position of the signatory"),
        text("schema_version", "версия записи", "version of the record", required=True),
    ),
    key=("key",),
    indexes=(("order_id",), ("region_code", "date"), ("date",), ("source_name",)),
    unique=(("source",),),
)

CLAUSES = TableOf(
    "clauses",
    "Пункты приказа",
    "Clauses of the order",
    (
        _ORDER,
        _POSITION,
        text("number", "номер пункта", "number"),
        text("text", "текст", "text", required=True),
        json_list("assignees", "кому поручено, JSON-список", "whom it binds, a JSON list", required=True),
        date("due", "срок", "due date"),
    ),
    key=("order_key", "position"),
)

CITED_ACTS = TableOf(
    "cited_acts",
    "Акты, на которые ссылается преамбула",
    "Acts that the preamble cites",
    (
        _ORDER,
        _POSITION,
        text("kind", "вид акта", "kind"),
        date("date", "дата", "date"),
        text("number", "номер", "number"),
        text("issuer", "кто издал", "issuer"),
        text("title", "название", "title"),
    ),
    key=("order_key", "position"),
    indexes=(("number", "date"),),
)

PLANS = TableOf(
    "plans",
    "Планы мероприятий",
    "Plans",
    (
        whole("key", "ключ строки", "key of the row", required=True),
        _ORDER,
        _POSITION,
        text("title", "название", "title"),
        text("annex", "номер приложения", "number of the annex"),
        date("period_start", "первый день плана", "first day of the plan"),
        date("period_end", "последний день плана", "last day of the plan"),
        json_list("columns", "роли столбцов, JSON-список", "roles of the columns, a JSON list", required=True),
        _FILE,
    ),
    key=("key",),
    indexes=(("order_key",), ("file",)),
)

ACTIVITIES = TableOf(
    "activities",
    "Мероприятия",
    "Activities",
    (
        whole("key", "ключ строки", "key of the row", required=True),
        _ORDER,
        whole("plan_key", "план", "the plan", required=True, references="plans"),
        whole("position", "место в приказе, с 1", "position in the order, from 1", required=True),
        text("number", "номер, как напечатан", "number as printed"),
        whole("occurrence", "который раз встретился номер", "how many times the number has come", required=True),
        text("section", "раздел", "section"),
        text("activity", "мероприятие", "the activity", required=True),
        text("deadline_raw", "срок, как напечатан", "deadline as printed"),
        text("responsible_raw", "ответственные, как напечатано", "responsible as printed"),
        text("result", "ожидаемый результат", "expected result"),
        text("topic", "тема", "topic"),
        text("topic_secondary", "вторая тема", "second topic"),
        json_object("extra", "прочие столбцы, JSON", "other columns, JSON", required=True),
        whole("page", "страница", "page"),
        whole("table_number", "номер таблицы", "number of the table"),
        whole("row", "строка таблицы", "row of the table"),
        whole("line", "строка текста", "line of the text"),
        json_list("bbox", "рамка в пунктах, JSON-список", "box in points, a JSON list"),
        json_object("cells", "места ячеек, JSON", "places of the cells, JSON", required=True),
    ),
    key=("key",),
    indexes=(("order_key",), ("plan_key",), ("topic",)),
)

DEADLINES = TableOf(
    "deadlines",
    "Сроки: строка на дату, период или условие",
    "Deadlines: one row a date, period or condition",
    (
        _ACTIVITY,
        _POSITION,
        text("kind", "вид срока", "kind", required=True),
        date("start_date", "первый день", "first day"),
        date("end_date", "последний день", "last day"),
        text("rrule", "повторение, RFC 5545", "recurrence, RFC 5545"),
        text("condition", "условие", "condition"),
        text("edtf", "то же в EDTF", "the same in EDTF"),
    ),
    key=("activity_key", "position"),
    indexes=(("start_date", "end_date"), ("end_date",), ("kind",)),
)

BODIES = TableOf(
    "bodies",
    "Органы, организации и лица",
    "Bodies: authorities, organisations and persons",
    (
        whole("id", "ключ", "key", required=True),
        text("name", "полное название", "full name", required=True),
        text("category", "категория", "category", required=True),
        text("region_code", "регион, где назван", "region where it is named"),
    ),
    key=("id",),
    indexes=(("name", "category", "region_code"), ("category",)),
)

ACTIVITY_BODIES = TableOf(
    "activity_bodies",
    "Кто отвечает за мероприятие",
    "Who answers for an activity",
    (
        _ACTIVITY,
        _POSITION,
        whole("body_id", "орган", "the body", required=True, references="bodies"),
        text("text", "как напечатано", "as printed", required=True),
    ),
    key=("activity_key", "position"),
    indexes=(("body_id",),),
)

TABLES_OF_ORDERS = TableOf(
    "tables",
    "Прочие таблицы приказа",
    "Other tables of the order",
    (
        _ORDER,
        _POSITION,
        text("title", "название", "title"),
        json_list("header", "заголовки столбцов, JSON-список", "column headers, a JSON list", required=True),
        json_list("rows", "строки, JSON-список списков", "rows, a JSON list of lists", required=True),
        _FILE,
    ),
    key=("order_key", "position"),
    indexes=(("file",),),
)

FINDINGS = TableOf(
    "findings",
    "Замечания",
    "Findings",
    (
        _ORDER,
        _POSITION,
        text("code", "код", "code", required=True),
        text("severity", "важность", "severity", required=True),
        text("activity", "номер мероприятия", "number of the activity"),
        text("message", "сообщение", "message", required=True),
        text("place", "место", "place"),
        _FILE,
    ),
    key=("order_key", "position"),
    indexes=(("code",), ("severity",), ("file",)),
)

DATABASE: tuple[TableOf, ...] = (
    RUNS,
    SOURCES,
    SOURCE_PLACES,
    REJECTIONS,
    RECORDS,
    READINGS,
    ORDERS,
    CLAUSES,
    CITED_ACTS,
    PLANS,
    ACTIVITIES,
    DEADLINES,
    BODIES,
    ACTIVITY_BODIES,
    TABLES_OF_ORDERS,
    FINDINGS,
)
"""Every table that orders fill; one that refers to another comes after it."""

TABLES: tuple[TableOf, ...] = (*DATABASE, *REVIEW, *DERIVED, EXECUTION_REPORTS)
"""Every table there is."""

SEARCH_TABLE = "lemmas"
"""FTS5 table of dictionary forms; its rowid is an activity's key, or `orders.key * ROWS_PER_ORDER` for an order."""

SEARCH_COLUMNS: tuple[str, ...] = ("activity", "result", "section", "responsible", "title")
