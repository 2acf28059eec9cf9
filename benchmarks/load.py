"""How much loading costs over what SQLite itself must do: `python -m benchmarks.load [ORDERS]` (1,000 by default).

The same generated orders are loaded by `load_record` into one file, one transaction each, and their finished rows are
written by plain `sqlite3` `executemany` into another with the same tables, one transaction an order as well. The ratio
is what the shaping of rows, the lemmas, the keys of bodies and the checks for changes cost. A second load of the same
orders shows what an unchanged order costs. Both files are on the disk of the temporary folder; the words of morphology
are looked up before the clock starts, as they are in any batch but for its first orders. Times are processor seconds.
"""

import datetime
import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from outputs.database import analyze, load_record, open_database, search
from schemas.keys import ROWS_PER_ORDER
from schemas.record import (
    Activity,
    Body,
    Deadline,
    DeadlineItem,
    OrderHead,
    OrderRecord,
    Period,
    Plan,
    Region,
    Responsible,
    RowPlace,
    Source,
    Topic,
)
from schemas.tables import DATABASE, SEARCH_COLUMNS, SEARCH_TABLE

ROWS = 30
"""Activities an order: about what the orders of the corpus have."""

ROUNDS = 3
"""Each figure is the best of so many rounds: other work on the machine can only make one worse."""

ACTIONS = ("Назначение", "Проведение", "Организация", "Анализ", "Утверждение", "Мониторинг", "Подготовка", "Разработка")
OBJECTS = (
    "муниципальных координаторов",
    "программ развития школ",
    "курсов повышения квалификации учителей",
    "вебинаров",
)
FOR_WHOM = ("для школ с низкими результатами", "в муниципальных образованиях", "по итогам государственной аттестации")
RESULTS = ("Приказ министерства", "Аналитическая справка", "Не менее 30 участников", None)
TOPICS = ("coordination", "programmes", "training", "events", "diagnostics")
BODIES = tuple(
    Body(text=text, name=name, category=category)
    for text, name, category in (
        ("Минобр", "Министерство образования и науки", "regional_authority"),
        ("ИРО", "Институт развития образования", "development_institute"),
        ("ОМСУ", "органы местного самоуправления", "municipal_authority"),
        ("ОО", "образовательные организации", "school"),
    )
)


def order(number: int) -> OrderRecord:
    """The `number`-th order: the same at every call."""
    chance = random.Random(number)
    year = 2020 + number % 6
    region = Region(code=f"RU-{number % 85:03}", name=f"Регион {number % 85}")
    return OrderRecord(
        source=Source(
            path=f"orders/{number:06}.pdf",
            sha256=hashlib.sha256(str(number).encode()).hexdigest(),
            media_type="application/pdf",
            pages=7,
            ocr=False,
        ),
        order=OrderHead(
            id=f"order-{number}",
            kind="приказ",
            number=str(number),
            date=datetime.date(year, 1, 1 + number % 28),
            title="Об утверждении дорожной карты",
            issuer=None,
            region=region,
            municipality=None,
            place=None,
            signatory=None,
        ),
        plans=(
            Plan(
                title=f"План мероприятий на {year} год",
                annex="1",
                period=Period(start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31)),
                columns=("number", "activity", "deadline", "responsible", "result"),
                activities=tuple(_activity(chance, year, row) for row in range(1, ROWS + 1)),
            ),
        ),
    )


def _activity(chance: random.Random, year: int, row: int) -> Activity:
    start = datetime.date(year, chance.randint(1, 12), 1)
    bodies = tuple(chance.sample(BODIES, chance.randint(1, 3)))
    return Activity(
        number=f"{row // 10 + 1}.{row % 10 + 1}",
        section=f"{row // 10 + 1}. Организационные мероприятия",
        activity=" ".join(chance.choice(words) for words in (ACTIONS, OBJECTS, FOR_WHOM)) + f" № {row}",
        deadline=Deadline(
            raw=f"до {start:%d.%m.%Y}", items=(DeadlineItem(kind="by", end=start, edtf=f"../{start.isoformat()}"),)
        ),
        responsible=Responsible(raw=", ".join(body.text for body in bodies), bodies=bodies),
        occurrence=1,
        topic=Topic(primary=chance.choice(TOPICS)),
        result=chance.choice(RESULTS),
        source=RowPlace(page=1 + row // 5, table=1, row=row, bbox=(56.7, 100.0, 538.6, 140.5)),
    )


def timed(action: Callable[[], object]) -> float:
    """Processor seconds of this process, the system's part included: what the disk and neighbours cost is not ours."""
    begun = time.process_time()
    action()
    return time.process_time() - begun


def load(path: Path, orders: Iterable[OrderRecord]) -> None:
    with open_database(path) as db:
        for each in orders:
            load_record(db, each, extractor_version="benchmark")


def write_plainly(path: Path, rows: list[dict[str, list[tuple[object, ...]]]]) -> None:
    """The finished rows, by nothing but `sqlite3`, under the same pragmas."""
    with open_database(path) as db:
        connection = db.conn
        for order_rows in rows:
            connection.execute("BEGIN IMMEDIATE")
            for table, values in order_rows.items():
                marks = ", ".join("?" * len(values[0]))
                columns = f" (rowid, {', '.join(SEARCH_COLUMNS)})" if table == SEARCH_TABLE else ""
                connection.executemany(f'INSERT INTO "{table}"{columns} VALUES ({marks})', values)
            connection.execute("COMMIT")


def finished_rows(path: Path, orders: list[OrderRecord]) -> list[dict[str, list[tuple[object, ...]]]]:
    """What `load` wrote for each order, read back table by table; shared bodies go with the first order."""
    with open_database(path, read_only=True) as db:
        keys = dict(db.conn.execute("SELECT source, key FROM orders").fetchall())
        found = []
        for at, each in enumerate(orders):
            source, key = each.source.sha256, keys[each.source.sha256]
            span = (key * ROWS_PER_ORDER, (key + 1) * ROWS_PER_ORDER - 1)
            rows = {}
            for table in DATABASE:
                query, values = f'SELECT * FROM "{table.name}"', ()
                if table.name == "bodies":
                    query += " WHERE ?" if at == 0 else " WHERE NOT ?"
                    values = (at == 0,)
                elif "order_key" in table.names:
                    query, values = f"{query} WHERE order_key = ?", (key,)
                elif "activity_key" in table.names:
                    query, values = f"{query} WHERE activity_key BETWEEN ? AND ?", span
                elif "source" in table.names or table.name == "sources":
                    query, values = f"{query} WHERE {'source' if 'source' in table.names else 'sha256'} = ?", (source,)
                else:
                    continue
                rows[table.name] = db.conn.execute(query, values).fetchall()
            rows[SEARCH_TABLE] = db.conn.execute(
                f"SELECT rowid, {', '.join(SEARCH_COLUMNS)} FROM {SEARCH_TABLE} WHERE rowid BETWEEN ? AND ?", span
            ).fetchall()
            found.append({name: values for name, values in rows.items() if values and (name != "bodies" or at == 0)})
    return found


def _paths(folder: str, name: str) -> list[Path]:
    return [Path(folder) / f"{name}-{number}.db" for number in range(ROUNDS)]


def main(count: int) -> None:
    orders = [order(number) for number in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        load(Path(folder) / "warm.db", orders[:20])
        ours = Path(folder) / "ours-0.db"
        loads = [timed(lambda path=path: load(path, orders)) for path in _paths(folder, "ours")]
        loading, again = min(loads), min(timed(lambda: load(ours, orders)) for _ in range(ROUNDS))
        rows = finished_rows(ours, orders)
        writing = min(timed(lambda path=path: write_plainly(path, rows)) for path in _paths(folder, "plain"))
        print(f"load_record     {count / loading:8.0f} orders/s   {loading:7.2f} s   {ours.stat().st_size >> 20} MiB")
        print(f"plain sqlite3   {count / writing:8.0f} orders/s   {writing:7.2f} s   ratio {loading / writing:.2f}")
        print(
            f"unchanged again {count / again:8.0f} orders/s   {again:7.2f} s   ratio {again / loading:.3f} of the first"
        )
        with open_database(ours) as db:
            print(f"ANALYZE         {timed(lambda: analyze(db)) * 1000:8.1f} ms")
            for name, query in (
                ("v_activities, one region", "SELECT * FROM v_activities WHERE region_code = 'RU-001'"),
                ("v_activities, whole", "SELECT * FROM v_activities"),
                ("v_orders", "SELECT * FROM v_orders"),
                ("v_activities_by_month", "SELECT * FROM v_activities_by_month"),
                ("v_responsible_by_region", "SELECT * FROM v_responsible_by_region"),
            ):
                print(f"{name:26} {timed(lambda: db.conn.execute(query).fetchall()) * 1000:8.1f} ms")  # noqa: B023
            print(f"{'search, two words':26} {timed(lambda: search(db, 'муниципальный координатор')) * 1000:8.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
