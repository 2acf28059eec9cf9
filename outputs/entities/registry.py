"""Links become organisations: a stable code, names, the parent; people's decisions are laid over them."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from outputs.entities.decisions import Decisions
from outputs.entities.form import Key, Mention, bracketed_unit, form_of
from outputs.entities.link import SCORES, Link, link

PERSON_IN_BRACKETS = re.compile(r"\([^()]*[А-ЯЁ]\.[^()]*\)$")
FULL, PRINTED = "full", "printed"


class Named(NamedTuple):
    """A mention in the database: its body, the order's stable id, and how the body is printed there."""

    mention: Mention
    body: int
    order_id: str
    printed: tuple[str, ...]


class Linked(NamedTuple):
    named: Named
    code: str
    score: float
    rule: str


class Entity(NamedTuple):
    """One organisation. `key` is that of its first code; `names` has (name, kind) and in how many orders it stands."""

    code: str
    key: Key
    name: str
    category: str
    municipality: str | None
    parent: str | None
    names: Mapping[tuple[str, str], int]
    mentions: int


def code_of(key: Key, order_id: str) -> str:
    """«ru-kir-1a2b3c4d»: the same for the same organisation in any database.

    What holds in one order only bears the order's stable id, so that two sources of one order share it.
    """
    told = (*key[:-1], order_id if key.own is not None else None)
    digest = hashlib.sha256(repr(told).encode()).hexdigest()[:8]
    return f"{(key.region or 'ru').lower()}-{digest}"


def linked(named: Sequence[Named], decisions: Decisions) -> tuple[list[Linked], dict[str, Key]]:
    """Every mention of an organisation with its code, and the key of each code."""
    links = link([one.mention for one in named])
    keys: dict[str, Key] = {}
    found: list[Linked] = []
    kept = decisions.kept
    for one, to in zip(named, links, strict=True):
        if to is None:
            continue
        made = _decided(one, to, decisions)
        code = kept.get(made.code, made.code)
        keys.setdefault(made.code, to.key)
        found.append(made if code == made.code else Linked(one, code, SCORES["decision"], "decision"))
    return found, keys


def _decided(one: Named, to: Link, decisions: Decisions) -> Linked:
    code = code_of(to.key, one.order_id)
    for split in decisions.split:
        names = {name.casefold() for name in split.names}
        called = not names or names & {one.mention.name.casefold(), *(text.casefold() for text in one.printed)}
        if split.code == code and called and (not split.orders or one.order_id in split.orders):
            own = hashlib.sha256(f"{code}{split.names}{split.orders}".encode()).hexdigest()[:8]
            return Linked(one, f"{(to.key.region or 'ru').lower()}-{own}", SCORES["decision"], "decision")
    return Linked(one, code, to.score, to.rule)


def entities(links: Sequence[Linked], keys: Mapping[str, Key], kept: Mapping[str, str]) -> list[Entity]:
    """The organisations that the links speak of, and those that are named with a unit only; `kept` are merged codes."""
    groups: defaultdict[str, list[Linked]] = defaultdict(list)
    for one in links:
        groups[one.code].append(one)
    known = {*groups, *(old for old, new in kept.items() if new in groups)}
    made = {code: _entity(code, held, keys, known) for code, held in sorted(groups.items())}
    owners = [one for one in _owners(made, groups) if one.code not in kept]
    return [one._replace(parent=kept.get(one.parent or "", one.parent)) for one in (*made.values(), *owners)]


def _owners(made: Mapping[str, Entity], groups: Mapping[str, Sequence[Linked]]) -> list[Entity]:
    """Organisations that are named with a unit only: they have no mention of their own."""
    found: dict[str, Entity] = {}
    for one in made.values():
        key = one.key.owner
        if key is None or one.parent is None or one.parent in made:
            continue
        names = {bracketed_unit(held.named.mention.name)[0] for held in groups[one.code]} - {*_full_names(one)}
        code = code_of(key, groups[one.code][0].named.order_id)
        if names and code not in made:
            name = max(names, key=lambda name: (len(name), name))
            known = found.get(code)
            if known is None or (len(known.name), known.name) < (len(name), name):
                found[code] = Entity(code, key, name, one.category, one.municipality, None, {}, 0)
    return list(found.values())


def _full_names(one: Entity) -> Iterator[str]:
    return (name for name, kind in one.names if kind == FULL)


def _entity(code: str, held: Sequence[Linked], keys: Mapping[str, Key], known: Collection[str]) -> Entity:
    orders: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for one in held:
        mention = one.named.mention
        orders[mention.name, FULL].add(mention.order)
        for text in one.named.printed:
            if text.casefold() != mention.name.casefold():
                orders[text, PRINTED].add(mention.order)
    key = keys.get(code) or _key_of(held)
    full = [name for name, kind in orders if kind == FULL]
    categories = Counter(one.named.mention.category for one in held)
    owner = key.owner
    parent = code_of(owner, held[0].named.order_id) if owner is not None else None
    return Entity(
        code=code,
        key=key,
        name=max(full, key=lambda name: (not PERSON_IN_BRACKETS.search(name), len(name), name)),
        category=max(sorted(categories), key=lambda category: categories[category]),
        municipality=_municipality(held) if key.municipality else None,
        parent=parent if parent != code and (parent in known or _bracketed(held)) else None,
        names={name: len(found) for name, found in sorted(orders.items())},
        mentions=len(held),
    )


def _bracketed(held: Sequence[Linked]) -> bool:
    """Whether a mention names its owner in the nominative: it has a row, be it named alone or not."""
    return any(bracketed_unit(one.named.mention.name)[1] is not None for one in held)


def _key_of(held: Sequence[Linked]) -> Key:
    """The key of an organisation whose kept code none of its own mentions gives."""
    form = form_of(held[0].named.mention)
    if form is None:
        raise ValueError(held[0].named.mention.name)
    return form.key


def _municipality(held: Sequence[Linked]) -> str | None:
    """As the orders of the municipality call it, where there is one; else unknown in words."""
    printed = Counter(one.named.mention.municipality for one in held if one.named.mention.municipality)
    return max(sorted(printed), key=lambda name: printed[name]) if printed else None
