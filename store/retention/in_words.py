"""Days until which data are retained, and what is held on a pupil, as people read them."""

import pandas as pd

from words import Lang
from words import retention as say


def retentions_in_words(rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``list_retentions`` in words: day, how many are left, where it lies."""
    days = [say.NO_DAY.say(lang) if day is None else day.isoformat() for day in rows["until"]]
    left = ["—" if pd.isna(each) else f"{each:,}".replace("-", "−") for each in rows["days_left"]]
    states = {True: say.IN_TRASH.say(lang), False: say.IN_USE.say(lang)}
    return rows.assign(until=days, days_left=left, state=rows["is_deleted"].map(states))


def held_in_words(held: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return the rows of ``held_of_pupil`` in words: where, and which columns are known."""
    places = held["place"].map({name: text.say(lang) for name, text in say.PLACE.items()})
    known = ["、".join(fields) for fields in held["fields"]]
    return held.assign(place=places, known=known, project=held["project"].replace("", "—"))
