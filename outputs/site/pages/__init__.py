"""The pages of the site, in the order of its menu; those that stand in no menu come after."""

from outputs.site.pages import (
    audit,
    compare,
    due,
    findings,
    matrix,
    measures,
    order,
    orders,
    quality,
    review,
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
    measures.PAGE,
    compare.PAGE,
    timeline.PAGE,
    due.PAGE,
    audit.PAGE,
    search.PAGE,
    quality.PAGE,
    review.PAGE,
    findings.PAGE,
    order.PAGE,
    row.PAGE,
    row.PICTURE,
    compare.QUESTION,
    audit.VERDICTS,
    measures.MEASURE,
)
