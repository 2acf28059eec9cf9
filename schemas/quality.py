"""Derived tables of how well each order was read: which values its rows have, and how sure the program is of them.

The page of quality adds up some rows an order in place of every activity. They are filled with the facts.
"""

from schemas.columns import TableOf, real, text, whole

_ORDER = whole("order_key", "приказ", "the order", required=True, references="orders")
_FORMAT = (
    text("media_type", "формат источника", "media type of the source", required=True),
    whole("ocr", "распознан с картинки: 1 – да", "1: recognised from a picture", required=True),
)

ORDER_COVERAGE = TableOf(
    "order_coverage",
    "Какие значения прочитаны у мероприятий приказа",
    "Which values the activities of an order have",
    (
        _ORDER,
        *_FORMAT,
        whole("activities", "сколько мероприятий", "how many activities", required=True),
        whole("topic", "из них с темой, кроме прочего", "of them with a topic that is not other", required=True),
        whole("dated", "из них с датой в сроке", "of them with a dated deadline", required=True),
        whole("bodies", "из них с органами", "of them with bodies", required=True),
        whole("result", "из них с результатом", "of them with a result", required=True),
    ),
    key=("order_key",),
    journal=True,
)

ORDER_CONFIDENCE = TableOf(
    "order_confidence",
    "Насколько надёжны значения приказа, по полям",
    "How sure the values of an order are, by field",
    (
        _ORDER,
        text("field", "поле", "the field", required=True),
        *_FORMAT,
        whole("count", "сколько значений", "how many values", required=True),
        real("total", "сумма их надёжностей", "sum of their confidences", required=True),
        whole("below_50", "из них с надёжностью ниже 0,5", "of them below 0.5", required=True),
        whole("below_80", "от 0,5 до 0,8", "from 0.5 to 0.8", required=True),
        whole("below_95", "от 0,8 до 0,95", "from 0.8 to 0.95", required=True),
    ),
    key=("order_key", "field"),
    journal=True,
)

CONFIDENCE_SUMS = TableOf(
    "confidence_sums",
    "Насколько надёжны значения, по полям и форматам",
    "How sure values are, by field and format",
    ORDER_CONFIDENCE.columns[1:],
    key=("media_type", "ocr", "field"),
    journal=True,
)

ORDER_FINDINGS = TableOf(
    "order_findings",
    "Сколько замечаний каждого вида у приказа",
    "How many findings of each kind an order has",
    (
        _ORDER,
        text("code", "код", "code", required=True),
        text("severity", "важность", "severity", required=True),
        whole("count", "сколько замечаний", "how many findings", required=True),
    ),
    key=("order_key", "code", "severity"),
    indexes=(("code", "severity", "count"),),
    journal=True,
)

QUALITY: tuple[TableOf, ...] = (ORDER_COVERAGE, ORDER_CONFIDENCE, ORDER_FINDINGS)
