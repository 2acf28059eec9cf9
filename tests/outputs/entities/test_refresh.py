"""The registry in the database: whole or order by order it is the same, and what people decided is laid over it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from outputs.entities import candidate_lines, decisions_beside, entity_lines, read_decisions, refresh, waiting
from outputs.entities.decisions import Decisions, DecisionsInvalid, DecisionsMissing
from schemas.entities import ENTITY_TABLES
from schemas.record import Activity, Body, BodyCategory, OrderRecord, Region, Responsible

Make = Callable[..., OrderRecord]
Load = Callable[..., None]
KIROV = Region(code="RU-KIR", name="Кировская область")
KURSK = Region(code="RU-KRS", name="Курская область")


def body(name: str, category: BodyCategory, text: str | None = None) -> Body:
    return Body(text=text or name, name=name, category=category)


MINISTRY = body("Министерство образования", "regional_authority")
FULL = body("министерство образования Кировской области", "regional_authority", "МОКО")
UNIT = body("министерство образования Кировской области (отдел кадров)", "regional_authority", "МОКО (отдел кадров)")
SCHOOLS = body("Образовательные организации", "school", "ОО")
TEACHERS = body("учителя", "person")
SCIENCE = body("министерство образования и науки Кировской области", "regional_authority")
GROUP = body("рабочая группа", "other")


@pytest.fixture
def order(make: Make, make_activity: Callable[..., Activity]) -> Callable[..., OrderRecord]:
    def named(path: str, *bodies: Body, region: Region | None = KIROV, order_id: str | None = None) -> OrderRecord:
        raw = ", ".join(one.text for one in bodies)
        rows = (make_activity("Мероприятие", responsible=Responsible(raw=raw, bodies=bodies)),)
        return make(path=path, activities=rows, region=region, order={"id": order_id or f"x-{path}"})

    return named


def held(db: Database) -> dict[str, list[tuple[object, ...]]]:
    return {table.name: sorted(db.conn.execute(f"SELECT * FROM {table.name}").fetchall()) for table in ENTITY_TABLES}


def test_one_row_an_organisation_with_all_its_names(
    db: Database, load: Load, order: Callable[..., OrderRecord]
) -> None:
    load(order("a", FULL, SCHOOLS, TEACHERS), order("b", MINISTRY), order("c", MINISTRY, region=KURSK))
    done = refresh(db)
    assert (done.orders, done.entities, done.mentions) == (3, 3, 4)
    lines = entity_lines(db, "RU-KIR")
    assert [(line.name, line.kind, line.orders) for line in lines] == [
        (FULL.name, "organisation", 2),
        (SCHOOLS.name, "collective", 1),
    ]
    assert (lines[0].names, lines[0].short) == ((MINISTRY.name, FULL.name), ("МОКО",))
    assert [line.region_code for line in entity_lines(db, "RU-KRS")] == ["RU-KRS"]


def test_a_unit_names_its_organisation_as_parent(db: Database, load: Load, order: Callable[..., OrderRecord]) -> None:
    load(order("a", FULL, UNIT))
    refresh(db)
    parents = {line.name: line.parent for line in entity_lines(db)}
    codes = {line.name: line.code for line in entity_lines(db)}
    assert parents == {FULL.name: None, UNIT.name: codes[FULL.name]}


def test_an_organisation_that_is_named_with_its_units_only_has_a_row(
    db: Database, load: Load, order: Callable[..., OrderRecord]
) -> None:
    load(order("a", UNIT, SCHOOLS))
    refresh(db)
    lines = {line.name: line for line in entity_lines(db)}
    owner = lines[FULL.name]
    assert (owner.orders, owner.least, owner.names) == (0, None, ())
    assert lines[UNIT.name].parent == owner.code
    load(order("b", MINISTRY))
    refresh(db)
    lines = {line.name: line for line in entity_lines(db)}
    assert lines[MINISTRY.name].code == lines[UNIT.name].parent == owner.code
    assert FULL.name not in lines


def test_order_by_order_is_the_same_as_at_once(load: Load, db: Database, order: Callable[..., OrderRecord]) -> None:
    records = [
        order("a", FULL, SCHOOLS, GROUP),
        order("b", UNIT, MINISTRY, SCIENCE),
        order("c", MINISTRY, SCHOOLS, region=KURSK),
        order("d", MINISTRY, region=None),
    ]
    for record in records:
        load(record)
        assert refresh(db).orders == 1
    bit_by_bit = held(db)
    db.conn.execute("DELETE FROM derived_from")
    assert refresh(db).orders == len(records)
    assert held(db) == bit_by_bit
    assert refresh(db).orders == 0


def test_an_order_that_is_read_again_takes_its_old_mentions_along(
    db: Database, load: Load, order: Callable[..., OrderRecord]
) -> None:
    load(order("a", FULL), order("b", MINISTRY, SCIENCE), order("c", MINISTRY, region=KURSK))
    refresh(db)
    load(order("b", SCHOOLS, region=KURSK))
    assert waiting(db) == 1
    refresh(db)
    assert waiting(db) == 0
    assert [(line.name, line.orders) for line in entity_lines(db, "RU-KIR")] == [(FULL.name, 1)]
    assert {line.name for line in entity_lines(db, "RU-KRS")} == {MINISTRY.name, SCHOOLS.name}


def test_two_sources_of_one_order_share_what_is_its_own(
    db: Database, load: Load, order: Callable[..., OrderRecord]
) -> None:
    load(order("a.docx", GROUP, order_id="x-1"), order("a.pdf", GROUP, order_id="x-1"), order("b", GROUP))
    refresh(db)
    assert sorted(line.orders for line in entity_lines(db)) == [1, 2]


def test_what_may_be_one_is_suggested_and_not_linked(
    db: Database, load: Load, order: Callable[..., OrderRecord]
) -> None:
    load(order("a", FULL), order("b", SCIENCE))
    refresh(db)
    (line,) = candidate_lines(db)
    assert {line.name, line.other_name} == {FULL.name, SCIENCE.name}
    assert line.reason == "wording"
    assert candidate_lines(db, "RU-KRS") == []


def test_people_merge_split_and_keep_apart(db: Database, load: Load, order: Callable[..., OrderRecord]) -> None:
    load(order("a", FULL), order("b", SCIENCE), order("c", MINISTRY))
    refresh(db)
    codes = {line.name: line.code for line in entity_lines(db)}
    ministry, science = codes[FULL.name], codes[SCIENCE.name]

    merged = refresh(db, Decisions(merge=((science, ministry),)))
    assert (merged.orders, merged.entities, merged.candidates) == (3, 1, 0)
    (line,) = entity_lines(db)
    assert (line.code, line.orders, line.name) == (science, 3, SCIENCE.name)
    assert {row["rule"] for row in db["entity_mentions"].rows} == {"decision", "wording"}

    load(order("d", UNIT))
    refresh(db, Decisions(merge=((science, ministry),)))
    assert {line.parent for line in entity_lines(db) if line.name == UNIT.name} == {science}

    split = Decisions.model_validate({"split": [{"from": ministry, "names": [MINISTRY.name.upper()]}]})
    refresh(db, split)
    assert sorted(line.name for line in entity_lines(db)) == sorted([FULL.name, MINISTRY.name, SCIENCE.name, UNIT.name])

    refresh(db, Decisions(apart=((ministry, science),)))
    assert candidate_lines(db) == []
    assert refresh(db, Decisions(merge=((ministry, "ru-kir-00000000"),))).unknown == ("ru-kir-00000000",)


def test_a_database_without_the_tables_gets_them(db: Database, load: Load, order: Callable[..., OrderRecord]) -> None:
    load(order("a", FULL))
    for table in reversed(ENTITY_TABLES):
        db.conn.execute(f"DROP TABLE {table.name}")
    assert refresh(db).entities == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("merge:\n  - [ru-kir-1a2b3c4d]\n", "2: merge.0"),
        ("merge:\n  - [ru-kir-1a2b3c4d, Кировская]\n", "2: merge.0.1"),
        ("split:\n  - from: ru-kir-1a2b3c4d\n", "2: split.0"),
        ("merge: []\njoin: []\n", "2: join"),
        ("merge:\n  - [ru-kir-1a2b3c4d, ru-kir-1a2b3c4e]\n  - [ru-kir-1a2b3c4e, ru-kir-1a2b3c4f]\n", "merged twice"),
        ("merge: [", "line 2"),
        ("merge: []\nmerge: []\n", "given twice"),
    ],
)
def test_a_file_with_a_mistake_is_refused_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "plans.entities.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DecisionsInvalid) as caught:
        read_decisions(path)
    assert told in caught.value.values["detail"]


def test_the_file_beside_the_database_is_taken(tmp_path: Path) -> None:
    assert decisions_beside(tmp_path / "plans.db") == Decisions()
    (tmp_path / "plans.entities.yaml").write_text("apart:\n  - [ru-kir-1a2b3c4d, ru-kir-1a2b3c4e]\n", encoding="utf-8")
    assert decisions_beside(tmp_path / "plans.db").codes == {"ru-kir-1a2b3c4d", "ru-kir-1a2b3c4e"}
    with pytest.raises(DecisionsMissing):
        read_decisions(tmp_path / "other.yaml")
