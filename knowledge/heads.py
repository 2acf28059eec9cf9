"""Words by which the lines of a head, a signature and an annex are known, compiled."""

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from knowledge.reference import load


class HeadWords(BaseModel):
    """`knowledge/heads.yaml`: lists of regular expressions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    issuers: tuple[str, ...]
    noise: tuple[str, ...]
    preamble: tuple[str, ...]
    positions: tuple[str, ...]
    annex_titles: tuple[str, ...]
    number_suffixes: tuple[str, ...]
    settlements: tuple[str, ...]
    tails: tuple[str, ...]
    foreign: tuple[str, ...]


def words() -> HeadWords:
    found: HeadWords = load("heads", HeadWords)
    return found


@cache
def _pattern(name: str, before: str, after: str) -> re.Pattern[str]:
    return re.compile(f"{before}(?:{'|'.join(getattr(words(), name))}){after}", re.IGNORECASE)


def names_issuer(text: str) -> bool:
    return bool(_pattern("issuers", r"(?<!\w)", "").search(text))


def is_noise(text: str) -> bool:
    """True for a line of a portal, a letterhead or an electronic signature."""
    return bool(_pattern("noise", "", "").search(text))


def opens_preamble(text: str) -> bool:
    return bool(_pattern("preamble", r"[\s«\"]*", "").match(" ".join(text.split())))


def opens_position(text: str) -> bool:
    """True where a line begins with a post in the nominative and a capital letter («И.о. министра», «НАЧАЛЬНИК …»)."""
    return text.lstrip()[:1].isupper() and bool(_pattern("positions", r"\s*", r"(?!\w)").match(text))


def opens_annex_title(text: str) -> bool:
    start = text.lstrip(' «"*#(')
    return start[:1].isupper() and bool(_pattern("annex_titles", "", "").match(start))


def is_foreign(text: str) -> bool:
    """True for words in another state language of a republic: its head stands beside the Russian one."""
    return bool(_pattern("foreign", "", "").search(text))


def opens_tail(text: str) -> bool:
    return bool(_pattern("tails", r"\s*", "").match(text))
