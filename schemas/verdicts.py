"""What an audit says: one verdict for an order and a rule, and one for each row that offends (`docs/rules.md`)."""

from dataclasses import dataclass
from typing import Literal

from schemas.record import Severity

VerdictKind = Literal["violation", "hint"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`activity` is None for the order as a whole, else the number of the offending row («#3»: the third, unnumbered).

    `holds` is None where the rule can't be judged; `why` is then the code of the reason (`audit.why.<code>`). `count`
    of `of` are the rows that satisfy the rule's name, None where it doesn't count rows. `evidence` quotes the source,
    `place` points into it; `position` counts the rows of the order from 1, over all of its plans.
    """

    pack: str
    rule: str
    kind: VerdictKind
    severity: Severity
    order: str
    source: str
    activity: str | None
    holds: bool | None
    count: int | None
    of: int | None
    evidence: str | None
    place: str | None
    why: str | None = None
    position: int | None = None

    def line(self) -> dict[str, str | int | bool | None]:
        """The verdict as it leaves the house, in the form of `docs/rules.md`."""
        return {name: getattr(self, name) for name in LINE}


LINE = ("rule", "kind", "order", "source", "activity", "holds", "count", "of", "evidence", "place")
"""What the world gets of a verdict, in this order."""
