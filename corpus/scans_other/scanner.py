"""A printed page as a worn office scanner, a copier or a fax gives it back. Everything is drawn from one seed."""

import io
import re
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from corpus.builder.fonts import find
from corpus.scans_other.printing import HAND, PEN

INKS = {"blue": (45, 70, 170), "red": (190, 40, 50)}
_STROKES: dict[str, list[list[tuple[float, float]]]] = {
    "0": [[(0.5, 0), (0.15, 0.3), (0.15, 0.75), (0.5, 1), (0.85, 0.7), (0.8, 0.25), (0.5, 0)]],
    "1": [[(0.2, 0.3), (0.6, 0), (0.5, 1)]],
    "2": [[(0.15, 0.25), (0.45, 0), (0.8, 0.2), (0.6, 0.55), (0.1, 1), (0.9, 0.95)]],
    "3": [[(0.2, 0.1), (0.6, 0), (0.75, 0.25), (0.4, 0.45), (0.8, 0.65), (0.6, 0.95), (0.15, 0.9)]],
    "4": [[(0.25, 0), (0.15, 0.55), (0.8, 0.5)], [(0.7, 0.1), (0.62, 1)]],
    "5": [[(0.8, 0), (0.3, 0.05), (0.25, 0.45), (0.7, 0.5), (0.75, 0.8), (0.4, 1), (0.15, 0.9)]],
    "6": [[(0.75, 0.05), (0.3, 0.4), (0.2, 0.8), (0.5, 1), (0.8, 0.75), (0.5, 0.55), (0.25, 0.75)]],
    "7": [[(0.1, 0.08), (0.85, 0.03), (0.4, 1)], [(0.3, 0.5), (0.75, 0.48)]],
    "8": [[(0.7, 0.1), (0.3, 0.15), (0.7, 0.7), (0.45, 1), (0.2, 0.75), (0.8, 0.25), (0.5, 0)]],
    "9": [[(0.75, 0.3), (0.45, 0.5), (0.2, 0.25), (0.5, 0), (0.75, 0.25), (0.6, 1)]],
    ".": [[(0.4, 0.95), (0.5, 1)]],
    "-": [[(0.15, 0.55), (0.8, 0.5)]],
}
"""Figures as a pen draws them, in the unit square."""

Picture = NDArray[np.float32]


def scanned(pdf: bytes, stem: str, look: Mapping[str, Any], text: str) -> bytes:
    """The file that the scanner writes; `text` is the head and annex, whose pen marks are drawn in their order."""
    rng = np.random.default_rng(zlib.crc32(stem.encode()))
    document = pypdfium2.PdfDocument(pdf)
    sheets = [page.render(scale=look["dpi"] / 72).to_pil().convert("RGB") for page in document]
    document.close()
    pen = iter(HAND.findall(text))
    sheets = [_written(sheet, pen, look["dpi"], rng) for sheet in sheets]
    first = sheets[0]
    if look.get("pen"):
        first = _signed(first, look["dpi"], rng)
    if "stamp" in look:
        first = _stamped(first, INKS[look["stamp"]], look["dpi"], rng)
    sheets = [first, *sheets[1:]]
    backs = [*sheets[1:], sheets[0]]
    made = [_sheet(sheet, back, at, look, rng) for at, (sheet, back) in enumerate(zip(sheets, backs, strict=True), 1)]
    return _file(made, look)


def _written(sheet: Image.Image, pen: Any, dpi: int, rng: np.random.Generator) -> Image.Image:
    """The places printed in the pen's colour, with strokes in their stead."""
    pixels = np.asarray(sheet).astype(np.int16)
    marked = (pixels[:, :, 1] < pixels[:, :, 0] - 60) & (pixels[:, :, 1] < pixels[:, :, 2] - 60)
    if not marked.any() or PEN[1]:
        return sheet
    clean = sheet.copy()
    brush = ImageDraw.Draw(clean)
    for top, bottom in _runs(marked.any(axis=1), dpi // 12):
        for left, right in _runs(marked[top:bottom].any(axis=0), dpi // 4):
            brush.rectangle((left - 2, top - 3, right + 2, bottom + 3), fill="white")
            brush.line((left, bottom + 4, right, bottom + 4), fill="black", width=max(1, dpi // 120))
            _hand(brush, next(pen), (left, top - dpi // 25, right, bottom + dpi // 60), dpi, rng)
    return clean


def _hand(brush: Any, text: str, box: tuple[int, int, int, int], dpi: int, rng: np.random.Generator) -> None:
    left, top, right, bottom = box
    wide = (right - left) / len(text)
    for at, sign in enumerate(text):
        x, lift = left + at * wide, rng.normal(0, 0.05)
        for stroke in _STROKES[sign]:
            points = [
                (x + wide * (0.1 + 0.8 * px + rng.normal(0, 0.03)), top + (bottom - top) * (py + lift))
                for px, py in stroke
            ]
            brush.line(points, fill=(30, 40, 110), width=max(2, dpi // 75), joint="curve")


def _runs(filled: NDArray[np.bool_], gap: int) -> list[tuple[int, int]]:
    """Stretches of True with no more than `gap` False in between."""
    at = np.flatnonzero(filled)
    if not len(at):
        return []
    cuts = np.flatnonzero(np.diff(at) > gap)
    starts, ends = [at[0], *at[cuts + 1]], [*at[cuts], at[-1]]
    return [(int(start), int(end) + 1) for start, end in zip(starts, ends, strict=True)]


def _last_line(sheet: Image.Image) -> int:
    return int(np.flatnonzero((np.asarray(sheet.convert("L")) < 128).any(axis=1))[-1])


def _signed(sheet: Image.Image, dpi: int, rng: np.random.Generator) -> Image.Image:
    signed = sheet.copy()
    x, y = 0.5 * sheet.width, _last_line(sheet) - 0.05 * dpi
    turn = np.linspace(0, 7 * np.pi, 120)
    across = x + np.linspace(0, 1.1 * dpi, 120) + 0.09 * dpi * np.sin(turn)
    down = y + 0.22 * dpi * np.cos(turn) * np.linspace(1, 0.2, 120) + rng.normal(0, 1, 120)
    ImageDraw.Draw(signed).line([*zip(across, down, strict=True)], fill=(40, 50, 130), width=max(2, dpi // 80))
    return signed


def _stamped(sheet: Image.Image, ink: tuple[int, int, int], dpi: int, rng: np.random.Generator) -> Image.Image:
    """A round stamp of 38 mm over the last lines of the page."""
    size = round(1.5 * dpi)
    stamp = Image.new("RGBA", (size, size))
    pen = ImageDraw.Draw(stamp)
    for inset, width in ((2, dpi // 60), (size // 9, dpi // 120), (size // 3.4, dpi // 120)):
        pen.ellipse((inset, inset, size - inset, size - inset), outline=(*ink, 190), width=max(1, width))
    path = find("LiberationSans-Bold.ttf")
    font = ImageFont.truetype(str(path), round(size * 0.07)) if path else ImageFont.load_default()
    letters = "РОССИЙСКАЯ ФЕДЕРАЦИЯ * ОГРН 1020000000000 * "
    for at, letter in enumerate(letters):
        tile = Image.new("RGBA", (size, size))
        ImageDraw.Draw(tile).text((size / 2, size * 0.17), letter, font=font, fill=(*ink, 190), anchor="mm")
        stamp.alpha_composite(tile.rotate(-360 * at / len(letters), center=(size / 2, size / 2)))
    stamp = stamp.rotate(rng.uniform(-30, 30), resample=Image.Resampling.BICUBIC)
    over = sheet.convert("RGBA")
    over.alpha_composite(
        stamp, (round(0.42 * sheet.width), min(_last_line(sheet), sheet.height - size // 3) - size // 2)
    )
    return over.convert("RGB")


def _sheet(
    sheet: Image.Image, back: Image.Image, number: int, look: Mapping[str, Any], rng: np.random.Generator
) -> Image.Image:
    """One sheet under the glass."""
    dpi = look["dpi"]
    wide = sheet.width > sheet.height
    paper = np.asarray(sheet if look.get("colour") else sheet.convert("L"), dtype=np.float32)
    if look.get("through"):
        paper = _through(paper, back, sheet)
    if "grey" in look:
        paper = paper * (look["grey"] / 255)
    picture = _picture(paper)
    if look.get("skew"):
        angle = look["skew"] + rng.uniform(-0.25, 0.25)
        fill = int(look.get("grey", 255))
        colour = (fill,) * 3 if picture.mode == "RGB" else fill
        picture = picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=colour)
    if look.get("blur"):
        picture = picture.filter(ImageFilter.GaussianBlur(look["blur"]))
    paper = np.array(picture, dtype=np.float32)
    if look.get("light"):
        paper = _lit(paper, look["light"], rng)
    if look.get("holes"):
        _punch(paper, dpi)
    if look.get("edges"):
        _shade(paper, dpi, rng)
    if look.get("noise"):
        paper += rng.normal(0, look["noise"], paper.shape).astype(np.float32)
    picture = _picture(paper)
    if look.get("fax"):
        specks = rng.random((picture.height, picture.width))
        bits = np.asarray(picture) > rng.normal(140, 14, (picture.height, picture.width))
        picture = Image.fromarray(((bits & (specks > 0.0006)) | (specks > 0.9994)).astype(np.uint8) * 255).convert("1")
    if look.get("lying") and wide:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    return picture.transpose(Image.Transpose.ROTATE_180) if look.get("head_down") == number else picture


def _picture(paper: Picture) -> Image.Image:
    return Image.fromarray(np.clip(paper, 0, 255).astype(np.uint8))


def _through(paper: Picture, back: Image.Image, sheet: Image.Image) -> Picture:
    """The back of the sheet shining through, mirrored."""
    turned = back.convert("L").resize(sheet.size).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    seen = np.asarray(turned.filter(ImageFilter.GaussianBlur(2)), dtype=np.float32)
    faint = 0.84 + 0.16 * seen / 255
    return np.asarray(paper * (faint[:, :, None] if paper.ndim == 3 else faint), dtype=np.float32)


def _lit(paper: Picture, depth: float, rng: np.random.Generator) -> Picture:
    """Light that falls off towards one corner."""
    height, width = paper.shape[:2]
    x, y = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    light = 1 - depth * (x + y**2) / 2 * rng.uniform(0.9, 1.1)
    lit = paper * (light[:, :, None] if paper.ndim == 3 else light)
    return np.asarray(lit, dtype=np.float32)


def _punch(paper: Picture, dpi: int) -> None:
    """Two holes of 6 mm, 80 mm apart, at the left."""
    height, width = paper.shape[:2]
    y, x = np.ogrid[:height, :width]
    for middle in (height / 2 - 1.57 * dpi, height / 2 + 1.57 * dpi):
        paper[(x - 0.45 * dpi) ** 2 + (y - middle) ** 2 < (0.118 * dpi) ** 2] = 25


def _shade(paper: Picture, dpi: int, rng: np.random.Generator) -> None:
    """The dark edges of a copier whose lid stood open: ragged, at the left and at the top."""
    for strip in (paper, paper.swapaxes(0, 1)):
        length = len(strip)
        slow = np.convolve(rng.normal(0, 1, length + 200), np.ones(201) / 14, "valid")[:length]
        for at, depth in enumerate(np.clip(0.09 * dpi + 0.03 * dpi * slow, 1, None).astype(int)):
            strip[at, :depth] = 35


def _file(sheets: Sequence[Image.Image], look: Mapping[str, Any]) -> bytes:
    out = io.BytesIO()
    first, *rest = sheets
    dpi = look["dpi"]
    if look["form"] == "tiff-g4":
        first.save(out, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=(dpi, dpi))
    elif look["form"] == "jpeg":
        first.save(out, "JPEG", quality=look["quality"], dpi=(dpi, dpi))
    else:
        first.save(out, "PDF", save_all=True, append_images=rest, resolution=dpi, quality=look.get("quality", 60))
    # One fixed time instead of now keeps equal scans equal.
    return re.sub(rb"D:\d{14}", b"D:20200101000000", out.getvalue())
