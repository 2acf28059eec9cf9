"""Which column of a plan holds what: header words and the look of the cells, solved together as one assignment."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from extractors.kinds import fit, is_number, numeric
from knowledge.columns import header_role, says
from schemas.raw import ColumnRole

SAMPLE = 60
"""Rows that are looked at to judge a column."""

LEAST = 0.2
"""Score from which a column takes a role."""

_SOLVED = (ColumnRole.ACTIVITY, ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE, ColumnRole.RESULT)


@dataclass(frozen=True, slots=True)
class Roles:
    """A role for every column, and how well they fit together (sum of the scores)."""

    roles: tuple[ColumnRole, ...]
    score: float
    named: frozenset[ColumnRole] = frozenset()

    def column(self, role: ColumnRole) -> int | None:
        return self.roles.index(role) if role in self.roles else None


def assign(headers: Sequence[tuple[str, ...]], samples: Sequence[Sequence[str]]) -> Roles:
    """Roles of the columns from `headers` (texts top-down, may be empty) and `samples` (texts of the cells by column).

    Clear header words win over content; content decides where words are weak, missing or unknown.
    """
    width = len(headers)
    named = [_named(levels) for levels in headers]
    held = [[text for text in column[:SAMPLE] if text.strip()] for column in samples]
    longest = max((_length(texts) for texts in held), default=1.0) or 1.0
    number = _number_column(named, held)
    scores: dict[ColumnRole, list[float]] = {}
    for role in _SOLVED:
        row: list[float] = []
        for column in range(width):
            if column == number:
                row.append(-9.0)
                continue
            score = _header_score(role, named[column]) + _content_score(role, held[column], len(samples[column]))
            if role is ColumnRole.ACTIVITY:
                score += 0.4 * _length(held[column]) / longest + 0.2 * (width - column) / width
                if headers[column] and named[column] is None and says("subjects", headers[column][-1]):
                    score -= 1.5
            row.append(score)
        scores[role] = row
    best, total = _solve(scores, width)
    roles = [ColumnRole.EXTRA] * width
    if number is not None:
        roles[number] = ColumnRole.NUMBER
    for role, choice in zip(_SOLVED, best, strict=True):
        if choice is not None:
            roles[choice] = role
    _take_last(roles, headers, held)
    clear = frozenset(
        role for column, role in enumerate(roles) if (name := named[column]) is not None and name[0] == role.value
    )
    return Roles(tuple(roles), total, clear)


def _take_last(roles: list[ColumnRole], headers: Sequence[tuple[str, ...]], held: Sequence[Sequence[str]]) -> None:
    """Without a header, the one column of words behind activity, deadline and body is the result, as plans have it."""
    known = {ColumnRole.ACTIVITY, ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE} <= set(roles)
    spare = [column for column, role in enumerate(roles) if role is ColumnRole.EXTRA]
    if any(headers) or not known or ColumnRole.RESULT in roles or spare != [len(roles) - 1]:
        return
    if not all(map(numeric, held[spare[0]])):
        roles[spare[0]] = ColumnRole.RESULT


def _named(levels: tuple[str, ...]) -> tuple[str, float] | None:
    if not levels:
        return None
    return header_role(levels[-1]) or header_role(" ".join(levels))


def _length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts) if texts else 0.0


def _number_column(named: Sequence[tuple[str, float] | None], held: Sequence[Sequence[str]]) -> int | None:
    for column, name in enumerate(named):
        if name is not None and name[0] == "number":
            texts = held[column]
            if not texts or sum(map(is_number, texts)) * 2 >= len(texts):
                return column
    for column, name in enumerate(named[:-1]):
        texts = held[column]
        if name is not None and name[0] != "number":
            continue
        if texts and sum(map(is_number, texts)) >= 0.7 * len(texts) and _counts(texts):
            return column
    return None


def _counts(texts: Sequence[str]) -> bool:
    """True where numbers differ, or go on by one and begin again at one in every section."""
    if len(set(texts)) * 2 > len(texts):
        return True
    figures = [int(text.strip(" .)")) for text in texts if text.strip(" .)").isdecimal()]
    steps = [after - before == 1 or after == 1 for before, after in pairwise(figures)]
    return len(steps) > 1 and sum(steps) == len(steps)


def _header_score(role: ColumnRole, name: tuple[str, float] | None) -> float:
    if name is None:
        return 0.0
    return 2.0 * name[1] if name[0] == role.value else -1.5 * name[1]


def _content_score(role: ColumnRole, texts: Sequence[str], rows: int) -> float:
    if not texts:
        return -0.2
    mean = sum(fit(role, text) for text in texts) / len(texts)
    share = len(texts) / max(rows, 1)
    return (mean - 0.3) * (0.5 + 0.5 * share)


def _solve(scores: dict[ColumnRole, list[float]], width: int) -> tuple[tuple[int | None, ...], float]:
    choices: list[list[int | None]] = []
    for role in _SOLVED:
        able = sorted((c for c in range(width) if scores[role][c] > LEAST), key=lambda c: -scores[role][c])
        choices.append([*able[:6], None])
    best: tuple[int | None, ...] = (None,) * len(_SOLVED)
    top = 0.0
    for option in product(*choices):
        taken = [column for column in option if column is not None]
        if len(set(taken)) != len(taken):
            continue
        total = sum(scores[role][c] for role, c in zip(_SOLVED, option, strict=True) if c is not None)
        if total > top:
            best, top = option, total
    return best, top
