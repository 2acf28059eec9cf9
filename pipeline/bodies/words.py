"""A responsible cell as a row of tokens: words, names of people, separators, how deep in quotes or brackets."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from knowledge.bodies import lexicon


class Kind(Enum):
    WORD = auto()
    PERSON = auto()
    ACTING = auto()
    NUMBER = auto()
    OPEN = auto()
    CLOSE = auto()
    COMMA = auto()
    SEMICOLON = auto()
    SLASH = auto()
    NEWLINE = auto()
    REMARK = auto()
    COLON = auto()
    DASH = auto()
    DOT = auto()
    BULLET = auto()
    SIGN = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`text` at `start:end` of the cleaned cell; `low` is lower case with «ё» as «е», `depth` counts open marks."""

    text: str
    start: int
    end: int
    kind: Kind
    depth: int
    low: str


REMARK_MARK = "\x1e"
"""Stands where «(по согласованию)» was: a body may begin behind it."""

SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
INITIALS = r"[А-ЯЁ]ж?\.\s?(?:[А-ЯЁ]ж?\.)?"
PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич|вна|чна|вича|вичу|вичем|вне|вной|вны|чны|чне|ичной)"
PERSON = (
    rf"{SURNAME}\s+[А-ЯЁ][а-яё]+\s+{PATRONYMIC}\b"
    rf"|[А-ЯЁ][а-яё]+\s+{PATRONYMIC}\s+{SURNAME}(?!\s?[А-ЯЁ]ж?\.)"
    rf"|{SURNAME}\s+[А-ЯЁ]ж?\.\s?(?:[А-ЯЁ]ж?\.?)?(?![а-яё])(?![^\S\n]?{SURNAME}\b(?!\s?[А-ЯЁ]ж?\.))"
    rf"|[А-ЯЁ]ж?\.\s?(?:[А-ЯЁ]ж?\.\s?)?{SURNAME}"
)
REGION = r"РС\s?\(Я\)|(?:РСО|ХМАО)\s?[–—-]\s?(?:Алани[яи]|Югр[аы])"
"""Initials of a region with its second name are one word."""
TOKEN = re.compile(
    r"(?P<ACTING>(?:[Вв]р\.?\s?)?[Ии]\.\s?[Оо]\.(?=\s?[а-я]))"
    rf"|(?P<PERSON>{PERSON})"
    r"|(?P<BULLET>[•●▪◦·➢✓▫■□])"
    rf"|(?P<WORD>\b(?:{REGION})|[A-Za-zА-Яа-яЁё]+(?:[-–‑'’](?=[A-Za-zА-Яа-яЁё0-9])[A-Za-zА-Яа-яЁё0-9]+)*)"
    r"|(?P<NUMBER>\d+(?:[.\-–/]\d+)*\+?)"
    r"|(?P<NEWLINE>\n)|(?P<COMMA>,)|(?P<SEMICOLON>[;|])|(?P<SLASH>[/\\+&])|(?P<COLON>:)|(?P<DASH>[-–—−])"
    r"|(?P<DOT>\.)|(?P<REMARK>\x1e)|(?P<OPEN>[«„(\[“])|(?P<CLOSE>[»”)\]])|(?P<SIGN>[^\s])"
)
PAIRS = {"«": "»", "„": "“”»", "“": "”", "(": ")", "[": "]"}
LINE_TAG = re.compile(r"</?(?:li|br|p|div|ul|ol|tr|td)\b[^<>]{0,80}>", re.IGNORECASE)
ANY_TAG = re.compile(r"</?[A-Za-z][^<>]{0,80}>")
DEFINITION = re.compile(
    r"\s*\(\s*(?:именуем\w+\s+)?(?:в\s+дальнейшем|далее)\b[^()]{0,200}(?:\([^()]*\)[^()]{0,80})?\)", re.IGNORECASE
)
BULLET = re.compile(
    r"^\s*(?:[-–—−•●▪◦·*➢✓▫■□o§]\s+|[•●▪◦·*➢✓▫■□–—](?=\S)|-(?=[А-ЯЁа-яё]{2})|\(?\d{1,2}[.)](?!\d)\s*|[а-е]\)\s*)+"
)
FOOTNOTE = re.compile(r"(?<=[A-Za-zА-Яа-яЁё»)])\*+(?!\w)")
"""A mark behind a word that leads to a note under the table."""
SPACES = re.compile(r"[^\S\n]+")
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\x1e]")


def clean(text: str) -> str:
    """NFC, without markup, definitions, remarks, bullets and list numbers; lines stay apart by ``\\n``."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\r\n", "\n").replace("\r", "\n")
    text = ANY_TAG.sub(" ", LINE_TAG.sub("\n", text)) if "<" in text else text
    text = SPACES.sub(" ", text.replace("\x0b", "\n"))
    if "(" in text:
        text = DEFINITION.sub("", text)
        text = _bracketed_remark().sub(REMARK_MARK, text)
    text = FOOTNOTE.sub("", text)
    lines = [BULLET.sub("", line, count=1).strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if line)


@cache
def _bracketed_remark() -> re.Pattern[str]:
    remarks = "|".join(re.escape(remark).replace(r"\ ", r"\s+") for remark in lexicon().remarks)
    return re.compile(rf"\s*\(\s*(?:{remarks})[^()]*\)", re.IGNORECASE)


def low(text: str) -> str:
    return text.lower().replace("ё", "е")


@lru_cache(maxsize=4096)
def tokenize(text: str) -> tuple[Token, ...]:
    """Tokens of a cleaned text in order; a quote or bracket without its partner is a `SIGN` and has no depth."""
    matches = [
        (match[0], match.start(), match.end(), Kind[match.lastgroup or "SIGN"]) for match in TOKEN.finditer(text)
    ]
    partners = _partners(text, matches)
    tokens: list[Token] = []
    depth = 0
    for index, (word, start, end, kind) in enumerate(matches):
        if index in partners:
            opens = partners[index] > index
            depth -= not opens
            tokens.append(Token(word, start, end, Kind.OPEN if opens else Kind.CLOSE, depth, word))
            depth += opens
        else:
            lone = Kind.SIGN if kind in (Kind.OPEN, Kind.CLOSE) else kind
            tokens.append(Token(word, start, end, lone, depth, low(word)))
    return tuple(tokens)


def _partners(text: str, matches: list[tuple[str, int, int, Kind]]) -> dict[int, int]:
    """Index of the partner for every quote and bracket that has one."""
    partners: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for index, (mark, start, end, _) in enumerate(matches):
        if mark == '"':
            open_quote = next((held for held in reversed(stack) if held[0] == '"'), None)
            glued = text[end : end + 1].strip() and (not text[start - 1 : start].strip() or text[start - 1] in '(«["')
            if open_quote is None or (glued and start > 0 and text[start - 1] != '"' and not _closes(text, start)):
                stack.append((mark, index))
                continue
            _close(stack, open_quote, index, partners)
        elif mark in PAIRS:
            stack.append((mark, index))
        elif mark in "»”)]“":
            held = next((item for item in reversed(stack) if mark in PAIRS.get(item[0], "")), None)
            if held is not None:
                _close(stack, held, index, partners)
    return partners


def _closes(text: str, start: int) -> bool:
    return bool(text[start - 1 : start].strip())


def _close(stack: list[tuple[str, int]], held: tuple[str, int], index: int, partners: dict[int, int]) -> None:
    partners[held[1]], partners[index] = index, held[1]
    # what was opened inside and never closed stays unpaired: «МБОУ «СОШ № 5» has one mark too many
    del stack[stack.index(held) :]
