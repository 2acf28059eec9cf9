"""What each row of a plan is: an activity, a section, the rest of the row above, or nothing of the plan."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice

from extractors.grid import Line
from extractors.headers import numbered_columns
from extractors.kinds import bare_number, body_likeness, deadline_likeness, depth, is_number, split_number
from knowledge.columns import begins, plain, says
from schemas.layout import Cell
from schemas.raw import ColumnRole

_OPEN_END = re.compile(
    r"(?:[,(–—\-/№]|\b(?:с|д|п|пос|ул|им|ст|пл|пер|просп|обл)\.|\b(?:в|во|на|и|или|с|со|по|о|об|от|до|для|из|к|за|при|не|без|под|над|у|а|их|его))$"
)
_BULLET = re.compile(r"[-–—•*·]\s")
_EMPTY = re.compile(r"[\W_]*")
_ROMAN = re.compile(r"[IVXLХІ]+")
_OTHERS = (ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE, ColumnRole.RESULT, ColumnRole.EXTRA)

LONGEST_SECTION = 45
"""Words up to which a lone cell can be the name of a section."""


class RowKind(StrEnum):
    ACTIVITY = "activity"
    SECTION = "section"
    CONTINUATION = "continuation"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class RowReading:
    """What a row is; `sure` is False where that is a reading and not a fact."""

    kind: RowKind
    sure: bool = True


@dataclass(frozen=True)
class Rows:
    """The body rows of one plan under the roles of their columns."""

    lines: tuple[Line, ...]
    roles: tuple[ColumnRole, ...]
    header: tuple[str, ...] = ()

    @cached_property
    def number(self) -> int:
        return self.roles.index(ColumnRole.NUMBER) if ColumnRole.NUMBER in self.roles else -1

    @cached_property
    def activity(self) -> int:
        return self.roles.index(ColumnRole.ACTIVITY)

    @cached_property
    def others(self) -> tuple[int, ...]:
        return tuple(i for i, role in enumerate(self.roles) if role in _OTHERS)

    @cached_property
    def _full(self) -> tuple[Line, ...]:
        """Rows with an activity and something beside it: by them the others are judged."""
        return tuple(
            line
            for line in self.lines
            if line.text(self.activity).strip() and any(line.text(i).strip() for i in self.others)
        )

    @cached_property
    def numbered(self) -> bool:
        """Most full rows print a number."""
        return sum(bool(self.printed(line)) for line in self._full) * 2 > len(self._full)

    @cached_property
    def level(self) -> int:
        """The usual depth of an activity's number."""
        depths = Counter(depth(bare_number(self.printed(line))) for line in self._full if self.printed(line))
        return depths.most_common(1)[0][0] if depths else 0

    @cached_property
    def roman(self) -> bool:
        return any(_ROMAN.match(self.printed(line)) for line in self._full)

    @cached_property
    def capital(self) -> bool:
        """Activities usually begin with a capital letter."""
        texts = [text for line in self._full if (text := line.text(self.activity).strip())]
        return sum(not text[0].islower() for text in texts) * 10 >= 7 * len(texts)

    @cached_property
    def bold(self) -> bool:
        """Bold type means nothing in this plan, because most activities have it."""
        return sum(_is_bold(line) for line in self._full) * 3 > len(self._full)

    def printed(self, line: Line) -> str:
        """The number of a row as printed, from its own column or from the beginning of the activity."""
        text = line.text(self.number).strip() if self.number >= 0 else ""
        if text:
            return text if is_number(text) else ""
        split = split_number(line.text(self.activity))
        return split[0] if split else ""

    def struck(self, line: Line) -> bool:
        """A later act struck the row out: its number stands there, and «Исключен», and nothing else."""
        said = [text for i, slot in enumerate(line.slots) if i != self.number and (text := slot.text.strip())]
        said = [text for text in dict.fromkeys(said) if not _EMPTY.fullmatch(text)]
        return len(said) == 1 and begins("struck", said[0])

    def readings(self) -> tuple[RowReading, ...]:
        """One reading a line, in order."""
        found: list[RowReading] = []
        last: Line | None = None
        for index, line in enumerate(self.lines):
            reading = self._read(index, line, last, found[-1].kind if found else None)
            if reading.kind is RowKind.ACTIVITY:
                last = line
            elif reading.kind is RowKind.SECTION:
                last = None
            found.append(reading)
        return tuple(found)

    def _read(self, index: int, line: Line, last: Line | None, before: RowKind | None) -> RowReading:
        texts = [slot.text.strip() for slot in line.slots]
        filled = [text for text in texts if text]
        if self._is_header(line, texts) or _says_nothing(filled) or (line.sole is None and self.struck(line)):
            return RowReading(RowKind.OUTSIDE)
        if last is not None and self._shares_activity(line, last):
            return RowReading(RowKind.CONTINUATION)
        if line.sole is not None:
            return self._read_sole(index, line, line.sole, last, before)
        number = line.text(self.number).strip() if self.number >= 0 else ""
        activity = line.text(self.activity).strip()
        beside = [i for i, text in enumerate(texts) if text and i != self.number]
        if number and len(beside) == 1 and self._heads(index, line, number, beside[0]):
            return RowReading(RowKind.SECTION)
        if last is None or number:
            return RowReading(RowKind.ACTIVITY if activity else RowKind.OUTSIDE)
        return self._read_unnumbered(line, last, activity)

    def _is_header(self, line: Line, texts: Sequence[str]) -> bool:
        cells = [cell for slot in line.slots for cell in slot.cells]
        if numbered_columns(cells) and len(texts) > 2:
            return True
        same = [plain(text) == plain(head) for text, head in zip(texts, self.header, strict=False) if text]
        return len(same) > 1 and all(same)

    def _shares_activity(self, line: Line, last: Line) -> bool:
        own, above = line.cells(self.activity), last.cells(self.activity)
        if not own or not above or own[0] is not above[0] or own[0].rowspan < 2:
            return False
        mine, theirs = line.cells(self.number), last.cells(self.number)
        return not mine or not mine[0].text.strip() or (bool(theirs) and mine[0] is theirs[0])

    def _read_sole(self, index: int, line: Line, cell: Cell, last: Line | None, before: RowKind | None) -> RowReading:
        text = cell.text.replace("**", "").strip()
        column = next(i for i, slot in enumerate(line.slots) if slot.text.strip())
        wide = cell.colspan > 1 and len(line.slots) > 2
        lower = text[0].islower() or text[0] in "(,;:" or bool(_BULLET.match(text))
        if begins("notes", text) or begins("struck", text) or (is_number(text) and column in (self.number, 0)):
            return RowReading(RowKind.OUTSIDE)
        in_row = not wide and last is not None and column != self.number
        if lower and (in_row or before is RowKind.SECTION):
            return RowReading(RowKind.CONTINUATION)
        if column in (0, self.number) or wide or (column != self.activity and self._numbers_rows_below(index, text)):
            return RowReading(RowKind.SECTION, sure=len(text.split()) <= LONGEST_SECTION)
        if column != self.activity:
            return RowReading(RowKind.CONTINUATION if last is not None else RowKind.OUTSIDE)
        unfinished = last is not None and _unfinished(last.text(self.activity))
        turned = self.numbered and not cell.bold and not split_number(text) and _on_next_page(line, last)
        if unfinished or turned:
            return RowReading(RowKind.CONTINUATION, sure=unfinished)
        return RowReading(RowKind.SECTION, sure=bool(split_number(text)) or _is_bold(line))

    def _heads(self, index: int, line: Line, number: str, column: int) -> bool:
        """A numbered row with nothing but its text: a section where its number stands above those of the rows below."""
        if not self._full:
            return False
        cell = line.cells(column)[0]
        if cell.colspan > 1 and cell.colspan >= len(self.roles) - 1:
            return True
        own = bare_number(number) or ""
        following = self._following(index)
        if following.startswith(f"{own}.") or (self.level and depth(own) < self.level):
            return True
        if _ROMAN.match(own) and not self.roman:
            return True
        if (_is_bold(line) and not self.bold) or not any(map(self.printed, self._full)):
            return True
        return following == "1" and own not in ("", "1") and says("sections", line.text(column))

    def _numbers_rows_below(self, index: int, text: str) -> bool:
        """«III. Контроль» in the middle of the page, above the row 3.1: without rules it lies in some column."""
        split = split_number(text)
        own = bare_number(split[0]) if split else None
        if split is None or own is None or not split[1][:1].isupper():
            return False
        return (_ROMAN.fullmatch(own) is not None and not self.roman) or self._following(index).startswith(f"{own}.")

    def _following(self, index: int) -> str:
        """The next number below, as a bare one."""
        below = islice(self.lines, index + 1, index + 40)
        return next((number for line in below if (number := bare_number(self.printed(line)))), "")

    def _read_unnumbered(self, line: Line, last: Line, activity: str) -> RowReading:
        deadline, responsible = self._text(line, ColumnRole.DEADLINE), self._text(line, ColumnRole.RESPONSIBLE)
        if not activity:
            return RowReading(RowKind.CONTINUATION)
        complete = deadline_likeness(deadline) > 0.7 and (
            body_likeness(responsible) > 0.7 or ColumnRole.RESPONSIBLE not in self.roles
        )
        torn = self._torn(line, last, activity)
        if torn or (activity[0].islower() and (self.capital or not deadline or _unfinished(last.text(self.activity)))):
            return (
                RowReading(RowKind.CONTINUATION, sure=not complete)
                if torn or self.numbered or not complete
                else RowReading(RowKind.ACTIVITY, sure=False)
            )
        if not self.numbered or self.printed(line):
            return RowReading(RowKind.ACTIVITY)
        if _BULLET.match(activity) or _unfinished(last.text(self.activity)):
            return RowReading(RowKind.CONTINUATION)
        if complete or deadline:
            return RowReading(RowKind.ACTIVITY)
        return RowReading(RowKind.CONTINUATION, sure=False)

    def _torn(self, line: Line, last: Line, activity: str) -> bool:
        """The first row of a page without a number goes on with the last of the page before.

        Its activity does, in small letters after a preposition; or two of its cells begin in small letters under words.
        """
        if not _on_next_page(line, last):
            return False
        lower = [
            i
            for i in range(len(self.roles))
            if line.text(i).strip()[:1].islower() and last.text(i).strip()[:1].isupper()
        ]
        return (activity[0].islower() and _unfinished(last.text(self.activity))) or (self.numbered and len(lower) > 1)

    def _text(self, line: Line, role: ColumnRole) -> str:
        return line.text(self.roles.index(role)).strip() if role in self.roles else ""


def _says_nothing(filled: Sequence[str]) -> bool:
    """True for an empty row, a ruler and a total."""
    if all(_EMPTY.fullmatch(text) for text in filled):
        return True
    return begins("totals", filled[0]) or (is_number(filled[0]) and len(filled) > 1 and begins("totals", filled[1]))


def _unfinished(text: str) -> bool:
    text = text.strip()
    return bool(_OPEN_END.search(text)) or text.count("«") > text.count("»") or text.count("(") > text.count(")")


def _on_next_page(line: Line, last: Line | None) -> bool:
    """The first row of a page, right below the last of the page before."""
    pages = line.row.place.page, last.row.place.page if last is not None else None
    return None not in pages and pages[0] != pages[1]


def _is_bold(line: Line) -> bool:
    cells = [cell for slot in line.slots for cell in slot.cells if cell.text.strip()]
    return bool(cells) and all(cell.bold or cell.text.strip().startswith("**") for cell in cells)
