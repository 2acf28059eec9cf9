"""Makes the scans and their records: `python -m corpus.scans_other [STEM ...] [--out FOLDER]`.

The pictures depend on the versions of Chromium, LibreOffice and the fonts; everything else on the seed alone. What is
kept in the repository was made once and is what the figures are about.
"""

import argparse
import sys
from pathlib import Path

import yaml

from corpus.scans_other.printing import printed
from corpus.scans_other.scanner import scanned
from corpus.scans_other.truth import record

HERE = Path(__file__).parent
SUFFIX = {"pdf": ".pdf", "tiff-g4": ".tif", "jpeg": ".jpg"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m corpus.scans_other", description=__doc__)
    parser.add_argument("stems", nargs="*", metavar="STEM", help="which orders; all unless given")
    parser.add_argument("--out", type=Path, default=HERE)
    options = parser.parse_args()
    for name in ("orders", "later"):
        path = HERE / f"{name}.yaml"
        for order in yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else ():
            stem, folder = order["stem"], "" if name == "orders" else "later"
            if options.stems and stem not in options.stems:
                continue
            orders, gold = options.out / folder / "orders", options.out / folder / "gold"
            orders.mkdir(parents=True, exist_ok=True)
            gold.mkdir(parents=True, exist_ok=True)
            text = order.get("head", "") + order.get("annex", "")
            data = scanned(printed(order), stem, order["scan"], text)
            file = orders / (stem + SUFFIX[order["scan"]["form"]])
            file.write_bytes(data)
            made = record(order, data, f"corpus/scans_other/{file.relative_to(options.out)}")
            (gold / f"{stem}.json").write_text(made.model_dump_json(indent=1) + "\n", encoding="utf-8")
            print(f"{file.name}: {len(data) // 1024} KiB", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
