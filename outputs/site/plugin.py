"""What Datasette calls: our pages as routes, headers on every answer, errors as pages of ours."""

import asyncio
import re
import sqlite3
import time
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakKeyDictionary

from outputs.corrections.errors import CorrectionRefused
from outputs.database.errors import DatabaseProblem
from outputs.site.asked import COOKIE, Asked, asked
from outputs.site.editions import ensure_may_read
from outputs.site.editors import is_editor
from outputs.site.facts import counted
from outputs.site.headers import OWN_PAGES, PICTURES, answering_to, guarded
from outputs.site.lean import Forbidden, NotFound, QueryInterrupted, Response, baseconv, hookimpl, sqlite_timelimit
from outputs.site.lean import handle_exception as default
from outputs.site.originals import OriginalChanged, OriginalGone
from outputs.site.pages import PAGES
from outputs.site.pages.correct import TokenUnknown
from outputs.site.refused import Refusal, refusal
from outputs.site.rendering import error_page, link, rendered
from outputs.site.site import DATABASE, Bytes, Later, Page, PageMissing, Posted, Question, Shown, Site, Went
from outputs.site.site import Forbidden as PageForbidden
from outputs.site.wording import Words
from schemas.errors import PrikazError

SITES: WeakKeyDictionary[Any, Site] = WeakKeyDictionary()
"""The site of each Datasette that is ours; the plug-in does nothing for any other."""

YEAR_OF_SECONDS = 31_536_000
SIGNED_IN = 12 * 3600
"""Seconds until somebody has to sign in again."""


@hookimpl  # type: ignore[untyped-decorator]
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    site = SITES.get(datasette)
    return [(page.route, _view(page, site)) for page in PAGES] if site else []


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    site = SITES.get(datasette)
    if site is None:
        return lambda app: app
    return lambda app: guarded(answering_to(app, site.hosts))


@hookimpl  # type: ignore[untyped-decorator]
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """Datasette asks every handler and prints what its own one sees, a 404 too: so that one is asked from here."""
    site = SITES.get(datasette)
    known = _known(exception)
    if site is None or known is None or re.search(r"\.(json|csv|blob)$", request.path):
        return default.handle_exception(datasette=datasette, request=request, exception=exception)
    return _page_of_error(datasette, _asked(request, {}), site, *known)


def _view(page: Page, site: Site) -> Callable[..., Awaitable[Any]]:
    async def view(request: Any, datasette: Any) -> Any:
        await ensure_may_read(datasette, request.actor)
        wanted = _asked(request, request.url_vars)
        editor = _editor(request, site)
        if request.method == "POST" and page.posted and site.editors:
            return await _post(page.posted, Posted(site, wanted, await request.post_vars(), editor), datasette)
        if request.method not in {"GET", "HEAD"}:
            return Response.text("405 Method Not Allowed", status=405, headers={"allow": "GET, HEAD"})
        # Asking for the token sets its cookie: only where there are forms.
        csrf = request.scope["csrftoken"]() if site.editors else ""
        time_limit = datasette.setting("sql_time_limit_ms")

        menu: list[Page] = []

        def filled(shown: Shown | Bytes) -> str | Bytes:
            if isinstance(shown, Bytes):
                return shown
            said = {"base": datasette.setting("base_url"), "sql": site.sql, "editor": editor}
            return rendered(shown, wanted, page, menu, **said)

        def work(connection: sqlite3.Connection) -> str | Bytes | Later:
            if page.facts:
                counted(site, connection)
            with sqlite_timelimit(connection, time_limit):
                question = Question(wanted, connection, Words(wanted.language), site, editor, csrf)
                if not page.stands(question):
                    raise PageMissing
                menu.extend(one for one in PAGES if one.nav and one.stands(question))
                shown = page.answer(question)
            return shown if isinstance(shown, Later) else filled(shown)

        try:
            answer = await datasette.get_database(DATABASE).execute_fn(work)
            if isinstance(answer, Later):
                answer = filled(await asyncio.to_thread(answer.work))
        except (PrikazError, sqlite3.OperationalError) as error:
            known = _known(error)
            if known is None:
                raise
            return _page_of_error(datasette, wanted, site, *known)
        if isinstance(answer, Bytes):
            return _bytes(answer)
        response = Response.html(answer, headers={**OWN_PAGES, "cache-control": "private, no-cache", "vary": "cookie"})
        if wanted.text("lang") == wanted.language:
            response.set_cookie(COOKIE, wanted.language, max_age=YEAR_OF_SECONDS, httponly=True, samesite="lax")
        return response

    return view


def _editor(request: Any, site: Site) -> str | None:
    """Who is signed in and may correct, as the file of editors says now."""
    name = (request.actor or {}).get("id")
    return str(name) if site.editors and name and is_editor(site.editors, name) else None


async def _post(post: Callable[[Posted], Went], posted: Posted, datasette: Any) -> Any:
    """Datasette has checked the form's token against forgery."""
    base = datasette.setting("base_url")
    try:
        went = await asyncio.to_thread(post, posted)
    except (CorrectionRefused, TokenUnknown, DatabaseProblem) as error:
        told = refusal(Words(posted.asked.language), error, posted.values)
        return _refused(datasette, posted, 409, "site.error.refused", told)
    except PageForbidden as error:
        told = refusal(Words(posted.asked.language), error, posted.values)
        return _refused(datasette, posted, 403, "site.error.forbidden", told)
    path = went.path.removeprefix(base.rstrip("/")).strip("/").split("/")
    place = f"#{went.at}" if went.at else ""
    response = Response.redirect(link(base, *path, **went.query) + place, status=303)
    if went.signs_in:
        expires = baseconv.base62.encode(int(time.time()) + SIGNED_IN)
        value = datasette.sign({"a": {"id": went.signs_in}, "e": expires}, "actor")
        response.set_cookie("ds_actor", value, max_age=SIGNED_IN, httponly=True, samesite="strict")
    if went.signs_out:
        response.set_cookie("ds_actor", "", max_age=0, expires=0)
    return response


def _bytes(answer: Bytes) -> Any:
    headers = {**PICTURES, "cache-control": "private, max-age=3600"}
    return Response(answer.body, content_type=answer.media_type, headers=headers)


def _asked(request: Any, parts: dict[str, str]) -> Asked:
    return asked(request.path, request.query_string, request.headers.get("cookie", ""), parts)


def _known(error: Exception) -> tuple[int, str] | None:
    """Status and key of what we can say about an error; None for what is a bug of ours."""
    if isinstance(error, PageMissing | NotFound | OriginalGone | OriginalChanged):
        return 404, "site.error.missing"
    if isinstance(error, Forbidden):
        return 403, "site.error.forbidden"
    if isinstance(error, QueryInterrupted) or (
        isinstance(error, sqlite3.OperationalError) and str(error) == "interrupted"
    ):
        return 503, "site.error.slow"
    if isinstance(error, PrikazError):
        return 500, "site.error.source"
    return None


def _refused(datasette: Any, posted: Posted, status: int, key: str, told: Refusal) -> Any:
    """A page that says why a form was not taken in, with the way back to it; to sign in first, where that is why."""
    base = datasette.setting("base_url")
    home = posted.asked.path.removeprefix(base.rstrip("/")).strip("/").removesuffix("/correct").split("/")
    back = link(base, *home, **posted.asked.values)
    if posted.editor is None:
        to = posted.values.get("to") or (None if home == ["sign-in"] else back)
        back = link(base, "sign-in", to=to)
    body = error_page(
        posted.asked, key, told.why, base=base, sql=posted.site.sql, remedy=told.remedy, typed=told.typed, back=back
    )
    return Response.html(body, status=status, headers=OWN_PAGES)


def _page_of_error(datasette: Any, wanted: Asked, site: Site, status: int, key: str, told: str = "") -> Any:
    body = error_page(wanted, key, told, base=datasette.setting("base_url"), sql=site.sql)
    return Response.html(body, status=status, headers=OWN_PAGES)
