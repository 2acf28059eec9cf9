"""Evidence from end to end: built orders of several formats, processed, stored, and each value found again."""

import asyncio
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from corpus.builder.forms import build
from extractors.words import heal
from outputs.database import load_record, open_database
from outputs.site.server import datasette_of
from outputs.site.site import Site
from pipeline.originals import lines, page, readers, source
from pipeline.process import process
from pipeline.sources import UnreadableFile
from schemas.errors import PrikazError, UnreadableDocument
from schemas.record import OrderRecord

BUILT = {
    "txt-tabs": (0, "lines"),
    "txt-lines": (1, "lines"),
    "docx-plain": (2, "table"),
    "docx-numbered": (3, "table"),
    "html-portal": (4, "lines"),  # a plan as a numbered list
    "docx-wide": (5, "table"),
    "pdf-ruled": (6, "picture"),
    "pdf-rotated": (7, "picture"),
}
"""Index of the order and the form of its evidence, by layout."""
RED = (200, 16, 46)
Get = Callable[[str], Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("originals")


@pytest.fixture(scope="module")
def records(folder: Path) -> dict[str, OrderRecord]:
    """A record of each layout, its file beside it."""
    found = {}
    for layout, (index, _) in BUILT.items():
        built = build(31, index, layout)
        name = f"{layout}.{built.extension}"
        (folder / name).write_bytes(built.data)
        record = process(built.data, name)
        assert isinstance(record, OrderRecord)
        found[layout] = record
    return found


@pytest.fixture(scope="module")
def get(folder: Path, records: dict[str, OrderRecord]) -> Iterator[Get]:
    with open_database(folder / "plans.db") as db:
        for record in records.values():
            load_record(db, record, extractor_version="1")
    site = Site(folder / "plans.db", readers(folder))
    datasette = datasette_of(site)
    yield lambda address: asyncio.run(datasette.client.get(address))
    site.apart.close()


def address(record: OrderRecord, position: int, cell: str) -> str:
    return f"/orders/{record.order.id}/rows/{position}?source={record.source.sha256[:8]}&cell={cell}"


@pytest.mark.parametrize("layout", BUILT)
def test_value_is_shown_in_its_source(get: Get, records: dict[str, OrderRecord], layout: str) -> None:
    record, form = records[layout], BUILT[layout][1]
    row = record.plans[0].activities[0]
    html = get(address(record, 1, "activity")).text
    if form == "picture":
        picture = re.search(r'<img src="([^"]+)"', html)
        assert picture is not None
        strip = Image.open(io.BytesIO(get(unescape(picture[1])).content)).convert("RGB")
        assert sum(count for count, color in strip.getcolors(1 << 22) or () if color == RED) > 200
    else:
        assert f'class="{"drawn" if form == "table" else "lines"}"' in html
        marked = re.search(r"<mark>(.*?)</mark>", html, re.DOTALL)
        assert marked is not None
        assert heal(unescape(marked[1]))[:30] == row.activity[:30]


def test_page_is_upright(folder: Path, records: dict[str, OrderRecord]) -> None:
    record = records["pdf-rotated"]
    place = record.plans[0].activities[0].source.cells["activity"]
    assert place.page
    assert place.bbox
    drawn = page((folder / "pdf-rotated.pdf").read_bytes(), place.page)
    box = tuple(round(value * drawn.scale) for value in place.bbox)
    inside = Image.open(io.BytesIO(drawn.image)).convert("L").crop(box)
    dark = sum(inside.histogram()[:128]) / (inside.width * inside.height)
    assert 0.02 < dark < 0.5, "the box of the cell holds its letters"


def test_changed_and_missing_files_are_said(folder: Path, get: Get, records: dict[str, OrderRecord]) -> None:
    record = records["txt-tabs"]
    file = folder / "txt-tabs.txt"
    kept = file.read_bytes()
    try:
        file.write_bytes(kept + b"\n")
        assert "Файл с тех пор изменился" in get(address(record, 1, "activity")).text
        file.unlink()
        assert "больше нет там, где он был" in get(address(record, 1, "activity")).text
        assert record.plans[0].activities[0].activity[:30] in get(address(record, 1, "activity")).text
    finally:
        file.write_bytes(kept)


def test_picture_of_a_missing_file_is_not_found(folder: Path, get: Get, records: dict[str, OrderRecord]) -> None:
    record = records["pdf-ruled"]
    file = folder / "pdf-ruled.pdf"
    kept = file.read_bytes()
    picture = address(record, 3, "deadline").replace("/3?", "/3/page.png?")
    assert get(picture).headers["content-type"] == "image/png"
    text = address(records["txt-tabs"], 1, "activity").replace("/1?", "/1/page.png?")
    assert get(text).status_code == 404, "a text has no pages"
    file.unlink()
    try:
        assert "больше нет там, где он был" in get(address(record, 3, "deadline")).text
    finally:
        file.write_bytes(kept)


@pytest.mark.parametrize("position", ["0", "99999", "999999999999999999"])
def test_row_that_is_not_there(get: Get, records: dict[str, OrderRecord], position: str) -> None:
    assert get(f"/orders/{records['pdf-ruled'].order.id}/rows/{position}").status_code == 404


def test_member_of_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "orders.zip", "w") as archive:
        archive.writestr("2024/order.txt", "Приказ")
    assert source(tmp_path, "orders.zip/2024/order.txt").decode() == "Приказ"
    for path in ("orders.zip/2024/other.txt", "no.zip/order.txt", "2024"):
        with pytest.raises(UnreadableFile):
            source(tmp_path, path)


def test_lines_are_counted_as_places_count_them() -> None:
    assert lines("раз\r\nдва\f три\n".encode("cp1251")) == ("раз", "два\f три", "")


@pytest.mark.parametrize(("data", "number"), [(b"%PDF-1.4 broken", 1), (b"just words, no picture", 1)])
def test_what_has_no_pages(data: bytes, number: int) -> None:
    with pytest.raises(UnreadableDocument):
        page(data, number)


def test_picture_file_has_its_one_page() -> None:
    buffer = io.BytesIO()
    Image.new("L", (827, 1169), 255).save(buffer, "PNG", dpi=(100, 100))
    with pytest.raises(PrikazError):
        page(buffer.getvalue(), 2)
