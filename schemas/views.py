"""The views of the database as data: what each answers, and what its columns mean. The SELECTs are `views.sql`'s."""

from typing import NamedTuple


class Words(NamedTuple):
    ru: str
    en: str


VIEW_WORDS: dict[str, Words] = {
    "v_activities": Words("Мероприятия: одна строка на мероприятие", "Activities: one row each"),
    "v_orders": Words("Приказы и что в них нашлось", "Orders, and what was found in them"),
    "v_responsible_by_region": Words("Кто и как часто отвечает в регионе", "Who answers how often in a region"),
    "v_activities_by_month": Words("Нагрузка по месяцам", "Load by month"),
    "v_deadlines_outside_plan": Words("Сроки вне периода плана", "Deadlines outside the plan's period"),
    "v_findings": Words("Замечания по приказам", "Findings by order"),
    "v_sources": Words("Исходные файлы и когда они встречались", "Sources, and when they were seen"),
    "v_topics_by_region": Words("Темы по регионам", "Topics by regions"),
    "v_load_by_month": Words("Нагрузка по месяцам, годовые отдельно", "Load by month, whole years apart"),
    "v_categories_by_region": Words("Какая доля у каких органов", "What share each category of body bears"),
    "v_lead_times": Words("Дней от приказа до первого срока", "Days from an order to its first deadline"),
    "v_specificity_by_region": Words("Насколько планы конкретны", "How specific plans are"),
}

COLUMN_WORDS: dict[str, Words] = {
    "order_id": Words("постоянный код приказа", "stable id of the order"),
    "source": Words("имя файла без расширения", "file name without its suffix"),
    "region_code": Words("код региона, ISO 3166-2", "region, ISO 3166-2"),
    "region": Words("регион", "region"),
    "municipality": Words("муниципалитет", "municipality"),
    "order_date": Words("дата приказа", "date of the order"),
    "plan": Words("название плана", "title of the plan"),
    "section": Words("раздел", "section"),
    "number": Words("номер, как напечатан", "number as printed"),
    "occurrence": Words("который раз встретился номер", "how many times the number has come"),
    "activity": Words("мероприятие", "the activity"),
    "deadline_raw": Words("срок, как напечатан", "deadline as printed"),
    "kind": Words("вид срока; разные – через «; »", "kind of deadline; several joined by “; ”"),
    "start_date": Words(
        "первый день сроков; где начала нет – последний",
        "first day of all items; the last where there is no first",
    ),
    "end_date": Words("последний день сроков", "last day of all items"),
    "rrule": Words("повторение, RFC 5545", "recurrence, RFC 5545"),
    "condition": Words("условие", "condition"),
    "responsible_raw": Words("ответственные, как напечатано", "responsible as printed"),
    "bodies": Words("полные названия через «; »", "full names joined by “; ”"),
    "categories": Words("категории в том же порядке", "categories in the same order"),
    "result": Words("ожидаемый результат", "expected result"),
    "topic": Words("тема", "topic"),
    "page": Words("страница", "page"),
    "row": Words("строка таблицы", "row of the table"),
    "date": Words("дата приказа", "date of the order"),
    "title": Words("заголовок", "title"),
    "activities": Words("мероприятий", "activities"),
    "dated_share": Words("доля мероприятий с датой в сроке, 0–1", "share of activities with a dated deadline"),
    "findings": Words("замечаний", "findings"),
    "category": Words("категория", "category"),
    "body": Words("полное название", "full name"),
    "alone": Words("из них отвечает один", "of them as the only one"),
    "month": Words("месяц, ГГГГ-ММ", "month, YYYY-MM"),
    "share": Words("доля от мероприятий региона, 0–1", "share of the region's activities"),
    "orders": Words("приказов", "orders"),
    "first_deadline": Words("первый срок не раньше приказа", "the first deadline not before the order"),
    "days": Words("дней до него", "days until then"),
    "past": Words("мероприятий со сроком раньше приказа", "activities that were due before the order"),
    "exact_share": Words("доля сроков с точностью до месяца, 0–1", "share due to the month or closer"),
    "measurable_share": Words("доля измеримых среди названных результатов", "share of measurable among named results"),
    "documented_share": Words("доля документов среди названных результатов", "share of documents among named results"),
    "ending": Words("из них с последним днём в этом месяце", "of them with an item that ends in this month"),
    "period_start": Words("первый день плана", "first day of the plan"),
    "period_end": Words("последний день плана", "last day of the plan"),
    "severity": Words("важность", "severity"),
    "code": Words("код замечания", "code of the finding"),
    "example": Words("пример", "an example"),
    "sha256": Words("отпечаток содержимого", "hash of the bytes"),
    "path": Words("путь", "path"),
    "media_type": Words("тип содержимого", "media type"),
    "pages": Words("страниц", "pages"),
    "ocr": Words("распознан со скана: 1 – да", "recognised from a scan: 1 = yes"),
    "first_seen": Words("впервые встретился, UTC", "first seen, UTC"),
    "last_seen": Words("встретился в последний раз, UTC", "last seen, UTC"),
}
