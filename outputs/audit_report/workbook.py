"""The audit as a workbook: a row a verdict with filters, and the scoreboard of regions. Texts stay texts."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from knowledge.messages import Language, message
from knowledge.packs import Pack, Rule
from knowledge.positions import in_words
from outputs.audit.listing import by_order
from outputs.audit_report.letter import HeadOf
from outputs.audit_report.tally import Score, Tally
from outputs.audit_report.trend import Trend
from outputs.export.errors import NothingChosen
from outputs.export.sheets import Cell, Head, HeadKind, Sheet
from outputs.export.workbook import Told, write_workbook
from schemas.verdicts import Verdict

_VERDICTS = (
    "region municipality act rule verdict severity row quoted place why mend count:whole of:whole rule_id order file"
)
_TREND = "region year:whole orders:whole rules_judged:whole rules_held:whole held_share:heat change:share"
_TREND_RULES = "rule kind severity year:whole orders:whole judged:whole held:whole held_share:heat rule_id"
_COUNTS = "region rule kind severity orders:whole judged:whole failed:whole share:share unknown:whole rule_id"
_ANSWER = {True: "holds", False: "fails", None: "unknown"}


def write_audit_workbook(
    path: Path, verdicts: Iterable[Verdict], packs: Sequence[Pack], head_of: HeadOf, language: Language
) -> int:
    """The verdicts to `path`; how many orders it holds. Errors: `NothingChosen`."""
    book = _Book(verdicts, packs, head_of, language)
    told = Told(
        message("letter.title", language), ((message("sheets.how", language), message("sheets.hints", language)),)
    )
    write_workbook(path, book.sheets(), told, datetime.datetime.now(datetime.UTC), language)
    if not book.orders:
        raise NothingChosen
    return len(book.orders)


class _Book:
    """The rows of the verdicts are counted as they go by: a large database need not be held."""

    def __init__(self, verdicts: Iterable[Verdict], packs: Sequence[Pack], head_of: HeadOf, language: Language) -> None:
        self.orders: set[tuple[str, str]] = set()
        self._verdicts = verdicts
        self._rules = {(pack.pack, name): rule for pack in packs for name, rule in pack.rules.items()}
        self._head_of = head_of
        self._language = language
        self._tally = Tally()
        self._trend = Trend()

    def sheets(self) -> list[Sheet]:
        """Verdicts come first: the others are counted from them."""
        titles = tuple(Head(self._said(rule.title), "share", heat=True) for rule in self._rules.values())
        regions = (Head(self._word("column.region"), "text"), *titles)
        return [
            self._sheet("verdicts", _heads(_VERDICTS, self._language), self._lines(), fixed=0),
            self._sheet("scoreboard", regions, self._shares(), fixed=1, foot=1),
            self._sheet("counts", _heads(_COUNTS, self._language), self._counts(), fixed=0),
            self._sheet("trend", _heads(_TREND, self._language), self._years(), fixed=0),
            self._sheet("trend_rules", _heads(_TREND_RULES, self._language), self._rules_by_year(), fixed=0),
        ]

    def _lines(self) -> Iterator[tuple[Cell, ...]]:
        for one in self._counted_by_order():
            head = self._head_of(one.order, one.source)
            rule = self._rules[one.pack, one.rule]
            self.orders.add((one.order, one.source))
            self._tally.take(head.region, one, head.year)
            broken = one.holds is False
            yield (
                head.region,
                head.municipality,
                head.act(self._language),
                self._said(rule.title),
                self._word("hint" if broken and one.kind == "hint" else _ANSWER[one.holds]),
                self._severity(rule),
                one.activity,
                one.evidence,
                in_words(one.place, self._language) if one.place else None,
                message(f"audit.why.{one.why}", self._language) if one.why else None,
                self._said(rule.mend) if broken else None,
                one.count,
                one.of,
                one.rule,
                one.order,
                one.source,
            )

    def _counted_by_order(self) -> Iterator[Verdict]:
        for own in by_order(self._verdicts):
            known = [each.holds for each in own if each.activity is None and each.kind == "violation"]
            judged = [holds for holds in known if holds is not None]
            self._trend.take(self._head_of(own[0].order, own[0].source), len(judged), sum(judged))
            yield from own

    def _years(self) -> Iterator[tuple[Cell, ...]]:
        for region in self._trend.regions():
            before: float | None = None
            for year in self._trend.years():
                held = self._trend.held(region, year)
                if not held.orders:
                    continue
                change = held.share - before if held.share is not None and before is not None else None
                yield (self._region(region), year, held.orders, held.judged, held.held, held.share, change)
                before = held.share

    def _rules_by_year(self) -> Iterator[tuple[Cell, ...]]:
        for key, rule in self._rules.items():
            for year in self._tally.years():
                score = self._tally.of_year(year, *key)
                judged = score.orders - score.unknown
                held = None if score.share is None else 1 - score.share
                told = (self._said(rule.title), self._word(f"kind.{rule.kind}"), self._severity(rule), year)
                if score.orders:
                    yield (*told, score.orders, judged, judged - score.failed, held, key[1])

    def _shares(self) -> Iterator[tuple[Cell, ...]]:
        for region in self._tally.regions():
            yield (self._region(region), *(self._tally.score(region, *key).share for key in self._rules))
        yield (self._word("all"), *(self._tally.total(*key).share for key in self._rules))

    def _counts(self) -> Iterator[tuple[Cell, ...]]:
        for region in self._tally.regions():
            for key, rule in self._rules.items():
                score = self._tally.score(region, *key)
                if score.orders:
                    yield self._counted(region, key[1], rule, score)

    def _counted(self, region: str | None, name: str, rule: Rule, score: Score) -> tuple[Cell, ...]:
        judged = score.orders - score.unknown
        told = (self._region(region), self._said(rule.title), self._word(f"kind.{rule.kind}"), self._severity(rule))
        return (*told, score.orders, judged, score.failed, score.share, score.unknown, name)

    def _sheet(
        self, key: str, heads: tuple[Head, ...], rows: Iterable[tuple[Cell, ...]], *, fixed: int, foot: int = 0
    ) -> Sheet:
        return Sheet(key, self._word(key), self._word(f"{key}.told"), heads, rows, fixed, foot)

    def _severity(self, rule: Rule) -> str:
        return message(f"audit.severity.{rule.severity}", self._language)

    def _region(self, region: str | None) -> str:
        return region or message("export.unknown", self._language)

    def _said(self, told: object) -> str:
        return str(getattr(told, self._language))

    def _word(self, key: str) -> str:
        return message(f"sheets.{key}", self._language)


def _heads(names: str, language: Language) -> tuple[Head, ...]:
    kinds: dict[str, HeadKind] = {"": "text", "whole": "whole", "share": "share", "heat": "share"}
    told = (name.partition(":") for name in names.split())
    return tuple(
        Head(message(f"sheets.column.{name}", language), kinds[kind], heat=kind == "heat") for name, _, kind in told
    )
