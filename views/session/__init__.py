"""What a session has open: region, plan, user, address, background work."""

from views.session import region
from views.session.background_job import Job
from views.session.missing_project import leave_missing_project, offer_unsaved_plans
from views.session.open_plan import (
    OpenPlan,
    after,
    assessed,
    choose_plan,
    conflict,
    drop_plan,
    move_plans,
    move_plans_to,
    open_plan,
    plan_called,
    plan_names,
    put_plan,
    try_plan,
)
from views.session.open_reviews import OpenReviews, open_reviews, place_cases, road_repair
from views.session.region import (
    is_built_in,
    language,
    open_project,
    open_region,
    opened_distances,
    project_key,
    region_key,
    restore_query_params,
    save_upload,
    today,
)
from views.session.store import data_versions, get_store
from views.session.url_state import init_from_query, page_file, query_value, set_query_value
from views.session.user_name import user_name
from views.session.warm_up import warmed_up

__all__ = [
    "Job",
    "OpenPlan",
    "OpenReviews",
    "after",
    "assessed",
    "choose_plan",
    "conflict",
    "data_versions",
    "drop_plan",
    "get_store",
    "init_from_query",
    "is_built_in",
    "language",
    "leave_missing_project",
    "move_plans",
    "move_plans_to",
    "offer_unsaved_plans",
    "open_plan",
    "open_project",
    "open_region",
    "open_reviews",
    "opened_distances",
    "page_file",
    "place_cases",
    "plan_called",
    "plan_names",
    "project_key",
    "put_plan",
    "query_value",
    "region",
    "region_key",
    "restore_query_params",
    "road_repair",
    "save_upload",
    "set_query_value",
    "today",
    "try_plan",
    "user_name",
    "warmed_up",
]
