"""Whole amending orders through `process`: acts, instructions, and the rows that belong to each."""

from collections.abc import Callable

from schemas.record import OrderRecord


def given(record: OrderRecord) -> list[tuple[str | None, str | None, list[str | None]]]:
    return [
        (one.action, one.unit, [row.number for row in one.rows])
        for act in record.order.amends
        for one in act.instructions
    ]


def test_rows_belong_to_their_instructions(chain_orders: dict[str, OrderRecord]) -> None:
    record = chain_orders["380"]
    assert given(record) == [
        ("replace", "row", ["1.2"]),
        ("add", "row", ["2.3"]),
        ("delete", "row", []),
        ("reword", "row", []),
    ]
    assert not record.findings, "the numbers of an amendment's rows are no series of their own"


def test_an_order_says_when_it_comes_into_force(chain_orders: dict[str, OrderRecord]) -> None:
    order = chain_orders["502"].order
    assert str(order.in_force) == "2024-07-01"
    assert [(one.unit, one.targets) for one in order.amends[0].instructions] == [
        ("column", ("2.3",)),
        ("row", ("9.9",)),
        ("clause", ("2",)),
    ]


def test_a_new_plan_replaces_the_old_order(chain_orders: dict[str, OrderRecord]) -> None:
    assert [(act.effect, act.number) for act in chain_orders["12"].order.amends] == [("replaces", "214")]
    assert chain_orders["214"].order.amends == ()


def test_equal_instructions_are_told_apart_by_their_order(make_order: Callable[..., OrderRecord]) -> None:
    record = make_order(
        "9",
        "01.04.2024",
        "О внесении изменений в приказ от 12.02.2024 № 214",
        "1. Внести в план мероприятий на 2024 год, утвержденный приказом от 12.02.2024 № 214, следующие изменения:\n"
        "1.1. в разделе 1:\nдополнить строкой следующего содержания:\n"
        "«1.9\tПроведение слёта юных краеведов\tмай 2024 г.\tАИРО\tслёт»;\n"
        "1.2. в разделе 2:\nдополнить строкой следующего содержания:\n"
        "«2.9\tПроведение смотра музеев боевой славы\tмай 2024 г.\tАИРО\tсмотр».",
    )
    (act,) = record.order.amends
    assert [(one.section, one.rows[0].number) for one in act.instructions] == [("1", "1.9"), ("2", "2.9")]


def test_a_plan_given_anew_is_that_of_the_named_annex(make_order: Callable[..., OrderRecord]) -> None:
    rows = "\n".join(
        (
            "План мероприятий на 2024 год",
            "№\tМероприятие\tСрок\tОтветственные",
            "1\tСлёт юннатов\tмай\tИРО",
            "2\tСбор\tиюнь\tИРО",
        )
    )
    record = make_order(
        "9",
        "01.04.2024",
        "О внесении изменений в приказ от 12.02.2024 № 214",
        "1. Приложение к приказу от 12.02.2024 № 214 изложить в новой редакции согласно приложению к настоящему приказу.",
        rows,
    )
    assert given(record) == [("replace", "plan", ["1", "2"])]


def test_what_is_not_understood_is_said(make_order: Callable[..., OrderRecord]) -> None:
    record = make_order(
        "9",
        "01.04.2024",
        "О внесении изменений в план мероприятий на 2024 год",
        "1. Внести в план мероприятий на 2024 год следующие изменения:\n"
        "1.1. продлить срок действия плана до 31 декабря 2025 года;\n"
        "1.2. строку 3 изложить в следующей редакции: «3. Проведение слёта, май, ИРО».",
    )
    assert [(finding.code, finding.place) for finding in record.findings] == [
        ("amended-act-unknown", None),
        ("amendment-unclear", "clause 1.1"),
        ("amendment-rows-missing", "clause 1.2"),
    ]


def test_sections_given_anew_stand_below_their_own_instructions(make_order: Callable[..., OrderRecord]) -> None:
    """Headings open a quotation that the last cell of a table closes; the next instruction follows at once."""
    record = make_order(
        "911",
        "05.07.2024",
        "О внесении изменений в приказ от 12.02.2024 № 214",
        "1. Внести в приложение № 2 к приказу от 12.02.2024 № 214 следующие изменения:\n"
        "раздел III изложить в следующей редакции:\n«III. Трудоустройство\n"
        "9.\tКвотирование рабочих мест\tежеквартально\tработодатели\tотчеты\n"
        "10.\tПроведение ярмарок вакансий\tоктябрь 2024 г.\tцентры занятости населения\tпротоколы»;\n"
        "дополнить разделом IV следующего содержания:\n«IV. Контроль\n"
        "11.\tПроверка квот\tдекабрь 2024 г.\tминистерство\tакты».",
    )
    assert given(record) == [("replace", "section", ["9", "10"]), ("add", "section", ["11"])]
    assert [(row.section, row.result) for plan in record.plans for row in plan.activities] == [
        ("III. Трудоустройство", "отчеты"),
        ("III. Трудоустройство", "протоколы"),
        ("IV. Контроль", "акты"),
    ]
    assert all(one.annex == "2" for act in record.order.amends for one in act.instructions)
