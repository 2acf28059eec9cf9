"""Writes `docs/deadlines.md` from the table of tested expressions: `.venv/bin/python docs/make_deadlines.py`."""

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "tests" / "pipeline" / "deadlines" / "cases.yaml"
PAGE = ROOT / "docs" / "deadlines.md"
KINDS = {
    "by": "не позднее",
    "on": "в один день",
    "during": "в период",
    "ongoing": "всё время",
    "recurring": "повторяется",
    "conditional": "условие",
}
INTRODUCTION = """\
# Сроки: как прочитано

Эта страница собрана из таблицы испытаний `tests/pipeline/deadlines/cases.yaml` (команда
`python docs/make_deadlines.py`); каждая её строка проверяется при каждом запуске тестов. Правила – в
[contract.md](contract.md), раздел *Deadlines*. Один срок разбирает команда `prikaz deadlines "до 31 мая" --plan 2024`.

## Как это устроено

Ячейка очищается от разметки и следов сканера (исходный текст не меняется), делится на слова и числа, из них
складываются дни, месяцы, кварталы, промежутки, перечни и повторы – ещё без плана. Затем недостающие годы берутся
из плана или из строки раздела. Слова, которые не говорят о времени, становятся условием в том виде, как напечатаны.

**Что решает dateparser.** Почти ничего: только ячейку до 30 знаков, которую грамматика совсем не поняла, где напечатаны
день, месяц и год (порядок: день, месяц, год) и год отстоит от плана не больше чем на два. Такой срок получает замечание
`deadline-guessed`. Всё остальное читает собственная грамматика.

## Где прочтений могло быть два

| Случай | Прочтение | Замечание |
|---|---|---|
| год не напечатан, и период плана неизвестен | условие, дат нет | `deadline-year-unknown` |
| год не напечатан, план на несколько лет | первый подходящий год | `deadline-year-ambiguous` |
| «ноябрь – февраль» в плане на 2024 год | с ноября 2024 по февраль 2025: начало в плане | `deadline-outside-plan` |
| «зима 2024» | декабрь 2023 – февраль 2024, как «декабрь – февраль 2024» | `deadline-outside-plan` |
| «полугодие» в плане на учебный год | половина учебного года, если не напечатан календарный год | |
| «учебный год» без цифр в календарном плане | «в течение …» – период плана; «до начала», «до конца» – 31 августа | |
| «до 1 марта» при «ежемесячно» без «числа» | конец повторов | |
| точка с запятой перед словами без даты | отдельное условие; после запятой и в скобках – условие той же даты | |
| «в начале учебного года», «в конце года» | условие: дня никто не назвал | |
| 5-я неделя месяца | с 29-го до конца | |
| такой даты не бывает (31.02, промежуток назад) | условие, дат нет | `deadline-impossible` |
| прочерк или пусто | сроков нет | `deadline-missing` |
| «то же», «-//-» | сроки строки выше | `deadline-unparsed`, если строки выше нет |
| непонятые слова | одно условие со всем текстом | `deadline-unparsed` |

## Все формы
"""


def page(table: dict[str, Any]) -> str:
    """The whole page, in Markdown."""
    lines = [INTRODUCTION]
    for family in table["families"]:
        lines += [f"### {family['title']}", "", "| Написано | План | Прочитано | Почему |", "|---|---|---|---|"]
        for case in family["cases"]:
            texts = "<br>".join(_cell(str(text)) for text in case["texts"])
            items = "<br>".join(_item(item) for item in case["items"])
            lines.append(f"| {texts} | {_plan(table['plans'][case.get('plan', 'y24')])} | {items} | {case['why']} |")
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return "`" + text.replace("|", "\\|").replace("\n", " ⏎ ") + "`"


def _plan(days: list[Any] | None) -> str:
    return f"{days[0]} – {days[1]}" if days else "нет"


def _item(item: str) -> str:
    dated, _, condition = item.partition(" | ")
    kind, _, rest = dated.partition(" ")
    words = f"{KINDS[kind]} {rest}".strip()
    if not condition:
        return words
    return f"{words}: «весь текст»" if condition == "{text}" and kind == "conditional" else f"{words}; «{condition}»"


if __name__ == "__main__":
    PAGE.write_text(page(yaml.safe_load(TABLE.read_text(encoding="utf-8"))), encoding="utf-8")
