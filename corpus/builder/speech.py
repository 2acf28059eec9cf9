"""Russian words as orders print them: months, dates, names of regions and persons in their cases."""

import random
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
GENITIVE = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
LOCATIVE = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split()
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

# Forms of the words that names of regions are made of: nominative ending, then genitive, dative, locative.
_ENDINGS = (
    ("ская", "ской", "ской", "ской"),
    ("ный", "ного", "ному", "ном"),
    ("ский", "ского", "скому", "ском"),
    ("ецкий", "ецкого", "ецкому", "ецком"),
    ("область", "области", "области", "области"),
    ("край", "края", "краю", "крае"),
    ("округ", "округа", "округу", "округе"),
    ("район", "района", "району", "районе"),
    ("ной", "ного", "ному", "ном"),
    ("Республика", "Республики", "Республике", "Республике"),
    ("Югра", "Югры", "Югре", "Югре"),
    ("Чувашия", "Чувашии", "Чувашии", "Чувашии"),
    ("Кузбасс", "Кузбасса", "Кузбассу", "Кузбассе"),
    ("Москва", "Москвы", "Москве", "Москве"),
    ("Санкт-Петербург", "Санкт-Петербурга", "Санкт-Петербургу", "Санкт-Петербурге"),
    ("Севастополь", "Севастополя", "Севастополю", "Севастополе"),
    ("цкая", "цкой", "цкой", "цкой"),
    ("ная", "ной", "ной", "ной"),
    ("ской", "ского", "скому", "ском"),
    ("Министерство", "Министерства", "Министерству", "Министерстве"),
    ("Правительство", "Правительства", "Правительству", "Правительстве"),
    ("Агентство", "Агентства", "Агентству", "Агентстве"),
    ("Департамент", "Департамента", "Департаменту", "Департаменте"),
    ("Комитет", "Комитета", "Комитету", "Комитете"),
    ("Управление", "Управления", "Управлению", "Управлении"),
    ("Администрация", "Администрации", "Администрации", "Администрации"),
    ("Государственная", "Государственной", "Государственной", "Государственной"),
    ("инспекция", "инспекции", "инспекции", "инспекции"),
)
_CASES = {"gent": 1, "datv": 2, "loct": 3}


@cache
def bank(name: str) -> Any:
    """The content of `corpus/builder/<name>.yaml`."""
    text = files("corpus.builder").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def case(name: str, wanted: str) -> str:
    """The name of a region or district («Тверская область») in a case (gent, datv, loct); unknown words stay."""
    words = name.split()
    if words[0] == "Республика":
        return " ".join([_word(words[0], wanted), *words[1:]])
    return " ".join(_word(word, wanted) for word in words)


def _word(word: str, wanted: str) -> str:
    for forms in _ENDINGS:
        if word.endswith(forms[0]):
            return word[: len(word) - len(forms[0])] + forms[_CASES[wanted]]
    if "-" in word:
        head, tail = word.rsplit("-", 1)
        return f"{head}-{_word(tail, wanted)}" if tail != word else word
    return word


def head_case(name: str, wanted: str) -> str:
    """The name of an authority («Министерство спорта Тверской области») with only its head word in a case."""
    words = name.split()
    count = 2 if words[0] == "Государственная" else 1
    return " ".join([*(_word(word, wanted) for word in words[:count]), *words[count:]])


def in_region(name: str) -> str:
    """«в Тверской области», «во Владимирской области»."""
    located = case(name, "loct")
    return f"{'во' if located[:2] in ('Вл', 'Вн') else 'в'} {located}"


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def long_date(day: date, ending: str = " г.") -> str:
    """«15 марта 2024 г.»."""
    return f"{day.day} {GENITIVE[day.month - 1]} {day.year}{ending}"


def short_date(day: date) -> str:
    return f"{day.day:02d}.{day.month:02d}.{day.year}"


def person(rng: random.Random) -> tuple[str, str, bool]:
    """Surname, initials («И.И.») and whether it is a woman."""
    woman = rng.random() < 0.5
    letters = bank("banks")["initials"]
    surname = rng.choice(bank("banks")["surnames"]) + ("а" if woman else "")
    return surname, f"{rng.choice(letters)}.{rng.choice(letters)}.", woman


def surname_accusative(surname: str, woman: bool) -> str:
    return surname[:-1] + "у" if woman else surname + "а"


class Chooser:
    """Takes from a bank without coming back to an entry before all others were used."""

    def __init__(self, rng: random.Random, entries: list[str]) -> None:
        self._rng, self._entries, self._left = rng, list(entries), [*entries]
        rng.shuffle(self._left)

    def take(self) -> str:
        if not self._left:
            self._left = [*self._entries]
            self._rng.shuffle(self._left)
        return self._left.pop()
