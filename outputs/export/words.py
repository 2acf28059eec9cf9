"""How an act, a place in a document, a topic and a date are said to people, in both languages."""

import datetime

from knowledge.messages import Language, message
from outputs.questions.cross import said


def topic_label(topic: str, language: Language) -> str:
    """The label of a topic's id; the id itself where the taxonomy does not have it."""
    return str(said("topic", topic, language))


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
