"""The orders of this set as pages of HTML, each in a look of its own."""

from corpus.makers.portal import PAGE, cell_html
from corpus.makers.truth import Truth

STYLE = (
    "@page{{size:{paper};margin:15mm 12mm 15mm 25mm}}body{{font:{size}pt '{font}'}}.c{{text-align:center}}"
    ".n{{page-break-before:always;margin-left:55%}}table{{border-collapse:collapse;width:100%}}"
    "td,th{{border:{border};padding:2pt 4pt;vertical-align:top;text-align:left;font-weight:normal}}"
)
LOOKS = {
    "altai-77": ("A4", 12, "Liberation Serif", "1px solid #000"),
    "komi-plan": ("A4", 13, "Liberation Serif", "1px solid #000"),
    "vologda-330": ("A4", 11, "DejaVu Sans", "1px solid #333"),
    "tuva-9": ("A4 landscape", 13, "Liberation Serif", "1px solid #000"),
    "adygea-plan": ("A4", 13, "Liberation Sans", "1px solid #000"),
    "kurgan-64": ("A4", 12, "Liberation Serif", "1.5px solid #000"),
}
REQUISITES = {
    "altai-77": ("14.02.2024 № 77", "В соответствии с Лесным кодексом Российской Федерации приказываю:"),
    "vologda-330": ("24.03.2025 № 330-р", "В целях увеличения производства молока:"),
    "tuva-9": ("20 января 2022 г. № 9-ОД", "В целях сохранения нематериального культурного наследия ПРИКАЗЫВАЮ:"),
    "kurgan-64": ("от 03.04.2024 № 64/1", "В целях повышения качества перевозок пассажиров приказываю:"),
}
STAMPS = {
    "altai-77": "УТВЕРЖДЕН|приказом Министерства|природных ресурсов и экологии|Алтайского края|от 14.02.2024 № 77",
    "komi-plan": "Приложение № 2",
    "vologda-330": "Приложение|к распоряжению Департамента|от 24.03.2025 № 330-р",
    "tuva-9": "Утвержден|приказом Министерства культуры|Республики Тыва|от 20 января 2022 г. № 9-ОД",
    "kurgan-64": "Приложение|к приказу Управления транспорта|Курганской области|от 03.04.2024 № 64/1",
}
HEADS = {
    "altai-77": "№|Мероприятие|Срок|Исполнитель|Результат",
    "komi-plan": "№ п/п|Наименование мероприятия|Ответственный исполнитель|Срок исполнения",
    "vologda-330": "№ п/п|Наименование мероприятия|Ответственные|Срок исполнения|Форма отчетности",
    "tuva-9": "№|Мероприятия|Ожидаемый результат|Сроки|Исполнители",
    "adygea-plan": "№ п/п|Мероприятие|Срок проведения|Ответственный за исполнение",
    "kurgan-64": "№|Содержание мероприятия|Срок реализации|Ответственные исполнители|Показатель",
}

BARE = {"altai-77"}


def page(truth: Truth) -> str:
    """The HTML of an order; an annex alone where it has no requisites."""
    paper, size, font, border = LOOKS[truth.stem]
    heads = HEADS[truth.stem].split("|")
    parts = []
    if truth.stem in REQUISITES:
        order, (requisites, preamble) = truth.head, REQUISITES[truth.stem]
        parts += [f"<p class=c>{order['issuer']['name'].upper()}</p><p class=c><b>{order['kind'].upper()}</b></p>"]
        parts += [
            f"<p>{requisites}</p><p class=c>г. {order['place']}</p><p><b>{order['title']}</b></p><p>{preamble}</p>"
        ]
        parts += [f"<p>{one['number']}. {cell_html(one['text'])}</p>" for one in order["clauses"]]
        signed = order["signatory"]
        parts += [f"<p><br>{signed['position']} {'&nbsp;' * 40} {signed['name']}</p>"]
    if truth.stem in STAMPS:
        stamp = "<br>".join(STAMPS[truth.stem].split("|"))
        where = "always" if truth.stem in REQUISITES else "auto"
        parts.append(f"<p style='page-break-before:{where};margin-left:55%'>{stamp}</p>")
    # LibreOffice draws rules for this attribute alone.
    ruled = "" if truth.stem in BARE else " border=1 cellspacing=0"
    parts.append(f"<p class=c><b>{truth.plans[0]['title']}</b></p><table{ruled}>")
    parts.append("<thead><tr>" + "".join(f"<th>{head}</th>" for head in heads) + "</tr></thead>")
    for line in truth.lines():
        if line.section:
            parts.append(f"<tr><td class=c colspan={len(heads)}><b>{cell_html(line.section)}</b></td></tr>")
        else:
            parts.append("<tr>" + "".join(f"<td>{cell_html(text)}</td>" for text in line.texts) + "</tr>")
    style = STYLE.format(paper=paper, size=size, font=font, border=border)
    return PAGE.format(title="Документ", style=style, body="".join([*parts, "</table>"]))
