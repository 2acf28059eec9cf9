"""`prikaz editor NAME`: a token for somebody who may correct values on the site."""

from pathlib import Path
from typing import Annotated

import typer

from outputs.site.editors import new_editor
from pipeline.cli.speech import Speech
from pipeline.sources import UnwritableFile


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("editor", help=say("cli.editor"))
    def editor(
        name: Annotated[str, typer.Argument(help=say("cli.editor.name"))],
        editors: Annotated[Path, typer.Option("--editors", help=say("cli.editor.editors"))] = Path("editors.txt"),
    ) -> None:
        try:
            typer.echo(new_editor(editors, name))
        except OSError as error:
            raise UnwritableFile(path=editors, detail=error.strerror) from error
        except ValueError as error:
            raise typer.BadParameter(name) from error
