"""A plan published: what its edits make of a project's data becomes the next version of it."""

from dataclasses import dataclass

from analysis.assessment import Assessment
from analysis.closure import Fault, Publication, RedLine, publication
from analysis.scenario import to_json
from geo.errors import PlanningError
from store.database import checked_words, encoded_tables, sha256
from store.opening import Store, author_and_time, conflict
from store.records.projects import project_row
from store.records.scenarios import StoredScenario, load_scenario, scenario_row
from store.records.versions import add_version, version_row
from words import Text
from words import store as say
from words.planning import publishing


class NotPublishableError(PlanningError, ValueError):
    """A plan must not be published as it is; ``faults`` are all the reasons."""

    def __init__(self, text: Text, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(text)
        self.faults = faults


@dataclass(frozen=True)
class Published:
    """What was published: the version of the data, and the red lines it was waived for."""

    version: int
    waived: tuple[RedLine, ...]
    left_out: int


def publish_plan(
    store: Store,
    project: str,
    name: str,
    base: Assessment,
    *,
    seen: int,
    based_on: int,
    by: str,
    note: str = "",
) -> Published:
    """Make the data after the plan called ``name`` the next version of the project's data.

    The only way a plan becomes data: the rules are held here, whoever asks
    (analysis.closure.Publication). Edits with a last day are left out of the data.

    Parameters
    ----------
    base
        The answers for version ``based_on`` of the data, without a plan.
    seen
        The version of the plan that was looked at, as it lies in the project with its waivers.
    based_on
        The version of the data it changes.
    by, note
        Who publishes, and what for.

    Raises
    ------
    NotPublishableError
        A red line is not decided, or is broken without reason, document and second person; or
        nothing in the plan lasts.
    ConflictError
        Somebody changed the plan or the data in between.
    ScenarioError
        The plan does not fit the data.
    """
    stored = load_scenario(store, project, name)
    _check_base(store, project, base, based_on)
    found = publication(base, stored.scenario, stored.answers)
    faults = found.faults(by)
    if faults:
        names = {str(i): str(n) for i, n in base.region.names("schools").items()}
        raise NotPublishableError(publishing.faults_text(faults, names), faults)
    tables = encoded_tables(found.region)
    record = _record(found, stored)
    with store.writing(by) as write:
        project_id = project_row(write.connection, project).project_id
        row = scenario_row(write.connection, project_id, name)
        if row.version != seen or stored.version != seen:
            text = say.CHANGED.fill(what=say.SCENARIO, name=name, **author_and_time(row))
            raise conflict(text, row)
        content = to_json(stored.scenario, stored.answers)
        version = add_version(
            write,
            project,
            found.region,
            tables,
            based_on=based_on,
            note=note,
            decisions={"scenario": name, "content": content, "published": record},
        )
        write.log(
            "publish_plan",
            project_id,
            scenario_id=row.scenario_id,
            name=name,
            plan_version=seen,
            version=version,
            content=sha256(content),
            **record,
        )
    return Published(version, found.broken, len(found.left_out))


def _check_base(store: Store, project: str, base: Assessment, based_on: int) -> None:
    """Refuse answers that are not those of the data the plan is to change."""
    with store.reading() as connection:
        row = version_row(connection, project, based_on)
    if base.scenario is not None or base.region.fingerprint != row.fingerprint:
        raise NotPublishableError(say.OTHER_DATA.fill(name=project, version=based_on))


def _record(found: Publication, stored: StoredScenario) -> dict[str, object]:
    """Return what stays on record: each waiver whole, what was left out, parameters changed."""
    names = found.closure.base.region.names("schools")
    waived = []
    for line in found.broken:
        waiver = line.waiver
        if waiver is None:  # refused before
            continue
        waived.append(
            {
                "school_id": line.school_id,
                "school": str(names[line.school_id]),
                "red_line": line.key,
                "findings": list(line.about),
                "only_at_defaults": line.only_at_defaults,
                "reason": checked_words("reason", waiver.value),
                "document": checked_words("document", waiver.note),
                "second": checked_words("by", waiver.by),
                "on": waiver.at,
            }
        )
    changed = dict(found.closure.after.parameters.changed)
    return {
        "waived": waived,
        "left_out": len(found.left_out),
        "parameters": changed,
        "region_version": stored.region_version,
    }
