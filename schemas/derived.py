"""The tables that only several orders together fill: comparison, versions, entities, compliance.

They hold nothing of their own: `outputs` works them out from the orders, and may drop and fill them again at any time.
"""

from schemas.columns import TableOf, text, whole
from schemas.compliance import COMPLIANCE
from schemas.entities import ENTITY_TABLES
from schemas.facts import FACTS, SUMS
from schemas.group_tables import GROUPS
from schemas.versions import LINK_CANDIDATES, ORDER_LINKS

DERIVED_FROM = TableOf(
    "derived_from",
    "Какие приказы уже учтены в производных таблицах",
    "Which orders the derived tables have taken in",
    (
        text("derivation", "производная таблица или их набор", "the derivation", required=True),
        whole("order_key", "приказ", "the order", required=True, references="orders"),
        text("version", "версия правил, по которым он учтён", "version of the rules that took it in", required=True),
    ),
    key=("derivation", "order_key"),
    indexes=(("order_key",),),
    journal=True,
)

DERIVED: tuple[TableOf, ...] = (
    DERIVED_FROM,
    *FACTS,
    *SUMS,
    *COMPLIANCE,
    ORDER_LINKS,
    LINK_CANDIDATES,
    *GROUPS,
    *ENTITY_TABLES,
)
"""Every derived table; one that refers to another comes after it."""
