"""Pages printed by a browser: broken words and a watermark, columns without a table, a head set on its side."""

import re
from pathlib import Path

from playwright.sync_api import sync_playwright

from corpus.makers.portal import PAGE, cell_html, head_html
from corpus.makers.truth import Truth

VOWELS = "аеёиоуыэюя"
BASE = (
    "body{font:12pt 'DejaVu Serif';font-size:11pt}.c{text-align:center;margin:6pt 0}.r{text-align:right}"
    ".sign{display:flex;justify-content:space-between;margin:14pt 0}.new{break-before:page}p{text-align:justify;margin:4pt 0}"
)


def softened(text: str) -> str:
    """Soft hyphens after syllables of long words, as an editor puts them."""
    return re.sub(rf"(?i)([{VOWELS}][бвгджзйклмнпрстфхцчшщ]?)(?=[бвгджзклмнпрстфхцчшщ][{VOWELS}]\w)", "\\1\u00ad", text)


def samara(truth: Truth) -> str:
    """Justified cells with soft hyphens, numbers and bodies merged downwards, a watermark aslant over every page."""
    lines = truth.lines()
    names = ("№ п/п", "Содержание мероприятия", "Срок реализации", "Ответственные", "Планируемый результат")
    rows = []
    for at, line in enumerate(lines):
        if line.section:
            rows.append(f"<tr><td colspan=5 class=c><b>{line.section}</b></td></tr>")
            continue
        cells = []
        for column, text in enumerate(line.texts):
            if text is None:
                continue
            merged = at + 1 < len(lines) and bool(lines[at + 1].texts) and lines[at + 1].texts[column] is None
            cells.append(f"<td{' rowspan=2' if merged else ''}>{softened(cell_html(text))}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    body = (
        "<div class=mark>КОПИЯ ДОКУМЕНТА</div>"
        + head_html(truth, "от 11.03.2025 № 304-р", "В целях создания безопасной образовательной среды:")
        + "<div class='r new'>УТВЕРЖДЕН<br>распоряжением министерства образования<br>Самарской области<br>от 11.03.2025 № 304-р</div>"
        f"<div class=c><b>{truth.plans[0]['title']}</b></div>"
        f"<table><thead><tr>{''.join(f'<th>{softened(name)}</th>' for name in names)}</tr></thead>{''.join(rows)}</table>"
    )
    style = BASE + (
        "table{width:100%;border-collapse:collapse}td,th{border:.7pt solid #000;padding:2pt 4pt;vertical-align:top;text-align:justify;"
        "hyphens:manual;height:58pt}td.c{height:auto}.mark{position:fixed;top:45%;left:5%;font:48pt 'Liberation Sans';color:#dcdcdc;"
        "transform:rotate(-38deg);z-index:-1;white-space:nowrap}td:nth-child(1){width:6%}"
    )
    return PAGE.format(title="Распоряжение", style=style, body=body)


def altai(truth: Truth) -> str:
    """No table and no rule: a grid of styles; lists with 1) and dashes line by line in the cells."""
    names = ("№ п/п", "Мероприятие", "Срок исполнения", "Ответственный исполнитель")
    cells = "".join(f"<div class=h>{name}</div>" for name in names)
    for line in truth.lines():
        if line.section:
            cells += f"<div class=s>{line.section}</div>"
        else:
            cells += "".join(f"<div>{cell_html(text)}</div>" for text in line.texts)
    body = (
        head_html(truth, "21 ноября 2024 года № 415", "В целях развития культуры на селе приказываю:")
        + "<div class='r new'>УТВЕРЖДЕН<br>приказом Министерства культуры<br>Алтайского края<br>от 21 ноября 2024 года № 415</div>"
        f"<div class=c><b>{truth.plans[0]['title']}</b></div><div class=g>{cells}</div>"
    )
    style = BASE + (
        ".g{display:grid;grid-template-columns:34pt 190pt 96pt 1fr;column-gap:12pt;row-gap:16pt;margin-top:12pt}"
        ".h,.s{font-weight:bold}.s{grid-column:1/-1;text-align:center}body{font-family:'Liberation Sans'}"
    )
    return PAGE.format(title="Приказ", style=style, body=body)


def chelyabinsk(truth: Truth) -> str:
    """Head cells set on their side, a landscape annex, «Продолжение таблицы» over the numbers of columns."""
    names = ("№ п/п", "Мероприятия", "Сроки", "Ответственные", "Результат")
    head = "".join(
        f"<th>{f'<span class=up>{name}</span>' if name in ('№ п/п', 'Сроки') else name}</th>" for name in names
    )
    numbers = "<tr>" + "".join(f"<td class=n>{i}</td>" for i in range(1, 6)) + "</tr>"
    parts: list[str] = [f"<tr>{head}</tr>{numbers}"]
    for line in truth.lines():
        if line.section:
            parts[-1] += f"<tr class=s><td colspan=5>{line.section}</td></tr>"
            continue
        if line.texts[0] == "2.2.":
            parts.append(numbers)
        parts[-1] += "<tr>" + "".join(f"<td>{cell_html(text)}</td>" for text in line.texts) + "</tr>"
    tables = "<p class='r new'>Продолжение таблицы</p>".join(f"<table>{part}</table>" for part in parts)
    body = (
        "<section>"
        + head_html(
            truth, "20 января 2023 г. № 01/230", "В целях развития системы оценки качества образования приказываю:"
        )
        + "</section><section class=wide><div class=r>Утвержден<br>приказом Министерства образования и науки<br>Челябинской "
        "области<br>от 20 января 2023 г. № 01/230</div><div class=c><b>Комплекс мер,<br>направленных на развитие системы оценки "
        f"качества образования Челябинской области,<br>на 2023 год</b></div>{tables}<p>Сокращения: ВПР – всероссийские проверочные "
        "работы.</p></section>"
    )
    style = BASE + (
        "@page{size:A4;margin:18mm}@page wide{size:A4 landscape;margin:15mm}.wide{page:wide;break-before:page}"
        "table{width:100%;border-collapse:collapse;table-layout:fixed}td,th{border:1px solid #000;padding:3pt 5pt}"
        ".up{writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap}.s{background:#eee;font-style:italic}"
        "th:nth-child(1){width:7%}th:nth-child(3){width:14%}th:nth-child(5){width:24%}td{height:40pt}.n{height:auto;text-align:center}"
        ".s td{height:auto}"
    )
    return PAGE.format(title="Комплекс мер", style=style, body=body)


def printed(pages: dict[str, str], folder: Path) -> None:
    """Each page as `folder/<stem>.pdf`, on the paper that its own style asks for."""
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path="/usr/bin/chromium")
        for stem, html in pages.items():
            page = browser.new_page()
            page.set_content(html)
            path, margin = (
                str(folder / f"{stem}.pdf"),
                {"top": "20mm", "bottom": "20mm", "left": "22mm", "right": "12mm"},
            )
            if "@page" in html:
                page.pdf(path=path, prefer_css_page_size=True, print_background=True)
            else:
                page.pdf(path=path, format="A4", print_background=True, margin=margin)  # type: ignore[arg-type]
        browser.close()
