"""How rules are held over the years: shares by region and first year of the plans."""

from collections import Counter, defaultdict
from typing import NamedTuple

from outputs.audit_report.heads import Head

Region = str | None
FEWEST_YEARS = 2
"""Of one year alone nothing can be told."""


class Held(NamedTuple):
    """Orders of a region and year; of the verdicts that could be given, those that hold. Hints are left out."""

    orders: int
    judged: int
    held: int

    @property
    def share(self) -> float | None:
        """Held of judged, None where nothing could be judged."""
        return self.held / self.judged if self.judged else None


class Trend:
    """Counts orders as they go by, each once: the same order in a second file is passed over."""

    def __init__(self) -> None:
        self._orders: defaultdict[tuple[Region, int], set[str]] = defaultdict(set)
        self._judged: Counter[tuple[Region, int]] = Counter()
        self._held: Counter[tuple[Region, int]] = Counter()
        self._sources: dict[str, str] = {}

    def take(self, head: Head, judged: int, held: int) -> None:
        """`judged` rules of an order, of which it holds `held`. An order without a year is left out."""
        if self._sources.setdefault(head.order, head.source) != head.source or head.year is None:
            return
        key = head.region, head.year
        self._orders[key].add(head.order)
        self._judged[key] += judged
        self._held[key] += held

    @property
    def told(self) -> bool:
        """True where there are years to be compared."""
        return len(self.years()) >= FEWEST_YEARS

    def years(self) -> list[int]:
        return sorted({year for _, year in self._orders})

    def regions(self) -> list[Region]:
        """By name, the unknown one last."""
        return sorted({region for region, _ in self._orders}, key=lambda region: (region is None, region or ""))

    def held(self, region: Region, year: int) -> Held:
        key = region, year
        return Held(len(self._orders.get(key, ())), self._judged[key], self._held[key])

    def total(self, year: int) -> Held:
        """The same over all regions."""
        return Held(*map(sum, zip(*(self.held(region, year) for region in self.regions()), strict=True)))
