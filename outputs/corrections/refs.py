"""References to rows by number and occurrence, kept right where corrections renumber rows or take some away."""

from collections.abc import Sequence

from schemas.amendments import AmendedAct, Instruction, RowRef
from schemas.record import Activity, OrderHead


def with_rows_named_anew(
    head: OrderHead, rows: Sequence[Activity], shown: Sequence[Activity], origins: Sequence[int | None]
) -> OrderHead:
    """The head, its instructions naming the same rows as before: `rows` as the program read them, `shown` corrected."""
    if not any(instruction.rows for act in head.amends for instruction in act.instructions):
        return head
    names = {
        RowRef(number=rows[at].number, occurrence=rows[at].occurrence): RowRef(
            number=row.number, occurrence=row.occurrence
        )
        for at, row in zip(origins, shown, strict=True)
        if at is not None
    }

    def instruction(one: Instruction) -> Instruction:
        return one.model_copy(update={"rows": tuple(names[ref] for ref in one.rows if ref in names)})

    def act(one: AmendedAct) -> AmendedAct:
        return one.model_copy(update={"instructions": tuple(map(instruction, one.instructions))})

    return head.model_copy(update={"amends": tuple(map(act, head.amends))})
