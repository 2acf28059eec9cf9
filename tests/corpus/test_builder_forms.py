"""Built documents: every layout prints what its truth says, and equal arguments give equal bytes."""

import hashlib
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from lxml import html as lxml_html
from PIL import Image

from corpus.builder import __main__ as command
from corpus.builder import fonts, forms
from corpus.builder.forms import LAYOUTS, OFFICE, Built, build, converted
from schemas.record import OrderRecord

QUICK = [name for group in ("txt", "docx", "html", "pdf") for name in LAYOUTS[group]]
ENCODINGS = ("utf-8-sig", "utf-16", "cp1251", "koi8-r")


def cells(record: OrderRecord) -> Iterable[str]:
    for plan in record.plans:
        for row in plan.activities:
            for cell in (row.section, row.activity, row.deadline.raw, row.responsible.raw, row.result):
                if cell:
                    yield cell


def compact(text: str) -> str:
    """Text without space, hyphens and marks of lists: what no layout may change."""
    return re.sub(r"[\s\u00a0\ufffe\x02–—•-]", "", text)


def decoded(built: Built) -> str:
    encoding = next((name for name in ENCODINGS if name in built.oddities), "utf-8")
    return built.data.decode(encoding)


@pytest.mark.parametrize("layout", QUICK)
def test_equal_arguments_give_equal_bytes(layout: str) -> None:
    first, second = build(2, 5, layout), build(2, 5, layout)
    assert first.data == second.data
    assert first.record() == second.record()


@pytest.mark.parametrize("layout", QUICK)
def test_the_gold_belongs_to_the_bytes(layout: str) -> None:
    built = build(2, 1, layout)
    source = built.record().source
    assert source.sha256 == hashlib.sha256(built.data).hexdigest()
    assert source.path == f"orders/{built.name}"
    assert built.name.startswith(f"s2-001-{layout}.")


@pytest.mark.parametrize("layout", LAYOUTS["txt"])
def test_text_forms_hold_every_cell(layout: str) -> None:
    for index in range(25):
        built = build(3, index, layout)
        text = decoded(built)
        if "repeated-header" in built.oddities or "rows-over-pages" in built.oddities:
            # A row that goes on behind a page break is no stretch of the text any more.
            assert layout == "txt-tabs"
            continue
        found = compact(re.sub(r"<br ?/?>|</?p>|[|]", "", text.replace("**", "")))
        for cell in cells(built.record()):
            assert compact(cell) in found, (built.stem, cell)


def test_text_forms_come_in_all_encodings() -> None:
    seen = {name for index in range(40) for name in build(3, index, "txt-tabs").oddities}
    assert set(ENCODINGS) <= seen


def test_every_oddity_of_the_text_forms_occurs() -> None:
    wanted = {"rows-over-pages", "repeated-header", "html-in-cells", "hyphenated", "markdown-titles"}
    seen = {name for i in range(60) for layout in LAYOUTS["txt"] for name in build(3, i, layout).oddities}
    assert wanted <= seen


@pytest.mark.parametrize("layout", LAYOUTS["docx"])
def test_word_files_hold_every_cell(layout: str) -> None:
    """Numbers and marks that Word makes are no text of the file; deleted runs are, and do not count."""
    for index in range(12):
        built = build(3, index, layout)
        with zipfile.ZipFile(io.BytesIO(built.data)) as package:
            xml = package.read("word/document.xml").decode("utf-8")
        xml = re.sub(r"<w:del .*?</w:del>", "", xml)
        found = compact("".join(re.findall(r"<w:t[ >][^<]*?>?([^<>]*)</w:t>", xml)))
        found = found.replace("&lt;", "<").replace("&amp;", "&")
        for plan in built.record().plans:
            for row in plan.activities:
                for cell in (row.activity, row.deadline.raw, row.responsible.raw, row.result):
                    assert compact(cell or "") in found, (built.stem, cell)


def test_word_numbers_its_rows() -> None:
    """A document whose numbers are Word's own has no number in its cells, but its record has."""
    built = next(b for b in (build(3, i, "docx-numbered") for i in range(20)) if _word_numbers(b))
    numbers = [row.number for plan in built.record().plans for row in plan.activities]
    assert all(numbers)


def _word_numbers(built: Built) -> bool:
    file = Document(io.BytesIO(built.data))
    firsts = [row.cells[0] for table in file.tables[-1:] for row in table.rows[2:5]]
    return bool(firsts) and all(not cell.text and "w:numPr" in cell._tc.xml for cell in firsts)


def test_every_oddity_of_word_files_occurs() -> None:
    wanted = {"automatic-clauses", "automatic-rows", "head-table", "tracked", "controls", "stamp", "hard-spaces"}
    seen = {name for i in range(12) for layout in LAYOUTS["docx"] for name in build(3, i, layout).oddities}
    assert wanted <= seen


def test_word_files_open_and_their_rows_have_whole_grids() -> None:
    for index in range(6):
        for layout in LAYOUTS["docx"]:
            file = Document(io.BytesIO(build(4, index, layout).data))
            for table in file.tables:
                widths = {len(row.cells) for row in table.rows}
                assert len(widths) == 1


def test_pages_of_portals_hold_every_cell() -> None:
    odd = set()
    for index in range(25):
        built = build(3, index, "html-portal")
        odd |= set(built.oddities)
        raw = built.data
        text = raw.decode("utf-8") if _is_utf8(raw) else raw.decode("cp1251")
        found = compact(lxml_html.fromstring(text.replace("<meta", "<x-meta")).text_content())
        for cell in cells(built.record()):
            assert compact(cell) in found, (built.stem, cell)
    assert {"navigation", "wrong-charset"} <= odd


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("layout", LAYOUTS["pdf"])
def test_pdfs_print_every_letter(layout: str) -> None:
    for index in range(6):
        built = build(3, index, layout)
        document = pypdfium2.PdfDocument(built.data)
        assert len(document) == built.pages
        found = compact("".join(page.get_textpage().get_text_range() for page in document))
        for plan in built.record().plans:
            for row in plan.activities:
                for word in compact(row.activity.replace(" ", "|")).split("|"):
                    assert word[:4] in found
        document.close()


def test_pdf_letters_are_neither_lost_nor_doubled() -> None:
    """Ruled pages of one order print its cells' letters once, hyphens of the layout aside."""
    for index in range(12):
        built = build(3, index, "pdf-ruled")
        if {"repeated-header", "stamp", "running-head"} & set(built.oddities):
            continue
        document = pypdfium2.PdfDocument(built.data)
        found = len(re.sub(r"[^а-яёА-ЯЁ]", "", "".join(p.get_textpage().get_text_range() for p in document)))
        document.close()
        plans = built.record().plans
        least = sum(len(re.sub(r"[^а-яёА-ЯЁ]", "", row.activity)) for plan in plans for row in plan.activities)
        assert found > least


def test_rotated_pages_are_stored_upright() -> None:
    document = pypdfium2.PdfDocument(build(3, 0, "pdf-rotated").data)
    assert [page.get_rotation() for page in document][-1] == 90
    assert document[len(document) - 1].get_size()[0] > 800
    document.close()


def test_merged_layout_always_has_merged_cells() -> None:
    odd = [build(3, index, "pdf-merged").oddities for index in range(8)]
    assert sum("merged-cells" in names for names in odd) >= 6


@pytest.mark.parametrize(("layout", "form"), [("scan-jpeg", "JPEG"), ("scan-png", "PNG"), ("scan-tiff", "TIFF")])
def test_pictures_are_what_they_say(layout: str, form: str) -> None:
    built = build(3, 0, layout)
    picture = Image.open(io.BytesIO(built.data))
    assert picture.format == form
    assert getattr(picture, "n_frames", 1) == built.pages
    assert built.record().source.ocr


def test_a_scan_has_no_text() -> None:
    built = build(3, 0, "scan-pdf-150")
    document = pypdfium2.PdfDocument(built.data)
    assert len(document) == built.pages
    assert all(page.get_textpage().get_text_range().strip() == "" for page in document)
    document.close()
    assert built.data == build(3, 0, "scan-pdf-150").data


def test_a_picture_holds_one_page_of_a_plan() -> None:
    built = build(3, 2, "scan-png")
    assert built.pages == 1
    assert built.record().order.kind is None
    assert built.record().plans[0].activities


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_converts_many_files_in_one_call() -> None:
    waiting = [build(3, index, "odt-office") for index in range(2)]
    found = converted(waiting)
    assert [built.extension for built in found] == ["odt", "odt"]
    for built in found:
        assert zipfile.is_zipfile(io.BytesIO(built.data))
        assert built.record().source.media_type == "application/vnd.oasis.opendocument.text"


def test_every_office_layout_is_a_layout() -> None:
    assert set(OFFICE) <= {name for group in LAYOUTS.values() for name in group}


def test_the_command_writes_pairs_and_a_manifest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--count", "3", "--seed", "6", "--out", str(tmp_path), "--formats", "txt,html"]) == 0
    entries = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert {entry["layout"].split("-")[0] for entry in entries} == {"txt", "html"}
    assert len(entries) == 6
    for entry in entries:
        gold = OrderRecord.model_validate_json((tmp_path / "gold" / f"{entry['stem']}.json").read_bytes())
        data = (tmp_path / "orders" / entry["file"]).read_bytes()
        assert gold.source.sha256 == hashlib.sha256(data).hexdigest()
        assert sum(len(plan.activities) for plan in gold.plans) == entry["activities"]
    assert "ms each" in capsys.readouterr().out


def test_layouts_take_turns(tmp_path: Path) -> None:
    arguments = [
        "--count",
        "3",
        "--seed",
        "6",
        "--out",
        str(tmp_path),
        "--each",
        "order",
        "--layouts",
        "txt-tabs,pdf-bare",
    ]
    assert command.main(arguments) == 0
    entries = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert [entry["layout"] for entry in entries] == ["txt-tabs", "pdf-bare", "txt-tabs"]


def test_an_unknown_layout_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        command.main(["--out", str(tmp_path), "--layouts", "papyrus"])


def test_a_missing_font_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fonts.find.cache_clear()
    fonts.registered.cache_clear()
    monkeypatch.setattr(fonts, "PLACES", (str(tmp_path),))
    try:
        with pytest.raises(fonts.FontMissing, match="fonts-liberation"):
            fonts.registered("serif")
    finally:
        fonts.find.cache_clear()


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("один два три", 1000, ["один два три"]),
        ("один два три", 45, ["один два", "три"]),  # a narrow column wraps between words
        ("один\nдва", 1000, ["один", "два"]),  # a line of the cell stays a line
        ("учителей-предметников", 75, ["учителей-", "предметников"]),  # a true hyphen may end a line
    ],
)
def test_text_wraps(text: str, room: float, lines: list[str]) -> None:
    assert fonts.wrapped(text, fonts.registered("serif")[0], 10, room) == lines
    assert forms.LAYOUTS
