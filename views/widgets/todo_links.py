"""Where a thing to do is done, and the list behind a figure: the page with exactly its rows."""

from analysis.assessment import Todo
from analysis.review import CASE_REASONS
from geo.tables import STAGES
from views.session import address_to

_SHOWS = {
    **{key: {"show": key} for key in ("gap", "service_unknown", "unknown")},
    **{key: {"cause": key} for key in CASE_REASONS},
    "disputed": {"state": "disputed"},
    # By stage as the sentence counts them: all but kindergartens, which have figures of their own.
    "shrinking": {
        "register-show": "shrinking",
        "stages": "-".join(stage for stage in STAGES if stage != "kindergarten"),
    },
    "out_of_reach": {"theme": "service-areas", "stage": "primary"},
}

# The list behind a figure: its page, and the rows it counts.
FIGURE_LISTS = {
    "canteen": ("transport", {"support-show": "canteen"}),
    "lunch": ("transport", {"support-show": "lunch"}),
    "beds": ("transport", {"support-show": "beds"}),
    "line_cost": ("transport", {"support-show": "all"}),
}


def todo_address(todo: Todo) -> dict[str, str]:
    """Return what the address of the page of ``todo`` names, with what is open here."""
    return address_to(**_SHOWS.get(todo.key, {}))
