"""What many letters say together: how many of the orders violate each rule."""

from collections import Counter
from typing import NamedTuple

from outputs.audit_report.letter import Letter

FEWEST_ORDERS = 2
"""One order is its own summary."""


class Line(NamedTuple):
    """A rule by its title, its severity in words, and the orders that violate it."""

    title: str
    severity: str
    orders: int


class Summary:
    """Counts orders as their letters go by, each once: the same order in a second file is passed over."""

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._violated: Counter[tuple[str, str]] = Counter()

    def take(self, letter: Letter) -> None:
        if self._sources.setdefault(letter.head.order, letter.head.source) == letter.head.source:
            self._violated.update({(fault.title, fault.severity) for fault in letter.violations})

    @property
    def orders(self) -> int:
        return len(self._sources)

    @property
    def told(self) -> bool:
        return self.orders >= FEWEST_ORDERS and bool(self._violated)

    def lines(self) -> list[Line]:
        """The rules that are violated, most often first, then by title."""
        ranked = sorted(self._violated.items(), key=lambda pair: (-pair[1], pair[0]))
        return [Line(title, severity, orders) for (title, severity), orders in ranked]
