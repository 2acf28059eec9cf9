"""What a file is, by its content: suffixes and declared types of published orders are wrong too often."""

import io
import re
import zipfile

from extractors.archive import DAMAGED

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ZIP = "application/zip"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
OLE = "application/x-ole-storage"
RTF = "application/rtf"
HTML = "text/html"
MHTML = "multipart/related"
XML = "application/xml"
PNG = "image/png"
JPEG = "image/jpeg"
TIFF = "image/tiff"
TEXT = "text/plain"

_MAGIC = (
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),
    (b"MM\x00+", TIFF),
    (b"GIF8", "image/gif"),
    (b"AT&TFORM", "image/vnd.djvu"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
)
_OFFICE_FOLDERS = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table)\b", re.S
)
_HTML_INSIDE = re.compile(rb"<html[\s>]")
_MHTML = re.compile(rb"^mime-version:.*^content-type:\s*multipart/related", re.S | re.M)
_MHTML_TYPE_FIRST = re.compile(rb"^content-type:\s*multipart/related.*^mime-version:", re.S | re.M)
_HEAD = 4096


def media_type(data: bytes) -> str:
    """The media type of `data`; everything that carries no other mark is ``text/plain``."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    return _marked_up(data[:_HEAD])


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 256:
                return archive.read("mimetype").decode("ascii", errors="replace").strip()
    except DAMAGED:
        return ZIP
    if "[Content_Types].xml" in names:
        for folder, kind in _OFFICE_FOLDERS:
            if any(name.startswith(folder) for name in names):
                return kind
    return ZIP


def _ole(data: bytes) -> str:
    # The directory of a compound file holds the names of its streams in UTF-16.
    if "WordDocument".encode("utf-16-le") in data:
        return DOC
    if "Workbook".encode("utf-16-le") in data:
        return XLS
    return OLE


def _marked_up(head: bytes) -> str:
    # UTF-16 pages show their tags once the zero bytes are out.
    plain = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    plain = plain.replace(b"\x00", b"").lower()
    if _MHTML.search(plain) or _MHTML_TYPE_FIRST.search(plain):
        return MHTML
    if _HTML_START.match(plain) or _HTML_INSIDE.search(plain):
        return HTML
    return XML if plain.lstrip().startswith(b"<?xml") else TEXT
