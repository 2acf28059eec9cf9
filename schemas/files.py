"""Which file a part of an order stands in: its own, or that of an annex that was published apart and joined."""

from schemas.record import OrderRecord, Source


def file_of(record: OrderRecord, file: str | None) -> Source:
    """The source that `file` of a plan, a table or a finding names; None is the order's own."""
    return next((source for source in record.files if source.sha256 == file), record.source)


def files_of_rows(record: OrderRecord) -> list[Source]:
    """The source of each row, in the order of the rows of all plans."""
    return [file_of(record, plan.file) for plan in record.plans for _ in plan.activities]
