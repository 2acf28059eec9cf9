"""Writes the files of the fourth set and their gold records: `python -m corpus.makers4`."""

from pathlib import Path

from corpus.makers import portal
from corpus.makers.desk import register
from corpus.makers.office import printed
from corpus.makers.truth import load, record
from corpus.makers4 import pages

FOLDER = Path(__file__).parent


def main() -> None:
    """Every order of the set."""
    orders = FOLDER / "orders"
    orders.mkdir(exist_ok=True)
    (FOLDER / "gold").mkdir(exist_ok=True)
    register()
    printed({"pskov-15.html": pages.pskov(load("pskov-15", FOLDER)).encode()}, "pdf:writer_pdf_Export", orders)
    foot = (
        "<div style='font-size:8px;width:100%;text-align:center'>Страница <span class=pageNumber></span> из "
        "<span class=totalPages></span></div>"
    )
    portal.RUNNING["khakasia-208"] = ("<span></span>", foot)
    portal.printed({"khakasia-208": pages.khakasia(load("khakasia-208", FOLDER))}, orders)
    for stem, made in (
        ("kalmykia-31", pages.kalmykia),
        ("astrakhan-90", pages.astrakhan),
        ("ossetia-64", pages.ossetia),
        ("ingushetia-5", pages.ingushetia),
    ):
        (orders / f"{stem}.pdf").write_bytes(made(load(stem, FOLDER)))
    for path in sorted((FOLDER / "truth").glob("*.yaml")):
        gold = record(load(path.stem, FOLDER), orders / f"{path.stem}.pdf").model_dump_json(indent=2)
        (FOLDER / "gold" / f"{path.stem}.json").write_text(gold + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
