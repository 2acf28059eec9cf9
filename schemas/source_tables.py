"""The tables of runs, sources and refused files, as data: where what the database holds came from, and when."""

from schemas.columns import TableOf, text, whole

RUNS = TableOf(
    "runs",
    "Запуски обработки",
    "Processing runs",
    (
        whole("id", "номер запуска", "number of the run", required=True),
        text("started", "начало, UTC", "begun, UTC", required=True),
        text("finished", "конец, UTC; пусто, если прерван", "ended, UTC; empty where it was cut off"),
        text("extractor_version", "версия программы", "version of the extractor", required=True),
        text("reference_version", "версия справочников", "version of the reference data"),
        whole("loaded", "загружено новых или изменённых", "loaded, new or changed"),
        whole("unchanged", "без изменений", "unchanged"),
        whole("rejected", "отклонено", "rejected"),
    ),
    key=("id",),
    journal=True,
)

SOURCES = TableOf(
    "sources",
    "Исходные файлы: одно содержимое — одна строка",
    "Source files: one row for the same bytes",
    (
        text("sha256", "отпечаток содержимого", "hash of the bytes", required=True),
        text("path", "путь к файлу; из нескольких — первый по алфавиту", "path; the first of several", required=True),
        whole("size", "размер, байт", "size in bytes"),
        text("media_type", "тип содержимого", "media type", required=True),
        whole("pages", "страниц", "pages"),
        whole("ocr", "распознан со скана: 1 — да", "recognised from a scan: 1 = yes", required=True),
        text("extractor_version", "версия программы", "version of the extractor that read it", required=True),
        text("reference_version", "версия справочников", "version of the reference data"),
    ),
    key=("sha256",),
)

SOURCE_PLACES = TableOf(
    "source_places",
    "Где встречалось содержимое и когда",
    "Where the same bytes were seen, and when",
    (
        text("source", "исходный файл", "the source", required=True, references="sources"),
        text("path", "путь", "path", required=True),
        whole("first_run", "первый запуск, который его видел", "first run that saw it", references="runs"),
        whole("last_run", "последний запуск, который его видел", "last run that saw it", references="runs"),
        whole("modified", "время изменения файла, нс", "modification time of the file, ns"),
    ),
    key=("source", "path"),
    indexes=(("path",),),
    journal=True,
)

REJECTIONS = TableOf(
    "rejections",
    "Отклонённые файлы",
    "Refused files",
    (
        text("sha256", "отпечаток содержимого", "hash of the bytes", required=True),
        text("path", "путь", "path", required=True),
        text("code", "код причины", "code of the reason", required=True),
        text("message", "что не так", "what is wrong", required=True),
        text("remedy", "что сделать", "what to do", required=True),
        whole("run", "запуск", "the run", references="runs"),
        whole("size", "размер, байт", "size in bytes"),
        whole("modified", "время изменения файла, нс", "modification time of the file, ns"),
        text("extractor_version", "версия программы", "version of the extractor", required=True),
        text("reference_version", "версия справочников", "version of the reference data"),
    ),
    key=("sha256", "path"),
    indexes=(("code",), ("path",)),
    journal=True,
)

RECORDS = TableOf(
    "records",
    "Записи целиком, в JSON",
    "Whole records as JSON",
    (
        text("source", "исходный файл", "the source", required=True, references="sources"),
        text("record", "запись приказа", "the record", required=True),
    ),
    key=("source",),
)

READINGS = TableOf(
    "readings",
    "Файлы и приказы, в которых они показаны",
    "Files, and the orders that show them",
    (
        text("source", "исходный файл", "the source", required=True, references="sources"),
        text("source_name", "имя файла без расширения", "file name without its suffix", required=True),
        text("act", "дата и номер приказа для сравнения", "date and number of the order, for comparing"),
        text(
            "shown_by",
            "файл приказа, в котором показан этот; пусто — он сам",
            "source of the order that shows this one; empty: its own",
            references="sources",
        ),
        text(
            "record",
            "запись одного этого файла, если показана другая",
            "the record of this file alone, where another is shown",
        ),
        whole("annex", "в файле только приложение: 1 — да", "only an annex is in the file: 1 = yes"),
    ),
    key=("source",),
    indexes=(("act", "annex"), ("shown_by",), ("source_name",)),
)
