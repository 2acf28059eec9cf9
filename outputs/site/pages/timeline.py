"""The load of each month: how many activities it touches and how many end in it, over all and by region."""

from collections import defaultdict
from dataclasses import dataclass

from outputs.site.filters import NONE, Filters, filters, of_activities, where
from outputs.site.lists import category_choices, region_choices, topic_choices, year_choices
from outputs.site.site import Page, Question, Shown

LONGEST = 24
"""Months of an activity beyond which it counts where it begins and ends only: «2020–2030» is no load of a month."""


@dataclass(frozen=True, slots=True)
class Month:
    month: str
    activities: int
    ending: int
    by_region: dict[str, int]


def answer(question: Question) -> Shown:
    chosen = filters(question.asked)
    asked = Filters(chosen.region, chosen.year, chosen.topic, chosen.category, chosen.body)
    months, undated = question.once("timeline", lambda: _months(question, asked), asked)
    if chosen.year:
        months = [month for month in months if month.month.startswith(str(chosen.year))]
    regions = [choice for choice in region_choices(question) if any(choice.value in one.by_region for one in months)]
    return Shown(
        "timeline.html",
        {
            "chosen": asked,
            "months": months,
            "undated": undated,
            "regions": regions,
            "highest": max((count for month in months for count in month.by_region.values()), default=1),
            "choices": {
                "region": region_choices(question),
                "year": year_choices(question),
                "topic": topic_choices(question),
                "category": category_choices(question),
            },
        },
    )


def _months(question: Question, asked: Filters) -> tuple[list[Month], int]:
    conditions, values = of_activities(asked)
    dated = where([*conditions, "coalesce(d.start_date, d.end_date) IS NOT NULL"])
    spans = question.rows(
        f"SELECT coalesce(o.region_code, '{NONE}') AS region, a.key,"
        " substr(coalesce(d.start_date, d.end_date), 1, 7) AS first,"
        " substr(coalesce(d.end_date, d.start_date), 1, 7) AS last FROM activities AS a"
        " JOIN orders AS o ON o.key = a.order_key JOIN deadlines AS d ON d.activity_key = a.key"
        f"{dated} ORDER BY a.key",
        values,
    )
    touched: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    ended: dict[str, set[int]] = defaultdict(set)
    for region, key, first, last in spans:
        for month in _between(first, last):
            touched[month][region].add(key)
        ended[last].add(key)
    undated = question.rows(
        "SELECT count(*) FROM activities AS a JOIN orders AS o ON o.key = a.order_key"
        + where(
            [
                *conditions,
                "NOT EXISTS (SELECT 1 FROM deadlines AS u WHERE u.activity_key = a.key"
                " AND coalesce(u.start_date, u.end_date) IS NOT NULL)",
            ]
        ),
        values,
    )[0][0]
    return [
        Month(
            month,
            sum(map(len, by_region.values())),
            len(ended[month]),
            {region: len(keys) for region, keys in by_region.items()},
        )
        for month, by_region in sorted(touched.items())
    ], int(undated)


def _between(first: str, last: str) -> list[str]:
    """The months from `first` to `last`, both «2024-03»; only these two where there are more than `LONGEST`."""
    start = int(first[:4]) * 12 + int(first[5:]) - 1
    end = int(last[:4]) * 12 + int(last[5:]) - 1
    if end - start >= LONGEST:
        return [first, last]
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(min(start, end), max(start, end) + 1)]


PAGE = Page("timeline", r"/timeline$", answer, nav="site.nav.timeline")
