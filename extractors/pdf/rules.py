"""Rules of a page: the straight horizontal and vertical strokes that tables are drawn with, joined where they meet."""

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from extractors.pdf.words import Turn

THIN = 3.0
"""Points up to which a filled shape is a rule and not an area."""
SNAP = 2.5
"""Points by which two rules may miss each other and still be one."""
SHORTEST = 4.0
NEXT_DOT = 4.5
"""Points from one dot of a dotted rule to the next, at most."""
DOTS = 5
"""Dots that make a rule, at least."""
_DEEPEST = 8

Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A stroke along one axis at `at` on the other, from `start` to `end`."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Rules:
    """Horizontal ones by height, vertical ones by x, collinear pieces joined."""

    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]


def page_rules(page: Any, turn: Turn) -> Rules:
    """All rules of a pypdfium2 page, inside form objects too."""
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    dots: list[tuple[float, float]] = []
    for x0, y0, x1, y1 in _strokes(page):
        (xa, ya), (xb, yb) = turn(x0, y0), turn(x1, y1)
        left, right, top, bottom = min(xa, xb), max(xa, xb), min(ya, yb), max(ya, yb)
        if bottom - top <= THIN and right - left >= SHORTEST:
            horizontal.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= THIN and bottom - top >= SHORTEST:
            vertical.append(Rule((left + right) / 2, top, bottom))
        elif bottom - top <= THIN and right - left <= THIN:
            dots.append(((left + right) / 2, (top + bottom) / 2))
    if len(dots) >= DOTS:
        horizontal += _dotted((y, x) for x, y in dots)
        vertical += _dotted(dots)
    return Rules(tuple(join(horizontal)), tuple(join(vertical)))


def _dotted(dots: Iterable[tuple[float, float]]) -> Iterator[Rule]:
    """Rules drawn dot by dot: `dots` are (the height or x of the rule, the place along it)."""
    lines: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for at, along in dots:
        lines[round(2 * at)].append((along, at))
    for line in lines.values():
        line.sort()
        begin = 0
        for index in range(1, len(line) + 1):
            if index == len(line) or line[index][0] - line[index - 1][0] > NEXT_DOT:
                if index - begin >= DOTS:
                    yield Rule(line[begin][1], line[begin][0], line[index - 1][0])
                begin = index


def aligned(rules: Iterable[Rule], within: float) -> Iterator[list[Rule]]:
    """The rules, those together that lie in one line: no farther than `within` points from the first of them."""
    line: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if line and rule.at - line[0].at > within:
            yield line
            line = []
        line.append(rule)
    if line:
        yield line


def join(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Collinear rules that touch become one; what remains is sorted by `at`, then by `start`."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][-1].at <= SNAP / 2 and rule.at - groups[-1][0].at <= SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        pieces = sorted(group, key=lambda rule: rule.start)
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces[1:]:
            if piece.start <= end + SNAP:
                end = max(end, piece.end)
            else:
                yield Rule(at, start, end)
                start, end = piece.start, piece.end
        yield Rule(at, start, end)


def _strokes(page: Any) -> Iterator[tuple[float, float, float, float]]:
    raw = page.raw
    for index in range(pdfium.FPDFPage_CountObjects(raw)):
        item = _page_object(raw, index)
        kind = _object_type(item)
        if kind == _PATH:
            yield from _path_strokes(item, _PLAIN)
        elif kind == _FORM:
            yield from _object_strokes(item, _PLAIN, 0)


def _object_strokes(item: Any, matrix: Matrix, depth: int) -> Iterator[tuple[float, float, float, float]]:
    kind = _object_type(item)
    if kind == _PATH:
        yield from _path_strokes(item, matrix)
    elif kind == _FORM and depth < _DEEPEST:
        inner = _combined(_matrix(item), matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _object_strokes(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)


_BOUNDS = (ctypes.c_float * 4)()
_BOUND_POINTERS = [ctypes.cast(ctypes.byref(_BOUNDS, 4 * index), ctypes.POINTER(ctypes.c_float)) for index in range(4)]
_POINT = [ctypes.c_float() for _ in range(2)]
_PATH, _FORM = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM
# Names of our own: a page has thousands of objects, and looking a function up in the module costs a third of its call.
_page_object, _object_type = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType


def _path_strokes(item: Any, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    if not pdfium.FPDFPageObj_GetBounds(item, *_BOUND_POINTERS):
        return
    left, bottom, right, top = _BOUNDS
    if right - left <= THIN or top - bottom <= THIN:
        if matrix is _PLAIN:
            yield left, bottom, right, top
            return
        yield (*_moved(left, bottom, matrix), *_moved(right, top, matrix))
        return
    own = _combined(_matrix(item), matrix)
    if _drawn(item):
        yield from _segments(item, own)


def _drawn(item: Any) -> bool:
    """True where the outline itself is stroked; a filled area has no rules of its own."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)


def _segments(item: Any, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Straight segments of a path that lie along an axis."""
    begin = before = None
    for index in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, *map(ctypes.byref, _POINT))
        here = _moved(_POINT[0].value, _POINT[1].value, matrix)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO and before is not None and _straight(before, here):
            yield (*before, *here)
        if pdfium.FPDFPathSegment_GetClose(segment) and begin is not None and _straight(here, begin):
            yield (*here, *begin)
        before = here


def _straight(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= 1 or abs(one[1] - other[1]) <= 1


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(found))
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _combined(inner: Matrix, outer: Matrix) -> Matrix:
    if outer == _PLAIN:
        return inner
    a, b, c, d, e, f = inner
    return (*_turned(a, b, outer), *_turned(c, d, outer), *_moved(e, f, outer))


def _turned(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    return x * matrix[0] + y * matrix[2], x * matrix[1] + y * matrix[3]


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    turned = _turned(x, y, matrix)
    return turned[0] + matrix[4], turned[1] + matrix[5]
