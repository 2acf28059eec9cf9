"""What a letter to a region says of one order, before any format writes it: violations, hints, what can't be known."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.messages import Language, message
from knowledge.packs import Pack, Rule
from knowledge.positions import in_words
from outputs.audit.listing import by_order, failing
from outputs.audit_report.heads import Head
from outputs.audit_report.rows import rows_of, shown_of
from outputs.audit_report.words import origin
from outputs.export.cells import legible
from schemas.verdicts import Verdict

HeadOf = Callable[[str, str], Head]
"""The head of an order, by its id and the name of its source."""


class Shown(NamedTuple):
    """A line of evidence: the row's number (or «–»), the quotation, its place in words."""

    activity: str
    evidence: str
    place: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that an order does not hold: what it asks, where that shows, what to mend, where the rule comes from."""

    title: str
    severity: str
    asks: str
    mend: str
    origin: str
    counted: str
    shown: tuple[Shown, ...]


class Unknown(NamedTuple):
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One order. `hints` are inferred, and never mixed with `violations`, which the text proves.

    Of the rules that tell violations, `judged` could be judged, and `held` are held.
    """

    head: Head
    act: str
    facts: tuple[tuple[str, str], ...]
    summary: str
    violations: tuple[Fault, ...]
    hints: tuple[Fault, ...]
    unknown: tuple[Unknown, ...]
    judged: int
    held: int


def letters(
    verdicts: Iterable[Verdict], packs: Iterable[Pack], head_of: HeadOf, language: Language
) -> Iterator[Letter]:
    """A letter for each order, in the order of the verdicts; all texts are in one line and printable."""
    known = tuple(packs)
    rules = {(pack.pack, name): rule for pack in known for name, rule in pack.rules.items()}
    for own in by_order(verdicts):
        applied = {one.pack for one in own}
        by = [message("letter.pack", language, pack=one.pack, version=one.version) for one in known]
        told = ", ".join(name for name, one in zip(by, known, strict=True) if one.pack in applied)
        yield _letter(own, rules, head_of(own[0].order, own[0].source), told, language)


def line(text: str) -> str:
    """A text of a document in one line, harmless for every format."""
    return legible(" ".join(text.split()))


def _letter(
    own: Sequence[Verdict], rules: dict[tuple[str, str], Rule], head: Head, by: str, language: Language
) -> Letter:
    failed = failing(own)
    faults = {
        kind: tuple(_fault(one, own, rules[one.pack, one.rule], language) for one in failed if one.kind == kind)
        for kind in ("violation", "hint")
    }
    unknown = tuple(
        Unknown(getattr(rules[one.pack, one.rule].title, language), message(f"audit.why.{one.why}", language))
        for one in own
        if one.activity is None and one.holds is None
    )
    summary = message(
        "letter.summary",
        language,
        rules=sum(one.activity is None for one in own),
        violations=len(faults["violation"]),
        hints=len(faults["hint"]),
        unknown=len(unknown),
    )
    known = [one.holds for one in own if one.activity is None and one.kind == "violation" and one.holds is not None]
    return Letter(
        head=head,
        act=line(head.act(language)),
        facts=(*_facts(head, language), (message("letter.packs", language), by)),
        summary=summary,
        violations=faults["violation"],
        hints=faults["hint"],
        unknown=unknown,
        judged=len(known),
        held=sum(known),
    )


def _facts(head: Head, language: Language) -> tuple[tuple[str, str], ...]:
    values = {
        "region": head.region,
        "municipality": head.municipality,
        "issuer": head.issuer,
        "title_of": head.title,
        "source": head.source,
        "order": head.order,
    }
    return tuple((message(f"letter.{name}", language), line(value)) for name, value in values.items() if value)


def _fault(whole: Verdict, own: Sequence[Verdict], rule: Rule, language: Language) -> Fault:
    rows = rows_of(whole, own)
    return Fault(
        title=getattr(rule.title, language),
        severity=message(f"audit.severity.{whole.severity}", language),
        asks=getattr(rule.text, language),
        mend=getattr(rule.mend, language),
        origin=origin(rule, language),
        counted=message("letter.rows", language, rows=len(rows), of=whole.of) if rows and whole.of else "",
        shown=tuple(
            Shown(line(one.activity or "–"), line(one.evidence or "–"), line(in_words(one.place, language)))
            for one in shown_of(whole, own)
        ),
    )
