"""How a place in a document and the source of a rule are said in a letter."""

from knowledge.messages import Language, catalogue, message
from knowledge.packs import Rule


def place(told: str | None, language: Language) -> str:
    """«page 4, table 1, row 7, column 2» of a verdict in words: «с. 4, таблица 1, строка 7, столбец 3».

    Columns are counted from 1 here, as people do. What is no such place stays as it is.
    """
    return ", ".join(_part(part, language) for part in told.split(", ")) if told else "–"


def origin(rule: Rule, language: Language) -> str:
    """The act that a rule comes from with its requisites, or whose custom it is."""
    act = rule.source.act
    if act is None:
        return str(getattr(rule.source.custom, language))
    return message("letter.act", language, kind=act.kind, issuer=act.issuer, date=act.date, number=act.number)


def _part(part: str, language: Language) -> str:
    word, _, number = part.partition(" ")
    key = f"letter.place.{word}"
    if key not in catalogue():
        return part
    return message(key, language, n=int(number) + 1 if word == "column" and number.isdecimal() else number).strip()
