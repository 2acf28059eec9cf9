"""The database as of a day, for commands that ask questions of the plans in force."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from outputs.versions.edition import is_edition, write_edition
from pipeline.cli.speech import Speech
from pipeline.reread import rereader


@contextmanager
def standing_on(database: Path, as_of: datetime.date | None, say: Speech) -> Iterator[Path]:
    """The database itself where no day is asked for, or nothing stands otherwise on it; else a copy for the while.

    Changes of plans that could not be carried out are told on standard error. Errors: `DatabaseProblem`.
    """
    if as_of is None or is_edition(database, as_of):
        yield database
        return
    with TemporaryDirectory() as folder:
        edition = Path(folder) / database.name
        incomplete = write_edition(database, edition, as_of, rereader)
        if incomplete:
            typer.echo(f"prikaz: {say('compare.incomplete', orders=', '.join(incomplete))}", err=True)
        yield edition
