"""Words exchanged in a row: only where they stand exactly once, or the instruction says that it means all places."""

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.columns import header_role
from outputs.versions.state import Unresolved
from schemas.amendments import Rewording
from schemas.record import Activity, Plan

TEXTS = ("activity", "deadline", "responsible", "result")
_VARIANTS = {"«": '[«»"“”„]', "»": '[«»"“”„]', '"': '[«»"“”„]', "-": "[-–—−]", "–": "[-–—−]", "—": "[-–—−]"} | {
    letter: "[её]" if letter.islower() else "[ЕЁ]" for letter in "еёЕЁ"
}


def cells(row: Activity) -> dict[str, str]:
    """The filled cells of a row: roles, and the headers of its other columns as «extra:…»."""
    texts = {
        "activity": row.activity,
        "deadline": row.deadline.raw,
        "responsible": row.responsible.raw,
        "result": row.result,
    }
    return {name: text for name, text in texts.items() if text} | {
        f"extra:{name}": text for name, text in row.extra.items()
    }


def with_cells(row: Activity, changed: dict[str, str]) -> Activity:
    """`row` with other texts. What was read from a changed deadline or body is left out: nobody has read it yet."""
    update: dict[str, object] = {}
    for name, text in changed.items():
        if name == "deadline":
            update["deadline"] = row.deadline.model_copy(update={"raw": text or None, "items": ()})
        elif name == "responsible":
            update["responsible"] = row.responsible.model_copy(update={"raw": text or None, "bodies": ()})
        elif name.startswith("extra:"):
            extra = {**row.extra, name.removeprefix("extra:"): text}
            update["extra"] = {header: value for header, value in extra.items() if value}
        else:
            update[name] = text or (None if name == "result" else "")
    # What a reader was sure or unsure of was the old text.
    update["confidence"] = {name: value for name, value in row.confidence.items() if name not in changed}
    update["doubts"] = {name: value for name, value in row.doubts.items() if name not in changed}
    return row.model_copy(update=update)


def column_of(column: str, plan: Plan) -> str:
    """The cell that a column's header or number names. Raises `Unresolved` (`column-unknown`)."""
    if column.isdecimal():
        at = int(column) - 1
        name = plan.columns[at] if 0 <= at < len(plan.columns) else None
        if name is None or name not in TEXTS:
            raise Unresolved("column-unknown")
        return name
    found = header_role(column)
    if found is not None and found[0] in TEXTS:
        return found[0]
    raise Unresolved("column-unknown")


def reworded(row: Activity, exchanges: Sequence[Rewording], column: str | None) -> Activity:
    """`row` after all of `exchanges`, in one cell or in whichever cell holds the words.

    Raises `Unresolved`: `words-missing`, or `words-ambiguous` where they stand in more than one place.
    """
    for exchange in exchanges:
        row = _exchanged(row, exchange, column)
    return row


def _exchanged(row: Activity, exchange: Rewording, column: str | None) -> Activity:
    texts = cells(row)
    if column is not None:
        texts = {column: texts.get(column, "")}
    if exchange.old is None and exchange.after is None:
        if column is None or exchange.new is None:
            raise Unresolved("words-ambiguous")
        return with_cells(row, {column: _joined(texts[column], exchange.new)})
    changed = {name: after for name, text in texts.items() if (after := exchanged(text, exchange)) is not None}
    if not changed:
        raise Unresolved("words-missing")
    many = sum(count(text, exchange) for text in texts.values()) > 1
    if many and not exchange.everywhere:
        raise Unresolved("words-ambiguous")
    return with_cells(row, changed)


def count(text: str, exchange: Rewording) -> int:
    """How often the words that are exchanged stand in `text`."""
    return len(_pattern(exchange.old or exchange.after or "").findall(text))


def exchanged(text: str, exchange: Rewording) -> str | None:
    """`text` with its words exchanged; None where they don't stand in it."""
    sought = exchange.old if exchange.old is not None else exchange.after
    pattern = _pattern(sought or "")
    if not sought or not pattern.search(text):
        return None
    if exchange.old is None:
        return pattern.sub(lambda match: _joined(match[0], exchange.new or ""), text)
    new = exchange.new or ""
    return re.sub(r"\s+(?=[,;.)])", "", " ".join(pattern.sub(lambda _: new, text).split(" "))).strip()


def _joined(before: str, new: str) -> str:
    return f"{before}{'' if not before or new[:1] in ',;.:)' else ' '}{new}"


@lru_cache(maxsize=5_000)
def _pattern(words: str) -> re.Pattern[str]:
    """The words as whole words, whatever kind of quotes, dashes and blanks they are typed with."""
    body = r"\s+".join("".join(_VARIANTS.get(sign, re.escape(sign)) for sign in word) for word in words.split())
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    behind = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(f"{before}{body}{behind}")
