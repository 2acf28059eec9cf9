"""What may stand in a corrected value, and in which form it is kept."""

import pytest
from pydantic import JsonValue

from outputs.corrections.errors import FieldUnknown, ValueRefused
from outputs.corrections.fields import field_of
from outputs.corrections.overlay import missing_row
from schemas.corrections import Target

KEPT = [
    ("row", "activity", "  Назначение\u00a0 координаторов ", "Назначение координаторов", "single spaces"),
    ("row", "activity", "а) раз\n\nб)  два", "а) раз\nб) два", "items of a list stay apart"),
    ("row", "activity", "=1+1", "=1+1", "text is text, whatever a sheet would make of it"),
    ("row", "result", "   ", None, "an empty cell is null"),
    ("row", "number", "3.2", "3.2", "as printed"),
    (
        "row",
        "deadline",
        [{"kind": "by", "end": "2024-05-25"}],
        [{"kind": "by", "start": None, "end": "2024-05-25", "rrule": None, "condition": None, "edtf": "../2024-05-25"}],
        "EDTF is worked out",
    ),
    ("row", "deadline", [], [], "no deadline at all"),
    (
        "row",
        "deadline",
        [{"kind": "recurring", "rrule": "FREQ=MONTHLY", "start": "2024-01-01", "end": "2024-12-31", "edtf": "2020"}],
        [{"kind": "recurring", "start": "2024-01-01", "end": "2024-12-31", "rrule": "FREQ=MONTHLY", "condition": None, "edtf": "2024-01-01/2024-12-31"}],
        "a wrong EDTF is not believed",
    ),
    (
        "row",
        "bodies",
        [{"name": "Институт развития  образования", "category": "development_institute"}],
        [{"text": "Институт развития образования", "name": "Институт развития образования", "category": "development_institute"}],
        "the words are the name where none are given",
    ),
    ("row", "topic", "events", {"primary": "events", "secondary": None}, "an id alone"),
    ("row", "topic", None, None, "no topic"),
    ("order", "date", "2024-02-01", "2024-02-01", "ISO 8601"),
    ("order", "region", "RU-KB", {"code": "RU-KB", "name": "Кабардино-Балкарская Республика"}, "the name is the table's"),
    ("order", "issuer", {"name": "Министерство"}, {"name": "Министерство", "level": None}, "the level may be unknown"),
    ("order", "signatory", {"name": "", "position": None}, None, "nobody"),
]  # fmt: skip

REFUSED = [
    ("row", "activity", "", "a row without words is no activity"),
    ("row", "activity", None, "nor one of null"),
    ("row", "activity", "а\u0000б", "invisible signs"),
    ("row", "activity", "я" * 20_001, "longer than any cell"),
    ("row", "number", 3, "a number is text: 3.10 is not 3.1"),
    ("row", "deadline", "25 мая", "items, not words"),
    ("row", "deadline", [{"kind": "until", "end": "2024-05-25"}], "no such kind"),
    ("row", "deadline", [{"kind": "by", "end": "31.02.2024"}], "dates are ISO 8601"),
    ("row", "deadline", [{"kind": "by", "end": "2024-02-31"}], "no such day"),
    ("row", "deadline", [{"kind": "by", "end": "0204-05-25"}], "a slip of the finger"),
    ("row", "deadline", [{"kind": "by", "start": "2024-05-01", "end": "2024-05-25"}], "«до» has no first day"),
    ("row", "deadline", [{"kind": "on", "start": "2024-05-01", "end": "2024-05-25"}], "one day is one day"),
    ("row", "deadline", [{"kind": "during", "start": "2024-05-25", "end": "2024-05-01"}], "backwards"),
    ("row", "deadline", [{"kind": "during", "end": "2024-05-01"}], "a span has two ends"),
    ("row", "deadline", [{"kind": "conditional"}], "a condition without words"),
    ("row", "deadline", [{"kind": "conditional", "condition": "по графику", "end": "2024-05-01"}], "has no date"),
    ("row", "deadline", [{"kind": "recurring", "rrule": "FREQ=SOMETIMES"}], "no rule of RFC 5545"),
    ("row", "deadline", [{"kind": "by", "end": "2024-05-25", "rrule": "FREQ=DAILY"}], "what repeats is recurring"),
    ("row", "deadline", [{"kind": "by", "end": "2024-05-25", "day": 1}], "no such part"),
    ("row", "bodies", [{"name": "ИРО", "category": "institute"}], "no such category"),
    ("row", "bodies", [{"name": "", "category": "other"}], "a body without a name"),
    ("row", "bodies", ["ИРО"], "a body has a category"),
    ("row", "topic", "weather", "not in the taxonomy"),
    ("row", "topic", {"primary": "events", "secondary": "events"}, "twice the same"),
    ("order", "date", "1 февраля", "dates are ISO 8601"),
    ("order", "region", "RU-XX", "no such region"),
    ("order", "issuer", {"name": "Министерство", "level": "galactic"}, "no such level"),
    ("order", "issuer", "Министерство", "a name and a level"),
]


@pytest.mark.parametrize(("target", "field", "given", "kept", "why"), KEPT)
def test_a_value_is_kept_in_one_form(target: Target, field: str, given: JsonValue, kept: JsonValue, why: str) -> None:
    checked = field_of(target, field).check(given)
    assert checked == kept, why
    assert field_of(target, field).check(checked) == kept, "what is kept is itself a right value"


@pytest.mark.parametrize(("target", "field", "given", "why"), REFUSED)
def test_a_wrong_value_is_refused_and_the_field_named(target: Target, field: str, given: JsonValue, why: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        field_of(target, field).check(given)
    assert refused.value.values["field"] == field, why
    assert refused.value.values["detail"]


@pytest.mark.parametrize(("target", "field"), [("row", "region"), ("order", "activity"), ("order", "id"), ("row", "")])
def test_what_can_not_be_corrected(target: Target, field: str) -> None:
    with pytest.raises(FieldUnknown):
        field_of(target, field)


@pytest.mark.parametrize("value", [None, "строка", {}, {"number": "1"}, {"activity": " "}, {"activity": "а", "x": 1}])
def test_a_row_that_is_added_has_an_activity_and_known_fields(value: JsonValue) -> None:
    with pytest.raises((ValueRefused, FieldUnknown)):
        missing_row(value)
