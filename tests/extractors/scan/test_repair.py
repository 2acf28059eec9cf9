"""Look-alikes of recognised words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.scan.repair import repaired, repaired_cell

CASES = [
    ("П квартал 2024 г.", "II квартал 2024 г.", "a Roman figure before what it counts"),
    ("В течение ТУ квартала", "В течение IV квартала", "IV as two letters"),
    ("[У кв.", "IV кв.", "a bracket for I"),
    ("1, Ш кварталы", "I, III кварталы", "a list: the 1 beside a Roman figure is one"),
    ("П-[У кварталы", "II-IV кварталы", "a range"),
    ("1 квартал", "1 квартал", "may be printed so"),
    ("2 и 3 кварталы", "2 и 3 кварталы", "Arabic figures stay"),
    ("П. Организационные мероприятия", "II. Организационные мероприятия", "a section's number"),
    ("И. Петров", "И. Петров", "an initial stays"),
    ("Повышение квалификации", "Повышение квалификации", "«кв» only as a whole word"),
    ("1.З", "1.3", "a letter in a number"),
    ("О1.02.2О24", "01.02.2024", "letters in a date"),
    ("З-й квартал", "3-й квартал", "an ordinal"),
    ("З и 19 декабря", "3 и 19 декабря", "a lone З before a number"),
    ("5и 9 июля", "5 и 9 июля", "a lost space"),
    ("би 10 марта", "6 и 10 марта", "a lost space and a look-alike"),
    ("с Зпо 24 октября", "с 3 по 24 октября", "a preposition glued to a day"),
    ("сбпо 17 июня", "с 6 по 17 июня", "glued at both sides"),
    ("3, 10 и17 октября", "3, 10 и 17 октября", "«и» glued to a day"),
    ("до15 мая", "до 15 мая", "a preposition glued to the day behind it"),
    ("отдел надзора (Бурлаков с.н.)", "отдел надзора (Бурлаков С.Н.)", "initials are capitals"),
    ("Мытищи г.о.", "Мытищи г.о.", "a kind of municipality"),
    ("и т.д.", "и т.д.", "no name before"),
    ("П. ЛЕЧЕБНАЯ РАБОТА", "II. ЛЕЧЕБНАЯ РАБОТА", "a section in capitals"),
    ("филиал фгбу", "филиал ФГБУ", "a legal form"),
    ("К боктября", "К 6 октября", "a date that has lost its space"),
    ("М 204", "N 204", "the sign of number"),
    ("ОУи СМИ", "ОУ и СМИ", "«и» glued to an abbreviation"),
    ("МФЦи", "МФЦ и", "and at the end of a line"),
    ("ЦНЛПМ, МОУО", "ЦНППМ, МОУО", "letters of the same strokes"),
    ("М.", "М.", "an initial"),
    ("2025 Г.", "2025 г.", "the year's letter"),
    ("до 25 маяи 2 октября", "до 25 мая и 2 октября", "a lost space after a month"),
    ("ЦНИПМ, СМИ", "ЦНППМ, СМИ", "an abbreviation that is known"),
    ("4–й квартал", "4-й квартал", "an ordinal has a hyphen"),
    ("30.01.2027 Г.", "30.01.2027 г.", "the year's letter after a date"),
    ("‘увеличение числа", "увеличение числа", "the remains of a rule"),
    ("О'Генри", "О'Генри", "an apostrophe within a word"),
    ("А.11.", "А.П.", "initials"),
    ("ДлЯ школ", "для школ", "capitals inside a word"),
    ("МинОбр", "МинОбр", "an abbreviation stays"),
    ("0бразование", "образование", "a digit for a letter, by the dictionary"),
    ("МБОУ", "МБОУ", "what is unknown stays"),
    ("00", "ОО", "institutions, abbreviated"),
    ("10:00", "10:00", "a time"),
    ("Тест", "Тест", "a word"),
    ("Ги II кварталы", "I и II кварталы", "a figure that has lost its space before «и»"),
    ("IX–Х! ступени", "IX–XI ступени", "figures above X"),
    ("(1Х–Х! ступени)", "(IX–XI ступени)", "a bracket before the figure"),
    ("1Т-специалистов", "IT-специалистов", "a Latin word before a hyphen that no Russian one is like"),
    ("д01 февраля", "до 1 февраля", "a preposition glued to the day"),
    ("Д015.03.2024", "До 15.03.2024", "the same before a whole date"),
    ("с ОВ-кодами", "с QR-кодами", "a Latin word that Russian data always reads so"),
    ("по е-тай.", "по e-mail.", "another one"),
    ("оп!пе-тренажера", "online-тренажера", "another one"),
    ("онлайн-курса", "онлайн-курса", "a Russian word"),
    ("до", "до", "a preposition in a line"),
    ("гау ДПО", "ГАУ ДПО", "a legal form in small letters is none"),
    ("М ОД-95", "№ ОД-95", "the sign of number before letters and a number"),
    ("Ме ОД-95", "№ ОД-95", "the same, read otherwise"),
    ("М Горький", "М Горький", "a letter before a name"),
]
STROKES = [
    ("I квартал", ("II", None), "II квартал", "two strokes"),
    ("II, III кварталы", ("III", "II", None), "III, II кварталы", "each figure by its ink"),
    ("И! квартала", ("III", None), "III квартала", "no known form of a figure"),
    ("1 полугодие", ("I", None), "I полугодие", "a bare stroke"),
    ("1 квартал", (None, None), "1 квартал", "a stroke with a flag"),
    ("П этап", (None, None), "II этап", "ink that says nothing"),
    ("Раздел 1. Меры", (None, "I", None), "Раздел I. Меры", "the figure of a section"),
    ("П мая", ("II", None), "П мая", "nothing is counted"),
]


@pytest.mark.parametrize(("read", "strokes", "printed", "why"), STROKES)
def test_strokes(read: str, strokes: tuple[str | None, ...], printed: str, why: str) -> None:
    assert " ".join(repaired(read.split(" "), strokes)) == printed, why


@pytest.mark.parametrize(("read", "printed", "why"), CASES)
def test_repairs(read: str, printed: str, why: str) -> None:
    assert " ".join(repaired(read.split(" "))) == printed, why


@pytest.mark.parametrize(
    ("read", "printed"), [("№ п/л", "№ п/п"), ("п/т", "п/п"), ("–/–", "–//–"), ("апрель", None), ("№ п/п", None)]
)
def test_cells(read: str, printed: str | None) -> None:
    found = repaired_cell(read.split(" "))
    assert (" ".join(found) if found else None) == printed


@given(st.lists(st.text("абвПШТУ01.,-–З|[", min_size=1, max_size=6), max_size=6))
def test_one_word_for_one(words: list[str]) -> None:
    assert len(repaired(words)) == len(words)
