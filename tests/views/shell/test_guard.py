"""Alone at a desk: this machine is answered under its own names, and nothing else is."""

import asyncio
from typing import Any

import pytest

from store.rights import NotAllowedError
from views.session import OFFICE_VARIABLE, warmed_up
from views.session.person import PAGE_NEEDS
from views.shell import Guard
from words.pages import PAGE

HERE = ("127.0.0.1", 50000)


def status(
    *,
    host: str = "localhost:8501",
    client: tuple[str, int] | None = HERE,
    path: str = "/",
    **more: str,
) -> int:
    """Return what the guard answers; 200 is what the app behind it would."""
    sent: list[dict[str, Any]] = []
    kind, method = more.pop("kind", "http"), more.pop("method", "GET")
    headers = [(b"host", host.encode())]
    headers += [(name.replace("_", "-").encode(), value.encode()) for name, value in more.items()]
    scope = {"type": kind, "method": method, "path": path, "query_string": b""}
    scope |= {"headers": headers, "client": client, "scheme": "http"}

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200})

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect" if kind == "websocket" else "http.request"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(Guard(app)(scope, receive, send))
    first = sent[0]
    return 403 if first["type"] == "websocket.close" else int(first["status"])


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_alone_this_machine_is_answered_under_its_own_names(kind: str) -> None:
    for host in ("localhost:8501", "127.0.0.1:1", "[::1]:8501", "LOCALHOST"):
        assert status(host=host, kind=kind) == 200
    assert status(client=("::1", 1), kind=kind) == 200
    for host in ("evil.example", "localhost.evil.example:8501", "", "a@localhost", "localhost:x"):
        assert status(host=host, kind=kind) == 403
    for client in (("10.0.0.7", 1), ("no address", 1), None):
        assert status(client=client, kind=kind) == 403
    for header in ("x_forwarded_for", "forwarded", "x_real_ip"):
        assert status(kind=kind, **{header: "10.0.0.7"}) == 403


def test_pages_of_other_sites_change_nothing_and_open_no_websocket() -> None:
    own, other = "http://localhost:8501", "http://evil.example"
    for kind, method in (("websocket", "GET"), ("http", "PUT"), ("http", "POST")):
        assert status(kind=kind, method=method, origin=own) == 200
        assert status(kind=kind, method=method, origin=other) == 403
        assert status(kind=kind, method=method, origin="null") == 403


def test_every_page_says_what_it_needs() -> None:
    assert set(PAGE_NEEDS) == {*PAGE, "people"}


def test_figures_of_the_server_and_other_ways_in_are_closed() -> None:
    for path in ("/_stcore/metrics", "/_stcore/agent/mcp", "/auth/login", "/oauth2callback"):
        assert status(path=path) == 404


def test_without_an_administrator_no_server_is_open_to_a_network(
    store_address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    del store_address
    monkeypatch.setenv(OFFICE_VARIABLE, "planner.edu")

    async def start() -> None:
        async with warmed_up(None):  # type: ignore[arg-type]
            pass

    with pytest.raises(NotAllowedError):
        asyncio.run(start())
    assert "没有系统管理员" in capsys.readouterr().err
