"""Reading one responsible cell: its bodies as printed, by full name and by kind."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.bodies import lexicon
from pipeline.bodies.category import by_issuer, category_of, is_bare, is_federal
from pipeline.bodies.expand import expand
from pipeline.bodies.lookup import FEDERATION, Lookup, lookup_for
from pipeline.bodies.phrase import Head, opening
from pipeline.bodies.regional import with_own_region
from pipeline.bodies.spelling import spelled
from pipeline.bodies.split import spans
from pipeline.bodies.words import REMARK_MARK, Kind, clean, tokenize
from schemas.record import Body, BodyCategory

CELLS_KEPT = 50_000
TAIL = 150
"""Characters at the end of a piece among which a remark is looked for."""


@dataclass(frozen=True, slots=True)
class BodyFinding:
    """A piece of a cell that isn't recognised as any kind of body; `code` is ``body-unknown``."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    bodies: tuple[Body, ...] = ()
    findings: tuple[BodyFinding, ...] = ()


NOTHING = Reading()


def read(
    text: str | None,
    definitions: Mapping[str, str],
    region: str | None = None,
    *,
    above: Reading | None = None,
    level: str | None = None,
) -> Reading:
    """The bodies of a responsible cell in order.

    `definitions` are the document's (abbreviation → full name), `region` an ISO 3166-2 code, `above` the
    reading of the row above for a ditto mark, `level` the issuer's («municipal»). An empty cell has no bodies.
    """
    if text is None:
        return NOTHING
    if is_ditto(text):
        return above or NOTHING
    return _read(text, lookup_for(definitions, region, level))


def is_ditto(text: str) -> bool:
    """«то же», «-//-»."""
    mark = " ".join(text.lower().split()).strip(" .")
    return mark in lexicon().dittos


@lru_cache(maxsize=CELLS_KEPT)
def _read(text: str, lookup: Lookup) -> Reading:
    cleaned = _labels().sub(lambda match: match["before"], clean(text))
    tokens = lookup.joined(tokenize(cleaned))
    bodies: list[Body] = []
    findings: list[BodyFinding] = []
    for first, end in spans(tokens, lookup):
        piece = _trimmed(cleaned[tokens[first].start : tokens[end - 1].end])
        if not any(letter.isalnum() for letter in piece) or piece.lower() in lexicon().fillers:
            continue
        body, category = _body(piece, lookup)
        if category is None and end < len(tokens) and tokens[end].kind is Kind.COLON:
            continue
        bodies.append(body)
        if category is None:
            findings.append(BodyFinding("body-unknown", piece))
    return Reading(tuple(bodies), tuple(findings))


@lru_cache(maxsize=CELLS_KEPT)
def _body(piece: str, lookup: Lookup) -> tuple[Body, BodyCategory | None]:
    name, entry = expand(piece, lookup)
    category = _category(piece, name, lookup) if entry is None else entry.category or category_of(name)
    federal = name.endswith(FEDERATION["РФ"]) and category_of(name) != "regional_authority"
    if category == "regional_authority" and (federal or (entry is not None and is_federal(name))):
        category = "federal_authority"
    full = spelled(name, lookup.region)
    full = with_own_region(full, lookup) if category == "regional_authority" else full
    return Body(text=piece, name=full, category=category or "other"), category


def _category(piece: str, name: str, lookup: Lookup) -> BodyCategory | None:
    found = opening(tokenize(piece), 0, lookup.known)
    if found is not None and found.head in (Head.ROLE, Head.PERSON):
        return "person"
    kind = lookup.registered_as(name) or lookup.shortened(name) or category_of(name)
    if kind == "school" and not lookup.schooling and is_bare(name):
        return "other"
    return by_issuer(name, kind, lookup.issuing, lookup.region)


@cache
def _labels() -> re.Pattern[str]:
    words = "|".join(re.escape(label) for label in sorted(lexicon().labels, key=len, reverse=True))
    return re.compile(
        rf"(?P<before>(?:^|[\n;,.]\s?))(?:{words})\s*(?:\([^()]*\)\s*)?(?::\s*[-–—]?|\s[-–—](?=\s)|[-–—](?=\s))\s*",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _opening_words() -> re.Pattern[str]:
    connectors = "|".join(re.escape(word) for word in sorted(lexicon().connectors, key=len, reverse=True))
    return re.compile(rf"^(?:(?:{connectors}|и/или|и|или|либо|также) |[-–—•*,.:;/) ])+", re.IGNORECASE)


@cache
def _closing_words() -> re.Pattern[str]:
    remarks = "|".join(re.escape(word) for word in sorted(lexicon().remarks, key=len, reverse=True))
    others = "|".join(re.escape(word) for word in lexicon().and_others)
    return re.compile(rf"(?:(?:^|[ ,])(?:(?:{remarks})\b[^,;\n«»]*|(?:{others})\.?)|[ ,.:;/–—-])+$", re.IGNORECASE)


CUT_SHORT = re.compile(r"(?:^|[^А-ЯЁа-яё])(?:[А-ЯЁ]|\d кл|обл|респ)$")
"""What a stop at a body's end belongs to: initials, «5–11 кл.»."""


def _trimmed(piece: str) -> str:
    """Without what joins it to its neighbours, remarks and «и др.»; on one line."""
    piece = " ".join(re.sub(r"\s*\x1e\s*(?=,)", "", piece).replace(REMARK_MARK, " ").split())
    trailing = piece.rstrip(" ,.:;/–—-")
    split = max(0, len(trailing) - TAIL)
    kept = trailing[:split] + _closing_words().sub("", trailing[split:])
    if kept == trailing and CUT_SHORT.search(trailing) and piece[len(trailing) :].startswith("."):
        kept = f"{trailing}."
    return _opening_words().sub("", kept).strip()
