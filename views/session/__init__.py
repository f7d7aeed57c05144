"""What a session has open: region, plan, user, address, background work."""

from views.session import region
from views.session.background_job import Job
from views.session.missing_project import leave_missing_project, offer_unsaved_plans
from views.session.open_plan import (
    OpenPlan,
    after,
    assessed,
    choose_plan,
    drop_plan,
    misfit,
    move_plans,
    open_plan,
    plan_called,
    plan_names,
    put_plan,
    take_plans_along,
    try_plan,
)
from views.session.region import (
    is_built_in,
    keep_address,
    keep_upload,
    language,
    open_project,
    open_region,
    opened_distances,
    project_key,
    region_key,
    today,
)
from views.session.store import data_versions, kept
from views.session.url_state import page_file, start, tell, told
from views.session.user_name import who
from views.session.warm_up import warmed_up

__all__ = [
    "Job",
    "OpenPlan",
    "after",
    "assessed",
    "choose_plan",
    "data_versions",
    "drop_plan",
    "is_built_in",
    "keep_address",
    "keep_upload",
    "kept",
    "language",
    "leave_missing_project",
    "misfit",
    "move_plans",
    "offer_unsaved_plans",
    "open_plan",
    "open_project",
    "open_region",
    "opened_distances",
    "page_file",
    "plan_called",
    "plan_names",
    "project_key",
    "put_plan",
    "region",
    "region_key",
    "start",
    "take_plans_along",
    "tell",
    "today",
    "told",
    "try_plan",
    "warmed_up",
    "who",
]
