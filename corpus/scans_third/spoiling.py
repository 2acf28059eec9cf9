"""What happens to a sheet between the printer and the file: drawn with OpenCV, each fault by itself, from one seed."""

import io
from collections.abc import Sequence

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Sheet = NDArray[np.uint8]
WHITE = (255.0, 255.0, 255.0)


def rastered(pdf: bytes, dpi: int) -> list[Sheet]:
    """The pages in colour."""
    document = pypdfium2.PdfDocument(pdf)
    return [np.array(page.render(scale=dpi / 72).to_pil().convert("RGB")) for page in document]


def grey(sheet: Sheet) -> Sheet:
    return np.asarray(cv2.cvtColor(sheet, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def askew(sheet: Sheet, degrees: float, paper: int = 255) -> Sheet:
    """Turned; what comes into view beside the sheet has the shade of `paper` (the lid of the scanner)."""
    height, width = sheet.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    lid = (float(paper),) * 3
    return np.asarray(cv2.warpAffine(sheet, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=lid), np.uint8)


def in_perspective(sheet: Sheet, shift: float, desk: int) -> Sheet:
    """Photographed from a hand: the far corners nearer to each other, a desk of the shade `desk` around."""
    height, width = sheet.shape[:2]
    room = int(0.04 * width)
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    moved = corners + np.array(
        [(shift * width, 0), (-0.6 * shift * width, shift * height / 2), (0, 0), (0.3 * shift * width, 0)], np.float32
    )
    matrix = cv2.getPerspectiveTransform(corners, (moved + room).astype(np.float32))
    size = (width + 2 * room, height + 2 * room)
    return np.asarray(cv2.warpPerspective(sheet, matrix, size, borderValue=(float(desk),) * 3), np.uint8)


def unevenly_lit(sheet: Sheet, darkest: float, rng: np.random.Generator) -> Sheet:
    """A soft shadow over one side and a waving of the lamp."""
    height, width = sheet.shape[:2]
    x, y = np.meshgrid(np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32))
    light = 1 - (1 - darkest) / (1 + np.exp(-9 * (x + 0.4 * y - rng.uniform(0.7, 0.9)))) - 0.03 * np.sin(17 * y)
    lit = sheet * (light[:, :, None] if sheet.ndim == 3 else light)
    return np.clip(lit, 0, 255).astype(np.uint8)


def shining_through(sheet: Sheet, back: Sheet, strength: float) -> Sheet:
    """The mirrored back of the sheet, blurred."""
    seen = cv2.GaussianBlur(np.ascontiguousarray(back[:, ::-1]), (0, 0), 1.6).astype(np.float32)
    seen = cv2.resize(seen, (sheet.shape[1], sheet.shape[0]))
    return np.clip(sheet - strength * (255 - seen), 0, 255).astype(np.uint8)


def grainy(sheet: Sheet, deviation: float, rng: np.random.Generator) -> Sheet:
    noise = cv2.GaussianBlur(rng.normal(0, 1.6 * deviation, sheet.shape).astype(np.float32), (0, 0), 0.7)
    return np.clip(sheet + noise, 0, 255).astype(np.uint8)


def framed(sheet: Sheet, share: float) -> Sheet:
    """The black that a scanner sees beside the paper: right and below, in a wedge."""
    spoilt = sheet.copy()
    height, width = sheet.shape[:2]
    wide = share * width
    dark = (20.0, 20.0, 20.0)
    wedge = np.array([(width - wide, 0), (width, 0), (width, height), (width - wide / 3, height)], np.int32)
    cv2.fillPoly(spoilt, [wedge], dark)
    cv2.rectangle(spoilt, (0, int(height - wide / 2)), (width, height), dark, -1)
    return spoilt


def stamped(sheet: Sheet, middle: tuple[float, float], dpi: int, shade: int, rng: np.random.Generator) -> Sheet:
    """A round stamp with two rings and a star of strokes, and a signature through it; `middle` in shares."""
    height, width = sheet.shape[:2]
    x, y = int(middle[0] * width), int(middle[1] * height)
    over = np.full(sheet.shape, 255, np.uint8)
    ink = (float(shade),) * 3
    for radius, thick in ((0.75, 4), (0.68, 1), (0.4, 2)):
        cv2.circle(over, (x, y), int(radius * dpi), ink, max(1, thick * dpi // 200), cv2.LINE_AA)
    for turn in np.linspace(0, 2 * np.pi, 40, endpoint=False):
        near, far = 0.5 + 0.03 * rng.random(), 0.6
        start = (int(x + near * dpi * np.cos(turn)), int(y + near * dpi * np.sin(turn)))
        end = (int(x + far * dpi * np.cos(turn + 0.05)), int(y + far * dpi * np.sin(turn + 0.05)))
        cv2.line(over, start, end, ink, max(1, dpi // 90), cv2.LINE_AA)
    turn = np.linspace(0, 6 * np.pi, 200)
    across = x - 0.9 * dpi + turn * 0.09 * dpi + 0.12 * dpi * np.sin(turn)
    down = y + 0.1 * dpi + 0.25 * dpi * np.cos(turn * 0.9) * np.exp(-turn / 14)
    points = np.stack([across, down], axis=1).astype(np.int32)
    cv2.polylines(over, [points], False, (float(max(shade - 40, 20)),) * 3, max(2, dpi // 80), cv2.LINE_AA)
    return np.minimum(sheet, over)


def bilevel(sheet: Sheet, rng: np.random.Generator) -> Image.Image:
    """Black and white as a fax prints it: a threshold that wavers from line to line, torn edges."""
    height, width = sheet.shape
    level = 150 + 12 * rng.standard_normal((height, 1)) + 18 * rng.standard_normal((height, width))
    return Image.fromarray((cv2.GaussianBlur(sheet, (0, 0), 0.6) > level).astype(np.uint8) * 255).convert("1")


def jpeg(sheet: Sheet, quality: int, dpi: int | None) -> bytes:
    out = io.BytesIO()
    extra = {"dpi": (dpi, dpi)} if dpi else {}
    Image.fromarray(sheet).save(out, "JPEG", quality=quality, **extra)
    return out.getvalue()


def as_pdf(sheets: Sequence[Sheet], dpi: int, quality: int, layers: Sequence[str] = ()) -> bytes:
    """Pages of pictures; `layers` are texts laid invisibly beneath each, as a bad recogniser leaves them."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for at, sheet in enumerate(sheets):
        height, width = (side * 72 / dpi for side in sheet.shape[:2])
        canvas.setPageSize((width, height))
        if layers:
            text = canvas.beginText(40, height - 60)
            text.setTextRenderMode(3)
            text.setFont("Helvetica", 9)
            for line in layers[at].split("\n"):
                text.textLine(line)
            canvas.drawText(text)
        canvas.drawImage(ImageReader(io.BytesIO(jpeg(sheet, quality, dpi))), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
