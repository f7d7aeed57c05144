"""A program open to an office: who gets in, what each role is sent, and when a session ends."""

import random
import re
import string

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from store.opening import open_store
from store.people import change_role, disable_person
from store.rights import ROLES
from store.upkeep import list_actions, verify_log
from tests.office.clients import Client, has_failed, messages, pages_of, run, session_of, told
from tests.office.conftest import ADDRESS, ALL, EAST, WEST, Office
from words import people
from words.pages import PAGE

KID = re.compile(rb"kid-p\d\d")
# Of each role, the pages with pupils or without that it might be sent rows by.
PAGES = {
    "viewer": ("overview", "transport", "layout_map", "buses"),
    "planner": ("plans", "transport"),
    "transport": ("transport", "review", "buses"),
    "steward": ("transport",),
    "administrator": ("people", "transport"),
    "auditor": ("people", "review"),
}
_FIGURES = {"overview", "layout_map", "transport", "small_schools", "monitoring"}
_FIGURES |= {"atlas", "region_data", "register", "kindergartens"}
TITLE = {**PAGE, "people": people.PAGE}
# By hand.
MENU = {
    "viewer": _FIGURES,
    "planner": _FIGURES | {"plans", "optimise"},
    "transport": _FIGURES | {"review"},
    "steward": _FIGURES | {"plans", "optimise", "review", "buses"},
    "administrator": {"people"},
    "auditor": {"people"},
}
SEEN = {"transport": EAST, "steward": ALL}
KNOWN = (
    *("", "overview", "transport", "people", "_stcore/health", "_stcore/host-config"),
    *("_stcore/metrics", "_stcore/agent/mcp", "_stcore/upload_file/a/b", "media/" + "a" * 64),
    *("layers/" + "b" * 40, "assets/planner_words.js", "static/index.html", "views/" + "c" * 32),
    *("component/streamlit_folium.st_folium/index.html", "auth/login", "oauth2callback"),
    *("sign-in", "account", "../etc/passwd", "%2e%2e/%2e%2e/store", "//planner", "favicon.png"),
)


@pytest.fixture(scope="module")
def clients(office: Office) -> dict[str, Client]:
    """One browser of each role, signed in."""
    made = {role: Client(office.url) for role in (*ROLES, "west")}
    for role, client in made.items():
        assert client.signs_in(role).status == 303
    return made


def kids(sent: bytes) -> set[str]:
    return {found.decode() for found in KID.findall(sent)}


def test_without_a_session_nothing_is_answered(office: Office) -> None:
    chance, stranger = random.Random(14), Client(office.url)
    signs = string.ascii_letters + string.digits + "/._-%~"
    drawn = ["".join(chance.choices(signs, k=chance.randint(1, 60))) for _ in range(300)]
    for path in [*KNOWN, *(each.replace("%", "%25") for each in drawn)]:
        for method in ("GET", "PUT") if path in KNOWN else ("GET",):
            answer = stranger.ask(path, method=method, Accept="*/*")
            assert answer.status in {401, 403, 404}, (path, method)
            assert "Set-Cookie" not in answer.headers
    for cookie in ("", "planner-session=", "planner-session=" + "A" * 43, "_streamlit_user=x"):
        with pytest.raises(InvalidStatus) as refused, Client(office.url, cookie).socket():
            pass
        assert refused.value.response.status_code == 403


def test_other_names_and_pages_of_other_sites_get_nothing(clients: dict[str, Client]) -> None:
    viewer = clients["viewer"]
    assert viewer.ask("", Host="evil.example").status == 403
    assert viewer.ask("", Host="planner.edu:443").status == 200
    assert viewer.ask("_stcore/metrics").status == 404
    for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
        with pytest.raises(InvalidStatus), viewer.socket(**headers):
            pass
    form = {"account": "viewer", "password": "x", "to": ""}
    for origin in ({}, {"Origin": "http://evil.example"}, {"Origin": "null"}):
        for path in ("sign-in", "sign-out", "password"):
            assert viewer.ask(path, form, **origin).status == 403
    assert viewer.ask("views/" + "c" * 32, {}, Origin="http://evil.example").status == 403


def test_after_signing_in_one_is_led_to_pages_of_this_program_only(office: Office) -> None:
    wanted = {"transport?region=x": "/transport?region=x", "//evil.example": "/"}
    wanted |= {"/\\evil.example": "/", "https://evil.example": "/"}
    for to, where in wanted.items():
        client = Client(office.url, "planner-session=planted-by-somebody")
        answer = client.signs_in("viewer", to=to)
        assert answer.headers["Location"] == where
        assert "planted" not in client.cookie
        assert {"HttpOnly", "SameSite=lax"} <= set(answer.headers["Set-Cookie"].split("; "))


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_sent_the_pupils_of_its_scope_and_no_others(
    role: str, clients: dict[str, Client]
) -> None:
    seen: set[str] = set()
    for page in PAGES[role]:
        with clients[role].socket() as socket:
            shown = messages(socket, page, ADDRESS)
        assert not has_failed(shown)
        assert pages_of(shown) == {TITLE[page].zh for page in MENU[role]}
        sent = b"".join(shown)
        for address in told(sent):
            answer = clients[role].ask(address)
            assert answer.status == 200
            assert answer.headers["Cache-Control"] == "private, no-store"
            sent += answer.content
        seen |= kids(sent)
    assert seen == SEEN.get(role, set())


def test_two_people_at_once_never_get_rows_of_the_other(clients: dict[str, Client]) -> None:
    with clients["transport"].socket() as east, clients["west"].socket() as west:
        for _ in range(2):
            assert kids(run(east, "transport", ADDRESS)) == EAST
            assert kids(run(west, "transport", ADDRESS)) == WEST


def test_a_file_and_a_layer_are_given_to_the_session_they_were_told_to(
    office: Office,
) -> None:
    own, other = Client(office.url), Client(office.url)
    own.signs_in("steward")
    other.signs_in("viewer")
    addresses = told(own.sees("layout_map", ADDRESS))
    assert [each for each in addresses if each.startswith("layers/")]
    for address in addresses:
        assert own.ask(address).status == 200
        assert other.ask(address).status == 404
        assert Client(office.url).ask(address).status == 401
    assert own.ask("sign-out", {}, Origin=office.url).status == 303
    assert {own.ask(address).status for address in addresses} == {401}
    with pytest.raises(InvalidStatus), own.socket():
        pass


def test_a_session_is_taken_up_by_nobody_else(clients: dict[str, Client]) -> None:
    with clients["steward"].socket() as socket:
        session = session_of(messages(socket, "transport", ADDRESS))
    with clients["viewer"].socket(session=session) as socket:
        stolen = messages(socket, "transport", ADDRESS)
    assert session_of(stolen) != session
    assert kids(b"".join(stolen)) == set()
    with clients["steward"].socket(session=session) as socket:  # as after a break of the line
        assert session_of(messages(socket, "transport", ADDRESS)) == session


def test_rights_taken_away_end_at_the_next_click(office: Office) -> None:
    client = Client(office.url)
    client.signs_in("leaver")
    with client.socket() as socket, open_store(str(office.store)) as store:
        assert kids(run(socket, "transport", ADDRESS)) == ALL
        change_role(store, "leaver", role="viewer", by="终端")
        assert kids(run(socket, "transport", ADDRESS)) == set()
        disable_person(store, "leaver", by="终端")
        with pytest.raises(ConnectionClosed):
            run(socket, "transport", ADDRESS)
        assert client.ask("account").status == 401
        assert client.signs_in("leaver").status == 401


def test_the_log_says_who_signed_in_and_looked_at_pupils(
    office: Office, clients: dict[str, Client]
) -> None:
    clients["transport"].sees("transport", ADDRESS)
    Client(office.url).signs_in("viewer", "a wrong password")
    with open_store(str(office.store)) as store:
        log = list_actions(store)
        assert verify_log(store).problems == []
    looked = log[log["action"] == "see_pupils"]
    assert {"transport"} <= set(looked["by"]) <= {"transport", "west", "steward", "leaver"}
    rows = looked.loc[looked["by"] == "transport", "details"]
    assert rows.str.contains(f'"rows":{len(EAST)}').all()
    assert set(ROLES) <= set(log.loc[log["action"] == "sign_in", "by"])
    assert "viewer" in set(log.loc[log["action"] == "sign_in_failed", "by"])
