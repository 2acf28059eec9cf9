"""Results of plans: which can be checked by a figure, which are a document. Cells of real plans unless a word says else."""

import pytest

from knowledge.results import documented, measurable

MEASURABLE = [
    ("100% охват", True),
    ("30 % руководителей", True),
    ("охват 85 процентов педагогов", True),
    ("отобраны 58 общеобразовательных организаций", True),
    ("участие в форуме не менее 50% педагогов школ", True),
    ("разработано не менее 200 индивидуальных образовательных маршрутов", True),
    ("участие всех руководителей органов местного самоуправления (18 человек)", True),
    # all of them is 100 %
    ("назначены муниципальные координаторы во всех районах", True),
    ("организованы вебинары по всем запросам", True),
    ("все мероприятия находят отражение на сайте", True),
    ("не менее двух семинаров в год", True),
    ("три вебинара", True),
    # a limit makes a target of what looks like a year
    ("охвачено не менее 2000 человек", True),
    ("1,5 тыс. экземпляров", True),
    ("план реализован", False),
    ("приказ", False),
    ("Аналитическая справка, рекомендации для ОО", False),
    # dates, terms, classes, numbers of schools and of annexes count nothing
    ("скорректированы планы на 2 полугодие 2024 года", False),
    ("до 15.12.2024", False),
    ("рекомендации учителям 9-х классов", False),
    ("приказ школы № 5", False),
    ("отчет по форме 2", False),
    ("подготовка планов на 2024 год", False),
    ("участие в проекте 500+", False),
    ("помощь за весь период", False),
    ("всё больше школ", False),
    ("", False),
]

DOCUMENTED = [
    ("приказ", True),
    ("Приказ, муниципальные дорожные карты", True),
    ("Сформирована аналитическая справка с предложениями", True),
    ("Издан приказ о создании координационного центра", True),
    ("100% ОО. План. Программам", True),
    ("подготовка сводной аналитической справки о деятельности", True),
    ("Создан сетевой ресурс, содержащий методические рекомендации", True),
    # a document is named, but something else is the result
    ("повышение качества программ", False),
    ("Внесены изменения в региональную программу", False),
    ("мониторинг проведен в 58 школах", False),
    ("план реализован", False),
    ("100% охват", False),
    ("", False),
]


@pytest.mark.parametrize(("result", "expected"), MEASURABLE)
def test_measurable(result: str, expected: bool) -> None:
    assert measurable(result) is expected


@pytest.mark.parametrize(("result", "expected"), DOCUMENTED)
def test_documented(result: str, expected: bool) -> None:
    assert documented(result) is expected
