"""From a letterhead in capitals to the normal case: names, first letters of quotes and abbreviations keep capitals."""

import re

from knowledge import regions
from knowledge.issuers import issuer_words
from knowledge.morphology import known, parses

WORD = regions.WORD
QUOTE_OPENS = re.compile(r"[«\"„“]\s*$")
TOWN_MARK = re.compile(r"(?<![А-ЯЁ.])(?:Г|ПГТ|ПОС|С)(?:\.\s*|\s+)(?=[А-ЯЁ][А-ЯЁ])")
LEGAL_FORM = re.compile(r"[А-ЯЁ]*[БКАО]У$")
HONOURED = re.compile(r"(?<![А-ЯЁа-яё])(?:ИМЕНИ|имени|ИМ\.|им\.)(?:\s+[А-ЯЁа-яё-]+){0,2}\s+$")
"""A person's name goes on behind «имени», up to its third word."""
INITIALS = re.compile(r"(?<![А-Яа-яЁё])[А-ЯЁ]ж?\.")
REGION_HEADS = re.compile(r"(?:област|обл$|кра[йяюе]|автономн|округ)")
CAPITAL_RUN = re.compile(r"(?<![А-ЯЁа-яё])[А-ЯЁ]{3,}[\s-]+[А-ЯЁ-]{4,}")
OWN_ADJECTIVE = re.compile(
    r"(?:(?:ск|цк)(?:ий|ого|ому|им|ом|ой|ая)|[внжч](?:ый|ий|ого|его|ому|ему|ым|им|ом|ем|ой|ая))$"
)
"""«Кольский», «Приозёрный», «Вышневолоцкий», «Верхнереченский»: beside «район» or «округ», after generic adjectives."""
ABBREVIATION_LENGTH = 6
SECOND_NAMES = frozenset({"югра", "алания"})
"""Names that stand behind an abbreviation («ХМАО – Югра», «РСО-Алания»)."""


def is_capitals(text: str) -> bool:
    """True for a text whose words are (nearly) all in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters) and len(letters) > 3


def normal_case(text: str) -> str:
    """`text` in capitals as a sentence would print it; words in mixed case stay as they are."""
    if not is_capitals(text) and not CAPITAL_RUN.search(text):
        return text
    names = _region_words(text)
    parts: list[str] = []
    done = 0
    for match in WORD.finditer(text):
        parts += [text[done : match.start()], _cased(text, match, names)]
        done = match.end()
    return "".join(parts) + text[done:]


def capitalised(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def _region_words(text: str) -> dict[int, str]:
    """The words of regions, listed cities and other names by their place, in normal case."""
    found = {
        match.start() + word.start(): word[0]
        for name in issuer_words().proper
        for match in re.finditer(rf"(?<!\w){name}(?!\w)", text, re.IGNORECASE)
        for word in WORD.finditer(name)
    }
    for match in regions.find(text):
        if match.evidence == "abbreviation":
            for word in WORD.finditer(match.text):
                short = word[0].lower() not in SECOND_NAMES
                found[match.start + word.start()] = word[0] if short else _name(word[0].lower())
        elif match.evidence != "adjective":
            for word in WORD.finditer(match.text):
                # «Кировской области», but «Чеченской Республики», «Донецкой Народной Республики»
                lowered = word[0].lower()
                found[match.start + word.start()] = lowered if REGION_HEADS.match(lowered) else _name(lowered)
    return found


def _cased(text: str, match: re.Match[str], names: dict[int, str]) -> str:
    word, start = match[0], match.start()
    lowered = word.lower()
    if start in names and word.isupper():
        return names[start]
    if TOWN_MARK.match(text, start):
        return lowered
    if not word.isupper() or _stays(word) or INITIALS.match(text, start):
        return word
    if start == 0 or QUOTE_OPENS.search(text, 0, start):
        return capitalised(lowered)
    if lowered.startswith(("росси", "федерац")) and _is_the_federation(text, match):
        return capitalised(lowered)
    return _name(lowered) if _is_name(text, match) else lowered


def _stays(word: str) -> bool:
    if word in issuer_words().abbreviations:
        return True
    if LEGAL_FORM.match(word) and not known(word):
        return True
    parts = word.split("-")
    return (
        len(word) > 1
        and len(word) <= ABBREVIATION_LENGTH
        and not any(known(part) for part in parts)
        and not any("Geox" in parse.tag and parse.score > 0.3 for parse in parses(word.lower()))
        and (not re.search(r"[АЕЁИОУЫЭЮЯ]", word) or "UNKN" in str(parses(word.lower())[0].tag) or len(word) <= 4)
    )


def _is_the_federation(text: str, match: re.Match[str]) -> bool:
    lowered = match[0].lower()
    if lowered.startswith("российск"):
        return text[match.end() :].lstrip().lower().startswith("федерац")
    return lowered.startswith("федерац") or lowered in ("россия", "россии", "россию", "россией")


def _is_name(text: str, match: re.Match[str]) -> bool:
    """True for the own name of a district or a settlement, and a surname beside initials."""
    before = [word[0].lower() for word in WORD.finditer(text, 0, match.start())]
    behind = [word[0].lower() for word in WORD.finditer(text, match.end())]
    words = issuer_words()
    lowered = match[0].lower()
    honoured = HONOURED.search(text, 0, match.start())
    if honoured and any(mark in parse.tag for parse in parses(lowered) for mark in ("Name", "Patr", "Surn")):
        return True
    beside = re.match(r"\s*[А-ЯЁ]ж?\.", text[match.end() :]) or re.search(r"[А-ЯЁ]ж?\.\s*$", text[: match.start()])
    if beside and any("Surn" in parse.tag for parse in parses(lowered)):
        return True
    last = before[-1] if before else ""
    if last in words.before_names:
        return not lowered.startswith(words.generic_adjectives)
    if _is_own_adjective(lowered):
        ahead = next((word for word in behind if not word.startswith(words.generic_adjectives)), "")
        if ahead.startswith(("район", "округ", "поселени", "сельсовет")):
            return True
        if ahead.startswith("образовани") and any(word.startswith("муниципальн") for word in behind[:2]):
            return True
    is_place = any("Geox" in parse.tag for parse in parses(lowered)[:2])
    return last in words.territories and (is_place or not known(lowered))


def _is_own_adjective(word: str) -> bool:
    return bool(OWN_ADJECTIVE.search(word)) and not word.startswith(issuer_words().generic_adjectives)


def _name(word: str) -> str:
    """«усть-илимского» → «Усть-Илимского», «ростова-на-дону» → «Ростова-на-Дону»."""
    return "-".join(part if part in ("на", "над", "ла") else part[:1].upper() + part[1:] for part in word.split("-"))
