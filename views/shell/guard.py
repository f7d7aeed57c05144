"""Who gets in: asked before every address and the websocket, and before the framework itself.

Alone, only this machine is answered, under its own names: another site that lets its name lead here
(DNS rebinding) is not, nor is another machine, nor what a proxy passes on. In an office nothing is
answered without a session (views.shell.sign_in_pages makes one), contents only to who was sent
their address, and a websocket ends with the session it was opened in.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from time import monotonic
from typing import Any, Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import Response

from store.database import sha256
from store.people import note_seen
from views.map import base_path
from views.session import COOKIE, look_up, office_names, process_store
from views.shell.sent_addresses import SentAddresses, is_of_one_session
from views.shell.sign_in_pages import PATHS, answer_people, sign_in_page

_Scope = MutableMapping[str, Any]
_Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]
_App = Callable[[_Scope, _Receive, _Send], Awaitable[None]]

_OWN_NAMES: Final = ("localhost", "127.0.0.1", "::1")
_PASSED_ON: Final = ("x-forwarded-for", "x-forwarded-host", "forwarded", "x-real-ip", "via")
# Of the framework and of no use here: figures of the running server, other ways in.
_CLOSED: Final = ("_stcore/metrics", "_stcore/agent", "_stcore/script-health-check", "auth/")
_CLOSED_EXACTLY: Final = ("oauth2callback",)
_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_POLICY_VIOLATION: Final = 1008
_NOTED_EACH_S: Final = 60.0
_PROTOCOL: Final = b"sec-websocket-protocol"


class Guard:
    """The app behind it is asked for nothing that this has not let pass."""

    def __init__(self, app: _App) -> None:
        self._app = app
        self._sent = SentAddresses()
        self._noted: dict[str, float] = {}

    async def __call__(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        """Answer 401, 403 or 404, or let pass."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        refused = _refusal(scope)
        if refused:
            await _refuse(scope, receive, send, Response(status_code=refused))
        elif not office_names():
            await self._app(scope, receive, send)
        else:
            await self._in_office(scope, receive, send)

    async def _in_office(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        path, token = _own_path(scope), _token(scope)
        if scope["type"] == "http" and path in PATHS:
            await answer_people(path, token, self._sent.forget)(scope, receive, send)
            return
        if not await self._is_in(token):
            self._sent.forget(sha256(token))
            asked = f"{path}?{scope['query_string'].decode('latin-1')}"
            page = sign_in_page(asked) if _is_page(scope) else Response(status_code=401)
            await _refuse(scope, receive, send, page)
            return
        who = sha256(token)
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send, token)
        elif is_of_one_session(path) and not self._sent.was_sent(who, path):
            await _refuse(scope, receive, send, Response(status_code=404))
        else:
            await self._app(scope, receive, _unstored(send) if is_of_one_session(path) else send)

    async def _websocket(self, scope: _Scope, receive: _Receive, send: _Send, token: str) -> None:
        """Let a websocket run for as long as the session lasts, and note what is sent in it."""
        who = sha256(token)
        self._take_out_strange_session(scope, who)

        async def received() -> _Message:
            message = await receive()
            if message["type"] == "websocket.receive" and not await self._is_in(token):
                self._sent.forget(who)
                await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
                return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}
            return message

        async def sent(message: _Message) -> None:
            if message["type"] == "websocket.send" and message.get("bytes"):
                self._sent.note(who, message["bytes"])
            await send(message)

        await self._app(scope, received, sent)

    def _take_out_strange_session(self, scope: _Scope, who: str) -> None:
        """Let a running session be taken up by who began it alone; others begin a new one.

        The framework's page sends the id of its last session as the third of its protocols.
        """
        headers = []
        for name, value in scope["headers"]:
            parts = [part.strip() for part in value.decode("latin-1").split(",")]
            if name == _PROTOCOL and len(parts) > 2 and not self._sent.was_sent(who, parts[2]):  # noqa: PLR2004 - protocol, token, session
                headers.append((name, ", ".join(parts[:2]).encode("latin-1")))
            else:
                headers.append((name, value))
        scope["headers"] = headers

    async def _is_in(self, token: str) -> bool:
        """Return whether the session of ``token`` lasts, and note that it is in use."""
        if not token:
            return False
        if await asyncio.to_thread(look_up, token) is None:
            self._noted.pop(sha256(token), None)
            return False
        who, now = sha256(token), monotonic()
        if now - self._noted.get(who, -_NOTED_EACH_S) >= _NOTED_EACH_S:
            self._noted[who] = now
            await asyncio.to_thread(note_seen, process_store(), token)
        return True


def _refusal(scope: _Scope) -> int:
    """Return the status with which a request is refused whoever asks; 0 lets it go on."""
    headers, names = Headers(scope=scope), office_names()
    host = _host_name(headers.get("host", ""))
    if host not in {*_OWN_NAMES, *names}:
        return 403
    if not names and not _is_from_here(scope, headers):
        return 403
    changes = scope["type"] == "websocket" or scope["method"] not in _SAFE_METHODS
    origin = headers.get("origin")
    if changes and origin is not None and urlsplit(origin).netloc != headers.get("host"):
        return 403
    path = _own_path(scope)
    is_closed = path.startswith(_CLOSED) or path in _CLOSED_EXACTLY
    return 404 if is_closed else 0


def _host_name(host: str) -> str:
    """Return the name in a Host header, without its port; blank where it is no name."""
    try:
        parts = urlsplit(f"//{host}")
        named = parts.hostname or ""
        is_name = parts.port is None or parts.port > 0
    except ValueError:
        return ""
    is_name &= not (parts.username or parts.password or parts.path or parts.query or parts.fragment)
    return named.rstrip(".").lower() if is_name else ""


def _is_from_here(scope: _Scope, headers: Headers) -> bool:
    """Return whether a program on this machine asks, and passes on no other request."""
    client = scope.get("client")
    try:
        is_here = client is not None and ip_address(client[0]).is_loopback
    except ValueError:
        return False
    return is_here and not any(name in headers for name in _PASSED_ON)


def _own_path(scope: _Scope) -> str:
    """Return the path below the base, without its leading slash."""
    path: str = scope["path"]
    return path.removeprefix(base_path()).removeprefix("/")


def _token(scope: _Scope) -> str:
    return cookie_parser(Headers(scope=scope).get("cookie", "")).get(COOKIE, "")


def _is_page(scope: _Scope) -> bool:
    return scope["type"] == "http" and "text/html" in Headers(scope=scope).get("accept", "")


def _unstored(send: _Send) -> _Send:
    """Return what lets no browser store what it is sent: others may sit there tomorrow."""

    async def sent(message: _Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Cache-Control"] = "private, no-store"
        await send(message)

    return sent


async def _refuse(scope: _Scope, receive: _Receive, send: _Send, response: Response) -> None:
    """Answer a request, or close a websocket before it is open: its client gets 403."""
    if scope["type"] == "websocket":
        await receive()  # its wish to connect
        await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
    else:
        await response(scope, receive, send)
