"""A text PDF as an office scanner gives it back: pictures of pages, a little askew, grey, noisy and stamped."""

import io
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from corpus.builder.fonts import FontMissing, find

STAMP_BLUE = (40, 60, 160)


@dataclass(slots=True)
class Scanner:
    """One document's scanner: resolution, angle limits in degrees, noise (standard deviation of 255), JPEG quality."""

    rng: random.Random
    dpi: int
    skew: float
    noise: float
    quality: int
    colour: bool
    stamp: bool
    lying: bool
    blur: float

    @classmethod
    def draw(cls, rng: random.Random, dpi: int, oddities: set[str]) -> "Scanner":
        scanner = cls(
            rng,
            dpi,
            skew=rng.choice([0.0, 0.4, 0.8, 2.0]),
            noise=rng.choice([0.0, 4.0, 8.0, 14.0]),
            quality=rng.choice([50, 70, 85, 92]),
            colour=rng.random() < 0.25,
            stamp=rng.random() < 0.3,
            lying=rng.random() < 0.1,
            blur=rng.choice([0.0, 0.0, 0.4, 0.6]) * dpi / 200,
        )
        chosen = {"skewed": scanner.skew > 0, "noisy": scanner.noise > 5, "round-stamp": scanner.stamp}
        oddities |= {name for name, true in (chosen | {"lying-pages": scanner.lying}).items() if true}
        return scanner


def pages(pdf: bytes, scanner: Scanner) -> list[Image.Image]:
    """The pages of a PDF as this scanner sees them."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for index in range(len(document)):
        picture = document[index].render(scale=scanner.dpi / 72).to_pil().convert("RGB")
        found.append(_scanned(picture, scanner, first=index == 0))
    document.close()
    return found


def _scanned(picture: Image.Image, scanner: Scanner, *, first: bool) -> Image.Image:
    rng = scanner.rng
    if scanner.stamp and (first or rng.random() < 0.3):
        picture = _stamped(picture, scanner)
    if scanner.skew:
        angle = rng.uniform(-scanner.skew, scanner.skew)
        picture = picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    if scanner.lying and picture.width > picture.height:
        picture = picture.transpose(rng.choice([Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270]))
    elif scanner.lying and rng.random() < 0.3:
        picture = picture.transpose(Image.Transpose.ROTATE_180)
    if scanner.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(scanner.blur))
    if not scanner.colour:
        picture = picture.convert("L")
    paper = rng.randint(232, 255)
    light = np.asarray(picture, dtype=np.float32) * (paper / 255.0)
    if scanner.noise:
        light += np.random.default_rng(rng.getrandbits(32)).normal(0.0, scanner.noise, light.shape).astype(np.float32)
    return Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))


def _stamped(picture: Image.Image, scanner: Scanner) -> Image.Image:
    """A round stamp laid over the text near the signature."""
    size = round(1.4 * scanner.dpi)
    stamp = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    pen = ImageDraw.Draw(stamp)
    line = max(scanner.dpi // 75, 1)
    colour = (*STAMP_BLUE, 150)
    pen.ellipse((2, 2, size - 3, size - 3), outline=colour, width=line)
    pen.ellipse((size * 0.2, size * 0.2, size * 0.8, size * 0.8), outline=colour, width=line)
    path = find("LiberationSans-Bold.ttf")
    if path is None:
        raise FontMissing(file="LiberationSans-Bold.ttf", packages="fonts-liberation")
    font = ImageFont.truetype(str(path), round(size * 0.075))
    letters = "ДЛЯ ДОКУМЕНТОВ * КАНЦЕЛЯРИЯ * "
    for at, letter in enumerate(letters):
        turn = 360 * at / len(letters)
        tile = Image.new("RGBA", (size, size), (0, 0, 0, 0))
        ImageDraw.Draw(tile).text((size / 2, size * 0.11), letter, font=font, fill=colour, anchor="mm")
        stamp.alpha_composite(tile.rotate(-turn, center=(size / 2, size / 2)))
    angle = scanner.rng.uniform(-25, 25)
    stamp = stamp.rotate(angle, resample=Image.Resampling.BICUBIC)
    x = round(picture.width * scanner.rng.uniform(0.35, 0.65))
    y = round(picture.height * scanner.rng.uniform(0.3, 0.7))
    over = picture.convert("RGBA")
    over.alpha_composite(stamp, (min(x, picture.width - size), min(y, picture.height - size)))
    return over.convert("RGB")


def as_pdf(pictures: Sequence[Image.Image], scanner: Scanner) -> bytes:
    """A PDF of nothing but pictures."""
    out = io.BytesIO()
    compressed = [_jpeg(picture, scanner) for picture in pictures]
    first, *rest = compressed
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=scanner.dpi, quality=scanner.quality)
    return _undated(out.getvalue())


def as_tiff(pictures: Sequence[Image.Image], scanner: Scanner) -> bytes:
    """Every page in one TIFF."""
    out = io.BytesIO()
    first, *rest = [picture.convert("L") for picture in pictures]
    dpi = (scanner.dpi, scanner.dpi)
    first.save(out, "TIFF", save_all=True, append_images=rest, compression="tiff_lzw", dpi=dpi)
    return out.getvalue()


def as_picture(picture: Image.Image, scanner: Scanner, form: str) -> bytes:
    """One page as a JPEG or PNG."""
    out = io.BytesIO()
    picture.save(out, form, quality=scanner.quality, dpi=(scanner.dpi, scanner.dpi))
    return out.getvalue()


def _jpeg(picture: Image.Image, scanner: Scanner) -> Image.Image:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=scanner.quality)
    return Image.open(io.BytesIO(out.getvalue()))


def _undated(pdf: bytes) -> bytes:
    """Pillow writes the time of day into a PDF; one fixed time of the same length keeps equal scans equal."""
    return re.sub(rb"D:\d{14}", b"D:20200101000000", pdf)
