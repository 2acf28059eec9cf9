"""The tables of versions: which acts an order amends, repeals or cites, and which stored orders these acts may be."""

from schemas.columns import TableOf, text, whole

ORDER_LINKS = TableOf(
    "order_links",
    "Ссылки приказов на другие акты",
    "Acts that orders amend, repeal or cite",
    (
        whole("order_key", "приказ, который ссылается", "the order that refers", required=True, references="orders"),
        whole("position", "место по порядку, с 1", "position, from 1", required=True),
        text(
            "effect",
            "действие: amends, repeals, replaces, cites",
            "effect: amends, repeals, replaces, cites",
            required=True,
        ),
        text("clause", "номер пункта; пусто – преамбула или заголовок", "clause; empty for the preamble or the title"),
        text("kind", "вид акта", "kind of act"),
        text("date", "дата акта", "its date"),
        text("number", "номер акта, как напечатан", "its number as printed"),
        text("number_key", "номер для сравнения", "the number for comparing"),
        text("issuer", "кто издал акт", "who issued it"),
        text("title", "название акта", "its title"),
        text("effective", "день, с которого действует ссылка", "the day from which it has effect"),
    ),
    key=("order_key", "position"),
    indexes=(("number_key", "date"),),
)

LINK_CANDIDATES = TableOf(
    "link_candidates",
    "Приказы базы с тем же номером и датой, что в ссылке",
    "Stored orders with the number and the date of a link",
    (
        whole("order_key", "приказ, который ссылается", "the order that refers", required=True, references="orders"),
        whole("position", "место ссылки", "position of the link", required=True),
        whole(
            "target_key",
            "приказ, на который она может указывать",
            "the order it may mean",
            required=True,
            references="orders",
        ),
        text(
            "verdict", "same – тот самый приказ; иначе что не сходится", "same, or what does not agree", required=True
        ),
    ),
    key=("order_key", "position", "target_key"),
    indexes=(("target_key",),),
)
