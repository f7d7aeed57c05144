"""Where a thing to do is done: the page with exactly the rows and the theme it speaks of."""

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


def todo_address(todo: Todo) -> dict[str, str]:
    """Return what the address of the page of ``todo`` names, with what is open here."""
    return address_to(**_SHOWS.get(todo.key, {}))
