"""The rules of an optimisation: what may be asked of a region, said in sentences, and its basis."""

import math
from collections.abc import Mapping

import pandas as pd

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.proposals.rules import Rules
from analysis.small_schools import VILLAGE_KINDS
from analysis.transport import UNMEASURED, not_known
from geo.errors import ParameterError
from geo.tables import KIND_TEXT, STAGE_TEXT, STAGES_OF_KIND, Region, is_open, open_schools, teaches
from words import Text, percent_missing
from words.pages import optimise_page as say
from words.planning import lacks_of, rides

# What the metres and counts of a layout are found without (words.planning.LACK).
_SITES = "schools_without_position"
_LACKS = (*UNMEASURED, _SITES, "service", "unlisted", "enrolment", "boarder")
# Gaps are said to a tenth of a per cent, never less than they are.
_NO_GAP = 1e-9


def kinds_of(stage: str) -> tuple[str, ...]:
    """Return the kinds of school that teach ``stage``."""
    return tuple(kind for kind, stages in STAGES_OF_KIND.items() if stage in stages)


def first_kinds(stage: str) -> tuple[str, ...]:
    """Return the kinds of school that may be closed unless somebody says otherwise."""
    return VILLAGE_KINDS if stage == "primary" else (stage,)


def unused_sites(region: Region, stage: str) -> pd.DataFrame:
    """Return the sites of ``stage`` a plan could open: proposed or closed, with a position."""
    schools = region.schools
    own = teaches(schools, stage) & ~is_open(schools) & schools.geometry.notna()
    return pd.DataFrame(schools[own])


def check_rules(rules: Rules, region: Region) -> None:
    """Raise ParameterError where ``rules`` name a school, kind or number the region has not."""
    stage = STAGE_TEXT[rules.stage]
    every = kinds_of(rules.stage)
    for kind in rules.closable_kinds or ():
        if kind not in every:
            kinds = say.LIST.join([Text(one, one) for one in every])
            raise ParameterError(say.NOT_A_KIND.fill(kind=kind, stage=stage, kinds=kinds))
    own = set(open_schools(region, rules.stage)["school_id"])
    idle = set(unused_sites(region, rules.stage)["school_id"])
    if rules.keep is not None and rules.most_closed is not None:
        raise ParameterError(say.BOTH)
    for known, ids, text in (
        (own, rules.schools_to_keep, say.UNKNOWN_SCHOOL),
        (idle, rules.opens, say.NOT_IDLE),
    ):
        for school in ids:
            if school not in known:
                raise ParameterError(text.fill(stage=stage, school=school))
    most = len(own) + len(rules.opens)
    if rules.keep is not None and not 1 <= rules.keep <= most:
        raise ParameterError(say.KEEP_RANGE.fill(schools=most, keep=rules.keep))


def rules_in_words(
    rules: Rules, parameters: Parameters, names: Mapping[str, str]
) -> tuple[Text, ...]:
    """Return a sentence for each rule in force, schools by ``names``."""
    closing = _closing(rules, parameters, names)
    return (*closing, *_receiving(rules, parameters), *_ways(rules, parameters))


def rests_on(
    base: Assessment, rules: Rules, apart_pupils: float, *, untimed: float
) -> tuple[Text, ...]:
    """Return who is counted and where they come from, what is not known, and who is left out.

    ``apart_pupils`` and ``untimed`` are those of ``Optimised``.
    """
    region = base.region
    is_listed = (region.table("pupils")["stage"] == rules.stage).any()
    said = [say.BASIS.fill(basis=say.BASES["pupils" if is_listed else "enrolment"])]
    if rules.holds_places:
        places = region.table("provision")
        places = places[(places["stage"] == rules.stage) & places["places"].notna()]
        own = open_schools(region, rules.stage)["school_id"]
        unknown = int((~own.isin(places["school_id"])).sum())
        said += [say.NO_PLACES_KNOWN.fill(count=unknown)] if unknown else []
    lacking = not_known(base.needs, region, base.parameters, stage=rules.stage)
    without_position = base.reach_lacks(rules.stage).get(_SITES, 0.0)
    found = lacks_of({**lacking, _SITES: without_position}, *_LACKS, is_short=False)
    said += [found] if found.zh else []
    if untimed > 0:
        said.append(rides.UNTIMED.fill(children=f"{untimed:,.0f}", how=rides.ENTER_TIMES))
    if apart_pupils > 0:
        said.append(say.APART.fill(pupils=f"{apart_pupils:,.0f}"))
    return tuple(said)


def gap_in_words(gap: float, *, is_short: bool = False) -> Text:
    """Return how near to the best a plan is proven to be; ``gap`` is a share, never understated.

    The short words are for a column that says what it is of.
    """
    if not math.isfinite(gap):
        return say.UNPROVEN if is_short else say.NOT_PROVEN
    if gap <= _NO_GAP:
        return say.BEST if is_short else say.PROVEN_BEST
    within = say.WITHIN if is_short else say.PROVEN_WITHIN
    return within.fill(percent=percent_missing(gap))


def _closing(rules: Rules, parameters: Parameters, names: Mapping[str, str]) -> list[Text]:
    every = kinds_of(rules.stage)
    kinds = rules.closable_kinds
    said = [say.STAGE.fill(stage=STAGE_TEXT[rules.stage])]
    free = kinds is None or set(every) <= set(kinds)
    listed = say.ANY_KIND if free else say.LIST.join([KIND_TEXT[k] for k in kinds or ()])
    said.append(say.MAY_CLOSE.fill(kinds=listed))
    if rules.keep is not None:
        said.append(say.KEEP.fill(count=rules.keep))
    elif rules.most_closed is not None:
        said.append(say.MOST.fill(count=rules.most_closed))
    else:
        said.append(say.ANY_NUMBER)
    if rules.only_shrinking:
        years, percent = parameters.falling_years, parameters.fall_percent
        said.append(say.SHRINKING.fill(years=f"{years:g}", percent=f"{percent:g}"))
    said += [say.SEATS] if rules.keeps_seats else []
    for ids, text in ((rules.schools_to_keep, say.NAMED_TO_KEEP), (rules.opens, say.OPENED)):
        if ids:
            own = [Text(names.get(i, i), names.get(i, i)) for i in ids]
            said.append(text.fill(schools=say.LIST.join(own)))
    return said


def _receiving(rules: Rules, parameters: Parameters) -> list[Text]:
    sizes = {
        "pupils": f"{parameters.largest_school_pupils:,.0f}",
        "nine": f"{parameters.largest_nine_year_pupils:,.0f}",
    }
    said = [
        (rules.holds_places, say.PLACES),
        (rules.holds_class_size, say.CLASSES.fill(pupils=f"{parameters.large_class_pupils:,.0f}")),
        (rules.holds_over_size, say.OVER_SIZE.fill(**sizes)),
        (rules.needs_canteen, say.CANTEEN.fill(metres=f"{parameters.lunch_limit_m:,.0f}")),
        (rules.needs_line, say.LINE.fill(metres=f"{parameters.walk_limit_m:,.0f}")),
        (rules.least_pupils > 0, say.LEAST.fill(pupils=f"{rules.least_pupils:,.0f}")),
    ]
    return [text for holds, text in said if holds]


def _ways(rules: Rules, parameters: Parameters) -> list[Text]:
    minutes = f"{parameters.young_limit_min:g}"
    walk = f"{parameters.child_walk_kmh:g}"
    said: list[Text] = []
    if rules.holds_young and rules.stage == "primary":
        has_service = rules.young_kmh is not None
        text = say.YOUNG_FETCHED if has_service else say.YOUNG_WALK
        said.append(text.fill(minutes=minutes, kmh=f"{rules.young_kmh:g}" if has_service else walk))
    if rules.max_m is not None:
        said.append(say.MAX_WAY.fill(metres=f"{rules.max_m:,.0f}"))
    said += [say.TODAYS, say.WHOLE]
    return said
