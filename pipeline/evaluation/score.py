"""Counts of what is right; shares are worked out only when they are shown, so that documents can be summed."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Count:
    """`right` of `found` things given and `of` things true. For a plain share `found` equals `of`."""

    right: int = 0
    found: int = 0
    of: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.found + other.found, self.of + other.of)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, 0..1; for a share it is the share. None where there was nothing."""
        total = self.found + self.of
        return 2 * self.right / total if total else None


FIELDS = ("number", "section", "activity", "deadline", "responsible", "result")
"""The cells of a row that are compared, letter by letter after white space is collapsed."""


@dataclass(frozen=True, slots=True)
class Score:
    """One document, or many summed. `cells` holds exact cells and `close` those with at most 2 % character errors.

    `wrong_dates` are the dated items found that the truth has not (one that is null is none); its share is of those
    found. `errors` of `characters` gives the character error rate over all cells of rows that were found.
    """

    documents: int = 0
    rows: Count = Count()
    whole: Count = Count()
    cells: dict[str, Count] = field(default_factory=dict)
    close: Count = Count()
    items: Count = Count()
    wrong_dates: Count = Count()
    conditions: Count = Count()
    bodies: Count = Count()
    categories: Count = Count()
    names: Count = Count()
    order: Count = Count()
    errors: int = 0
    characters: int = 0
    differences: tuple[str, ...] = ()

    @property
    def exact(self) -> Count:
        """All cells together."""
        return sum(self.cells.values(), Count())

    @property
    def character_error_rate(self) -> float | None:
        return self.errors / self.characters if self.characters else None


def total(scores: Iterable[Score]) -> Score:
    """The sum of all, with the differences left out."""
    result = Score()
    for score in scores:
        result = Score(
            documents=result.documents + score.documents,
            rows=result.rows + score.rows,
            whole=result.whole + score.whole,
            cells={
                name: result.cells.get(name, Count()) + score.cells.get(name, Count())
                for name in dict.fromkeys((*result.cells, *score.cells))
            },
            close=result.close + score.close,
            items=result.items + score.items,
            wrong_dates=result.wrong_dates + score.wrong_dates,
            conditions=result.conditions + score.conditions,
            bodies=result.bodies + score.bodies,
            categories=result.categories + score.categories,
            names=result.names + score.names,
            order=result.order + score.order,
            errors=result.errors + score.errors,
            characters=result.characters + score.characters,
        )
    return result
