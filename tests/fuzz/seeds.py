"""What the fuzzer starts from: small documents of every layout, and of what layouts do not show."""

import io
import zipfile
from functools import cache

from benchmarks import large
from corpus.builder.forms import LAYOUTS, build
from tests.fuzz.pictures import pages

SEED = 7
"""A development seed of the sample builder."""

RTF = rb"{\rtf1\ansi\ansicpg1251 {\b \'cf\'d0\'c8\'ca\'c0\'c7}\par \trowd\cellx2000\cell\row}"
MHTML = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"

--b
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

%s
--b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b--
"""
LIST_PLAN = """ПРИКАЗ
15.05.2024 № 512
Об утверждении плана мероприятий на 2024 год
ПРИКАЗЫВАЮ:
1. Утвердить план.
Приложение
План мероприятий на 2024 год
1. Провести семинар.
Срок: до 1 марта 2024 года; Ответственный: ИРО.
2. Дополнить строкой следующего содержания:
| 3 | Мониторинг школ | ежемесячно, до 5 числа | Минобр |
+---+-----------------+------------------------+--------+
"""


@cache
def seeds(reader: str) -> tuple[bytes, ...]:
    """The documents that inputs for `reader` are made of."""
    return {
        "text": _texts,
        "order": _texts,
        "docx": _word,
        "html": _pages,
        "mhtml": lambda: tuple(MHTML % page.replace(b"=", b"=3D") for page in _pages()),
        "pdf": _pdf,
        "zip": _archives,
        "detect": lambda: (RTF, *_texts()[:2], *_word()[:1], *_pages()[:1], *_archives()[:1]),
        "scan": _pictures,
        "scan-pdf": lambda: pages("PDF"),
    }[reader]()


def _texts() -> tuple[bytes, ...]:
    built = [build(SEED, index, layout).data for index in range(3) for layout in LAYOUTS["txt"]]
    # The end of a dump holds its plan, the beginning its head.
    return (*built[:3], *(data[:3000] for data in built), *(data[-4000:] for data in built), LIST_PLAN.encode())


def _word() -> tuple[bytes, ...]:
    built = (build(SEED, index, layout).data for index in range(2) for layout in LAYOUTS["docx"])
    return (*built, large.docx(8), large.docx(3, nested=3))


def _pages() -> tuple[bytes, ...]:
    return (*(build(SEED, index, "html-portal").data for index in range(4)), large.html(8, nested=2))


def _pdf() -> tuple[bytes, ...]:
    return (*(build(SEED, index, layout).data for index, layout in enumerate(LAYOUTS["pdf"])), large.pdf(2, 10))


def _archives() -> tuple[bytes, ...]:
    archives = []
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", method) as archive:
            for index, data in enumerate(_texts()[:2]):
                archive.writestr(f"приказ {index}.txt", data)
        archives.append(buffer.getvalue())
    return tuple(archives)


def _pictures() -> tuple[bytes, ...]:
    return tuple(page for form in ("PNG", "JPEG", "TIFF") for page in pages(form))
