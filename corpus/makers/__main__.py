"""Writes the files and their gold records: `python -m corpus.makers [STEM …]`.

LibreOffice, Chromium and the Liberation fonts must be installed. LibreOffice and Chromium write their own dates, so a new run
gives new bytes; the gold follows them.
"""

import sys
from pathlib import Path

from corpus.makers import desk, editor, portal, word_orders
from corpus.makers.office import printed
from corpus.makers.truth import FOLDER, load, record

EDITED = "zabaykalye-330"


def main(stems: list[str]) -> None:
    """Every order of the set, or those named."""
    orders = FOLDER / "orders"
    orders.mkdir(exist_ok=True)
    (FOLDER / "gold").mkdir(exist_ok=True)
    truths = {path.stem: load(path.stem) for path in sorted((FOLDER / "truth").glob("*.yaml"))}
    chosen = {stem: truth for stem, truth in truths.items() if not stems or stem in stems}
    for stem, truth in chosen.items():
        if stem in desk.ORDERS:
            (orders / f"{stem}.pdf").write_bytes(desk.drawn(truth))
    files = {f"{stem}.docx": word_orders.ORDERS[stem](t) for stem, t in chosen.items() if stem in word_orders.ORDERS}
    printed(files, "pdf", orders)
    for name, data in files.items():
        if Path(name).stem not in word_orders.PRINTED_ONLY:
            (orders / name).write_bytes(data)
    if EDITED in chosen:
        printed({f"{EDITED}.html": editor.zabaykalye(chosen[EDITED])}, "pdf:writer_web_pdf_Export", orders)
    pages = {stem: portal.ORDERS[stem](truth) for stem, truth in chosen.items() if stem in portal.ORDERS}
    for stem in portal.KEPT & pages.keys():
        (orders / f"{stem}.html").write_text(pages[stem], encoding="utf-8")
    if pages:
        portal.printed(pages, orders)
    for stem, truth in chosen.items():
        document = sorted(orders.glob(f"{stem}.*"))[-1]
        gold = record(truth, document).model_dump_json(indent=2)
        (FOLDER / "gold" / f"{stem}.json").write_text(gold + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
