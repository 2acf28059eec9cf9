"""Makes the scans and their records: `python -m corpus.scans_fourth [STEM ...]`.

The prints depend on the versions of Chromium and the fonts, so the files here are kept and not made again.
"""

import io
import sys
import zlib
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from playwright.sync_api import sync_playwright

from corpus.makers import truth
from corpus.makers.truth import load, record
from corpus.scans_fourth.copying import copied, sealed, signed, streaked
from corpus.scans_fourth.sheets import page
from corpus.scans_third import spoiling as spoil

FOLDER = Path(__file__).parent
MEDIA = {".pdf": "application/pdf", ".tif": "image/tiff", ".png": "image/png", ".jpg": "image/jpeg"}
BLUE, BLACK, VIOLET = (40, 50, 150), (25, 25, 30), (110, 50, 140)


def spoilt(stem: str, pdf: bytes) -> tuple[str, bytes]:
    """Suffix and bytes of the scan of a print."""
    rng = np.random.default_rng(zlib.crc32(stem.encode()))
    out = io.BytesIO()
    if stem == "mordovia-212":
        sheets = [spoil.grey(sheet) for sheet in spoil.rastered(pdf, 200)]
        sheets = [copied(copied(sheet, rng, 22, 12), rng, 18, -8) for sheet in sheets]
        return ".pdf", spoil.as_pdf([spoil.askew(sheet, 1.1, 235) for sheet in sheets], 200, 40)
    if stem == "ulyanovsk-58":
        sheets = [spoil.grey(sheet) for sheet in spoil.rastered(pdf, 300)]
        sheets = [copied(copied(sheet, rng, 20, 0), rng, 20, -15) for sheet in sheets]
        first, *rest = [
            spoil.bilevel(spoil.askew(sheet, angle), rng)
            for sheet, angle in zip(sheets, (-1.7, 0.9, 0.3), strict=False)
        ]
        first.save(out, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=(300, 300))
        return ".tif", out.getvalue()
    if stem == "astrakhan-301":
        sheets = [cv2.GaussianBlur(sheet, (0, 0), 0.6) for sheet in spoil.rastered(pdf, 200)]
        sheets[0] = signed(
            sealed(sheets[0], (0.48, 0.5), 200, BLUE, "СЛУЖБА ПРИРОДОПОЛЬЗОВАНИЯ * "), (0.5, 0.5), 200, BLACK
        )
        sheets[1] = signed(sheets[1], (0.3, 0.42), 200, BLACK)
        sheets[1] = sealed(sheets[1], (0.62, 0.36), 200, VIOLET, "КОПИЯ ВЕРНА * КАНЦЕЛЯРИЯ * ")
        sheets = [
            spoil.grainy(spoil.askew(sheet, angle), 5, rng) for sheet, angle in zip(sheets, (0.9, -2.0), strict=False)
        ]
        return ".pdf", spoil.as_pdf(sheets, 200, 45)
    if stem == "khakassia-plan":
        sheet = spoil.grey(spoil.rastered(pdf, 150)[0])
        sheet = copied(sheet, rng, 30, 5)
        Image.fromarray(spoil.askew(sheet, -0.7, 250)).save(out, "PNG", dpi=(150, 150), optimize=True)
        return ".png", out.getvalue()
    if stem == "ivanovo-90":
        sheets = [streaked(copied(spoil.grey(sheet), rng, 26, 6), rng) for sheet in spoil.rastered(pdf, 240)]
        sheets = [spoil.askew(sheet, angle, 225) for sheet, angle in zip(sheets, (1.4, -0.6, 2.2, 0.5), strict=False)]
        return ".pdf", spoil.as_pdf([spoil.grainy(sheet, 4, rng) for sheet in sheets], 240, 35)
    sheets = [copied(spoil.unevenly_lit(spoil.grey(one), 0.7, rng), rng, 24, 14) for one in spoil.rastered(pdf, 180)]
    sheets[0] = sealed(sheets[0], (0.5, 0.62), 180, (120, 120, 120), "МИНИСТЕРСТВО СЕЛЬСКОГО ХОЗЯЙСТВА * ")
    sheets[1] = signed(sheets[1], (0.52, 0.45), 180, (70, 70, 70))
    return ".pdf", spoil.as_pdf([spoil.askew(one, -1.3, 240) for one in sheets], 180, 42)


def printed(html: str) -> bytes:
    """A page of HTML as Chromium prints it, on the sheets that its style asks for."""
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path="/usr/bin/chromium")
        shown = browser.new_page()
        shown.set_content(html)
        pdf = shown.pdf(prefer_css_page_size=True, print_background=True)
        browser.close()
    return pdf


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
        suffix, data = spoilt(stem, printed(page(told)))
        file = FOLDER / "orders" / (stem + suffix)
        file.write_bytes(data)
        made = record(told, file)
        with_ocr = made.model_copy(update={"source": made.source.model_copy(update={"ocr": True})})
        (FOLDER / "gold" / f"{stem}.json").write_text(with_ocr.model_dump_json(indent=1) + "\n", encoding="utf-8")
        print(f"{file.name}: {len(data) // 1024} KiB", file=sys.stderr)


if __name__ == "__main__":
    main()
