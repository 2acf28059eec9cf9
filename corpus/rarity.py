"""Counts in how many activities each word stands: `python -m corpus.rarity > knowledge/rarity.yaml`.

The background is the hand-written orders and the invented activities of the tests of topics. The five shipped orders
are left out, so that what is measured on them is measured on orders that no figure was made of.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

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


def main() -> None:
    counts: Counter[str] = Counter()
    rows = list(activities())
    for text in rows:
        counts.update({key for frame in reader().frames(text) for key in frame.weights})
    named = {
        key: count for key, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if count >= LEAST
    }
    print("# Written by `python -m corpus.rarity`: in how many activities of the background each word stands.")
    print(yaml.safe_dump({"activities": len(rows), "named_in": named}, allow_unicode=True, sort_keys=False), end="")


if __name__ == "__main__":
    main()
