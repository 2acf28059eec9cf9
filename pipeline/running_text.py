"""Running text (preambles, clauses) through spaCy: where it speaks of acts, dates, numbers, people and bodies.

One pipeline over `spacy.blank("ru")`, built at first use: its tokenizer, a span ruler fed with the project's own words
(kinds of acts in every case, federal bodies), and a component that adds dates, numbers and people by their shape.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from knowledge.acts import act_words, kind_forms
from pipeline.head.dates import find_dates

Label = Literal["kind", "body", "date", "number", "person"]

SPANS = "order"
_PART = r"[A-Za-zА-Яа-яЁё\d]+"
NUMBER = re.compile(
    rf"(?:№|(?<!\w)N[o°]?(?=[\s\d]))\s*(?P<number>(?=[\w/.\-–]*\d|[А-Яа-я]+-)"
    rf"{_PART}(?:(?:\s?[-–]\s?(?=\d|[А-Яа-яA-Za-z]{{1,3}}\b)|[/.\-–]|\s/\s){_PART})*"
    r"(?:\s[А-ЯЁ]{1,4}-(?:[IVX]+|\d{1,2})(?!\w))?)"
)
"""The number of an act behind its sign; a parliament's own letters belong to it («№ 95 ВХ-I»)."""
_SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)?"
PERSON = re.compile(
    rf"{_SURNAME}\s+[А-ЯЁ]ж?\.\s?(?:[А-ЯЁ]ж?\.)?|[А-ЯЁ]ж?\.\s?(?:[А-ЯЁ]ж?\.\s?)?{_SURNAME}"
    rf"|{_SURNAME}\s+{_SURNAME}\s+[А-ЯЁ][а-яё]+(?:вич|вича|вичу|вичем|вна|вну|вне|вной)\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """What a stretch of text is, `text[start:end]`; `value` is a kind in the nominative, a number without its sign."""

    label: Label
    start: int
    end: int
    value: str


def mentions(text: str) -> tuple[Mention, ...]:
    """Every mention in document order; those of different labels may overlap."""
    doc = _pipeline()(text)
    found = [Mention(span.label_, span.start_char, span.end_char, span.id_ or span.text) for span in doc.spans[SPANS]]
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


@cache
def _pipeline() -> Language:
    language = spacy.blank("ru")
    ruler: Any = language.add_pipe("span_ruler", config={"spans_key": SPANS})
    ruler.add_patterns([_pattern("kind", form.split(), kind) for form, kind in kind_forms().items()])
    ruler.add_patterns([_pattern("body", [body.lower()], body) for body in act_words().bodies])
    language.add_pipe("order_shapes")
    return language


def _pattern(label: Label, words: list[str], value: str) -> dict[str, Any]:
    return {"label": label, "id": value, "pattern": [{"LOWER": word} for word in words]}


@Language.component("order_shapes")
def _shapes(doc: Doc) -> Doc:
    """Dates, numbers and people: their shapes cross token borders, so that they are found in the text itself."""
    spans = [(date.start, date.end, "date", "") for date in find_dates(doc.text)]
    spans += [(match.start(), match.end(), "number", match["number"]) for match in NUMBER.finditer(doc.text)]
    spans += [(match.start(), match.end(), "person", match[0]) for match in PERSON.finditer(doc.text)]
    for start, end, label, value in spans:
        span = doc.char_span(start, end, label=label, span_id=value, alignment_mode="expand")
        if span is not None:
            doc.spans[SPANS].append(span)
    return doc
