"""Pages of portals printed to PDF by Chromium: the browser draws rules, fills, running heads and page numbers."""

from collections.abc import Callable
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from corpus.makers.truth import Cells, Truth

PAGE = "<!DOCTYPE html><html lang=ru><head><meta charset=utf-8><title>{title}</title><style>{style}</style></head><body>{body}</body></html>"


def cell_html(text: str | None) -> str:
    return "<br>".join(escape(part.strip(), quote=False) for part in (text or "").split("¶"))


def _rows(lines: list[Cells], section: str, width: int) -> str:
    done = []
    for line in lines:
        if line.section:
            done.append(f"<tr class=s><td colspan={width}>{section.format(cell_html(line.section))}</td></tr>")
        else:
            done.append("<tr>" + "".join(f"<td>{cell_html(text)}</td>" for text in line.texts) + "</tr>")
    return "\n".join(done)


def head_html(truth: Truth, requisites: str, preamble: str) -> str:
    order = truth.head
    clauses = "".join(f"<p>{one['number']}. {cell_html(one['text'])}</p>" for one in order["clauses"])
    return (
        f"<div class=c><b>{order['issuer']['name'].upper()}</b></div><div class=c><b>{order['kind'].upper()}</b></div>"
        f"<div>{requisites}</div><div class=c>г. {order['place']}</div><div class=c><b>{order['title']}</b></div>"
        f"<p>{preamble}</p>{clauses}<div class=sign><span>{order['signatory']['position']}</span>"
        f"<span>{order['signatory']['name']}</span></div>"
    )


BASE = (
    "body{font:11pt 'Liberation Sans'}.c{text-align:center;margin:6pt 0}.r{text-align:right}"
    ".sign{display:flex;justify-content:space-between;margin:14pt 0}table{width:100%;border-collapse:collapse}"
    "td,th{padding:3pt 5pt;vertical-align:top;text-align:left}.new{break-before:page}"
)


def buryatia(truth: Truth) -> str:
    """A head that the browser repeats, all rules, a menu and a foot of the portal around the act."""
    head = head_html(
        truth,
        "11 апреля 2024 года № 118",
        "В соответствии с Федеральным законом от 1 мая 1999 года № 94-ФЗ «Об охране озера Байкал» приказываю:",
    )
    names = ("№", "Наименование мероприятия", "Срок исполнения", "Ответственный исполнитель", "Ожидаемый результат")
    columns = "".join(f"<th>{name}</th>" for name in names)
    body = (
        "<nav><ul><li><a href=/>Главная</a></li><li><a href=/docs>Документы</a></li></ul></nav>"
        f"<main>{head}<div class='r new'>Приложение<br>к приказу Министерства природных ресурсов<br>и экологии "
        "Республики Бурятия<br>от 11.04.2024 № 118</div><h3 class=c>Комплекс мер<br>по снижению антропогенной нагрузки "
        "на побережье озера Байкал на 2024–2025 годы</h3>"
        f"<table><thead><tr>{columns}</tr></thead><tbody>{_rows(truth.lines(), '<i>{}</i>', 5)}</tbody></table></main>"
        "<footer>© Официальный портал. При использовании материалов ссылка обязательна</footer>"
    )
    style = BASE + "td,th{border:1px solid #777}@media print{nav,footer{display:none}}"
    return PAGE.format(title="Приказ № 118", style=style, body=body)


def penza(truth: Truth) -> str:
    """Horizontal rules only; the head once, rows may break over pages."""
    head = head_html(truth, "от 03.02.2025 № 45/01-07", "В целях популяризации хоккея приказываю:")
    names = ("№ п/п", "Мероприятие", "Дата", "Ответственный")
    columns = "".join(f"<td><b>{name}</b></td>" for name in names)
    body = (
        f"{head}<div class='r new'>УТВЕРЖДЕН<br>приказом Министерства физической культуры<br>и спорта Пензенской "
        "области<br>от 03.02.2025 № 45/01-07</div><div class=c><b>План мероприятий по развитию хоккея<br>в Пензенской "
        f"области на 2025 год</b></div><table><tr>{columns}</tr>{_rows(truth.lines(), '<b>{}</b>', 4)}</table>"
    )
    style = BASE + "td{border-bottom:1px solid #000;border-top:1px solid #000;line-height:2.3}td:nth-child(1){width:8%}"
    return PAGE.format(title="О мероприятиях", style=style, body=body)


def chechnya(truth: Truth) -> str:
    """All rules and a repeated head; a section row is the last line of its page."""
    head = head_html(truth, "«01» марта 2024 г. № 140-П", "В целях развития туризма приказываю:")
    names = ("№ п/п", "Мероприятие", "Исполнитель", "Срок реализации", "Ожидаемый результат")
    columns = "".join(f"<th>{name}</th>" for name in names)
    rows = _rows(truth.lines(), "<center><b>{}</b></center>", 5)
    for number in ("2.1", "3.1"):
        rows = rows.replace(f"<tr><td>{number}</td>", f"<tr class=new><td>{number}</td>")
    body = (
        f"{head}<div class='r new'>Приложение к приказу<br>Министерства Чеченской Республики по туризму<br>от «01» марта "
        "2024 г. № 140-П</div><div class=c><b>ПЛАН<br>мероприятий по развитию горного туризма в Чеченской Республике"
        f"<br>на 2024 год</b></div><table><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>"
    )
    return PAGE.format(title="Приказ", style=BASE + "td,th{border:1px solid #000}", body=body)


def novgorod(truth: Truth) -> str:
    """No rule at all, every second row shaded; a column of the beginning and one of the end."""
    head = head_html(
        truth, "16 января 2025 года № 27", "В целях повышения потребительской грамотности населения приказываю:"
    )
    names = (
        "№ п/п",
        "Наименование мероприятия",
        "Дата начала",
        "Дата окончания",
        "Объем финансирования, тыс. руб.",
        "Исполнитель",
    )
    columns = "".join(f"<th>{name}</th>" for name in names)
    rows = []
    for line in truth.lines():
        number, activity, span, money, who = line.texts
        cells = (number, activity, *(span or "").split(" – "), money, who)
        rows.append("<tr>" + "".join(f"<td>{cell_html(text)}</td>" for text in cells) + "</tr>")
    body = (
        f"{head}<div class='r new'>УТВЕРЖДЕН<br>приказом комитета инвестиционной политики<br>Новгородской области<br>от "
        "16.01.2025 № 27</div><div class=c><b>ПЛАН<br>мероприятий по просвещению потребителей<br>на 2025 год</b></div>"
        f"<table><tr>{columns}</tr>{''.join(rows)}</table>"
    )
    style = BASE + "tr:nth-child(even){background:#e8eef5}th{background:#c9d6e6}"
    return PAGE.format(title="Приказ", style=style, body=body)


def magadan(truth: Truth) -> str:
    """A spreadsheet saved as a page: stamp, title and plan are cells of one sheet, with rules around the plan alone."""
    stamp = (
        "УТВЕРЖДЕН",
        "приказом Министерства экономического",
        "развития Магаданской области",
        "от 14 февраля 2025 г. № 19-н",
    )
    rows = [f"<tr class=x><td><td><td><td colspan=2>{text}</td></tr>" for text in stamp]
    rows.append("<tr class=x><td colspan=5>&nbsp;</td></tr>")
    rows.append(f"<tr class=x><td colspan=5 style='text-align:center'><b>{truth.plans[0]['title']}</b></td></tr>")
    rows.append("<tr class=x><td>&nbsp;<td><td><td><td></tr>")
    names = ("№ п/п", "Наименование мероприятия", "Исполнитель", "Срок исполнения", "Объем, тонн")
    rows += (
        "<tr>" + "".join(f"<td>{cell_html(text)}</td>" for text in texts) + "</tr>"
        for texts in (names, *(line.texts for line in truth.lines()))
    )
    style = BASE + "td{border:1px solid #000;height:52pt;vertical-align:middle}.x td{border:none;height:12pt}"
    return PAGE.format(title="Лист1", style=style, body=f"<table>{''.join(rows)}</table>")


ORDERS: dict[str, Callable[[Truth], str]] = {
    "buryatia-118": buryatia,
    "penza-45": penza,
    "chechnya-140": chechnya,
    "novgorod-27": novgorod,
    "magadan-19": magadan,
}
KEPT = frozenset({"buryatia-118"})
"""Whose page itself is kept beside its print."""
RUNNING = {
    "buryatia-118": (
        "<div style='font-size:8px;width:100%;padding:0 40px'>12.04.2024, 10:41 <span style='float:right'>Приказ № 118</span></div>",
        "<div style='font-size:8px;width:100%;padding:0 40px'>https://portal.example.ru/docs/118 "
        "<span style='float:right'><span class=pageNumber></span>/<span class=totalPages></span></span></div>",
    )
}


def printed(pages: dict[str, str], folder: Path) -> None:
    """Each page as `folder/<stem>.pdf`."""
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path="/usr/bin/chromium")
        for stem, html in pages.items():
            page = browser.new_page()
            page.set_content(html)
            above, below = RUNNING.get(stem, ("<span></span>", "<span></span>"))
            page.pdf(
                path=str(folder / f"{stem}.pdf"),
                format="A4",
                display_header_footer=stem in RUNNING,
                header_template=above,
                footer_template=below,
                print_background=True,
                margin={"top": "20mm", "bottom": "20mm", "left": "18mm", "right": "12mm"},
            )
        browser.close()
