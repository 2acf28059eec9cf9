"""Where something stands, in the reader's language: «page 4, table 1, column 2» as «с. 4, таблица 1, столбец 3».

Verdicts and findings keep places in one fixed form, which programs read; people are shown this one, and so are those
who read the sentence of a finding.
"""

from knowledge.messages import Language, catalogue, message


def in_words(told: str | None, language: Language) -> str:
    """A place in words; columns count from 1 here, as people do. What is no such place (a title) stays as it is."""
    return ", ".join(_part(part, language) for part in told.split(", ")) if told else "–"


def _part(part: str, language: Language) -> str:
    word, _, number = part.partition(" ")
    key = f"place.{word}"
    if key not in catalogue():
        return part
    return message(key, language, n=int(number) + 1 if word == "column" and number.isdecimal() else number).strip()
