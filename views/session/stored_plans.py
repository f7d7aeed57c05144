"""Where the plans of the open region are stored: in its project, else as drafts under its key."""

from dataclasses import dataclass

import pandas as pd

from analysis.scenario import Answer, Scenario
from store.records import (
    StoredScenario,
    delete_draft,
    delete_scenario,
    last_day,
    list_drafts,
    list_scenarios,
    load_draft,
    load_scenario,
    rename_draft,
    rename_scenario,
    save_draft,
    save_scenario,
)
from views.session.region import open_project, region_key
from views.session.store import get_store


@dataclass(frozen=True)
class PlanShelf:
    """The stored plans of one region: ``project`` and its data version, or none and its key."""

    project: tuple[str, int] | None
    region: str

    @classmethod
    def of_open_region(cls) -> "PlanShelf":
        """Return where plans of the region that is open lie."""
        return cls(open_project(), region_key())

    def listed(self) -> pd.DataFrame:
        """Return a row per plan: name, version, by, at; sorted by name."""
        if self.project is None:
            return list_drafts(get_store(), self.region)
        return list_scenarios(get_store(), self.project[0])

    def load(self, name: str) -> StoredScenario:
        """Return the plan called ``name``; raises NotStoredError."""
        if self.project is None:
            return load_draft(get_store(), self.region, name)
        return load_scenario(get_store(), self.project[0], name)

    def save(
        self, scenario: Scenario, answers: tuple[Answer, ...], *, seen: int, by: str
    ) -> StoredScenario:
        """Return the plan as it is stored now; raises StoreError, ConflictError where it is old."""
        store = get_store()
        if self.project is None:
            save_draft(store, self.region, scenario, answers=answers, seen=seen, by=by)
        else:
            name, version = self.project
            save_scenario(
                store,
                name,
                scenario,
                answers=answers,
                region_version=version,
                seen=seen,
                by=by,
            )
        return self.load(scenario.name)

    def rename(self, name: str, new_name: str, *, seen: int, by: str) -> StoredScenario:
        """Return the plan under its new name; raises StoreError."""
        if self.project is None:
            rename_draft(get_store(), self.region, name, new_name, seen=seen, by=by)
        else:
            rename_scenario(get_store(), self.project[0], name, new_name, seen=seen, by=by)
        return self.load(new_name)

    def delete(self, name: str, *, seen: int, by: str) -> str:
        """Put a plan into the trash; return the last day on which it can be restored."""
        if self.project is None:
            return str(last_day(delete_draft(get_store(), self.region, name, seen=seen, by=by)))
        return str(delete_scenario(get_store(), self.project[0], name, seen=seen, by=by).last_day)
