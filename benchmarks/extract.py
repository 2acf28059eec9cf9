"""The readers beside others, in one run: `python -m benchmarks.extract [pdf] [docx] [large] [scan]`.

    pdf     built documents of drawn layouts: ours, pdfplumber (`find_tables` + `extract`), pypdfium2 (the text alone)
    docx    2,000 and 20,000 rows: ours, a bare walk over `w:tr`/`w:tc` with lxml
    large   a PDF of 100 and 400 pages with 50 rows each, every figure in a process of its own
    scan    pages at 200 dpi: ours, Tesseract over the whole page (asked for by name: it takes minutes)

Times are processor seconds, the best of some rounds, alternating; ratios matter, absolutes depend on the machine. A row
is right where every cell that the truth prints stands whole in one row of what was found; white space and hyphens
apart, since only some tools join words that a column breaks. Peers that are not installed are left out: camelot,
img2table, docling (their adapters stand in `benchmarks.peers`).
"""

import io
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pdfplumber
import pypdfium2
from lxml import etree

from benchmarks import large
from benchmarks.peers import docx_peers, pdf_peers
from corpus.builder.forms import Built, build
from extractors import docx, pdf
from extractors.assemble import assemble
from extractors.read import read
from pipeline.process import process
from schemas.record import OrderRecord

SEED = 1002
"""A test seed of the sample builder: only figures of it are read."""
LAYOUTS = ("pdf-ruled", "pdf-merged", "pdf-landscape", "pdf-rules", "pdf-bare")
ROUNDS = 3

Rows = list[list[str]]
Read = Callable[[bytes], Rows]


def text_pdf(orders: int = 4) -> None:
    built = [build(SEED, index, layout) for index, layout in enumerate(LAYOUTS * orders)]
    pages = sum(one.pages or 0 for one in built)
    tools: dict[str, Callable[[bytes], object]] = {
        "prikaz, reader": pdf.read,
        "prikaz, reader + plan": ours,
        "pypdfium2, text alone": bare_text,
        "pdfplumber": plumbed,
        **pdf_peers(),
    }
    datas = [one.data for one in built]
    spent = {name: best(tool, datas, 1 if name == "pdfplumber" else ROUNDS) for name, tool in tools.items()}
    _title(f"Text PDF: {len(built)} documents, {pages} pages, {sum(len(truth(one)) for one in built)} rows")
    print(f"{'':24}{'ms/page':>9}{'ours ×':>8}  rows right: all {' '.join(LAYOUTS)}")
    for name, tool in tools.items():
        rows = "" if name in {"prikaz, reader", "pypdfium2, text alone"} else _shares(built, tool)  # type: ignore[arg-type]
        print(f"{name:24}{1000 * spent[name] / pages:9.2f}{spent['prikaz, reader'] / spent[name]:8.2f}  {rows}")


def word() -> None:
    _title("DOCX")
    print(f"{'rows':>8}{'ours s':>9}{'lxml s':>9}{'ratio':>7}{'ours µs/row':>13}")
    for count in (2000, 20_000):
        data = [large.docx(count)]
        own, walk = best(docx.read, data, ROUNDS), best(bare_walk, data, ROUNDS)
        print(f"{count:8}{own:9.3f}{walk:9.3f}{own / walk:7.2f}{1e6 * own / count:13.1f}")
    built = [build(SEED, index, "docx-rich") for index in range(12)]
    small = [one.data for one in built]
    own, walk = best(docx.read, small, ROUNDS), best(bare_walk, small, ROUNDS)
    print(f"12 built documents: ours {own:.3f} s, bare walk {walk:.3f} s, ratio {own / walk:.2f}")
    for name, tool in {"prikaz, reader + plan": ours, **docx_peers()}.items():
        counts = [_right(one, tool) for one in built]
        right, of = (sum(column) for column in zip(*counts, strict=True))
        print(f"12 built documents: {name} {best(tool, small, 1):.3f} s, {right} of {of} rows right")


def grown() -> None:
    _title("Large PDF, 50 rows a page, a process each")
    print(f"{'what':>8}{'pages':>7}{'rows':>8}{'s':>8}{'ms/page':>9}{'peak MiB':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for pages in (100, 400):
            path = Path(folder) / f"{pages}.pdf"
            path.write_bytes(large.pdf(pages, 50))
            for what in ("read", "process"):
                done = subprocess.run(
                    [sys.executable, "-m", "benchmarks.extract", "--one", what, str(path)],
                    check=True,
                    capture_output=True,
                    text=True,
                )
                seconds, peak, rows = done.stdout.split()
                print(f"{what:>8}{pages:7}{rows:>8}{float(seconds):8.2f}{1000 * float(seconds) / pages:9.1f}{peak:>10}")


def one(what: str, path: str) -> None:
    """One file in this process; prints seconds, peak MiB and rows for `grown`."""
    data = Path(path).read_bytes()
    begun = time.process_time()
    if what == "read":
        rows = sum(len(table.rows) for table in read(data).tables)
    else:
        record = process(data, path)
        rows = sum(len(plan.activities) for plan in record.plans) if isinstance(record, OrderRecord) else 0
    seconds = time.process_time() - begun
    print(f"{seconds:.3f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} {rows}")


def scans(orders: int = 3) -> None:
    from tesserocr import PSM, PyTessBaseAPI  # noqa: PLC0415

    from extractors import scan  # noqa: PLC0415 - OpenCV and Tesseract only where they are asked for
    from extractors.scan.engine import data_folder  # noqa: PLC0415

    built = [build(SEED, index, "scan-tiff") for index in range(orders)]
    pages = sum(one.pages or 0 for one in built)

    def whole_pages(data: bytes) -> Rows:
        from PIL import Image, ImageSequence  # noqa: PLC0415

        with (
            PyTessBaseAPI(path=data_folder(), lang="rus", psm=PSM.AUTO) as engine,
            Image.open(io.BytesIO(data)) as picture,
        ):
            for page in ImageSequence.Iterator(picture):
                engine.SetImage(page.convert("L"))
                engine.GetUTF8Text()
        return []

    datas = [one.data for one in built]
    _title(f"Scans at 200 dpi: {pages} pages (processor seconds; ours reads pages in parallel besides)")
    own, bare = best(scan.read, datas, 1), best(whole_pages, datas, 1)
    print(f"ours {own / pages:.2f} s/page, bare Tesseract {bare / pages:.2f} s/page, ratio {own / bare:.2f}")
    rows = [_right(one, ours) for one in built]
    print(f"rows right: {sum(right for right, _ in rows)} of {sum(of for _, of in rows)}")


def ours(data: bytes) -> Rows:
    """The rows of all plans of any document, joined over pages."""
    raw = assemble(read(data))
    return [
        [row.number or "", *(cell.text for cell in row.cells.values()), *(cell.text for _, cell in row.extra)]
        for plan in raw.plans
        for row in plan.activities
    ]


def plumbed(data: bytes) -> Rows:
    with pdfplumber.open(io.BytesIO(data)) as document:
        found = [table.extract() for page in document.pages for table in page.find_tables()]
    return [[cell or "" for cell in row] for table in found for row in table]


def bare_text(data: bytes) -> Rows:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()
    return []


def bare_walk(data: bytes) -> Rows:
    """What a reader of tables must do at least: unpack, parse, and go over rows, cells, spans and their text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    rows = []
    for row in root.iter(f"{space}tr"):
        cells = []
        for cell in row.iterchildren(f"{space}tc"):
            properties = cell.find(f"{space}tcPr")
            if properties is not None:
                properties.find(f"{space}gridSpan")
                properties.find(f"{space}vMerge")
            cells.append(
                "\n".join("".join(text.text or "" for text in p.iter(f"{space}t")) for p in cell.iter(f"{space}p"))
            )
        rows.append(cells)
    return rows


def best(
    tool: Callable[[bytes], object],
    datas: Sequence[bytes],
    rounds: int,
    clock: Callable[[], float] = time.process_time,
) -> float:
    """Seconds for all of `datas` in the fastest round, after one document to warm up."""
    tool(datas[0])
    spent = []
    for _ in range(rounds):
        begun = clock()
        for data in datas:
            tool(data)
        spent.append(clock() - begun)
    return min(spent)


def truth(built: Built) -> list[set[str]]:
    """The cells of each row that the document prints."""
    rows = [row for plan in built.record().plans for row in plan.activities]
    cells = ((row.number, row.activity, row.deadline.raw, row.responsible.raw, row.result) for row in rows)
    return [{_folded(cell) for cell in row if cell} for row in cells]


def _right(built: Built, tool: Read) -> tuple[int, int]:
    found = [{_folded(cell) for cell in row} for row in tool(built.data)]
    true = truth(built)
    return sum(any(row <= one for one in found) for row in true), len(true)


def _shares(built: Iterable[Built], tool: Read) -> str:
    counts: dict[str, tuple[int, int]] = dict.fromkeys(("all", *LAYOUTS), (0, 0))
    for document in built:
        right, of = _right(document, tool)
        for name in ("all", document.layout):
            counts[name] = (counts[name][0] + right, counts[name][1] + of)
    return " ".join(f"{right}/{of}".rjust(max(len(name), 9)) for name, (right, of) in counts.items())


def _folded(text: str) -> str:
    return re.sub(r"[\s\u00ad-]+", "", text).rstrip(".")


def _title(text: str) -> None:
    print(f"\n{text}")


PARTS = {"pdf": text_pdf, "docx": word, "large": grown, "scan": scans}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(*sys.argv[2:4])
    else:
        for part in sys.argv[1:] or ("pdf", "docx", "large"):
            PARTS[part]()
