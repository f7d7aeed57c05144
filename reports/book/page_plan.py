"""What is on which page of the map book."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely

from geo.errors import ParameterError
from geo.tables import Region
from words import Text
from words.papers import NO_TOWNSHIP
from words.papers import book as say


@dataclass(frozen=True, kw_only=True)
class Township:
    """One township with an outline: its code, its name, its county's name and its ground."""

    code: str
    name: str
    county: str
    ground: shapely.Geometry


@dataclass(frozen=True, kw_only=True)
class ContentsEntry:
    """One line of the contents: ``page`` counts from 1, the cover being page 1.

    ``heading`` entries name a county, and lead to its first township, or in a book of several
    themes a theme, and lead to its sheet of the whole region.
    """

    title: Text
    page: int
    level: int = 0
    heading: bool = False


@dataclass(frozen=True, kw_only=True)
class PagePlan:
    """The pages of a book; ``about_from`` is the first page of sources and parameters."""

    entries: tuple[ContentsEntry, ...]
    townships: tuple[Township, ...]
    contents_pages: int
    about_from: int
    pages: int

    @property
    def sheets(self) -> int:
        """How many maps the book holds."""
        return self.about_from - self.overview_page(0)

    def overview_page(self, part: int) -> int:
        """Return the page of the whole region in the theme with the index ``part``."""
        return 2 + self.contents_pages + part * (1 + len(self.townships))

    def page_of(self, part: int, turn: int) -> int:
        """Return the page of the township with the index ``turn`` in that theme."""
        return self.overview_page(part) + 1 + turn


def townships_of(region: Region, wanted: Sequence[str] | None = None) -> list[Township]:
    """Return the townships with an outline, county by county, all or those ``wanted``.

    ``wanted`` are names or codes; a name two counties share means both. Raises ParameterError for
    one that is not there.
    """
    outlines = region.table("boundaries")
    names = outlines.set_index("boundary_id")["name"]
    shapes = outlines.geometry.to_numpy()
    has_outline = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    outlined = outlines[(outlines["level"] == "township") & has_outline]
    townships = [_township(row, names) for _, row in outlined.sort_values("boundary_id").iterrows()]
    townships.sort(key=lambda each: (_county_code(outlined, each.code), each.code))
    if not wanted:
        return townships
    for name in wanted:
        if not any(name in {each.name, each.code} for each in townships):
            known_names = "、".join(each.name for each in townships)
            raise ParameterError(NO_TOWNSHIP.fill(name=name, names=known_names))
    return [each for each in townships if not {each.name, each.code}.isdisjoint(wanted)]


def page_plan(
    townships: Sequence[Township],
    themes: Sequence[Text],
    *,
    contents_pages: int,
    about_pages: int,
) -> PagePlan:
    """Return what is on which page, for so many pages before and after the sheets.

    ``themes`` are their names; a book of one theme does not name it again in its contents.
    """
    first = 2 + contents_pages
    entries = [ContentsEntry(title=say.CONTENTS, page=2)]
    if len(themes) == 1:
        entries += _of_one_theme(townships, first)
    else:
        for part, theme in enumerate(themes):
            entries += _of_a_theme(theme, townships, first + part * (1 + len(townships)))
    about = first + len(themes) * (1 + len(townships))
    entries.append(ContentsEntry(title=say.ABOUT, page=about))
    return PagePlan(
        entries=tuple(entries),
        townships=tuple(townships),
        contents_pages=contents_pages,
        about_from=about,
        pages=about + about_pages - 1,
    )


def _of_one_theme(townships: Sequence[Township], first: int) -> Iterator[ContentsEntry]:
    """Yield the whole region, then county by county the townships."""
    yield ContentsEntry(title=say.OVERVIEW, page=first)
    county: str | None = None
    for turn, each in enumerate(townships):
        if each.county != county:
            county = each.county
            heading = Text(county, county) if county else say.OTHER_TOWNSHIPS
            yield ContentsEntry(title=heading, page=first + 1 + turn, heading=True)
        yield ContentsEntry(title=Text(each.name, each.name), page=first + 1 + turn, level=1)


def _of_a_theme(theme: Text, townships: Sequence[Township], first: int) -> Iterator[ContentsEntry]:
    """Yield a theme of several and its townships, with their county where there are several."""
    yield ContentsEntry(title=theme, page=first, heading=True)
    is_one_county = len({each.county for each in townships}) == 1
    for turn, each in enumerate(townships):
        name = each.name if is_one_county else f"{each.county} {each.name}".strip()
        yield ContentsEntry(title=Text(name, name), page=first + 1 + turn, level=1)


def located_in(rows: gpd.GeoDataFrame, townships: Sequence[Township]) -> pd.Series:
    """Return the code of the township each row belongs to; missing where in none of them.

    The row's own columns ``township`` and ``county`` decide; where the township is blank, the
    place does.
    """
    by_name = {(each.county, each.name): each.code for each in townships}
    names = pd.Series([each.name for each in townships], dtype="object")
    single = {each.name: each.code for each in townships if int((names == each.name).sum()) == 1}
    keys = zip(rows["county"].fillna(""), rows["township"].fillna(""), strict=True)
    codes = [by_name.get(key) or (single.get(key[1]) if not key[0] else None) for key in keys]
    located = pd.Series(codes, index=rows.index, dtype="object")
    blank = rows["township"].isna() & ~shapely.is_missing(rows.geometry.to_numpy())
    shapes = [each.ground for each in townships]
    if blank.any() and shapes:
        tree = shapely.STRtree(shapes)
        row, shape = tree.query(rows.geometry[blank].to_numpy(), predicate="within")
        places = rows.index[blank.to_numpy()]
        for blank_row, township in zip(row, shape, strict=True):
            located[places[blank_row]] = townships[township].code
    return located


def _township(row: pd.Series, names: pd.Series) -> Township:
    parent = names.get(row["parent_id"]) if pd.notna(row["parent_id"]) else None
    return Township(
        code=str(row["boundary_id"]),
        name=str(row["name"]) if pd.notna(row["name"]) else str(row["boundary_id"]),
        county="" if parent is None or pd.isna(parent) else str(parent),
        ground=row["geometry"],
    )


def _county_code(outlines: pd.DataFrame, code: str) -> str:
    parents = outlines.loc[outlines["boundary_id"] == code, "parent_id"].dropna()
    return str(parents.iloc[0]) if len(parents) else ""
