"""Which row of a new plan is which row of an old one.

Rule, from the surest to the least sure: the same in everything; the same wording under the same number; the same
wording and otherwise the same content; the same wording; the same number with a similar wording; a very similar wording
under another number. A row has at most one partner. What is similar is found inside of two editions of one plan;
whether rows of different plans are the same measure is another question (`outputs/compare`).
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from rapidfuzz import fuzz

from outputs.versions.wording import plain
from schemas.record import Activity

SIMILAR_SAME_NUMBER = 50.0
"""Likeness of wordings, 0..100, from which two rows with one number are the same row reworded."""

SIMILAR = 82.0
"""The same for rows with different numbers: a row that was moved and reworded at once."""

Pairs = dict[int, int]


def pair(old: Sequence[Activity], new: Sequence[Activity]) -> Pairs:
    """Position in `new` by position in `old`, for the rows that stand in both."""
    pairs: Pairs = {}
    for key in (_everything, _number_and_wording, _content, _wording):
        _take(pairs, old, new, key)
    _take_similar(pairs, old, new)
    return pairs


def _everything(row: Activity) -> Hashable:
    return row.number, plain(row.section), _content(row)


def _number_and_wording(row: Activity) -> Hashable:
    """Rows without numbers are not told apart by them: no such row equals another."""
    return (row.number, plain(row.section), plain(row.activity)) if row.number is not None else id(row)


def _content(row: Activity) -> Hashable:
    return plain(row.activity), plain(row.deadline.raw), plain(row.responsible.raw), plain(row.result)


def _wording(row: Activity) -> Hashable:
    return plain(row.activity)


def _take(pairs: Pairs, old: Sequence[Activity], new: Sequence[Activity], key: Callable[[Activity], Hashable]) -> None:
    """Pair rows with equal keys; of several, those with the same number first, then in document order."""
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for j in _left(new, pairs.values()):
        waiting[key(new[j])].append(j)
    for same_number in (True, False):
        for i in _left(old, pairs):
            rows = waiting[key(old[i])]
            found = next((j for j in rows if not same_number or new[j].number == old[i].number), None)
            if found is not None:
                pairs[i] = found
                rows.remove(found)


def _take_similar(pairs: Pairs, old: Sequence[Activity], new: Sequence[Activity]) -> None:
    """The best of the rest: likest first; equal ones by section, then by how near they stand."""
    rest = _left(new, pairs.values())
    candidates: list[tuple[float, bool, int, int, int]] = []
    for i in _left(old, pairs):
        for j in rest:
            least = SIMILAR_SAME_NUMBER if _same_place(old[i], new[j]) else SIMILAR
            score = fuzz.ratio(plain(old[i].activity), plain(new[j].activity), score_cutoff=least)
            if score:
                elsewhere = plain(old[i].section) != plain(new[j].section)
                candidates.append((-score, elsewhere, abs(i - j), i, j))
    taken = set(pairs.values())
    for _, _, _, i, j in sorted(candidates):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _same_place(old: Activity, new: Activity) -> bool:
    return old.number is not None and old.number == new.number and old.occurrence == new.occurrence


def _left(rows: Sequence[Activity], taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [index for index in range(len(rows)) if index not in gone]
