"""One record held against the gold record of the same order."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain

from rapidfuzz.distance import Levenshtein

from pipeline.evaluation.align import align, folded, plain
from pipeline.evaluation.score import FIELDS, Count, Score
from schemas.record import Activity, CitedAct, DeadlineItem, OrderRecord, OtherTable

CLOSE = 0.02
"""Character errors a cell may have to count as close: a letter in fifty."""


def compare(found: OrderRecord | None, gold: OrderRecord, name: str) -> Score:
    """The score of one document; a document that was refused (None) found nothing."""
    rows = _activities(found) if found else []
    true = _activities(gold)
    pairs = align(rows, true)
    matched = {id(gold_row) for _, gold_row in pairs}
    differences = [f"{name}: no row for {_label(row)}" for row in true if id(row) not in matched]
    taken = {id(row) for row, _ in pairs}
    differences += [f"{name}: no such row: {_label(row)}" for row in rows if id(row) not in taken]
    cells = {field: [(_cell(row, field), _cell(gold_row, field)) for row, gold_row in pairs] for field in FIELDS}
    errors = [(_errors(cell, true_cell), len(true_cell)) for cell, true_cell in chain.from_iterable(cells.values())]
    absent = (len(true) - len(pairs)) * len(FIELDS)
    for row, gold_row in pairs:
        differences += _row_differences(row, gold_row, name)
    head, head_differences = _order(found, gold, name)
    items = [_overlap(map(_item, row.deadline.items), map(_item, gold_row.deadline.items)) for row, gold_row in pairs]
    dated = [_misdated(row, gold_row) for row, gold_row in pairs]
    conditions = [
        _overlap(
            (plain(item.condition) for item in row.deadline.items),
            (plain(item.condition) for item in gold_row.deadline.items),
        )
        for row, gold_row in pairs
    ]
    bodies = [_overlap(_texts(row), _texts(gold_row)) for row, gold_row in pairs]
    return Score(
        documents=1,
        rows=Count(len(pairs), len(rows), len(true)),
        whole=_share(sum(not _row_differences(row, gold_row, name) for row, gold_row in pairs), len(true)),
        cells={
            field: _share(sum(cell == true_cell for cell, true_cell in of_field), len(true))
            for field, of_field in cells.items()
        },
        close=_share(sum(wrong <= CLOSE * max(length, 1) for wrong, length in errors), len(errors) + absent),
        items=sum(items, _unmatched(rows, true, pairs, lambda row: len(row.deadline.items))),
        wrong_dates=sum(dated, Count()),
        conditions=sum(conditions, Count()),
        bodies=sum(bodies, _unmatched(rows, true, pairs, lambda row: len(row.responsible.bodies))),
        categories=_attribute(pairs, "category"),
        names=_attribute(pairs, "name"),
        order=head,
        errors=sum(wrong for wrong, _ in errors),
        characters=sum(length for _, length in errors),
        differences=tuple(differences + head_differences),
    )


def _activities(record: OrderRecord) -> list[Activity]:
    return [row for plan in record.plans for row in plan.activities]


def _label(row: Activity) -> str:
    return f"{row.number or '—'}: {plain(row.activity)[:60]}"


def _cell(row: Activity, field: str) -> str:
    value = {"deadline": row.deadline.raw, "responsible": row.responsible.raw}.get(field, getattr(row, field))
    return plain(value)


def _errors(cell: str, true: str) -> int:
    return int(Levenshtein.distance(cell, true))


def _item(item: DeadlineItem) -> Hashable:
    return (item.kind, item.start, item.end, item.rrule)


def _misdated(row: Activity, gold: Activity) -> Count:
    """Of the dates given for a row, those that are not its own."""
    true = {(item.start, item.end) for item in gold.deadline.items}
    found = [(item.start, item.end) for item in row.deadline.items if item.start or item.end]
    return Count(sum(dates not in true for dates in found), len(found), len(found))


def _texts(row: Activity) -> Iterable[Hashable]:
    return (plain(body.text) for body in row.responsible.bodies)


def _overlap(found: Iterable[Hashable], true: Iterable[Hashable]) -> Count:
    first, second = Counter(found), Counter(true)
    return Count((first & second).total(), first.total(), second.total())


def _share(right: int, of: int) -> Count:
    return Count(right, of, of)


def _unmatched(
    rows: Sequence[Activity],
    true: Sequence[Activity],
    pairs: Sequence[tuple[Activity, Activity]],
    size: Callable[[Activity], int],
) -> Count:
    """What rows without a partner have to answer for."""
    return Count(
        0,
        sum(map(size, rows)) - sum(size(row) for row, _ in pairs),
        sum(map(size, true)) - sum(size(row) for _, row in pairs),
    )


def _attribute(pairs: Sequence[tuple[Activity, Activity]], attribute: str) -> Count:
    """Bodies found by their text whose category or name is right too."""
    right = of = 0
    for row, gold_row in pairs:
        found = {plain(body.text): folded(getattr(body, attribute)) for body in row.responsible.bodies}
        for body in gold_row.responsible.bodies:
            if plain(body.text) in found:
                of += 1
                right += found[plain(body.text)] == folded(getattr(body, attribute))
    return _share(right, of)


def _row_differences(row: Activity, gold: Activity, name: str) -> list[str]:
    where = f"{name} {gold.number or plain(gold.activity)[:30]}"
    differences = [
        f"{where}: {field}: {_cell(row, field)!r} instead of {_cell(gold, field)!r}"
        for field in FIELDS
        if _cell(row, field) != _cell(gold, field)
    ]
    items, true_items = [*map(_item, row.deadline.items)], [*map(_item, gold.deadline.items)]
    if items != true_items:
        differences.append(f"{where}: items: {_show(items)} instead of {_show(true_items)} ({gold.deadline.raw!r})")
    bodies, true_bodies = [*_texts(row)], [*_texts(gold)]
    if bodies != true_bodies:
        differences.append(f"{where}: bodies: {bodies} instead of {true_bodies}")
    return differences


def _show(items: Sequence[Hashable]) -> str:
    return "; ".join(" ".join(map(str, item)) for item in items if isinstance(item, tuple)) or "nothing"


def _order(found: OrderRecord | None, gold: OrderRecord, name: str) -> tuple[Count, list[str]]:
    values, true = (_order_values(found) if found else {}), _order_values(gold)
    wrong = [field for field in true if field not in values or values[field] != true[field]]
    differences = [f"{name}: order.{field}: {values.get(field)!r} instead of {true[field]!r}" for field in wrong]
    return _share(len(true) - len(wrong), len(true)), differences


def _order_values(record: OrderRecord) -> dict[str, Hashable]:
    """What counts as one field of the order each; `tables` are all other tables with their headers, without titles."""
    head, signatory = record.order, record.order.signatory
    return {
        "id": head.id,
        "kind": head.kind,
        "number": head.number,
        "date": head.date,
        "title": plain(head.title),
        "issuer": head.issuer and (plain(head.issuer.name), head.issuer.level),
        "region": head.region and head.region.code,
        "municipality": head.municipality,
        "place": head.place,
        "signatory": signatory and (plain(signatory.name), plain(signatory.position)),
        "basis": tuple(map(_act, head.basis)),
        "clauses": tuple((clause.number, plain(clause.text), clause.assignees, clause.due) for clause in head.clauses),
        "tables": tuple(map(_table, record.tables)),
    }


def _act(act: CitedAct) -> Hashable:
    return (act.kind, act.date, act.number, act.issuer, plain(act.title))


def _table(table: OtherTable) -> Hashable:
    return tuple(tuple(map(plain, row)) for row in (table.header, *table.rows))
