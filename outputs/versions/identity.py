"""Whether a stored order is the act that another one names.

Rule: number, date and region are gates, and so are the kind and the level; only the wording of the issuer is compared
loosely. An act without a named issuer is one of the order's own issuer. A candidate that fails says at which gate.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from knowledge.morphology import lemma
from knowledge.regions import find
from schemas.record import OrderRecord

Verdict = Literal["same", "other-kind", "other-region", "other-level", "other-municipality", "other-issuer"]

_WORD = re.compile(r"[а-яёa-z]+(?:-[а-яё]+)*", re.IGNORECASE)
_WHOLE = frozenset(
    ("правительство", "губернатор", "глава", "администрация", "президент", "кабинет", "дума", "совет", "мэрия", "мэр")
)
"""Issuers that are a power of their own, beside its ministries and departments."""
_HEADS = _WHOLE | frozenset(
    ("министерство", "департамент", "комитет", "управление", "отдел", "служба", "агентство", "инспекция", "министр")
)
_EMPTY = frozenset(("и", "по", "в", "с", "о", "на", "для", "дело", "вопрос", "область", "край", "республика", "россия"))
_LOCAL = frozenset(("район", "город", "округ", "муниципальный", "городской", "поселение"))
_MUNICIPALITY = re.compile(r"муниципальн\w+\s+образовани\w+", re.IGNORECASE)
_FEDERAL = re.compile(r"росси|федерац|федеральн|^(?:Мин|Рос)[а-яё]{3,}$", re.IGNORECASE)
LIKE = 85.0
"""Likeness of two words, 0..100, from which a letter or two is a misprint."""


@dataclass(frozen=True, slots=True)
class Act:
    """An order as its head names it."""

    kind: str | None
    issuer: str | None
    level: str | None
    region: str | None
    municipality: str | None


def act_of(record: OrderRecord) -> Act:
    """The act that a record's own head names."""
    head = record.order
    return Act(
        head.kind,
        head.issuer.name if head.issuer else None,
        head.issuer.level if head.issuer else None,
        head.region.code if head.region else None,
        head.municipality,
    )


def number_key(number: str | None) -> str | None:
    """A number for comparing: small letters, no blanks, Cyrillic look-alikes, one kind of dash, none before letters."""
    if not number:
        return None
    plain = re.sub(r"[–—−]", "-", number.lower()).translate(str.maketrans("aopcetxkmhb", "аорсетхкмнв"))
    plain = re.sub(r"[\s№_.]", "", plain)
    return re.sub(r"(?<=\d)[-/](?=[а-я])|(?<=[а-я])[-/](?=\d)", "", plain) or None


def verdict(citing: Act, kind: str | None, issuer: str | None, candidate: Act) -> Verdict:
    """Whether `candidate`, which has the number and the date, is the act that `citing` names by `kind` and `issuer`.

    An order speaks of acts of its own issuer, unless it names another one.
    """
    gates: tuple[tuple[Verdict, bool], ...] = (
        ("other-kind", bool(kind and candidate.kind and kind != candidate.kind)),
        ("other-level", _other_level(citing, issuer, candidate)),
        ("other-region", candidate.level != "federal" and (_region(issuer) or citing.region) != candidate.region),
        ("other-municipality", _other_municipality(citing, issuer, candidate)),
        ("other-issuer", not _same_issuer(issuer or citing.issuer, candidate.issuer)),
    )
    return next((name for name, fails in gates if fails), "same")


def _other_level(citing: Act, issuer: str | None, candidate: Act) -> bool:
    if issuer is None:
        return citing.level != candidate.level
    if candidate.level == "federal":
        return not _FEDERAL.search(issuer)
    return candidate.level == "regional" and _names_local(issuer)


def _other_municipality(citing: Act, issuer: str | None, candidate: Act) -> bool:
    if candidate.level != "municipal":
        return False
    named = _places(issuer)
    if named:
        return not named & _places(candidate.municipality)
    return citing.municipality != candidate.municipality


def _region(issuer: str | None) -> str | None:
    codes = {match.region.code for match in find(issuer or "") if match.evidence in ("name", "abbreviation")}
    return next(iter(codes)) if len(codes) == 1 else None


def _names_local(issuer: str) -> bool:
    return bool(re.search(r"(?<!\w)(?:район|городск|муниципальн|город[ауе]?(?!\w))", issuer, re.IGNORECASE))


@lru_cache(maxsize=20_000)
def _places(text: str | None) -> frozenset[str]:
    """The words that name a place in the name of a municipality or of its administration."""
    words = [word for word in _WORD.findall(text or "") if word[:1].isupper()]
    return frozenset(lemma(word) for word in words) - _HEADS - _LOCAL


@lru_cache(maxsize=20_000)
def _same_issuer(named: str | None, stored: str | None) -> bool:
    """True unless the names contradict each other: «Министерство» alone, or «Минобрнауки», may be any ministry's."""
    if named is None or stored is None:
        return True
    (head, words, short), (other_head, other_words, other_short) = _words(named), _words(stored)
    if head != other_head and {head, other_head} & _WHOLE:
        return False
    if short or other_short or not words or not other_words:
        return True
    fewer, more = sorted((words, other_words), key=len)
    return all(any(_alike(one, other) for other in more) for one in fewer)


def _alike(one: str, other: str) -> bool:
    """The same word, or one that an abbreviation holds the beginning of («минобрнауки», «образование»)."""
    if fuzz.ratio(one, other) >= LIKE:
        return True
    return any(
        short.startswith(("мин", "деп", "ком")) and full[:3] in short[3:]
        for short, full in ((one, other), (other, one))
    )


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str | None, frozenset[str], bool]:
    """The head and the content words of an issuer's name without its region; and whether it is an abbreviation."""
    text = name
    for match in sorted(find(name), key=lambda match: -match.start):
        if match.evidence != "adjective":
            text = f"{text[: match.start]} {text[match.end :]}"
    words = _WORD.findall(_MUNICIPALITY.sub(" ", text))
    short = any(sum(map(str.isupper, word)) > 1 for word in words)
    lemmas = [lemma(word) for word in words if len(word) > 1]
    head = next((word for word in lemmas if word in _HEADS), None)
    return head, frozenset(lemmas) - _HEADS - _LOCAL - _EMPTY, short
