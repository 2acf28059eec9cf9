"""Writes the files of the sixth set and their gold records: `python -m corpus.makers6`."""

import shutil
from pathlib import Path

from corpus.makers import portal
from corpus.makers.desk import register
from corpus.makers.office import printed
from corpus.makers.truth import load, record
from corpus.makers5.pages import printed as on_own_paper
from corpus.makers6 import pages

FOLDER = Path(__file__).parent


def main() -> None:
    """Every order of the set."""
    orders = FOLDER / "orders"
    shutil.rmtree(orders, ignore_errors=True)
    orders.mkdir()
    (FOLDER / "gold").mkdir(exist_ok=True)
    register()
    printed({"sverdlovsk-77.docx": pages.sverdlovsk(load("sverdlovsk-77", FOLDER))}, "pdf", orders)
    (orders / "rostov-41.pdf").write_bytes(pages.rostov(load("rostov-41", FOLDER)))
    (orders / "adygea-505.pdf").write_bytes(pages.adygea(load("adygea-505", FOLDER)))
    on_own_paper({"kemerovo-318": pages.kemerovo(load("kemerovo-318", FOLDER))}, orders)
    portal.RUNNING["amur-12"] = (
        "<div style='font-size:8px;width:100%;padding:0 30px'>18.02.2025, 9:12 <span style='float:right'>О мерах по подготовке</span></div>",
        "<div style='font-size:8px;width:100%;padding:0 30px'>https://npa.example.ru/12 <span style='float:right'><span class=pageNumber>"
        "</span>/<span class=totalPages></span></span></div>",
    )
    portal.printed({"amur-12": pages.amur(load("amur-12", FOLDER))}, orders)
    for path in sorted((FOLDER / "truth").glob("*.yaml")):
        gold = record(load(path.stem, FOLDER), orders / f"{path.stem}.pdf").model_dump_json(indent=2)
        (FOLDER / "gold" / f"{path.stem}.json").write_text(gold + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
