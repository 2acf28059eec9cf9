"""The page around the plots: figures, orders, and their activities as tables."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup
from sqlite_utils import Database

from knowledge.messages import Language, message
from outputs.export.about import about
from outputs.export.cells import fitted, legible
from outputs.export.choice import count
from outputs.export.extracts import as_date
from outputs.export.report.figures import heat_map, load, timeline
from outputs.export.report.plots import heat_map_svg, load_svg, timeline_svg
from outputs.export.report.template import BASE, page_template, style
from outputs.export.sources import SourceLinks
from outputs.export.standing import ACTIVITIES, CHOSEN, ORDER
from outputs.export.words import act, day, place, topic_label
from outputs.questions import Filters

MOST_LISTED = 1_000
"""Activities that the page lists; a browser takes more, a reader does not."""

LONGEST_TEXT = 1_500
"""Letters of one cell of the page."""


class Row(NamedTuple):
    number: str
    activity: str
    deadline: str
    dates: str
    responsible: str
    result: str
    topic: str
    where: str


class Order(NamedTuple):
    """An order with those of its activities that are listed; `address` leads to its document where it is there."""

    title: str
    region: str
    address: str | None
    rows: list[Row]


_ROWS = f"""
SELECT o.key, o.region, o.kind, o.date, o.number, o.title, s.path, a.number, a.activity, a.deadline_raw,
    (SELECT min(coalesce(start_date, end_date)) FROM deadlines WHERE activity_key = a.key),
    (SELECT max(coalesce(end_date, start_date)) FROM deadlines WHERE activity_key = a.key),
    a.responsible_raw, a.result, a.topic, a.page, a.table_number, a."row", a.line
FROM {ACTIVITIES} CROSS JOIN sources AS s ON s.sha256 = coalesce(p.file, o.source)
WHERE {CHOSEN} ORDER BY {ORDER} LIMIT ?
"""


def write_report(db: Database, path: Path, filters: Filters, links: SourceLinks, language: Language) -> int:
    """The report on the chosen orders; how many activities it does not list."""
    activities = count(db, "activities")
    page = page_template(BASE, "report.html", "report", language, shown)
    months = load(db, filters)
    bars = message("report.touching", language), message("report.ending", language)
    titles = {name: message(f"report.{name}", language) for name in ("heat", "timeline", "load")}
    text = page.render(
        style=style(),
        about=about(db, filters, language),
        heat=list(map(Markup, heat_map_svg(heat_map(db, filters, language), "heat", titles["heat"]))),
        timeline=list(map(Markup, timeline_svg(timeline(db, language), "timeline", titles["timeline"]))),
        load=Markup(load_svg(months, "load", titles["load"], bars)) if months.months else None,
        apart=months.apart,
        orders=list(_orders(db, links, language)),
        left=max(0, activities - MOST_LISTED),
        activities=activities,
        listed=MOST_LISTED,
    )
    path.write_text(text, encoding="utf-8")
    return max(0, activities - MOST_LISTED)


def shown(text: object) -> str:
    """A text of a document for the page: printable, and cut where nobody would read on."""
    return fitted(legible(str(text)), LONGEST_TEXT)


def _orders(db: Database, links: SourceLinks, language: Language) -> Iterator[Order]:
    rows = db.conn.execute(_ROWS, (MOST_LISTED,))
    for _, together in groupby(rows, key=lambda row: row[0]):
        group = list(together)
        _, region, kind, date, number, title, path, *_ = group[0]
        name = act(kind, date, number, title, language) or Path(path).stem
        listed = [_row(row, language) for row in group]
        yield Order(name, region or message("export.unknown", language), links.address(path), listed)


def _row(row: tuple[str | int | None, ...], language: Language) -> Row:
    path, number, activity, deadline, first, last, responsible, result, topic, page, table, line, text_line = row[6:]
    dates = dict.fromkeys(day(date, language) for date in map(as_date, (first, last)) if date)
    where = place(
        Path(str(path)).name, page=_n(page), table=_n(table), row=_n(line), line=_n(text_line), language=language
    )
    return Row(
        str(number or "–"),
        str(activity),
        str(deadline or "–"),
        " – ".join(dates),
        str(responsible or "–"),
        str(result or "–"),
        topic_label(str(topic), language) if topic else "–",
        where.partition(", ")[2],
    )


def _n(value: str | int | None) -> int | None:
    return value if isinstance(value, int) else None
