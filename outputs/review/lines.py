"""The journal as JSON lines: its backup, and its way into another database or one that was built anew.

A line is a `Correction`. Its `uid` and `made` travel with it, so that bringing the same file in twice adds nothing.
"""

from collections.abc import Iterable, Iterator

from pydantic import ValidationError
from sqlite_utils import Database

from outputs.corrections.errors import CorrectionRefused
from outputs.database import transaction
from outputs.database.connection import place
from outputs.database.errors import told_plainly
from outputs.database.journal import add_lines, read_lines, sources_about
from outputs.database.load import lay_again
from schemas.corrections import Correction


class LinesDamaged(CorrectionRefused):
    """`line` (from 1) is no line of a journal, or contradicts one that the database has; `detail` says why."""

    code = "corrections-damaged"


def saved(db: Database) -> Iterator[str]:
    """Every line of the journal as JSON without its line break, oldest first. Errors: `DatabaseProblem`."""
    with told_plainly(place(db)):
        lines = read_lines(db, "ORDER BY made, uid")
    yield from (line.model_dump_json() for line in lines)


def bring(db: Database, lines: Iterable[str]) -> int:
    """Add the lines that the database does not have yet and lay them over its orders; how many those were.

    All of them or, at the first that is wrong, none. Errors: `LinesDamaged`, `DatabaseProblem`.
    """
    with transaction(db):
        known = {one.uid: one for one in read_lines(db, "ORDER BY made, uid")}
        added: list[Correction] = []
        for number, text in enumerate(lines, 1):
            if not text.strip():
                continue
            line = _parsed(number, text)
            if known.get(line.uid, line) != line:
                raise LinesDamaged(line=number, detail=f"uid {line.uid}")
            if line.undoes and line.undoes not in known:
                raise LinesDamaged(line=number, detail=f"undoes {line.undoes}")
            if line.uid not in known:
                known[line.uid] = line
                added.append(line)
        add_lines(db, added)
        for source in sources_about(db, added):
            lay_again(db, source)
    return len(added)


def _parsed(number: int, text: str) -> Correction:
    try:
        return Correction.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        detail = ".".join(map(str, first["loc"])) + f": {first['msg']}"
        raise LinesDamaged(line=number, detail=detail) from error
