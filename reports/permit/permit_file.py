"""校车使用许可申请材料: what a permit is asked for with, in a Word file an office can edit."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.driven_roads import has_marked_hazards
from analysis.region_routes import RegionRoutes
from reports.formats import Shown
from reports.permit.permit_rows import leg_rows, line_rows, spare_rows
from reports.routes import call_rows, home_rows, route_lines, seasons_note
from reports.word import WordTemplate, filled, own_template
from words import Lang, Text
from words.papers import closure_report as report_say
from words.papers import permit as say
from words.planning import routes as route_say

Fields = dict[str, object]
_OF_BUS = ("plate", "inspection", "insurance", "driver", "attendant")


def permit_file(
    found: RegionRoutes, shown: Shown, *, lang: Lang, template: WordTemplate | None = None
) -> bytes:
    """Return the Word file a permit is asked for with, blanks for what only people can say.

    Parameters
    ----------
    found, shown
        The routes, and what they were found for.
    lang
        Language of the file.
    template
        A template of the user's own in place of the one that comes with the program.

    Raises
    ------
    SourceError
        Where the template cannot be filled in.
    """
    fields = _Permit(found, shown, lang).fields()
    return filled(
        template or own_template("permit", lang),
        fields,
        title=str(fields["title"]),
        made_on=shown.made_on,
    )


class _Permit:
    """What the fields of a permit hold: every number is that of the tables of routes."""

    def __init__(self, found: RegionRoutes, shown: Shown, lang: Lang) -> None:
        self.found, self.shown, self.lang = found, shown, lang
        self.lines = line_rows(found, lang)

    def fields(self) -> Fields:
        """Return all fields of the template."""
        region = self.shown.region
        name = region.name or report_say.NO_NAME.say(self.lang)
        return {
            "title": say.TITLE.say(self.lang, region=name),
            "basis": say.BASIS.say(self.lang),
            "made": report_say.MADE_LINE.say(self.lang, date=self.shown.made_on.isoformat()),
            "data": say.DATA.say(self.lang, region=name, version=region.fingerprint[:8]),
            "applicant": self._applicant(),
            "conditions": self._conditions(),
            "sums": route_lines(self.found, self.lang),
            "buses": self._buses(),
            "lines": _printed(self.lines),
            "plans": self._plans(),
            "steps": self._steps(),
            "steps_note": say.STEPS_NOTE.say(
                self.lang, days=sum(int(d or 0) for *_, d in say.STEPS)
            ),
            "notes": [text.say(self.lang) for text in permit_notes(self.shown)],
        }

    def _blank(self, name: str) -> str:
        return report_say.BLANK.say(self.lang, what=say.BLANKS[name].say(self.lang))

    def _applicant(self) -> list[Fields]:
        return [
            {"item": title.say(self.lang), "answer": self._blank(name)}
            for name, title in say.APPLICANT.items()
        ]

    def _conditions(self) -> list[Fields]:
        here = say.IN_THIS_PAPER.say(self.lang)
        return [
            {"condition": text.say(self.lang), "where": self._blank(blank) if blank else here}
            for text, blank in say.CONDITIONS
        ]

    def _buses(self) -> list[Fields]:
        blanks = {name: self._blank(name) for name in _OF_BUS}
        return [
            {
                "bus": f"{bus}",
                "bus_seats": f"{own['bus_seats'].iloc[0]}",
                "lines": route_say.JOIN.say(self.lang).join(own["trip_id"]),
                **blanks,
            }
            for bus, own in self.lines.groupby("bus")
        ]

    def _plans(self) -> list[Fields]:
        """Return stops, times, roads and the spare way of each line."""
        tables = {
            "calls": call_rows(self.found),
            "home": home_rows(self.found),
            "legs": leg_rows(self.found, self.lang),
        }
        by_trip = {name: dict(list(rows.groupby("trip_id"))) for name, rows in tables.items()}
        spare = spare_rows(self.found, self.lang).set_index("trip_id")
        return [
            {
                "title": say.LINE_TITLE.say(self.lang, trip=line["trip_id"], school=line["school"]),
                "about": self._about(line),
                **{
                    name: _printed(own.get(line["trip_id"], tables[name][:0]))
                    for name, own in by_trip.items()
                },
                "spare": spare_text(spare.loc[line["trip_id"]]).say(self.lang),
                "survey": say.SURVEY.say(self.lang, blank=self._blank("survey")),
            }
            for line in self.lines.to_dict("records")
        ]

    def _about(self, line: Mapping[Any, Any]) -> str:
        return say.LINE_ABOUT.say(
            self.lang,
            stage=line["stage"],
            pupils=line["pupils"],
            seats=line["pupil_seats"],
            bus=line["bus"],
            bus_seats=line["bus_seats"],
            km=_cell(line["km"]),
            longest=_cell(line["longest_min"]),
            limit=_cell(line["limit_min"]),
        )

    def _steps(self) -> list[Fields]:
        return [
            {
                "step": step.say(self.lang),
                "who": who.say(self.lang),
                "days": say.DAYS.say(self.lang, days=days) if days else say.NO_TERM.say(self.lang),
                "done": self._blank("done" if turn else "received"),
            }
            for turn, (step, who, days) in enumerate(say.STEPS)
        ]


def permit_notes(shown: Shown) -> list[Text]:
    """Return how the figures were found, and what is not known of hazards."""
    marked = has_marked_hazards(shown.region.roads)
    return [
        route_say.TIMES,
        seasons_note(shown.parameters),
        say.HAZARDS if marked else say.NO_HAZARDS,
        say.SPARE_NOTE,
    ]


def spare_text(row: pd.Series) -> Text:
    """Return the sentence on the spare way of a line, a row of ``spare_rows``."""
    if pd.isna(row["closed_km"]):
        return say.NOTHING_DRIVEN
    values = {name: _cell(row[name]) for name in ("closed", "leg", "closed_km", "around")}
    if pd.isna(row["spare_km"]):
        return say.NO_SPARE.fill(**values)
    text = say.SPARE.fill(
        **values,
        km=_cell(row["spare_km"]),
        more_km=f"{row['more_km']:+g}",
        more_min=_cell(row["more_min"]),
        longest=_cell(row["spare_longest_min"]),
        limit=_cell(row["limit_min"]),
    )
    is_late = row["state"] in say.STATE["late"]
    return say.SENTENCES.join([text, say.SPARE_LATE]) if is_late else text


def _printed(rows: pd.DataFrame) -> list[Fields]:
    return [
        {str(name): _cell(value) for name, value in row.items()} for row in rows.to_dict("records")
    ]


def _cell(value: object) -> str:
    """Return a value as the tables show it, a dash where it is not known."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return report_say.UNKNOWN.zh
    return f"{value:g}" if isinstance(value, float) else str(value)
