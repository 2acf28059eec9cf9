"""The pages of the site, in the order of its menu; those that stand in no menu come after."""

from outputs.site.pages import (
    compare,
    due,
    findings,
    matrix,
    order,
    orders,
    quality,
    row,
    rows,
    search,
    start,
    timeline,
)
from outputs.site.site import Page

PAGES: tuple[Page, ...] = (
    start.PAGE,
    orders.PAGE,
    rows.PAGE,
    matrix.PAGE,
    compare.PAGE,
    timeline.PAGE,
    due.PAGE,
    search.PAGE,
    quality.PAGE,
    findings.PAGE,
    order.PAGE,
    compare.QUESTION,
    row.PAGE,
    row.PICTURE,
)
