"""What a visitor asked for: language, filters and parts of the address, taken from a request once and for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import get_args
from urllib.parse import parse_qsl, unquote

from knowledge.messages import Language

COOKIE = "prikaz_lang"
LONGEST_VALUE = 300
"""Characters of one value of an address; what is longer is cut, since no filter needs it."""
MOST_VALUES = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """`values` are the query's, stripped and never empty; `parts` are the named parts of the address, decoded."""

    language: Language
    values: Mapping[str, str]
    parts: Mapping[str, str]
    path: str

    def text(self, name: str) -> str | None:
        return self.values.get(name)

    def whole(self, name: str, least: int = 0, most: int = 10**9) -> int | None:
        """The value as a whole number within bounds; None where it is none."""
        value = self.values.get(name, "")
        if not (value.isascii() and value.isdecimal()) or len(value) > 9:
            return None
        number = int(value)
        return number if least <= number <= most else None

    @property
    def page(self) -> int:
        """Page of a list, from 1."""
        return self.whole("page", least=1, most=100_000) or 1


def asked(path: str, query: str, cookies: str, parts: Mapping[str, str]) -> Asked:
    """From the raw parts of a request. Of a name given twice the last value counts."""
    pairs = parse_qsl(query, max_num_fields=None, errors="replace")[:MOST_VALUES]
    values = {name: _clean(value) for name, value in pairs}
    values = {name: value for name, value in values.items() if value}
    language = _language(values.get("lang")) or _language(_cookie(cookies)) or "ru"
    return Asked(language, values, {name: unquote(value or "") for name, value in parts.items()}, unquote(path))


def _clean(value: str) -> str:
    return "".join(sign for sign in value if sign.isprintable())[:LONGEST_VALUE].strip()


def _language(value: str | None) -> Language | None:
    return next((language for language in get_args(Language) if language == value), None)


def _cookie(header: str) -> str | None:
    try:
        morsel = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return None
    return morsel.value if morsel else None
