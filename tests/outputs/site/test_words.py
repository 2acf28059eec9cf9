"""Words of the pages: every key that a template says exists, figures and dates as people write them."""

import re
from pathlib import Path

import pytest

import outputs.site
from knowledge.messages import catalogue
from outputs.site.asked import asked
from outputs.site.wording import Words, clipped

TEMPLATES = sorted(Path(outputs.site.__file__).with_name("templates").glob("*.html"))
RU, EN = Words("ru"), Words("en")


@pytest.mark.parametrize("template", TEMPLATES, ids=[template.name for template in TEMPLATES])
def test_every_key_of_a_template_exists(template: Path) -> None:
    keys = set(re.findall(r"say\('([^']+)'\s*[,)]", template.read_text(encoding="utf-8")))
    assert keys <= catalogue().keys()


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (RU.number(1234567), "1\u202f234\u202f567"),
        (EN.number(1234567), "1,234,567"),
        (RU.number(None), "—"),
        (RU.share(0.001), "<1\u202f%"),  # some, not none
        (EN.share(0.5), "50%"),
        (EN.share(0.999), ">99%"),  # nearly all, not all
        (RU.share(0), "0\u202f%"),
        (RU.day("2024-05-25"), "25.05.2024"),
        (EN.day("2024-05-25"), "2024-05-25"),
        (RU.day("скоро"), "скоро"),  # an unknown form stays as it is
        (RU.month("2024-05"), "май 2024"),
        (EN.month("2024-12"), "December 2024"),
        (RU.label("category", "school"), "образовательная организация"),
        (RU.label("category", "новая"), "новая"),  # a vocabulary may grow
        (clipped("слово " * 200, 20), "слово слово слово …"),
        (clipped(None), "—"),
    ],
)
def test_shown(shown: str, expected: str) -> None:
    assert shown == expected


@pytest.mark.parametrize(
    ("query", "cookie", "language"),
    [
        ("", "", "ru"),
        ("lang=en", "", "en"),
        ("lang=xx", "prikaz_lang=en", "en"),
        ("lang=ru", "prikaz_lang=en", "ru"),
        ("", "a=\x00; ][", "ru"),
    ],
)
def test_language(query: str, cookie: str, language: str) -> None:
    assert asked("/", query, cookie, {}).language == language


def test_values_of_an_address_are_cleaned() -> None:
    question = asked("/x", "a=%20б%00%0A%20&b=&c=" + "я" * 400, "", {"order_id": "%D1%8F"})
    assert question.values == {"a": "б", "c": "я" * 300}
    assert question.parts == {"order_id": "я"}
