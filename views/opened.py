"""The region that is open in this session, and the answers for it."""

import hashlib
from collections.abc import Hashable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from data.demo.region import built_in_region
from geo.distances import Distances
from geo.network import cached_network
from geo.region import Region
from geo.region_files import read_region, write_whole
from words import Lang
from words.pages import OPENING

CACHE = Path(__file__).parents[1] / ".cache"
UPLOADS = CACHE / "regions"
START = "demo-county"
_REGION = "region"
_LANG = "lang"


def language() -> Lang:
    """Return the language of this session, Chinese unless switched; kept in the address."""
    return "en" if _named(_LANG) == "en" else "zh"


def keep_address() -> None:
    """Write what is open back into the address, which the menu empties at each change of page."""
    for name in (_REGION, _LANG):
        value = _named(name)
        if value is not None:
            st.session_state[f"address-{name}"] = value
            if st.query_params.get(name) != value:  # each writing is a step of the browser's back
                st.query_params[name] = value


def region_key() -> str:
    """Return the name of the open region: a built-in one, or the hash of an uploaded file."""
    key = _named(_REGION) or START
    return key if key in {START, "demo-city"} or _upload(key).exists() else START


def open_region(key: str) -> None:
    """Open the region named ``key`` in this session, for every page."""
    st.query_params[_REGION] = key


def keep_upload(content: bytes, name: str) -> str:
    """Check an uploaded GeoPackage, keep it, and return its key; raises PlanningError.

    The file is kept under the hash of its content: nothing of the user's name becomes a path.
    """
    key = hashlib.sha256(content).hexdigest()[:16]

    def checked(target: Path) -> None:
        target.write_bytes(content)
        read_region(target)

    # A file that is refused is never put in place.
    write_whole(_upload(key), checked)
    title = Path(name).stem
    write_whole(_title(key), lambda target: target.write_text(title, encoding="utf-8"))
    return key


def opened_distances() -> Distances:
    """Return the distances of the open region, shared by all sessions that have it open."""
    key = region_key()
    with st.spinner(OPENING.say(language()), show_time=True):
        return _distances(key)


def assessed(parameters: Parameters) -> Assessment:
    """Return the answers for the open region under ``parameters``."""
    distances = opened_distances()
    return _assessment(distances, region_key(), parameters, language())


def today() -> date:
    """Return the date to be printed."""
    return date.today()  # noqa: DTZ011 - the date printed is the office's own


def is_built_in() -> bool:
    """Return whether the open region is the modelled one."""
    return region_key().startswith("demo-")


@st.cache_resource(show_spinner=False, max_entries=4)
def _distances(key: str) -> Distances:
    region = _region(key)
    return Distances(region, cached_network(region, "walk", CACHE))


@st.cache_resource(show_spinner=False, max_entries=16)
def _assessment(_distances: Distances, key: str, parameters: Parameters, lang: Lang) -> Assessment:
    # The key is an argument so that an answer is never given for another region.
    return Assessment(_distances, parameters, lang=lang, shared=_shared(key))


@st.cache_resource(show_spinner=False, max_entries=4)
def _shared(key: str) -> dict[Hashable, Any]:
    """Return where the answers for a region are kept, whatever the parameters."""
    del key
    return {}


def _named(name: str) -> str | None:
    """Return what the address says, else what it last said in this session."""
    kept: str | None = st.session_state.get(f"address-{name}")
    return st.query_params.get(name, kept)


def _region(key: str) -> Region:
    if key == START:
        return built_in_region("county", CACHE)
    if key == "demo-city":
        return built_in_region("city", CACHE)
    region = read_region(_upload(key))
    if region.name or not _title(key).exists():
        return region
    return replace(region, name=_title(key).read_text(encoding="utf-8"))


def _upload(key: str) -> Path:
    # Only the sixteen hexadecimal digits of a hash ever name a file.
    digits = "".join(c for c in key if c in "0123456789abcdef")[:16]
    return UPLOADS / f"{digits}.gpkg"


def _title(key: str) -> Path:
    """Return where the name the file came with is kept, for regions that name no county."""
    return _upload(key).with_suffix(".txt")
