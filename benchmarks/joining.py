"""How surely annexes find their orders: `python -m benchmarks.joining [ORDERS] [SEED]` (60, 9123).

Built orders (texts and Word files) are cut in two at their first annex; both halves are read as documents of their own
and joined. Told are pairs that were joined rightly and wrongly, what was left apart and why, and how many rows of
joined plans are what the uncut document gives. Then the same where all orders bear one number and date, as orders of
many regions do by chance.
"""

import datetime
import io
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import docx

from extractors.text.encoding import decode
from outputs.joining import Reading, act_key, is_annex, shown
from pipeline.process import process
from schemas.record import Activity, OrderRecord

ANNEX = re.compile(r"^\W*(приложение|утвержд[её]н[аоы]?\b)", re.IGNORECASE)
TAKEN = {"number": "15", "date": datetime.date(2024, 2, 1)}


class Cut(NamedTuple):
    """The readings of one document: whole, and of its two halves."""

    whole: OrderRecord
    order: OrderRecord
    annex: OrderRecord


def halves(path: Path) -> tuple[bytes, bytes] | None:
    """The document up to its first annex and from there on; None where it has none, or nothing before it."""
    if path.suffix == ".txt":
        lines = decode(path.read_bytes()).split("\n")
        at = next((number for number, line in enumerate(lines) if ANNEX.match(line)), 0)
        return ("\n".join(lines[:at]).encode(), "\n".join(lines[at:]).encode()) if at else None
    parts = []
    for keep_first in (True, False):
        document = docx.Document(str(path))
        body = document.element.body
        blocks = [block for block in body if not block.tag.endswith("}sectPr")]
        texts = ["".join(part.text or "" for part in block.iter() if part.tag.endswith("}t")) for block in blocks]
        at = next((number for number, text in enumerate(texts) if ANNEX.match(text)), 0)
        if not at:
            return None
        for block in blocks[at:] if keep_first else blocks[:at]:
            body.remove(block)
        buffer = io.BytesIO()
        document.save(buffer)
        parts.append(buffer.getvalue())
    return parts[0], parts[1]


def cut(folder: Path) -> Iterator[Cut]:
    for path in sorted(folder.iterdir()):
        both = halves(path)
        if both is None:
            continue
        read = [process(data, f"{path.stem}-{n}") for n, data in enumerate((path.read_bytes(), *both))]
        if all(isinstance(record, OrderRecord) for record in read):
            yield Cut(*read)


def joined(cuts: Iterable[Cut]) -> Counter[str]:
    """What became of the annexes, and of the rows of those that were joined."""
    told: Counter[str] = Counter()
    acts: dict[str | None, list[Cut]] = {}
    for one in cuts:
        acts.setdefault(act_key(one.annex), []).append(one)
    for act, some in acts.items():
        found = shown(Reading(record) for one in some for record in (one.order, one.annex)) if act else {}
        for one in some:
            by = found.get(one.annex.source.sha256)
            if not is_annex(one.annex):
                told["no annex"] += 1
            elif isinstance(by, str):
                right = by == one.order.source.sha256
                told["right" if right else "wrong"] += 1
                whole = found[by]
                if right and isinstance(whole, OrderRecord):
                    told["rows"] += len(rows(one.whole))
                    told["rows alike"] += sum(map(alike, rows(one.whole), rows(whole)))
            else:
                codes = [finding.code for finding in by.findings] if by else []
                told[next((code for code in codes if code.startswith("annex-")), "alone")] += 1
    return told


def rows(record: OrderRecord) -> list[Activity]:
    return [row for plan in record.plans for row in plan.activities]


def alike(one: Activity, other: Activity) -> bool:
    return one.model_dump(exclude={"source", "confidence", "doubts"}) == other.model_dump(
        exclude={"source", "confidence", "doubts"}
    )


def main(count: int = 60, seed: int = 9123) -> None:
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, "-m", "corpus.builder", "--count", str(count), "--seed", str(seed), "--out", name]
        subprocess.run([*command, "--formats", "txt,docx"], check=True, capture_output=True)
        cuts = list(cut(Path(name) / "orders"))
    texts = [one for one in cuts if one.whole.source.media_type == "text/plain"]
    words = [one for one in cuts if one.whole.source.media_type != "text/plain"]
    for kind, some in (("texts", texts), ("Word files", words)):
        taken = [Cut(*(with_number(record) for record in one)) for one in some]
        print(f"{kind}: {len(some)} cut in two: {dict(joined(some))}; of one number and date: {dict(joined(taken))}")


def with_number(record: OrderRecord) -> OrderRecord:
    return record.model_copy(update={"order": record.order.model_copy(update=TAKEN)})


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
