"""Counts in how many activities each word stands: `python -m corpus.rarity > knowledge/rarity.yaml`.

The background is the hand-written orders and the invented activities of the tests of topics. The five shipped orders
are left out, so that what is measured on them is measured on orders that no figure was made of.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from knowledge.rarity import Background
from outputs.compare.frames import reader
from schemas.record import OrderRecord

ROOT = Path(__file__).parent.parent
LEAST = 2
"""A word of fewer activities is as good as unknown."""


def activities() -> Iterator[str]:
    for path in sorted((ROOT / "corpus").glob("cases*/gold/*.json")):
        record = OrderRecord.model_validate_json(path.read_text(encoding="utf-8"))
        yield from (row.activity for plan in record.plans for row in plan.activities)
    for name in ("cases", "unseen"):
        themes = yaml.safe_load((ROOT / f"tests/pipeline/topics/{name}.yaml").read_text(encoding="utf-8"))
        yield from (text for rows in themes.values() for text in rows)


def count(texts: Iterable[str]) -> Background:
    """In how many of `texts` each word or list of words stands, the most frequent first."""
    counts: Counter[str] = Counter()
    whole = 0
    for text in texts:
        counts.update({key for frame in reader().frames(text) for key in frame.weights})
        whole += 1
    frequent = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return Background(activities=whole, named_in={key: times for key, times in frequent if times >= LEAST})


if __name__ == "__main__":
    print("# Written by `python -m corpus.rarity`: in how many activities of the background each word stands.")
    print(yaml.safe_dump(count(activities()).model_dump(), allow_unicode=True, sort_keys=False), end="")
