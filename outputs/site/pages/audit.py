"""The audit: regions by rules, and every verdict behind a figure with its quotation."""

from collections import defaultdict
from dataclasses import dataclass

from knowledge.packs import Rule, shipped
from outputs.site.filters import Filters, filters, of_orders
from outputs.site.lists import Choice, Source, choices, listed
from outputs.site.site import Page, Question, Shown
from outputs.site.wording import Words

STEPS = 6
ROWS = (
    "o.order_id, o.source, o.source_name, o.region, o.date, o.number AS order_number, v.pack, v.rule, v.kind,"
    " v.severity, v.position, v.activity, v.holds, v.count, v.of, v.evidence, v.place, v.why"
)
HOLDS = {"fails": "v.holds = 0", "holds": "v.holds = 1", "unknown": "v.holds IS NULL"}


@dataclass(frozen=True, slots=True)
class Score:
    """Orders of one region that break a rule, of those that it can be judged for."""

    failed: int
    judged: int

    @property
    def shade(self) -> int:
        return -(-self.failed * STEPS // self.judged) if self.judged else 0


@dataclass(frozen=True, slots=True)
class Line:
    code: str
    region: str | None
    scores: dict[str, Score]
    failed: int
    judged: int


def scoreboard(question: Question) -> Shown:
    packs = question.once(
        "packs", lambda: [row[0] for row in question.rows("SELECT DISTINCT pack FROM verdicts ORDER BY 1")]
    )
    asked = question.asked.text("pack")
    pack = asked if asked in packs and asked else packs[0] if packs else ""
    chosen = filters(question.asked)
    kept = Filters(year=chosen.year, district=chosen.district)
    lines = question.once("scoreboard", lambda: _lines(question, pack, kept), pack, kept)
    by_failed = question.asked.text("sort") == "failed"
    if by_failed:
        lines = sorted(lines, key=lambda line: (-line.failed / max(1, line.judged), line.region or ""))
    held = {rule for line in lines for rule in line.scores}
    return Shown(
        "audit.html",
        {
            "pack": pack,
            "packs": [Choice(name, pack_title(question.words, name)) for name in packs],
            "chosen": kept,
            "sort": "failed" if by_failed else "region",
            "rules": [Choice(rule, rule_title(question.words, pack, rule)) for rule in _in_order(pack, held)],
            "hints": {rule for rule in held if (known := rule_of(pack, rule)) and known.kind == "hint"},
            "lines": lines,
            "choices": choices(question, "district", "year"),
        },
    )


def _lines(question: Question, pack: str, kept: Filters) -> list[Line]:
    conditions, values = of_orders(kept)
    narrowed = "".join(f" AND {condition}" for condition in conditions)
    found = question.rows(
        "SELECT o.region_code, max(o.region), v.rule, count(DISTINCT CASE WHEN v.holds = 0 THEN o.order_id END),"
        " count(DISTINCT CASE WHEN v.holds IS NOT NULL THEN o.order_id END) FROM verdicts AS v"
        " JOIN orders AS o ON o.key = v.order_key WHERE v.pack = ? AND v.position = 0"
        f"{narrowed} GROUP BY o.region_code, v.rule",
        (pack, *values),
    )
    names: dict[str, str | None] = {}
    scores: dict[str, dict[str, Score]] = defaultdict(dict)
    for code, name, rule, failed, judged in found:
        names[code or "-"] = name
        scores[code or "-"][rule] = Score(failed, judged)
    lines = [
        Line(code, names[code], of, sum(one.failed for one in of.values()), sum(one.judged for one in of.values()))
        for code, of in scores.items()
    ]
    return sorted(lines, key=lambda line: (line.region is None, line.region or ""))


def verdicts(question: Question) -> Shown:
    chosen = filters(question.asked)
    kept = Filters(region=chosen.region, district=chosen.district, year=chosen.year)
    conditions, values = of_orders(kept)
    pack, rule, holds = (question.asked.text(name) for name in ("pack", "rule", "holds"))
    for column, value in (("pack", pack), ("rule", rule)):
        if value:
            conditions.append(f"v.{column} = ?")
            values.append(value)
    holds = holds if holds in HOLDS else "fails"
    conditions.append(HOLDS[holds])
    if holds != "fails":
        conditions.append("v.position = 0")
    tables = "verdicts AS v JOIN orders AS o ON o.key = v.order_key"
    found = listed(
        question, Source(ROWS, tables, conditions, values, "ORDER BY v.order_key, v.pack, v.rule, v.position")
    )
    words = question.words
    rules = [
        Choice(name, rule.title.ru if words.language == "ru" else rule.title.en)
        for one in shipped()
        if not pack or one.pack == pack
        for name, rule in one.rules.items()
    ]
    return Shown(
        "verdicts.html",
        {
            "chosen": kept,
            "pack": pack,
            "rule": rule,
            "holds": holds,
            "found": found,
            "told": [(row, rule_title(words, row["pack"], row["rule"])) for row in found.rows],
            "choices": {
                "rule": rules,
                "holds": [Choice(name, words.say(f"site.audit.{name}")) for name in HOLDS],
                **choices(question, "region", "district", "year"),
            },
        },
    )


def rule_of(pack: str, rule: str) -> Rule | None:
    """The rule as a shipped pack has it; None for a rule of somebody's own pack."""
    return next((one.rules.get(rule) for one in shipped() if one.pack == pack), None)


def rule_title(words: Words, pack: str, rule: str) -> str:
    known = rule_of(pack, rule)
    return getattr(known.title, words.language) if known else rule


def pack_title(words: Words, pack: str) -> str:
    return next((getattr(one.title, words.language) for one in shipped() if one.pack == pack), pack)


def _in_order(pack: str, held: set[str]) -> list[str]:
    named = [rule for one in shipped() if one.pack == pack for rule in one.rules if rule in held]
    return named + sorted(held - {*named})


def is_there(question: Question) -> bool:
    return question.one("SELECT 1 FROM verdicts LIMIT 1") is not None


PAGE = Page("audit", r"/audit$", scoreboard, nav="site.nav.audit", there=is_there)
VERDICTS = Page("verdicts", r"/audit/verdicts$", verdicts, there=is_there)
