"""The load of each month: how many activities it touches and how many end in it, over all and by region."""

from dataclasses import dataclass, field

from sqlite_utils import Database

from outputs.questions import FilterUnknown
from outputs.questions.grouping import grouping
from outputs.questions.load import loads
from outputs.questions.touch import APART
from outputs.site.filters import NONE, Filters, filters
from outputs.site.lists import choices
from outputs.site.site import Page, Question, Shown

MOST_CELLS = 1500
"""Of the table by month and region; a larger one tells nobody more, and costs a tenth of a second to write."""


@dataclass(slots=True)
class Month:
    """One month, or one of `APART`: what it comes to over all regions, and for each."""

    month: str
    activities: int = 0
    ending: int = 0
    by_region: dict[str, int] = field(default_factory=dict)


def answer(question: Question) -> Shown:
    chosen = filters(question.asked)
    asked = Filters(
        chosen.region, chosen.district, chosen.year, chosen.topic, chosen.category, chosen.body, chosen.level
    )
    months = question.once("timeline", lambda: _months(question, asked), asked)
    dated = [month for month in months if month.month not in APART]
    if chosen.year:
        # Plans of that year may reach into others.
        dated = [month for month in dated if month.month.startswith(str(chosen.year))]
    held = {region for month in dated for region in month.by_region}
    offered = choices(question, "region", "district", "year", "topic", "category", "level")
    return Shown(
        "timeline.html",
        {
            "chosen": asked,
            "months": dated,
            "apart": [month for month in months if month.month in APART],
            "regions": [one for one in offered["region"] if one.value in held and len(held) * len(dated) <= MOST_CELLS],
            "highest": max((count for month in dated for count in month.by_region.values()), default=1),
            "choices": offered,
        },
    )


def _months(question: Question, asked: Filters) -> list[Month]:
    found: dict[str, Month] = {}
    try:
        loaded = loads(Database(question.connection), asked.asked, grouping("region"))
    except FilterUnknown:
        return []
    for one in loaded:
        if asked.region == NONE and one.key is not None:
            continue
        month = found.setdefault(one.month, Month(one.month))
        month.activities += one.activities
        month.ending += one.ending or 0
        month.by_region[str(one.key or NONE)] = one.activities
    return [found[month] for month in sorted(found)]


PAGE = Page("timeline", r"/timeline$", answer, nav="site.nav.timeline", facts=True)
