"""The derived table of the audit: a row for each rule and order, and one for each row of a plan that offends."""

from schemas.columns import TableOf, text, whole

VERDICTS = TableOf(
    "verdicts",
    "Вердикты аудита: строка на правило и приказ и на каждое мероприятие, которое его нарушает",
    "Verdicts of the audit: a row for a rule and an order, and one for each activity that offends",
    (
        whole("order_key", "приказ", "the order", required=True, references="orders"),
        text("pack", "пакет правил", "pack of rules", required=True),
        text("rule", "правило", "the rule", required=True),
        whole(
            "position",
            "0 – приказ в целом, иначе место мероприятия в приказе",
            "0: the order as a whole, else the activity's position in the order",
            required=True,
        ),
        text("kind", "violation – нарушение, hint – подсказка", "violation or hint", required=True),
        text("severity", "важность: error, warning, info", "severity: error, warning, info", required=True),
        text("activity", "номер мероприятия; пусто у приказа", "number of the activity; empty for the order"),
        whole("holds", "1 – выполнено, 0 – нет, пусто – нельзя узнать", "1: holds, 0: fails, empty: can't be known"),
        whole("count", "сколько строк", "how many rows"),
        whole("of", "из скольких строк", "of how many rows"),
        text("evidence", "цитата", "quotation"),
        text("place", "место в документе", "place in the document"),
        text("why", "почему нельзя узнать: код причины", "why it can't be known: a code"),
    ),
    key=("order_key", "pack", "rule", "position"),
    indexes=(("pack", "rule", "position", "holds"),),
    journal=True,
)

COMPLIANCE: tuple[TableOf, ...] = (VERDICTS,)
