"""What one running site is: its database, how sources are read, and what it remembers between pages."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from outputs.site.apart import Apart
from outputs.site.asked import Asked
from outputs.site.kept import Kept, stamp
from outputs.site.readers import Readers
from outputs.site.wording import Words
from schemas.errors import PrikazError

DATABASE = "plans"
"""What the database is called in addresses, whatever its file is called."""

KEPT_ANSWERS = 64
KEPT_PICTURES = 16
"""Pages and layouts of sources, half a megabyte each, or some."""

Answer = TypeVar("Answer")


class PageMissing(PrikazError):
    """There is no such order, row or page in the database."""

    code = "page-missing"
    exit_code = 66


@dataclass(frozen=True, slots=True)
class Site:
    """`sql` says whether visitors may ask the database in SQL; `hosts` are the names it answers to, empty for any.

    `editors` is the file of those who may correct values, None where nobody may. `prepare` brings the derived tables
    up to date where the site may do that; pages never write, and forms write nothing but corrections.
    """

    database: Path
    readers: Readers | None = None
    sql: bool = True
    hosts: frozenset[str] = frozenset()
    prepare: Callable[[], None] | None = None
    editors: Path | None = None
    kept: Kept = field(default_factory=lambda: Kept(KEPT_ANSWERS))
    pictures: Kept = field(default_factory=lambda: Kept(KEPT_PICTURES))
    apart: Apart = field(default_factory=Apart)


@dataclass(frozen=True, slots=True)
class Question:
    """What a page is asked with: the visitor's wishes, a connection for reading, words in the visitor's language."""

    asked: Asked
    connection: sqlite3.Connection
    words: Words
    site: Site
    editor: str | None = None
    csrf: str = ""

    def rows(self, sql: str, values: Mapping[str, object] | tuple[object, ...] = ()) -> list[sqlite3.Row]:
        return self.connection.execute(sql, values).fetchall()

    def one(self, sql: str, values: Mapping[str, object] | tuple[object, ...] = ()) -> sqlite3.Row | None:
        found: sqlite3.Row | None = self.connection.execute(sql, values).fetchone()
        return found

    def once(self, name: str, work: Callable[[], Answer], *about: object) -> Answer:
        """What `work` gives, worked out once for as long as the database stays as it is; `about` tells cases apart."""
        return self.site.kept.get((name, *about), stamp(self.site.database), work)


class Shown(NamedTuple):
    """A page's template and what fills it."""

    template: str
    values: Mapping[str, object]


class Bytes(NamedTuple):
    """An answer that is no page of HTML."""

    body: bytes
    media_type: str


class Later(NamedTuple):
    """An answer that needs no database any more, and takes long: it is worked out where nobody waits for a query."""

    work: Callable[[], Shown | Bytes]


class Forbidden(PrikazError):
    """Whoever asks is not one of those who may."""

    code = "page-forbidden"
    exit_code = 77


class Posted(NamedTuple):
    """A form that was sent, by somebody whose right to it was checked, or by nobody known."""

    site: Site
    asked: Asked
    values: Mapping[str, str]
    editor: str | None


class Went(NamedTuple):
    """Where a form leads to, `at` a place of that page; `signs_in` is a name from now on, `signs_out` forgets it."""

    path: str
    query: Mapping[str, str]
    signs_in: str | None = None
    signs_out: bool = False
    at: str | None = None


class Page(NamedTuple):
    """`route` is a regular expression for the path; `nav` the key of its word in the menu, None where it has none.
    `facts` says that it counts by the derived tables, which have to be filled first."""

    name: str
    route: str
    answer: Callable[[Question], Shown | Bytes | Later]
    nav: str | None = None
    facts: bool = False
    there: Callable[[Question], bool] | None = None
    posted: Callable[[Posted], Went] | None = None

    def stands(self, question: Question) -> bool:
        """False where what the page is made of has never been worked out: then there is no page, and no empty one."""
        there = self.there
        return there is None or question.once(f"there {self.name}", lambda: there(question))
