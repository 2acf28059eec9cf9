"""Which row of the record answers which row of the gold: a global alignment in row order."""

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from schemas.record import Activity

SAME_ROW = 0.8
"""Likeness (0..1) of two activity texts from which on they are one row; recognised text may differ a little."""


def plain(text: str | None) -> str:
    """The text as compared: white space collapsed, since items of a list may be joined by any."""
    return " ".join((text or "").split())


def folded(text: str | None) -> str:
    """The text as names are compared: neither letter case nor the dots of «ё» tell two bodies apart."""
    return plain(text).casefold().replace("ё", "е")


def align(found: Sequence[Activity], true: Sequence[Activity]) -> list[tuple[Activity, Activity]]:
    """Pairs (found, true) in order; rows without a partner are left out. Cost O(found × true)."""
    likeness = [[_likeness(row, gold) for gold in true] for row in found]
    best = [[0.0] * (len(true) + 1) for _ in range(len(found) + 1)]
    for i in range(len(found) - 1, -1, -1):
        for j in range(len(true) - 1, -1, -1):
            pair = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= SAME_ROW else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    pairs = []
    i = j = 0
    while i < len(found) and j < len(true):
        if likeness[i][j] >= SAME_ROW and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs.append((found[i], true[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(row: Activity, gold: Activity) -> float:
    texts = Levenshtein.normalized_similarity(plain(row.activity), plain(gold.activity), score_cutoff=SAME_ROW)
    # The number only breaks ties between rows that say the same.
    return float(texts) + (0.01 if texts and row.number == gold.number else 0.0)
