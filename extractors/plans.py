"""Which tables of a part are plans, and what is in them; every other table is kept whole."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from extractors.activities import has_deadlines, read_activities, row_place, struck_rows
from extractors.amendments import GivenRows, given_rows, is_amendment, with_quoted_rows, without_last_quote
from extractors.headers import find_header
from extractors.kinds import activity_likeness, bare_number, body_likeness, numeric, split_number
from extractors.listplans import list_plan
from extractors.readings import Reading, read_table
from extractors.sections import Rows
from extractors.stitch import is_section_line
from extractors.titles import TitleBlock, below_title, names_plan, one_line, plan_title, says_other, table_title
from extractors.words import heal, unmarked
from knowledge.columns import begins, header_role, says
from schemas.layout import NOWHERE, Paragraph
from schemas.raw import ColumnRole, Given, RawActivity, RawColumn, RawPart, RawPlan, RawTable, RawText

LONGEST_HEADING = 15
"""Words of a line between two pieces of a plan that names the section of the second."""


def find_plans(part: RawPart) -> tuple[tuple[RawPlan, ...], tuple[RawTable, ...]]:
    """The plans and the other tables of one part, in reading order.

    A plan's title is the annex's own where there is one; a table without header and title that follows a plan
    belongs to it. `RawPlan.annex` is the annex's printed number.
    """
    plans: list[RawPlan] = []
    tables: list[RawTable] = []
    above: list[Paragraph] = []
    amending: list[GivenRows] = []
    fresh = True
    for block in with_quoted_rows(part.blocks):
        if isinstance(block, Paragraph):
            above.append(block)
            continue
        if not any(cell.text.strip() for row in block.rows for cell in row.cells):
            continue
        if is_amendment(above):
            amending.append(given_rows(block, above))
            above = []
            continue
        reading = read_table(without_last_quote(block))
        title = _title(part, above, first=not plans and not tables)
        if is_plan(reading, title) and not (_named_other(above) and not _timed(reading)):
            plan = _under_heading(_plan(part, reading, title), above)
            if plans and fresh and not reading.headed and title.title is None:
                plans[-1] = _extended(plans[-1], plan, _heading_between(above))
            elif plan.activities:
                plans.append(plan)
            fresh = True
        else:
            tables.append(_other(reading, above))
            fresh = False
        above = []
    plans.extend(_amended(part, amending, tables))
    listed = _listed(part, above, first=not plans and not tables)
    return tuple(plans if listed is None else [*plans, listed]), tuple(tables)


def _amended(part: RawPart, amending: Sequence[GivenRows], tables: list[RawTable]) -> list[RawPlan]:
    """The rows that an amendment gives, as one plan; rows of one width are read together, so that columns show."""
    plan: RawPlan | None = None
    given = {
        place: (Given(number, piece.line), piece)
        for number, piece in enumerate(amending, 1)
        for row in piece.table.rows
        if (place := row_place(row)) != NOWHERE
    }
    pieces = sorted((piece.table for piece in amending), key=lambda table: table.width)
    for _, of_width in groupby(pieces, key=lambda table: table.width):
        held = list(of_width)
        reading = read_table(replace(held[0], rows=tuple(row for piece in held for row in piece.rows)))
        roles = reading.solved.roles
        if ColumnRole.ACTIVITY in roles and {ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE} & set(roles):
            more = _plan(part, reading, TitleBlock(None))
            plan = more if plan is None else _extended(plan, more)
        else:
            tables.extend(_other(read_table(piece), ()) for piece in held)
    if plan is None or not plan.activities:
        return []
    rows = tuple(
        replace(row, given=given[row.place][0], section=given[row.place][1].section(row.section))
        if row.place in given
        else row
        for row in plan.activities
    )
    return [replace(plan, activities=rows)]


def _listed(part: RawPart, paragraphs: Sequence[Paragraph], first: bool) -> RawPlan | None:
    """The plan that the paragraphs below the last table list, if a title says that it is one."""
    title = _title(part, paragraphs, first)
    if title.title is None:
        return None
    start = next((i for i, line in enumerate(paragraphs) if line.place == title.title.place), -1)
    annex = part.annex.number if part.annex is not None else None
    return list_plan(below_title(paragraphs[start + 1 :], title.title.text), title, annex)


def is_plan(reading: Reading, title: TitleBlock) -> bool:
    """True for a table of activities: an activity column and a deadline, a body, or a title that says so."""
    roles, named = reading.solved.roles, reading.solved.named
    if ColumnRole.ACTIVITY not in roles or not reading.lines:
        return False
    heads = [levels[-1] for levels in reading.header.words if levels]
    named_activity = ColumnRole.ACTIVITY in named
    subjects = [head for head in heads[:3] if says("subjects", head) and (header_role(head) or ("",))[0] != "activity"]
    if subjects and not named_activity:
        return False
    texts = _held(reading, ColumnRole.ACTIVITY)
    budget = sum(says("budget_headers", head) for head in heads)
    if (budget >= 2 and ColumnRole.DEADLINE not in named) or (texts and all(map(numeric, texts))):
        return False
    timed = _timed(reading)
    manned = ColumnRole.RESPONSIBLE in named or _mean(body_likeness, _held(reading, ColumnRole.RESPONSIBLE)) >= 0.6
    if named_activity:
        return timed or manned or title.title is not None
    busy = _mean(activity_likeness, texts)
    if timed and manned:
        return busy >= (0.1 if title.title is not None else 0.25)
    return (timed or manned) and (busy >= 0.45 or (title.title is not None and busy >= 0.3))


def _timed(reading: Reading) -> bool:
    return ColumnRole.DEADLINE in reading.solved.named or has_deadlines(_held(reading, ColumnRole.DEADLINE))


def _named_other(above: Sequence[Paragraph]) -> bool:
    title = table_title(above)
    return title is not None and says_other(title)


def _held(reading: Reading, role: ColumnRole) -> list[str]:
    column = reading.solved.column(role)
    if column is None:
        return []
    return [text for line in reading.lines if line.sole is None and (text := line.text(column)).strip()]


def _mean(likeness: Callable[[str], float], texts: Sequence[str]) -> float:
    return sum(likeness(text) for text in texts) / len(texts) if texts else 0.0


def _title(part: RawPart, above: Sequence[Paragraph], first: bool) -> TitleBlock:
    found = plan_title(above)
    annex = part.annex.title if part.annex is not None else None
    if first and annex is not None and names_plan(annex.text):
        text = one_line(unmarked(annex.text))
        if found.title is not None and found.title.text.startswith(text):
            return found
        if found.title is None or not found.own or _same_start(found.title.text, text):
            return TitleBlock(replace(annex, text=text), _below(found, text))
    if found.title is not None:
        return found
    return TitleBlock(None, found.heading)


def _same_start(found: str, annex: str) -> bool:
    return found.lower()[:30] == annex.lower()[:30]


def _below(found: TitleBlock, title: str) -> tuple[RawText, ...]:
    lines = found.heading if found.own or found.title is None else (found.title, *found.heading)
    return tuple(line for line in lines if " ".join(line.text.split()) not in title)


def _plan(part: RawPart, reading: Reading, title: TitleBlock) -> RawPlan:
    texts = reading.header.texts
    columns = tuple(RawColumn(role, text) for role, text in zip(reading.solved.roles, texts, strict=True))
    rows = Rows(reading.lines, reading.solved.roles, texts)
    activities = read_activities(rows, reading.header.spans, authored=reading.table.authored)
    own, heading = title.title, title.heading
    if own is None:
        own = _inner_title(reading)
    annex = part.annex.number if part.annex is not None else None
    return RawPlan(own, annex, columns, activities, heading, reading.table.place, struck_rows(rows))


def _inner_title(reading: Reading) -> RawText | None:
    for row in reading.table.rows[: reading.header.first]:
        for cell in row.cells:
            if names_plan(cell.text):
                return RawText(" ".join(heal(unmarked(cell.text)).split()), cell.place, cell.confidence)
    return None


def _heading_between(above: Sequence[Paragraph]) -> str | None:
    """The line between a plan and its next piece, where it can only be the name of a section."""
    line = " ".join(heal(unmarked(above[-1].text)).split()) if above else ""
    named = line[:1].isupper() and len(line.split()) <= LONGEST_HEADING and line[-1] not in ".;:,"
    return line if named and not begins("notes", line) else None


def _extended(plan: RawPlan, more: RawPlan, heading: str | None = None) -> RawPlan:
    """`plan` with the rows of a table without header below it; its last section goes on unless `heading` names one."""
    section = heading or (plan.activities[-1].section if plan.activities else None)
    added = tuple(_under(activity, section) for activity in more.activities)
    roles = {column.role for column in plan.columns}
    columns = (*plan.columns, *(column for column in more.columns if column.role not in roles))
    struck = (*plan.struck, *more.struck)
    return replace(plan, columns=columns, activities=(*plan.activities, *added), struck=struck)


def _under_heading(plan: RawPlan, above: Sequence[Paragraph]) -> RawPlan:
    """`plan` with the heading right above its table as the first section, where the table's own rows go on with it."""
    if not above or not plan.activities or not is_section_line(above[-1]):
        return plan
    heading = " ".join(heal(unmarked(above[-1].text)).split())
    split = split_number(heading)
    first = plan.activities[0]
    numbered = split is not None and (first.number or "").startswith(f"{bare_number(split[0])}.")
    if first.section is not None or not (numbered or any(activity.section for activity in plan.activities)):
        return plan
    return replace(plan, activities=tuple(_under(activity, heading) for activity in plan.activities))


def _under(activity: RawActivity, section: str | None) -> RawActivity:
    return activity if activity.section is not None else replace(activity, section=section)


def _other(reading: Reading, above: Sequence[Paragraph]) -> RawTable:
    header = find_header(reading.table)
    grid = reading.table.grid()
    rows = tuple(tuple(heal(cell.text) if cell else "" for cell in line) for line in grid[header.body :])
    width = reading.table.width
    texts = [""] * width
    for (left, right), text in zip(header.columns, header.texts, strict=True):
        for column in range(left, min(right, width)):
            texts[column] = text
    title = table_title(above)
    return RawTable(title, tuple(texts) if header.body else (), rows, reading.table.place)
