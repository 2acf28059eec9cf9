"""One pass over a tidy text: numbers, dates, words of time, and everything else as plain words.

Tokens keep their place, so that a condition can be cut out as printed. What a word means stands in
`knowledge/calendar.yaml`; garbled words and numbers are mended here (`noise`).
"""

import re
from functools import lru_cache

from knowledge.calendar import Case, Form, forms, roman_figures
from pipeline.deadlines.figures import COUNTABLE, figures_mended, figures_read
from pipeline.deadlines.noise import as_digits, in_cyrillic, mended
from pipeline.deadlines.token import Token

D = r"[0-9ОоOoЗзlIІ|]"
PATTERN = re.compile(
    rf"""
    (?P<word>[А-Яа-яЁё]{{2,}}(?![\w|/]|\.{D}{{2}}\.))
  | (?P<space>\ +)
  | (?P<plain>(?<!\w)\d{{1,4}}(?=\ [^\W\d]|$|\)))
  | (?P<iso>(?<!\w){D}{{4}}(?P<_dash>[-.]){D}{{2}}(?P=_dash){D}{{2}}(?!\w))
  | (?P<dmy>(?<!\w){D}{{1,2}}(?:\ ?[./]\ ?|,|\.\.){D}{{1,2}}(?:\ ?[./]\ ?|,|\.\.){D}{{4}}(?!\w?\w?\d)
        |(?<!\w)\d{{1,2}}-\d{{1,2}}-(?:19|20)\d\d(?!\d)|(?<![\w.])\d\d\ \d\d\ 20\d\d(?!\d)|(?<!\w)00\.00\.0000)
  | (?P<dmyy>(?<![\w.]){D}{{1,2}}[./]{D}{{1,2}}[./]\d\d(?![\d]))
  | (?P<my>(?<![\w.])(?:[0ОO]?[1-9ЗlI]|[1lI][0-2ОO])\.(?:19|2[0ОO]){D}{D}(?!\d))
  | (?P<clock>(?<!\w)\d{{1,2}}:\d\d(?!\d)|(?<=[вВсСдо]\ )\d{{1,2}}-00(?!\d))
  | (?P<dm>(?<![\w.]){D}{{1,2}}\.\ ?{D}{{2}}\.?(?!\w)|(?<![\w.])\d{{1,2}}\.[1-9]\.?(?!\w))
  | (?P<this>(?<!\w)[тсtcТС]\.?\ ?[гГ]\.(?!\w)|(?<!\w)[тсtcТС]/[гГ](?!\w))
  | (?P<rdate>(?<![\w.])\d{{1,2}}[./](?:[IVXІХП]{{1,4}}|Ш)[./](?:19|20)\d\d(?!\d))
  | (?P<splityear>(?<![\w.])2\ ?0\ ?[1-3]\ ?\d(?=\ ?г(?!\w)|\ ?год)|(?<=[а-я]\ )20\ [1-3]\d(?=$|[,;)]))
  | (?P<halfyear>[пП]/[гГ]\.?)
  | (?P<numbered>(?<!\w)(?:\d{{1,3}}(?:\ ?[-–])?|(?:{D}\d|\d{D}|[lIЗ])[-–])
        (?i:[оo]?г[оo]|его|[оo]?м[уy]|[оo][еe]|[оo]й|ый|[аa]я|яя|[уy]ю|[оo]м|ем|ей|ий|й|я|[еe]|[хx]|м|ю)(?!\w))
  | (?P<chunk>[0-9A-Za-zА-Яа-яЁёІі|]+)
  | (?P<dash>[-‐‑‒–—―−─]+)
  | (?P<mark>[,;:()\[\]/\n.+№])
  | (?P<other>.)
    """,
    re.VERBOSE,
)
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
AS_ROMAN = str.maketrans("ІХ", "IX")
ROMAN_DATE = re.compile(r"[^./]+")
MARKS = {
    ",": "comma",
    ";": "semicolon",
    ":": "colon",
    "(": "open",
    ")": "close",
    "[": "open",
    "]": "close",
    "/": "slash",
    "\n": "line",
    ".": "stop",
    "+": "word",
    "№": "sign",
}
NUMBER = re.compile(rf"{D}+")
FIGURES = re.compile(r"\d+")
SPLIT = re.compile(r"(\d+)([^\d].*)|(\D+)(\d+)$")
STOPPABLE = frozenset(
    {"month", "year", "quarter", "half", "week", "decade", "month_unit", "day_unit", "hour", "inclusive", "weekday"}
    | {"adverb", "course", "school", "part", "times", "adjective_day", "current"}
)
DAY_OPENING = frozenset({"until", "from", "through", "later", "dash", "comma", "open"})
BEHIND_DAY = re.compile(r"[^\W\d]| ?[-–—] ?\d\d?[. ]")
LONGEST_SPLIT = 12


@lru_cache(maxsize=100_000)
def classify(chunk: str) -> tuple[tuple[str, int, Case, int], ...]:
    """A chunk of letters and digits as (kind, value, case, length) of the tokens in it: «31мая» is two."""
    if chunk.isdecimal() and chunk.isascii():
        return ((_number_kind(chunk), int(chunk[:9]), "other", len(chunk)),)
    form = forms().get(chunk.lower().replace("ё", "е"))
    if form is not None and (form.case != "short" or chunk not in roman_figures()):
        return ((form.kind, form.value, form.case, len(chunk)),)
    roman = roman_figures().get(chunk)
    if roman is not None:
        return (("roman", roman, "other", len(chunk)),)
    glued = _mixed(chunk) if any(c.isdecimal() for c in chunk) else _numeral_parted(chunk)
    if glued:
        return glued
    repaired: Form | None = mended(chunk)
    if repaired is not None:
        return ((repaired.kind, repaired.value, repaired.case, len(chunk)),)
    return _months_parted(chunk) or (("word", 0, "other", len(chunk)),)


def _months_parted(chunk: str) -> tuple[tuple[str, int, Case, int], ...]:
    """«январьфевраль»: two months whose hyphen was taken for the layout's."""
    table = forms()
    word = chunk.lower()
    for cut in range(3, len(word) - 2):
        first, second = table.get(word[:cut]), table.get(word[cut:])
        if first and second and first.kind == second.kind == "month" and "short" not in {first.case, second.case}:
            behind = (second.kind, second.value, second.case, len(word) - cut)
            return (first.kind, first.value, first.case, cut), ("dash", 0, "other", 0), behind
    return ()


def _numeral_parted(chunk: str) -> tuple[tuple[str, int, Case, int], ...]:
    """«Iквартал»: a Roman figure stuck to what it counts."""
    for cut in range(1, min(4, len(chunk) - 1)):
        roman, form = roman_figures().get(chunk[:cut]), forms().get(chunk[cut:].lower())
        if roman and form and form.kind in COUNTABLE - {"month", "times"}:
            return ("roman", roman, "other", cut), (form.kind, form.value, form.case, len(chunk) - cut)
    return ()


def _number_kind(digits: str) -> str:
    return (
        "year_figure" if len(digits) == 4 and digits[:2] in {"19", "20"} else "number" if len(digits) <= 3 else "word"
    )


def _mixed(chunk: str) -> tuple[tuple[str, int, Case, int], ...]:
    """Letters and digits in one: a number with a look-alike («2O24», «З1»), or a number stuck to a word («до31мая»)."""
    digits = as_digits(chunk)
    if digits is not None and len(digits) in {1, 2, 4} and any(c.isdecimal() for c in chunk):
        return ((_number_kind(digits), int(digits), "other", len(chunk)),)
    for cut in range(len(chunk) - 1, 0, -1):
        head, tail = chunk[:cut], chunk[cut:]
        if head[-1].isdecimal() and tail[0].isdecimal():
            continue
        left, right = _plain(head), _plain(tail)
        if left and right:
            return left + right
    return ()


def _plain(part: str) -> tuple[tuple[str, int, Case, int], ...]:
    """A part of a chunk, where it is a number or a word of time."""
    found = classify(part)
    return found if found[0][0] != "word" else ()


def lex(text: str) -> list[Token]:
    """Tokens of a tidy text, closed by three of kind «end» so that a look ahead needs no check."""
    tokens: list[Token] = []
    append = tokens.append
    for match in PATTERN.finditer(text):
        kind = match.lastgroup or "other"
        if kind == "space":
            continue
        start, end = match.span()
        if kind == "word":
            printed = match.group()
            found = classify(printed)
            if len(found) == 1:
                meaning, value, case, _ = found[0]
                append(Token(meaning, start, end, value, case, (), in_cyrillic(printed)))
                continue
            kind = "chunk"
        elif kind == "plain":
            printed = match.group()
            if len(printed) == 1 and _splits_a_day(tokens, start):
                first = tokens.pop()
                start, printed = first.start, first.word + printed
            append(Token(_number_kind(printed), start, end, int(printed), "other", (), printed))
            continue
        if kind == "chunk":
            for meaning, value, case, length in classify(match.group()):
                printed = in_cyrillic(text[start : start + length])
                append(Token(meaning, start, start + length, value, case, (), printed))
                start += length
        elif kind == "mark":
            mark = MARKS[match.group()]
            stopped = mark == "stop" and bool(tokens) and tokens[-1].end == start
            if stopped and (
                tokens[-1].kind in STOPPABLE or (tokens[-1].kind == "number" and BEHIND_DAY.match(text, end))
            ):
                tokens[-1] = tokens[-1]._replace(end=end)
            else:
                append(Token(mark, start, end))
        else:
            append(_figure(kind, match.group(), start, end))
    tokens = _healed(tokens, text)
    size = len(text)
    tokens += [Token("end", size, size)] * 3
    return tokens


def _splits_a_day(tokens: list[Token], start: int) -> bool:
    """«1 5 марта»: two figures of one day, with nothing before them that the first could number."""
    if not tokens or tokens[-1].kind != "number" or not 1 <= tokens[-1].value <= 3:
        return False
    adjoining = tokens[-1].end - tokens[-1].start == 1 and tokens[-1].end == start - 1
    return adjoining and (len(tokens) == 1 or tokens[-2].kind in DAY_OPENING)


def _healed(tokens: list[Token], text: str) -> list[Token]:
    if any(token.kind in {"word", "roman"} for token in tokens):
        tokens = figures_mended(_joined(tokens, text))
    return figures_read(tokens, bracketed="(" in text)


def _figure(kind: str, printed: str, start: int, end: int) -> Token:  # noqa: PLR0911 - one return a kind of figure
    if kind in {"iso", "dmy", "dmyy", "dm", "my"}:
        figures = [int(as_digits(f) or 0) for f in NUMBER.findall(printed)]
        if kind == "iso":
            return Token("date", start, end, parts=(figures[2], figures[1], figures[0]))
        if kind == "my":
            return Token("month_year", start, end, figures[0], parts=(0, figures[0], figures[1]))
        if kind == "dmyy":
            figures[2] += 2000
        return Token("date" if len(figures) == 3 else "day_month", start, end, parts=tuple(figures))
    if kind == "numbered":
        pattern = NUMBER if "-" in printed or "–" in printed else FIGURES
        return Token("number", start, end, int(as_digits(pattern.findall(printed)[0]) or 0), "genitive")
    if kind == "rdate":
        day, month, year = ROMAN_DATE.findall(printed.translate(AS_ROMAN).replace("П", "II").replace("Ш", "III"))
        if month in ROMAN_MONTHS:
            return Token("date", start, end, parts=(int(day), ROMAN_MONTHS.index(month) + 1, int(year)))
    if kind == "splityear":
        return Token("year_figure", start, end, int(printed.replace(" ", "")))
    return Token({"this": "this_year", "halfyear": "half"}.get(kind, kind), start, end, word=printed)


def _joined(tokens: list[Token], text: str) -> list[Token]:
    """Words of time that the layout broke («дека брь», «ф е в р а л ь») joined again."""
    table = forms()
    joined: list[Token] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        best = 0
        if token.word and token.kind != "number":
            printed = token.word
            unknown = token.kind == "word"
            for j in range(i + 1, min(i + LONGEST_SPLIT, len(tokens))):
                following = tokens[j]
                if following.kind == "dash" and following.start == tokens[j - 1].end and tokens[j + 1 :]:
                    continue
                if not following.word or following.start - tokens[j - 1].end > 1:
                    break
                printed += following.word
                unknown = unknown or following.kind == "word"
                if unknown and len(printed) >= 3 and printed.lower().replace("ё", "е") in table:
                    best = j
        if best:
            form = table["".join(t.word for t in tokens[i : best + 1] if t.kind != "dash").lower().replace("ё", "е")]
            end = tokens[best].end
            joined.append(Token(form.kind, token.start, end, form.value, form.case, (), text[token.start : end]))
            i = best + 1
        else:
            joined.append(token)
            i += 1
    return joined
