"""What an abbreviation stands for in one document: its definitions, its region's registry, then what all know."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from knowledge import regions
from knowledge.bodies import Registered, by_ending, is_legal_form, lexicon, only_owner, registered
from pipeline.bodies.category import by_issuer, category_of
from pipeline.bodies.declension import declined
from pipeline.bodies.words import REGION, Kind, Token, low
from pipeline.nominative import nominative
from schemas.record import BodyCategory

_BARE = 1
"""Words of a name that tells no subject («Комитет»)."""
DATIVE = frozenset({"по", "к"})
FEDERATION = {"РФ": "Российской Федерации", "России": "Российской Федерации"}
ISSUING = frozenset({"министерство", "департамент", "комитет", "администрация", "агентство"})
LEVELS = {"regional_authority": "regional", "municipal_authority": "municipal"}
PARTICLES = ("и", "по", "в", "о", "на", "с", "для")


@dataclass(frozen=True, slots=True)
class Entry:
    """A full name in the nominative: `own` if the document defined it, `located` if it names its region already."""

    name: str
    category: BodyCategory | None
    own: bool = False
    singular: str | None = None
    located: bool = False


@dataclass(frozen=True, eq=False)
class Lookup:
    """The names one document may use; made by `lookup_for`, which keeps it."""

    definitions: Mapping[str, str]
    region: str | None
    level: str | None = None
    """That of the issuer (federal, regional, municipal, organisation): units without an owner are its own."""

    @cached_property
    def issuing(self) -> str | None:
        """The level, else that of the one authority which the document calls by a word («Министерство»)."""
        if self.level is not None:
            return self.level
        kinds = {entry.category for key, entry in self.own.items() if fold(key) in ISSUING}
        return LEVELS.get(kinds.pop() or "") if len(kinds) == 1 else None

    @cached_property
    def schooling(self) -> bool:
        """False where the document's own authorities are known and none of them is for education."""
        names = [fold(entry.name) for entry in self.own.values() if (entry.category or "").endswith("_authority")]
        return not names or any(word in name for name in names for word in lexicon().schooling)

    @cached_property
    def own(self) -> dict[str, Entry]:
        """The document's definitions by their key as printed; names in the nominative."""
        entries = {}
        for key, name in self.definitions.items():
            full = nominative(" ".join(name.split()))
            kind = by_issuer(full, category_of(full), self.level, self.region)
            entries[_unquoted(key.strip())] = Entry(full, kind or by_ending(key), own=True, located=True)
        return entries

    @cached_property
    def phrases(self) -> dict[str, Entry]:
        """The definitions that are words and not abbreviations («Министерство»), by their folded key."""
        return {fold(nominative(key)): entry for key, entry in self.own.items() if not is_abbreviation(key)} | {
            fold(key): entry for key, entry in self.own.items() if not is_abbreviation(key)
        }

    @cached_property
    def known(self) -> frozenset[str]:
        """Abbreviations of this document and its region beside those of the lexicon."""
        own = {key for key in self.own if is_abbreviation(key)}
        return frozenset(own | {short for item in registered(self.region) for short in short_forms(item, self.region)})

    @cached_property
    def compounds(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """Abbreviations of several words («КДН и ЗП», «ИРО ЕАО») by their first, the longest first."""
        keys = {
            key
            for key in (*lexicon().abbreviations, *lexicon().legal_forms, *self.known)
            if " " in key and is_abbreviation(key.split()[0])
        }
        split = sorted((tuple(key.split()) for key in keys), key=len, reverse=True)
        return {first: tuple(words for words in split if words[0] == first) for first, *_ in split}

    def joined(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """The tokens with each abbreviation of several words as one."""
        found: list[Token] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            for words in self.compounds.get(token.text, ()):
                if tuple(held.text for held in tokens[index : index + len(words)]) == words:
                    last = tokens[index + len(words) - 1]
                    text = " ".join(words)
                    found.append(Token(text, token.start, last.end, Kind.WORD, token.depth, low(text)))
                    index += len(words)
                    break
            else:
                found.append(token)
                index += 1
        return tuple(found)

    def entry(self, word: str, region: str | None = None) -> Entry | None:
        """What `word` stands for; `region` is the code of a region printed behind it."""
        if word in self.own and is_abbreviation(word):
            return self.own[word]
        place = region or self.region
        registered_body = self._registered(word, place)
        if registered_body is not None:
            return registered_body
        general = lexicon().abbreviations.get(word)
        if general is not None:
            return Entry(general.name, general.category, singular=general.singular)
        foreign = only_owner(word) if place is None else None
        return self._registered(word, foreign) or self._themed(word, place)

    def _registered(self, word: str, place: str | None) -> Entry | None:
        for item in registered(place):
            if word in short_forms(item, place):
                return Entry(item.name, item.category, located=True)
        return None

    def _themed(self, word: str, place: str | None) -> Entry | None:
        """«Минкультуры», «Депобразования»: a prefix and the subject."""
        named = themed(word)
        if named is None:
            return None
        for item in registered(place):
            if fold(item.name).startswith(fold(named)) and re.match(r"$|[\s,]", item.name[len(named) :]):
                return Entry(item.name, item.category, located=True)
        # the ministry that issued the order may have a subject a little longer or shorter («Минприроды»)
        for own in self.own.values():
            if fold(own.name).split()[:2] == fold(named).split()[:2]:
                return own
        if word.startswith("Гор"):
            return Entry(named, "municipal_authority")
        if named in ("Министерство просвещения", "Министерство юстиции", "Министерство науки"):
            return Entry(f"{named} Российской Федерации", "federal_authority", located=True)
        return Entry(named, "regional_authority")

    def shortened(self, name: str) -> BodyCategory | None:
        """The category of the document's own body that `name` tells with fewer words («Комитет по туризму»).

        Without its region's name such a body looks like a district's.
        """
        words = fold(name).split()
        longer = [entry for entry in self.own.values() if entry.category and _within(words, fold(entry.name).split())]
        same = {entry.category for entry in longer if fold(entry.name).split()[0] == words[0]}
        return same.pop() if len(same) == 1 and len(words) > _BARE else None

    def registered_as(self, name: str) -> BodyCategory | None:
        """The category of a registered body whose name without its region is `name` («Комитет по образованию»)."""
        owner = region_declined(self.region) if self.region else None
        same = (item for item in registered(self.region) if fold(item.name) == fold(f"{name} {owner}"))
        return next((item.category for item in same), None)


def _within(words: Sequence[str], longer: Sequence[str]) -> bool:
    """All of `words` in `longer`, in their order."""
    rest = iter(longer)
    return all(word in rest for word in words)


def _unquoted(key: str) -> str:
    """A short name without the quotes around the whole of it."""
    return key[1:-1].strip() if re.fullmatch(r"[«\"“„][^«»\"“”„]+[»\"”“]", key) else key


@lru_cache(maxsize=512)
def _kept(definitions: tuple[tuple[str, str], ...], region: str | None, level: str | None) -> Lookup:
    return Lookup(dict(definitions), region, level)


def lookup_for(definitions: Mapping[str, str], region: str | None, level: str | None = None) -> Lookup:
    return _kept(tuple(definitions.items()), region, level)


def fold(text: str) -> str:
    """For comparing names: lower case, «ё» as «е», one kind of quotes."""
    return re.sub(r"[«»“”„]", '"', " ".join(text.lower().replace("ё", "е").split()))


def is_abbreviation(key: str) -> bool:
    """Two capitals or more in one word («МОКО», «МОиН»), or a few such words («ИРО ЕАО»)."""
    return all(sum(letter.isupper() for letter in word) > 1 or len(word) == 1 for word in key.split()) and len(key) > 1


@lru_cache(maxsize=20_000)
def themed(word: str) -> str | None:
    """«Минобрнауки», «минобрнауки» → «Министерство образования и науки»; None where the word isn't made that way."""
    words = lexicon()
    word = word[:1].upper() + word[1:]
    for prefix, head in words.theme_prefixes.items():
        theme = words.themes.get(fold(word[len(prefix) :])) if word.startswith(prefix) else None
        if theme is not None:
            return f"{head} {theme}"
    return None


@lru_cache(maxsize=256)
def region_declined(code: str, case: str = "gent") -> str | None:
    """«Кабардино-Балкарской Республики»; None for a code that no region has."""
    try:
        return declined(lexicon().owner_names.get(code) or regions.by_code(code).name, case)
    except KeyError:
        return None


@lru_cache(maxsize=4096)
def region_of(word: str, region: str | None) -> str | None:
    """The region that an abbreviation means: the only one that has it, else the document's own («РК», «КО»)."""
    word = re.split(r"\s?[-–—]", word, maxsplit=1)[0]
    if not word.isupper() or len(word) < 2:
        return None
    for subject in regions.subjects():
        if word in subject.abbreviations:
            return subject.code
    if region is not None and word in _region_letters(region):
        return region
    return None


@lru_cache(maxsize=4096)
def region_named(word: str) -> str | None:
    """The code of the region that one capitalised word names («Якутии», «Карелии»)."""
    if not word[:1].isupper() or word.isupper():
        return None
    found = [match for match in regions.find(word) if match.evidence == "name" and match.text == word]
    return found[0].region.code if found else None


@lru_cache(maxsize=256)
def _region_letters(code: str) -> frozenset[str]:
    try:
        subject = regions.by_code(code)
    except KeyError:
        return frozenset()
    names = [subject.name, subject.name.split("(")[0].split("–")[0].strip()]
    return frozenset(letters(name).upper() for name in names) | frozenset(subject.abbreviations)


def letters(name: str) -> str:
    """First letters of the words, «и» small: «Министерство образования и науки» → «МОиН»."""
    return "".join(
        word[0] if word in PARTICLES[:1] else word[0].upper()
        for word in re.findall(r"[А-Яа-яЁё]+", name)
        if word not in PARTICLES[1:]
    )


@lru_cache(maxsize=1024)
def short_forms(item: Registered, code: str | None) -> frozenset[str]:
    """The short forms of a registered body: those listed, and a ministry's letters with and without its region."""
    forms = set(item.short)
    owner = region_declined(code) if code else None
    if item.category == "regional_authority" and owner:
        base = re.sub(rf"\s*{re.escape(owner)}$", "", item.name)
        initials = letters(base)
        if base != item.name and len(initials) > 1:
            plain = {initials, initials.replace("и", "")}
            tails = {"", *(_region_letters(code or ""))}
            forms |= {f"{start}{tail}" for start in plain for tail in tails}
    return frozenset(forms)


@lru_cache(maxsize=20_000)
def looks_like_body(word: str) -> bool:
    """An abbreviation nobody listed that may still be a body: at least three capitals, and no legal form."""
    return sum(letter.isupper() for letter in word) >= 3 and not is_legal_form(word)


def with_regions(name: str, region: str | None = None) -> str:
    """«Министерство образования РК» → «… Республики Карелия», of the document's `region`; «по ЕАО» in the dative."""

    def replaced(match: re.Match[str]) -> str:
        code = region_of(match[2], region)
        case = "datv" if match[1].strip().lower() in DATIVE else "gent"
        full = region_declined(code, case) if code else FEDERATION.get(match[2]) if match[2] == "РФ" else None
        return f"{match[1]} {full}" if full else match[0]

    return re.sub(rf"([а-яё»\")]+) ({REGION}|[А-ЯЁ]{{2,}}(?:-[А-Яа-яё]+)?)(?=$|[\s,)])", replaced, name)
