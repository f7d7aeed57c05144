"""Filters and chosen rows that stand in the address of their page (views.session.url_state)."""

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from views.session import (
    follows_address,
    init_from_query,
    query_text,
    set_query_value,
)

_BETWEEN = "-"


def choice_filter(
    place: DeltaGenerator, label: str, options: Mapping[str, str], *, name: str, default: str = ""
) -> str:
    """Draw a choice of one of ``options``, words by code; the address has it as ``name``."""
    init_from_query(name, options, default)
    chosen = str(place.selectbox(label, list(options), key=name, format_func=options.__getitem__))
    set_query_value(name, None if chosen == default else chosen)
    return chosen


def segment_filter(label: str, options: Mapping[str, str], *, name: str, default: str) -> str:
    """Draw one of ``options``, words by code, side by side; the address has it as ``name``."""
    init_from_query(name, options, default)
    chosen = str(
        st.segmented_control(
            label, list(options), required=True, key=name, format_func=options.__getitem__
        )
    )
    set_query_value(name, None if chosen == default else chosen)
    return chosen


def several_filter(
    place: DeltaGenerator,
    label: str,
    options: Mapping[str, str],
    *,
    name: str,
    default: tuple[str, ...] = (),
    placeholder: str | None = None,
) -> list[str]:
    """Draw a choice of any of ``options``, words by code; the address has them as ``name``."""
    text = query_text(name)
    known = [code for code in (text or "").split(_BETWEEN) if code in options]
    # None chosen is a choice; one that is not understood is as good as none said.
    asked = known if known or text == "" else list(default)
    held = st.session_state.get(name)
    if follows_address(name) or held is None:
        st.session_state[name] = asked
    else:  # what is there no more is forgotten
        st.session_state[name] = [code for code in held if code in options]
    chosen: list[str] = place.multiselect(
        label,
        list(options),
        key=name,
        placeholder=placeholder,
        format_func=options.__getitem__,
    )
    is_default = set(chosen) == set(default)
    set_query_value(name, None if is_default else _BETWEEN.join(chosen))
    return chosen


def text_field(label: str, *, name: str, longest: int) -> str:
    """Draw a field of at most ``longest`` signs; the address has what is typed as ``name``."""
    asked = (query_text(name) or "")[:longest]
    if follows_address(name) or name not in st.session_state:
        st.session_state[name] = asked
    typed = st.text_input(label, max_chars=longest, key=name).strip()
    set_query_value(name, typed or None)
    return typed


def choose_row(table: str, row: int | None) -> None:
    """Let a table have ``row`` chosen, by its number; called before it is drawn."""
    rows = [] if row is None else [row]
    st.session_state[table] = {"selection": {"rows": rows, "columns": [], "cells": []}}
