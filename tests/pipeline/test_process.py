"""One order from bytes to record: what comes out, what is refused and why, and that nothing else ever happens."""

import hashlib
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.process import printable, process, read_order, reading_findings
from schemas.errors import PrikazError, Rejection
from schemas.layout import Document, Notice, Place
from schemas.record import OrderRecord

CORPUS = Path(__file__).parents[2] / "corpus" / "orders"
ORDERS = [path.read_bytes() for path in sorted(CORPUS.glob("*.txt"))]


def test_record_of_a_small_order(order_text: bytes) -> None:
    found = process(order_text, "in/17.txt")
    assert isinstance(found, OrderRecord)
    assert (found.source.path, found.source.sha256) == ("in/17.txt", hashlib.sha256(order_text).hexdigest())
    assert (found.order.number, str(found.order.date)) == ("17", "2024-01-15")
    assert [row.number for plan in found.plans for row in plan.activities] == ["1", "2"]
    assert [clause.number for clause in found.order.clauses] == ["1"]


def test_same_bytes_same_record(order_text: bytes) -> None:
    assert process(order_text, "a") == process(order_text, "a")


REFUSED = [
    (b"", "empty", "no bytes"),
    (b" \n\t ", "empty", "white space only"),
    (bytes(range(256)) * 40, "binary", "binary rubbish"),
    ("Мама мыла раму. Рама была чистой.\n".encode() * 20, "no-order", "text with no order"),
    (b"PK\x05\x06" + bytes(18), "unsupported-format", "an archive is no document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported-format", "an OLE file of no known kind"),
    (b"%PDF-1.7\nrubbish", "unreadable", "a PDF only in name"),
    (b"GIF89a" + bytes(50), "unsupported-format", "a picture that is no scan"),
]


@pytest.mark.parametrize(("data", "code", "why"), REFUSED)
def test_refusal_says_what_to_do(data: bytes, code: str, why: str) -> None:
    found = process(data, "in/x.bin")
    assert isinstance(found, Rejection), why
    assert found.code == code, why
    assert (found.path, found.sha256) == ("in/x.bin", hashlib.sha256(data).hexdigest())
    assert found.message.endswith(".")
    assert found.remedy.endswith(".")
    with pytest.raises(PrikazError) as caught:
        read_order(data, "in/x.bin")
    assert caught.value.code == code


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(ORDERS), st.integers(0, 2**32))
def test_torn_orders_are_records_or_refusals(data: bytes, seed: int) -> None:
    """Lines lost, doubled and moved: what is left is read as far as it goes, and nothing breaks."""
    chance = random.Random(seed)
    lines = [line for line in data.splitlines(keepends=True) if chance.random() > 0.2]
    for _ in range(chance.randrange(8)):
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines)[: chance.randrange(60)])
    torn = b"".join(lines[: chance.randrange(len(lines))])
    assert isinstance(process(torn, "torn"), OrderRecord | Rejection)


PATHS = [
    ("приказ № 5.txt", "приказ № 5.txt", "any letters"),
    ("a\nb'\"$(id)[bold].txt", "a\nb'\"$(id)[bold].txt", "a name is data"),
    ("\udcef\udcf0\udce8.txt", "\\xef\\xf0\\xe8.txt", "a name in CP1251, as old archives leave it"),
]


@pytest.mark.parametrize(("name", "expected", "why"), PATHS)
def test_any_file_name_can_be_stored(name: str, expected: str, why: str, order_text: bytes) -> None:
    assert printable(name) == expected, why
    found, refused = process(order_text, name), process(b"", name)
    assert isinstance(found, OrderRecord)
    assert isinstance(refused, Rejection)
    assert found.source.path == refused.path == expected
    assert OrderRecord.model_validate_json(found.model_dump_json()) == found


def test_what_the_reader_could_not_do_becomes_findings() -> None:
    notices = (
        Notice("row-split-uncertain", Place(page=3, table=1, row=2), "Семинар"),
        Notice("text-lost", detail="12"),
    )
    found = reading_findings(Document((), "application/pdf", notices=notices))
    assert [(one.code, one.severity, one.place) for one in found] == [
        ("row-split-uncertain", "info", "page 3, table 1, row 2"),
        ("text-lost", "error", None),
    ]


def test_a_page_that_left_the_head_out() -> None:
    """What the preamble cites is another act's; the order's own requisites stand in the stamp of its annex."""
    text = (
        "В целях развития чтения, во исполнение постановления Правительства Российской Федерации от 26.12.2017 N 1642:\n"
        "1. Утвердить прилагаемый План мероприятий.\n"
        "2. Контроль за исполнением настоящего распоряжения оставляю за собой.\n"
        "Председатель |\nМ.М. Хучиев |\n"
        "Утвержден\nраспоряжением Правительства\nЧеченской Республики\nот 17 марта 2022 г. N 90-р\n"
        "План мероприятий на 2022 год\n"
        "N п/п |\nМероприятие |\nОтветственный |\nСрок |\n1. |\nКонкурс чтецов |\nМинкультуры ЧР |\nмай |\n"
    )
    order = read_order(text.encode(), "x.txt").order
    assert (order.kind, order.number, str(order.date)) == ("распоряжение", "90-р", "2022-03-17")
    assert order.issuer is not None
    assert order.issuer.name == "Правительство Чеченской Республики"
    assert [clause.number for clause in order.clauses] == ["1", "2"]
    assert order.signatory is not None
    assert (order.signatory.name, order.signatory.position) == ("М.М. Хучиев", "Председатель")
