"""`python -m corpus.builder --count 40 --seed 1 --out DIR`: orders with their true records beside them."""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.builder.forms import LAYOUTS, OFFICE, Built, build, converted


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes `DIR/orders`, `DIR/gold` and `DIR/manifest.json`, and says what each format cost."""
    options = _options().parse_args(arguments)
    chosen = options.layouts or [name for family in options.formats for name in LAYOUTS[family]]
    folder = Path(options.out)
    for name in ("orders", "gold"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    manifest = []
    spent: dict[str, list[float]] = defaultdict(list)
    waiting: dict[str, list[Built]] = defaultdict(list)
    for index, layout in _wanted(options.first, options.count, chosen, options.each):
        began = time.perf_counter()
        built = build(options.seed, index, layout)
        if layout in OFFICE:
            waiting[layout].append(built)
        else:
            _write(folder, built)
            manifest.append(_entry(built))
        spent[layout].append(time.perf_counter() - began)
    for layout, documents in waiting.items():
        began = time.perf_counter()
        for built in converted(documents):
            _write(folder, built)
            manifest.append(_entry(built))
        spent[layout].append(time.perf_counter() - began)
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for layout, seconds in sorted(spent.items()):
        count = sum(entry["layout"] == layout for entry in manifest)
        print(f"{layout:16} {count:4} documents, {1000 * sum(seconds) / count:7.1f} ms each")
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m corpus.builder", description=__doc__)
    every = [name for names in LAYOUTS.values() for name in names]
    parser.add_argument("--count", type=int, default=40, help="how many different orders")
    parser.add_argument("--first", type=int, default=0, help="index of the first order")
    parser.add_argument("--seed", type=int, default=1, help="1-99 while rules are written, 1000 and above for tests")
    parser.add_argument("--out", required=True, help="the folder to write")
    parser.add_argument(
        "--formats", type=_of(list(LAYOUTS)), default=list(LAYOUTS), help="comma-separated; all unless given"
    )
    parser.add_argument("--layouts", type=_of(every), help=f"comma-separated, of: {', '.join(every)}")
    parser.add_argument(
        "--each",
        choices=("order", "format", "layout"),
        default="format",
        help="one document an order, one a format (default), or one a layout; layouts take turns",
    )
    return parser


def _of(allowed: list[str]) -> "type[list[str]]":
    def names(text: str) -> list[str]:
        found = text.split(",")
        unknown = [name for name in found if name not in allowed]
        if unknown:
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}; known: {', '.join(allowed)}")
        return found

    return names  # type: ignore[return-value]


def _wanted(first: int, count: int, layouts: list[str], each: str) -> Iterator[tuple[int, str]]:
    """Which layouts each order is written in."""
    families = [[name for name in names if name in layouts] for names in LAYOUTS.values()]
    for index in range(first, first + count):
        if each == "layout":
            yield from ((index, name) for name in layouts)
        elif each == "order":
            yield index, layouts[index % len(layouts)]
        else:
            yield from ((index, names[index % len(names)]) for names in families if names)


def _write(folder: Path, built: Built) -> None:
    (folder / "orders" / built.name).write_bytes(built.data)
    text = built.record().model_dump_json(indent=2)
    (folder / "gold" / f"{built.stem}.json").write_text(text + "\n", encoding="utf-8")


def _entry(built: Built) -> dict[str, object]:
    return {
        "stem": built.stem,
        "file": built.name,
        "format": built.extension,
        "layout": built.layout,
        "oddities": list(built.oddities),
        "activities": sum(len(plan.activities) for plan in built.record().plans),
    }


if __name__ == "__main__":
    raise SystemExit(main())
