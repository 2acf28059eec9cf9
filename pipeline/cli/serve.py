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
from outputs.database.errors import DatabaseLocked, DatabaseOlder, DatabaseReadOnly
from outputs.questions import open_for_questions
from outputs.site.server import datasette_of, warm
from outputs.site.site import Site
from pipeline.cli.speech import Speech
from pipeline.cli.waiting import unaudited, ungrouped
from pipeline.originals import readers
from pipeline.settings import settings
from schemas.errors import PrikazError

AT_START = 500
"""Orders that are worked out before the site is up."""

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


class PortTaken(PrikazError):
    """Nothing can listen on that address and port; `detail` is the system's reason."""

    code = "port-taken"
    exit_code = 71


def add(app: typer.Typer, say: Speech) -> None:
    @app.command("serve", help=say("cli.serve"))
    def serve(  # noqa: PLR0913, PLR0917 - each is an option that people see
        database: Annotated[Path | None, typer.Option("--db", help=say("cli.run.db"))] = None,
        port: Annotated[int, typer.Option(min=1, max=65535, help=say("cli.serve.port"))] = 8001,
        host: Annotated[str, typer.Option(help=say("cli.serve.host"))] = "127.0.0.1",
        names: Annotated[list[str] | None, typer.Option("--name", help=say("cli.serve.name"))] = None,
        folder: Annotated[Path, typer.Option("--sources", help=say("cli.serve.folder"))] = Path(),
        sql: Annotated[bool | None, typer.Option("--sql/--no-sql", help=say("cli.serve.sql"))] = None,
        editors: Annotated[Path | None, typer.Option("--editors", help=say("cli.serve.editors"))] = None,
        base: Annotated[str, typer.Option("--base", help=say("cli.serve.base"))] = "/",
    ) -> None:
        here = loopback(host)
        path = settings(db=database).db
        _worked_out(path, say)
        site = Site(
            database=path,
            prepare=lambda: open_for_questions(path).close(),
            readers=readers(folder),
            sql=here if sql is None else sql,
            editors=editors,
            hosts=names_answered(host, names or []),
        )
        datasette = datasette_of(site, base=base)
        warm()
        listening = _listening(host, port)
        if not here:
            typer.echo(say("serve.open", host=host), err=True)
        typer.echo(say("serve.ready", address=f"http://{_spoken(host)}:{port}{base}"), err=True)
        server = uvicorn.Server(
            uvicorn.Config(
                datasette.app(), log_level="warning", lifespan="on", server_header=False, proxy_headers=False
            )
        )
        try:
            server.run(sockets=[listening])
        finally:
            site.apart.close()


def _worked_out(path: Path, say: Speech) -> None:
    """What several orders together say, for the orders that are new, where the database can be written to.

    Shared measures and verdicts cost seconds for a hundred orders: where many wait, it is said how to have them.
    """
    up_to_date(path)
    open_for_questions(path).close()
    with open_database(path, read_only=True) as db:
        without_group, without_verdict = ungrouped(db), unaudited(db)
    for waiting, command in ((without_group, "compare --format json"), (without_verdict, "audit")):
        if waiting > AT_START:
            typer.echo(say("serve.waiting", orders=waiting, command=f"prikaz {command} --db {path}"), err=True)
    if without_group <= AT_START:
        bring_up_to_date(path)
    if without_verdict <= AT_START:
        with suppress(DatabaseReadOnly, DatabaseUnreachable, DatabaseLocked), open_database(path) as db:
            refresh(db, shipped())


def up_to_date(path: Path) -> None:
    """A database of an older version is brought up to date, where it can be written to; else it is told later."""
    try:
        open_database(path, read_only=True).close()
    except DatabaseOlder:
        with suppress(DatabaseReadOnly, DatabaseUnreachable, DatabaseLocked):
            open_database(path).close()


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
        # Without its protocol asyncio would leave answers waiting for 40 ms (Nagle).
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as error:
        raise PortTaken(host=host, port=port, detail=error.strerror) from error
    return listening
