"""One small plan in the layouts in which plans circulate: each must give the same rows."""

import pytest

from pipeline.process import read_order

HEAD = """МИНИСТЕРСТВО КУЛЬТУРЫ ТУЛЬСКОЙ ОБЛАСТИ

ПРИКАЗ

от 12.02.2026 № 14

Об утверждении плана мероприятий на 2026 год

ПРИКАЗЫВАЮ:
1. Утвердить план мероприятий на 2026 год (приложение).

Министр                     Т.В. Рыбкина

Приложение
к приказу министерства культуры
Тульской области
от 12.02.2026 № 14

План мероприятий на 2026 год

"""
NAMES = ("№ п/п", "Мероприятие", "Срок", "Ответственные")
ROWS = [
    ("1", "Ремонт сельских клубов", "до 1 июля", "отдел строительства"),
    ("2", "Фестиваль гармонистов", "12 июня", "ГУК ТО «Дом творчества»"),
    ("3", "Закупка книг", "II квартал", "библиотеки"),
    ("4", "Отчёт о работе", "ежеквартально", "отдел планирования"),
]
FIRST, SECOND = "Организационная работа", "Контроль"


def _cells(*parts: str) -> list[str]:
    """The rows' cells below each other, with `parts` of names before the first and the third row."""
    names = [(part,) for part in parts] or [(), ()]
    return [*NAMES, *names[0], *ROWS[0], *ROWS[1], *names[1], *ROWS[2], *ROWS[3]]


def _closed(rows: list[tuple[str, ...]]) -> str:
    return "".join(f"{cell} |\n" for row in rows for cell in row)


LAYOUTS = {
    "semicolons": "\n".join(";".join(row) for row in [NAMES, *ROWS]),
    "labels for all": "\n\n".join(
        f"Мероприятие: {what}\nСрок: {due}\nОтветственный: {who}" for _, what, due, who in ROWS
    ),
    "bullets and labels": "\n".join(
        f"- {what}.\n  Срок исполнения: {due}.\n  Ответственные: {who}." for _, what, due, who in ROWS
    ),
    "lines": "\n".join(_cells()),
    "lines with sections": "\n".join(_cells(FIRST, SECOND)),
    "paragraphs with sections": "\n\n".join(_cells(FIRST, SECOND)),
    "tabs without a header": "\n".join("\t".join(row) for row in ROWS),
    "columns of blanks": "\n".join(f"{n:<7}{what:<26}{due:<16}{who}" for n, what, due, who in [NAMES, *ROWS]),
    "columns of blanks under a head of two lines": "\n".join(
        [f"{'№':<7}{'Мероприятие':<26}{'Срок':<16}Ответственные", "п/п", ""]
        + [f"{n:<7}{what:<26}{due:<16}{who}\n" for n, what, due, who in ROWS]
    ),
    "bars on lines of their own, with sections": (
        _closed([NAMES]) + f"{FIRST} |\n" + _closed(ROWS[:2]) + f"{SECOND} |\n" + _closed(ROWS[2:])
    ).replace(" |\n", "\n|\n"),
    "bars and a second page": f"{_closed([NAMES, *ROWS[:2]])}\n2\n\n{_closed([NAMES, *ROWS[2:]])}",
    "bars and sections that nothing makes up": (
        f"{_closed([NAMES])}{FIRST} |\n{_closed(ROWS[:2])}{SECOND} |\n{_closed(ROWS[2:])}"
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_rows(layout: str) -> None:
    order = read_order(f"{HEAD}{LAYOUTS[layout]}\n".encode(), "order.txt")
    (plan,) = order.plans
    found = [(row.activity, row.deadline.raw, row.responsible.raw) for row in plan.activities]
    assert found == [row[1:] for row in ROWS]
    if "section" in layout:
        assert [row.section for row in plan.activities] == [FIRST, FIRST, SECOND, SECOND]
