"""Measures that several orders share: who has each and who lacks it, when it is due, who answers."""

from collections import defaultdict

from outputs.site.filters import NONE, filters
from outputs.site.lists import Source, choices, listed
from outputs.site.site import Page, PageMissing, Question, Shown

SHARED = 2
"""Orders that a measure of the list has at least."""
MOST_MEMBERS = 500


def answer(question: Question) -> Shown:
    chosen = filters(question.asked)
    lacking = question.asked.text("lacking")
    conditions, values = ["g.orders >= ?"], [SHARED]
    if chosen.topic:
        conditions.append("g.topic IS ?")
        values.append(None if chosen.topic == NONE else chosen.topic)  # type: ignore[arg-type]
    for region, negation in ((chosen.region, ""), (lacking, "NOT ")):
        if region and region != NONE:
            conditions.append(
                f"{negation}EXISTS (SELECT 1 FROM measure_members AS m JOIN activities AS a ON a.key = m.activity_key"
                " JOIN orders AS o ON o.key = a.order_key WHERE m.group_id = g.id AND o.region_code = ?)"
            )
            values.append(region)  # type: ignore[arg-type]
    source = Source("g.*", "measure_groups AS g", conditions, values, "ORDER BY g.regions DESC, g.orders DESC, g.label")
    offered = choices(question, "region", "topic")
    return Shown(
        "measures.html",
        {"chosen": chosen, "lacking": lacking, "found": listed(question, source), "choices": offered},
    )


def measure(question: Question) -> Shown:
    group = question.one("SELECT * FROM measure_groups WHERE id = ?", (question.asked.parts["id"],))
    if group is None:
        raise PageMissing
    members = question.rows(
        "SELECT o.order_id, o.source, o.source_name, o.region_code, o.region, o.date, o.number AS order_number,"
        " a.key, a.position, a.number, a.activity, a.deadline_raw, m.score,"
        " (SELECT min(coalesce(d.end_date, d.start_date)) FROM deadlines AS d WHERE d.activity_key = a.key) AS due"
        " FROM measure_members AS m JOIN activities AS a ON a.key = m.activity_key"
        " JOIN orders AS o ON o.key = a.order_key WHERE m.group_id = ?"
        " ORDER BY o.region IS NULL, o.region, o.date, a.key LIMIT ?",
        (group["id"], MOST_MEMBERS),
    )
    bodies = defaultdict(list)
    for row in question.rows(
        "SELECT l.activity_key, b.name FROM measure_members AS m JOIN activity_bodies AS l"
        " ON l.activity_key = m.activity_key JOIN bodies AS b ON b.id = l.body_id WHERE m.group_id = ?"
        " ORDER BY l.activity_key, l.position",
        (group["id"],),
    ):
        bodies[row["activity_key"]].append(row["name"])
    having = {row["region_code"] for row in members}
    regions = choices(question, "region")["region"]
    return Shown(
        "measure.html",
        {
            "group": group,
            "members": [(row, bodies[row["key"]]) for row in members],
            "lacking": [one for one in regions if one.value not in having and one.value != NONE],
            "related": question.rows(
                "SELECT g.id, g.label, g.orders FROM measure_groups AS g WHERE g.id IN"
                " (SELECT other_id FROM related_groups WHERE group_id = :id"
                " UNION SELECT group_id FROM related_groups WHERE other_id = :id)"
                " ORDER BY g.orders DESC, g.label LIMIT 12",
                {"id": group["id"]},
            ),
        },
    )


def is_there(question: Question) -> bool:
    return question.one("SELECT 1 FROM measure_groups LIMIT 1") is not None


PAGE = Page("measures", r"/measures$", answer, nav="site.nav.measures", there=is_there)
MEASURE = Page("measure", r"/measures/(?P<id>[^/]+)$", measure, there=is_there)
