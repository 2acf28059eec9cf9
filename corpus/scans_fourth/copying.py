"""What two copies of a copy, a poor scanner, a stamp and a pen make of a sheet; each fault by itself, from one seed."""

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from corpus.builder.fonts import find
from corpus.scans_third.spoiling import Sheet, askew


def copied(sheet: Sheet, rng: np.random.Generator, contrast: float, shift: float) -> Sheet:
    """One pass of a copier: a little askew and larger, toner that spreads or breaks (`shift` in shades), hard contrast,
    dust of the glass, a dark strip where the lid stands open."""
    height, width = sheet.shape
    grown = cv2.resize(sheet, None, fx=1.006, fy=1.004, interpolation=cv2.INTER_LINEAR)[:height, :width]
    turned = askew(np.ascontiguousarray(grown), float(rng.uniform(-0.4, 0.4)))
    soft = cv2.GaussianBlur(turned, (0, 0), 0.75).astype(np.float32)
    toner = cv2.GaussianBlur(rng.normal(0, 34, sheet.shape).astype(np.float32), (0, 0), 1.1)
    inked = 1 / (1 + np.exp(-(soft + toner - 128 - shift) / contrast))
    spoilt = (255 * inked).astype(np.uint8)
    for _ in range(int(height * width / 60_000)):
        at = int(rng.integers(width)), int(rng.integers(height))
        cv2.circle(spoilt, at, int(rng.integers(1, 3)), (30.0,), -1)
    strip = int(0.012 * width)
    spoilt[:, :strip] = np.minimum(spoilt[:, :strip], (90 * rng.random((height, strip))).astype(np.uint8))
    return spoilt


def streaked(sheet: Sheet, rng: np.random.Generator) -> Sheet:
    """Pale streaks down the page where the drum has no toner, and a thin dark one."""
    spoilt = sheet.astype(np.float32)
    width = sheet.shape[1]
    for _ in range(5):
        left, wide = int(rng.integers(width)), int(rng.integers(3, 12))
        spoilt[:, left : left + wide] += 0.35 * (255 - spoilt[:, left : left + wide])
    left = int(rng.uniform(0.2, 0.9) * width)
    spoilt[:, left : left + 2] *= 0.6
    return np.clip(spoilt, 0, 255).astype(np.uint8)


def signed(sheet: Sheet, place: tuple[float, float], dpi: int, ink: tuple[int, int, int]) -> Sheet:
    """A pen's signature over what stands there; `place` is its left end in shares of the page."""
    x, y = place[0] * sheet.shape[1], place[1] * sheet.shape[0]
    turn = np.linspace(0, 9.2, 260)
    across = x + dpi * (0.17 * turn + 0.16 * np.sin(2.1 * turn))
    down = y + dpi * (0.24 * np.cos(2.6 * turn) * np.exp(-turn / 6) - 0.03 * turn)
    points = np.stack([across, down], axis=1).astype(np.int32)
    spoilt = sheet.copy()
    shade = tuple(map(float, ink)) if sheet.ndim == 3 else (float(sum(ink) / 3),)
    cv2.polylines(spoilt, [points], False, shade, max(2, dpi // 70), cv2.LINE_AA)
    return np.minimum(sheet, spoilt)


def sealed(sheet: Sheet, place: tuple[float, float], dpi: int, ink: tuple[int, int, int], words: str) -> Sheet:
    """A round seal with words along its ring and a name in the middle, pressed unevenly; `place` is its middle."""
    size = int(1.5 * dpi)
    seal = Image.new("L", (size, size), 255)
    pen = ImageDraw.Draw(seal)
    line = max(2, dpi // 70)
    pen.ellipse((2, 2, size - 3, size - 3), outline=0, width=line)
    pen.ellipse((0.24 * size, 0.24 * size, 0.76 * size, 0.76 * size), outline=0, width=max(1, line // 2))
    font = ImageFont.truetype(str(find("DejaVuSans-Bold.ttf")), int(0.07 * size))
    for index, letter in enumerate(words):
        tile = Image.new("L", (size, size), 255)
        ImageDraw.Draw(tile).text((size / 2, 0.1 * size), letter, font=font, fill=0, anchor="mm")
        turned = tile.rotate(-360 * index / len(words), center=(size / 2, size / 2), fillcolor=255)
        seal.paste(0, (0, 0), turned.point(lambda shade: 255 - shade))
    pen.text((size / 2, size / 2), "ДЛЯ\nДОКУМЕНТОВ", font=font, fill=0, anchor="mm", align="center")
    pressed = np.asarray(seal.rotate(17, fillcolor=255), dtype=np.float32)
    fade = np.linspace(0.35, 0.95, size, dtype=np.float32)[None, :]
    share = (255 - pressed) / 255 * fade
    top, left = int(place[1] * sheet.shape[0] - size / 2), int(place[0] * sheet.shape[1] - size / 2)
    spoilt = sheet.astype(np.float32)
    part = spoilt[top : top + size, left : left + size]
    share = share[: part.shape[0], : part.shape[1]]
    colour = np.asarray(ink, np.float32) if sheet.ndim == 3 else np.float32(sum(ink) / 3)
    weight = share[:, :, None] if sheet.ndim == 3 else share
    part[:] = np.minimum(part, part * (1 - weight) + colour * weight)
    return np.clip(spoilt, 0, 255).astype(np.uint8)
