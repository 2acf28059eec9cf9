"""`prikaz serve`: the site on a database, for reading, on this machine unless told otherwise."""

import ipaddress
import socket
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from knowledge.packs import shipped
from outputs.audit import refresh
from outputs.compare import bring_up_to_date
from outputs.database import DatabaseUnreachable, open_database
from outputs.database.errors import DatabaseLocked, DatabaseReadOnly
from outputs.questions import open_for_questions
from outputs.site.server import datasette_of
from outputs.site.site import Site
from pipeline.cli.speech import Speech
from pipeline.originals import readers
from pipeline.settings import settings
from schemas.errors import PrikazError

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


class PortTaken(PrikazError):
    """Nothing can listen on that address and port; `detail` is the system's reason."""

    code = "port-taken"
    exit_code = 71


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("serve", help=say("cli.serve"))
    def serve(
        database: Annotated[Path | None, typer.Option("--db", help=say("cli.run.db"))] = None,
        port: Annotated[int, typer.Option(min=1, max=65535, help=say("cli.serve.port"))] = 8001,
        host: Annotated[str, typer.Option(help=say("cli.serve.host"))] = "127.0.0.1",
        names: Annotated[list[str] | None, typer.Option("--name", help=say("cli.serve.name"))] = None,
        folder: Annotated[Path, typer.Option("--sources", help=say("cli.serve.folder"))] = Path(),
        sql: Annotated[bool | None, typer.Option("--sql/--no-sql", help=say("cli.serve.sql"))] = None,
        base: Annotated[str, typer.Option("--base", help=say("cli.serve.base"))] = "/",
    ) -> None:
        here = loopback(host)
        path = settings(db=database).db
        _worked_out(path)
        site = Site(
            database=path,
            prepare=lambda: open_for_questions(path).close(),
            readers=readers(folder),
            sql=here if sql is None else sql,
            hosts=names_answered(host, names or []),
        )
        datasette = datasette_of(site, base=base)
        listening = _listening(host, port)
        if not here:
            typer.echo(say("serve.open", host=host), err=True)
        typer.echo(say("serve.ready", address=f"http://{_spoken(host)}:{port}{base}"), err=True)
        server = uvicorn.Server(
            uvicorn.Config(
                datasette.app(), log_level="warning", lifespan="on", server_header=False, proxy_headers=False
            )
        )
        server.run(sockets=[listening])


def _worked_out(path: Path) -> None:
    """What several orders together say, for the orders that are new, where the database can be written to."""
    open_for_questions(path).close()
    bring_up_to_date(path)
    with suppress(DatabaseReadOnly, DatabaseUnreachable, DatabaseLocked), open_database(path) as db:
        refresh(db, shipped())


def loopback(host: str) -> bool:
    """Whether nobody but this machine reaches `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def names_answered(host: str, names: list[str]) -> frozenset[str]:
    """The names in `Host` that are answered: those given, with those of loopback; any where the site is open to others
    and no name was given."""
    if not names and not loopback(host):
        return frozenset()
    return LOOPBACK_NAMES | {name.lower() for name in names} | {_spoken(host)}


def _spoken(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as error:
        raise PortTaken(host=host, port=port, detail=error.strerror) from error
    return listening
