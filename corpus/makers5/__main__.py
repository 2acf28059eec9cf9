"""Writes the files of the fifth set and their gold records: `python -m corpus.makers5`."""

import shutil
from pathlib import Path

from corpus.makers.desk import register
from corpus.makers.office import printed
from corpus.makers.truth import load, record
from corpus.makers5 import drawn, office, pages

FOLDER = Path(__file__).parent


def main() -> None:
    """Every order of the set."""
    orders = FOLDER / "orders"
    shutil.rmtree(orders, ignore_errors=True)
    orders.mkdir()
    (FOLDER / "gold").mkdir(exist_ok=True)
    register()
    written = {
        "perm-26.rtf": office.perm(load("perm-26", FOLDER)),
        "tula-88.fodt": office.tula(load("tula-88", FOLDER)),
        "khabarovsk-9.docx": office.khabarovsk(load("khabarovsk-9", FOLDER)),
    }
    printed(written, "pdf", orders)
    web = {"samara-304": pages.samara, "altai-415": pages.altai, "chelyabinsk-230": pages.chelyabinsk}
    pages.printed({stem: made(load(stem, FOLDER)) for stem, made in web.items()}, orders)
    for stem, drawing in (("irkutsk-55", drawn.irkutsk), ("komi-702", drawn.komi), ("vologda-1187", drawn.vologda)):
        (orders / f"{stem}.pdf").write_bytes(drawing(load(stem, FOLDER)))
    for path in sorted((FOLDER / "truth").glob("*.yaml")):
        gold = record(load(path.stem, FOLDER), orders / f"{path.stem}.pdf").model_dump_json(indent=2)
        (FOLDER / "gold" / f"{path.stem}.json").write_text(gold + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
