"""How an act, a place in a document, a topic and a date are said to people, in both languages."""

import datetime

from knowledge.messages import Language, message
from knowledge.topics import taxonomy
from outputs.export.extracts import Value


def topic_label(topic: str, language: Language) -> str:
    """The label of a topic's id; the id itself where the taxonomy does not have it."""
    known = taxonomy().topics.get(topic)
    return getattr(known.label, language) if known else topic


def day(date: datetime.date, language: Language) -> str:
    """A date as people write it: 25.05.2024, in English 2024-05-25."""
    return date.strftime("%d.%m.%Y") if language == "ru" else date.isoformat()


def act(kind: str | None, date: str | None, number: str | None, title: str | None, language: Language) -> str:
    """«приказ от 15.05.2020 № 4569 «Об утверждении …»», as far as it is known."""
    on = day(datetime.date.fromisoformat(date), language) if date else None
    dated = message("export.act.date", language, date=on) if on else None
    numbered = message("export.act.number", language, number=number) if number else None
    titled = f"«{title}»" if title else None
    return " ".join(part for part in (kind, dated, numbered, titled) if part)


def place(
    path: str,
    *,
    language: Language,
    page: int | None = None,
    table: int | None = None,
    row: int | None = None,
    line: int | None = None,
) -> str:
    """«orders/kbr.pdf, с. 4, таблица 1, строка 7»: the file and the place in it; of a text the line says it all."""
    known = {"page": page, "table": table, "row": row} if line is None else {"line": line}
    told = (message(f"export.place.{name}", language, n=n) for name, n in known.items() if n is not None)
    return ", ".join((path, *told))


def said(name: str, value: Value, language: Language) -> Value:
    """A value of the column `name` as people say it: a topic by its label, a code of ours by its words."""
    if not isinstance(value, str):
        return value
    if name == "topic":
        return topic_label(value, language)
    try:
        return message(f"export.{name}.{value}", language) if name in _CODES else value
    except KeyError:
        return value


_CODES = frozenset({"category", "kind", "level", "month", "severity"})
"""Columns that hold codes; kinds of acts are words already."""
