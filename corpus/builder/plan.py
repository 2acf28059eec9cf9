"""Plans: their columns, sections, numbers and rows."""

import random
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from corpus.builder import families, recurrence, responsible
from corpus.builder.deadlines import Due, Frame, printed
from corpus.builder.model import AUTOMATIC, Column, PlanContent, Row, Section
from corpus.builder.responsible import Cast, Who
from corpus.builder.speech import ROMAN, Chooser, bank, lower_first, upper_first
from schemas.record import Period

DITTO = ("-//-", "то же", "—//—")


@dataclass
class Words:
    """Sentences of one theme, composed from the banks without early repeats."""

    rng: random.Random
    theme: dict[str, Any]

    def __post_init__(self) -> None:
        banks = bank("banks")
        self._activities = Chooser(self.rng, banks["activities"])
        self._results = Chooser(self.rng, banks["results"])
        self._parts = {
            "o": Chooser(self.rng, self.theme["objects"]),
            "a": Chooser(self.rng, self.theme["audiences"]),
            "d": Chooser(self.rng, self.theme["documents"]),
            "e": Chooser(self.rng, self.theme["events"]),
        }

    def fill(self, pattern: str) -> str:
        values: dict[str, object] = {
            name: bank_of.take() for name, bank_of in self._parts.items() if f"{{{name}}}" in pattern
        }
        if "{a1}" in pattern:
            values["a1"] = upper_first(self._parts["a"].take())
        return pattern.format(**values, n=self.rng.choice([2, 3, 5, 10, 15, 25, 40, 50, 60, 75, 80, 100, 120]))

    def activity(self) -> str:
        text = self.fill(self._activities.take())
        if self.rng.random() < 0.35 and not text.endswith(")"):
            text += self.fill(self.rng.choice(bank("banks")["tails"]))
        return text

    def result(self) -> str:
        return self.fill(self._results.take())

    def listed(self, count: int, mark: str) -> str:
        patterns = self.rng.sample(bank("banks")["bullets"], count)
        lead = self.fill(self.rng.choice(bank("banks")["lists"]))
        ends = [";"] * (count - 1) + ["."]
        return "\n".join(
            [lead, *(f"{mark}{self.fill(pattern)}{end}" for pattern, end in zip(patterns, ends, strict=True))]
        )


def columns(rng: random.Random, oddities: set[str]) -> tuple[Column, ...]:
    headers = bank("banks")["headers"]
    roles = ["number", "activity", "deadline", "responsible", "result"]
    if rng.random() < 0.35:
        roles[2], roles[3] = roles[3], roles[2]
    if rng.random() < 0.07:
        roles = ["number", "activity", roles[4], roles[2], roles[3]]
        oddities.add("columns-permuted")
    for role, share in (("result", 0.3), ("number", 0.06), ("responsible", 0.05)):
        if rng.random() < share:
            roles.remove(role)
            oddities.add(f"no-{role}-column")
    found = [Column(role, rng.choice(headers[role])) for role in roles]
    if "number" in roles and roles[0] == "number" and found[0].header == "":
        oddities.add("empty-header")
    if rng.random() < 0.2:
        oddities.add("extra-columns")
        names = rng.sample(sorted(bank("banks")["extras"]), rng.choice([1, 1, 2]))
        at = rng.choice([len(found), len(found), 2])
        found[at:at] = [Column("extra", name) for name in names]
        if len(names) == 2 and at > 2:
            found = [replace(c, group="Дополнительные сведения") if c.role == "extra" else c for c in found]
            oddities.add("two-level-header")
    where = [i for i, c in enumerate(found[:-1]) if {c.role, found[i + 1].role} == {"deadline", "responsible"}]
    if where and rng.random() < 0.1:
        oddities.add("two-level-header")
        group = rng.choice(["Реализация мероприятия", "Организация исполнения"])
        found[where[0] : where[0] + 2] = [replace(c, group=group) for c in found[where[0] : where[0] + 2]]
    return tuple(found)


def compose(
    rng: random.Random, theme: dict[str, Any], cast: Cast, title: str, frame: Frame, oddities: set[str]
) -> PlanContent:
    """One plan of 6–45 rows."""
    words = Words(rng, theme)
    shape = columns(rng, oddities)
    roles = {column.role for column in shape}
    rows = _rows(rng, words, cast, frame, oddities, roles)
    names = [column.header for column in shape if column.role == "extra"]
    extras = bank("banks")["extras"]
    filled = [
        replace(row, extra={name: words.fill(rng.choice(extras[name])) for name in names})
        if isinstance(row, Row) and names
        else row
        for row in rows
    ]
    intro: tuple[str, ...] = ()
    if rng.random() < 0.12:
        oddities.add("intro")
        goal = theme["aims"][0][1]
        tasks = rng.sample(bank("banks")["tasks"], 3)
        intro = (
            rng.choice(bank("banks")["goals"]).format(goal=goal),
            "Задачи:",
            *(f"- {words.fill(t)}" for t in tasks),
        )
    as_list = rng.random() < 0.04 and "number" in roles
    if as_list:
        oddities.add("plan-as-list")
        filled = [replace(r, activity=r.activity.replace(AUTOMATIC, "- ")) if isinstance(r, Row) else r for r in filled]
    numbered = rng.random() < 0.12 and not as_list
    if numbered:
        oddities.add("column-numbers")
    footnote = None
    if rng.random() < 0.08 and not as_list:
        oddities.add("footnote")
        footnote = "* Сроки могут быть уточнены по согласованию с исполнителями."
        shape = tuple(replace(c, header=c.header + "*") if c.role == "deadline" else c for c in shape)
    return PlanContent(title, frame.period, shape, tuple(filled), intro, numbered, as_list, footnote)


def _rows(
    rng: random.Random, words: Words, cast: Cast, frame: Frame, oddities: set[str], roles: set[str]
) -> list[Section | Row]:
    total = rng.choices([rng.randint(6, 12), rng.randint(12, 24), rng.randint(25, 45)], [45, 43, 12])[0]
    names = words.theme["sections"]
    count = 0 if rng.random() < 0.25 or total < 8 else rng.randint(2, len(names))
    chosen = [names[i] for i in sorted(rng.sample(range(len(names)), count))]
    if not count:
        oddities.add("no-sections")
    style = rng.choices(["nested", "flat", "restart"], [7, 3, 1])[0] if count else "flat"
    heading = rng.choice(["{n}. {t}", "{n}. {t}", "{r}. {t}", "Раздел {n}. {t}", "{t}", "Раздел {r}. {t}"])
    if heading == "{t}" and style == "nested":
        heading = "{n}. {t}"
    apart = heading == "{n}. {t}" and style == "nested" and "number" in roles and rng.random() < 0.15
    if apart:
        oddities.add("section-number-apart")
    dot, capital = rng.choice(["", ".", "."]), rng.random() < 0.5
    deep = count > 0 and style == "nested" and rng.random() < 0.1
    blank_result = rng.choice([0.0, 0.0, 0.0, 0.1, 0.4])
    mark = rng.choice(["- ", "- ", "– ", "• ", AUTOMATIC]) if rng.random() < 0.2 else None
    if mark:
        oddities.add("lists-in-cells")
    rows: list[Section | Row] = []
    running = 0
    sizes = [total // max(count, 1) + (i < total % max(count, 1)) for i in range(max(count, 1))]
    for index, size in enumerate(sizes, 1):
        section = None
        if count:
            text = heading.format(n=index, r=ROMAN[index], t=chosen[index - 1])
            made = Section(chosen[index - 1], f"{index}.") if apart else Section(text)
            rows.append(made)
            section = made.whole
        half = max(size // 2, 1)
        for at in range(1, size + 1):
            running += 1
            number = {"flat": str(running), "nested": f"{index}.{at}", "restart": str(at)}[style]
            if deep and index == 1:
                oddities.add("subsections")
                part, inside = (1, at) if at <= half else (2, at - half)
                if inside == 1:
                    title = f"{index}.{part}. {('Подготовительный этап', 'Основной этап')[part - 1]}"
                    rows.append(Section(title))
                    section = title
                number = f"{index}.{part}.{inside}"
            row = _row(rng, words, cast, frame, roles, mark)
            result = None if "result" not in roles or rng.random() < blank_result else row.result
            due = printed(row.due, capital) if "deadline" in roles else Due(None)
            rows.append(
                replace(
                    row, number=number + dot if "number" in roles else None, section=section, due=due, result=result
                )
            )
    rows = _mistakes(rng, rows, style, oddities, roles)
    rows = merges(rng, rows, oddities, roles) if rng.random() < 0.18 else rows
    return _dittos(rng, rows, oddities, roles)


def _row(rng: random.Random, words: Words, cast: Cast, frame: Frame, roles: set[str], mark: str | None) -> Row:
    who = responsible.draw(cast) if "responsible" in roles and rng.random() > 0.01 else Who(None)
    due = recurrence.draw(frame, rng) if rng.random() > 0.01 else Due(None)
    result = words.result()
    if mark and rng.random() < 0.25:
        count = rng.randint(2, 4)
        text = words.listed(count, mark)
        if rng.random() < 0.25 and not frame.several:
            # One date a bullet, in the order of the bullets.
            singles = [families.in_month(frame) for _ in range(count)]
            due = Due("\n".join(str(d.raw) for d in singles), tuple(entry for d in singles for entry in d.items))
    else:
        text = words.activity()
    return Row(None, None, text, due, who, lower_first(result) if rng.random() < 0.1 else result)


def _mistakes(
    rng: random.Random, rows: list[Section | Row], style: str, oddities: set[str], roles: set[str]
) -> list[Section | Row]:
    """A number twice, or one left out."""
    if "number" not in roles or rng.random() > 0.12:
        return rows
    places = [i for i in range(1, len(rows)) if isinstance(rows[i], Row) and isinstance(rows[i - 1], Row)]
    if not places:
        return rows
    at = rng.choice(places)
    if rng.random() < 0.5:
        above, row = rows[at - 1], rows[at]
        if isinstance(above, Row) and isinstance(row, Row):
            rows[at] = replace(row, number=above.number)
            oddities.add("number-duplicate")
    elif style == "flat" and len(rows) > 6:
        del rows[at - 1]
        oddities.add("number-gap")
    return rows


def merges(rng: random.Random, rows: list[Section | Row], oddities: set[str], roles: set[str]) -> list[Section | Row]:
    """Runs of rows that share one deadline, responsible or result cell."""
    role = rng.choice([role for role in ("deadline", "responsible", "result") if role in roles])
    oddities.add("merged-cells")
    at = 0
    while at < len(rows):
        length = rng.choice([1, 1, 2, 3, 4])
        first = rows[at]
        if isinstance(first, Row) and first.text(Column(role, "")):
            for below in range(at + 1, min(at + length, len(rows))):
                row = rows[below]
                if not isinstance(row, Row):
                    break
                rows[below] = _sharing(row, first, role)
        at += length
    return rows


def _sharing(row: Row, above: Row, role: str) -> Row:
    merged = frozenset({role})
    if role == "deadline":
        return replace(row, due=above.due, merged=merged)
    if role == "responsible":
        return replace(row, who=above.who, merged=merged)
    return replace(row, result=above.result, merged=merged)


def _dittos(rng: random.Random, rows: list[Section | Row], oddities: set[str], roles: set[str]) -> list[Section | Row]:
    if rng.random() > 0.05 or "merged-cells" in oddities:
        return rows
    words = rng.choice(DITTO)
    for at in range(1, len(rows)):
        above, row = rows[at - 1], rows[at]
        if isinstance(row, Row) and isinstance(above, Row) and rng.random() < 0.25:
            oddities.add("ditto")
            if "responsible" in roles and above.who.raw and rng.random() < 0.7:
                rows[at] = replace(row, who=Who(words, above.who.bodies))
            elif "deadline" in roles and above.due.raw:
                rows[at] = replace(row, due=Due(words, above.due.items))
    return rows


def period_words(rng: random.Random, oddities: set[str]) -> tuple[str, Period, bool, bool]:
    """The period as a title names it, its days, and whether it is a school year or several years."""
    year = rng.randint(2019, 2026)
    form = rng.choices(["year", "school", "several", "half"], [70, 14, 10, 6])[0]
    if form == "school":
        oddities.add("school-year")
        words = rng.choice(
            ["на {a}/{b} учебный год", "на {a}-{b} учебный год", "на {a} – {b} учебный год", "в {a}/{b} учебном году"]
        )
        return words.format(a=year, b=year + 1), Period(start=date(year, 9, 1), end=date(year + 1, 8, 31)), True, False
    if form == "several":
        oddities.add("several-years")
        last = year + rng.choice([1, 2, 3])
        words = rng.choice(["на {a}–{b} годы", "на {a}-{b} годы", "на {a} – {b} годы", "на период {a}–{b} годов"])
        return words.format(a=year, b=last), Period(start=date(year, 1, 1), end=date(last, 12, 31)), False, True
    if form == "half":
        oddities.add("half-year")
        half = rng.choice([1, 2])
        name = rng.choice([ROMAN[half], ("первое", "второе")[half - 1]])
        days = (date(year, 1, 1), date(year, 6, 30)) if half == 1 else (date(year, 7, 1), date(year, 12, 31))
        return f"на {name} полугодие {year} года", Period(start=days[0], end=days[1]), False, False
    words = rng.choice(["на {a} год", "на {a} год", "на {a} год", "в {a} году"]).format(a=year)
    return words, Period(start=date(year, 1, 1), end=date(year, 12, 31)), False, False
