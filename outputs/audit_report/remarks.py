"""What the author of a draft is told before it is signed: one remark for each place that offends."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from knowledge.messages import Language, message
from knowledge.packs import Pack
from knowledge.positions import in_words
from outputs.audit.listing import failing
from outputs.audit_report.rows import shown_of
from schemas.record import Severity
from schemas.verdicts import Verdict, VerdictKind


@dataclass(frozen=True, slots=True)
class Remark:
    """`place` is as the verdict has it (columns from 0); `activity` is None for what concerns the order as a whole."""

    file: str
    place: str | None
    rule: str
    kind: VerdictKind
    severity: Severity
    activity: str | None
    message: str
    evidence: str | None
    mend: str

    def told(self, language: Language) -> str:
        """«file:place: rule: message – evidence» in one line; columns count from 1 there."""
        hint = f"{message('audit.hint', language)}: " if self.kind == "hint" else ""
        row = f"{self.activity} " if self.activity else ""
        at = f"{self.file}:{in_words(self.place, language)}: {self.rule}"
        line = " ".join(f"{at}: {hint}{self.message} – {row}{self.evidence or '–'}".split())
        # A document may hold what a terminal would obey.
        return "".join(letter if letter.isprintable() else "\ufffd" for letter in line)

    def line(self) -> dict[str, str | None]:
        return asdict(self)


def remarks(file: str, verdicts: Iterable[Verdict], packs: Iterable[Pack], language: Language) -> Iterator[Remark]:
    """The remarks on one order: violations before hints, the gravest first, then in document order."""
    rules = {(pack.pack, name): rule for pack in packs for name, rule in pack.rules.items()}
    own = list(verdicts)
    for whole in failing(own):
        rule = rules[whole.pack, whole.rule]
        for one in shown_of(whole, own):
            yield Remark(
                file=file,
                place=one.place,
                rule=one.rule,
                kind=one.kind,
                severity=one.severity,
                activity=one.activity,
                message=getattr(rule.title, language),
                evidence=one.evidence,
                mend=getattr(rule.mend, language),
            )
