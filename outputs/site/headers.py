"""Headers of every answer, and the names that the site answers to. Reasons stand in SECURITY.md."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from outputs.site.nonces import next_nonce

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

OWN_PAGES = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}
"""Our pages have no inline script or style, and ask no other host for anything."""

PICTURES = {
    "content-security-policy": "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline';"
    " sandbox allow-same-origin; frame-ancestors 'none'"
}
"""A browser that shows a picture by itself puts a page with a style of its own around it.

It asks for the icon of the site from that page: without an origin it would be refused its own site's.
"""

DATASETTES_PAGES = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
"""Datasette's own pages have inline styles, and inline scripts that its templates hold (`outputs.site.nonces`)."""

EVERYWHERE = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}


def guarded(app: App) -> App:
    """`app` with `EVERYWHERE` on each answer, and a policy on those that bring none of their own."""

    async def inner(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        policy = DATASETTES_PAGES.format(nonce=next_nonce())

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))
                names = {name.lower() for name, _ in headers}
                if b"content-security-policy" not in names:
                    headers.append((b"content-security-policy", policy.encode()))
                headers += [(name, value) for name, value in EVERYWHERE.items() if name not in names]
                message = {**message, "headers": headers}
            await send(message)

        await app(scope, receive, send_guarded)

    return inner


def answering_to(app: App, hosts: frozenset[str]) -> App:
    """`app` for requests to one of `hosts` (all where there are none), 421 for the others.

    A foreign page can make its own name point at 127.0.0.1; the browser then tells that name in `Host`.
    """

    async def inner(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not hosts or _host(scope) in hosts:
            await app(scope, receive, send)
            return
        headers = [(b"content-type", b"text/plain; charset=utf-8")]
        await send({"type": "http.response.start", "status": 421, "headers": headers})
        await send({"type": "http.response.body", "body": b"421 Misdirected Request"})

    return inner


def _host(scope: MutableMapping[str, Any]) -> str:
    value = next((value for name, value in scope["headers"] if name.lower() == b"host"), b"").decode("latin-1").lower()
    return value.partition("]")[0] + "]" if value.startswith("[") else value.partition(":")[0]
