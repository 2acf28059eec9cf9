"""A check of a pack, asked of an order: each key of `knowledge.packs.Check` has its function here."""

from collections.abc import Sequence

from knowledge.packs import Need, Pack
from knowledge.predicates import Check
from outputs.audit.bound import executors_bound
from outputs.audit.counts import counts_agree
from outputs.audit.kinds import exists, sequence
from outputs.audit.names import names_agree
from outputs.audit.numbers import annexes, clause_numbers, headings, no_finding, row_numbers
from outputs.audit.outcome import Outcome, unknown
from outputs.audit.reading import Reading
from outputs.audit.rows import every_row


def answer(reading: Reading, pack: Pack, check: Check) -> Outcome:
    """What the check finds."""
    nested = check.any_of or check.all_of
    if nested is not None:
        return _deciding([answer(reading, pack, part) for part in nested], decisive=check.any_of is not None)
    found = _found(reading, pack, check)
    return found if reading.chain.sure else _as_far_as_known(reading, check, found)


def _as_far_as_known(reading: Reading, check: Check, found: Outcome) -> Outcome:
    """What is left of an outcome where some rows are not known: what two known rows or one of them violate stays so.

    What an unknown row may satisfy, or be the offence of, is unknown. Clauses are those that were signed.
    """
    if check.clause_numbers or check.annexes or check.no_finding is not None:
        return found
    if check.numbers or check.headings:
        stays = not reading.chain.renumbered
    elif check.exists:
        stays = found.holds is True or "rows" not in check.exists.where
    elif check.sequence is not None:
        stays = False
    else:
        # A share of all rows can't be told from some of them.
        stays = found.holds is False and not (check.every_row and check.every_row.at_least < 1)
    return found if stays else unknown("chain-open")


def _found(reading: Reading, pack: Pack, check: Check) -> Outcome:  # noqa: PLR0911 - a table of predicates
    if check.every_row:
        return every_row(reading, pack, check.every_row)
    if check.numbers:
        return row_numbers(reading, check.numbers)
    if check.clause_numbers:
        return clause_numbers(reading)
    if check.annexes:
        return annexes(reading)
    if check.headings:
        return headings(reading)
    if check.no_finding is not None:
        return no_finding(reading, check.no_finding)
    if check.exists:
        return exists(reading, pack, check.exists)
    if check.sequence is not None:
        return sequence(reading, pack, check.sequence)
    if check.counts_agree:
        return counts_agree(reading, pack, check.counts_agree)
    if check.names_agree:
        return names_agree(reading, pack, check.names_agree)
    if check.executors_bound:
        return executors_bound(reading, pack, check.executors_bound)
    return unknown("no-checks")


def _deciding(parts: Sequence[Outcome], *, decisive: bool) -> Outcome:
    """The first part that decides: one that holds of `any_of`, one that fails of `all_of`; then what isn't known."""
    for wanted in (decisive, None, not decisive):
        for part in parts:
            if part.holds is wanted:
                return part
    return unknown("no-checks")


def missing(reading: Reading, needs: Sequence[Need]) -> str | None:
    """The code of the first thing that a rule needs and the order has not, None where all is there."""
    return next((code for need in needs if (code := _lacks(reading, need))), None)


def _lacks(reading: Reading, need: Need) -> str | None:  # noqa: PLR0911 - a table of needs
    match need:
        case "plan":
            return None if reading.every_row else "no-rows"
        case "clauses":
            return None if reading.points else "annex-only" if reading.annex_only else "no-clauses"
        case "numbers":
            return (
                "amendment"
                if reading.amends
                else None
                if any(row.cell("number") for row in reading.rows)
                else "no-numbers"
            )
        case "deadline" | "responsible" | "result":
            return None if reading.has_column(need) else f"no-{need}"
        case "dates":
            dated = any(item.start or item.end for row in reading.rows for item in row.activity.deadline.items)
            return None if dated else "no-dates"
        case "period":
            return None if any(row.plan.period for row in reading.rows) else "no-period"
        case "order_date":
            return None if reading.date else "no-order-date"
