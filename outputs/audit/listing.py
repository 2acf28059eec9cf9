"""Verdicts for people: in a terminal, and as Markdown. What offends first, then hints, then what can't be known."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from knowledge.messages import Language, message
from knowledge.packs import Pack
from knowledge.positions import in_words
from schemas.verdicts import Verdict

_STYLE = {"error": "bold red", "warning": "yellow", "info": "dim"}
_GRAVEST_FIRST = ("error", "warning", "info")


def audit_listing(verdicts: Sequence[Verdict], packs: Iterable[Pack], language: Language) -> RenderableType:
    """One block an order, as Rich renders it. Everything from the document is `Text`, never markup."""
    rules = titles(packs, language)
    parts: list[RenderableType] = []
    for lines in by_order(verdicts):
        parts.append(Text(heading(lines, language), style="bold"))
        table = Table(show_lines=True)
        for name in ("severity", "rule", "evidence", "place"):
            table.add_column(message(f"audit.{name}", language), overflow="fold")
        for one in failing(lines):
            severity = message(f"audit.severity.{one.severity}" if one.kind == "violation" else "audit.hint", language)
            told = f"{rules[one.pack, one.rule]}{counted(one, language)}"
            table.add_row(
                Text(severity, style=_STYLE[one.severity]),
                Text(told),
                Text(one.evidence or "—"),
                Text(in_words(one.place, language) if one.place else "—"),
            )
        if table.row_count:
            parts.append(table)
        parts += [Text(unknown, style="dim") for unknown in unknowns(lines, rules, language)]
        parts.append(Text(""))
    return Group(*parts)


def audit_markdown(verdicts: Sequence[Verdict], packs: Iterable[Pack], language: Language) -> str:
    """The same as Markdown: a heading an order, a table of what offends, a list of what can't be known."""
    rules = titles(packs, language)
    lines: list[str] = []
    for own in by_order(verdicts):
        lines += [f"## {_cell(heading(own, language))}", ""]
        failed = failing(own)
        if failed:
            names = (message(f"audit.{name}", language) for name in ("severity", "rule", "evidence", "place"))
            lines += [f"| {' | '.join(names)} |", "|---|---|---|---|"]
        for one in failed:
            severity = message(f"audit.severity.{one.severity}" if one.kind == "violation" else "audit.hint", language)
            told = f"{rules[one.pack, one.rule]}{counted(one, language)}"
            where = in_words(one.place, language) if one.place else "—"
            lines.append(f"| {' | '.join(map(_cell, (severity, told, one.evidence or '—', where)))} |")
        lines += ["", *(f"- {_cell(unknown)}" for unknown in unknowns(own, rules, language)), ""]
    return "\n".join(lines)


def titles(packs: Iterable[Pack], language: Language) -> dict[tuple[str, str], str]:
    """Titles of rules by pack and rule."""
    return {(pack.pack, name): getattr(rule.title, language) for pack in packs for name, rule in pack.rules.items()}


def by_order(verdicts: Iterable[Verdict]) -> Iterator[list[Verdict]]:
    """The verdicts of one source after another, in the order given."""
    for _, lines in groupby(verdicts, key=lambda verdict: (verdict.order, verdict.source)):
        yield list(lines)


def failing(lines: Iterable[Verdict]) -> list[Verdict]:
    """The rules that an order breaks: violations before hints, the gravest first."""
    failed = [one for one in lines if one.activity is None and one.holds is False]
    return sorted(failed, key=lambda one: (one.kind != "violation", _GRAVEST_FIRST.index(one.severity)))


def heading(lines: Sequence[Verdict], language: Language) -> str:
    whole = [one for one in lines if one.activity is None]
    failed = failing(whole)
    return message(
        "audit.heading",
        language,
        order=whole[0].order,
        source=whole[0].source,
        rules=len(whole),
        violations=sum(one.kind == "violation" for one in failed),
        hints=sum(one.kind == "hint" for one in failed),
        unknown=sum(one.holds is None for one in whole),
    )


def counted(verdict: Verdict, language: Language) -> str:
    """« (34 из 36)» of a rule that counts rows."""
    if verdict.count is None:
        return ""
    return message("audit.counted", language, count=verdict.count, of=verdict.of)


def unknowns(lines: Iterable[Verdict], rules: dict[tuple[str, str], str], language: Language) -> Iterator[str]:
    """What can't be known, and why."""
    for one in lines:
        if one.activity is None and one.holds is None:
            why = message(f"audit.why.{one.why}", language)
            yield message("audit.unknown", language, rule=rules[one.pack, one.rule], why=why)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
