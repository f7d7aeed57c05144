"""The changes a planner makes to schools and services, each as a few edits.

Every function reads what stands in ``region`` now; to go on from a scenario, give the region after
it. The edits are applied in analysis.scenario, which also says what does not fit.
"""

from collections.abc import Mapping, Sequence

import shapely

from analysis.scenario.row_values import GEOMETRY, cells_of, key_of, positions, record, scalar
from analysis.scenario.scenario import WHOLE_ROW, Edit, Key, Scalar
from geo.tables import TABLE, Region

Edits = tuple[Edit, ...]


def set_cells(
    region: Region,
    table: str,
    key: Key,
    values: Mapping[str, Scalar],
    *,
    why: str,
    until: str | None = None,
) -> Edits:
    """Return the edits that give one row ``values``; what is so already needs none.

    A row that is not there gets edits too: applying them tells that it is missing.
    """
    frame = region.table(table)
    at = positions(TABLE[table], frame, [key])
    now = cells_of(frame, at[key]) if key in at else {}
    return tuple(
        Edit(table, key, field, now.get(field), value, why, until)
        for field, value in values.items()
        if key not in at or now.get(field) != value
    )


def add_row(
    table: str, values: Mapping[str, Scalar], *, why: str, until: str | None = None
) -> Edits:
    """Return the edit that adds a row with ``values`` by column."""
    return (Edit(table, key_of(TABLE[table], values), WHOLE_ROW, None, record(values), why, until),)


def close(
    region: Region,
    school_id: str,
    *,
    why: str,
    into: str | None = None,
    by_village: Mapping[tuple[str, str], str] | None = None,
) -> Edits:
    """Return the edits that close a school and say where its pupils go.

    ``by_village`` names the receiving school by stage and village, ``into`` the one for all others;
    who is in neither goes to the nearest open school (analysis.allocation.reassign).
    """
    values: dict[str, Scalar] = {"status": "closed"}
    if into is not None:
        values["successor_id"] = into
    shut = set_cells(region, "schools", (school_id,), values, why=why)
    sent = [
        edit
        for (stage, village_id), to_id in sorted((by_village or {}).items())
        for edit in _sent(region, (school_id, stage, village_id), to_id, why=why)
    ]
    return (*shut, *sent)


def _sent(region: Region, key: Key, to_id: str, *, why: str) -> Edits:
    """Return the edit by which the pupils of a school, stage and village (``key``) go to a school.

    Of the table ``receiving``, which only plans fill.
    """
    table = TABLE["receiving"]
    if key in positions(table, region.table(table.name), [key]):
        return set_cells(region, table.name, key, {"to_id": to_id}, why=why)
    row = dict(zip(table.key, key, strict=True))
    return add_row(table.name, {**row, "to_id": to_id}, why=why)


def merge(region: Region, school_ids: Sequence[str], *, into: str, why: str) -> Edits:
    """Return the edits that close several schools into one."""
    return tuple(
        edit for school_id in school_ids for edit in close(region, school_id, why=why, into=into)
    )


def open_school(
    school_id: str,
    point: shapely.Point,
    *,
    kind: str,
    why: str,
    facts: Mapping[str, Scalar] | None = None,
    places: Mapping[str, int] | None = None,
) -> Edits:
    """Return the edits that open a new school at ``point`` (WGS 84).

    ``facts`` are further columns of the table of schools, such as name, township, urban_rural or
    has_canteen; ``places`` are the pupils it has room for by stage.
    """
    values = {**(facts or {}), "school_id": school_id, "kind": kind, "status": "open"}
    school = add_row("schools", {**values, GEOMETRY: scalar(point)}, why=why)
    room = [
        edit
        for stage, count in (places or {}).items()
        for edit in add_row(
            "provision", {"school_id": school_id, "stage": stage, "places": count}, why=why
        )
    ]
    return (*school, *room)


def open_site(region: Region, school_id: str, *, why: str) -> Edits:
    """Return the edit that opens a site of the table that is proposed or closed."""
    return set_cells(region, "schools", (school_id,), {"status": "open"}, why=why)


def resize(region: Region, school_id: str, stage: str, *, places: int, why: str) -> Edits:
    """Return the edit that gives a school ``places`` pupils' room in ``stage``."""
    key = (school_id, stage)
    if key in positions(TABLE["provision"], region.table("provision"), [key]):
        return set_cells(region, "provision", key, {"places": places}, why=why)
    row: dict[str, Scalar] = {"school_id": school_id, "stage": stage, "places": places}
    return add_row("provision", row, why=why)


def change_kind(region: Region, school_id: str, kind: str, *, why: str) -> Edits:
    """Return the edit that gives a school another kind, and so the stages of that kind."""
    return set_cells(region, "schools", (school_id,), {"kind": kind}, why=why)


def equip(
    region: Region,
    school_id: str,
    *,
    why: str,
    has_canteen: bool | None = None,
    boarding_places: int | None = None,
) -> Edits:
    """Return the edits that give a school a canteen or beds; None leaves them as they are."""
    given = {"has_canteen": has_canteen, "boarding_places": boarding_places}
    values = {name: value for name, value in given.items() if value is not None}
    return set_cells(region, "schools", (school_id,), values, why=why)


def move(region: Region, school_id: str, point: shapely.Point, *, why: str) -> Edits:
    """Return the edits that move a school to ``point``; its old gates are shut.

    A school without an open gate is entered at its own point (docs/how-a-walk-is-measured.md).
    """
    moved = set_cells(region, "schools", (school_id,), {GEOMETRY: scalar(point)}, why=why)
    gates = region.table("gates")
    own = gates.loc[gates["school_id"] == school_id, "gate_id"]
    shut = [
        edit
        for gate_id in own
        for edit in set_cells(region, "gates", (str(gate_id),), {"is_open": False}, why=why)
    ]
    return (*moved, *shut)


def add_service(
    region: Region,
    service_id: str,
    school_id: str | None,
    *,
    kind: str,
    why: str,
    facts: Mapping[str, Scalar] | None = None,
    stops: Sequence[Mapping[str, Scalar]] = (),
    riders: Sequence[str] = (),
) -> Edits:
    """Return the edits that add a line: the line, its stops, the pupils who ride.

    ``school_id`` is the school it goes to, None for a line anybody may take; ``kind`` is
    school_bus or public_transport, ``facts`` further columns of services (name, vehicle_seats,
    geometry as WKT); ``stops`` hold columns of stops in the order of the ride.
    """
    values = {**(facts or {}), "service_id": service_id, "kind": kind, "school_id": school_id}
    line = add_row("services", values, why=why)
    halts = [
        edit
        for order, stop in enumerate(stops, start=1)
        for edit in add_row(
            "stops", {**stop, "service_id": service_id, "stop_order": order}, why=why
        )
    ]
    rides = [
        edit
        for pupil_id in riders
        for edit in set_cells(
            region, "pupils", (pupil_id,), {"service": kind, "service_id": service_id}, why=why
        )
    ]
    return (*line, *halts, *rides)
