"""The region that is open in this session, and the answers for it."""

import hashlib
import shutil
import time
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import streamlit as st

from analysis.assessment import Assessment
from analysis.parameters import Memory, Parameters
from analysis.review import Decision
from data.demo.region import built_in_region
from geo.distances import Distances
from geo.files import read_region, write_whole
from geo.roads import RoadNetwork, cached_network
from geo.tables import Region
from store.records import case_decisions, latest_version, load_version, seen_region
from store.rights import COUNTY, Scope
from views.session.person import require_allowed, whose_pupils
from views.session.process_store import process_store
from views.session.store import get_store
from views.session.url_state import query_text, set_query_value
from words import Lang
from words.pages import OPENING

CACHE = Path(__file__).parents[2] / ".cache"
UPLOADS = CACHE / "regions"
START = "demo-county"
_PROJECT = "project:"
_REGION = "region"
_LANG = "lang"
# A region holds where children live: for the account of the program only, and not for good.
_OWNER_FOLDER, _OWNER_FILE, _UPLOAD_DAYS = 0o700, 0o600, 30


def language() -> Lang:
    """Return the language of this session, Chinese unless switched; the address names it."""
    return "en" if query_text(_LANG) == "en" else "zh"


def restore_query_params() -> None:
    """Let the address name region and language on every page; the region always.

    So no address that was written is bare, as those are to which the menu leads.
    """
    key = query_text(_REGION) or START
    is_known = missing_project() is not None or region_key() != START
    set_query_value(_REGION, key if is_known else START, on_every_page=True)
    set_language(language())


def set_language(lang: Lang) -> None:
    """Switch the language of this session.

    Once switched it stands in the address whichever it is: the words of the framework follow it.
    """
    is_chosen = lang == "en" or query_text(_LANG) is not None
    set_query_value(_LANG, lang if is_chosen else None, on_every_page=True)


def region_key() -> str:
    """Return the name of the open region: a built-in one, a project, or a file's hash.

    That of a project ends with the version and fingerprint of its data, so that no answer outlives
    it: not even where another project takes its name.
    """
    key = query_text(_REGION) or START
    if key.startswith(_PROJECT):
        latest = latest_version(get_store(), key.removeprefix(_PROJECT))
        return START if latest is None else f"{key}@{latest.number}@{latest.fingerprint}"
    return key if key in {START, "demo-city"} or _upload(key).exists() else START


def missing_project() -> str | None:
    """Return the project that shall be open and has no data: deleted, renamed, or never there."""
    key = query_text(_REGION) or START
    is_missing = key.startswith(_PROJECT) and region_key() == START
    return key.removeprefix(_PROJECT) if is_missing else None


def project_key(name: str) -> str:
    """Return the name under which ``open_region`` takes a project."""
    return f"{_PROJECT}{name}"


def open_project() -> tuple[str, int] | None:
    """Return name and data version of the open project; None for any other region."""
    key = region_key()
    return _project_of(key) if key.startswith(_PROJECT) else None


def open_region(key: str) -> None:
    """Open the region named ``key`` in this session, for every page."""
    set_query_value(_REGION, key, on_every_page=True)


def save_upload(content: bytes, name: str) -> str:
    """Check an uploaded GeoPackage, save it, and return its key; raises PlanningError.

    That is NotAllowedError where who is at work may not bring data in.

    The file is stored under the hash of its content: nothing of the user's name becomes a path.
    """
    require_allowed("change_data")
    key = hashlib.sha256(content).hexdigest()[:16]

    def checked(target: Path) -> None:
        _write_private(target, content)
        read_region(target)

    _tidy_uploads()
    # A file that is refused is never put in place.
    write_whole(_upload(key), checked)
    title = Path(name).stem
    write_whole(_title(key), lambda target: _write_private(target, title.encode()))
    return key


def opened_distances() -> Distances:
    """Return the distances of the open region, shared by all sessions that have it open."""
    key = region_key()
    with st.spinner(OPENING.say(language()), show_time=True):
        return _ground(key, whose_pupils())[0]


def opened_drive_network() -> RoadNetwork:
    """Return the roads of the open region for driving, shared by all sessions that have it open."""
    return _drive(region_key(), whose_pupils())


def assessed(parameters: Parameters) -> Assessment:
    """Return the answers for the open region under ``parameters``."""
    key = region_key()
    with st.spinner(OPENING.say(language()), show_time=True):
        distances, memory = _ground(key, whose_pupils())
    return Assessment(distances, parameters, memory=memory, decisions=_decisions(distances.region))


def _decisions(region: Region) -> tuple[Decision, ...]:
    """Return what was entered on the cases of pupils seen in the open project; none elsewhere."""
    project, whose = open_project(), whose_pupils()
    if project is None or whose is None:
        return ()
    decisions = case_decisions(get_store(), project[0])
    if whose == COUNTY:
        return decisions
    seen = set(region.table("pupils")["pupil_id"])
    return tuple(decision for decision in decisions if decision.pupil_id in seen)


def today() -> date:
    """Return the date to be printed."""
    return date.today()  # noqa: DTZ011 - the date printed is the office's own


def is_built_in() -> bool:
    """Return whether the open region is the modelled one."""
    return region_key().startswith("demo-")


@st.cache_resource(show_spinner=False, max_entries=4)
def _ground(key: str, whose: Scope | None) -> tuple[Distances, Memory]:
    """Return the distances of the region called ``key``, and the answers found about it.

    It has the pupils of ``whose`` scope and no others: what a page draws, lists or exports of it
    cannot hold a row that its person may not see.
    """
    region = seen_region(_region(key), whose)
    return Distances(region, cached_network(region, "walk", CACHE)), Memory()


@st.cache_resource(show_spinner=False, max_entries=4)
def _drive(key: str, whose: Scope | None) -> RoadNetwork:
    """Return the network for driving of the region called ``key``."""
    return cached_network(_ground(key, whose)[0].region, "drive", CACHE)


def _region(key: str) -> Region:
    if key == START:
        return built_in_region("county")
    if key == "demo-city":
        return built_in_region("city")
    if key.startswith(_PROJECT):
        title, version = _project_of(key)
        region = Region.from_tables(load_version(process_store(), title, version))
    else:
        title = _title(key).read_text(encoding="utf-8") if _title(key).exists() else ""
        region = read_region(_upload(key))
    # A region that names no county goes by the name of its project or file.
    return region if region.name else replace(region, name=title)


def _project_of(key: str) -> tuple[str, int]:
    name, version, _ = key.removeprefix(_PROJECT).rsplit("@", 2)
    return name, int(version)


def _upload(key: str) -> Path:
    # Only the sixteen hexadecimal digits of a hash ever name a file.
    digits = "".join(c for c in key if c in "0123456789abcdef")[:16]
    return UPLOADS / f"{digits}.gpkg"


def _tidy_uploads() -> None:
    """Close the folder of uploads to other accounts, and remove uploads past their days."""
    UPLOADS.mkdir(mode=_OWNER_FOLDER, parents=True, exist_ok=True)
    UPLOADS.chmod(_OWNER_FOLDER)
    oldest = time.time() - timedelta(days=_UPLOAD_DAYS).total_seconds()
    for old in UPLOADS.iterdir():
        with suppress(FileNotFoundError):  # another session may be tidying too
            if old.stat().st_mtime >= oldest:
                continue
            if old.is_dir():  # what a writing that was killed left behind
                shutil.rmtree(old)
            else:
                old.unlink()


def _write_private(path: Path, content: bytes) -> None:
    path.touch(mode=_OWNER_FILE)
    path.write_bytes(content)


def _title(key: str) -> Path:
    """Return the file with the upload's own name, for regions that name no county."""
    return _upload(key).with_suffix(".txt")
