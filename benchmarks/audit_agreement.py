"""How the audit's verdicts agree with a reader's on orders that it was not made on.

    python -m benchmarks.audit_agreement [LABELS.yaml] [--misses]

The orders stand beside the labels, in `orders/`, or in a set of cases. Precision is of accusations: of the lines that
the audit holds to be violated (an order's, or one row's), the share that the reader holds violated too; recall the
other way round.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from knowledge.packs import shipped
from knowledge.reference import parse
from outputs.audit import audit_all
from pipeline.process import read_order
from schemas.verdicts import Verdict

LABELS = Path(__file__).parent.parent / "corpus/audit/unseen.yaml"


class Judged(NamedTuple):
    """A rule on an order: what a reader says, what the audit says."""

    stem: str
    rule: str
    kind: str
    label: dict[str, Any]
    found: list[Verdict]

    @property
    def read(self) -> Counter[str | None]:
        """What the reader accuses: None for the order, a number for each row."""
        return Counter([None, *self.label.get("rows", [])] if self.label["holds"] is False else [])

    @property
    def accused(self) -> Counter[str | None]:
        return Counter(verdict.activity for verdict in self.found if verdict.holds is False)

    @property
    def agrees(self) -> bool:
        """The verdict, its count and its rows are the reader's; of a hint the verdict alone."""
        whole = self.found[0]
        if self.kind == "hint" or whole.holds != self.label["holds"]:
            return whole.holds == self.label["holds"]
        return (whole.count, whole.of) == (self.label.get("count"), self.label.get("of")) and self.read == self.accused


def judged(labels: Path) -> list[Judged]:
    """Every rule that was labelled, as the pipeline reads the order; one without a label must not apply."""
    answer = []
    for stem, rules in parse(labels.read_text(encoding="utf-8")).items():
        file = next(labels.parent.parent.glob(f"*/orders/{stem}.*"))
        found = audit_all(read_order(file.read_bytes(), str(file)), shipped())
        if unlabelled := {one.rule for one in found} - rules.keys():
            print(f"{stem}: applied without a label: {', '.join(sorted(unlabelled))}")
        for rule, label in rules.items():
            lines = [one for one in found if one.rule == rule]
            if not lines:
                print(f"{stem}: {rule} was not applied")
                continue
            answer.append(Judged(stem, rule, lines[0].kind, label, lines))
    return answer


def main(labels: Path, misses: bool) -> None:
    everything = judged(labels)
    for one in everything:
        if misses and not one.agrees:
            whole = one.found[0]
            print(f"{one.stem} {one.rule}: read {one.label}")
            print(f"    audit {whole.holds} {whole.count} of {whole.of} | {whole.evidence} | {whole.why}")
            print(f"    rows too many {[*(one.accused - one.read)]}, missed {[*(one.read - one.accused)]}")
    verdicts = sum(one.found[0].holds == one.label["holds"] for one in everything)
    print(f"verdicts {verdicts} of {len(everything)} = {verdicts / len(everything):.3f}")
    print(f"with counts and rows {sum(one.agrees for one in everything)} of {len(everything)}")
    for kind in ("violation", "hint"):
        of_kind = [one for one in everything if one.kind == kind]
        right = sum((one.accused & one.read).total() for one in of_kind)
        accused, read = sum(one.accused.total() for one in of_kind), sum(one.read.total() for one in of_kind)
        print(f"{kind}s: {accused} accused, {read} by the reader, {right} by both: ", end="")
        print(f"precision {right / max(1, accused):.3f}, recall {right / max(1, read):.3f}")


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    main(given[0] if given else LABELS, "--misses" in sys.argv)
