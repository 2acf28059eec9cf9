"""What the header words of plan tables say."""

import re

import pytest

from knowledge.columns import ColumnWords, header_role, labels, words


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("№ п/п", "number"),
        ("N п/п", "number"),
        ("Наименование мероприятия", "activity"),
        ("Перечень мероприятий организации методической поддержки", "activity"),
        ("Содержание деятельности", "activity"),
        ("Направление работы", "activity"),
        ("Срок (период) выполнения", "deadline"),
        ("Планируемый срок", "deadline"),
        ("Срок исполнения мероприятия", "deadline"),
        ("Дата проведения", "deadline"),
        ("Ответственные за исполнение", "responsible"),
        ("Кто проводит", "responsible"),
        ("Ожидаемые результаты реализации мероприятия", "result"),
        ("Вид документа", "result"),
        ("Подтверждение выполнения", "result"),
        ("Источник финансирования", "extra"),
        ("Отметка о выполнении", "extra"),
        ("Место проведения", "extra"),
        ("весь период", None),
        ("в установленные сроки", None),
        ("СОШ № 5", None),
    ],
)
def test_the_word_that_stands_first_decides(header: str, role: str | None) -> None:
    found = header_role(header)
    assert (found[0] if found else None) == role


def test_every_pattern_is_a_regular_expression_in_plain_letters() -> None:
    for name in ColumnWords.model_fields:
        value = getattr(words(), name)
        groups = [value] if isinstance(value, str) else value
        patterns = [p for group in groups for p in ([group] if isinstance(group, str) else group.patterns)]
        assert patterns, name
        for pattern in patterns:
            re.compile(pattern)
            assert "ё" not in pattern.replace("[а-яё]", ""), f"{name}: texts are searched with «ё» as «е»"
            assert pattern == pattern.lower() or "\\W" in pattern or "\\S" in pattern, name


def test_labels_end_in_a_sign() -> None:
    patterns = dict(labels())
    assert patterns["deadline"].search("Срок исполнения – май")
    assert not patterns["deadline"].search("Срок исполнения определить до мая")
