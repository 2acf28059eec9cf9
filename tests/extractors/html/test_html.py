"""Web pages: what is the order's, what is the portal's, and where cells stand."""

from contextlib import nullcontext, suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.html import read, read_mhtml
from schemas.errors import LimitExceeded, PrikazError, UnreadableDocument
from schemas.layout import Align, Document, Paragraph


def page(body: str, head: str = "") -> Document:
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grid(document: Document) -> list[list[str | None]]:
    (table,) = document.tables
    return [[cell.text if cell else None for cell in line] for line in table.grid()]


LINES = [
    ("<p>П Р И К А З</p><p>от 12.12.2023 <b>№ 517</b></p>", ["П Р И К А З", "от 12.12.2023 № 517"], "paragraphs"),
    ("<div>Министр<br>И.И. Иванов</div>", ["Министр", "И.И. Иванов"], "a line break ends a line"),
    ("<div>до <i>31</i> мая</div>", ["до 31 мая"], "words of inline elements run on"),
    ("<div>об<b>разование</b></div>", ["образование"], "no space comes in between"),
    ("просто текст <p>абзац</p> хвост", ["просто текст", "абзац", "хвост"], "words between blocks"),
    ("<p>много\n   пробелов\t и строк</p>", ["много пробелов и строк"], "white space folds"),
    ("<ol><li>Утвердить</li><li>Контроль</li></ol>", ["1. Утвердить", "2. Контроль"], "a list prints its numbers"),
    ("<ol start=3><li>а</li><li value=7>б</li><li>в</li></ol>", ["3. а", "7. б", "8. в"], "start and value"),
    ("<ol type=a><li>один</li></ol>", ["a. один"], "letters"),
    ("<ol type=I start=2><li>два</li></ol>", ["II. два"], "Roman figures"),
    ("<ol><li><p>Отделу:</p><p>план</p></li><li><p>два</p></ol>", ["1. Отделу:", "план", "2. два"], "paragraphs in items"),
    ("<ol><li><p>Отделу:</p><ol><li><p>план</p><li>отчёт</ol><li>два</ol>", ["1. Отделу:", "1.1. план", "1.2. отчёт", "2. два"], "lists within items"),
    ("<ul><li>один</li></ul>", ["один"], "a bullet is no number"),
    ("<nav><a>Главная</a></nav><p>текст</p>", ["текст"], "navigation"),
    ("<div class='header'><a>Главная</a> | <a>Поиск</a></div><p>текст</p>", ["текст"], "a bar of links"),
    ("<p>см. <a>план</a> и <a>приказ</a></p>", ["см. план и приказ"], "words beside the links"),
    ("<div class='main-menu'><a>Документы</a></div><p>текст</p>", ["текст"], "a menu by its class"),
    ("<footer><a>Карта сайта</a></footer><p>текст</p>", ["текст"], "a footer of links"),
    ("<script>var срок = 1</script><style>p{}</style><p>текст</p>", ["текст"], "scripts and styles"),
    ("<p style='display:none'>скрыто</p><p hidden>скрыто</p><p>текст</p>", ["текст"], "what is not shown"),
    ("<table><tr><td><p>Шапка</p><table><tr><td>а</td><td>б</td></tr></table></td></tr></table>", ["Шапка"], "layout"),
    ("<table><tr><td><p>ПРИКАЗ</p></td></tr></table>", ["ПРИКАЗ"], "a frame of one cell"),
    ("<article>" + "<p>приказ о плане</p>" * 9 + "</article><p>другие новости</p>", ["приказ о плане"] * 9, "article"),
    ("<p>&laquo;план&raquo;&nbsp;&mdash; 2024&shy;</p>", ["«план» — 2024"], "entities"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "why"), LINES)
def test_lines_of_a_page(body: str, expected: list[str], why: str) -> None:
    assert lines(page(body)) == expected, why


GRIDS = [
    ("<tr><td><ol start=2><li>Кадры</ol><td>май</tr><tr><td><ol><ol start=3><li></ol></ol><td>июнь</tr>",
     [["2. Кадры", "май"], ["2.3.", "июнь"]], "numbers of two levels, saved cell by cell"),
    ("<tr><td>Кадры<td>май</tr><tr><td><ol><ol start=3><li></ol></ol><td>июнь</tr>",
     [["Кадры", "май"], ["3.", "июнь"]], "a lower level with none above"),
    ("<tr><td rowspan=2>№</td><td colspan=2>Срок</td></tr><tr><td>с</td><td>по</td></tr>",
     [["№", "Срок", "Срок"], ["№", "с", "по"]], "spans both ways"),
    ("<thead><tr><th>№</th><th>Дело</th></tr></thead><tbody><tr><td>1</td><td>Семинар</td></tr></tbody>",
     [["№", "Дело"], ["1", "Семинар"]], "groups of rows"),
    ("<tr><td>а</td><td rowspan=99>б</td></tr><tr><td>в</td></tr>", [["а", "б"], ["в", "б"]], "a span too long is cut"),
    ("<tr><td>а</td><td colspan=x>б</td></tr>", [["а", "б"]], "a span that is no number"),
    ("<tr><td>1</td><td><p>март</p><p>май</p></td></tr>", [["1", "март\n\nмай"]], "paragraphs of a cell"),
    ("<tr><td>1</td><td>раз<br>два</td></tr>", [["1", "раз\nдва"]], "lines of a cell"),
    ("<tr><td>1</td><td>Вебинары:<ul><li>первый;</li><li>второй</li></ul></td></tr>",
     [["1", "Вебинары:\n\nпервый;\n\nвторой"]], "items of a cell stay apart"),
    ("<tr><td></td><td>б</td></tr>", [["", "б"]], "an empty cell is a cell"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected", "why"), GRIDS)
def test_cells_of_a_table(rows: str, expected: list[list[str]], why: str) -> None:
    assert grid(page(f"<table>{rows}</table>")) == expected, why


def test_headers_are_known() -> None:
    (table,) = page("<table><tr><th>№</th><th>а</th></tr><tr><td>1</td><td><b>б</b></td></tr></table>").tables
    assert [row.header for row in table.rows] == [True, False]
    assert [cell.bold for cell in table.rows[1].cells] == [False, True]


def test_looks_of_paragraphs() -> None:
    document = page(
        "<center>а</center><p align=right>б</p><div style='text-align: center'><p><b>в</b></p></div><h2>г</h2>"
    )
    found = [(block.align, block.bold, block.heading) for block in document.blocks if isinstance(block, Paragraph)]
    assert found == [(Align.CENTER, None, None), (Align.RIGHT, None, None), (Align.CENTER, True, None), (None, None, 2)]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "windows-1251", "nonsense"])
def test_declared_encoding_may_be_wrong(encoding: str, declared: str) -> None:
    text = f"<html><head><meta charset={declared}></head><body><p>Министерство образования утверждает план</p></body></html>"
    assert lines(read(text.encode(encoding))) == ["Министерство образования утверждает план"]


def test_page_without_russian_words_uses_its_declaration() -> None:
    words = "élève âgé, être fâché, préféré"
    data = f"<html><head><meta charset=windows-1252></head><body><p>{words}</p></body></html>".encode("cp1252")
    assert lines(read(data)) == [words]
    with pytest.raises(UnreadableDocument):
        read(data.replace(b"windows-1252", b"martian"))


MHTML = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"

--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<html><body><p>=D0=9F=D1=80=D0=B8=D0=BA=D0=B0=D0=B7</p></body></html>
--b--
"""


def test_web_archive() -> None:
    assert lines(read_mhtml(MHTML)) == ["Приказ"]


@pytest.mark.parametrize("data", [b"MIME-Version: 1.0\n\n", b"<!-- -->"])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        read_mhtml(data)


def test_nesting_beyond_reason_is_refused_and_not_lost() -> None:
    with pytest.raises(LimitExceeded):
        page("<div>" * 5000 + "дно")


def test_words_loose_between_breaks_and_tables() -> None:
    document = page("первая<br>вторая<table><tr><td>а</td><td>б</td></tr></table>третья")
    assert lines(document) == ["первая", "вторая", "третья"]
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Paragraph", "Table", "Paragraph"]


def test_hidden_rows_and_empty_tables_are_left_out() -> None:
    body = "<table><tr hidden><td>а</td><td>а</td></tr><tr><td>б</td><td>в</td></tr></table><table></table>"
    assert grid(page(body)) == [["б", "в"]]


def test_bold_by_style() -> None:
    (table,) = page("<table><tr><td style='font-weight:bold'>а</td><td>б</td></tr></table>").tables
    assert [cell.bold for cell in table.rows[0].cells] == [True, False]


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(PrikazError):
        assert isinstance(read(("<html>" + text).encode("utf-8", errors="replace")), Document)


@pytest.mark.parametrize(
    ("page", "code", "why"),
    [
        (
            b"<html><body>" + b"<script " * 100_000 + b"</body>",
            None,
            "each start was looked to the end of the page for",
        ),
        (b"<html><body>\xff" + b"<meta " * 100_000, "encoding", "each start was looked to the end of the page for"),
        (
            b"<table><tr>" + b"<td colspan=999 rowspan=65534>x" * 300 + b"</table>",
            None,
            "spans far beyond the last row",
        ),
    ],
)
def test_hostile_pages_are_read_in_time(page: bytes, code: str | None, why: str) -> None:
    # Each took minutes once: whoever makes it so again will notice without a clock.
    with pytest.raises(PrikazError, match=code) if code else nullcontext():
        read(page)
