"""Small pages as pictures, and what may happen to their pixels: the file stays whole, what it shows does not."""

import io
import random
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw, ImageFont, UnidentifiedImageError

DPI = 200
SIDE = 720
"""Pixels: the narrowest page that a reader believes at this resolution, so that none is enlarged."""
MODES = ("L", "RGB", "RGBA", "LA", "P", "1", "CMYK", "I;16")
WORDS = ("1.", "до 5 мая", "I квартал", "2024 г.", "№ п/п", "Срок", "школа", "—", "12.03.2024")
MOST_PIXELS = 4_000_000
"""Of a picture whose pixels are changed: damaged sizes may be anything."""


def drawn(rng: random.Random) -> Image.Image:
    """A page with a table of some rows, its rules perhaps broken, and words in any place."""
    picture = Image.new("L", (SIDE, SIDE + rng.randrange(200)), rng.randrange(200, 256))
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(rng.choice((18, 28, 34)))
    xs = sorted(rng.sample(range(20, SIDE - 20, 30), rng.randrange(2, 7)))
    ys = sorted(rng.sample(range(20, SIDE - 20, 30), rng.randrange(2, 9)))
    for y in ys:
        pen.line((xs[0], y, xs[-1] - rng.choice((0, 0, 60)), y), fill=30, width=rng.choice((1, 2, 4)))
    for x in xs:
        pen.line((x, ys[0], x, ys[-1] - rng.choice((0, 0, 60))), fill=30, width=rng.choice((1, 2, 4)))
    for top, _ in pairwise(ys):
        for left, _ in pairwise(xs):
            pen.text((left + 6, top + 3), rng.choice(WORDS), font=font, fill=20)
    return picture


def saved(pictures: list[Image.Image], form: str, rng: random.Random) -> bytes:
    """The pages in one file; of a form that holds one, the first."""
    out = io.BytesIO()
    first, *rest = pictures
    if form == "JPEG":
        first.convert("RGB" if first.mode == "RGBA" else "L").save(
            out, form, quality=rng.randrange(5, 95), dpi=(DPI, DPI)
        )
    elif form == "PDF":
        first.convert("L").save(
            out, form, save_all=True, append_images=[one.convert("L") for one in rest], resolution=DPI
        )
    elif form == "TIFF":
        first.save(out, form, save_all=True, append_images=rest, dpi=(DPI, DPI))
    else:
        first.save(out, form, dpi=(DPI, DPI))
    return out.getvalue()


def pages(form: str, count: int = 3) -> tuple[bytes, ...]:
    """Files of this form, in every mode that it has."""
    rng = random.Random(form)
    return tuple(saved([drawn(rng) for _ in range(rng.choice((1, 2)))], form, rng) for _ in range(count))


def repainted(data: bytes, rng: random.Random) -> bytes:
    """The picture in `data` with other pixels, size or mode; `data` where it is none."""
    try:
        with Image.open(io.BytesIO(data)) as opened:
            form = opened.format or "PNG"
            if opened.width * opened.height > MOST_PIXELS:
                return data
            picture = opened.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return data
    pixels = np.array(picture)
    noise = np.random.default_rng(rng.getrandbits(32))
    for _ in range(rng.choice((1, 1, 2, 4))):
        pixels = _spoilt(pixels, rng, noise)
    made = Image.fromarray(np.ascontiguousarray(pixels))
    mode = rng.choice(MODES) if form in ("PNG", "TIFF") else "L"
    if mode == "I;16":
        made = Image.fromarray(pixels.astype(np.uint16) * rng.choice((1, 16, 257)))
    elif not (form == "PNG" and mode == "CMYK"):
        made = made.convert(mode)
    return saved([made], form, rng)


def _spoilt(pixels: np.ndarray, rng: random.Random, noise: np.random.Generator) -> np.ndarray:
    height, width = pixels.shape
    fate = rng.randrange(9)
    top, left = rng.randrange(height), rng.randrange(width)
    deep, wide = rng.randrange(1, height + 1), rng.randrange(1, width + 1)
    changed = pixels.copy()
    if fate == 0:
        changed[top : top + deep, left : left + wide] = rng.randrange(256)
    elif fate == 1:
        changed[top : top + deep, left : left + wide] = noise.integers(
            0, 256, changed[top : top + deep, left : left + wide].shape
        )
    elif fate == 2:
        return 255 - pixels
    elif fate == 3:
        return pixels[top : top + max(1, deep // 4), left : left + max(1, wide)]
    elif fate == 4:
        return np.rot90(pixels, rng.randrange(4))
    elif fate == 5:
        changed[top : top + 3, :] = changed[:, left : left + 2] = rng.choice((0, 90, 255))
    elif fate == 6:
        return np.clip(
            pixels.astype(np.int16) + noise.normal(0, rng.choice((5, 40, 120)), pixels.shape), 0, 255
        ).astype(np.uint8)
    elif fate == 7:
        return np.full_like(pixels, rng.choice((0, 128, 255)))
    else:
        step = rng.choice((2, 3, 7))
        changed = np.repeat(np.repeat(pixels[::step, ::step], step, axis=0), step, axis=1)[:height, :width]
    return changed
