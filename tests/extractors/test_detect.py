"""Media types by content."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import detect
from extractors.detect import media_type


def zipped(*names: str, mimetype: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "<x/>")
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)

CASES = [
    (b"%PDF-1.7\n", detect.PDF),
    (b"\r\n\r\n%PDF-1.4", detect.PDF),  # servers put lines before it
    (zipped("[Content_Types].xml", "word/document.xml"), detect.DOCX),
    (zipped("[Content_Types].xml", "xl/workbook.xml"), detect.XLSX),
    (zipped("[Content_Types].xml", "ppt/presentation.xml"), detect.PPTX),
    (zipped("content.xml", mimetype="application/vnd.oasis.opendocument.text"), detect.ODT),
    (zipped("приказ.docx"), detect.ZIP),
    (zipped("[Content_Types].xml", "other/x.xml"), detect.ZIP),
    (zipped(), detect.ZIP),
    (b"PK\x03\x04 damaged", detect.ZIP),
    (OLE + "WordDocument".encode("utf-16-le"), detect.DOC),
    (OLE + "Workbook".encode("utf-16-le"), detect.XLS),
    (OLE, detect.OLE),
    (b"{\\rtf1\\ansi", detect.RTF),
    (b"\x89PNG\r\n\x1a\n", detect.PNG),
    (b"\xff\xd8\xff\xe0", detect.JPEG),
    (b"II*\x00", detect.TIFF),
    (b"MM\x00*", detect.TIFF),
    (b"Rar!\x1a\x07\x00", "application/vnd.rar"),
    (b"<!DOCTYPE html><html>", detect.HTML),
    (b"\xef\xbb\xbf\n<!-- a --><HTML lang=ru>", detect.HTML),
    (b'<?xml version="1.0"?><html xmlns="">', detect.HTML),
    ("<html><body>Приказ".encode("utf-16"), detect.HTML),
    (b"junk before <html lang='ru'>", detect.HTML),
    (b"<table><tr><td>1", detect.HTML),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", detect.MHTML),
    (b"From: x\nContent-Type: multipart/related\nMIME-Version: 1.0\n", detect.MHTML),
    (b'<?xml version="1.0"?><order/>', detect.XML),
    ("ПРИКАЗ".encode(), detect.TEXT),
    ("ПРИКАЗ".encode("cp1251"), detect.TEXT),
    ("1.1.\t<p>Проведение</p>\tдо 1 июня".encode(), detect.TEXT),  # stray markup is no page
    (b"", detect.TEXT),
]


@pytest.mark.parametrize(("data", "kind"), CASES)
def test_media_type(data: bytes, kind: str) -> None:
    assert media_type(data) == kind


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=200), st.binary(max_size=100).map(lambda tail: zipped("word/x")[:60] + tail)))
def test_any_bytes_have_a_media_type(data: bytes) -> None:
    assert "/" in media_type(data)
