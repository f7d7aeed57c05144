"""The changes of a plan as a planner made them, each of one or more edits, in words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from analysis.scenario.row_values import GEOMETRY
from analysis.scenario.scenario import WHOLE_ROW, Edit, Scalar, Scenario
from geo.tables import CHOICE_TEXT, STAGE_TEXT, TABLE
from words import Text
from words.planning import plan_steps as say

StepKind = Literal[
    "close",
    "open",
    "resize",
    "kind",
    "move",
    "equip",
    "service",
    "road",
    "estate",
    "moving",
    "class_size",
    "other",
]
_BY_FIELD: dict[str, StepKind] = {
    "status": "close",
    "successor_id": "close",
    GEOMETRY: "move",
    "kind": "kind",
    "has_canteen": "equip",
    "boarding_places": "equip",
}
# Edits of these tables belong to the change before them, made for the same reason; where the pupils
# of a closed school go, to the closing of that school.
_FOLLOWING = {"gates": ("move",), "stops": ("service",), "pupils": ("service",)}
_BY_VILLAGE = "receiving"
_SUPPOSED = {"estate": say.ESTATE, "moving": say.MOVING, "class_size": say.CLASS_SIZE}


@dataclass(frozen=True)
class Step:
    """One change: its kind, what it changes and the edits it is made of."""

    kind: StepKind
    subject: str
    edits: tuple[Edit, ...]

    @property
    def why(self) -> str:
        """The reason given for it."""
        return self.edits[0].why

    @property
    def until(self) -> str | None:
        """The last day on which it counts, as YYYY-MM-DD; None: it has no end."""
        return self.edits[0].until


def steps(scenario: Scenario) -> tuple[Step, ...]:
    """Return the edits of ``scenario`` grouped into the changes they make up, in their order.

    Examples
    --------
    >>> from analysis.scenario.scenario import Edit
    >>> closing = (
    ...     Edit("schools", ("s1",), "status", "open", "closed", "few pupils"),
    ...     Edit("schools", ("s1",), "successor_id", None, "s2", "few pupils"),
    ... )
    >>> [(step.kind, step.subject, len(step.edits)) for step in steps(Scenario("甲", closing))]
    [('close', 's1', 2)]
    """
    found: list[Step] = []
    for edit in scenario.edits:
        last = found[-1] if found else None
        if last is not None and _continues(last, edit):
            found[-1] = Step(last.kind, last.subject, (*last.edits, edit))
        else:
            found.append(Step(_kind(edit), edit.id[0], (edit,)))
    return tuple(found)


def without_last(scenario: Scenario) -> Scenario:
    """Return ``scenario`` without its last change, all the edits of it."""
    own = steps(scenario)
    edits = tuple(edit for step in own[:-1] for edit in step.edits)
    return Scenario(scenario.name, edits)


def step_words(step: Step, names: Mapping[str, str]) -> Text:
    """Return what a change does, in words.

    Parameters
    ----------
    step
        One of ``steps``.
    names
        Names of schools and roads by id; an unknown one goes by its id.
    """
    first = step.edits[0]
    name = _name(step, names)
    if step.kind == "close":
        return _closing(step, name, names)
    if step.kind == "open" and isinstance(first.after, tuple):
        kind = CHOICE_TEXT.get(str(dict(first.after).get("kind")), Text("", ""))
        return say.OPENED_AT.fill(name=name, kind=kind, places=_places(step.edits[1:]))
    if step.kind == "open":
        return say.OPENED_SITE.fill(name=name)
    if step.kind == "move":
        return say.MOVED.fill(name=name)
    if step.kind in {*_SUPPOSED, "service"} and isinstance(first.after, tuple):
        in_words = _line if step.kind == "service" else _supposed
        return in_words(step, dict(first.after), names)
    sentence = _road_sentence(step) if step.kind == "road" else say.CHANGED
    changes = say.JOIN.join(_change(edit) for edit in step.edits)
    return sentence.fill(name=name, changes=changes)


def _continues(last: Step, edit: Edit) -> bool:
    if (edit.why, edit.until) != (last.why, last.until):
        return False
    if edit.table == _BY_VILLAGE:
        return last.kind == "close" and edit.id[0] == last.subject
    if edit.table in _FOLLOWING:
        return last.kind in _FOLLOWING[edit.table]
    if edit.id[0] != last.subject:
        return False
    opening = last.kind == "open" and last.edits[0].field == WHOLE_ROW
    return _kind(edit) == last.kind or (opening and edit.table == "provision")


def _kind(edit: Edit) -> StepKind:
    if edit.table == "schools":
        if edit.field == WHOLE_ROW:
            return "open" if edit.before is None else "close"
        if edit.field == "status" and edit.after != "closed":
            return "open"
        return _BY_FIELD.get(edit.field, "other")
    by_table: dict[str, StepKind] = {
        "provision": "resize",
        "services": "service",
        "roads": "road",
        "estates": "estate",
        "estate_pupils": "estate",
        "moves": "moving",
        "class_policies": "class_size",
        _BY_VILLAGE: "close",
    }
    return by_table.get(edit.table, "other")


def _name(step: Step, names: Mapping[str, str]) -> str:
    first = step.edits[0]
    record = first.after if isinstance(first.after, tuple) else first.before
    own = dict(record).get("name") if isinstance(record, tuple) else None
    return str(own or names.get(step.subject, step.subject))


def _closing(step: Step, name: str, names: Mapping[str, str]) -> Text:
    into = next((e.after for e in step.edits if e.field == "successor_id" and e.after), None)
    villages = Counter(filter(None, map(_sent_to, step.edits)))
    if villages:
        parts = [
            say.OF_VILLAGES.fill(name=names.get(school, school), villages=count)
            for school, count in villages.most_common()
        ]
        return say.MERGED_BY_VILLAGE.fill(name=name, parts=say.AND.join(parts))
    if into is None:
        return say.CLOSED.fill(name=name)
    return say.MERGED.fill(name=name, into=names.get(str(into), str(into)))


def _sent_to(edit: Edit) -> str | None:
    """Return the school an edit sends the pupils of a village to; None: it is of another kind."""
    if edit.table != _BY_VILLAGE:
        return None
    to_id = dict(edit.after).get("to_id") if isinstance(edit.after, tuple) else edit.after
    return None if to_id is None else str(to_id)


def _road_sentence(step: Step) -> Text:
    """Return what is done to a road; cells before and after where they say it best."""
    first = step.edits[0]
    if first.field == WHOLE_ROW and isinstance(first.after, tuple):
        return say.BRIDGE_DRAWN if dict(first.after).get("bridge") else say.ROAD_DRAWN
    after = {edit.field: edit.after for edit in step.edits}
    if GEOMETRY in after and after.keys() <= {GEOMETRY, "start_node", "end_node"}:
        return say.ROAD_JOINED
    if after == {"walk": False, "drive": False}:
        return say.ROAD_CLOSED
    return say.CHANGED


def _line(step: Step, row: Mapping[str, Scalar], names: Mapping[str, str]) -> Text:
    school = str(row.get("school_id") or "")
    riders = len({edit.id for edit in step.edits if edit.table == "pupils"})
    sentence = say.SERVICE if riders else say.SERVICE_WITHOUT_RIDERS
    return sentence.fill(
        name=str(row.get("name") or step.subject),
        kind=CHOICE_TEXT.get(str(row.get("kind")), Text("", "")),
        school=names.get(school, school or "—"),
        stops=sum(edit.table == "stops" for edit in step.edits),
        riders=riders,
        to=say.TO_SCHOOL.fill(school=names.get(school, school)) if school else Text("", ""),
    )


def _supposed(step: Step, row: Mapping[str, Scalar], names: Mapping[str, str]) -> Text:
    """Return what is supposed of the years to come: an estate, moving, a size of classes."""
    stage = STAGE_TEXT.get(str(row.get("stage")), Text("", ""))
    plain = {
        name: f"{value:g}" if isinstance(value, float) else value for name, value in row.items()
    }
    if step.kind != "estate":
        return _SUPPOSED[step.kind].fill(**{**plain, "stage": stage})
    parts = [
        say.ESTATE_PUPILS.fill(
            stage=STAGE_TEXT[str(of["stage"])],
            school=names.get(str(of["school_id"]), str(of["school_id"])),
            per_home=f"{of['per_home']:g}",
            places=of["places"],
        )
        for of in (dict(e.after) for e in step.edits[1:] if isinstance(e.after, tuple))
    ]
    name = _name(step, names)
    return say.ESTATE.fill(**{**plain, "name": name, "parts": say.JOIN_PARTS.join(parts)})


def _places(edits: tuple[Edit, ...]) -> Text:
    rows = [dict(e.after) for e in edits if isinstance(e.after, tuple)]
    parts = [
        say.PLACES.fill(stage=STAGE_TEXT[str(row["stage"])], places=row.get("places", "—"))
        for row in rows
    ]
    return say.JOIN.join(parts) if parts else say.NO_PLACES


def _change(edit: Edit) -> Text:
    """Return one cell before and after, with the title of its column."""
    table = TABLE[edit.table]
    if edit.field == WHOLE_ROW:
        row = dict(edit.after) if isinstance(edit.after, tuple) else {}
        if edit.table == "provision" and row:
            return _places((edit,))
        return (say.ROW_ADDED if row else say.ROW_REMOVED).fill(table=table.title)
    title = table.column(edit.field).title
    if edit.table == "provision":
        stage = STAGE_TEXT[edit.id[1]]
        title = Text(f"{stage.zh}{title.zh}", f"{stage.en} {title.en.lower()}")
    before, after = (_cell(value) for value in (edit.before, edit.after))
    return say.CELL.fill(title=title, before=before, after=after)


def _cell(value: object) -> Text:
    if value is None:
        return say.NOTHING
    if isinstance(value, bool):
        return say.YES if value else say.NO
    return CHOICE_TEXT.get(str(value), Text(str(value), str(value)))
