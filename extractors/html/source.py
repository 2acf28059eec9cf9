"""From the bytes of a page to its tree: the encoding by evidence before declaration, MHTML unpacked."""

import email
import email.policy
import re

from lxml import etree, html

from extractors.nesting import check_nesting
from extractors.text.encoding import decode, normalise
from schemas.errors import LimitExceeded, UnreadableDocument

_DECLARED = re.compile(rb"<meta[^>]{1,300}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOISE = re.compile(rb"<(script|style|svg)\b", re.IGNORECASE)
_NOISE_END = {name: re.compile(rb"</" + name + rb"\s*>", re.IGNORECASE) for name in (b"script", b"style", b"svg")}


def parse(data: bytes) -> html.HtmlElement:
    """The root of the page. Raises `UnreadableDocument` where nothing of a page is left, `LimitExceeded`."""
    text = _XML_DECLARATION.sub("", _text(data))
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableDocument(detail=str(error)) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        # libxml2 stops there and keeps nothing of what is deeper.
        raise LimitExceeded("nested-too-deep")
    check_nesting(root)
    return root


def page_of_mhtml(data: bytes) -> bytes:
    """The bytes of the first HTML part of a saved web archive."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return payload
    raise UnreadableDocument(detail="MHTML")


def _text(data: bytes) -> str:
    # Scripts are long and Latin: without them the evidence for an encoding is the page's own words.
    plain = _without_noise(data)
    try:
        return decode(plain)
    except UnreadableDocument:
        declared = _DECLARED.search(plain)
        if declared is None:
            raise
    try:
        return normalise(plain.decode(declared[1].decode("ascii"), errors="replace"))
    except LookupError as error:
        raise UnreadableDocument("encoding") from error


def _without_noise(data: bytes) -> bytes:
    """The page without scripts, styles and drawings; one that never ends is kept, and looked for only once."""
    pieces = []
    endless = set()
    at = 0
    for opening in _NOISE.finditer(data):
        name = opening[1].lower()
        if opening.start() < at or name in endless:
            continue
        end = _NOISE_END[name].search(data, opening.end())
        if end is None:
            endless.add(name)
            continue
        pieces.append(data[at : opening.start()])
        at = end.end()
    return b" ".join([*pieces, data[at:]])
