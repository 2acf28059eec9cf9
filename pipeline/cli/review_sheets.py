"""`prikaz review export` and `import`, the review in a workbook; `gold`, what came of it as new truth."""

import hashlib
import sys
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import typer

from outputs.database import open_database
from outputs.review.gold import write_gold
from outputs.review.pictures import Pictures
from outputs.review.taking import WorkbookRefused, take_workbook
from outputs.review.workbook import write_workbook
from pipeline.cli.page import page
from pipeline.cli.speech import Speech
from pipeline.originals import page as page_picture
from pipeline.originals import source as source_bytes
from pipeline.settings import settings
from pipeline.sources import UnreadableFile
from schemas.record import Source


def add_sheets(group: typer.Typer, say: Speech) -> None:
    @group.command("export", help=say("cli.review.export"))
    def export_command(
        to: Annotated[Path, typer.Option(help=say("cli.review.export.to"))],
        limit: Annotated[int, typer.Option(min=1, max=100_000, help=say("cli.review.limit"))] = 500,
        order: Annotated[str | None, typer.Option(help=say("cli.review.order"))] = None,
        pictures: Annotated[bool, typer.Option("--pictures", help=say("cli.review.export.pictures"))] = False,
        database: Annotated[Path | None, typer.Option("--db", help=say("cli.run.db"))] = None,
    ) -> None:
        with open_database(settings(db=database).db, read_only=True) as db:
            made = write_workbook(
                db, to, limit=limit, order=order, pictures=_pictures() if pictures else None, language=say.language
            )
        page().print(say("review.exported", rows=made.rows, orders=made.orders, path=to), soft_wrap=True)
        if pictures:
            page().print(say("review.pictures", pictures=made.pictures, missing=made.missing), soft_wrap=True)

    @group.command("import", help=say("cli.review.import"))
    def import_command(
        file: Annotated[Path, typer.Argument(help=say("cli.review.import.file"))],
        author: Annotated[str, typer.Option("--by", help=say("cli.review.by"))],
        database: Annotated[Path | None, typer.Option("--db", help=say("cli.run.db"))] = None,
    ) -> None:
        try:
            with open_database(settings(db=database).db) as db:
                taken = take_workbook(db, file, author=author)
        except WorkbookRefused as refused:
            for problem in refused.problems:
                sys.stderr.write(f"{problem.sheet}!{problem.cell}: {say.error(problem.error)}\n")
            raise
        page().print(say("review.imported", **taken._asdict()), soft_wrap=True)

    @group.command("gold", help=say("cli.review.gold"))
    def gold_command(
        to: Annotated[Path, typer.Option(help=say("cli.review.gold.to"))],
        partly: Annotated[bool, typer.Option("--partly", help=say("cli.review.gold.partly"))] = False,
        database: Annotated[Path | None, typer.Option("--db", help=say("cli.run.db"))] = None,
    ) -> None:
        with open_database(settings(db=database).db, read_only=True) as db:
            made = write_gold(db, to, _document, partly=partly)
        page().print(say("review.gold", **made._asdict()), soft_wrap=True)


@lru_cache(maxsize=2)
def _document(path: str, sha256: str) -> bytes:
    """The bytes of a source that is still where it was read."""
    found = source_bytes(Path(), path)
    if hashlib.sha256(found).hexdigest() != sha256:
        raise UnreadableFile("file-missing", path=path)
    return found


def _pictures() -> Pictures:
    """Pages of sources, the last few kept."""

    @lru_cache(maxsize=8)
    def picture(path: str, sha256: str, number: int) -> tuple[bytes, float]:
        return page_picture(_document(path, sha256), number)

    def of_source(source: Source, number: int) -> tuple[bytes, float]:
        return picture(source.path, source.sha256, number)

    return of_source
