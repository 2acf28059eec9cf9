"""What a clause, a title or a row counts, held against what it counts: the rows of a list or of the plan itself.

«Определить 5 хозяйств согласно приложению № 2» and six of them in the annex; «план из 7 мероприятий» and eight rows;
«5 координаторов согласно таблице:» and six lines below. Any noun may be counted, but only a list that is plainly the
one spoken of is counted: its title or the header of one of its columns has the noun with all its adjectives, it is the
only such one, and it is numbered without a fault.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.audit_words import audit_words
from knowledge.morphology import lemma, parses
from knowledge.packs import Pack
from knowledge.predicates import Counted
from outputs.audit.evidence import clause_place, label, plan_place, quoted
from outputs.audit.reading import Reading, Row
from outputs.audit.wording import Phrases, Sentence, phrases, sentences
from schemas.record import OtherTable, Plan

WHOLE_NUMBER = re.compile(r"\d{1,4}")
YEARS = range(1990, 2100)
ADJECTIVES = frozenset({"ADJF", "PRTF"})
AHEAD = 3
"""Adjectives between a number and the noun that it counts."""
PARTS = frozenset(audit_words().before_no_whole)
LIMITED = 2
"""Words between a limit and its number: «не менее чем 10»."""
SEVERAL = re.compile(r"[\n;]")


class Told(NamedTuple):
    """A text that may count something, and where it stands; `row` where it is a cell of the plan."""

    text: str
    shown: str
    place: str | None
    row: Row | None = None


class Count(NamedTuple):
    """A number and its noun by their lemmas. `least` where the number is the fewest («не менее 10»)."""

    number: int
    noun: str
    adjectives: frozenset[str]
    least: bool


class Contradiction(NamedTuple):
    evidence: str
    place: str | None
    row: Row | None


def contradictions(reading: Reading, pack: Pack, check: Counted) -> Iterator[Contradiction]:
    """What is told and is not so, in the order of the text."""
    links, whole = phrases(pack, check.in_lists), phrases(pack, check.whole)
    if not (check.in_lists or check.whole):
        return
    limits, least = phrases(pack, check.limits), phrases(pack, check.least)
    for told in _texts(reading):
        for sentence in sentences(told.text):
            for count in _counts(sentence, limits, least):
                found = _against_plan(reading, count, sentence, whole, pack, check) or _against_lists(
                    reading, count, told, linked=bool(links.spans(sentence))
                )
                if found:
                    yield Contradiction(f"{told.shown} ↔ {found}", told.place, told.row)


def _texts(reading: Reading) -> Iterator[Told]:
    for point in reading.points:
        yield Told(point.clause.text, quoted(point.clause.text), clause_place(point.clause, point.position))
    for at, plan in enumerate(reading.record.plans, 1):
        if plan.title:
            yield Told(plan.title, quoted(plan.title), plan_place(plan, at))
    for row in reading.rows:
        for role in ("activity", "result"):
            if text := row.cell(role):
                shown = f"{label(row.activity, row.position)} {quoted(text)}"
                yield Told(text, shown, row.place(role), row)


def _counts(sentence: Sentence, limits: Phrases, least: Phrases) -> Iterator[Count]:
    words = sentence.words
    fewest, limited = least.spans(sentence), limits.spans(sentence)
    for at, word in enumerate(words):
        if not WHOLE_NUMBER.fullmatch(word.text) or int(word.text) < 2 or int(word.text) in YEARS:
            continue
        before = [one for one in (*fewest, *limited) if 0 < at - one.last <= LIMITED]
        is_least = any(one in fewest for one in before)
        if before and not is_least:
            continue
        adjectives: list[str] = []
        for other in words[at + 1 : at + 2 + AHEAD]:
            reading = next((one for one in parses(other.text.lower()) if "plur" in one.tag or "gent" in one.tag), None)
            if reading is None:
                break
            if reading.tag.POS in ADJECTIVES:
                adjectives.append(other.lemma)
            else:
                # «По 2 школы» are a part, «отчет по 17 школам» is about all of them.
                part = word.after in PARTS and not other.text.lower().endswith(("ам", "ям"))
                if reading.tag.POS == "NOUN" and not part:
                    yield Count(int(word.text), _noun(other.text), frozenset(adjectives), is_least)
                break


def _noun(word: str) -> str:
    """The dictionary form of a word as a noun, in lower case."""
    found = next((one for one in parses(word.lower()) if one.tag.POS == "NOUN"), None)
    return str(found.normal_form).replace("ё", "е") if found else lemma(word)


def _lemmas(text: str) -> frozenset[str]:
    words = [word for sentence in sentences(text) for word in sentence.words]
    return frozenset(form for word in words for form in (word.lemma, _noun(word.text)))


def _against_plan(
    reading: Reading, count: Count, sentence: Sentence, whole: Phrases, pack: Pack, check: Counted
) -> str | None:
    """The plan's title and its rows, where a sentence counts activities of the only plan and counts them otherwise."""
    activities = {_noun(word) for name in check.activities for word in pack.words[name]}
    plans = reading.record.plans
    if count.noun not in activities or count.adjectives or not whole.spans(sentence) or len(plans) != 1:
        return None
    rows = _plain_rows(plans[0]) if reading.chain.sure and not reading.amends else None
    if rows is None or _is(count, rows):
        return None
    return f"{quoted(plans[0].title)}: {rows}"


def _plain_rows(plan: Plan) -> int | None:
    """How many activities a plan has; None where some are parts of others, or numbers have a fault."""
    depths = {len((activity.number or "").split(".")) for activity in plan.activities}
    numbers = [activity.number for activity in plan.activities]
    return len(numbers) if len(depths) == 1 and None not in numbers and len(set(numbers)) == len(numbers) else None


def _against_lists(reading: Reading, count: Count, told: Told, *, linked: bool) -> str | None:
    """The list that is spoken of and what it holds, where no count of it is the number."""
    if linked and (below := _lines_below(told.text, count)) is not None:
        header, lines = below
        return None if _is(count, lines) else f"{quoted(header)}: {lines}"
    about = [found for table in reading.record.tables if (found := _sizes(table, count))]
    if len(about) != 1:
        return None
    table, sizes = about[0]
    if any(_is(count, size) for size in sizes):
        return None
    # Without a word that links them, fewer may be a part; more of what the list is of can't be.
    more = bool(count.adjectives) and not count.least and all(count.number > size for size in sizes)
    if not (linked or more):
        return None
    return f"{quoted(table.title or ' | '.join(table.header))}: {', '.join(map(str, sizes))}"


def _is(count: Count, size: int) -> bool:
    return size >= count.number if count.least else size == count.number


def _lines_below(text: str, count: Count) -> tuple[str, int] | None:
    """A small table inside a clause: its header, which has the noun, and how many lines stand under it."""
    opening, _, rest = text.partition(":\n")
    lines = [line for line in rest.split("\n") if line.strip()]
    if len(lines) < 3 or count.noun not in _lemmas(lines[0]) or str(count.number) not in opening:
        return None
    return lines[0], len(lines) - 1


def _sizes(table: OtherTable, count: Count) -> tuple[OtherTable, list[int]] | None:
    """How many of the noun a numbered list holds: its rows where the title is of them, different words of a column."""
    rows = _numbered(table)
    if rows is None:
        return None
    sizes: list[int] = []
    wanted = {count.noun, *count.adjectives}
    title = _lemmas(table.title or "")
    if wanted <= title:
        sizes.append(len(rows))
    for column, header in enumerate(table.header):
        if count.noun in _lemmas(header) and wanted <= title | _lemmas(header):
            cells = [row[column] for row in rows if column < len(row) and row[column].strip()]
            if any(SEVERAL.search(cell) for cell in cells):
                return None
            sizes.append(len(rows) if len(cells) == len(rows) == len(set(cells)) else len(set(cells)))
    return (table, list(dict.fromkeys(sizes))) if sizes else None


def _numbered(table: OtherTable) -> Sequence[tuple[str, ...]] | None:
    """The rows of a list that is numbered 1, 2, 3 … in its first column, without totals and headings; else None."""
    rows = [row for row in table.rows if row and re.fullmatch(r"\d+\.?", row[0].strip())]
    numbers = [int(row[0].strip().rstrip(".")) for row in rows]
    return rows if len(rows) > 1 and numbers == list(range(1, len(rows) + 1)) else None
