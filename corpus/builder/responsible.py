"""Cells of responsible bodies made from the bodies themselves, each with its text, full name and category."""

import random
from dataclasses import dataclass, field

from corpus.builder.speech import bank, case, in_region, person, upper_first
from schemas.record import Body

_UNITS = ("отдел организационной работы", "отдел мониторинга", "управление проектной деятельности", "отдел развития")


@dataclass(frozen=True, slots=True)
class Who:
    """A cell of responsible bodies: what is printed (None: empty) and whom it names."""

    raw: str | None
    bodies: tuple[Body, ...] = ()


@dataclass(slots=True)
class Cast:
    """The bodies of one plan: the issuing authority with its abbreviation, and those of the theme.

    `defined` tells whether the abbreviation was defined before the table; otherwise the first cell does it.
    """

    rng: random.Random
    authority: str
    short: str
    level: str
    region: str
    ids: tuple[str, ...]
    capital: bool
    separator: str
    defined: bool = False
    _picked: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def category(self) -> str:
        return "municipal_authority" if self.level == "municipal" else "regional_authority"

    def own(self) -> tuple[Body, str]:
        """The issuing authority: a body and the words printed for it."""
        if self.rng.random() < 0.6:
            printed = self.short
            if not self.defined:
                self.defined = True
                body = _body(self.authority, self.authority, self.category)
                return body, f"{self.authority} (далее – {self.short})"
            body = _body(printed, self.authority, self.category)
        else:
            body = _body(self.authority, self.authority, self.category)
        if self.rng.random() < 0.12:
            unit = self.rng.choice(_UNITS)
            body = _body(f"{body.text} ({unit})", f"{body.name} ({unit})", self.category)
        return body, body.text

    def of(self, identity: str) -> tuple[Body, str]:
        """A body of `bodies.yaml`: within one plan it keeps its form, except persons and numbered schools."""
        entry = bank("bodies")[identity]
        if identity not in self._picked or self.rng.random() < 0.25:
            self._picked[identity] = self.rng.choice(entry["forms"])
        text, name = self._picked[identity]
        words = self._words()
        printed = text.format(**words)
        category = self.category if entry["category"] == "issuer" else entry["category"]
        body = _body(printed, (name or text).format(**words), category)
        agreed = self.rng.random() < 0.5 * entry.get("agree", 0.05)
        return body, f"{printed} (по согласованию)" if agreed else printed

    def _words(self) -> dict[str, object]:
        surname, initials, _ = person(self.rng)
        low = self.rng.randint(1, 20)
        name = self.rng.choice(bank("banks")["adjectives"])
        return {
            "r": case(self.region, "gent"),
            "i": case(self.region, "datv"),
            "l": in_region(self.region).split(" ", 1)[1],
            "n": low,
            "n2": low + self.rng.randint(1, 30),
            "q": name,
            "qf": f"{name[:-2]}ая",
            "qn": f"{name[:-2]}ое",
            "f": f"{surname} {initials}",
        }


def _body(text: str, name: str, category: str) -> Body:
    return Body.model_validate({"text": text, "name": name, "category": category})


def draw(cast: Cast) -> Who:
    """One cell: one to four different bodies, joined as the plan joins them."""
    rng = cast.rng
    count = rng.choices([1, 2, 3, 4], [45, 33, 17, 5])[0]
    with_own = rng.random() < 0.65
    ids = rng.sample(cast.ids, min(count - with_own, len(cast.ids)))
    members = ([cast.own()] if with_own else []) + [cast.of(identity) for identity in ids]
    members = _different(members)
    if cast.capital:
        members[0] = _capital(members[0])
        if cast.separator == "\n":
            members = [_capital(member) for member in members]
    separator = cast.separator if rng.random() < 0.9 else ", "
    printed = [words for _, words in members]
    raw = separator.join(printed)
    if len(members) == 2 and all(body.text.isupper() and " " not in body.text for body, _ in members):
        raw = " и ".join(printed)
    elif separator == "\n" and len(members) > 2 and rng.random() < 0.06:
        raw = "\n".join(f"{index}. {words}" for index, words in enumerate(printed, 1))
    return Who(raw, tuple(body for body, _ in members))


def _different(members: list[tuple[Body, str]]) -> list[tuple[Body, str]]:
    seen: set[str] = set()
    kept = []
    for body, words in members:
        if body.text not in seen:
            kept.append((body, words))
        seen.add(body.text)
    return kept


def _capital(member: tuple[Body, str]) -> tuple[Body, str]:
    body, words = member
    name = upper_first(body.name) if body.text[:1].islower() else body.name
    return body.model_copy(update={"text": upper_first(body.text), "name": name}), upper_first(words)
