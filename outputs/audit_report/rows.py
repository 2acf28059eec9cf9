"""Which lines of a verdict are worth quoting: the rows, and the line of the order where it says more than they do."""

from collections.abc import Iterable

from schemas.verdicts import Verdict


def rows_of(whole: Verdict, own: Iterable[Verdict]) -> list[Verdict]:
    """The rows of an order that offend against the rule of `whole`."""
    return [one for one in own if one.activity is not None and (one.pack, one.rule) == (whole.pack, whole.rule)]


def shown_of(whole: Verdict, own: Iterable[Verdict]) -> list[Verdict]:
    """The rows; before them `whole` itself, unless it only repeats the first of them."""
    rows = rows_of(whole, own)
    return rows if rows and (rows[0].evidence or "") in (whole.evidence or "") else [whole, *rows]
