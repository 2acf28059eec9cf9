"""Tables of measures that several orders share: groups, their members, and groups that are related."""

from schemas.columns import TableOf, json_list, json_object, real, text, whole

MEASURE_GROUPS = TableOf(
    "measure_groups",
    "Одинаковые мероприятия разных приказов: группы",
    "The same measure in several orders: groups",
    (
        text("id", "постоянный код группы", "stable id of the group", required=True),
        text("label", "название: самая короткая формулировка", "label: the shortest wording", required=True),
        text("topic", "самая частая тема", "the most frequent topic"),
        text(
            "grade",
            "same – все записанные формулировки сходны попарно; related – не все",
            "same: all wordings that were held together agree; related: not all do",
            required=True,
        ),
        whole("members", "мероприятий", "activities", required=True),
        whole("orders", "приказов", "orders", required=True),
        whole("regions", "регионов", "regions", required=True),
        json_list(
            "reading", "как прочитано первое мероприятие, JSON", "reading of the first activity, JSON", required=True
        ),
    ),
    key=("id",),
    indexes=(("orders",), ("topic",)),
)

MEASURE_MEMBERS = TableOf(
    "measure_members",
    "Мероприятия групп",
    "Activities of the groups",
    (
        whole("activity_key", "мероприятие", "the activity", required=True, references="activities"),
        text("group_id", "группа", "the group", required=True, references="measure_groups"),
        real(
            "score",
            "сходство с первым мероприятием группы, 0–1",
            "likeness to the group's first activity, 0–1",
            required=True,
        ),
        json_object(
            "evidence", "что общего и что различается, JSON", "what is shared and what differs, JSON", required=True
        ),
    ),
    key=("activity_key",),
    indexes=(("group_id",),),
)

RELATED_GROUPS = TableOf(
    "related_groups",
    "Родственные группы: тот же предмет или цель, другое действие",
    "Related groups: the same object or aim by another action",
    (
        text("group_id", "группа", "the group", required=True, references="measure_groups"),
        text(
            "other_id",
            "родственная ей, более ранняя",
            "an earlier group related to it",
            required=True,
            references="measure_groups",
        ),
        real("score", "сходство, 0–1", "likeness, 0–1", required=True),
        json_object(
            "evidence", "что общего и что различается, JSON", "what is shared and what differs, JSON", required=True
        ),
    ),
    key=("group_id", "other_id"),
    indexes=(("other_id",),),
)

GROUPS: tuple[TableOf, ...] = (MEASURE_GROUPS, MEASURE_MEMBERS, RELATED_GROUPS)
