"""Pages of an image file or of a PDF as pictures with a known resolution."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from extractors.limits import limits
from schemas.errors import LimitExceeded, UnreadableDocument

Picture = NDArray[np.uint8]
"""Grey (height × width) or colour (height × width × 3, red first)."""

INCH = 72.0
RESOLUTION = 300
"""Dots per inch that PDF pages are drawn at where their image does not say better."""
_SHORT_SIDE = 8.27
"""Inches of the short side of A4: taken where the file's own resolution gives an impossible page."""
_POSSIBLE = (3.5, 12.5)
"""Inches of the short side that pages have: from a narrow slip to A3."""
_LONGEST = 24.0
"""Inches of the long side of a page at most."""
_COARSEST, _FINEST = 100, 400
_COARSE, _ENLARGED = 180, 300
"""Dots per inch below which a page is enlarged, and to what: Tesseract loses lines of small letters."""
_FINE, _BEST = 260, 200
"""Dots per inch from which on a page is made smaller, and to what: the grain goes, and letters of 12 points come to the
height that Tesseract was taught on."""
_SMALL_PRINT = 4.6
"""Points of height of a usual letter below which a fine page stays fine."""
_GREY_ENOUGH = 24
"""Difference of colour channels below which an image is grey for our purposes."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as it was scanned; `dpi` is pixels per inch of `pixels`."""

    pixels: Picture
    dpi: float


def image_pages(data: bytes) -> Iterator[PageImage]:
    """Every page of a PNG, JPEG or TIFF.

    Raises `UnreadableDocument` (damaged), `LimitExceeded` (`too-many-pixels`, `too-many-pages`).
    """
    try:
        with _opened(data) as image:
            count = getattr(image, "n_frames", 1)
            if count > limits().pages:
                raise LimitExceeded("too-many-pages", pages=count, limit=limits().pages)
            for frame in ImageSequence.Iterator(image):
                yield _frame(frame)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, TypeError) as error:
        raise UnreadableDocument(detail=str(error)) from error


def _opened(data: bytes) -> Image.Image:
    """The image, nothing of it decoded. Pillow's own limit is off: ours is looked at before anything is."""
    held = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = None
    try:
        return Image.open(io.BytesIO(data))
    finally:
        Image.MAX_IMAGE_PIXELS = held


def _frame(frame: Image.Image) -> PageImage:
    check_pixels(*frame.size)
    declared = frame.info.get("dpi", (0, 0))
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    grey = upright.mode in ("1", "L", "I", "I;16", "F")
    if upright.mode.startswith(("I", "F")):
        pixels = _stretched(np.asarray(upright, dtype=np.float64))
    else:
        pixels = np.asarray(upright.convert("L" if grey else "RGB"))
    return sized(pixels, float(declared[0] or 0))


def check_pixels(width: int, height: int) -> None:
    """Raises `LimitExceeded` where a page would be over the limit."""
    most = limits().pixels
    if width * height > most:
        raise LimitExceeded("too-many-pixels", pixels=width * height, limit=most)
    if min(width, height) < 1:
        raise UnreadableDocument(detail=f"{width} × {height}")


def _stretched(values: NDArray[np.float64]) -> Picture:
    low, high = float(values.min()), float(values.max())
    stretched: Picture = ((values - low) * (255 / max(high - low, 1.0))).astype(np.uint8)
    return stretched


def sized(pixels: Picture, declared: float) -> PageImage:
    """The page with a believable resolution, neither finer nor coarser than is worth reading; grey where colourless."""
    if pixels.ndim == 3 and _colourless(pixels):
        pixels = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    short = min(pixels.shape[:2])
    dpi = declared
    if not declared or not _POSSIBLE[0] <= short / declared <= _POSSIBLE[1]:
        # A strip is no page of that width: it would be made larger than any.
        dpi = max(short / _SHORT_SIDE, max(pixels.shape[:2]) / _LONGEST)
    if dpi > 1.1 * _ENLARGED:
        pixels, dpi = _scaled(pixels, dpi, _ENLARGED), float(_ENLARGED)
    if dpi > _FINE:
        smaller = _scaled(pixels, dpi, _BEST)
        if _letter_height(smaller) >= _SMALL_PRINT * _BEST / INCH:
            pixels, dpi = smaller, float(_BEST)
    elif dpi < _COARSE:
        pixels, dpi = _scaled(pixels, dpi, _ENLARGED), float(_ENLARGED)
    return PageImage(pixels, dpi)


def _scaled(pixels: Picture, dpi: float, wanted: float) -> Picture:
    scale = wanted / dpi
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=how), dtype=np.uint8)


def _letter_height(pixels: Picture) -> float:
    """Pixels of height of the usual piece of ink that is more than dirt; none that is as high as a page where there is
    nothing printed."""
    grey = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    dark = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BEST // 6 | 1, 20)
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    heights, widths = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    letters = heights[(heights > _BEST / INCH) & (heights < 20 * _BEST / INCH) & (widths < 40 * _BEST / INCH)]
    return float(np.median(letters)) if len(letters) else float(pixels.shape[0])


def _colourless(pixels: Picture) -> bool:
    sample = pixels[::4, ::4].astype(np.int16)
    return int(np.percentile(sample.max(axis=2) - sample.min(axis=2), 99.95)) < _GREY_ENOUGH


def loaded(pdf: Any, index: int) -> Any:
    """A page of an open PDF. Raises `UnreadableDocument` where it is damaged."""
    try:
        return pdf[index]
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(detail=str(error)) from error


def pdf_page(page: Any) -> PageImage:
    """A pypdfium2 page drawn at the resolution of its own image, or at `RESOLUTION`."""
    width, height = page.get_size()
    dpi = _own_resolution(page)
    scale = dpi / INCH
    check_pixels(int(width * scale), int(height * scale))
    drawn = page.render(scale=scale, rev_byteorder=True)
    pixels = np.asarray(drawn.to_numpy(), dtype=np.uint8)
    if pixels.ndim == 3:
        pixels = np.ascontiguousarray(pixels[:, :, :3])
    return sized(pixels, dpi)


def _own_resolution(page: Any) -> float:
    """Dots per inch of the image that covers most of the page; `RESOLUTION` where none does."""
    width, height = page.get_size()
    best = float(RESOLUTION)
    covered = 0.5 * width * height
    for item in page.get_objects(filter=[_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        area = (right - left) * (top - bottom)
        if area > covered:
            covered = area
            across, down = item.get_px_size()
            own = INCH * max(across, down) / max(right - left, top - bottom)
            best = min(max(own, _COARSEST), _FINEST)
    return best


_IMAGE = 3
"""pdfium's FPDF_PAGEOBJ_IMAGE."""
