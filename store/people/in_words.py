"""The accounts of an office as people read them."""

import pandas as pd

from store.database import shown_moments
from words import Lang
from words import people as say


def people_in_words(people: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``list_people`` in words, in the columns of words.people.COLUMNS."""
    is_active = people["disabled_at"].isna()
    state = is_active.map({True: say.ACTIVE.say(lang), False: say.IS_DISABLED.say(lang)})
    shown = people.assign(
        role=[say.ROLE[role].say(lang) for role in people["role"]],
        scope=[say.SCOPE[scope].say(lang) for scope in people["scope"]],
        state=state.astype("str"),
        at=shown_moments(people["at"]),
    )
    return shown[list(say.COLUMNS)]
