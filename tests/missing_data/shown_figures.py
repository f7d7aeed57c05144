"""Every figure that is shown, as it is shown: the lines, cells and values of a region by name.

A figure is a name and what stands there. A number of which something is missing says so in the same
line, or in the same row, or is a dash.
"""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import openpyxl
import pandas as pd

from analysis.access import band_counts
from analysis.access.nearest_schools import catchment_counts
from analysis.assessment import Assessment, kindergarten_townships, listed
from analysis.demand import townships
from analysis.small_schools import RegisterFilter, small_school_totals
from analysis.transport import NeedFilter, township_totals, transport_totals
from layers.themes import THEME_LAYERS, reach_note, theme_layers
from reports.book.figures import BookFigures
from reports.book.page_plan import Township
from reports.formats import Shown as PaperShown
from reports.lists import pickup_list, small_school_register
from reports.maps.map_sheets import _facts
from words.planning import lacks_of, register_sentence

DAY = date(2026, 9, 1)
# The words that say a number is not known, not all, or no count.
SAID = (
    *(
        "—",
        "至少",
        "估算",
        "没有",
        "缺",
        "未填",
        "不知道",
        "不能知道",
        "量不了",
        "不足",
        "按走读计",
    ),
    *(
        "补",
        "按学生名单",
        "学位数不全",
        "按乡村计",
        "没有填",
        "不在名单",
        "不在学生名单",
        "学位不明",
        "未知",
        "年份",
    ),
)


@dataclass(frozen=True)
class Shown:
    """What stands for one figure: a number (None: a dash), and the words that stand with it."""

    value: float | None
    words: str = ""
    said_beside: tuple[str, ...] = ()
    is_line: bool = False

    @property
    def says_why(self) -> bool:
        """Whether the words with it say that something is not known."""
        return bool(self.said_beside) or any(word in self.words for word in SAID)


Figures = dict[str, Shown]
Probe = Callable[[Assessment], Figures]


def tiles(assessment: Assessment) -> Figures:
    """Return the tiles of the first page."""
    shown = {}
    for figure in assessment.figures:
        words = figure.missing if figure.value is None else figure.notes
        marks = ("至少" * figure.is_least) + ("估算" * figure.is_estimated)
        basis = figure.definition.zh if figure.key in {"out_of_reach", "doubtful"} else ""
        shown[figure.key] = Shown(figure.value, words.zh + marks + basis)
    return shown


def to_do(assessment: Assessment) -> Figures:
    """Return what is to be done; each way of it that is not there stands as nothing to do."""
    items = assessment.todos
    enter = "".join(todo.text.zh for todo in items if "补" in todo.text.zh)
    found = {todo.key: Shown(_number(todo.children), todo.text.zh + enter) for todo in items}
    for key in ("gap", "borderline", "shrinking", "out_of_reach"):
        others = [found[k] for k in found if k.startswith(key)]
        found.setdefault(key, others[0] if others else Shown(None if enter else 0.0, enter))
    return {key: found[key] for key in ("gap", "borderline", "shrinking", "out_of_reach")}


def transport(assessment: Assessment) -> Figures:
    """Return transport need by township, by school, by stage and of the whole."""
    region, needs = assessment.region, assessment.needs
    page = "" if region.has("pupils") else "估算"
    page += _lacking(assessment)
    found = {}
    for by in ("township", "school_id", "stage"):
        table = transport_totals(needs, region, by)
        found |= _cells(table, by, ("unknown", "service_unknown", "without_number"), page)
    return found | _cells(
        township_totals(needs, region), "township", ("unknown", "service_unknown"), page
    )


def support(assessment: Assessment) -> Figures:
    """Return canteens, lunch and beds by school, and the cost of each line."""
    own = [
        one for one in assessment.figures if one.key in {"canteen", "lunch", "beds", "line_cost"}
    ]
    page = "".join(figure.notes.zh for figure in own)
    page += "" if assessment.region.has("pupils") else "估算"
    states = ["has_canteen", "duty", "duty_state", "lunch_state", "bed_state"]
    counters = ("brought_unknown", "lunches_unknown", "need_unknown", "untimed", "ungraded")
    schools = assessment.support.drop(columns=states)
    lines = assessment.line_costs.drop(columns=["kind", "school_id", "reason"])
    return _cells(schools, "school_id", counters, page) | _cells(lines, "service_id", (), page)


def kindergartens(assessment: Assessment) -> Figures:
    return _cells(kindergarten_townships(assessment.region), "township", ("unknown",))


def register(assessment: Assessment) -> Figures:
    rows = assessment.register.drop(columns="places_known")
    rows = rows.assign(key=rows["school_id"] + " " + rows["stage"])
    said = dict(zip(rows["key"], map(_sentence, rows["reason"]), strict=True))
    cells = _cells(rows.drop(columns=["reason", "school_id", "stage", "year"]), "key", ())
    return {name: Shown(one.value, said[name.split("/")[0]]) for name, one in cells.items()} | (
        _cells(
            small_school_totals(rows, assessment.region, by=()),
            "stage",
            ("unknown", "years_unknown"),
        )
    )


def maps(assessment: Assessment) -> Figures:
    """Return what stands on the maps: the facts of each row, with the note of its layer.

    Outlines of service areas and bands take the most time and are no figures: what is counted in
    them is looked at without them (``reach``).
    """
    found: Figures = {}
    for theme in THEME_LAYERS:
        if theme in {"plan", "service-areas", "reach-rings"}:
            continue
        for layer in theme_layers(assessment, theme, lang="zh"):
            found |= _drawn(f"{theme} {layer.key}", layer)
    return found


def reach(assessment: Assessment) -> Figures:
    """Return what is counted within reach of each school and in each band, with the map's note."""
    parameters, found = assessment.parameters, dict[str, Shown]()
    for stage in ("primary", "junior"):
        note = reach_note(assessment, stage)
        words = note.zh if note else ""
        areas = catchment_counts(
            assessment.distances, stage, limit_m=parameters.reach_m(stage)
        ).drop(columns=["limit_m", "pupils", "reason"])
        bands = band_counts(assessment.reach_of(stage), lacks=assessment.reach_lacks(stage)).drop(
            columns="over_m"
        )
        for name, table, key in (("area", areas, "school_id"), ("band", bands, "upto_m")):
            cells = _cells(table.assign(**{key: table[key].astype(str)}), key, (), words)
            found |= {f"{name} {stage} {cell}": shown for cell, shown in cells.items()}
    return found


def _drawn(name: str, layer: object) -> Figures:
    table, found = layer.table, {}  # type: ignore[attr-defined]
    titles = {fact.column: fact.title.zh for fact in layer.facts}  # type: ignore[attr-defined]
    note = layer.note.zh if layer.note else ""  # type: ignore[attr-defined]
    labels = {symbol.key: symbol.label.zh for symbol in layer.symbols}  # type: ignore[attr-defined]
    for row in table.to_dict("records"):
        words = labels[row["symbol"]] + note
        for counter in ("service_unknown", "unknown"):
            words += "不知道" * bool(row.get(counter, 0) > 0)
        for column, title in titles.items():
            if column in {"service_unknown", "unknown"}:
                continue
            value = row[column]
            if isinstance(value, int | float):
                found[f"{name} {row['id']}/{column}"] = Shown(_number(value), words + title)
    return found


def box(assessment: Assessment) -> Figures:
    """Return the sums and rows of a box on the map that holds everything, with its words."""
    region, found = assessment.region, dict[str, Shown]()
    for stage in ("primary", "junior"):
        inside = listed(
            assessment, region.schools["school_id"], region.villages["village_id"], stage=stage
        )
        words = lacks_of(inside.lacks, *inside.lacks).zh
        found |= {f"{stage}/{k}": Shown(_number(v), words) for k, v in inside.totals.items()}
        villages = (
            inside.villages if stage == "primary" else inside.villages[["village_id", "walk_m"]]
        )
        for table, key in ((inside.schools, "school_id"), (villages, "village_id")):
            found |= {f"{stage}/{k}": v for k, v in _cells(table, key, (), words).items()}
    return found


def lines_of_sheets(assessment: Assessment) -> Figures:
    """Return the lines in the box of each sheet and of each page of the book."""
    found: Figures = {}
    for theme in THEME_LAYERS:
        found |= _lines(f"sheet {theme}", _facts(assessment, theme, "primary"))
    ground = townships(assessment.region)
    places = [
        Township(code=str(t.township_id), name=str(t.township), county="A", ground=t.geometry)
        for t in ground.dropna(subset="geometry").itertuples()
    ]
    book = BookFigures(assessment, places)
    found |= _lines("book whole", book.whole())
    for place in places:
        found |= _lines(f"book {place.code}", book.of(place))
    return found


def workbooks(assessment: Assessment) -> Figures:
    """Return the sums and the explaining sheet of the pick-up list and of the register."""
    shown = PaperShown.of(assessment, made_on=DAY)
    made = {
        "pick-up": pickup_list(assessment.needs, NeedFilter(show="listed"), shown),
        "register": small_school_register(assessment.register, RegisterFilter(), shown),
    }
    found: Figures = {}
    for name, content in made.items():
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        about = "".join(_texts(book.worksheets[0].iter_rows(values_only=True)))
        sheet = {"pick-up": book.worksheets[1], "register": book.worksheets[-1]}[name]
        found |= _sheet_cells(f"{name}", list(sheet.iter_rows(values_only=True)), about)
    return found


def _sheet_cells(name: str, rows: list[tuple[object, ...]], about: str) -> Figures:
    head = next(n for n, row in enumerate(rows) if sum(cell is not None for cell in row) > 4)
    titles = [str(title) for title in rows[head]]
    words = ("学校", "县区")
    found: Figures = {}
    for row in rows[head + 1 :]:
        key = " ".join(str(cell) for cell in row[:1] if isinstance(cell, str))
        key += str(row[2]) if name == "register" else ""
        for title, cell in zip(titles, row, strict=True):
            counters = ("没有填接送", "缺在校生数", "往年数不足")
            if title.startswith(("原因", "列入", "名单", *words)) or title in counters:
                continue
            if isinstance(cell, int | float) or cell is None:
                found[f"{name} {key}/{title}"] = Shown(_number(cell), about)
    return found


def _cells(table: pd.DataFrame, key: str, counters: tuple[str, ...], page: str = "") -> Figures:
    """Return the numbers of a table; a row says why where a count of what is unknown is in it."""
    found: Figures = {}
    page += "没有" * bool(table[key].isna().any())
    for row in table.to_dict("records"):
        if pd.isna(row[key]):  # those of no named place stand apart, and say so
            continue
        words = page + "不知道" * any(not _is_nought(row[c]) for c in counters if c in row)
        for column, value in row.items():
            if column == key or column in counters or isinstance(value, str):
                continue
            found[f"{row[key]}/{column}"] = Shown(_number(value), words)
    return found


def _lines(name: str, texts: Iterable[object]) -> Figures:
    """Return each line of a box under its turn; what is missing may be said in another of them."""
    lines = [text.zh for text in texts]  # type: ignore[attr-defined]
    said = [word for word in SAID if any(word in line for line in lines)]
    return {
        f"{name}/{turn}": Shown(None, line, tuple(said), is_line=True)
        for turn, line in enumerate(lines)
    }


def _lacking(assessment: Assessment) -> str:
    return "".join(figure.notes.zh for figure in assessment.figures if figure.key == "fetched")


def _sentence(reason: object) -> str:
    return register_sentence(reason).zh  # type: ignore[arg-type]


def _texts(rows: Iterable[tuple[object, ...]]) -> list[str]:
    return [str(cell) for row in rows for cell in row if isinstance(cell, str)]


def _is_nought(value: object) -> bool:
    return pd.isna(value) or float(value) == 0.0  # type: ignore[arg-type,call-overload]


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[arg-type,call-overload]


PROBES: dict[str, Probe] = {
    "tiles": tiles,
    "to do": to_do,
    "transport": transport,
    "support": support,
    "kindergartens": kindergartens,
    "register": register,
    "maps": maps,
    "reach": reach,
    "box": box,
    "sheets": lines_of_sheets,
    "workbooks": workbooks,
}
