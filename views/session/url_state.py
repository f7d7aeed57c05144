"""What a page shows, in its address: the colleague with the link, F5 and Back see the same.

One rule for every page. What is chosen is remembered by the session under a name and stands in the
address under the same name. The address is read where a person came to it: at the start, by a link,
by Back or Forward; then widgets follow it. In all other runs it only repeats what was chosen, and
may be late: it is not read. It is written once, at the end of a run, so that a run is one step of
the browser's Back.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_REMEMBERED, _ARRIVED, _PAGE = "address", "address-arrived", "address-page"
_OF_RUN, _EVERYWHERE = "address-run", "address-everywhere"
# Written by the map itself, without a run of the page (static/planner_address.js).
_OF_MAP = ("at", "off", "on")
_ON = "1"
# Every address that a page wrote names the region.
_ALWAYS = "region"
# Longer texts are no choice of a page; nothing is looked up by them.
_LONGEST = 400


@dataclass
class _Arrival:
    """An address a person came to: ``is_whole`` where what it does not name is at its default."""

    values: Mapping[str, str]
    is_whole: bool
    read: set[str] = field(default_factory=set)
    followed: set[str] = field(default_factory=set)

    def has(self, name: str) -> bool:
        """Return whether it says anything of ``name``."""
        return self.is_whole or name in self.values


def read_address() -> None:
    """Take in the address at the start of a run, if a person came to it."""
    context = get_script_run_ctx()
    page = context.page_script_hash if context else ""
    is_first = _ARRIVED not in st.session_state
    if is_first or (context is not None and context.is_history_navigation):
        arrive(is_whole=True)
    elif page != st.session_state.get(_PAGE, page):
        # The menu leads to a bare address, a link of a page to a whole one (``address_to``).
        arrive(is_whole=_ALWAYS in st.query_params)
    st.session_state[_PAGE] = page
    st.session_state[_OF_RUN] = {}


def arrive(*, is_whole: bool) -> None:
    """Let the address count from now on; where it ``is_whole``, for what it does not name, too."""
    values = {name: value for name, value in st.query_params.items() if len(value) <= _LONGEST}
    st.session_state[_ARRIVED] = _Arrival(values, is_whole)


def write_address() -> None:
    """Write what this run has chosen into the address, at its end."""
    context = get_script_run_ctx()
    if context is not None:
        st.session_state[_PAGE] = context.page_script_hash
    now = dict(st.query_params)
    of_map = {name: now[name] for name in _OF_MAP if name in now}
    wanted = {**_of_run(), **of_map}
    if wanted != now:  # each writing is a step of Back
        st.query_params.from_dict(wanted)


def query_text(name: str) -> str | None:
    """Return what is chosen under ``name``: by the address, else before in this session."""
    if _ARRIVED not in st.session_state:
        read_address()
    arrived: _Arrival = st.session_state[_ARRIVED]
    if name not in arrived.read and arrived.has(name):
        arrived.read.add(name)
        _remember(name, arrived.values.get(name))
    text: str | None = _remembered().get(name)
    return text


def query_value(name: str, known: Collection[str], default: str) -> str:
    """Return what is chosen under ``name`` if it is one of ``known``, else ``default``."""
    text = query_text(name)
    return text if text is not None and text in known else default


def init_from_query(name: str, known: Collection[str], default: str) -> None:
    """Let the widget with the key ``name`` begin with what the address says, and follow it."""
    value = query_value(name, known, default)
    if follows_address(name) or st.session_state.get(name) not in known:
        st.session_state[name] = value


def init_toggle(name: str) -> None:
    """Let the toggle with the key ``name`` begin with what the address says, off unless 1."""
    value = query_text(name) == _ON
    if follows_address(name) or name not in st.session_state:
        st.session_state[name] = value


def set_toggle(name: str, *, is_on: bool) -> None:
    """Let the address name a toggle that is on."""
    set_query_value(name, _ON if is_on else None)


def follows_address(name: str) -> bool:
    """Return, once for each address a person came to, that the widget ``name`` must follow it.

    On another page it is another widget even where the address says nothing of it: it begins with
    what is remembered.
    """
    query_text(name)
    arrived: _Arrival = st.session_state[_ARRIVED]
    if name in arrived.followed:
        return False
    arrived.followed.add(name)
    return True


def set_query_value(name: str, value: str | None, *, on_every_page: bool = False) -> None:
    """Remember ``value`` under ``name`` and let the address name it; None takes it out."""
    if _ARRIVED not in st.session_state:
        read_address()
    arrived: _Arrival = st.session_state[_ARRIVED]
    arrived.read.add(name)
    _remember(name, value)
    if value is None:
        _of_run().pop(name, None)
    else:
        _of_run()[name] = value
    if on_every_page:
        st.session_state.setdefault(_EVERYWHERE, set()).add(name)


def address_to(**values: str) -> dict[str, str]:
    """Return what the address of another page names to show ``values`` of what is open here."""
    everywhere = st.session_state.get(_EVERYWHERE, set())
    return {**{name: v for name, v in _of_run().items() if name in everywhere}, **values}


def page_file(page: str) -> str:
    """Return the file of a page, as Streamlit's links and switches name it."""
    return f"{page}.py"


def _remember(name: str, value: str | None) -> None:
    if value is None:
        _remembered().pop(name, None)
    else:
        _remembered()[name] = value


def _remembered() -> dict[str, str]:
    values: dict[str, str] = st.session_state.setdefault(_REMEMBERED, {})
    return values


def _of_run() -> dict[str, str]:
    values: dict[str, str] = st.session_state.setdefault(_OF_RUN, {})
    return values
