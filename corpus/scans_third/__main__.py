"""Makes the scans and their records: `python -m corpus.scans_third [STEM ...]`.

The prints depend on the versions of LibreOffice, Chromium and the fonts, so the files here are kept and not made again.
"""

import io
import sys
import tempfile
import zlib
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from corpus.makers import portal, truth
from corpus.makers.office import printed
from corpus.makers.truth import load, record
from corpus.scans_third import spoiling as spoil
from corpus.scans_third.sheets import page

FOLDER = Path(__file__).parent
MEDIA = {".pdf": "application/pdf", ".tif": "image/tiff", ".png": "image/png", ".jpg": "image/jpeg"}
OFFICE = {"altai-77", "vologda-330", "kurgan-64"}


def spoilt(stem: str, pdf: bytes) -> tuple[str, bytes]:
    """Suffix and bytes of the scan of a print."""
    rng = np.random.default_rng(zlib.crc32(stem.encode()))
    out = io.BytesIO()
    if stem == "altai-77":
        sheets = [spoil.grey(sheet) for sheet in spoil.rastered(pdf, 204)]
        first, *rest = [
            spoil.bilevel(spoil.askew(sheet, angle), rng)
            for sheet, angle in zip(sheets, (1.6, -1.1, 0.4), strict=False)
        ]
        first.save(out, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=(204, 204))
        return ".tif", out.getvalue()
    if stem == "komi-plan":
        sheet = spoil.grey(spoil.rastered(pdf, 150)[0])
        sheet = spoil.grainy(spoil.askew(cv2.GaussianBlur(sheet, (0, 0), 0.5), -1.2, 245), 3, rng)
        Image.fromarray(np.asarray((sheet >> 4) * 17, np.uint8)).save(out, "PNG", dpi=(150, 150), bits=4, optimize=True)
        return ".png", out.getvalue()
    if stem == "vologda-330":
        sheets = [spoil.grey(sheet) for sheet in spoil.rastered(pdf, 300)]
        sheets = [spoil.grainy(spoil.unevenly_lit(spoil.askew(one, 2.3, 200), 0.6, rng), 6, rng) for one in sheets]
        return ".pdf", spoil.as_pdf(sheets, 300, 30)
    if stem == "tuva-9":
        sheets = [spoil.framed(spoil.askew(spoil.grey(one), -0.8, 230), 0.03) for one in spoil.rastered(pdf, 200)]
        lying = [np.ascontiguousarray(np.rot90(sheet)) for sheet in sheets]
        layer = "\n".join("MMHMCTepCTB0 KynbTypbl PecnyOnMKM TbIBa nPMKA3 06 yTBepxAeHMM nnaHa" for _ in range(12))
        return ".pdf", spoil.as_pdf(lying, 200, 45, [layer] * len(lying))
    if stem == "adygea-plan":
        sheet = spoil.in_perspective(spoil.unevenly_lit(spoil.rastered(pdf, 210)[0], 0.62, rng), 0.035, 60)
        return ".jpg", spoil.jpeg(spoil.grainy(cv2.GaussianBlur(sheet, (0, 0), 0.7), 3, rng), 55, None)
    sheets = [spoil.grey(sheet) for sheet in spoil.rastered(pdf, 240)]
    sheets = [spoil.shining_through(one, back, 0.22) for one, back in zip(sheets, sheets[::-1], strict=True)]
    places = [(0.55, 0.52), (0.62, 0.45)]
    sheets = [spoil.stamped(sheet, place, 240, 110, rng) for sheet, place in zip(sheets, places, strict=False)]
    sheets = [spoil.askew(sheet, angle) for sheet, angle in zip(sheets, (-2.6, 1.9), strict=False)]
    return ".pdf", spoil.as_pdf([spoil.grainy(sheet, 4, rng) for sheet in sheets], 240, 38)


def main() -> None:
    """The orders that are named, or all."""
    truth.MEDIA |= MEDIA
    for name in ("orders", "gold"):
        (FOLDER / name).mkdir(exist_ok=True)
    for path in sorted((FOLDER / "truth").glob("*.yaml")):
        stem = path.stem
        if sys.argv[1:] and stem not in sys.argv[1:]:
            continue
        told = load(stem, FOLDER)
        with tempfile.TemporaryDirectory() as place:
            if stem in OFFICE:
                printed({f"{stem}.html": page(told).encode()}, "pdf:writer_pdf_Export", Path(place))
            else:
                portal.printed({stem: page(told)}, Path(place))
            suffix, data = spoilt(stem, (Path(place) / f"{stem}.pdf").read_bytes())
        file = FOLDER / "orders" / (stem + suffix)
        file.write_bytes(data)
        made = record(told, file)
        with_ocr = made.model_copy(update={"source": made.source.model_copy(update={"ocr": True})})
        (FOLDER / "gold" / f"{stem}.json").write_text(with_ocr.model_dump_json(indent=1) + "\n", encoding="utf-8")
        print(f"{file.name}: {len(data) // 1024} KiB", file=sys.stderr)


if __name__ == "__main__":
    main()
