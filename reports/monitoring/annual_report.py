"""学位监测预警年报: what becomes of places, how sure it is, and what the last report was off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis.assessment import Assessment
from analysis.parameters import PARAMETERS, Parameters
from analysis.places import LIGHTS, Places, outcomes
from analysis.projection import ALL_STAGES
from geo.tables import STAGE_TEXT, STAGES
from layers.palette import CAPACITY_SHADES
from layers.themes import capacity_layers
from reports.formats import Shown
from reports.lists import error_lines, left_out_words
from reports.maps import Paper, ScreenMap, map_sheet
from reports.monitoring.annual_template import MOST_YEARS
from reports.monitoring.cells import DASH, band, change, held, number, numbers, off, year_shown
from reports.monitoring.last_report import last_lines, last_rows
from reports.monitoring.places_rows import balance_rows, outlook_rows, places_lines, small_rows
from reports.monitoring.places_workbook import places_method
from reports.word import Picture, WordTemplate, filled, own_template
from words import Lang, Text, percent_missing
from words.monitoring import page as page_say
from words.monitoring import places as places_say
from words.monitoring import projection as projection_say
from words.monitoring import report as say
from words.papers import closure_report as report_say
from words.papers import shown as shown_say

Fields = dict[str, Any]
# The plans speak of these years (教育强国建设规划纲要; the five-year plans).
_NAMED_YEARS = (2027, 2030, 2035)
_MOST_SMALL = 60
_GROUPS = ("places", "small", "staff")


@dataclass(frozen=True, eq=False)
class AnnualReport:
    """What a report of the year is made from.

    Attributes
    ----------
    assessment, found
        The region as it is, and its places against the pupils to come.
    shown
        What they were found for.
    earlier
        The rows of the last report's snapshot; None where there is none.
    lang
        Language of the report.
    """

    assessment: Assessment
    found: Places
    shown: Shown
    earlier: pd.DataFrame | None
    lang: Lang

    def to_bytes(self, template: WordTemplate | None = None) -> bytes:
        """Return the report as a Word file; raises SourceError where the template is broken."""
        fields = self.fields()
        form = template or own_template("annual_report", self.lang)
        return filled(form, fields, title=str(fields["title"]), made_on=self.shown.made_on)

    def fields(self) -> Fields:
        """Return all fields of the template."""
        region, lang = self.shown.region, self.lang
        name = region.name or report_say.NO_NAME.say(lang)
        base = self.found.balance["base_year"].max()
        backtest = self.found.projection.backtest
        due = None if self.earlier is None else outcomes(self.earlier, region)
        return {
            "title": say.TITLE.say(lang, region=name, year=DASH if pd.isna(base) else base),
            "office": say.OFFICE.say(lang),
            "data": say.DATA.say(lang, region=name, version=region.fingerprint[:8]),
            "made": report_say.MADE_LINE.say(lang, date=self.shown.made_on.isoformat()),
            "summary": [*places_lines(self.found, self._parameters, lang), *last_lines(due, lang)],
            "counties": self._counties(),
            "townships": self._by_stage(self._townships),
            "years": self._by_stage(self._matrix),
            "heads": {f"y{n}": str(year) if year else "" for n, year in enumerate(self._years())},
            "legend": self._legend(),
            "small": self._small(),
            "small_note": self._small_note(),
            "classes": self._classes(),
            "last": [] if due is None else last_rows(due, lang),
            "last_lines": last_lines(due, lang) + [say.CAME_NOTE.say(lang)] * (due is not None),
            "error_lines": error_lines(backtest, lang),
            "errors": self._errors(backtest),
            "method": self._method(),
            "parameters": self._values(),
            "maps": [{"picture": self._map(stage)} for stage in self._stages()],
        }

    @property
    def _parameters(self) -> Parameters:
        return self.shown.parameters

    def _stages(self) -> list[str]:
        towns = self.found.balance[self.found.balance["level"] == "township"]
        known = set(towns.dropna(subset="year")["stage"])
        return [stage for stage in STAGES if stage in known]

    def _years(self) -> list[int]:
        """Return the first years to come, filled up with 0."""
        years = sorted({int(year) for year in self.found.balance["year"].dropna()})[:MOST_YEARS]
        return years + [0] * (MOST_YEARS - len(years))

    def _by_stage(self, rows: Callable[[str], list[Fields]]) -> list[Fields]:
        return [
            {
                "title": STAGE_TEXT[stage].say(self.lang),
                "rows": rows(stage),
                "notes": self._held_from(stage),
            }
            for stage in self._stages()
        ]

    def _held_from(self, stage: str) -> list[str]:
        """Return from which year on who enters is not known, once for all townships."""
        years = self.found.outlook.loc[self.found.outlook["stage"] == stage, "entry_held_from"]
        first = years.dropna()
        return [places_say.ENTRY_HELD.say(self.lang, year=first.min())] if len(first) else []

    def _counties(self) -> list[Fields]:
        """Return the county by stage in the next year and the years the plans name."""
        own = self.found.balance[self.found.balance["level"] == "county"].dropna(subset="year")
        nearest = own.groupby(["county", "stage"], dropna=False)["year"].transform("min")
        own = own[own["year"].isin(_NAMED_YEARS) | own["year"].eq(nearest)]
        words = balance_rows(own, self.lang)
        return [
            {
                "stage": row["stage"],
                "year": str(row["year"]),
                **numbers(row, "pupils", "no_change", "places"),
                "band": band(row, self.lang),
                "left": change(row["places_left"]),
                "light": row["light"],
            }
            for row in words.to_dict("records")
        ]

    def _townships(self, stage: str) -> list[Fields]:
        every = self.found.outlook
        own = every[every["level"].eq("township") & every["stage"].eq(stage)]
        # What holds of all townships of the stage alike is said once below them.
        words = outlook_rows(own.assign(entry_held_from=None), self.lang).to_dict("records")
        codes = own.sort_values("level", kind="stable").to_dict("records")
        return [self._township(code, row) for code, row in zip(codes, words, strict=True)]

    def _township(self, code: Mapping[Any, Any], row: Mapping[Any, Any]) -> Fields:
        known = not pd.isna(code["peak_year"])
        peak = say.PEAK.say(self.lang, year=code["peak_year"], pupils=number(code["peak_pupils"]))
        return {
            "area": row["area"],
            **numbers(row, "places", "most_short"),
            "peak": peak if known else DASH,
            "short_year": year_shown(code["short_year"]),
            "begin_by": year_shown(code["begin_by"]),
            "sure": self._sure(code),
            "remark": row["remark"],
        }

    def _sure(self, code: Mapping[Any, Any]) -> str:
        """Return how sure it is that places of a township lack, or that they do not."""
        if code["places_unknown"] or code["not_projected"]:
            return say.NOT_KNOWN_TOWN.say(self.lang)
        if pd.isna(code["short_year"]):
            same = self.found.balance
            for name in ("level", "county", "township", "stage"):
                blank = pd.isna(code[name])
                same = same[same[name].isna() if blank else same[name].eq(code[name])]
            possible = same.loc[same["light"].eq("short_possible"), "year"]
            if len(possible):
                return say.POSSIBLE.say(self.lang, year=possible.min())
            return say.NOTHING_SHORT_TOWN.say(self.lang)
        sure = places_say.SURE[code["short_light"]].say(self.lang)
        error = code["short_error_share"]
        if pd.isna(error):
            return say.SURE_UNTRIED.say(self.lang, sure=sure)
        return say.SURE_WITH_ERROR.say(self.lang, sure=sure, error=percent_missing(error) + "%")

    def _matrix(self, stage: str) -> list[Fields]:
        """Return a row per township: what is left in each year, and its colour."""
        every = self.found.balance
        own = every[every["level"].eq("township") & every["stage"].eq(stage)]
        rows = []
        for _, part in own.groupby(["county", "township"], dropna=False, sort=False):
            by_year = part.dropna(subset="year").set_index("year")
            town = part["township"].iloc[0]
            name = town if isinstance(town, str) else places_say.NO_TOWNSHIP.say(self.lang)
            cells: Fields = {"area": name}
            for n, year in enumerate(self._years()):
                there = year in by_year.index
                left = by_year["places_left"].get(year) if there else None
                light = str(by_year["light"].get(year)) if there else "unknown"
                cells[f"y{n}"] = change(left) if year else ""
                cells[f"shade{n}"] = CAPACITY_SHADES[light if year else "enough"]
            rows.append(cells)
        return rows

    def _legend(self) -> str:
        lights = [
            say.LIGHT_SHADE.say(
                self.lang,
                shade=say.SHADES[code].say(self.lang),
                light=places_say.LIGHT[code].say(self.lang),
            )
            for code in LIGHTS
        ]
        return say.LEGEND.say(self.lang, lights=shown_say.JOIN.say(self.lang).join(lights))

    def _small(self) -> list[Fields]:
        rows = small_rows(self.found.small.head(_MOST_SMALL), self.shown.region, self.lang)
        return [
            {
                **{name: row[name] for name in ("school", "stage", "state")},
                "township": row["township"] if isinstance(row["township"], str) else DASH,
                "base_pupils": number(row["base_pupils"]),
                "likely_year": year_shown(row["likely_year"]),
                "likely": number(row["likely_pupils"]) + self._bracketed(row),
            }
            for row in rows.to_dict("records")
        ]

    def _bracketed(self, row: Mapping[Any, Any]) -> str:
        return "" if pd.isna(row["low"]) else f" ({band(row, self.lang)})"

    def _small_note(self) -> str:
        closing, all_ = page_say.CLOSING.say(self.lang), len(self.found.small)
        if all_ <= _MOST_SMALL:
            return closing
        return say.SMALL_MORE.say(self.lang, shown=_MOST_SMALL, all=all_) + closing

    def _classes(self) -> list[Fields]:
        every = self.found.classes
        own = every[every["level"].eq("county") & every["year"].isin(_NAMED_YEARS)]
        return [
            {
                "stage": STAGE_TEXT[row["stage"]].say(self.lang),
                "year": str(row["year"]),
                "class_size": str(row["class_size"]),
                **numbers(row, "rooms", "teachers"),
                "rooms_more": change(row["rooms_more"]),
                "teachers_more": change(row["teachers_more"]),
            }
            for row in own.to_dict("records")
        ]

    def _errors(self, backtest: pd.DataFrame) -> list[Fields]:
        shares = ("ours_share", "no_change_share", "cohort_share")
        stages = {ALL_STAGES: projection_say.ALL_STAGES, **STAGE_TEXT}
        return [
            {
                "level": projection_say.LEVEL[row["level"]].say(self.lang),
                "stage": stages[row["stage"]].say(self.lang),
                "horizon": page_say.YEARS.say(self.lang, years=row["horizon"]),
                "forecasts": number(row["forecasts"]),
                **{name: off(row[name]) for name in shares},
                "band_held_share": held(row["band_held_share"]),
            }
            for row in backtest.to_dict("records")
        ]

    def _method(self) -> list[str]:
        lines: tuple[Text, ...] = (
            *places_method(self._parameters),
            *projection_say.METHOD,
            *say.SOURCES,
        )
        left_out = left_out_words(self.found.projection.left_out, self.lang)
        named = shown_say.FILTER.say(
            self.lang, name=projection_say.LEFT_OUT.say(self.lang), value=left_out
        )
        return [*(line.say(self.lang) for line in lines), named]

    def _values(self) -> list[Fields]:
        changed = dict(self._parameters.changed)
        return [
            {
                "name": each.label.say(self.lang),
                "value": f"{self._parameters.value(each)} {each.unit.say(self.lang)}".strip(),
                "source": each.source.say(self.lang),
            }
            for each in PARAMETERS
            if each.key in changed or each.key.split(".")[0] in _GROUPS
        ]

    def _map(self, stage: str) -> Picture:
        """Return the A3 sheet of the year in which most places lack, else of the last year."""
        towns = self.found.balance
        own = towns[towns["level"].eq("township") & towns["stage"].eq(stage)].dropna(subset="year")
        left = own["places_left"].clip(upper=0).fillna(0).groupby(own["year"]).sum()
        years = [int(str(each)) for each in left.index]
        year = years[int(left.argmin())] if left.min() < 0 else max(years)
        title = say.MAP_TITLE.say(
            self.lang,
            region=self.shown.region.name,
            stage=STAGE_TEXT[stage].say(self.lang),
            year=year,
        )
        layers = capacity_layers(self.assessment, own[own["year"] == year])
        sheet = map_sheet(
            self.assessment,
            "townships",
            page=Paper(title=title),
            made_on=self.shown.made_on,
            lang=self.lang,
            screen=ScreenMap(layers=tuple(layers), facts=()),
        )
        return Picture(sheet.to_bytes("png", dpi=150), 420.0, 297.0)


def annual_report(
    assessment: Assessment,
    shown: Shown,
    *,
    horizon: int,
    earlier: pd.DataFrame | None,
    lang: Lang,
    template: WordTemplate | None = None,
) -> bytes:
    """Return the report of the year as a Word file, its maps on A3 sheets at the end.

    Parameters
    ----------
    assessment
        The answers for the region as it is.
    shown
        What they are of.
    horizon
        How many years ahead; the table by year has the first ten.
    earlier
        The rows of the last report's snapshot; None where there is none.
    lang
        Language of the report.
    template
        A template of the user's own in place of the one that comes with the program.

    Raises
    ------
    SourceError
        Where the template cannot be filled in.
    """
    own = replace(assessment, parameters=shown.parameters)
    report = AnnualReport(own, own.places(horizon), shown, earlier, lang)
    return report.to_bytes(template)
