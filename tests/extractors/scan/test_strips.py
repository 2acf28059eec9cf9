"""A table without rules, its cells centred in their rows: read by columns, not across them."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from corpus.builder.fonts import find
from extractors.scan.engine import engine
from extractors.scan.page import page_layout
from extractors.scan.pages import PageImage

ROWS = [
    ("1.1", "Проверка готовности пожарно-|химических станций", "11–22 марта", "Министерство,|лесничества"),
    ("1.2", "Проведение контролируемых|выжиганий", "апрель", "лесничества"),
    ("1.3", "Размещение аншлагов и|баннеров вдоль дорог", "до 20 мая", "лесничества|края"),
    ("1.4", "Заключение соглашений с|соседними регионами о|маневрировании силами", "март", "Министерство"),
]
LEFT = (150, 240, 800, 1050)


def test_centred_cells() -> None:
    path = find("LiberationSerif-Regular.ttf")
    assert path is not None
    font = ImageFont.truetype(str(path), 34)
    page = Image.new("L", (1650, 1000), 255)
    pen = ImageDraw.Draw(page)
    pen.text((400, 60), "Мероприятия по подготовке к сезону", fill=0, font=font)
    for row, cells in enumerate(ROWS):
        for x, cell in zip(LEFT, cells, strict=True):
            lines = cell.split("|")
            for at, line in enumerate(lines):
                pen.text((x, 250 + 170 * row + 39 * (at - len(lines) / 2)), line, fill=0, font=font)
    found = page_layout(PageImage(np.asarray(page), 200.0), 1, engine())
    words = sorted(word.text for word in found.words)
    printed = "Мероприятия по подготовке к сезону " + " ".join(cell.replace("|", " ") for row in ROWS for cell in row)
    assert words == sorted(printed.split())
