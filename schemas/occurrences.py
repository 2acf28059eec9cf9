"""Which of several rows with one number a row is: with its number it names the row, also after rows came or went."""

from collections import Counter
from collections.abc import Sequence

from schemas.record import Plan


def with_occurrences(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """The plans of one order with their rows' occurrences counted, so that number and occurrence name one row."""
    seen: Counter[str | None] = Counter()
    counted = []
    for plan in plans:
        activities = []
        for row in plan.activities:
            seen[row.number] += 1
            same = row.occurrence == seen[row.number]
            activities.append(row if same else row.model_copy(update={"occurrence": seen[row.number]}))
        counted.append(plan.model_copy(update={"activities": tuple(activities)}))
    return tuple(counted)
