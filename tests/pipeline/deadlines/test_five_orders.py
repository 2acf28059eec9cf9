"""Cells of the five orders that ship with the project, in all their kinds, against dates read from the source."""

import datetime

import pytest

from pipeline.deadlines import read
from schemas.record import Period

EAO = Period(start=datetime.date(2024, 1, 1), end=datetime.date(2024, 12, 31))
KBR = Period(start=datetime.date(2020, 1, 1), end=datetime.date(2020, 12, 31))
KOLA = Period(start=datetime.date(2022, 1, 1), end=datetime.date(2022, 12, 31))

CELLS = [
    (EAO, "2024 год", ["during 2024-01-01 2024-12-31"]),
    (EAO, "Декабрь 2023-январь 2024", ["during 2023-12-01 2024-01-31"]),
    (EAO, "январь- февраль 2024", ["during 2024-01-01 2024-02-29"]),
    (EAO, "Ежемесячно, индивидуально", ["recurring 2024-01-01 2024-12-31 FREQ=MONTHLY | индивидуально"]),
    (EAO, "По отдельному графику", ["conditional | По отдельному графику"]),
    (EAO, "Ежемесячно по отдельному графику", ["recurring 2024-01-01 2024-12-31 FREQ=MONTHLY | по отдельному графику"]),
    (EAO, "18 января - 4 февраля 2024 года", ["during 2024-01-18 2024-02-04"]),
    (EAO, "в течение 2024 года", ["ongoing 2024-01-01 2024-12-31"]),
    (
        EAO,
        "февраль – декабрь (по отдельному плану, план – проспект ГАУ ДПО РК «КИРО» 2024 года)",
        ["during 2024-02-01 2024-12-31 | по отдельному плану, план – проспект ГАУ ДПО РК «КИРО» 2024 года"],
    ),
    (EAO, "до 30 июня 2024 года", ["by 2024-06-30"]),
    (KBR, "до 31 мая", ["by 2020-05-31"]),
    (KBR, "постоянно в течение всего периода", ["ongoing 2020-01-01 2020-12-31"]),
    (
        KBR,
        "постоянно в течение всего периода по отдельному графику",
        ["ongoing 2020-01-01 2020-12-31 | по отдельному графику"],
    ),
    (KBR, "в период действия ограничительных мер", ["conditional | в период действия ограничительных мер"]),
    (KBR, "январь 2021 г.", ["during 2021-01-01 2021-01-31"]),
    (
        EAO,
        "март – сентябрь 2024 г. март – сентябрь 2024 г.",
        ["during 2024-03-01 2024-09-30", "during 2024-03-01 2024-09-30"],
    ),
    (
        EAO,
        "март, август, декабрь 2024 г.\nв соответствии с планом мероприятий ИРО",
        [
            "during 2024-03-01 2024-03-31 | в соответствии с планом мероприятий ИРО",
            "during 2024-08-01 2024-08-31 | в соответствии с планом мероприятий ИРО",
            "during 2024-12-01 2024-12-31 | в соответствии с планом мероприятий ИРО",
        ],
    ),
    (EAO, "до 01.10.2023", ["by 2023-10-01"]),
    (KOLA, "Февраль, март 2022", ["during 2022-02-01 2022-02-28", "during 2022-03-01 2022-03-31"]),
    (
        KOLA,
        "<p>Февраль 2022</p> <p>Март 2022</p> <p>Март 2022</p>",
        ["during 2022-02-01 2022-02-28", "during 2022-03-01 2022-03-31", "during 2022-03-01 2022-03-31"],
    ),
    (KOLA, "По итогам учебных полугодия, года", ["conditional | По итогам учебных полугодия, года"]),
]


@pytest.mark.parametrize(("plan", "text", "expected"), CELLS)
def test_cell(plan: Period, text: str, expected: list[str]) -> None:
    lines = []
    for item in read(text, plan).items:
        parts = [item.kind, *(str(p) for p in (item.start, item.end, item.rrule) if p)]
        lines.append(" ".join(parts) + (f" | {item.condition}" if item.condition else ""))
    assert lines == expected
