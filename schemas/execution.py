"""What regions report on the execution of their plans: one line as a type, and the table that holds it.

Reports are given by people and can't be made again from the orders, so they stay when orders are read again: a line
names its activity by the order's id, the number and the occurrence, and not by a key of the database.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.columns import TableOf, text, whole
from schemas.record import Date

Status = Literal["done", "partly", "under_way", "not_done"]


class Report(BaseModel):
    """One line of a report. `done` is the day of execution, `reported` the day that the report speaks of.

    `number` is None for the activity that prints none; `line` is the row of the file, from 1.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    order_id: str
    number: str | None
    occurrence: Annotated[int, Field(ge=1)]
    status: Status
    done: Date | None = None
    evidence: str | None = None
    reported: Date | None = None
    file: str
    line: Annotated[int, Field(ge=1)]


EXECUTION_REPORTS = TableOf(
    "execution_reports",
    "Отчёты об исполнении: по строке на мероприятие и отчёт",
    "Reports on execution: one row an activity and report",
    (
        whole("id", "номер", "number", required=True),
        text("order_id", "код приказа", "the order's id", required=True),
        text("number", "номер мероприятия, как напечатан", "number of the activity as printed"),
        whole("occurrence", "который раз встретился номер", "how many times the number has come", required=True),
        text("status", "исполнение: done, partly, under_way, not_done", "status", required=True),
        text("done", "день исполнения", "day of execution"),
        text("evidence", "подтверждение", "evidence"),
        text("reported", "на какую дату отчёт", "day that the report speaks of"),
        text("file", "файл отчёта", "file of the report", required=True),
        whole("line", "строка файла", "row of the file", required=True),
        text("fingerprint", "отпечаток содержания строки", "hash of what the row says", required=True),
    ),
    key=("id",),
    indexes=(("order_id", "number", "occurrence"),),
    unique=(("fingerprint",),),
    journal=True,
)
