"""Files with persons that leave the program: who took what, for which purpose, in the log."""

from collections.abc import Callable
from typing import Final, Literal, NamedTuple, get_args

from sqlalchemy import select

from geo.errors import ParameterError
from store.database import PROJECTS, sha256
from store.opening import Store
from store.people.accounts import has_administrator
from words import people as say

# From a list: what somebody typed could name a child, and the log forgets nothing.
Purpose = Literal[
    "transport", "places", "review", "permit", "report", "parents", "check", "correction"
]
FileKind = Literal[
    "pickup_list",
    "case_list",
    "case_sheet",
    "route_workbook",
    "trip_sheets",
    "route_papers",
    "route_layers",
    "import_remarks",
    "map_with_way",
]
PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
FILE_KINDS: Final[tuple[FileKind, ...]] = get_args(FileKind)


class PersonsTaken(NamedTuple):
    """What a file holds of persons: its kind, how many there are, what is said of each, of whom.

    ``project`` is the name of one, "" where the data are of none; ``data`` their fingerprint.
    """

    kind: FileKind
    people: int
    columns: tuple[str, ...]
    project: str
    data: str


class Mark(NamedTuple):
    """What a file says of its taking: by whom, when, and under which number the log has it."""

    by: str
    at: str
    number: int


def log_export(
    store: Store,
    taken: PersonsTaken,
    finish: Callable[[Mark], bytes],
    *,
    purpose: Purpose | None,
    by: str,
) -> bytes:
    """Return the file that ``finish`` makes, once the log says that it was taken.

    No file without an entry, no entry without a file. ``finish`` is given the number of the entry
    and holds everybody else up: what takes long is done before. Raises NotAllowedError where the
    person of the store sees no pupils, ParameterError where people sign in and no purpose is given.
    """
    if purpose is None and (store.person is not None or has_administrator(store)):
        raise ParameterError(say.NO_PURPOSE)
    with store.writing(by) as write:
        write.require("see_pupils")
        of = PROJECTS.c
        here = (of.name == taken.project) & of.deleted_at.is_(None)
        project_id = write.connection.execute(select(of.project_id).where(here)).scalar()
        content = finish(Mark(write.by, write.at, write.head.entries + 1))
        write.log(
            "export",
            str(project_id or ""),
            kind=taken.kind,
            rows=taken.people,
            columns=list(taken.columns),
            data=taken.data,
            purpose=purpose or "",
            bytes=len(content),
            sha256=sha256(content),
        )
        return content
