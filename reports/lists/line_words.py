"""What existing lines could do for a pupil, in words: for the list, the page and the verb."""

from typing import Any

import pandas as pd

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.services import REMEDIES, ExistingLines, could_ride_totals, existing_lines
from geo.tables import Region
from words import Lang, Text
from words.planning import lines as say

LINE_WORD_COLUMNS = (
    "line_note",
    "line",
    "stop",
    "stop_walk_m",
    "ride_min",
    "nearest_school",
    "nearest_school_m",
    "remedies",
)


def line_words(found: ExistingLines, region: Region, lang: Lang) -> pd.DataFrame:
    """Return LINE_WORD_COLUMNS of every pupil of ``found``, by ``pupil_id``.

    Line, stop, walk and ride are those of who rides or could ride; who is listed with a line has no
    ``line_note``, as nothing is to be done.
    """
    pupils = found.pupils
    names = found.lines.set_index("service_id")["name"]
    lines = _named(pupils["service_id"], names)
    open_seats = pupils["service_id"].map(_open_seats(found))
    rows = pupils.assign(line=lines, open_seats=open_seats)
    seat = rows["seat"].astype(bool)
    schools = region.names("schools")
    return pd.DataFrame(
        {
            "line": lines.where(seat),
            "stop": pd.Series([_stop(row, lang) for row in _dicts(rows)], rows.index).where(seat),
            "stop_walk_m": rows["stop_walk_m"].where(seat),
            "ride_min": rows["ride_min"].where(seat),
            "nearest_school": _named(rows["nearest_school_id"], schools),
            "nearest_school_m": rows["nearest_school_m"],
            "line_note": [line_note(row).say(lang) for row in _dicts(rows)],
            "remedies": [remedy_sentence(row).say(lang) for row in _dicts(rows)],
        }
    ).set_index(pupils["pupil_id"])


def with_lines(
    rows: pd.DataFrame, found: ExistingLines | None, region: Region, lang: Lang
) -> pd.DataFrame:
    """Return rows of the need with LINE_WORD_COLUMNS and ``could_ride``; as they are without any.

    ``could_ride`` marks who is listed with no line and would find a seat in one.
    """
    if found is None or found.pupils.empty:
        return rows
    seat = found.pupils["seat"] & ~found.pupils["is_listed"]
    words = line_words(found, region, lang).assign(could_ride=seat.to_numpy(dtype=bool))
    joined = rows.join(words, on="pupil_id")
    return joined.assign(could_ride=joined["could_ride"].eq(other=True))


def with_line_titles(titles: dict[str, Text], rows: pd.DataFrame) -> dict[str, Text]:
    """Return the titles of the form with those of LINE_WORD_COLUMNS that hold anything in ``rows``.

    They come after the line of today, before the reason.
    """
    names = [name for name in LINE_WORD_COLUMNS if name in rows]
    more = {name: say.COLUMN[name] for name in names if rows[name].replace("", None).notna().any()}
    found: dict[str, Text] = {}
    for name, title in titles.items():
        found |= {**(more if name == "reason" else {}), name: title}
    return found


def line_notes(parameters: Parameters) -> list[Text]:
    """Return what the answers on lines rest on: the walk to a stop, one run, the bells."""
    bells = {stage: say.clock(parameters.bell_min(stage)) for stage in ("primary", "junior")}
    walk = say.EXISTING_NOTE.fill(stop_m=f"{parameters.stop_limit_m:,.0f}")
    return [walk, say.BELLS.fill(**bells)]


def line_total(assessment: Assessment) -> Text:
    """Return how many of the gap of ``assessment`` an existing line could take."""
    found = existing_lines(assessment)
    schools = could_ride_totals(assessment.needs, found.pupils, assessment.region, "school_id")
    sums = schools.drop(columns="school_id").sum()
    values = {
        "gap": sums["gap"],
        "could": sums["could_ride"],
        "unknown": sums["seats_unknown"],
        "rest": sums["gap"] - sums["could_ride"],
        "unstated": sums["unstated"],
        "unstated_could": sums["unstated_could_ride"],
    }
    return say.TOTAL.fill(**{name: f"{int(value):,}" for name, value in values.items()})


def line_note(row: dict[str, Any]) -> Text:
    """Return whether an existing line could take a pupil, or why none can; empty where one does."""
    if row["is_listed"]:
        return Text("", "")
    walk = "—" if pd.isna(row["stop_walk_m"]) else f"{row['stop_walk_m']:,.0f}"
    if row["seat"]:
        free = say.SEATS_UNKNOWN
        if not row["seats_unknown"]:
            free = say.SEATS_FREE.fill(free=f"{row['open_seats']:,.0f}")
        stop = Text(_stop(row, "zh"), _stop(row, "en"))
        return say.COULD_RIDE.fill(line=row["line"], stop=stop, walk=walk, seats=free)
    reason = say.LINE_REASON[row["reason"]]
    if row["reason"] == "stop_too_far":
        return say.NEAREST_STOP.fill(reason=reason, walk=walk)
    if row["reason"] in {"too_late", "no_times", "no_seats"}:
        return say.BY_LINE.fill(reason=reason, line=row["line"])
    return reason


def remedy_sentence(row: dict[str, Any]) -> Text:
    """Return the remedies in their order, each possible or with the reason it fails."""
    parts = []
    for remedy in REMEDIES:
        code = row[remedy]
        state = say.POSSIBLE if pd.isna(code) else say.REMEDY_REASON[code]
        parts.append(say.REMEDY_PART.fill(remedy=say.REMEDY[remedy], state=state))
    if row["remedy"] not in REMEDIES:
        parts.append(say.REMEDY[row["remedy"]])
    return say.BETWEEN_REMEDIES.join(parts)


def _named(ids: pd.Series, names: pd.Series) -> pd.Series:
    """Return the name of each id; one without a name is its own."""
    return ids.map(names.astype("str")).astype("str").fillna(ids.astype("str"))


def _open_seats(found: ExistingLines) -> pd.Series:
    """Return the seats of each line that today's riders leave free."""
    lines = found.lines.set_index("service_id")
    return lines["free"] + lines["could_ride"]


def _stop(row: dict[str, Any], lang: Lang) -> str:
    if pd.notna(row["stop"]):
        return str(row["stop"])
    named = pd.notna(row["stop_order"])
    return say.UNNAMED_STOP.say(lang, order=row["stop_order"]) if named else ""


def _dicts(rows: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]
