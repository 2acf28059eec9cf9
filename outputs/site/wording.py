"""Words and figures as the pages show them, in one language: labels of topics and bodies, dates, numbers, shares."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.messages import Language, catalogue, message
from knowledge.positions import in_words
from knowledge.topics import taxonomy

CLIPPED = 400
"""Characters of a cell that a list shows; the row's own page shows it whole."""
NARROW = "\u202f"


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a template says in `language`."""

    language: Language

    def say(self, key: str, /, **values: object) -> str:
        return message(key, self.language, **values)

    def label(self, family: str, value: str | None) -> str:
        """The word for a value of a vocabulary («category», «school»); the value itself where there is none."""
        if value is None:
            return "—"
        return self.label_of(f"site.{family}", value)

    def label_of(self, family: str, value: str) -> str:
        """The same for a family of another part of the catalogue."""
        key = f"{family}.{value}"
        return message(key, self.language) if key in catalogue() else value

    def topic(self, name: str | None) -> str:
        return topic_labels(self.language).get(name, name) if name else self.say("site.topic.none")

    def day(self, value: str | None) -> str:
        """An ISO date as people write it; what is no date stays as it is."""
        if not value:
            return "—"
        try:
            date = datetime.date.fromisoformat(value[:10])
        except ValueError:
            return value
        return date.strftime("%d.%m.%Y") if self.language == "ru" else date.isoformat()

    def moment(self, value: str | None) -> str:
        """An instant of UTC, to the minute."""
        return f"{self.day(value)}, {value[11:16]} UTC" if value and len(value) >= 16 else self.day(value)

    def place(self, told: str | None) -> str:
        return in_words(told, self.language)

    def month(self, value: str) -> str:
        """«2024-03» as «март 2024»."""
        year, _, number = value.partition("-")
        return f"{self.say(f'site.month.{int(number)}')} {year}" if number.isdecimal() else value

    def number(self, value: float | None) -> str:
        if value is None:
            return "—"
        grouped = f"{value:,.0f}"
        return grouped.replace(",", NARROW) if self.language == "ru" else grouped

    def share(self, value: float | None) -> str:
        """A share of 1 as whole per cent; a little is not called nothing, nor nearly all of it all."""
        if value is None:
            return "—"
        figure = "<1" if 0 < value < 0.005 else ">99" if 0.995 <= value < 1 else f"{value * 100:.0f}"
        return f"{figure}{NARROW}%" if self.language == "ru" else f"{figure}%"

    def permille(self, value: float) -> str:
        """A share of 1 in per cent with one decimal: where nearly all is right, whole per cent tell nothing."""
        figure = f"{value * 100:.1f}"
        return f"{figure.replace('.', ',')}{NARROW}%" if self.language == "ru" else f"{figure}%"


@cache
def topic_labels(language: Language) -> Mapping[str, str]:
    """Labels by topic id, in the order of the taxonomy."""
    return {name: getattr(topic.label, language) for name, topic in taxonomy().topics.items()}


def clipped(text: str | None, most: int = CLIPPED) -> str:
    """`text` cut at a word near `most` characters, with an ellipsis."""
    if not text:
        return "—"
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip() + " …"
