"""Writes the files of the second set and their gold records: `python -m corpus.makers2`."""

from pathlib import Path

from corpus.makers import portal
from corpus.makers.desk import register
from corpus.makers.office import printed
from corpus.makers.truth import load, record
from corpus.makers2 import pages

FOLDER = Path(__file__).parent
WORD = {"saratov-58": pages.saratov, "tomsk-301": pages.tomsk, "alania-33": pages.alania}
PRINTED_ONLY = {"alania-33"}
DRAWN = {"kamchatka-77": pages.kamchatka, "krasnoyarsk-520": pages.krasnoyarsk}
PAGES = {"lipetsk-14": pages.lipetsk, "dagestan-9": pages.dagestan}


def main() -> None:
    """Every order of the set."""
    orders = FOLDER / "orders"
    orders.mkdir(exist_ok=True)
    (FOLDER / "gold").mkdir(exist_ok=True)
    register()
    files = {f"{stem}.docx": make(load(stem, FOLDER)) for stem, make in WORD.items()}
    printed(files, "pdf", orders)
    for name, data in files.items():
        if Path(name).stem not in PRINTED_ONLY:
            (orders / name).write_bytes(data)
    for stem, draw in DRAWN.items():
        (orders / f"{stem}.pdf").write_bytes(draw(load(stem, FOLDER)))
    portal.printed({stem: make(load(stem, FOLDER)) for stem, make in PAGES.items()}, orders)
    for path in sorted((FOLDER / "truth").glob("*.yaml")):
        document = sorted(orders.glob(f"{path.stem}.*"))[-1]
        gold = record(load(path.stem, FOLDER), document).model_dump_json(indent=2)
        (FOLDER / "gold" / f"{path.stem}.json").write_text(gold + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
