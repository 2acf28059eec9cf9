"""The issuing body from the lines above the kind of act, or from the stamp of an annex: its name and its level.

Rule: a region on a line of its own («МУРМАНСКАЯ ОБЛАСТЬ») is no part of the name; a body under its owner
(«АДМИНИСТРАЦИЯ КОЛЬСКОГО РАЙОНА / УПРАВЛЕНИЕ ОБРАЗОВАНИЯ») takes the owner's genitive, unless it is an organisation or
same territory itself.
"""

import re
from collections.abc import Sequence

from extractors.annexes import approving_act
from extractors.words import heal
from knowledge import regions
from knowledge.issuers import issuer_words
from knowledge.kinds import heading_kind
from knowledge.morphology import parses
from pipeline.head.casing import WORD, capitalised, normal_case
from pipeline.head.level import legal_form, lemma, level_of
from pipeline.head.municipality import find_municipality
from pipeline.nominative import genitive, nominative
from schemas.raw import RawAnnex, RawText
from schemas.record import Issuer

ABBREVIATION = re.compile(r"\s*\((?:[А-ЯЁ][А-Яа-яЁё-]*|[А-ЯЁ][А-Яа-яЁё -]{2,25})\)")
SHORT_NAME = re.compile(r"\((?:МИН|МОиН|ДО|Мин|Деп|ДЕП)[^()]*\)")
"""The abbreviated name that a letterhead repeats in brackets on a line of its own."""
OTHER_LANGUAGE = re.compile(r"(?![А-Яа-яЁё])[\u0400-\u052F]")
"""A Cyrillic letter that Russian has not: the same name in the republic's other language."""
STAMP = re.compile(
    r"(?:приказ|распоряжени|постановлени)(?:ом|ем|у|ю|а|я)\s+(?P<issuer>[А-Яа-яЁё].+?)"
    r"(?=\s+от\s|\s*№|\s+N\s?\d|\s*[«\"]?_*\d{1,2}[.»\"]|\s*$)",
    re.IGNORECASE,
)
APPROVED = re.compile(r"^утвержд[её]?н\w*\s+", re.IGNORECASE)
OPEN_TERRITORY = re.compile(r"\bмуниципального\s+(?:образования|района|округа)\s*$", re.IGNORECASE)
BRANCH = re.compile(
    r"(?P<head>(?:\w+\s+){0,2}(?:управление|отдел|отделение|инспекция))\s+(?P<where>по\s.+)$", re.IGNORECASE
)
"""«УПРАВЛЕНИЕ ПО РЕСПУБЛИКЕ МОРДОВИЯ» under its federal service."""
BARE_FORM = re.compile(
    r"\bучреждение(?:\s+(?:дополнительного|профессионального|высшего|среднего|культуры|образования))*$", re.I
)
"""A legal form alone; the institution's own name stands under it."""
MUNICIPALITY_LINE = re.compile(r"^муниципальное\s+образование\b", re.IGNORECASE)


def read_issuer(lines: Sequence[RawText], annexes: Sequence[RawAnnex]) -> Issuer | None:
    """The issuer named by the head, else by the approval of the first annex that names one; None where none does."""
    own = [line.text for line in lines if not _from_stamp(line, annexes)]
    name, stamped = issuer_name(own), stamped_issuer(annexes)
    if name is None or (stamped is not None and _is_fuller(stamped, name, own)):
        name = stamped
    if name is None:
        return None
    if stamped is not None and stamped.casefold() == name.casefold():
        name = capitalised(stamped)  # capitals alone do not tell «Соловецкого архипелага»
    return Issuer(name=name, level=level_of(name, [line.text for line in lines]))


def _is_fuller(stamped: str, name: str, lines: Sequence[str]) -> bool:
    """True where the stamp of an annex prints the name that the letterhead cuts short, or sets under its government.

    «МИНИСТЕРСТВО СТРОИТЕЛЬСТВА» under a line with the region's name, «… Министерства строительства Донецкой Народной
    Республики»; «ПРАВИТЕЛЬСТВО САНКТ-ПЕТЕРБУРГА / КОМИТЕТ ПО КУЛЬТУРЕ», «… Комитета по культуре Санкт-Петербурга».
    """
    bodies = _bodies([line for line in lines if not _is_territory(line)])
    governed = len(bodies) == 2 and _governs_region(bodies[0]) and name.startswith(f"{bodies[1]} ")
    if not governed and regions.find(name):
        return False  # the name is whole; a joint order's stamp goes on with the second issuer
    beginning = bodies[1] if governed else name
    longer = len(stamped) > len(beginning) and stamped.casefold().startswith(f"{beginning.casefold()} ")
    return longer and bool(regions.find(stamped[len(beginning) :]))


def _governs_region(owner: str) -> bool:
    """A region's government or administration, above its committee in a letterhead."""
    administration = owner.lower().startswith("администрация") and find_municipality(owner) is None
    return owner.startswith("Правительство") or (administration and bool(regions.find(owner)))


def _from_stamp(line: RawText, annexes: Sequence[RawAnnex]) -> bool:
    """True for a line that the stamp of an annex lent to a head without issuer: it stands in the genitive."""
    return any((act := approving_act(annex)).issuer is not None and act.issuer == line for annex in annexes)


def issuer_name(lines: Sequence[str]) -> str | None:
    """The name in the nominative and normal case from lines of a letterhead, from the top down."""
    lines = _with_own_names(lines)
    own = [line for line in lines if not (_is_territory(line) or _is_municipality(line) or _is_signature(line))]
    bodies = _bodies(own)
    if not bodies:
        return None
    name = _named(bodies[0])
    municipality = next((find_municipality(line) for line in lines if _is_municipality(line)), None)
    if len(name.split()) == 1 and municipality is not None:
        name = f"{name} {genitive(municipality)}"
    for body in bodies[1:]:
        name = _under(name, body)
    for cabinet in issuer_words().cabinets:
        name = re.sub(rf"\b{cabinet}\b", cabinet, name, flags=re.IGNORECASE)
    return capitalised(name)


def _named(name: str) -> str:
    """A name that stands in the genitive behind its kind («Приказ Министерства …», «УКАЗ / ГУБЕРНАТОРА …»)."""
    first, _, rest = name.partition(" ")
    if rest and heading_kind(first):
        name = rest
    for word in WORD.findall(name):
        readings = [parse for parse in parses(word.lower()) if parse.tag.number == "sing"]
        if any(parse.normal_form in issuer_words().heads for parse in readings if parse.tag.POS == "NOUN"):
            cases = {parse.tag.case for parse in readings if parse.tag.POS == "NOUN"}
            return nominative(name, "gent") if "gent" in cases and "nomn" not in cases else name
        if not any(parse.tag.POS in ("ADJF", "PRTF") for parse in readings):
            return name
    return name


def _with_own_names(lines: Sequence[str]) -> list[str]:
    """«… МУНИЦИПАЛЬНОГО ОБРАЗОВАНИЯ» with the line under it, which is its name («САКМАРСКИЙ РАЙОН»)."""
    joined: list[str] = []
    for line in lines:
        if joined and OPEN_TERRITORY.search(joined[-1]) and find_municipality(joined[-1]) is None:
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line)
    return joined


def stamped_issuer(annexes: Sequence[RawAnnex]) -> str | None:
    """The issuer from «приказом департамента …» in the approval of an annex."""
    for annex in annexes:
        text = " ".join(line.text for line in annex.approval)
        match = STAMP.search(text)
        if match is not None and names_body(match["issuer"]):
            return capitalised(nominative(normal_case(match["issuer"].strip(" ,")), "gent"))
    return None


def _bodies(lines: Sequence[str]) -> list[str]:
    """The bodies that the lines name, each in normal case; a line that opens no body goes on with the one above."""
    groups: list[list[str]] = []
    for line in lines:
        text = ABBREVIATION.sub(unless_region, " ".join(line.split())).strip()
        if not text or OTHER_LANGUAGE.search(text) or SHORT_NAME.fullmatch(text):
            continue
        if groups and not _opens_body(text, groups[-1]):
            groups[-1].append(text)
        else:
            groups.append([text])
    return [normal_case(_one_line(group)) for group in groups]


def _one_line(group: Sequence[str]) -> str:
    """«СЕВЕРНАЯ ОСЕТИЯ-» / «АЛАНИЯ»: what the author's hyphen joins has no space."""
    if any(line.endswith("-") for line in group):
        return " ".join(heal("\n".join(group)).split())
    return " ".join(group)


def unless_region(match: re.Match[str]) -> str:
    """What a bracket is replaced by: «(Минобрнауки РД)» goes, «(Якутия)» stays."""
    return match[0] if regions.by_name(match[0].strip(" ()")) else ""


def _opens_body(line: str, above: list[str]) -> bool:
    if above[-1].rstrip().endswith((",", "–", "-", " и", " И")) or " ".join(above).count("«") > " ".join(above).count(
        "»"
    ):
        return False
    if all(any(parse.tag.POS == "ADJF" for parse in parses(word.lower())) for word in WORD.findall(" ".join(above))):
        return False  # «МУНИЦИПАЛЬНОЕ БЮДЖЕТНОЕ ОБЩЕОБРАЗОВАТЕЛЬНОЕ» / «УЧРЕЖДЕНИЕ»
    if legal_form(line):
        return True
    for word in WORD.findall(line):
        nominatives = [
            parse for parse in parses(word.lower()) if parse.tag.case == "nomn" and parse.tag.number == "sing"
        ]
        if any(parse.normal_form in issuer_words().heads for parse in nominatives if parse.tag.POS == "NOUN"):
            return line[:1] not in '«"('
        if not any(parse.tag.POS in ("ADJF", "PRTF") for parse in nominatives):
            return False
    return False


def _under(owner: str, body: str) -> str:
    """`body` with its owner's genitive where it needs one."""
    if BARE_FORM.search(owner) and level_of(body) == "organisation":
        return f"{owner} {body if body[:1] in '«' else body[:1].lower() + body[1:]}"
    if (branch := _branch(owner, body)) is not None:
        return branch
    if level_of(body) == "organisation" or not _names_owner(owner):
        return body
    if _is_peer(owner, body):
        return owner
    territory = " ".join(owner.split()[1:]).lower()
    if territory and territory in body.lower():
        return body
    possessor = genitive(owner)
    if possessor.lower().startswith(("администраци", "мэри")):
        possessor = possessor[:1].lower() + possessor[1:]
    return f"{body} {possessor}"


def _branch(owner: str, body: str) -> str | None:
    """A federal service's body in a region, or a district's administration under a government; None for others."""
    branch = BRANCH.match(body)
    if branch is not None and level_of(owner) == "federal":
        return f"{branch['head']} {genitive(owner)} {branch['where']}"
    first, _, territory = owner.partition(" ")
    if first == "Правительство" and lemma(body.partition(" ")[0].lower()) == "администрация":
        return body if territory.lower() in body.lower() else f"{body} {territory}"
    return None


def _is_peer(owner: str, body: str) -> bool:
    """True for the second issuer of a joint order: its territory is its own, and `owner` rules no such body."""
    if not _heads(owner, issuer_words().peers):
        return False
    first, second = regions.find(owner), regions.find(body)
    if not first or not second or "подведомственн" in body.lower():
        return False
    return first[-1].region.code == second[-1].region.code and _heads(body, (*issuer_words().peers, "управление"))


def _heads(name: str, heads: Sequence[str]) -> bool:
    return any(lemma(word.lower()) in heads for word in WORD.findall(name)[:3])


def _names_owner(name: str) -> bool:
    return any(lemma(word.lower()) in issuer_words().owners for word in WORD.findall(name)[:3])


def names_body(text: str) -> bool:
    """True where a text holds the head of a body's name, or opens with a legal form."""
    return any(lemma(word.lower()) in issuer_words().heads for word in WORD.findall(text)) or bool(legal_form(text))


def _is_territory(line: str) -> bool:
    """True for a line that holds a region's name in the nominative and nothing else, or a municipality's."""
    plain = " ".join(re.sub(r"[\s–—-]+", " ", line).split()).strip(" ,.").lower()
    if plain in ("российская федерация", "россия") or MUNICIPALITY_LINE.match(plain):
        return True
    names = (name for subject in regions.subjects() for name in (subject.name, re.split(r"\s[–(]", subject.name)[0]))
    return any(plain == " ".join(re.sub(r"[\s–—-]+", " ", name).split()).lower() for name in names)


def _is_signature(line: str) -> bool:
    """True for a post or a dash of a stamp beside the letterhead («Директор колледжа», «______ И.И. Иванов»)."""
    return "___" in line or line.strip().partition(" ")[0].lower() in issuer_words().chiefs


def _is_municipality(line: str) -> bool:
    """True for «БРАТСКИЙ РАЙОН» on a line of its own."""
    return (find_municipality(line) or "").lower() == " ".join(line.split()).lower()
