"""Checking a value that a person typed: each function gives its one form as JSON, or raises `ValueRefused`."""

import datetime
import json
import unicodedata
from collections.abc import Callable
from typing import TypeVar

from dateutil.rrule import rrulestr
from pydantic import BaseModel, JsonValue, ValidationError

from knowledge.regions import by_code
from knowledge.topics import taxonomy
from outputs.corrections.errors import ValueRefused
from schemas.edtf import edtf_of
from schemas.record import Body, DeadlineItem, Issuer, Signatory

LONGEST = 20_000
"""Characters of one value; the longest cell of a plan is far shorter."""
MOST_ITEMS = 200
FIRST_YEAR, LAST_YEAR = 1990, 2100

Model = TypeVar("Model", bound=BaseModel)


def text(field: str, value: JsonValue) -> str:
    """One line or several, NFC, single spaces, without invisible signs."""
    if not isinstance(value, str):
        raise ValueRefused(field=field, detail="ждём текст / text is wanted")
    lines = [" ".join(line.split()) for line in unicodedata.normalize("NFC", value).splitlines()]
    whole = "\n".join(line for line in lines if line)
    if not whole:
        raise ValueRefused(field=field, detail="текст пуст / the text is empty")
    if len(whole) > LONGEST:
        raise ValueRefused(field=field, detail=f"{len(whole)} > {LONGEST}")
    if any(unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n" for sign in whole):
        raise ValueRefused(field=field, detail="непечатаемые знаки / control characters")
    return whole


def text_or_none(field: str, value: JsonValue) -> str | None:
    """The same; an empty text is null."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    return text(field, value)


def parsed(field: str, model: type[Model], value: JsonValue) -> Model:
    """`value` as `model`."""
    try:
        return model.model_validate_json(json.dumps(value, ensure_ascii=False))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ValueRefused(field=field, detail=f"{where}: {first['msg']}" if where else str(first["msg"])) from error


def deadline(value: JsonValue) -> JsonValue:
    """A list of items; `edtf` is what the dates say."""
    return _list("deadline", value, _item)


def bodies(value: JsonValue) -> JsonValue:
    return _list("bodies", value, _body)


def topic(value: JsonValue) -> JsonValue:
    """Ids of the taxonomy, or null."""
    if value is None:
        return None
    given = {"primary": value} if isinstance(value, str) else value
    if not isinstance(given, dict) or not given.keys() <= {"primary", "secondary"} or not given.get("primary"):
        raise ValueRefused(field="topic", detail='{"primary": …, "secondary": …}')
    chosen = {"primary": given["primary"], "secondary": given.get("secondary") or None}
    for one in chosen.values():
        if one is not None and one not in taxonomy().topics:
            raise ValueRefused(field="topic", detail=f"{one}: {', '.join(taxonomy().topics)}")
    if chosen["primary"] == chosen["secondary"]:
        raise ValueRefused(field="topic", detail=f"{chosen['primary']} = {chosen['secondary']}")
    return dict(chosen)


def date(value: JsonValue, field: str = "date") -> str | None:
    """A day in ISO 8601, or null."""
    if value is None or value == "":
        return None
    return _day(field, value).isoformat()


def period(value: JsonValue) -> JsonValue:
    """First and last day, or null."""
    if value is None:
        return None
    if not isinstance(value, dict) or value.keys() != {"start", "end"} or not (value["start"] and value["end"]):
        raise ValueRefused(field="period", detail='{"start": "YYYY-MM-DD", "end": "YYYY-MM-DD"}')
    first, last = _day("period", value["start"]), _day("period", value["end"])
    if first > last:
        raise ValueRefused(field="period", detail=f"{first} > {last}")
    return {"start": first.isoformat(), "end": last.isoformat()}


def assignees(value: JsonValue) -> JsonValue:
    """Whom a clause binds, one text each."""
    return _list("assignees", value, lambda one: text("assignees", one))


def region(value: JsonValue) -> JsonValue:
    """A code of ISO 3166-2, alone or as the record has it, with the region's name; or null."""
    if value is None or value == "":
        return None
    code = value.get("code") if isinstance(value, dict) else value
    try:
        known = by_code(str(code))
    except KeyError as error:
        raise ValueRefused(field="region", detail=f"{code}: ISO 3166-2 (RU-KB)") from error
    return {"code": known.code, "name": known.name}


def issuer(value: JsonValue) -> JsonValue:
    if value is None:
        return None
    found = parsed("issuer", Issuer, _with(value, "level"))
    return {"name": text("issuer", found.name), "level": found.level}


def signatory(value: JsonValue) -> JsonValue:
    if value is None:
        return None
    found = parsed("signatory", Signatory, _with(value, "name", "position"))
    told = {"name": text_or_none("signatory", found.name), "position": text_or_none("signatory", found.position)}
    return dict(told) if any(told.values()) else None


def _with(value: JsonValue, *names: str) -> JsonValue:
    """The object with what it leaves out as null."""
    return {**dict.fromkeys(names), **value} if isinstance(value, dict) else value


def _list(field: str, value: JsonValue, one: Callable[[JsonValue], JsonValue]) -> JsonValue:
    if not isinstance(value, list):
        raise ValueRefused(field=field, detail="ждём список / a list is wanted")
    if len(value) > MOST_ITEMS:
        raise ValueRefused(field=field, detail=f"{len(value)} > {MOST_ITEMS}")
    return [one(item) for item in value]


def _body(value: JsonValue) -> JsonValue:
    given = {"text": value.get("name"), **value} if isinstance(value, dict) else value
    body = parsed("bodies", Body, given)
    return {"text": text("bodies", body.text), "name": text("bodies", body.name), "category": body.category}


def _item(value: JsonValue) -> JsonValue:
    """One deadline after the contract's table of kinds: which dates each kind has."""
    if isinstance(value, dict):
        for name in ("start", "end"):
            if value.get(name):
                _day("deadline", value[name])
    item = parsed("deadline", DeadlineItem, value)
    problem = _broken(item)
    if problem:
        raise ValueRefused(field="deadline", detail=f"{item.kind}: {problem}")
    kept = item.model_copy(
        update={
            "condition": text_or_none("deadline", item.condition),
            "rrule": item.rrule or None,
            "edtf": edtf_of(item.kind, item.start, item.end),
        }
    )
    dumped: JsonValue = kept.model_dump(mode="json")
    return dumped


def _broken(item: DeadlineItem) -> str | None:  # noqa: PLR0911 - each is one rule of the contract's table
    if item.start and item.end and item.start > item.end:
        return f"{item.start} > {item.end}"
    if item.rrule and item.kind != "recurring":
        return "rrule: recurring"
    match item.kind:
        case "by" if item.start or not item.end:
            return "start = null, end = YYYY-MM-DD"
        case "on" if not item.end or item.start != item.end:
            return "start = end = YYYY-MM-DD"
        case "during" if not (item.start and item.end):
            return "start = YYYY-MM-DD, end = YYYY-MM-DD"
        case "conditional" if item.start or item.end or not (item.condition or "").strip():
            return "start = end = null, condition = …"
        case "recurring" if not (item.rrule or (item.condition or "").strip()):
            return "rrule = …"
    return _broken_rule(item.rrule) if item.rrule else None


def _broken_rule(rule: str) -> str | None:
    try:
        rrulestr(rule, dtstart=datetime.datetime(2024, 1, 1))  # noqa: DTZ001 - a rule without a zone has none
    except (ValueError, KeyError, TypeError) as error:
        return f"rrule {rule}: {error}"
    return None


def _day(field: str, value: JsonValue) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(str(value))
    except ValueError as error:
        raise ValueRefused(field=field, detail=f"{value}: YYYY-MM-DD") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueRefused(field=field, detail=f"{value}: {FIRST_YEAR}–{LAST_YEAR}")
    return day
