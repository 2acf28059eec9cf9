"""What an order says of other acts: which it amends or repeals, how, and which its clauses cite.

Rule: an act is amended where a sentence enters changes in it, or changes something of it by name; where the clauses
name none, it is the one in the title («О внесении изменений в приказ … от … № …»). Sentences below such a clause are
its instructions.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.progress import steps
from pipeline.amendments.instruct import Scope, Told, instruct, verb
from pipeline.amendments.mentions import mentions
from pipeline.amendments.points import Point, points
from pipeline.amendments.quotes import quoted
from pipeline.head.acts import read_acts
from pipeline.head.amended import amended_title, headed_plan
from pipeline.head.dates import find_dates
from schemas.amendments import AmendedAct, Effect
from schemas.record import CitedAct, Clause

_EDITIONS = re.compile(
    r"[(,]?\s*(?:в\s+ред(?:акции|\.)\s+(?:приказ|постанов|распоряж|от\s)|\(?с\s+(?:учетом\s+)?изменени|\(?с\s+изм\.).*$",
    re.IGNORECASE | re.DOTALL,
)
_EDITIONS_BRACKETED = re.compile(
    r"\(\s*(?:в\s+ред(?:акции|\.)|с\s+(?:уч[её]том\s+)?изменени|с\s+изм\.|в\s+действующей)[^()]*(?:\([^()]*\)[^()]*)*\)",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"^\W*об?\s+(?:внесении\s+(?:изменени|дополнени)|изменени|признании|отмене|дополнении)", re.IGNORECASE
)
_SINCE = re.compile(r"(?<!\w)с\s*$", re.IGNORECASE)
_APPROVES = re.compile(r"^\W*утвердить(?!.{0,40}(?:изменени|дополнени))", re.IGNORECASE | re.DOTALL)
_PIECES = re.compile(
    r"((?:исключить|изложить[^,;:]{0,40}редакции|заменить\s+(?:на\s+)?(?:\w+\s+)?⟦\d+⟧))(?:,\s+(?:а\s+)?|\s+и\s+)"
)


@dataclass
class _Entry:
    """One act while its instructions are gathered."""

    effect: Effect
    clause: str | None
    act: CitedAct
    plan: str | None = None
    since: datetime.date | None = None
    told: list[Told] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Above:
    depth: int
    scope: Scope
    entry: _Entry | None


@dataclass(frozen=True, slots=True)
class Said:
    """`amends` have no rows yet; `given` says for each of their instructions which own annex holds its rows, if any."""

    amends: tuple[AmendedAct, ...]
    given: tuple[tuple[str | None, ...], ...]
    cites: tuple[CitedAct, ...]
    unclaimed: tuple[str, ...]
    """Instructions for which no act is named."""


UNKNOWN = CitedAct(kind=None, date=None, number=None, issuer=None, title=None)


def read_said(
    title: str | None, clauses: Sequence[Clause], changes: Sequence[tuple[str, Sequence[Clause]]] = ()
) -> Said:
    """`changes` are annexes «Изменения, которые вносятся в …», title and instructions of each."""
    book = _Book(title, clauses)
    book.read(clauses, None)
    for heading, inside in changes:
        book.read(inside, book.headed(heading))
    return book.said()


class _Book:
    """The acts found so far, in the order of their naming."""

    def __init__(self, title: str | None, clauses: Sequence[Clause]) -> None:
        self.entries: list[_Entry] = []
        self.cites: list[CitedAct] = []
        self.unclaimed: list[str] = []
        self.plan = amended_title(title, clauses)
        self.titled: _Entry | None = None
        self.entitled = bool(title and _TITLED.match(title))
        if title and self.entitled:
            acts = main_acts(title)
            void = re.search(r"утратив|отмене", title, re.IGNORECASE) and not re.search("изменени", title)
            if len(acts) == 1 and not void:
                named = [mention.unit for mention in mentions(title, quoted(title))]
                in_plan = True if {"plan", "annex"} & set(named) else None
                self.titled = _Entry("amends", None, acts[0], self.plan)
                self.title_scope = Scope(in_plan=in_plan)

    def headed(self, heading: str) -> _Above:
        """What the title of an annex of changes says: the act, and that a plan is meant."""
        words = quoted(heading)
        acts = main_acts(heading)
        entry = self._entry("amends", None, acts[0]) if len(acts) == 1 else self._default()
        units = {mention.unit for mention in mentions(words.skeleton, words)}
        in_plan = True if {"plan", "annex"} & units else (False if acts else None)
        if entry is not None and entry.plan is None:
            entry.plan = self.plan or headed_plan(heading)
        return _Above(0, Scope(in_plan=in_plan), entry)

    def read(self, clauses: Sequence[Clause], under: _Above | None) -> None:
        stack: list[_Above] = [under] if under is not None else []
        floor = len(stack)
        for point in steps(points(clauses)):
            while len(stack) > floor and stack[-1].depth >= point.depth:
                stack.pop()
            above = stack[-1] if stack else _Above(0, Scope(), None)
            stack.append(self._point(point, above))

    def _point(self, point: Point, above: _Above) -> _Above:
        scope, entry = above.scope, above.entry
        for sentence in point.sentences:
            for piece in _pieces(sentence):
                scope, entry = self._sentence(piece, point, scope, entry)
        return _Above(point.depth, scope, entry)

    def _sentence(self, piece: str, point: Point, scope: Scope, entry: _Entry | None) -> tuple[Scope, _Entry | None]:
        printed = point.words.printed(piece)
        acts = main_acts(printed)
        changing = any(verb(name).search(piece) for name in ("replace", "add", "delete", "void", "exchange", "enter"))
        void = bool(verb("void").search(piece)) or scope.voiding
        if void and (acts or (entry is None and not scope.voiding)):
            return self._void(piece, point, scope, acts)
        entering = bool(verb("enter").search(piece) and re.search("изменени|дополнени", piece, re.IGNORECASE))
        if acts and (entering or (changing and _opens(piece)) or (entry is not None and piece.rstrip().endswith(":"))):
            found = [self._entry("amends", point.clause, act) for act in acts]
            scope, entry = Scope(), found[0] if len(found) == 1 else None
        elif acts and verb("prolong").search(piece):
            scope, entry = Scope(in_plan=False), self._entry("amends", point.clause, acts[0])
        elif entering or (entry is None and changing and self.titled is not None and _opens(piece)):
            entry = entry or self._default(point.clause)
        elif entry is None:
            self.cites += acts
            if changing and self.entitled and _opens(piece):
                self.unclaimed.append(printed)
            return scope, entry
        told = instruct(piece, point.words, scope, point.clause)
        if told.instruction is not None:
            if entry is not None:
                entry.told.append(told)
            else:
                self.unclaimed.append(printed)
        return told.scope, entry

    def _void(self, piece: str, point: Point, scope: Scope, acts: Sequence[CitedAct]) -> tuple[Scope, _Entry | None]:
        """«Признать утратившим силу»: whole acts, or what is named in front of one («пункт 2 приказа … от …»)."""
        scope = replace(scope, voiding=True)
        named = [each for each in mentions(piece, point.words) if each.standing == "told" and each.unit != "title"]
        partly = [each for each in named if each.numbers or each.unit in ("plan", "annex", "point", "row", "section")]
        if not acts:
            return scope, None
        if partly and len(acts) == 1 and _before_act(piece, partly[0].start):
            entry = self._entry("amends", point.clause, acts[0])
            told = instruct(f"{piece} исключить", point.words, Scope(), point.clause)
            if told.instruction is not None:
                text = point.words.printed(piece)
                entry.told.append(replace(told, instruction=told.instruction.model_copy(update={"text": text})))
            return scope, None
        since = _since(piece)
        for act in acts:
            entry = self._entry("repeals", point.clause, act)
            entry.since = entry.since or since
        return scope, None

    def _default(self, clause: str | None = None) -> _Entry:
        """The act of the title; one without requisites where the title names none."""
        if self.titled is None:
            self.titled = _Entry("amends", clause, UNKNOWN, self.plan)
        return self._kept(self.titled, clause)

    def _entry(self, effect: Effect, clause: str | None, act: CitedAct) -> _Entry:
        for entry in (*self.entries, *([self.titled] if self.titled else [])):
            if entry.effect == effect and _same_act(entry.act, act):
                entry.act = _fuller(entry.act, act)
                return self._kept(entry, clause)
        return self._kept(_Entry(effect, clause, act, self.plan if effect == "amends" else None), clause)

    def _kept(self, entry: _Entry, clause: str | None) -> _Entry:
        if entry not in self.entries:
            self.entries.append(entry)
        entry.clause = entry.clause or clause
        return entry

    def said(self) -> Said:
        cites = [act for act in self.cites if not any(_same_act(entry.act, act) for entry in self.entries)]
        amends = tuple(
            AmendedAct(
                effect=entry.effect,
                clause=entry.clause,
                **entry.act.model_dump(),
                plan=entry.plan,
                since=entry.since,
                instructions=tuple(told.instruction for told in entry.told if told.instruction is not None),
            )
            for entry in self.entries
        )
        given = tuple(tuple(told.given for told in entry.told) for entry in self.entries)
        return Said(amends, given, tuple(dict.fromkeys(cites)), tuple(self.unclaimed))


def main_acts(text: str) -> tuple[CitedAct, ...]:
    """The acts that a sentence is about; those that only tell their editions («в редакции приказов …») are not."""
    plain = _EDITIONS.sub("", _EDITIONS_BRACKETED.sub(" ", text))
    return tuple(act for act in read_acts(plain) if act.number is not None)


def in_force_from(clauses: Sequence[Clause]) -> datetime.date | None:
    """The day that an order prints for its own coming into force: «вступает в силу с 1 сентября 2024 года»."""
    for clause in clauses:
        match = verb("in_force").search(clause.text)
        if match is not None and re.search(r"настоящ|приказ|распоряж|постановл", clause.text[: match.start()], re.I):
            day = _since(clause.text[match.start() :].partition("распростран")[0])
            if day is not None:
                return day
    return None


def approves_plan(clauses: Sequence[Clause]) -> bool:
    return any(_APPROVES.match(clause.text) for clause in clauses)


def with_replaced(acts: Sequence[AmendedAct]) -> tuple[AmendedAct, ...]:
    """Repealed acts of an order that approves a plan of its own, as replaced ones; amending acts stay repealed."""
    return tuple(
        act.model_copy(update={"effect": "replaces"})
        if act.effect == "repeals" and not _TITLED.match(act.title or "")
        else act
        for act in acts
    )


def _since(text: str) -> datetime.date | None:
    return next((found.date for found in find_dates(text) if _SINCE.search(text[: found.start])), None)


def _pieces(sentence: str) -> Iterator[str]:
    """A sentence with several instructions one by one: «строку 1.2 исключить, строку 1.3 изложить …»."""
    start = 0
    for match in _PIECES.finditer(sentence):
        rest = sentence[match.end() :]
        if any(verb(name).search(rest) for name in ("replace", "add", "delete", "exchange")):
            yield sentence[start : match.end(1)]
            start = match.end()
    yield sentence[start:]


def _opens(sentence: str) -> bool:
    """True where a sentence begins as an instruction does, and not with somebody who is told to do a thing."""
    words = quoted(sentence)
    first = re.match(r"\W*(?:(?:после|перед|в|во|из|по|к|слов\w*|цифр\w*)\s+)?", sentence, re.IGNORECASE)
    at = first.end() if first else 0
    kinds = ("replace", "add", "delete", "void", "exchange", "enter", "renumber")
    if any((match := verb(name).search(sentence)) and match.start() <= at for name in kinds):
        return True
    if re.match(
        r"\W*(?:слов|цифр|по\s+тексту|признать|считать|приказ|распоряжени|постановлени)", sentence, re.IGNORECASE
    ):
        return True
    found = mentions(words.skeleton, words)
    return bool(found) and found[0].start <= at


def _before_act(sentence: str, start: int) -> bool:
    act = re.search(r"(?<!\w)(?:приказ|распоряжени|постановлени)", sentence, re.IGNORECASE)
    return act is None or start < act.start()


def _same_act(one: CitedAct, other: CitedAct) -> bool:
    return one.number == other.number and (one.date == other.date or None in (one.date, other.date))


def _fuller(one: CitedAct, other: CitedAct) -> CitedAct:
    """Both say the same act: what one leaves out the other may print."""
    told = {name: value for name, value in other.model_dump().items() if getattr(one, name) is None}
    return one.model_copy(update=told)
