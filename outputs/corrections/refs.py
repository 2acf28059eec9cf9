"""References to rows and clauses by number, kept right where corrections renumber them or take rows away."""

from collections import Counter
from collections.abc import Sequence

from schemas.amendments import AmendedAct, Instruction, RowRef
from schemas.record import Activity, Clause, OrderHead


def with_clauses_named_anew(head: OrderHead, clauses: Sequence[Clause]) -> OrderHead:
    """The head with `clauses` in place of its own, as many; what it amends by a clause names that clause still.

    A number that several clauses bore says which one no more than before, and stays.
    """
    borne = Counter(clause.number for clause in head.clauses)
    names = {
        old.number: new.number
        for old, new in zip(head.clauses, clauses, strict=True)
        if old.number is not None and borne[old.number] == 1
    }

    def named(one: Instruction | AmendedAct) -> dict[str, str | None]:
        return {"clause": names.get(one.clause, one.clause) if one.clause is not None else None}

    amends = tuple(
        act.model_copy(
            update={
                **named(act),
                "instructions": tuple(one.model_copy(update=named(one)) for one in act.instructions),
            }
        )
        for act in head.amends
    )
    return head.model_copy(update={"clauses": tuple(clauses), "amends": amends})


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
