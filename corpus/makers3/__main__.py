"""Writes the files of the third set and their gold records: `python -m corpus.makers3`."""

from pathlib import Path

from corpus.makers import portal
from corpus.makers.desk import register
from corpus.makers.office import printed
from corpus.makers.truth import load, record
from corpus.makers3 import pages

FOLDER = Path(__file__).parent


def main() -> None:
    """Every order of the set."""
    orders = FOLDER / "orders"
    orders.mkdir(exist_ok=True)
    (FOLDER / "gold").mkdir(exist_ok=True)
    register()
    word = pages.kostroma(load("kostroma-61", FOLDER))
    printed({"kostroma-61.docx": word}, "pdf", orders)
    (orders / "kostroma-61.docx").write_bytes(word)
    (orders / "udmurtia-208.pdf").write_bytes(pages.udmurtia(load("udmurtia-208", FOLDER)))
    (orders / "tyumen-44.pdf").write_bytes(pages.tyumen(load("tyumen-44", FOLDER)))
    portal.printed({"chukotka-17": pages.chukotka(load("chukotka-17", FOLDER))}, orders)
    for path in sorted((FOLDER / "truth").glob("*.yaml")):
        document = sorted(orders.glob(f"{path.stem}.*"))[-1]
        gold = record(load(path.stem, FOLDER), document).model_dump_json(indent=2)
        (FOLDER / "gold" / f"{path.stem}.json").write_text(gold + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
