"""The orders of this set as pages of HTML, each in a look of its own."""

from typing import NamedTuple

from corpus.makers.portal import PAGE, cell_html
from corpus.makers.truth import Truth


class Look(NamedTuple):
    """How an order is printed: `wide` turns its annex, `rules` are those of cells, `gap` is white above the annex."""

    size: float
    font: str
    rules: str
    heads: str
    requisites: str = ""
    preamble: str = ""
    stamp: str = ""
    wide: bool = False
    gap: str = ""
    widths: tuple[int, ...] = ()


LOOKS = {
    "mordovia-212": Look(
        12.5,
        "Liberation Serif",
        "border:3px double #000",
        "№ П/П|НАИМЕНОВАНИЕ МЕРОПРИЯТИЯ|СРОК ИСПОЛНЕНИЯ|ОТВЕТСТВЕННЫЙ ИСПОЛНИТЕЛЬ|ОЖИДАЕМЫЙ РЕЗУЛЬТАТ",
        "19 февраля 2025 г. № 212",
        "В целях раннего выявления туберкулеза среди населения Республики Мордовия ПРИКАЗЫВАЮ:",
        "Приложение № 1|к приказу Министерства здравоохранения|Республики Мордовия|от 19 февраля 2025 г. № 212",
        wide=True,
        widths=(7, 35, 16, 24, 18),
    ),
    "ulyanovsk-58": Look(
        10.5,
        "DejaVu Serif",
        "border:1px solid #000",
        "№|МЕРОПРИЯТИЯ|ИСПОЛНИТЕЛИ|СРОКИ",
        "30.01.2024 № 58-р",
        "В целях увеличения производства плодов и ягод:",
        "УТВЕРЖДЁН|распоряжением Министерства|агропромышленного комплекса|и развития сельских территорий|"
        "Ульяновской области|от 30.01.2024 № 58-р",
        widths=(6, 44, 27, 23),
    ),
    "astrakhan-301": Look(
        12,
        "Liberation Sans",
        "border:1px solid #000",
        "№ п/п|Дата|Мероприятие|Исполнитель|Итоговый документ",
        "от 06 сентября 2023 года № 301-П",
        "В целях охраны водных биоресурсов приказываю:",
        "Приложение|к приказу Службы|от 06 сентября 2023 года № 301-П",
        widths=(8, 18, 30, 25, 19),
    ),
    "khakassia-plan": Look(
        12,
        "DejaVu Sans Condensed",
        "border-top:1px solid #000;border-bottom:1px solid #000",
        "№|Содержание мероприятий|Срок реализации|Ответственные",
        stamp="Приложение № 3",
        widths=(7, 40, 22, 31),
    ),
    "ivanovo-90": Look(
        12.5,
        "Liberation Sans Narrow",
        "border:1px solid #000",
        "№ п/п|Наименование мероприятия|Ответственный исполнитель|Срок исполнения|Результат",
        "от 24.11.2022 № 90/01-05",
        "В целях возрождения льноводства и продвижения ивановского текстиля приказываю:",
        "Приложение|к приказу Департамента экономического|развития и торговли Ивановской области|"
        "от 24.11.2022 № 90/01-05",
        gap="8mm",
        widths=(7, 34, 22, 17, 20),
    ),
    "chuvashia-6": Look(
        10,
        "Liberation Mono",
        "border:1px solid #000",
        "№|МЕРОПРИЯТИЕ|РЕЗУЛЬТАТ|СРОК|ИСПОЛНИТЕЛЬ",
        "12.01.2024 № 6-о/д",
        "В целях развития хмелеводства п р и к а з ы в а ю :",
        "Утвержден|приказом Министерства сельского хозяйства|Чувашской Республики|от 12.01.2024 № 6-о/д",
        widths=(6, 28, 19, 20, 27),
    ),
}
STYLE = (
    "@page{{size:A4;margin:15mm 12mm 15mm 25mm}}@page wide{{size:A4 landscape;margin:20mm 12mm 12mm 15mm}}"
    "body{{font:{size}pt '{font}'}}.c{{text-align:center}}.wide{{page:wide}}.new{{break-before:page}}"
    "table{{border-collapse:collapse;width:100%}}thead{{display:table-row-group}}"
    "td,th{{{rules};padding:2pt 4pt;vertical-align:top;text-align:left}}"
)


def page(truth: Truth) -> str:
    """The HTML of an order; an annex alone where it has no requisites."""
    look = LOOKS[truth.stem]
    parts = []
    if look.requisites:
        order = truth.head
        parts += [
            f"<p class=c><b>{order['issuer']['name'].upper()}</b></p><p class=c><b>{order['kind'].upper()}</b></p>"
        ]
        parts += [f"<p>{look.requisites}</p><p class=c>г. {order['place']}</p>"]
        parts += [f"<p class=c><b>{order['title']}</b></p><p>{look.preamble}</p>"]
        parts += [f"<p>{one['number']}. {cell_html(one['text'])}</p>" for one in order["clauses"]]
        signed = order["signatory"]
        parts += [f"<p><br>{signed['position']} {'&nbsp;' * 30} {signed['name']}</p>"]
    stamp = "<br>".join(look.stamp.split("|"))
    start = f"<div style='height:{look.gap}'></div>" if look.gap else ""
    turn = "" if look.gap or not look.requisites else " class=" + ("'new wide'" if look.wide else "new")
    parts.append(f"<div{turn}>{start}<p style='margin-left:55%'>{stamp}</p>")
    parts.append(f"<p class=c><b>{truth.plans[0]['title']}</b></p><table><tr>")
    heads = look.heads.split("|")
    parts += [f"<th style='width:{wide}%'>{head}</th>" for head, wide in zip(heads, look.widths, strict=True)]
    parts.append("</tr>")
    for line in truth.lines():
        if line.section:
            parts.append(f"<tr><td class=c colspan={len(heads)}><b>{cell_html(line.section)}</b></td></tr>")
        else:
            parts.append("<tr>" + "".join(f"<td>{cell_html(text)}</td>" for text in line.texts) + "</tr>")
    style = STYLE.format(size=look.size, font=look.font, rules=look.rules)
    return PAGE.format(title="Документ", style=style, body="".join([*parts, "</table></div>"]))
