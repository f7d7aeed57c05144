"""A browser without a browser: signs in, walks pages by the websocket, fetches what it was told."""

import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPMessage
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PASSWORD = "correct horse battery"
_TOLD = re.compile(rb"/(media/[0-9a-f]{32}\.(?:csv|xlsx|json)|layers/[0-9a-f]{40})")
_PAGE_S = 120


class Answer:
    """What was answered to one request."""

    def __init__(self, status: int, headers: HTTPMessage, content: bytes) -> None:
        self.status, self.headers, self.content = status, headers, content


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)


class Client:
    """One browser at ``url``; ``cookie`` is what it holds."""

    def __init__(self, url: str, cookie: str = "") -> None:
        self.url, self.cookie = url, cookie

    def ask(
        self, path: str, data: dict[str, str] | None = None, *, method: str = "", **headers: str
    ) -> Answer:
        """Return what is answered to a request; ``headers`` with _ for -."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookie:
            sent.setdefault("Cookie", self.cookie)
        body = None if data is None else urllib.parse.urlencode(data).encode()
        address = f"{self.url}/{urllib.parse.quote(path, safe='/?=&%')}"
        request = urllib.request.Request(address, body, sent, method=method or None)
        try:
            with _OPENER.open(request, timeout=30) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def signs_in(self, account: str, password: str = PASSWORD, *, to: str = "") -> Answer:
        """Send the form of signing in, and hold the cookie that comes back."""
        form = {"account": account, "password": password, "to": to}
        answer = self.ask("sign-in", form, Origin=self.url)
        given = answer.headers.get("Set-Cookie", "")
        if answer.status == 303:
            self.cookie = given.partition(";")[0]
        return answer

    @contextmanager
    def socket(self, *, session: str = "", **headers: str) -> Iterator[ClientConnection]:
        """Open the websocket; raises InvalidStatus where it is refused."""
        sent = {"Origin": self.url, **headers}
        if self.cookie:
            sent["Cookie"] = self.cookie
        address = f"ws://{urlsplit(self.url).netloc}/_stcore/stream"
        protocols = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *([session] if session else [])]
        with connect(
            address,
            subprotocols=protocols,  # type: ignore[arg-type]
            additional_headers=sent,
            origin=None,
            max_size=None,
        ) as opened:
            yield opened

    def sees(self, page: str, query: str = "") -> bytes:
        """Return everything the server sends to show a page."""
        with self.socket() as socket:
            return run(socket, page, query)


def run(socket: ClientConnection, page: str, query: str = "") -> bytes:
    """Return everything the server sends in one run of a page, and in those it asks for itself."""
    return b"".join(messages(socket, page, query))


def session_of(sent: list[bytes]) -> str:
    """Return the id of the session that these messages are of."""
    forwards = map(ForwardMsg.FromString, sent)
    started = (each for each in forwards if each.WhichOneof("type") == "new_session")
    return next(started).new_session.initialize.session_id


def has_failed(sent: list[bytes]) -> bool:
    """Return whether an error of the program is in what was sent."""
    forwards = map(ForwardMsg.FromString, sent)
    deltas = (each.delta.new_element for each in forwards if each.WhichOneof("type") == "delta")
    return any(element.WhichOneof("type") == "exception" for element in deltas)


def pages_of(sent: list[bytes]) -> set[str]:
    """Return the titles in the menu of these messages."""
    forwards = map(ForwardMsg.FromString, sent)
    menus = (each.navigation for each in forwards if each.WhichOneof("type") == "navigation")
    return {page.page_name for page in next(menus).app_pages}


def messages(socket: ClientConnection, page: str, query: str) -> list[bytes]:
    """Return the messages of one run of a page."""
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.query_string = query
    socket.send(message.SerializeToString())
    sent = []
    while True:
        content = socket.recv(timeout=_PAGE_S)
        assert isinstance(content, bytes)
        sent.append(content)
        forward = ForwardMsg.FromString(content)
        if forward.WhichOneof("type") == "script_finished" and forward.script_finished == 0:
            return sent


def told(sent: bytes) -> list[str]:
    """Return the addresses of files and layers in what was sent."""
    return sorted({address.decode() for address in _TOLD.findall(sent)})
