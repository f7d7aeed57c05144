"""A link to another page, where who is at work may open that page."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from views.session import is_open_page, page_file


def page_link(
    page: str,
    label: str,
    *,
    place: DeltaGenerator | None = None,
    address: Mapping[str, str] | None = None,
    **link: Any,  # noqa: ANN401 - as Streamlit takes it
) -> None:
    """Draw a link to ``page`` with ``address`` in ``place``, or nothing where it is not open."""
    if is_open_page(page):
        drawn = st if place is None else place
        drawn.page_link(page_file(page), label=label, query_params=dict(address or {}), **link)
