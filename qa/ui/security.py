"""What the page's server refuses: strangers' host names, other sites' requests, oversized bodies."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LARGEST_BODY = 1_000_000
"""Bytes; a question and the page's own calls are far below."""

# Gradio's page needs its inline scripts, and compiles its components' code with eval.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "font-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class _BodyTooLarge(Exception):
    pass


class OnlyThisPage:
    """ASGI middleware that serves this machine's own page and nobody else.

    A name that was made to point at this machine (DNS rebinding) fails the Host check; a page from another
    site or port fails the Origin check. Every response forbids loading anything from elsewhere.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._serve(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})  # the page uses none

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = _refusal(Headers(scope=scope))
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        taken = 0
        answered = False

        async def receive_some() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LARGEST_BODY:
                raise _BodyTooLarge
            return message

        async def send_guarded(message: Message) -> None:
            nonlocal answered
            if message["type"] == "http.response.start":
                answered = True
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        try:
            await self.app(scope, receive_some, send_guarded)
        except _BodyTooLarge:
            if not answered:
                await _too_large(scope, receive, send)


def _refusal(headers: Headers) -> PlainTextResponse | None:
    host = headers.get("host", "")
    if _hostname(host) not in LOOPBACK:
        return PlainTextResponse("This page is served to 127.0.0.1 and localhost only.\n", status_code=403)
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{host}":
        return PlainTextResponse("Requests from other sites are refused.\n", status_code=403)
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > LARGEST_BODY:
        return _too_large
    return None


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


_too_large = PlainTextResponse(f"The body is larger than {LARGEST_BODY} bytes.\n", status_code=413)
