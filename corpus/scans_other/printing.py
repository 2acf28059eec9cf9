"""An order of this set on paper: by Chromium from HTML, or by LibreOffice from a Word file."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor

HAND = re.compile(r"\{hand:([^}]*)\}")
"""What is written by pen: printed in `PEN`, which the scanner replaces by strokes."""
PEN = (255, 0, 255)
APART = " || "
"""Between what stands at the left and at the right of a line."""

Order = Mapping[str, Any]


def printed(order: Order) -> bytes:
    """The order as a PDF. Raises `OSError` where the program is missing, `CalledProcessError` where it fails."""
    return _browser(order) if order["print"]["maker"] == "browser" else _office(order)


def cells(row: Sequence[Any], columns: Sequence[str]) -> dict[str, str]:
    """The texts of a row by role. Rows list number, activity, then the other columns in order; those that have a
    meaning are followed by it."""
    left = iter(row)
    found = {}
    for role in columns:
        found[role] = str(next(left))
        if role in ("deadline", "responsible"):
            next(left)
    return found


def meanings(row: Sequence[Any], columns: Sequence[str]) -> dict[str, list[str]]:
    """The items of the deadline and the bodies of a row, by role."""
    left = iter(row)
    found = {}
    for role in columns:
        next(left)
        if role in ("deadline", "responsible"):
            found[role] = next(left)
    return found


def _lines(order: Order) -> list[tuple[str, str]]:
    """The first page as (kind, text): head, pair, title, text."""
    lines = []
    for line in order.get("head", "").strip().split("\n"):
        mark, text = (line[0], line[2:]) if line[:2] in ("= ", "* ") else ("", line)
        kind = {"=": "pair", "*": "title"}.get(mark) or ("text" if len(line) > 60 else "head")
        lines.append((kind, text.replace("{title}", order["order"]["title"] or "")))
    clauses = order["order"]["clauses"]
    lines += [("text", f"{index}. {clause['text']}") for index, clause in enumerate(clauses, start=1)]
    if "tail" in order:
        lines.append(("pair", order["tail"]))
    return [line for line in lines if line[1]]


def _browser(order: Order) -> bytes:
    plan, look = order["plan"], order["print"]
    across = look.get("rules") == "across"
    border = "border-top:1px solid;border-bottom:1px solid" if across else "border:1px solid"
    style = (
        f"@page{{size:A4;margin:18mm 14mm 18mm 24mm}}body{{font:{look['size']}pt '{look['font']}'}}"
        f"table{{border-collapse:collapse;width:100%;table-layout:fixed}}td,th{{{border};padding:3px 5px;"
        "vertical-align:top;font-weight:normal;text-align:left}tr{break-inside:avoid}p{margin:4px 0}"
        ".head{text-align:center}.title{width:60%;margin:14px 0}.text{text-indent:1.2cm;text-align:justify}"
        ".pair{display:flex;justify-content:space-between;margin:14px 0}.annex{margin-left:58%;break-before:page}"
        f".hand{{color:rgb{PEN}}}"
    )
    parts = [f"<!doctype html><meta charset=utf-8><style>{style}</style>"]
    for kind, text in _lines(order):
        halves = [f"<span>{_marked(half)}</span>" for half in text.split(APART)]
        parts.append(f"<p class={kind}>{''.join(halves) if kind == 'pair' else _marked(text)}</p>")
    if "annex" in order:
        stamp = "<br>".join(map(_marked, order["annex"].strip().split("\n")))
        parts.append(f"<p class=annex>{stamp}</p>")
    parts.append(f"<p class=head><b>{escape(plan['title'])}</b></p><table><tr>")
    for title, width in plan["columns"].values():
        parts.append(f"<th style='width:{width}%'>{escape(title)}</th>")
    for row in plan["rows"]:
        if isinstance(row, dict):
            parts.append(f"<tr><td colspan={len(plan['columns'])} style='text-align:center'>{escape(row['section'])}")
        else:
            texts = cells(row, list(plan["columns"])).values()
            parts.append("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in texts))
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder, "order.html"), Path(folder, "order.pdf")
        page.write_text("".join(parts), encoding="utf-8")
        program = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
        target = [f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", page.as_uri()]
        subprocess.run(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", *target],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return pdf.read_bytes()


def _marked(text: str) -> str:
    return HAND.sub(r"<span class=hand>\1</span>", escape(text))


def _office(order: Order) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "order.docx")
        _word(order).save(str(path))
        program = shutil.which("soffice") or "soffice"
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(
            [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return Path(folder, "order.pdf").read_bytes()


def _word(order: Order) -> Any:
    look, plan = order["print"], order["plan"]
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = look["font"], Pt(look["size"])
    normal.paragraph_format.space_after = Pt(4)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    for kind, text in _lines(order):
        paragraph = document.add_paragraph()
        if kind == "pair":
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(11))
        elif kind == "head":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif kind == "title":
            paragraph.paragraph_format.right_indent = Cm(7)
        else:
            paragraph.paragraph_format.first_line_indent = Cm(1.25)
        _runs(paragraph, text.replace(APART, "\t"))
    section = document.add_section()
    if look.get("wide"):
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    for line in order["annex"].strip().split("\n"):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(16 if look.get("wide") else 9)
        _runs(paragraph, line)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(plan["title"]).bold = True
    _table(document, order)
    return document


def _runs(paragraph: Any, text: str) -> None:
    for index, part in enumerate(HAND.split(text)):
        run = paragraph.add_run(part)
        if index % 2:
            run.font.color.rgb = RGBColor(*PEN)


def _table(document: Any, order: Order) -> None:
    plan, look = order["plan"], order["print"]
    columns = list(plan["columns"])
    wide = 24.0 if look.get("wide") else 16.5
    table = document.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    for cell, (title, _) in zip(table.rows[0].cells, plan["columns"].values(), strict=True):
        cell.text = title
    above: dict[str, Any] = {}
    for row in plan["rows"]:
        made = table.add_row().cells
        if isinstance(row, dict):
            made[0].merge(made[-1]).text = row["section"]
            continue
        for role, cell, text in zip(columns, made, cells(row, columns).values(), strict=True):
            if look.get("merge") == role and above and above["text"] == text:
                above["cell"] = above["cell"].merge(cell)
                above["cell"].text = text
            else:
                cell.text = text
                above = {"cell": cell, "text": text} if look.get("merge") == role else above
    for column, (_, width) in zip(table.columns, plan["columns"].values(), strict=True):
        column.width = Cm(wide * width / 100)
    for row in table.rows:
        for cell, (_, width) in zip(row.cells, plan["columns"].values(), strict=True):
            cell.width = Cm(wide * width / 100)
