"""One word of a place's name in each case: adjectives by their endings, nouns by the dictionary."""

from knowledge.morphology import parses

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
ADJECTIVE_ENDINGS = {
    "ая": ("ая", "ой", "ой", "ую", "ой", "ой"),
    "ий": ("ий", "ого", "ому", "ий", "им", "ом"),
    "ый": ("ый", "ого", "ому", "ый", "ым", "ом"),
    "ой": ("ой", "ого", "ому", "ой", "ым", "ом"),
    "няя": ("няя", "ней", "ней", "нюю", "ней", "ней"),
    "ний": ("ний", "него", "нему", "ний", "ним", "нем"),
}
ADJECTIVES = ("ский", "ская", "цкий", "ной", "ный", "ная", "вый", "вая", "кий", "лый", "ний", "няя")


def declined_word(word: str, index: int) -> str:
    """`word`, a nominative, in the case `CASES[index]`; as it is where neither ending nor dictionary tells the form."""
    return _declined_by_ending(word, index) or _declined_by_dictionary(word, index) or word


def _declined_by_ending(word: str, index: int) -> str | None:
    if not word.endswith(ADJECTIVES):
        return None
    ending = word[-3:] if word[-3:] in ADJECTIVE_ENDINGS else word[-2:]
    return word[: -len(ending)] + ADJECTIVE_ENDINGS[ending][index]


def _declined_by_dictionary(word: str, index: int) -> str | None:
    readings = [reading for reading in parses(word.lower()) if reading.tag.case == "nomn"]
    for parse in [reading for reading in readings if "Geox" in reading.tag] or readings:
        form = parse.inflect(frozenset({CASES[index]}))
        if form is not None:
            return str(form.word)
    return None
