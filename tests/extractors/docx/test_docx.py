"""Word files: what the reader must see in them, a feature a test."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.docx import read
from extractors.docx.numbering import Counter, definitions
from extractors.limits import DEFAULT
from schemas.errors import LimitExceeded, PrikazError, UnreadableDocument
from schemas.layout import Align, Document, Flow, Paragraph, Table
from tests.extractors.docx.build import STRICT, level, listed, numbering, p, tbl, tc, tr, word_file


def lines(document: Document, flow: Flow = Flow.BODY) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph) and block.flow is flow]


def grid(document: Document) -> list[list[str | None]]:
    (table,) = document.tables
    return [[cell.text if cell else None for cell in line] for line in table.grid()]


def body(xml: str, **parts: str) -> Document:
    return read(word_file(xml, parts=parts))


RUNS = [
    ("<w:r><w:t>до </w:t></w:r><w:r><w:t>31 мая</w:t></w:r>", "до 31 мая", "runs are joined as they are"),
    ("<w:ins><w:r><w:t>новый</w:t></w:r></w:ins>", "новый", "a tracked insertion is in"),
    ("<w:r><w:t>а</w:t></w:r><w:del><w:r><w:delText>б</w:delText></w:r></w:del>", "а", "a tracked deletion is out"),
    ("<w:moveFrom><w:r><w:t>а</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>б</w:t></w:r></w:moveTo>", "б", "moved text"),
    ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>тайна</w:t></w:r><w:r><w:t>б</w:t></w:r>", "б", "hidden text is not printed"),
    ("<w:hyperlink><w:r><w:t>сайт</w:t></w:r></w:hyperlink>", "сайт", "a link's words"),
    ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>поле</w:t></w:r></w:sdtContent></w:sdt>", "поле", "a content control"),
    ("<w:r><w:t>а</w:t><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t></w:r>", "а\tб\nв", "tabs and line breaks"),
    ("<w:r><w:t>план</w:t><w:noBreakHyphen/><w:t>график</w:t></w:r>", "план-график", "a hyphen that never breaks"),
    ("<w:r><w:t>госу</w:t><w:softHyphen/><w:t>дарство</w:t></w:r>", "государство", "a soft hyphen prints nothing"),
    ("<w:r><w:sym w:char='F02D'/></w:r>", "–", "a dash of the Symbol font"),
    (
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple><w:r><w:t>7</w:t></w:r></w:fldSimple>",
        "7",
        "field results",
    ),
    (
        "<mc:AlternateContent><mc:Choice><w:r><w:t>раз</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>раз</w:t></w:r>"
        "</mc:Fallback></mc:AlternateContent>",
        "раз",
        "an alternative is drawn once",
    ),
]


@pytest.mark.parametrize(("runs", "expected", "why"), RUNS)
def test_words_of_a_paragraph(runs: str, expected: str, why: str) -> None:
    assert lines(body(f"<w:p>{runs}</w:p>")) == [expected], why


def test_text_box_follows_its_paragraph() -> None:
    box = "<w:r><w:drawing><w:txbxContent>" + p("Сертификат") + "</w:txbxContent></w:drawing></w:r>"
    assert lines(body(f"<w:p><w:r><w:t>Министр</w:t></w:r>{box}</w:p>")) == ["Министр", "Сертификат"]


def test_content_controls_and_insertions_around_blocks() -> None:
    assert lines(body(f"<w:sdt><w:sdtContent>{p('а')}</w:sdtContent></w:sdt><w:ins>{p('б')}</w:ins>")) == ["а", "б"]


def test_notes_headers_and_footers_are_kept_apart() -> None:
    document = body(
        p("текст"), header=p("шапка"), footer=p("подвал"), footnotes=f"<w:footnote>{p('сноска')}</w:footnote>"
    )
    assert lines(document) == ["текст"]
    assert lines(document, Flow.HEADER) == ["шапка"]
    assert lines(document, Flow.FOOTER) == ["подвал"]
    assert lines(document, Flow.FOOTNOTE) == ["сноска"]


def test_looks_come_from_paragraph_style_and_parent_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    document = body(p("План", '<w:pStyle w:val="B"/>') + p("текст", '<w:jc w:val="right"/>'), styles=styles)
    first, second = (block for block in document.blocks if isinstance(block, Paragraph))
    assert (first.align, first.bold, first.heading) == (Align.CENTER, True, 1)
    assert (second.align, second.bold, second.heading) == (Align.RIGHT, None, None)


def test_pages_are_counted_where_word_left_its_breaks() -> None:
    document = body(p("а") + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>б</w:t></w:r></w:p>" + p("в"))
    assert document.pages == 2
    assert [block.place.page for block in document.blocks] == [1, 1, 2]
    assert body(p("а")).pages is None


NUMBERED = [
    ((level(0, "decimal", "%1."),), [0, 0, 0], ["1.", "2.", "3."], "the plain list"),
    ((level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.")), [0, 1, 1, 0, 1], ["1.", "1.1.", "1.2.", "2.", "2.1."],
     "a level begins again beneath a higher one"),
    ((level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")), [0, 1], ["I.", "1.1"], "legal numbers"),
    ((level(0, "russianLower", "%1)"),), [0, 0], ["а)", "б)"], "Russian letters"),
    ((level(0, "lowerLetter", "%1)"),), [0] * 27, [f"{c}{c * (i // 26)})" for i, c in enumerate("abcdefghijklmnopqrstuvwxyza")],
     "letters are doubled after z"),
    ((level(0, "bullet", "•"),), [0, 0], ["", ""], "a bullet is no number"),
    ((level(0, "decimalZero", "%1"),), [0], ["01"], "with a leading nought"),
    ((level(0, "none", ""),), [0], [""], "a list that prints nothing"),
    ((level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")), [1, 1], ["1.1", "1.2"], "a level above that never stood"),
]  # fmt: skip


@pytest.mark.parametrize(("levels", "depths", "expected", "why"), NUMBERED)
def test_automatic_numbers(levels: tuple[str, ...], depths: list[int], expected: list[str], why: str) -> None:
    document = body("".join(listed("x", 1, depth) for depth in depths), numbering=numbering(*levels))
    assert [line.removesuffix("x").strip() for line in lines(document)] == expected, why


def test_lists_of_one_definition_count_on_and_a_start_override_restarts() -> None:
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/>{extra}</w:num>' for n, extra in [
        (1, ""), (2, ""), (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
    ])  # fmt: skip
    xml = listed("x", 1) + listed("x", 2) + listed("x", 3) + listed("x", 3)
    document = body(xml, numbering=numbering(level(0, "decimal", "%1"), nums=nums))
    assert lines(document) == ["1 x", "2 x", "5 x", "6 x"]


def test_number_from_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    document = body(
        p("Утвердить", '<w:pStyle w:val="N"/>'), numbering=numbering(level(0, "decimal", "%1.")), styles=styles
    )
    assert lines(document) == ["1. Утвердить"]


def test_unknown_list_has_no_number() -> None:
    assert Counter(definitions(None)).next("7", 0) == ""
    assert lines(body(listed("x", 9))) == ["x"]


def test_merges_both_ways_and_gaps() -> None:
    document = body(tbl(
        tr(tc("№"), tc("Мероприятие"), tc("Результат", '<w:vMerge w:val="restart"/>')),
        tr(tc("1. Раздел", '<w:gridSpan w:val="2"/>'), tc("", "<w:vMerge/>")),
        tr(tc("Семинар"), tc("", "<w:vMerge/>"), properties='<w:gridBefore w:val="1"/>'),
    ))  # fmt: skip
    assert grid(document) == [
        ["№", "Мероприятие", "Результат"],
        ["1. Раздел", "1. Раздел", "Результат"],
        [None, "Семинар", "Результат"],
    ]


def test_merge_goes_on_without_a_beginning() -> None:
    assert grid(body(tbl(tr(tc("а", "<w:vMerge/>"), tc("б"))))) == [["а", "б"]]


def test_deleted_row_is_out_and_inserted_row_is_in() -> None:
    document = body(tbl(tr(tc("а")), tr(tc("б"), properties="<w:del/>"), tr(tc("в"), properties="<w:ins/>")))
    assert grid(document) == [["а"], ["в"]]


def test_header_rows_are_known() -> None:
    (table,) = body(tbl(tr(tc("№"), properties="<w:tblHeader/>"), tr(tc("1")))).tables
    assert [row.header for row in table.rows] == [True, False]


def test_cell_of_an_automatic_number_alone() -> None:
    xml = tbl(*(tr(tc(listed("", 1)), tc("Семинар")) for _ in range(2)))
    assert grid(body(xml, numbering=numbering(level(0, "decimal", "%1.")))) == [["1.", "Семинар"], ["2.", "Семинар"]]


def test_items_of_a_list_in_a_cell_stay_apart() -> None:
    cell = p("Вебинары:") + listed("для учителей;", 1) + listed("для директоров", 1)
    document = body(tbl(tr(tc(cell), tc(p("а") + p("б")))), numbering=numbering(level(0, "bullet", "•")))
    assert grid(document) == [["Вебинары:\n\nдля учителей;\n\nдля директоров", "а\nб"]]


def test_nested_table_is_text_of_its_cell() -> None:
    inner = tbl(tr(tc("март"), tc("2024")))
    assert grid(body(tbl(tr(tc(p("срок") + inner + p("")), tc("б"))))) == [["срок\n\nмарт 2024", "б"]]


def test_table_that_only_frames_another_is_taken_apart() -> None:
    document = body(tbl(tr(tc(p("План") + tbl(tr(tc("1"), tc("Семинар")))))))
    assert lines(document) == ["План"]
    assert grid(document) == [["1", "Семинар"]]


def test_places_name_table_row_and_column() -> None:
    document = body(tbl(tr(tc("а"))) + tbl(tr(tc("б")), tr(tc("в"), tc("г"))))
    last = document.tables[1].rows[1].cells[1]
    assert (last.place.table, last.place.row, last.place.column) == (2, 2, 1)


@pytest.mark.parametrize("kind", ["wordprocessingml.template.main", "ms-word.document.macroEnabled.main"])
def test_templates_and_macro_files_are_read(kind: str) -> None:
    data = word_file(p("Приказ"), content_type=f"application/vnd.openxmlformats-officedocument.{kind}+xml")
    assert lines(read(data)) == ["Приказ"]


def test_strict_file_is_read() -> None:
    assert lines(read(word_file(p("Приказ"), namespace=STRICT))) == ["Приказ"]


def test_agrees_with_python_docx(tmp_path: Path) -> None:
    written = docx.Document()
    written.add_paragraph("ПРИКАЗ")
    table = written.add_table(rows=3, cols=3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}.{column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "шапка"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "итог"
    buffer = io.BytesIO()
    written.save(buffer)
    oracle = [[cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(buffer.getvalue())).tables[0].rows]
    document = read(buffer.getvalue())
    assert grid(document) == oracle
    assert lines(document) == ["ПРИКАЗ"]


def archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return buffer.getvalue()


BAD = [
    (b"PK\x03\x04rubbish", UnreadableDocument, "a damaged archive"),
    (archive(a=b"x"), UnreadableDocument, "an archive of something else"),
    (word_file("<w:p>"), UnreadableDocument, "broken XML"),
    (archive(bomb=b"0" * (DEFAULT.archive_free + 1)), LimitExceeded, "an archive that unpacks to far more than it is"),
]


@pytest.mark.parametrize(("data", "error", "why"), BAD)
def test_bad_packages_are_refused(data: bytes, error: type[PrikazError], why: str) -> None:
    with pytest.raises(error):
        read(data)


def test_entities_are_not_expanded() -> None:
    data = word_file(p("ПРИКАЗ"))
    source = zipfile.ZipFile(io.BytesIO(data))
    members = {name: source.read(name) for name in source.namelist()}
    bomb = b'<!DOCTYPE x [<!ENTITY a "' + b"0" * 50 + b'"><!ENTITY b "&a;&a;">]>'
    members["word/document.xml"] = bomb + members["word/document.xml"].replace("ПРИКАЗ".encode(), b"&b;")
    assert "0" * 50 not in "".join(read(archive(**members)).texts())


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """A file of one paragraph with `old` replaced in one of its parts."""
    source = zipfile.ZipFile(io.BytesIO(word_file(p("ПРИКАЗ"))))
    members = {name: source.read(name) for name in source.namelist()}
    assert old in members[part]
    members[part] = members[part].replace(old, new)
    return archive(**members)


@pytest.mark.parametrize(
    ("attribute", "why"),
    [(b"Target=", "a relationship without a target"), (b"Type=", "a relationship without a type")],
)
def test_damaged_relationships_are_refused(attribute: bytes, why: str) -> None:
    with pytest.raises(UnreadableDocument):
        read(changed("_rels/.rels", attribute, b"x" + attribute))


def test_a_level_that_is_no_figure_is_passed_over() -> None:
    levels = numbering(level(0, "decimal", "%1.")).replace('w:ilvl="0"', 'w:ilvl="²"')
    assert lines(body(listed("ПРИКАЗ", 1), numbering=levels)) == ["ПРИКАЗ"]


@given(st.binary(max_size=200), st.integers(min_value=0, max_value=2000))
def test_damaged_files_never_raise_anything_else(noise: bytes, at: int) -> None:
    data = bytearray(word_file(tbl(tr(tc("1"), tc("Семинар")))))
    data[at : at + len(noise)] = noise
    try:
        document = read(bytes(data))
    except PrikazError:
        return
    assert all(isinstance(block, Paragraph | Table) for block in document.blocks)
