"""The pages of signing in: plain HTML that runs nothing, answered before anything else is."""

import asyncio
from collections.abc import Callable
from html import escape
from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.errors import PlanningError
from layers.colours import ACCENT, HAIR, INK, WARNING, WHITE
from store.database import sha256
from store.people import (
    LONGEST,
    SignInRefusedError,
    change_own_password,
    sign_in,
    sign_out,
    signed_in,
)
from store.rights import Person
from views.map import base_path
from views.session import COOKIE, process_store
from words import Lang, Text
from words import people as say
from words.pages import PRODUCT

SIGN_IN, SIGN_OUT, ACCOUNT, PASSWORD = "sign-in", "sign-out", "account", "password"
PATHS: Final = frozenset({SIGN_IN, SIGN_OUT, ACCOUNT, PASSWORD})
_MOST_BYTES = 4096
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_STYLE = (
    "body{font:16px 'Noto Sans SC','Microsoft YaHei','PingFang SC',sans-serif;max-width:22rem;"
    f"margin:12vh auto;padding:0 1rem;color:{INK}}}h1{{font-size:1.3rem}}label{{display:block;"
    "margin:.8rem 0}input{display:block;width:100%;box-sizing:border-box;font:inherit;"
    f"padding:.45rem;margin-top:.2rem;border:1px solid {HAIR};border-radius:3px}}"
    f"button{{font:inherit;padding:.5rem 1.2rem;background:{ACCENT};color:{WHITE};border:0;"
    f"border-radius:3px;margin:.4rem 0}}.no{{color:{WARNING}}}form+form,form+p{{margin-top:1.6rem}}"
)


def sign_in_page(to: str, refused: Text | None = None) -> Response:
    """Return the page that asks who somebody is, and leads them on to ``to``: 401."""
    lang: Lang = "en" if "lang=en" in to else "zh"
    fields = (
        f'<input type="hidden" name="to" value="{escape(to)}">'
        + _field("account", say.ASK_ACCOUNT, lang, "username", "text")
        + _field("password", say.PASSWORD, lang, "current-password", "password")
    )
    form = _form(SIGN_IN, fields, say.SIGN_IN, lang)
    return _page(_refused(refused, lang) + form, say.TITLE, lang, status=401)


def answer_people(path: str, token: str, forget: Callable[[str], None]) -> ASGIApp:
    """Return what answers one of ``PATHS`` to who holds ``token``, if anybody does.

    ``forget`` is called with the hash of a token that has ended.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if request.method == "POST" and not _is_own(request):
            response = Response(status_code=403)
        elif request.method == "POST":
            form = await _form_of(request)
            response = await asyncio.to_thread(_posted, path, token, form, request.url.scheme)
            if path != ACCOUNT:
                forget(sha256(token))
        elif request.method in {"GET", "HEAD"} and path in {ACCOUNT, SIGN_IN}:
            response = await asyncio.to_thread(_account_page, token)
        else:
            response = Response(status_code=404)
        await response(scope, receive, send)

    return answer


def _posted(path: str, token: str, form: dict[str, str], scheme: str) -> Response:
    """Sign in or out, or change the password, and say what came of it."""
    if path == SIGN_IN:
        return _sign_in(token, form, is_secure=scheme == "https")
    person = signed_in(process_store(), token)
    if person is None:
        return sign_in_page("")
    if path == SIGN_OUT:
        sign_out(process_store(), token)
        response: Response = RedirectResponse(f"{base_path()}/", status_code=303, headers=_HEADERS)
        response.delete_cookie(COOKIE, path=f"{base_path()}/")
        return response
    if path != PASSWORD:
        return Response(status_code=404)
    try:
        change_own_password(process_store(), person.account, form["old"], form["new"])
    except PlanningError as error:
        return _account_page(token, error.text)
    return sign_in_page("", say.CHANGED_SIGN_IN)


def _sign_in(token: str, form: dict[str, str], *, is_secure: bool) -> Response:
    to = form["to"]
    try:
        made = sign_in(process_store(), form["account"], form["password"])
    except SignInRefusedError as error:
        return sign_in_page(to, error.text)
    except PlanningError as error:  # a name no log could have, or a store that is busy
        return sign_in_page(to, error.text)
    if token:
        sign_out(process_store(), token)
    where = f"{base_path()}/{to.lstrip('/')}" if _is_own_address(to) else f"{base_path()}/"
    response = RedirectResponse(where, status_code=303, headers=_HEADERS)
    response.set_cookie(
        COOKIE,
        made,
        max_age=int(LONGEST.total_seconds()),
        path=f"{base_path()}/",
        httponly=True,
        secure=is_secure,
        samesite="lax",
    )
    return response


def _account_page(token: str, refused: Text | None = None) -> Response:
    """Return the page on which who is signed in changes the password or signs out."""
    person: Person | None = signed_in(process_store(), token) if token else None
    if person is None or person.role is None:
        return sign_in_page("")
    lang: Lang = "zh"
    who = say.SIGNED_IN_AS.say(lang, account=person.account, role=say.ROLE[person.role].say(lang))
    fields = _field("old", say.OLD_PASSWORD, lang, "current-password", "password")
    fields += _field("new", say.NEW_PASSWORD, lang, "new-password", "password")
    body = (
        f"<p>{escape(who)}</p>{_refused(refused, lang)}"
        f"{_form(PASSWORD, fields, say.CHANGE_PASSWORD, lang)}"
        f"{_form(SIGN_OUT, '', say.SIGN_OUT, lang)}"
        f'<p><a href="{escape(base_path())}/">{escape(say.BACK.say(lang))}</a></p>'
    )
    return _page(body, say.MY_ACCOUNT, lang, status=200)


def _is_own(request: Request) -> bool:
    """Return whether a page of this program sends the form: its browser says so."""
    origin = request.headers.get("origin", "")
    return origin in {f"{scheme}://{request.headers['host']}" for scheme in ("http", "https")}


def _is_own_address(to: str) -> bool:
    """Return whether ``to`` leads to a page of this program and nowhere else."""
    return not to.startswith(("/", "\\")) and ":" not in to.partition("?")[0] and to.isprintable()


async def _form_of(request: Request) -> dict[str, str]:
    """Return what a form holds; nothing of one that is too long."""
    content = b""
    async for chunk in request.stream():
        content += chunk
        if len(content) > _MOST_BYTES:
            content = b""
            break
    sent = parse_qs(content.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10)
    return {name: sent.get(name, [""])[-1] for name in ("account", "password", "to", "old", "new")}


def _field(name: str, label: Text, lang: Lang, remembered: str, kind: str) -> str:
    return (
        f"<label>{escape(label.say(lang))}<input name='{name}' type='{kind}' "
        f"autocomplete='{remembered}' maxlength='200' required></label>"
    )


def _form(path: str, fields: str, button: Text, lang: Lang) -> str:
    return (
        f'<form method="post" action="{escape(base_path())}/{path}">{fields}'
        f"<button>{escape(button.say(lang))}</button></form>"
    )


def _refused(why: Text | None, lang: Lang) -> str:
    return "" if why is None else f'<p class="no" role="alert">{escape(why.say(lang))}</p>'


def _page(body: str, title: Text, lang: Lang, *, status: int) -> Response:
    product, heading = escape(PRODUCT.say(lang)), escape(title.say(lang))
    html = (
        f'<!doctype html><html lang="{"zh-CN" if lang == "zh" else "en"}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{product}</title>'
        f"<style>{_STYLE}</style><h1>{product} · {heading}</h1>{body}</html>"
    )
    return HTMLResponse(html, status_code=status, headers=_HEADERS)
