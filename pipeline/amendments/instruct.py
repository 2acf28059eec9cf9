"""One sentence of an amending order as an instruction.

Rule: of all units that a sentence names the finest is what is changed, the coarser ones say where it stands; what a
sentence does not say comes from the points above it («В разделе 2:»). «Пункт» is a row of a plan below the name of a
plan or an annex, a clause below the name of an order. What is read in no such way keeps its words and has no action.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from knowledge.amendments import amendment_words
from knowledge.columns import header_role
from pipeline.amendments.exchanges import rewordings
from pipeline.amendments.mentions import Mention, mentions
from pipeline.amendments.quotes import Quoted
from schemas.amendments import Action, Instruction, Rewording, Unit

_OWN_ANNEX = re.compile(
    r"(?:согласно|в\s+редакции|в\s+соответствии\s+с|\()\s*приложени\w*(?:\s*(?:№|N)?\s*(?P<number>\d+))?\)?"
    r"(?:\s+к\s+настоящ\w+\s+\w+)?|приложени\w+(?:\s*(?:№|N)?\s*(?P<other>\d+))?\s+к\s+настоящ\w+\s+\w+",
    re.IGNORECASE,
)
_ACT = re.compile(r"(?<!\w)(?:приказ|распоряжени|постановлени)(?:а|я|е|у|ю|ом|ем)?(?!\w)", re.IGNORECASE)
_NEW_WORDING = re.compile(r"редакци\w+\s*:?\s*⟦(?P<quote>\d+)⟧|редакции\s*:\s*$", re.IGNORECASE)
_INFINITIVE = re.compile(r"(?<!\w)[а-яё]{3,}(?:ть|ти)(?:ся)?(?!\w)", re.IGNORECASE)
FINEST: tuple[str, ...] = ("title", "column", "row", "section", "annex", "plan")


@dataclass(frozen=True, slots=True)
class Scope:
    """What the points above have said: where the next instruction works. `in_plan` is None where nothing tells."""

    in_plan: bool | None = None
    annex: str | None = None
    section: str | None = None
    row: str | None = None
    column: str | None = None
    voiding: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence's reading. `given` is the number of the own annex that holds the rows, '' for one without a number."""

    scope: Scope
    instruction: Instruction | None = None
    given: str | None = None


@cache
def verb(name: str) -> re.Pattern[str]:
    """The verbs of one kind (`replace`, `add` …), in any form."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(getattr(amendment_words(), name))})\w*", re.IGNORECASE)


def instruct(sentence: str, words: Quoted, scope: Scope, clause: str | None) -> Told:
    """Read one sentence of the skeleton below `scope`."""
    given = _OWN_ANNEX.search(sentence)
    plain = _OWN_ANNEX.sub(" ", sentence)
    named = mentions(plain, words)
    scope = _within(scope, plain, named)
    inner = _inner(scope, named)
    action = _action(plain, words)
    printed = " ".join(words.printed(sentence).split())
    number = (given["number"] or given["other"] or "") if given else None
    if action is None:
        unread = verb("prolong").search(plain) or (_INFINITIVE.search(plain) and not _only_enters(plain))
        draft = Instruction(clause=clause, action=None, unit=None, text=printed) if unread else None
        return Told(inner, draft, number)
    draft = _draft(action, plain, words, named, scope)
    return Told(inner, draft.model_copy(update={"clause": clause, "text": printed}), number)


def _only_enters(sentence: str) -> bool:
    return bool(verb("enter").search(sentence))


def _action(sentence: str, words: Quoted) -> Action | None:
    if rewordings(sentence, words):
        return "reword"
    kinds: tuple[tuple[str, Action], ...] = (
        ("void", "delete"),
        ("renumber", "renumber"),
        ("replace", "replace"),
        ("delete", "delete"),
        ("add", "add"),
    )
    return next((action for name, action in kinds if verb(name).search(sentence)), None)


def _within(scope: Scope, sentence: str, named: tuple[Mention, ...]) -> Scope:
    """`scope` with what the sentence says of the act: an order as such, or a plan in it."""
    told = [mention for mention in named if mention.standing != "added"]
    annex = next((mention for mention in told if mention.unit == "annex"), None)
    if annex is not None or any(mention.unit == "plan" for mention in told):
        numbers = annex.numbers if annex else ()
        return replace(scope, in_plan=True, annex=numbers[0] if numbers else scope.annex)
    if _ACT.search(sentence) and not any(mention.unit in ("row", "section", "column") for mention in named):
        return replace(scope, in_plan=False)
    return scope


def _inner(scope: Scope, named: tuple[Mention, ...]) -> Scope:
    """What the points below take over: the section, the row and the column that this one names."""
    for mention in named:
        if mention.standing == "told" and mention.labels:
            if mention.unit == "section":
                scope = replace(scope, section=mention.labels[0], row=None)
            elif mention.unit == "column":
                scope = replace(scope, column=_header(mention))
            elif (mention.unit == "row" or (mention.unit == "point" and scope.in_plan)) and len(mention.labels) == 1:
                scope = replace(scope, row=mention.labels[0], column=None)
    return scope


def _header(mention: Mention) -> str:
    return mention.name or mention.labels[0]


def _draft(action: Action, sentence: str, words: Quoted, named: tuple[Mention, ...], scope: Scope) -> Instruction:
    added = [mention for mention in named if mention.standing == "added"]
    after = next((mention.labels[-1] for mention in named if mention.standing == "after" and mention.labels), None)
    told = [mention for mention in named if mention.standing == "told"]
    blank = Instruction(clause=None, action=action, unit=None, annex=scope.annex, section=scope.section, text="")
    if any(mention.standing == "before" for mention in named):
        return blank
    if action == "add":
        return _adding(blank, added, told, scope, after)
    if action == "renumber":
        numbers = added[0].numbers if len(added) == 1 else ()
        target = _finest(told, scope)
        fits = target is not None and len(target.numbers) == len(numbers) > 0
        unit = _unit(target, scope) if target is not None and fits else None
        return blank.model_copy(update={"unit": unit, "targets": target.numbers if target else (), "numbers": numbers})
    pairs = rewordings(sentence, words)
    where = _changed(blank, told, scope, bare=not told and action == "reword")
    if action == "reword":
        return where.model_copy(update={"rewordings": pairs, "after": None})
    if where.unit == "column" and (match := _NEW_WORDING.search(sentence)) and match["quote"]:
        new = words.quotes[int(match["quote"])]
        return where.model_copy(update={"rewordings": (Rewording(new=new),)})
    return where


def _adding(
    blank: Instruction, added: list[Mention], told: list[Mention], scope: Scope, after: str | None
) -> Instruction:
    """«раздел 2 дополнить строкой 2.3», «включить в план строку 7»."""
    if not added and told:
        finest = _finest(told, scope)
        added = [finest] if finest is not None and finest.unit in ("row", "point", "section", "annex") else []
        told = [mention for mention in told if mention not in added]
    if len(added) != 1:
        return blank.model_copy(update={"after": after})
    new = added[0]
    section = next(
        (mention.labels[0] for mention in told if mention.unit == "section" and mention.labels), scope.section
    )
    unit = _unit(new, scope)
    return blank.model_copy(
        update={
            "unit": unit,
            "targets": new.labels,
            "section": (new.name if new.numbers else None) if unit == "section" else section,
            "after": after,
        }
    )


def _changed(blank: Instruction, told: list[Mention], scope: Scope, *, bare: bool) -> Instruction:
    """What is replaced, deleted or reworded, and where it stands."""
    target = _finest(told, scope)
    if target is None or (bare and scope.row):
        if scope.row is not None:
            where = {"unit": "column" if scope.column else "row", "targets": (scope.row,)}
            return blank.model_copy(update=where | {"row": scope.row, "column": scope.column})
        unit: Unit | None = "plan" if scope.in_plan else None
        return blank.model_copy(update={"unit": "section" if scope.section else unit, "targets": _some(scope.section)})
    if _on_part(blank.action, told) or _nested(told):
        return blank
    rows = next((mention.labels for mention in told if _is_row(mention, scope)), _some(scope.row))
    section = next(
        (mention.labels[0] for mention in told if mention.unit == "section" and mention.labels), scope.section
    )
    unit = _unit(target, scope)
    update: dict[str, object] = {"unit": unit, "section": section, "targets": target.labels}
    if unit == "column":
        update |= {"column": _header(target) if target.labels else None, "row": rows[0] if len(rows) == 1 else None}
        update["targets"] = rows
    elif unit == "row":
        update["column"] = scope.column if scope.row and target.labels == (scope.row,) else None
    elif unit == "section":
        update["section"] = None
    elif unit in ("plan", "title"):
        update |= {"targets": (), "section": None}
    return blank.model_copy(update=update)


def _on_part(action: Action | None, told: list[Mention]) -> bool:
    """A paragraph or a sentence of a cell can't be found by its place; words in it can, by themselves."""
    return action != "reword" and any(mention.unit == "paragraph" for mention in told)


def _nested(told: list[Mention]) -> bool:
    """«подпункт 1 пункта 2»: a row only where its own number says so («подпункт 2.1 пункта 2»)."""
    numbered = [mention.numbers[0] for mention in told if mention.unit in ("row", "point") and mention.numbers]
    return any(not numbered[0].startswith(f"{outer}.") for outer in numbered[1:])


def _some(label: str | None) -> tuple[str, ...]:
    return (label,) if label else ()


def _is_row(mention: Mention, scope: Scope) -> bool:
    return mention.unit == "row" or (mention.unit == "point" and bool(scope.in_plan))


def _finest(told: list[Mention], scope: Scope) -> Mention | None:
    def rank(mention: Mention) -> int:
        unit = "row" if mention.unit == "point" else mention.unit
        return FINEST.index(unit) if unit in FINEST else len(FINEST)

    ranked = [mention for mention in told if mention.unit != "paragraph"]
    return min(ranked, key=rank, default=None)


def _unit(mention: Mention, scope: Scope) -> Unit | None:
    if mention.unit == "point":
        return None if scope.in_plan is None else ("row" if scope.in_plan else "clause")
    if mention.unit == "annex":
        return "plan"
    if mention.unit == "paragraph":
        return "other"
    return mention.unit


def column_role(column: str | None) -> str | None:
    """The role that a column's header names; None for a number, or where its words say nothing."""
    found = header_role(column) if column and not column.isdecimal() else None
    return found[0] if found else None
