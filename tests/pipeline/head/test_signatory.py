"""Lines of signatures, and who signed as what."""

import pytest

from pipeline.head.signatory import read_signatory
from schemas.raw import RawText


@pytest.mark.parametrize(
    ("lines", "name", "position"),
    [
        ("И.о. министра|А.ЕЗАОВ", "А. Езаов", "И.о. министра"),
        ("Министр|Р.Г. Голубев", "Р.Г. Голубев", "Министр"),
        ("Министр|Голубев Р.Г.", "Р.Г. Голубев", "Министр"),  # initials first
        ("Министр Р. Г. Голубев", "Р.Г. Голубев", "Министр"),
        ("Начальник департамента|Н.Н. Соловченкова", "Н.Н. Соловченкова", "Начальник департамента"),
        (
            "Заместитель Главы администрации –|начальник Управления образования|И.В. Непина",
            "И.В. Непина",
            "Заместитель Главы администрации – начальник Управления образования",
        ),
        ("ЗАМЕСТИТЕЛЬ МИНИСТРА|И.И. ИВАНОВ", "И.И. Иванов", "Заместитель министра"),
        (
            "НАЧАЛЬНИК УПРАВЛЕНИЯ ОБРАЗОВАНИЯ КИРОВСКОЙ ОБЛАСТИ",
            None,
            "Начальник управления образования Кировской области",
        ),
        ("Директор ______ А.Б. Петров-Водкин", "А.Б. Петров-Водкин", "Директор"),
        ("Директор /Сидоров А.Б./", "А.Б. Сидоров", "Директор"),
        ("Министр|Иванов Иван Иванович", "Иванов Иван Иванович", "Министр"),
        ("Врио министра|Л. ЁЛКИНА-ИВАНОВА", "Л. Ёлкина-Иванова", "Врио министра"),
        ("А.Б. Петров", "А.Б. Петров", None),
        ("Министр", None, "Министр"),
    ],
)
def test_signatory(lines: str, name: str | None, position: str | None) -> None:
    signatory = read_signatory([RawText(line) for line in lines.split("|")])
    assert signatory is not None
    assert (signatory.name, signatory.position) == (name, position)


def test_no_lines_are_no_signatory() -> None:
    assert read_signatory([]) is None
    assert read_signatory([RawText("  ")]) is None
