"""What the head of an annex says: «Приложение № 1 к приказу …», «УТВЕРЖДЁН приказом … от … № …»."""

import re
from dataclasses import dataclass

from extractors.lines import flat
from extractors.requisites import Requisites, requisites, requisites_span
from knowledge.heads import names_issuer, opens_annex_title
from knowledge.kinds import kind_of, oblique_pattern
from knowledge.lookalikes import fold
from schemas.raw import RawAnnex, RawText

_ANNEX = re.compile(
    r"^\s*[(\[]?(?:П\s?р\s?и\s?л\s?о\s?ж\s?е\s?н\s?и\s?е|П\s?Р\s?И\s?Л\s?О\s?Ж\s?Е\s?Н\s?И\s?Е|Прил\.)(?!\w)"
    r"(?:\s*(?:№+|N[º°]?|Nо?|#)?\s*(?P<number>\d{1,3}(?:\.\d{1,2})?[а-я]?(?!\w)|[IVX]{1,4}(?!\w)))?\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_APPROVED = re.compile(
    r"^\s*[(\[]?(?:У\s?Т\s?В\s?Е\s?Р\s?Ж\s?Д\s?[ЕЁ]\s?Н\s?[АОЫ]?|У\s?Т\s?В\s?Е\s?Р\s?Ж\s?Д\s?А\s?Ю)(?!\w)\s*[:.]?\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
# What a clause or a covering letter says of an annex, and the head of an annex never does.
_TALK = re.compile(
    r"изложить|исключить|дополнить|признать|утвердить|считать|читать|на\s+\d+\s*л|в\s+\d+\s*экз|заменить|внести"
    r"|настоящ\w+ (?:приказ\w*|распоряж\w*) (?:и|до|в)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*[(\[]приложение[^)]{0,12}[)\]]\s*$", re.IGNORECASE)
_TO_ACT = re.compile(r"^\s*к\s+(?:\w+\s+){0,4}", re.IGNORECASE)
_AMENDED = re.compile(r"\(?\s*(?:в ред(?:акции|\.)|с изм)", re.IGNORECASE)

WIDEST_STAMP = 130
"""Characters of the longest line that a stamp may have."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An opening line of a stamp: `kind` «annex» or «approved», its number, and what else the line says."""

    kind: str
    number: str | None
    rest: str


@dataclass(frozen=True, slots=True)
class Approval:
    """The approving act as a stamp names it: canonical kind, issuer (in the genitive), date and number as printed."""

    kind: RawText | None = None
    issuer: RawText | None = None
    date: RawText | None = None
    number: RawText | None = None


def mark(text: str) -> Mark | None:
    """What a line opens, or None. A clause that speaks of an annex («Приложение 1 изложить …») opens nothing."""
    folded = fold(text)
    if match := _ANNEX.match(folded):
        rest = text[match.start("rest") :].strip()
        if (
            (text.lstrip()[:1].isupper() or _BRACKETED.match(text))
            and not _TALK.search(rest)
            and _annex_rest(rest, match.group("number"))
        ):
            return Mark("annex", _tidy(match.group("number")), rest.lstrip(".,:– -"))
        return None
    if (match := _APPROVED.match(folded)) and text.lstrip(" ([")[:1].isupper():
        rest = text[match.start("rest") :].strip()
        first = rest.split()[0] if rest else ""
        if not rest or kind_of(first) or _instrumental(rest) or requisites(rest).pure:
            return Mark("approved", None, rest)
    return None


def _annex_rest(rest: str, number: str | None) -> bool:
    if not rest or rest.strip(" .()[]") == "":
        return True
    if rest.startswith(":") or re.match(r"\d", rest):
        return False
    if _TO_ACT.match(rest):
        return oblique_pattern().search(rest) is not None or len(rest) < 40
    return (
        opens_annex_title(rest.lstrip(".:– -"))
        or bool(_APPROVED.match(rest))
        or (number is not None and rest.startswith(".") and rest.lstrip(". ")[:1].isupper() and len(rest) < 200)
    )


def _instrumental(rest: str) -> bool:
    return (
        bool(re.match(r"[«\"]?\w+(?:ом|ем|ением|ством|ацией|ией|ой|ым)\s", rest))
        and names_issuer(rest)
        and len(rest) < WIDEST_STAMP
    )


def is_personal(text: str) -> bool:
    """True for «УТВЕРЖДАЮ»: a person approves, and the post and the name follow."""
    return bool(re.match(r"\s*у\s?т\s?в\s?е\s?р\s?ж\s?д\s?а\s?ю(?!\w)", text, re.IGNORECASE))


def names_act(text: str) -> bool:
    """True for a line such as «к приказу Министерства»."""
    return bool(_TO_ACT.match(text))


def _tidy(number: str | None) -> str | None:
    return re.sub(r"\s", "", number) if number else None


def approving_act(annex: RawAnnex) -> Approval:
    """The act that approves an annex, read from the lines of its stamp; every field None where they do not say."""
    if not annex.approval:
        return Approval()
    text = " ".join(part.text for part in annex.approval)
    amended = _AMENDED.search(text)
    text = text[: amended.start()] if amended else text
    place, confidence = annex.approval[0].place, annex.approval[0].confidence

    def at(value: str | None) -> RawText | None:
        value = flat(value) if value else None
        holder = next((part for part in annex.approval if value and value in part.text), None)
        return RawText(value, holder.place if holder else place, confidence) if value else None

    named = oblique_pattern().search(text)
    if named is None:
        found = (
            requisites(_after_marks(text))
            if any(_APPROVED.match(part.text) for part in annex.approval)
            else Requisites()
        )
        return Approval(date=at(found.date), number=at(found.number))
    tail = text[named.end() :]
    span = requisites_span(tail, dated=True) or requisites_span(tail)
    found = requisites(tail[span[0] : span[1]] if span else "")
    issuer = re.sub(r"^[\s_«]+|[\s_№N,]+$", "", re.split(r"\sот\s|_", tail[: span[0]] if span else tail)[0])
    kind = kind_of(named.group())
    return Approval(
        RawText(kind, place, confidence) if kind else None,
        at(issuer) if names_issuer(issuer) else None,
        at(found.date),
        at(found.number),
    )


def _after_marks(text: str) -> str:
    return re.sub(r"Приложение\s*(?:№|N)?\s*\d*", " ", text, flags=re.IGNORECASE)
