"""The views that answer everyday questions: `views.sql` by name. `docs/database.md` says what each column means."""

import re
from importlib.resources import files

_NAMED = re.compile(r"^-- view: (\w+)\n(.*?)(?=^-- view: |\Z)", re.DOTALL | re.MULTILINE)


def _read() -> dict[str, str]:
    text = files("outputs.database").joinpath("views.sql").read_text(encoding="utf-8")
    return {name: select.strip().removesuffix(";") for name, select in _NAMED.findall(text)}


VIEWS: dict[str, str] = _read()
"""SELECT by name, in the order in which they are made: a view may use those before it."""
