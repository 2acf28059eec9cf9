"""The acts that a preamble cites: kind, date, number, issuer and title of each, nested ones too, in document order.

Rule: each pair of date and number (or either) belongs to the nearest kind before it; a pair that follows another with
no kind between («приказов … от … № …, от … № …») is one more act of the same kind and issuer. The issuer stands between
kind and date; for an act in brackets, before the bracket.
"""

import datetime
import re
from bisect import bisect_left
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from knowledge.acts import act_words
from knowledge.issuers import issuer_words
from knowledge.morphology import known, parses
from pipeline.head.casing import WORD, capitalised
from pipeline.head.dates import find_dates
from pipeline.head.issuer import unless_region
from pipeline.nominative import nominative
from pipeline.running_text import Mention, mentions
from schemas.record import CitedAct

QUOTED = re.compile(
    r"«(?:[^«»]|«[^«»]*»)*»"
    # «… программы «Развитие спорта», where one mark closes both; a stray opening one ends with its sentence.
    r"|«[^«»]*«[^«»]*»(?=\s*(?:[,;.)]|$))|«[^«»№]*«[^«»]*»(?=[^»]*(?:«|$))|«[^«»]*»?"
    # As straight marks: one behind a space and before a letter opens.
    r"|\"(?:[^\"]|(?<=[\s(])\"(?=\w)[^\"]*\")*(?<![\s(])\"|\"[^\"]*(?<=[\s(])\"(?=\w)[^\"]*\"|\"[^\"]*\""
    r"|“[^”]*”|„[^“”]*[“”]"
)
BRACKETED = re.compile(r"\([^()]*\)")
BETWEEN_REQUISITES = re.compile(r"[\s,]*(?:г\.?|года?)?[\s,]*(?:от|за)?[\s,]*", re.IGNORECASE)
AMENDED = re.compile(
    r"(?:редакци\w+|ред\.|изменени\w+|изм\.|доп\.|дополнени\w+)\s*(?:,?\s*(?:внесенн\w+|от)\s*)*$", re.I
)
LIST_GAP = re.compile(r"[\s,;и]*(?:от\s*)?", re.IGNORECASE)
LIST_OPENS = re.compile(r"\s*(?:[,;]\s*(?:и\s+)?|и\s+)", re.IGNORECASE)
TITLE = re.compile(r"(?:\s|,|г\.|года)*(?=[«\"“„])")
BEFORE_NAME = re.compile(r"(?:\b(?:от|за|г\.?)|\(|,|–|-|\s)+$")
HOLDER = re.compile(
    r"\s+[А-ЯЁ]ж?\.\s?(?:[А-ЯЁ]ж?\.\s?)?[А-ЯЁ][а-яё-]+$|\s+[А-ЯЁ][а-яё-]+\s[А-ЯЁ]ж?\.\s?(?:[А-ЯЁ]ж?\.)?$"
)
"""Who holds the office: «Губернатора Нижегородской области Г.С. Никитина»."""
APPROVED_BY = re.compile(r"утвержд[её]н\w*\s+(.+)$")
STOP = re.compile(
    r"\s(?:по(?!\s+(?:делам|контролю|надзору|образованию|культуре|спорту|физической|молодежной|вопросам|труду|развитию|"
    r"стратегическому|социальной))|о|об|для|с|на|в)\s.*$"
)
EDITION = 200
"""Signs before a date within which it is told that this is only an edition's."""
MISSPELLING = 2
"""Letters by which a federal body's name may be misprinted."""


@dataclass(frozen=True, slots=True)
class _Requisites:
    start: int
    end: int
    date: datetime.date | None
    number: str | None


@dataclass(frozen=True, slots=True)
class _Source:
    """What is known of the acts that follow a kind."""

    kind: str
    issuer: str | None


def read_acts(text: str) -> tuple[CitedAct, ...]:
    """The acts cited in a preamble; an act without date, number and title is none."""
    found = mentions(_masked(text))
    kinds = _longest([mention for mention in found if mention.label == "kind"])
    acts: list[tuple[int, CitedAct]] = []
    source: _Source | None = None
    last_end = 0
    used: set[int] = set()
    for requisites in _requisites(text, found):
        kind = next((mention for mention in reversed(kinds) if last_end <= mention.start < requisites.start), None)
        gap = text[last_end : requisites.start]
        if AMENDED.search(text[max(0, requisites.start - EDITION) : requisites.start]):
            continue
        if kind is not None:
            used.add(kind.start)
            source = _Source(kind.value, _issuer(text, kind, requisites))
        elif source is None or (following := _next_issuer(gap, source)) is None:
            continue
        else:
            source = following
        title, end = _title(text, kind, requisites)
        acts.append(
            (
                requisites.start,
                CitedAct(
                    kind=source.kind, date=requisites.date, number=requisites.number, issuer=source.issuer, title=title
                ),
            )
        )
        last_end = end
    acts += [(kind.start, act) for kind in kinds if kind.start not in used and (act := _titled_only(text, kind))]
    return tuple(act for _, act in sorted(acts, key=lambda pair: pair[0]))


def _next_issuer(gap: str, source: _Source) -> _Source | None:
    """«…, от … № …» goes on with the same issuer, «… и Рособрнадзора от …» with another; None where it is no list."""
    if LIST_GAP.fullmatch(gap):
        return source
    opening = LIST_OPENS.match(gap)
    issuer = _body(gap[opening.end() :], "gent") if opening else None
    return _Source(source.kind, issuer) if issuer is not None else None


def _masked(text: str) -> str:
    """`text` of the same length without what stands in quotes: titles hold kinds and dates of their own."""
    # Words of one sign: a tokenizer takes the cube of the length of a long one.
    return QUOTED.sub(lambda match: ("_ " * len(match[0]))[: len(match[0])], text)


def _longest(kinds: list[Mention]) -> list[Mention]:
    """Without those that lie within another one."""
    found: list[Mention] = []
    for kind in sorted(kinds, key=lambda kind: (kind.start, -kind.end)):
        if not found or kind.end > found[-1].end:
            found.append(kind)
    return found


def _requisites(text: str, found: tuple[Mention, ...]) -> list[_Requisites]:
    """Dates joined with the numbers that stand beside them, in either order."""
    numbers = [mention for mention in found if mention.label == "number"]
    starts = [number.start for number in numbers]

    def is_number(day: Mention) -> bool:
        """«№ 01-12/80»: a number may look like a day."""
        above = bisect_left(starts, day.start) - 1
        return above >= 0 and day.end <= numbers[above].end

    dates = [mention for mention in found if mention.label == "date" and not is_number(mention)]
    parts = sorted((*dates, *numbers), key=lambda part: part.start)
    result: list[_Requisites] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        following = parts[index + 1] if index + 1 < len(parts) else None
        joined = (
            following is not None
            and following.label != part.label
            and BETWEEN_REQUISITES.fullmatch(text, part.end, following.start)
        )
        group = [part, following] if joined and following is not None else [part]
        day = next((mention for mention in group if mention.label == "date"), None)
        number = next((mention.value for mention in group if mention.label == "number"), None)
        date = find_dates(text[day.start : day.end])[0].date if day else None
        result.append(_Requisites(part.start, group[-1].end, date, number))
        index += len(group)
    return result


def _title(text: str, kind: Mention | None, requisites: _Requisites) -> tuple[str | None, int]:
    """The quoted title behind the requisites or before them, and where the act ends."""
    gap = TITLE.match(text, requisites.end)
    if gap is not None and (match := QUOTED.match(text, gap.end())):
        return _unquoted(match[0]), match.end()
    if kind is not None:
        match = next(QUOTED.finditer(text, kind.end, requisites.start), None)
        if match is not None and _opens_title(match[0]):
            return _unquoted(match[0]), requisites.end
    return None, requisites.end


def _titled_only(text: str, kind: Mention) -> CitedAct | None:
    """«Федеральным законом «Об образовании …»» with neither date nor number."""
    behind = re.match(r"[^,;()«\"]{0,80}(?=[«\"])", text[kind.end :])
    match = QUOTED.match(text, kind.end + behind.end()) if behind else None
    if match is None or not _opens_title(match[0]):
        return None
    issuer = _body(text[kind.end : match.start()], "gent") if kind.value not in act_words().impersonal else None
    return CitedAct(kind=kind.value, date=None, number=None, issuer=issuer, title=_unquoted(match[0]))


def _opens_title(quoted: str) -> bool:
    return bool(re.match(r"[«\"“„]\s*Об?\s", quoted))


def _unquoted(text: str) -> str:
    closed = text[-1] in '»"”“' and text.count("«") <= text.count("»") and text.count('"') % 2 == 0
    return " ".join((text[1:-1] if closed else text[1:]).split())


def _issuer(text: str, kind: Mention, requisites: _Requisites) -> str | None:
    if kind.value in act_words().impersonal:
        return None
    between = BRACKETED.sub(unless_region, QUOTED.sub(" ", text[kind.end : requisites.start]))
    name = _joint(between)
    if name is not None:
        return name
    opening = text[: kind.start].rstrip()
    return _body_before(opening[:-1]) if opening.endswith("(") else None


def _joint(text: str) -> str | None:
    """One body, or the bodies of a joint act («Минпросвещения России и Федеральной службы по надзору …»)."""
    for joint in re.finditer(r"\s+и\s+", text):
        first, second = text[: joint.start()], text[joint.end() :]
        if _heads_body(WORD.findall(second)) and (one := _body(first, "gent")) and (other := _body(second, "gent")):
            return f"{one} и {other}"
    return _body(text, "gent")


def _body(text: str, case: str) -> str | None:
    """The body that a phrase in this case names, in the nominative; None where its head is none."""
    phrase = HOLDER.sub("", " ".join(BEFORE_NAME.sub("", text).split()).strip(" ,"))
    fillers = act_words().fillers
    while phrase.lower().startswith(fillers):
        phrase = phrase.partition(" ")[2]
    words = WORD.findall(phrase)
    if not words or not _heads_body(words):
        return None
    name = nominative(phrase, case)
    return capitalised(_corrected(name))


def _heads_body(words: list[str]) -> bool:
    """True where the first noun of a phrase is a body, or an abbreviation of one («Минпросвещения», «МОиН»)."""
    heads = (*issuer_words().heads, *act_words().issuers)
    for word in words[:4]:
        if re.match(r"(?:Мин|Рос|Гос)[а-яё]{3,}", word) or (not known(word) and sum(map(str.isupper, word)) > 1):
            return True
        readings = parses(word.lower())
        if any(parse.normal_form in heads for parse in readings if parse.tag.POS == "NOUN"):
            return True
        if not any(parse.tag.POS in ("ADJF", "PRTF") for parse in readings):
            return False
    return False


def _body_before(text: str) -> str | None:
    """The body that the words before a bracket speak of («рекомендациями Рособрнадзора по … (письмо …)»)."""
    before = re.sub(r"\s(?:от|за)\s+[«\"]?\d[^,]*$", "", text.rstrip())
    segment = re.split(
        r"[;()]|№\s*\S+|,\s(?=(?:решени|постановлени|приказ|распоряжени))|,\s(?=(?:в|на|с|во|а)\s)", before
    )[-1]
    approved = APPROVED_BY.search(segment)
    if approved is not None:
        return _body(approved[1], "ablt")
    start = None
    for match in WORD.finditer(segment):
        adjective = any(parse.tag.POS == "ADJF" and parse.tag.case == "gent" for parse in parses(match[0].lower()))
        if (match[0][0].isupper() or match.start() > 0) and _heads_body([match[0]]):
            return _body(STOP.sub("", segment[match.start() if start is None else start :]), "gent")
        # «решением педагогического совета»: the adjectives belong to the name.
        start = (match.start() if start is None else start) if adjective else None
    return None


def _corrected(name: str) -> str:
    """A single-word name that is a letter or two from a federal body is that body."""
    first, _, rest = name.partition(" ")
    near = min(act_words().bodies, key=lambda body: Levenshtein.distance(body, first))
    if len(first) > 5 and first[:3] == near[:3] and 0 < Levenshtein.distance(near, first) <= MISSPELLING:
        return f"{near} {rest}".strip()
    return name
