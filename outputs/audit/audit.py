"""One order under the rules of a pack: a verdict for the order, and one for each row that offends."""

from collections.abc import Collection, Iterable, Iterator

from knowledge.packs import Pack, Rule
from outputs.audit.checks import answer, missing
from outputs.audit.evidence import label, whole
from outputs.audit.outcome import Outcome, unknown, with_whole
from outputs.audit.reading import UNAMENDED, Chain, Reading
from outputs.audit.wording import phrases
from outputs.database.rows import stem
from schemas.record import OrderRecord
from schemas.verdicts import Verdict


def packs_for(record: OrderRecord, packs: Iterable[Pack]) -> tuple[Pack, ...]:
    """The packs that an order is for: those without a theme, and those whose words a title meets."""
    return tuple(pack for pack in packs if applies(record, pack))


def applies(record: OrderRecord, pack: Pack) -> bool:
    """True where a pack names no theme, or the title of the order or of a plan tells of it."""
    if not pack.applies:
        return True
    words = phrases(pack, pack.applies)
    titles = (record.order.title, *(plan.title for plan in record.plans))
    return any(words.meet(title) for title in titles if title)


def audit(
    record: OrderRecord, pack: Pack, rules: Collection[str] = (), chain: Chain = UNAMENDED
) -> tuple[Verdict, ...]:
    """The verdicts of all rules of the pack, or of `rules` alone, in the order of the pack.

    Each rule gives one line for the order and, behind it, one for each offending row, in document order.
    """
    reading = Reading(record, chain)
    chosen = [(name, rule) for name, rule in pack.rules.items() if not rules or name in rules]
    return tuple(verdict for name, rule in chosen for verdict in _verdicts(reading, pack, name, rule))


def audit_all(
    record: OrderRecord, packs: Iterable[Pack], rules: Collection[str] = (), chain: Chain = UNAMENDED
) -> tuple[Verdict, ...]:
    """The verdicts of all packs that the order is for."""
    return tuple(verdict for pack in packs_for(record, packs) for verdict in audit(record, pack, rules, chain))


def judged(reading: Reading, pack: Pack, rule: Rule) -> Outcome:
    """What a rule finds in an order; unknown where it lacks what the rule needs."""
    lacks = missing(reading, rule.needs)
    if lacks is None and not reading.chain.complete and "plan" in rule.needs:
        lacks = "chain-open"
    if lacks:
        return unknown(lacks)
    outcome = answer(reading, pack, rule.check)
    if outcome.holds is False and rule.clauses_may_tell and not reading.points:
        return unknown("annex-only" if reading.annex_only else "no-clauses")
    if outcome.holds is False and rule.base_may_tell and reading.amends:
        return unknown("amendment")
    if outcome.holds is False:
        return with_whole(outcome, *whole(reading.record))
    return outcome


def _verdicts(reading: Reading, pack: Pack, name: str, rule: Rule) -> Iterator[Verdict]:
    outcome = judged(reading, pack, rule)
    head = reading.record.order
    common = {
        "pack": pack.pack,
        "rule": name,
        "kind": rule.kind,
        "severity": rule.severity,
        "order": head.id,
        "source": stem(reading.record.source.path),
    }
    yield Verdict(
        **common,  # type: ignore[arg-type]
        activity=None,
        holds=outcome.holds,
        count=outcome.count,
        of=outcome.of,
        evidence=outcome.evidence,
        place=outcome.place,
        why=outcome.why,
    )
    if outcome.holds is not False:
        return
    for one in outcome.offences:
        row = one.row
        yield Verdict(
            **common,  # type: ignore[arg-type]
            activity=label(row.activity, row.position),
            holds=False,
            count=None,
            of=None,
            evidence=one.evidence,
            place=one.place,
            position=row.position,
        )
