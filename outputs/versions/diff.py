"""What differs between two plans: rows added, removed, moved and changed, field by field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from outputs.versions.pairing import pair
from outputs.versions.wording import Piece, pieces, plain, same_wording
from schemas.record import Activity

Field = Literal["activity", "deadline", "responsible", "result", "extra"]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a row. `meaning` is False where the words differ and say the same (the same dates, the same bodies).

    `name` is the column's header for `extra`. Values are as printed, None where the cell is empty.
    """

    field: Field
    old: str | None
    new: str | None
    meaning: bool = True
    name: str | None = None

    @property
    def words(self) -> tuple[Piece, ...]:
        return pieces(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that stands in both plans. `moved`: under another number or in another section than before."""

    old: Activity
    new: Activity
    moved: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """`kept` has every row of both plans; `sections` pairs the names of sections that were only renamed."""

    added: tuple[Activity, ...]
    removed: tuple[Activity, ...]
    kept: tuple[Kept, ...]
    sections: tuple[tuple[str, str], ...] = ()

    @property
    def moved(self) -> tuple[Kept, ...]:
        """Rows with the same content elsewhere."""
        return tuple(row for row in self.kept if row.moved and not row.changes)

    @property
    def changed(self) -> tuple[Kept, ...]:
        """Rows whose content differs; they may have moved too."""
        return tuple(row for row in self.kept if row.changes)

    @property
    def same(self) -> int:
        """How many rows nothing happened to."""
        return sum(not row.moved and not row.changes for row in self.kept)

    @property
    def empty(self) -> bool:
        return not (self.added or self.removed or self.moved or self.changed or self.sections)


def diff(old: Sequence[Activity], new: Sequence[Activity]) -> PlanDiff:
    """The difference between the rows of two plans, or of all plans of two orders, in document order."""
    pairs = pair(old, new)
    taken = set(pairs.values())
    renamed = _renamed(old, new, pairs.items())
    return PlanDiff(
        added=tuple(row for j, row in enumerate(new) if j not in taken),
        removed=tuple(row for i, row in enumerate(old) if i not in pairs),
        kept=tuple(_kept(old[i], new[j], renamed) for i, j in sorted(pairs.items(), key=lambda both: both[1])),
        sections=tuple(renamed.values()),
    )


Renamed = dict[str, tuple[str, str]]
"""Old and new name, as printed, by the plain old one."""


def _renamed(old: Sequence[Activity], new: Sequence[Activity], pairs: Any) -> Renamed:
    """Sections that all paired rows left for one and the same new one, which the old plan does not know."""
    targets: dict[str, set[str]] = {}
    printed: dict[str, str] = {}
    for i, j in pairs:
        before, after = old[i].section, new[j].section
        if before and after:
            targets.setdefault(plain(before), set()).add(plain(after))
            printed |= {plain(before): before, plain(after): after}
    names = {plain(row.section) for row in old}
    still = {plain(row.section) for row in new}
    found: Renamed = {}
    for before, afters in targets.items():
        if len(afters) == 1 and before not in still:
            (after,) = afters
            sources = [name for name, others in targets.items() if after in others]
            if after not in names and len(sources) == 1:
                found[before] = (printed[before], printed[after])
    return found


def _kept(old: Activity, new: Activity, renamed: Renamed) -> Kept:
    section = plain(old.section)
    if section in renamed:
        section = plain(renamed[section][1])
    moved = old.number != new.number or section != plain(new.section)
    return Kept(old, new, moved, changes(old, new))


def changes(old: Activity, new: Activity) -> tuple[Change, ...]:
    """The fields in which two readings of one row differ, numbers and sections apart."""
    found: list[Change] = []
    texts: tuple[tuple[Field, str | None, str | None, Callable[[Activity], object] | None], ...] = (
        ("activity", old.activity, new.activity, None),
        ("deadline", old.deadline.raw, new.deadline.raw, lambda row: row.deadline.items),
        ("responsible", old.responsible.raw, new.responsible.raw, _names),
        ("result", old.result, new.result, None),
    )
    for field, before, after, meaning in texts:
        if not same_wording(before, after):
            differs = meaning is None or not meaning(old) or meaning(old) != meaning(new)
            found.append(Change(field, before, after, differs))
    for name in dict.fromkeys((*old.extra, *new.extra)):
        before, after = old.extra.get(name), new.extra.get(name)
        if not same_wording(before, after):
            found.append(Change("extra", before, after, name=name))
    return tuple(found)


def _names(row: Activity) -> frozenset[str]:
    return frozenset(plain(body.name) for body in row.responsible.bodies)
