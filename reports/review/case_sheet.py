"""A case on A4 as an officer signs it: map, pieces, grounds, decision; one page, or two."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import shapely

from analysis.assessment import Assessment
from analysis.review import Decision, WalkCase, years_without_notice
from geo.tables import STAGE_TEXT
from layers.colours import HAIR, INK, PALE, WARNING
from layers.layer import Layer, Symbol
from layers.page import Box, Page, PagesFile, fonts
from layers.print import draw_inset_map, draw_scale_bar
from layers.themes import base_layers, case_layers, school_layer
from reports.formats import A4_EDGE_MM, A4_WIDE_MM, A4Sheet, file_stem
from reports.review.lines import Row, change_text, compared_text, found_text, piece_rows, shown
from words import Lang, Text
from words.papers import review_sheet as say
from words.planning import review

_WIDE, _EDGE = A4_WIDE_MM, A4_EDGE_MM
_HEAD_PT, _TEXT_PT, _SMALL_PT = 10.5, A4Sheet.text_pt, 8.0
_MAP_MM, _ROW_MM, _LINE_MM = 82.0, 4.6, A4Sheet.line_mm
_LEGEND_PT = 6.5
_MOST_ROWS = 12
_ROUND_M = 60.0
# What it says of the pupil; the way on its map begins at the home.
CASE_SHEET_HOLDS = (
    *("pupil_id", "school_id", "stage", "home", "walk_m", "verdict", "ground", "reason"),
)


def file_name(case: WalkCase, made_on: date, lang: Lang) -> str:
    """Return the name of the sheet's file without its ending."""
    return file_stem([say.FILE.say(lang), str(case.need["pupil_id"]), f"{made_on:%Y%m%d}"])


def case_sheet(
    assessment: Assessment, case: WalkCase, *, made_on: date, version: str = "", lang: Lang = "zh"
) -> bytes:
    """Return the sheet of a case as PDF.

    Parameters
    ----------
    assessment, case
        The answers, and one case of theirs (``Assessment.case``).
    made_on
        The day printed.
    version
        Which data of the project these are; the fingerprint of the data where it is empty.
    lang
        Language of the sheet.
    """
    sheet = _Sheet(assessment=assessment, case=case, made_on=made_on, lang=lang)
    ways = [piece_rows(case.pieces), piece_rows(case.trusted)]
    pages = [sheet.first(ways, version)]
    rest = [way[_MOST_ROWS:] for way in ways]
    if any(rest):
        pages.append(sheet.continued(rest))
    target = io.BytesIO()
    with PagesFile(target, title=say.TITLE.say(lang), made_on=made_on) as file:
        for page in pages:
            file.add(page.figure)
    return target.getvalue()


@dataclass(kw_only=True)
class _Sheet(A4Sheet):
    """Writes down the pages of a case."""

    assessment: Assessment
    case: WalkCase

    def first(self, ways: Sequence[list[Row]], version: str) -> Page:
        """Return the page with everything but the pieces it has no room for."""
        page = self.begin(say.TITLE)
        for text in self._about(version):
            self.paragraph(page, text)
        self.y -= 2
        box = Box(_EDGE, self.y - _MAP_MM, _WIDE - 2 * _EDGE, _MAP_MM)
        if len(self.case.pieces):
            self._map(page, box)
        self.y = box.bottom - 8
        self._ways(page, ways)
        self.paragraph(page, compared_text(self.assessment.region, self.case), size=_SMALL_PT)
        self._grounds(page)
        self._decision(page)
        self._by_hand(page)
        return page

    def continued(self, rest: Sequence[list[Row]]) -> Page:
        """Return the page with the pieces the first has no room for."""
        page = self.begin(say.CONTINUED)
        for side, rows in enumerate(rest):
            for turn, row in enumerate(rows):
                self._row(page, row, side, self.y - turn * _ROW_MM)
        return page

    def _about(self, version: str) -> list[Text]:
        region, need = self.assessment.region, self.case.need
        grade = need["grade"]
        graded = Text("", "") if pd.isna(grade) else say.GRADE.fill(grade=grade)
        stage = STAGE_TEXT[str(need["stage"])]
        school = self._name("schools", need["school_id"])
        who = [
            say.PUPIL.fill(pupil=need["pupil_id"]),
            say.SCHOOL.fill(school=school, stage=stage, grade=graded),
            say.VILLAGE.fill(village=self._name("villages", need["village_id"])),
        ]
        parameters = self.assessment.parameters
        data = {
            "region": region.name or "—",
            "version": version or region.fingerprint[:8],
            "network": region.fingerprints.get("roads", "—"),
        }
        limits = {
            "limit": shown(parameters.walk_limit_m),
            "band": shown(parameters.borderline_m),
            "radius": shown(parameters.connection_radius_m),
        }
        return [Text(" · ", " · ").join(who), say.DATA.fill(**data), say.LIMIT.fill(**limits)]

    def _name(self, table: str, code: object) -> str:
        names = self.assessment.region.names(table)
        return "—" if pd.isna(code) else str(names.get(code, code))  # type: ignore[call-overload]

    def _map(self, page: Page, box: Box) -> None:
        """Draw both ways, where the home is, what the lines mean, and the scale."""
        layers, grid = self._layers(), self.assessment.region.grid
        window = draw_inset_map(page, layers, self._focus(), box, grid=grid)
        start = shapely.get_point(self.case.pieces.geometry.iloc[0], 0)
        home = window.to_page(np.array([start], dtype=object))[0]
        page.write(say.AT_HOME.say(self.lang), home.x, home.y - 3, _SMALL_PT, align="center")
        draw_scale_bar(page, window, box.right, box.bottom - 3.2)
        x, y = box.left, box.bottom - 3.2
        for symbol in [one for layer in layers[-2:] for one in _lines(layer)]:
            page.line(
                [(x, y), (x + 8, y)],
                colour=symbol.stroke,
                width_mm=symbol.edge_mm,
                dash_mm=symbol.dash_mm,
            )
            words = symbol.label.say(self.lang)
            page.write(words, x + 9.5, y, _LEGEND_PT)
            x += 13 + fonts.width_mm(words, _LEGEND_PT)

    def _layers(self) -> list[Layer]:
        schools = school_layer(
            self.assessment.region, self.assessment.register, kindergartens=False, lang=self.lang
        )
        ways = case_layers(self.case.pieces, self.case.trusted)
        return [*base_layers(self.assessment), schools, *ways]

    def _focus(self) -> shapely.Geometry:
        """Return the ground both ways lie on, with a little round them."""
        lines = [*self.case.pieces.geometry, *self.case.trusted.geometry]
        west, south, east, north = shapely.total_bounds(lines)
        # A degree of latitude has 111 km everywhere, one of longitude no more.
        spare = _ROUND_M / 111_000
        return shapely.box(west - spare, south - spare, east + spare, north + spare)

    def _ways(self, page: Page, ways: Sequence[list[Row]]) -> None:
        """Write the pieces of both ways next to each other, and what each comes to."""
        top = self.y
        high = max(min(len(way), _MOST_ROWS) for way in ways)
        sums = (self.case.pieces["metres"].sum(), self.case.trusted["metres"].sum())
        for side, (heading, way) in enumerate(zip((say.MEASURED, say.TRUSTED), ways, strict=True)):
            left, right = _side(side)
            page.rectangle(Box(left, top - 5.4, right - left, 5.4), fill=PALE)
            page.write(heading.say(self.lang), left + 1.5, top - 2.7, _TEXT_PT, bold=True)
            if not way:
                doubtful = (self.case.pieces["caution"] != "none").any()
                none = say.NO_WAY_ROUND if doubtful else say.ALL_TRUSTED
                page.write(none.say(self.lang), left + 1.5, top - 9, _SMALL_PT)
                continue
            for turn, row in enumerate(way[:_MOST_ROWS]):
                self._row(page, row, side, top - 8.5 - turn * _ROW_MM)
            foot = top - 8.5 - high * _ROW_MM
            page.line([(left, foot + 2.3), (right, foot + 2.3)], colour=HAIR)
            total = say.TOTAL.say(self.lang)
            total += say.MORE.say(self.lang) if len(way) > _MOST_ROWS else ""
            page.write(total, left + 1.5, foot, _TEXT_PT, bold=True)
            metres = say.METRES.fill(metres=shown(sums[side])).say(self.lang)
            page.write(metres, right - 1.5, foot, _TEXT_PT, align="right", bold=True)
        self.y = top - 8.5 - high * _ROW_MM - 6

    def _row(self, page: Page, row: Row, side: int, y: float) -> None:
        left, right = _side(side)
        text, metres = row
        words = fonts.wrapped(fonts.readable(text.say(self.lang)), _SMALL_PT, right - left - 22)
        page.write(words[0] + ("…" if len(words) > 1 else ""), left + 1.5, y, _SMALL_PT)
        length = say.METRES.fill(metres=shown(metres)).say(self.lang)
        page.write(length, right - 1.5, y, _SMALL_PT, align="right")

    def _grounds(self, page: Page) -> None:
        self._heading(page, say.GROUNDS)
        decision = self.case.decision
        for finding in self.case.findings:
            found = found_text(finding, self.case, self.assessment.parameters)
            line = say.GROUND.fill(ground=review.GROUND[finding.ground], found=found)
            if decision is not None and decision.ground == finding.ground:
                line = say.DECIDED_HERE.fill(line=line)
            self.paragraph(page, line)

    def _decision(self, page: Page) -> None:
        self._heading(page, say.DECISION)
        decision = self.case.decision
        if decision is None:
            self.paragraph(page, say.OPEN)
        else:
            page.write(
                review.VERDICT[decision.verdict].say(self.lang),
                *(_EDGE, self.y - _LINE_MM / 2, _HEAD_PT),
                bold=True,
            )
            self.y -= _LINE_MM + 1
            self.paragraph(page, say.REASON.fill(reason=decision.reason))
            self.paragraph(page, _signed(decision))
            self.paragraph(page, self._object_until(decision))
        if self.case.entries and not self.case.entries[-1].decides:
            last = self.case.entries[-1]
            entered = {"day": last.decided_on, "by": last.by, "reason": last.reason}
            self.paragraph(page, say.OBJECTION.fill(**entered), colour=WARNING)
        if self.case.changed:
            changes = Text("；", "; ").join([change_text(one) for one in self.case.changed])
            self.paragraph(page, say.NO_LONGER.fill(changes=changes), colour=WARNING)

    def _object_until(self, decision: Decision) -> Text:
        days = f"{self.assessment.parameters.objection_days:.0f}"
        until = decision.object_until
        unknown = years_without_notice(decision.decided_on, until)
        if not unknown:
            return say.OBJECT.fill(until=until, days=days)
        years = "、".join(map(str, unknown))
        return say.OBJECT_UNKNOWN.fill(until=until, days=days, years=years)

    def _by_hand(self, page: Page) -> None:
        wide = (_WIDE - 2 * _EDGE) / len(say.BY_HAND)
        for turn, text in enumerate(say.BY_HAND):
            left = _EDGE + turn * wide
            page.write(text.say(self.lang), left, 22, _TEXT_PT)
            page.line([(left + 22, 20), (left + wide - 4, 20)], colour=INK)

    def _heading(self, page: Page, text: Text) -> None:
        self.y -= 1.5
        page.write(text.say(self.lang), _EDGE, self.y - _LINE_MM / 2, _HEAD_PT, bold=True)
        self.y -= _LINE_MM + 0.8


def _lines(layer: Layer) -> list[Symbol]:
    """Return the symbols of a layer of ways; of any other none."""
    return [one for one in layer.symbols if one.shape == "line"] if "way" in layer.key else []


def _side(side: int) -> tuple[float, float]:
    """Return the left and right edge of a column."""
    wide = (_WIDE - 2 * _EDGE - 6) / 2
    left = _EDGE + side * (wide + 6)
    return left, left + wide


def _signed(decision: Decision) -> Text:
    text = say.SIGNED if decision.second else say.SIGNED_ALONE
    return text.fill(day=decision.decided_on, by=decision.by, second=decision.second)
