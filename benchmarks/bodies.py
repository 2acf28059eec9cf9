"""How well responsible cells of JSON lines are read: F1 of bodies by text, and the shares with the right kind and name.

    python -m benchmarks.bodies [FILE ...] [--misses]

Each line holds `text`, `definitions`, `region` and the `bodies` that a reader expects. Letter case and «ё» don't count
in names; kinds and names are counted over the bodies whose text is right.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.bodies import read
from pipeline.evaluation.align import folded, plain

ROOT = Path(__file__).parent.parent
SETS = ("blind", "blind2", "blind3")


class Figures(NamedTuple):
    """Counts over the bodies of one or more cells."""

    found: int = 0
    true: int = 0
    texts: int = 0
    kinds: int = 0
    names: int = 0
    whole: int = 0
    cells: int = 0

    def plus(self, other: "Figures") -> "Figures":
        return Figures(*(mine + its for mine, its in zip(self, other, strict=True)))

    def __str__(self) -> str:
        f1 = 2 * self.texts / (self.found + self.true)
        kind, name = self.kinds / self.texts, self.names / self.texts
        return (
            f"{self.cells} cells, {self.true} bodies: text F1 {f1:.3f}, category {kind:.3f}, name {name:.3f}, "
            f"whole cells {self.whole / self.cells:.3f}"
        )


def cells(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def figures(cell: dict[str, Any]) -> tuple[Figures, list[str]]:
    """The counts of one cell, and what is wrong in it in words."""
    found = read(cell["text"], cell["definitions"], cell["region"]).bodies
    given = {plain(body.text): body for body in found}
    true = {plain(body["text"]): body for body in cell["bodies"]}
    both = [(given[text], body) for text, body in true.items() if text in given]
    kinds = [(body.category, wanted["category"]) for body, wanted in both]
    names = [(body.name, wanted["name"]) for body, wanted in both]
    wrong = [f"text {[*given]} instead of {[*true]}"] if [*given] != [*true] else []
    wrong += [f"kind {kind} instead of {wanted}" for kind, wanted in kinds if kind != wanted]
    wrong += [f"name {name!r}\n     instead of {wanted!r}" for name, wanted in names if folded(name) != folded(wanted)]
    counts = Figures(
        found=len(found),
        true=len(cell["bodies"]),
        texts=(Counter(plain(body.text) for body in found) & Counter(plain(b["text"]) for b in cell["bodies"])).total(),
        kinds=sum(kind == wanted for kind, wanted in kinds),
        names=sum(folded(name) == folded(wanted) for name, wanted in names),
        whole=not wrong,
        cells=1,
    )
    return counts, wrong


def report(path: Path, misses: bool) -> None:
    total = Figures()
    for cell in cells(path):
        counts, wrong = figures(cell)
        total = total.plus(counts)
        if misses and wrong:
            print(f"{cell['region']} {cell['text']!r}", *wrong, sep="\n  ")
    print(f"{path.stem}: {total}")


if __name__ == "__main__":
    files = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    for file in files or [ROOT / f"tests/pipeline/bodies/{name}.jsonl" for name in SETS]:
        if file.exists():
            report(file, "--misses" in sys.argv)
