"""What the figures of transport lack: of how many pupils, by what is missing."""

from collections.abc import Collection

import pandas as pd

from analysis.access import WITHOUT_SCHOOL
from analysis.demand import latest_pupils
from analysis.parameters import Parameters
from analysis.transport.transport_needs import STAGES
from analysis.transport.unlisted import unlisted_pupils
from geo.tables import Region, open_schools, school_gates

# What hides whether somebody lives beyond the limit, and what hides whether they are fetched.
UNMEASURED = ("homes", "village_of_home", "school_of_pupil", "school_position", "roads")


def not_known(
    needs: pd.DataFrame, region: Region, parameters: Parameters, *, stage: str | None = None
) -> dict[str, float]:
    """Return how many counted pupils lack what, by code (words.planning.LACK), without noughts.

    Of one ``stage`` or of all.

    Parameters
    ----------
    needs
        The table of ``transport_needs``.
    region, parameters
        What it was made from.

    Returns
    -------
    dict
        Of a list of pupils: those of UNMEASURED, ``service`` (beyond the limit, and nobody says
        whether they are fetched), ``unlisted`` (enrolled, and not in the list), ``boarder`` (held
        to be day pupils). Without a list ``estimated`` (all pupils) and ``enrolment`` (schools and
        stages). ``urban_rural`` are schools held to be rural, ``township`` those that
        name no township.
    """
    missed = unlisted_pupils(needs, region)
    stages = STAGES if stage is None else (stage,)
    if stage is not None:
        needs, missed = needs[needs["stage"] == stage], missed[missed["stage"] == stage]
    counted = needs[needs["counted"]]
    if region.has("pupils"):
        found = _of_list(counted, region)
        # Who is listed without a school may be one of those missed at theirs.
        found["unlisted"] = max(missed["unlisted"].sum() - found["school_of_pupil"], 0.0)
    else:
        found = _of_estimate(needs, region, stages)
    schools = region.schools[region.schools["school_id"].isin(counted["school_id"])]
    if parameters.transport_scope != "all":
        found["urban_rural"] = float(schools["urban_rural"].isna().sum())
    found["township"] = float(schools["township"].isna().sum())
    return {code: count for code, count in found.items() if count > 0}


def _of_list(counted: pd.DataFrame, region: Region) -> dict[str, float]:
    lost = counted[counted["walk_m"].isna()]
    no_school = lost["reason"].isin(WITHOUT_SCHOOL)
    no_place = ~no_school & (lost["reason"] == "missing_location")
    no_gate = no_place & ~lost["school_id"].isin(school_gates(region)["school_id"])
    no_home = no_place & ~no_gate
    in_village = lost["village_id"].notna()
    beyond = counted["beyond"].fillna(False).astype(bool)
    return {
        "homes": float((no_home & ~in_village).sum()),
        "village_of_home": float((no_home & in_village).sum()),
        "school_of_pupil": float(no_school.sum()),
        "school_position": float(no_gate.sum()),
        "roads": float((~no_school & ~no_place).sum()),
        "service": float((beyond & counted["gap"].isna()).sum()),
        "boarder": float(counted["boarder"].isna().sum()),
    }


def _of_estimate(needs: pd.DataFrame, region: Region, stages: Collection[str]) -> dict[str, float]:
    schools = sum(
        int((~open_schools(region, s)["school_id"].isin(latest_pupils(region, s).index)).sum())
        for s in stages
    )
    return {"estimated": float(needs["pupils"].sum()) or 1.0, "enrolment": float(schools)}
