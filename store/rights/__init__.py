"""Who may do what, and whose rows they see: the one decision, and nothing of a database."""

from store.rights.rights import (
    ACTION_NEEDS,
    ALONE,
    COUNTY,
    FUNCTIONS,
    MAY,
    ROLES,
    WHOLE_COUNTY_ONLY,
    Function,
    NotAllowedError,
    Person,
    Role,
    Scope,
    may,
    require,
    sight,
)

__all__ = [
    "ACTION_NEEDS",
    "ALONE",
    "COUNTY",
    "FUNCTIONS",
    "MAY",
    "ROLES",
    "WHOLE_COUNTY_ONLY",
    "Function",
    "NotAllowedError",
    "Person",
    "Role",
    "Scope",
    "may",
    "require",
    "sight",
]
