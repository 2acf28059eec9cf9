"""The municipality of a municipal order, by its form: «Кольский район», «городской округ Саранск», «город Апатиты»."""

import re

from knowledge import regions
from knowledge.issuers import issuer_words
from knowledge.morphology import parses
from pipeline.head.casing import normal_case
from pipeline.nominative import nominative

_OWN = r"[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*(?:(?:ск|цк)(?:ий|ого|ому|им|ом)|[внжч](?:[ыио]й|[ое]го|[ое]му|[ыи]м|[ое]м))"
_KIND = r"(?:(?:муниципальн|городск)(?:ый|ой|ого|ому|ым|им|ом)\s+)?(?:район|округ)(?:а|у|ом|е)?"
_PROPER = r"(?:[А-ЯЁ][а-яё]+(?:-(?:на-)?[А-Яа-яё]+)*)(?:\s+[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*){0,2}"
_SETTLEMENT = (
    r"(?:сельск|городск)(?:ое|ого|ому|им|ом)\s+"
    r"(?:поселени(?:е|я|ю|ем|и)|муниципальн(?:ое|ого|ому|ым|ом)\s+образовани(?:е|я|ю|ем|и))"
)
DISTRICT = re.compile(rf"\b{_OWN}\s+(?:{_KIND}|{_SETTLEMENT})\b")
NAMED = re.compile(
    rf"\b(?P<kind>(?i:(?:городск|муниципальн)(?:ой|ый|ого|ому|им|ым|ом)\s+(?:округ|район)(?:а|у|ом|е)?|ЗАТО"
    rf"|муниципальн(?:ое|ого|ому|ым|ом)\s+образовани(?:е|я|ю|ем|и)|{_SETTLEMENT}"
    r"|(?<!автономный )(?<!автономного )округ(?:а|у|ом|е)?))"
    rf"\s*[-–—]?\s*(?P<name>[«\"][^»\"]+[»\"]|(?:город\w*\s+|г\.\s*)?{_PROPER})"
)
CITY = re.compile(rf"(?:\bг\.\s*|\bгород(?:а|у|ом|е)?\s+)(?P<name>{_PROPER})")
OBLIQUE = re.compile(r"(?P<stem>\w+(?:ск|цк))(?:ого|ому|им|ом)\s")
MODEL = "Кольск"
"""An adjective of this kind that the dictionary declines."""
ABBREVIATED = re.compile(r"\bг\.\s*")


def find_municipality(text: str) -> str | None:
    """The first municipality that `text` names, in the nominative and normal case; None where it names none."""
    text = normal_case(text)
    generic = issuer_words().generic_adjectives
    # A sentence may begin with «Муниципальный округ …».
    owned = (match for match in DISTRICT.finditer(text) if not match[0].lower().startswith(generic))
    district, named = next(owned, None), NAMED.search(text)
    if district is not None and (named is None or district.start() <= named.start("name")):
        return _district(" ".join(district[0].split()))
    if named is not None:
        inner = named["name"].strip('«»"')
        inside = next((match for match in DISTRICT.finditer(inner) if not match[0].lower().startswith(generic)), None)
        if inside is not None and _of_region(inner[inside.end() :]):
            return _district(" ".join(inside[0].split()))
        kind = named["kind"] if named["kind"].isupper() else nominative(named["kind"].lower(), "gent")
        return f"{kind} {_own_name(named['name'])}"
    city = CITY.search(text)
    if city is None:
        return None
    standing = issuer_words().cities_of_federal_standing
    name = _city(city["name"])
    region = regions.by_city(name)
    return None if region is not None and region.code in standing else f"город {name}"


def _district(name: str) -> str:
    """The nominative of «Каменского района», also where the dictionary knows the adjective as a surname only."""
    found = nominative(name)
    oblique = OBLIQUE.match(name)
    if found != name or oblique is None:
        return found
    model = nominative(f"{MODEL}{name[oblique.end('stem') :]}")
    return f"{oblique['stem']}{model.removeprefix(MODEL)}"


def _of_region(tail: str) -> bool:
    """Whether nothing or the region stands behind a district's name («… Калининградской области»)."""
    return not tail.strip() or any(match.evidence == "name" for match in regions.find(tail))


def _own_name(name: str) -> str:
    if name[0] in '«"':
        return name
    match = CITY.match(name)
    return f"город {_city(match['name'])}" if match else _city(name)


def _city(name: str) -> str:
    """The nominative of a settlement: as listed, else by the dictionary, else as printed."""
    words = name.split()
    for length in range(len(words), 0, -1):
        listed = regions.city_name(" ".join(words[:length]))
        if listed is not None:
            return listed
    first = words[0]
    for parse in parses(first.lower()):
        if "Geox" in parse.tag and parse.tag.case in ("nomn", "gent") and parse.tag.number == "sing":
            return first if parse.tag.case == "nomn" else str(parse.normal_form).capitalize().replace("ё", "е")
    return first
