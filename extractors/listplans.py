"""Plans that are no tables: numbered items or paragraphs with «Срок: …» and «Ответственный: …», under headings."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.kinds import (
    activity_likeness,
    bare_number,
    body_likeness,
    deadline_likeness,
    depth,
    split_number,
)
from extractors.titles import TitleBlock
from extractors.words import heal, unmarked
from knowledge.columns import begins, labels
from schemas.layout import Flow, Paragraph, Place
from schemas.raw import ColumnRole, RawActivity, RawColumn, RawPlan, RawText

MOST_LINES = 6
"""Lines of one value between which its next label is looked for."""
FEWEST = 2
"""Items with labels from which a stretch of paragraphs is a plan."""

LONGEST_HEADING = 20
"""Words up to which an unnumbered line without labels can be the name of a section."""

_APART = "\n\n"
"""Between values of one label, each on a line of its own: healing must not join them."""
_LIKE_A_BODY = 0.5
_LIKE_A_DEADLINE = 0.6

_ABBREVIATED = re.compile(
    r"(?:(?<![^\W\d_])(?:г|гг|кв|др|пр|т\.\s?г|с\.\s?г|т\.\s?д|т\.\s?п|им)|(?<![^\W\d_])[А-ЯЁ])\.$"
)
_LABEL = re.compile(r"(?P<label>[А-ЯЁ][^:\n]{2,60}):[^\S\n]*\S")
_ACTIVITY = re.compile(r"^(?:наименование )?мероприяти[ея]\s*:\s*(?=\S)", re.IGNORECASE)
"""The label of the activity itself, where every value has one."""
_BRACKETS = re.compile(r"\([^()]*\)")
_BULLET = re.compile(r"\s*[-–—•*·]\s+")


@dataclass
class _Item:
    """One numbered item or paragraph with the values that its labels name."""

    number: str | None
    text: str
    place: Place
    confidence: float | None
    bold: bool
    values: dict[ColumnRole, str] = field(default_factory=dict)
    extra: list[tuple[str, str]] = field(default_factory=list)
    last: ColumnRole | None = None
    """The role of the label that was read last."""

    @property
    def labelled(self) -> bool:
        return ColumnRole.DEADLINE in self.values or ColumnRole.RESPONSIBLE in self.values


def list_plan(paragraphs: Sequence[Paragraph], title: TitleBlock, annex: str | None) -> RawPlan | None:
    """The plan that `paragraphs` (the lines below its title) list, or None where they do not."""
    items = _items(paragraphs)
    labelled = [index for index, item in enumerate(items) if item.labelled]
    if len(labelled) < FEWEST:
        return None
    _without_stops([items[index] for index in labelled])
    roles = [role for role in ColumnRole if any(role in item.values for item in items)]
    numbered = any(items[index].number for index in labelled)
    held = ([ColumnRole.NUMBER] if numbered else []) + [ColumnRole.ACTIVITY] + roles
    activities: list[RawActivity] = []
    section: str | None = None
    for index, item in enumerate(items[: labelled[-1] + 1]):
        if item.labelled:
            activities.append(_activity(item, section, held))
        elif _is_section(item, items[index + 1 :]) or _skipped(item, activities, items[index + 1 :]):
            section = " ".join(heal(f"{item.number or ''} {item.text}").split())
        elif activities:
            activities.append(_activity(item, section, held))
    extra = dict.fromkeys(name for item in items for name, _ in item.extra)
    columns = (*(RawColumn(role) for role in held), *(RawColumn(ColumnRole.EXTRA, name) for name in extra))
    place = items[labelled[0]].place
    return RawPlan(title.title, annex, columns, tuple(activities), (), place)


def _without_stops(items: Sequence[_Item]) -> None:
    """Where most items end with a full stop before their labels, it belongs to the list and not to the activity."""
    stopped = [item for item in items if item.text.endswith(".") and not _ABBREVIATED.search(item.text)]
    if len(stopped) * 3 >= 2 * len(items):
        for item in stopped:
            item.text = item.text.removesuffix(".")


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    """Printed lines that begin something of their own; wrapped ones stay with the line above."""
    for paragraph in paragraphs:
        if paragraph.flow is not Flow.BODY or not paragraph.text.strip() or begins("passable", paragraph.text):
            continue
        held: list[str] = []
        for line in unmarked(paragraph.text).split("\n"):
            if held and not (split_number(line) or (_labels(line) and _labels(line)[0][0] == 0)):
                held[-1] = f"{held[-1]}\n{line}"
            else:
                held.append(line)
        for line in held:
            yield line.strip(), paragraph


def _items(paragraphs: Sequence[Paragraph]) -> list[_Item]:
    items: list[_Item] = []
    lines = [*_lines(paragraphs)]
    own = _own_labels(line for line, _ in lines)
    for index, (printed, paragraph) in enumerate(lines):
        line = _ACTIVITY.sub("", printed, count=1)
        found = _labels(line)
        label, _, value = line.partition(":")
        if items and not found and label in own:
            items[-1].extra.append((label, _trimmed(value)))
            items[-1].last = None
            continue
        text = line[: found[0][0]].strip() if found else line
        split = split_number(text)
        last = items[-1].last if items else None
        if not found and last is not None and split is None and _is_cut(lines, index):
            comma = "," if lines[index - 1][0].endswith(",") else ""
            items[-1].values[last] += f"{comma} {_trimmed(text)}"
            continue
        opens = not found and split is None and bool(items) and _opens_item(lines, index, items[-1])
        if (
            not (found or opens)
            and last is not None
            and not _is_next(items[-1], last, text)
            and (_is_more_of(last, text) or _lists_on(items[-1], last, text))
        ):
            items[-1].values[last] += f"{_APART}{_trimmed(text)}"
            continue
        if not (found or opens) and last is not None and split is None and _label_follows(lines, index, items[-1]):
            items[-1].values[last] += f"{_APART}{_trimmed(text)}"
            continue
        if text and (split or not items or not _goes_on(items[-1], text, bool(found))):
            number = split[0] if split else None
            bullet = _BULLET.match(text) if split is None else None
            body = (split[1] if split else text[bullet.end() if bullet else 0 :]).rstrip(" (;,")
            items.append(_Item(number, body, paragraph.place, paragraph.confidence, bool(paragraph.bold)))
        elif text:
            items[-1].text = f"{items[-1].text}\n{text.rstrip(' (')}"
        if items:
            _fill(items[-1], line, found)
    return items


def _is_cut(lines: Sequence[tuple[str, Paragraph]], index: int) -> bool:
    """True for a line that goes on with the sentence of the value above it, which a page's end cut."""
    return lines[index][0][0].islower() or lines[index - 1][0].endswith(",")


def _label_follows(lines: Sequence[tuple[str, Paragraph]], index: int, item: _Item) -> bool:
    """True for a line amid the labels of one item: it names no section, since a section would part the item.

    Further lines of the same value may stand between it and the label.
    """
    for line, paragraph in lines[index + 1 : index + 1 + MOST_LINES]:
        labels = _labels(line)
        if labels or paragraph.bold or split_number(line) or begins("sections", line):
            return bool(labels) and labels[0][0] == 0 and labels[0][2] not in item.values
    return False


def _opens_item(lines: Sequence[tuple[str, Paragraph]], index: int, item: _Item) -> bool:
    """True for a line above a label that `item` has already: «Форум» / «Срок: …» is the next activity."""
    labels = _labels(lines[index + 1][0]) if index + 1 < len(lines) else []
    return bool(labels) and labels[0][0] == 0 and labels[0][2] in item.values


def _is_next(item: _Item, role: ColumnRole, text: str) -> bool:
    """True for a number that follows the item's own, unless a list below its label has come to it too."""
    split = split_number(text)
    within = split_number(item.values[role].rpartition(_APART)[2])
    return (
        split is not None
        and _counts_on(item.number, split[0])
        and not (within is not None and _counts_on(within[0], split[0]))
    )


def _lists_on(item: _Item, role: ColumnRole, text: str) -> bool:
    """True for the next number of a list that a label opened («Ответственные: 1. …»), where no item can have it."""
    split = split_number(text)
    values = [split_number(value) for value in item.values[role].split(_APART)]
    first, last = values[0], values[-1]
    if split is None or first is None or last is None or bare_number(first[0]) != "1":
        return False
    return _counts_on(last[0], split[0]) and not _counts_on(item.number, split[0])


def _counts_on(number: str | None, following: str) -> bool:
    """True where `following` is the number after `number` and ends like it: «1.2.» and «1.3.», not «2)»."""
    before, after = (bare_number(number or "") or "").split("."), (bare_number(following) or "").split(".")
    if before[:-1] != after[:-1] or not (before[-1] + after[-1]).isdecimal() or (number or "")[-1:] != following[-1:]:
        return False
    return int(after[-1]) == int(before[-1]) + 1


def _own_labels(lines: Iterable[str]) -> frozenset[str]:
    """Labels without a role that the plan uses again and again: «Объем финансирования, тыс. руб.: 120,0»."""
    found = Counter(match["label"] for line in lines if not _labels(line) and (match := _LABEL.match(line)))
    return frozenset(label for label, times in found.items() if times > FEWEST)


def _is_more_of(role: ColumnRole, text: str) -> bool:
    """True for a line below «Срок: …» or «Ответственные: …» that gives one more of them, numbered perhaps."""
    split = split_number(text)
    name = _BRACKETS.sub(" ", split[1] if split else text)
    if role is ColumnRole.DEADLINE:
        return split is None and deadline_likeness(name) > _LIKE_A_DEADLINE
    return (
        role is ColumnRole.RESPONSIBLE and body_likeness(name) > _LIKE_A_BODY and activity_likeness(name) < _LIKE_A_BODY
    )


def _goes_on(item: _Item, text: str, labelled: bool) -> bool:
    if item.labelled:
        return False
    return text[0].islower() or _BULLET.match(text) is not None or (item.text.rstrip().endswith(":") and not labelled)


def _labels(line: str) -> list[tuple[int, int, ColumnRole, str]]:
    """Start and end of each label in `line`, its role and its words."""
    found = [
        (match.start(), match.end(), ColumnRole(role), match["label"])
        for role, pattern in labels()
        for match in pattern.finditer(line)
        if match["label"][0].isupper() or line[: match.start("label")].rstrip(" ")[-1:] in ".;,(\n"
    ]
    return sorted(found)


def _fill(item: _Item, line: str, found: Sequence[tuple[int, int, ColumnRole, str]]) -> None:
    ends = [start for start, *_ in found[1:]] + [len(line)] * bool(found)
    for (_, begin, role, name), end in zip(found, ends, strict=True):
        value = _trimmed(line[begin:end])
        item.last = role
        if role is ColumnRole.EXTRA or role in item.values:
            item.extra.append((name, value))
            item.last = None
        else:
            item.values[role] = value


def _trimmed(value: str) -> str:
    """A value without the sign that ends it in the sentence; a bracket that it did not open goes too."""
    value = value.strip()
    while value and _ends_sentence(value):
        value = value[:-1].rstrip()
    return value


def _ends_sentence(value: str) -> bool:
    stray = value[-1] == ")" and value.count(")") > value.count("(")
    return value[-1] in ";,(" or stray or (value[-1] == "." and not _ABBREVIATED.search(value))


def _is_section(item: _Item, following: Sequence[_Item]) -> bool:
    if item.number is None:
        short = len(item.text.split()) <= LONGEST_HEADING and not item.text.endswith((".", ";", ","))
        return item.bold or (short and not begins("notes", item.text))
    after = next((bare_number(other.number) for other in following if other.number), None) or ""
    own = bare_number(item.number) or ""
    return (
        after.startswith(f"{own}.")
        or depth(after) > depth(own)
        or (after == "1" and own != "1")
        or not own[0].isdecimal()
    )


def _skipped(item: _Item, above: Sequence[RawActivity], below: Sequence[_Item]) -> bool:
    """True for a numbered line that the labelled items around it count past: «3.», «2. Кадры», «4.»."""
    following = next((bare_number(other.number or "") for other in below if other.labelled), None) or ""
    last = above[-1].number if above else "0"
    counted = (last or "").isdecimal() and following.isdecimal()
    return item.number is not None and counted and int(following) == int(last or 0) + 1


def _activity(item: _Item, section: str | None, held: Sequence[ColumnRole]) -> RawActivity:
    texts = {ColumnRole.NUMBER: item.number or "", ColumnRole.ACTIVITY: item.text, **item.values}
    cells = {role: RawText(_whole(texts.get(role, "")), item.place, item.confidence) for role in held}
    extra = tuple((name, RawText(heal(value), item.place, item.confidence)) for name, value in item.extra)
    return RawActivity(bare_number(item.number or ""), section, cells, extra, item.place)


def _whole(value: str) -> str:
    return "\n".join(heal(part) for part in value.split(_APART))
