"""Word files written as Word itself leaves them after years of editing: raw OOXML, packed by hand.

Runs are cut in the middle of words with marks of the spelling checker between them, grids disagree with their cells,
sections carry their own headers, numbers are automatic, a stamp stands in a text box with its old VML twin.
"""

import zipfile
from collections.abc import Iterable, Sequence
from html import escape
from io import BytesIO

from corpus.makers.truth import Truth

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable=""'
)
TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.numbering+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.styles+xml"/>'
    '<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.header+xml"/></Types>'
)
ROOT_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + "".join(
        f'<Relationship Id="rId{i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}"/>'
        for i, (kind, target) in enumerate(
            (("numbering", "numbering.xml"), ("styles", "styles.xml"), ("header", "header1.xml")), 1
        )
    )
    + "</Relationships>"
)
STYLES = (
    f'<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
    'w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="26"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 3"/><w:basedOn w:val="a"/><w:pPr>'
    '<w:keepNext/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>'
)
HEADER = (
    f'<w:hdr {NAMESPACES}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE   \\* MERGEFORMAT </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/>'
    "</w:r></w:p></w:hdr>"
)
PORTRAIT = (
    '<w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" '
    'w:right="850" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/><w:titlePg/>'
)
LANDSCAPE = (
    '<w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar '
    'w:top="1134" w:right="1134" w:bottom="850" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/>'
)
BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
NO_BORDERS = BORDERS.replace('"single" w:sz="4"', '"none" w:sz="0"')


def runs(text: str, *, bold: bool = False, cut: int = 19) -> str:
    """The text in several runs, cut where the author once typed; a line break where it says `↵`."""
    properties = f'<w:rPr>{"<w:b/><w:bCs/>" if bold else ""}<w:sz w:val="24"/>'
    done = []
    for i in range(0, len(text), cut):
        piece = escape(text[i : i + cut], quote=False).replace("↵", '</w:t><w:br/><w:t xml:space="preserve">')
        language = '<w:lang w:val="en-US"/>' if i // cut % 2 else ""
        mark = '<w:proofErr w:type="spellStart"/>' if i // cut % 3 == 1 else ""
        done.append(f'{mark}<w:r w:rsidRPr="00A77B3E">{properties}{language}</w:rPr><w:t xml:space="preserve">')
        done.append(f"{piece}</w:t></w:r>")
    return "".join(done)


def paragraph(text: str, *, align: str = "both", bold: bool = False, more: str = "", style: str = "") -> str:
    """One paragraph; `more` are further properties such as numbering or a page break."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f'<w:pPr>{named}{more}<w:jc w:val="{align}"/></w:pPr>'
    return f'<w:p w:rsidR="00D11F42" w:rsidRDefault="00D11F42">{properties}{runs(text, bold=bold)}</w:p>'


def numbered(list_id: int, level: int = 0) -> str:
    """The paragraph property that makes Word count."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def cell(text: str, *, span: int = 1, merge: str = "", width: int = 1500, more: str = "", bold: bool = False) -> str:
    """A cell of one or more paragraphs (`¶`); `merge` is restart or continue."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}.get(merge, "")
    body = "".join(paragraph(part.strip(), align="left", more=more, bold=bold) for part in text.split("¶"))
    return f'<w:tc><w:tcPr>{properties}<w:vAlign w:val="center"/></w:tcPr>{body}</w:tc>'


def row(cells: Iterable[str], *, head: bool = False, height: int = 0, whole: bool = False) -> str:
    """A row; `head` is repeated on each page, `whole` may not be cut by one."""
    properties = f'<w:trHeight w:val="{height}"/>' if height else ""
    properties += "<w:cantSplit/>" if whole else ""
    properties += "<w:tblHeader/>" if head else ""
    return f'<w:tr w:rsidR="00C30B5D">{f"<w:trPr>{properties}</w:trPr>" if properties else ""}{"".join(cells)}</w:tr>'


def table(rows: Iterable[str], grid: Sequence[int], borders: str = BORDERS) -> str:
    """A table; the grid is only what Word remembers, cells have widths of their own."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/>{borders}<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def text_box(lines: Sequence[str]) -> str:
    """A stamp as Word draws it: a shape for new programs, and the same again in VML for old ones."""
    inside = "".join(paragraph(line, align="left") for line in lines)
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" '
        'distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>'
        '3200000</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>-100000</wp:posOffset>'
        '</wp:positionV><wp:extent cx="2700000" cy="1300000"/><wp:wrapTopAndBottom/><wp:docPr id="2" name="Надпись 2"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2700000" cy="1300000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>'
        f"{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f'</mc:Choice><mc:Fallback><w:pict><v:shape style="width:210pt"><v:textbox><w:txbxContent>{inside}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def section(properties: str) -> str:
    """A paragraph that ends a section of pages."""
    return f'<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/>{properties}</w:sectPr></w:pPr></w:p>'


def numbering(*lists: Sequence[str]) -> str:
    """One abstract list for each sequence of level texts («%1.», «%1.%2.»)."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'{"<w:isLgl/>" if level else ""}<w:suff w:val="space"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
            for level, (form, text) in enumerate(one.split(" ", 1) for one in levels)
        )
        + "</w:abstractNum>"
        for i, levels in enumerate(lists, 1)
    )
    used = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(1, len(lists) + 1))
    return f"<w:numbering {NAMESPACES}>{abstract}{used}</w:numbering>"


def package(body: str, numbers: str, last: str = PORTRAIT) -> bytes:
    """The file."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "word/_rels/document.xml.rels": RELATIONS,
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{last}</w:sectPr></w:body></w:document>",
        "word/numbering.xml": numbers,
        "word/styles.xml": STYLES,
        "word/header1.xml": HEADER,
    }
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), text.encode(), zipfile.ZIP_DEFLATED)
    return data.getvalue()


def head(truth: Truth, *, line: str, spaced: bool = False) -> str:
    """Issuer, kind, date, number, place and title in centred paragraphs."""
    order = truth.head
    kind = order["kind"].upper()
    return "".join(
        (
            paragraph(order["issuer"]["name"].upper(), align="center", bold=True),
            paragraph(""),
            paragraph(" ".join(kind) if spaced else kind, align="center", bold=True),
            paragraph(line, align="left"),
            paragraph(f"г. {order['place']}", align="center"),
            paragraph(""),
            paragraph(order["title"], align="center", bold=True),
            paragraph(""),
        )
    )


def signature(truth: Truth) -> str:
    """Post and name in a table without borders."""
    signatory = truth.head["signatory"]
    cells = (cell(signatory["position"], width=5000), cell("", width=1500), cell(signatory["name"], width=2800))
    return paragraph("") + table([row(cells)], (5000, 1500, 2800), NO_BORDERS)
