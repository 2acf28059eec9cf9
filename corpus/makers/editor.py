"""A page typed into a web editor, which LibreOffice prints."""

from corpus.makers.truth import Truth


def zabaykalye(truth: Truth) -> bytes:
    """HTML as a web editor leaves it; a head of two levels, one of them only over the deadline and the result."""
    order = truth.head
    rows = []
    for line in truth.lines():
        if line.section:
            rows.append(f'<tr><td colspan="5" align="center"><b>{line.section}</b></td></tr>')
        else:
            rows.append("<tr>" + "".join(f"<td><p>{text or ''}</p></td>" for text in line.texts) + "</tr>")
    clauses = "".join(f"<p>{one['number']}. {one['text']}</p>" for one in order["clauses"])
    page = (
        '<html><head><meta charset="utf-8"></head><body style="font-family:Liberation Serif">'
        f'<p align="center"><b>{order["issuer"]["name"].upper()}</b></p><p align="center"><b>ПРИКАЗ</b></p>'
        f'<p>7 октября 2024 года № 330/НПА</p><p align="center">г. Чита</p><p align="center"><b>{order["title"]}</b></p>'
        f"<p>В целях рационального использования энергетических ресурсов приказываю:</p>{clauses}"
        f"<p>{order['signatory']['position']}&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;"
        f'{order["signatory"]["name"]}</p><p align="right" style="page-break-before:always">УТВЕРЖДЕН<br>приказом '
        "Региональной службы по тарифам<br>и ценообразованию Забайкальского края<br>от 7 октября 2024 года № 330/НПА</p>"
        '<p align="center"><b>План мероприятий по энергосбережению в государственных учреждениях<br>Забайкальского края '
        'на 2025 год</b></p><table border="1" cellspacing="0" cellpadding="4" width="100%">'
        '<tr><td rowspan="2">№</td><td rowspan="2">Мероприятие</td><td colspan="3" align="center">Реализация</td></tr>'
        f"<tr><td>исполнитель</td><td>срок</td><td>результат</td></tr>{''.join(rows)}</table></body></html>"
    )
    return page.encode()
