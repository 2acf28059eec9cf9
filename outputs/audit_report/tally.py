"""The scoreboard: how many orders of a region hold a rule, violate it, or can't be judged."""

from collections import Counter
from typing import NamedTuple

from schemas.verdicts import Verdict


class Score(NamedTuple):
    """Orders of a region under a rule; `failed` and `unknown` are among `orders`."""

    orders: int
    failed: int
    unknown: int

    @property
    def share(self) -> float | None:
        """Of the orders that could be judged, how many violate the rule; None where none could."""
        judged = self.orders - self.unknown
        return self.failed / judged if judged else None


class Tally:
    """Counts the lines of orders, those of rows apart. A region is None where it is not known.

    The same order in a second file is passed over.
    """

    def __init__(self) -> None:
        self._counts: Counter[tuple[str | None, str, str, bool | None]] = Counter()
        self._of_years: Counter[tuple[int, str, str, bool | None]] = Counter()
        self._sources: dict[str, str] = {}

    def take(self, region: str | None, verdict: Verdict, year: int | None = None) -> None:
        """`year` is the first of the order's plans, None where it is not known."""
        first = self._sources.setdefault(verdict.order, verdict.source) == verdict.source
        if verdict.activity is not None or not first:
            return
        self._counts[region, verdict.pack, verdict.rule, verdict.holds] += 1
        if year is not None:
            self._of_years[year, verdict.pack, verdict.rule, verdict.holds] += 1

    def regions(self) -> list[str | None]:
        """By name, the unknown one last."""
        return sorted({key[0] for key in self._counts}, key=lambda region: (region is None, region))

    def score(self, region: str | None, pack: str, rule: str) -> Score:
        holds = {answer: self._counts[region, pack, rule, answer] for answer in (True, False, None)}
        return Score(sum(holds.values()), holds[False], holds[None])

    def years(self) -> list[int]:
        return sorted({key[0] for key in self._of_years})

    def of_year(self, year: int, pack: str, rule: str) -> Score:
        """The same of one year, over all regions."""
        holds = {answer: self._of_years[year, pack, rule, answer] for answer in (True, False, None)}
        return Score(sum(holds.values()), holds[False], holds[None])

    def total(self, pack: str, rule: str) -> Score:
        """The same over all regions."""
        scores = [self.score(region, pack, rule) for region in self.regions()]
        return Score(*(sum(values) for values in zip(*scores, strict=True))) if scores else Score(0, 0, 0)
