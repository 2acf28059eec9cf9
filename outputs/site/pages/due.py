"""What falls due in the days after a date."""

import datetime

from outputs.site.filters import Filters, filters, of_activities
from outputs.site.lists import category_choices, listed, region_choices, topic_choices
from outputs.site.site import Page, Question, Shown

DAYS = 30
LONGEST = 366
ROWS = (
    "d.end_date, d.start_date, d.kind, o.order_id, o.source, o.region, o.source_name, o.number AS order_number, o.date,"
    " a.position, a.number, a.activity, a.deadline_raw, a.responsible_raw"
)


def answer(question: Question) -> Shown:
    chosen = filters(question.asked)
    asked = Filters(region=chosen.region, topic=chosen.topic, category=chosen.category, body=chosen.body)
    day = _day(question.asked.text("as_of")) or datetime.datetime.now(datetime.UTC).date()
    days = question.asked.whole("days", 1, LONGEST) or DAYS
    last = day + datetime.timedelta(days=days - 1)
    conditions, values = of_activities(asked)
    conditions.append("d.end_date BETWEEN :as_of AND :until")
    values |= {"as_of": day.isoformat(), "until": last.isoformat()}
    found = listed(
        question,
        "FROM deadlines AS d JOIN activities AS a ON a.key = d.activity_key JOIN orders AS o ON o.key = a.order_key"
        f" WHERE {' AND '.join(conditions)}",
        ROWS,
        values,
        "ORDER BY d.end_date, a.key, d.position",
    )
    return Shown(
        "due.html",
        {
            "chosen": asked,
            "as_of": day.isoformat(),
            "days": days,
            "last": last.isoformat(),
            "found": found,
            "nearest": None if found.rows else _nearest(question, day),
            "choices": {
                "region": region_choices(question),
                "topic": topic_choices(question),
                "category": category_choices(question),
            },
        },
    )


def _nearest(question: Question, day: datetime.date) -> str | None:
    """The next day on which anything ends, else the last one there was."""
    row = question.one(
        "SELECT coalesce((SELECT min(end_date) FROM deadlines WHERE end_date >= ?),"
        " (SELECT max(end_date) FROM deadlines))",
        (day.isoformat(),),
    )
    return row[0] if row else None


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value or "")
    except ValueError:
        return None


PAGE = Page("due", r"/due$", answer, nav="site.nav.due")
