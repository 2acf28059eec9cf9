"""What people corrected: one line of the journal as a type, and the tables that hold it.

`corrections` is the only table of the database that can't be made again from the documents: rows are added to it and
never changed or deleted (triggers see to it). What each correction means for the orders that are stored stands in
`corrections_laid` and is worked out whenever an order is stored.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from schemas.columns import TableOf, json_object, real, text, whole

Target = Literal["order", "row", "clause", "plan"]

LaidState = Literal["applied", "agreed", "superseded", "conflict"]
"""`agreed`: the program by now says the same. `superseded`: a later correction of the same value counts."""

ConflictReason = Literal[
    "cell-changed", "reading-changed", "row-gone", "row-ambiguous", "row-found", "part-gone", "part-ambiguous"
]
"""Why a correction does not simply fit. After `reading-changed` (the same print, read otherwise) it counts still.

`row-found`: a row that a person added is by now read by the program itself, with other values. A part is a clause or a
plan.
"""


class RowPrint(BaseModel):
    """A row as it was printed when it was corrected; by number and activity it is found again.

    It is the `twin`-th of `twins` rows of the order that print the same number and activity.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    number: str | None
    activity: str
    section: str | None
    deadline: str | None
    responsible: str | None
    result: str | None
    twin: Annotated[int, Field(ge=1)] = 1
    twins: Annotated[int, Field(ge=1)] = 1

    @property
    def words(self) -> str:
        return self.activity


class ClausePrint(BaseModel):
    """A clause as it was printed when it was corrected; it is found again by number and text, as a row is."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    number: str | None
    text: str
    twin: Annotated[int, Field(ge=1)] = 1
    twins: Annotated[int, Field(ge=1)] = 1

    @property
    def words(self) -> str:
        return self.text


class PlanPrint(BaseModel):
    """The head of a plan as it was printed when it was corrected; `rows` is a digest of the numbers and words of its
    rows.

    It is found again by title and annex (the `twin`-th of `twins` plans that print the same), else by its rows.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    title: str | None
    annex: str | None
    rows: str
    twin: Annotated[int, Field(ge=1)] = 1
    twins: Annotated[int, Field(ge=1)] = 1

    @property
    def number(self) -> str | None:
        """That of its annex."""
        return self.annex

    @property
    def words(self) -> str:
        return self.title or ""


Print = RowPrint | ClausePrint | PlanPrint
"""What a correction is about; no two of them have the same fields, so that a stored one tells which it is."""


class Correction(BaseModel):
    """One line of the journal: who changed which value from what into what, when and why.

    `identity` and `cells` tell the order whose source it was made on again where its bytes are others
    (`outputs.corrections.scope`). `row` is the row, the clause or the plan, None for a value of the order's head.
    `found` is what the program had read, `old` what was shown before, `new` what holds from now on, each as JSON. An
    undoing repeats the line that it undoes but for `uid`, `made`, `author`, `why`, with `old` and `new` exchanged, and
    names that line in `undoes`.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    uid: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    made: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$")]
    author: Annotated[str, Field(min_length=1, max_length=200)]
    why: Annotated[str, Field(max_length=2000)]
    source: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    order_id: str
    identity: str | None
    cells: str | None
    row: Print | None
    field: str
    found: JsonValue
    old: JsonValue
    new: JsonValue
    undoes: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")] | None = None


CORRECTIONS = TableOf(
    "corrections",
    "Исправления, сделанные людьми: строки только добавляются",
    "Corrections made by people: rows are only ever added",
    (
        whole("id", "номер в этой базе", "number in this database", required=True),
        text("uid", "номер, общий для всех баз", "number that holds in every database", required=True),
        text("made", "когда, UTC", "when, UTC", required=True),
        text("author", "кто", "who", required=True),
        text("why", "почему", "why", required=True),
        text("source", "отпечаток исправленного файла", "hash of the source that was corrected", required=True),
        text("order_id", "код приказа тогда", "id of the order at that time", required=True),
        text("identity", "приметы приказа: код и кто издал", "what tells the order: id and issuer"),
        text("cells", "отпечаток всех ячеек приказа", "hash of all cells of the order"),
        text(
            "row",
            "строка, пункт или план, как были напечатаны, JSON; пусто для реквизитов",
            "the row, clause or plan as printed, JSON; empty for the head",
        ),
        text("field", "что исправлено", "which value", required=True),
        text("found", "что нашла программа, JSON", "what the program had found, JSON", required=True),
        text("old", "что стояло до исправления, JSON", "what stood before, JSON", required=True),
        text("new", "что стоит теперь, JSON", "what stands now, JSON", required=True),
        text("undoes", "какое исправление отменено", "the correction that this one undoes"),
    ),
    key=("id",),
    indexes=(("source",), ("identity",), ("cells",), ("undoes",), ("order_id",)),
    unique=(("uid",),),
    journal=True,
)

CORRECTIONS_LAID = TableOf(
    "corrections_laid",
    "Как исправления легли на приказы",
    "How corrections lie on the orders",
    (
        text("correction", "исправление, uid", "the correction, its uid", required=True),
        whole("order_key", "приказ", "the order", required=True, references="orders"),
        whole("activity_key", "мероприятие", "the activity", references="activities"),
        text("field", "что исправлено", "which value", required=True),
        text(
            "state",
            "applied – действует, agreed – программа теперь читает так же, superseded – исправлено ещё раз, conflict",
            "applied, agreed (the program says the same by now), superseded (corrected again), conflict",
            required=True,
        ),
        text("reason", "почему не подошло", "why it did not fit"),
    ),
    key=("correction", "order_key"),
    indexes=(("order_key",), ("activity_key",), ("state",)),
)

ORDER_PRINTS = TableOf(
    "order_prints",
    "По каким приметам исправления находят приказ",
    "By what corrections find an order again",
    (
        whole("order_key", "приказ", "the order", required=True, references="orders"),
        text("identity", "код приказа и кто издал", "id of the order and its issuer"),
        text("cells", "отпечаток всех ячеек", "hash of all cells"),
    ),
    key=("order_key",),
    indexes=(("identity",), ("cells",)),
)

FIELDS: tuple[tuple[str, str, str], ...] = (
    ("number", "номер", "number"),
    ("section", "раздел", "section"),
    ("activity", "мероприятие", "activity"),
    ("deadline_raw", "срок, как напечатан", "deadline as printed"),
    ("deadline", "срок", "deadline"),
    ("responsible_raw", "ответственные, как напечатано", "responsible as printed"),
    ("bodies", "ответственные", "bodies"),
    ("result", "результат", "result"),
    ("topic", "тема", "topic"),
)
"""The values of a row that have a confidence and may be corrected, in Russian and in English."""

CONFIDENCE = TableOf(
    "confidence",
    "Насколько надёжны значения мероприятия, 0–1",
    "How probably each value of an activity is right, 0..1",
    (
        whole("activity_key", "мероприятие", "the activity", required=True, references="activities"),
        real(
            "urgency", "насколько важно проверить: сомнение × значение для аудита", "doubt times use, the most of all"
        ),
        *(real(name, ru, en) for name, ru, en in FIELDS),
        json_object("doubts", "причины сомнений по полям, JSON", "what lowers it by field, JSON", required=True),
    ),
    key=("activity_key",),
    indexes=(("urgency",),),
)

REVIEW: tuple[TableOf, ...] = (CORRECTIONS, CORRECTIONS_LAID, ORDER_PRINTS, CONFIDENCE)
"""The tables of corrections; one that refers to another comes after it."""
