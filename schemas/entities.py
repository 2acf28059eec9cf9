"""The registry of organisations over all orders: their names, the mentions linked to them, what may be the same.

Derived tables: `outputs.entities` works them out from `bodies` and `activity_bodies`. Rules: `docs/entities.md`.
"""

from schemas.columns import TableOf, real, text, whole

ENTITIES = TableOf(
    "entities",
    "Организации: строка на организацию во всех приказах",
    "Organisations: one row each, over all orders",
    (
        text("code", "постоянный код", "stable code", required=True),
        text("name", "самое полное название", "the fullest name", required=True),
        text(
            "kind", "организация или круг организаций региона", "organisation, or a region's collective", required=True
        ),
        text("category", "категория", "category", required=True),
        text("region_code", "регион организации", "region of the organisation"),
        text("municipality", "муниципалитет", "municipality"),
        text("number", "номер в названии", "number in the name"),
        text("parent", "код организации, в которую входит", "code of the organisation that it is part of"),
        whole(
            "mentions",
            "сколько раз названа (приказ и написание)",
            "times named (an order and a wording)",
            required=True,
        ),
    ),
    key=("code",),
    indexes=(("region_code", "category"), ("parent",)),
)

ENTITY_NAMES = TableOf(
    "entity_names",
    "Названия и сокращения организаций",
    "Names and abbreviations of organisations",
    (
        text("entity", "организация", "the organisation", required=True, references="entities"),
        text("name", "название или как напечатано", "a name, or as printed", required=True),
        text("kind", "полное название или как напечатано", "full name, or as printed", required=True),
        whole("mentions", "в скольких приказах", "in how many orders", required=True),
    ),
    key=("entity", "name", "kind"),
    indexes=(("name",),),
)

ENTITY_MENTIONS = TableOf(
    "entity_mentions",
    "Какая организация названа в приказе",
    "Which organisation a body named in an order is",
    (
        whole("order_key", "приказ", "the order", required=True, references="orders"),
        whole("body_id", "орган, как он назван", "the body as it is named", required=True, references="bodies"),
        text("entity", "организация", "the organisation", required=True, references="entities"),
        real("score", "уверенность, 0–1", "how sure, 0..1", required=True),
        text("rule", "правило, по которому связано", "the rule that linked it", required=True),
    ),
    key=("order_key", "body_id"),
    indexes=(("entity",), ("body_id",)),
)

ENTITY_CANDIDATES = TableOf(
    "entity_candidates",
    "Организации, которые могут быть одной: решает человек",
    "Organisations that may be one: a person decides",
    (
        text("entity", "организация", "the organisation", required=True, references="entities"),
        text("other", "с которой схожа", "that it is like", required=True, references="entities"),
        real("score", "сходство, 0–1", "likeness, 0..1", required=True),
        text("reason", "почему не связаны сами", "why they were not linked", required=True),
    ),
    key=("entity", "other"),
    indexes=(("other",),),
)

ENTITY_TABLES: tuple[TableOf, ...] = (ENTITIES, ENTITY_NAMES, ENTITY_MENTIONS, ENTITY_CANDIDATES)
"""One that refers to another comes after it."""
