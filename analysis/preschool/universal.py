"""Whether preschool education is universal and inclusive (普及普惠), county by county."""

import pandas as pd

from analysis.demand import children_of_ages, townships
from analysis.known_part import least
from analysis.parameters import Parameters
from analysis.preschool.central import central_counts
from analysis.preschool.sites import kindergarten_sites
from geo.tables import Region

# What a county has to reach, in the order it is shown (words.indicators.preschool.MEASURE).
MEASURES = ("gross", "public", "inclusive", "class_size", "teachers", "central")
COUNTY_COLUMNS = (
    *("county", "sites", "children", "ages_3_5", "gross_share", "public_share"),
    *("inclusive_share", "classes", "class_share", "teachers", "children_per_teacher"),
    *("without_central", *(f"{name}_met" for name in MEASURES), "met"),
)


def universal_preschool(region: Region, parameters: Parameters) -> pd.DataFrame:
    """Return a row per county in COUNTY_COLUMNS, sorted by name.

    Parameters
    ----------
    region, parameters
        Whose kindergartens, and the ``preschool.*`` lines they are held against.

    Returns
    -------
    pandas.DataFrame
        Shares are of children enrolled; ``gross_share`` is enrolled children by children of 3 to 5
        who live in the county, ``class_share`` classes within their size. What rests on a number
        that any kindergarten does not give is missing, and so is whether the line is met.
        ``met`` is true where all MEASURES are, false where one is not, else missing.

    Notes
    -----
    Lines: 县域学前教育普及普惠督导评估办法. Buildings, playgrounds and money are part of it and not
    of the tables, so that ``met`` says that what is known is enough.
    """
    sites = kindergarten_sites(region, parameters)
    names = sorted(set(region.villages["county"].dropna()) | set(sites["county"].dropna()))
    # Where there is one county, whoever names none is of it.
    single = names[0] if len(names) == 1 else None
    own = sites["county"].fillna(single) if single else sites["county"]
    lived = children_of_ages(region, "kindergarten")
    homes = region.villages.set_index("village_id")["county"]
    homes = homes.fillna(single) if single else homes
    places = townships(region)
    counts = places["township_id"].map(central_counts(region))
    within = places["county"].fillna(single) if single else places["county"]
    rows = []
    for name in names:
        in_county = lived.index.map(homes) == name
        # A village that gives no number of children may have some.
        is_whole = len(lived) and homes.index[homes == name].isin(lived.index).all()
        ages = float(lived[in_county].sum()) if is_whole else float("nan")
        central = counts[within == name]
        bare = least(float((central == 0).sum()), float(central.isna().sum()))
        rows.append(_county(name, sites[own == name], ages, bare))
    table = pd.DataFrame(rows)
    if table.empty:
        return pd.DataFrame(columns=list(COUNTY_COLUMNS))
    return _judged(table, parameters, has_townships=len(townships(region)) > 0)


def _county(name: str, own: pd.DataFrame, ages: float, bare: float) -> dict[str, object]:
    children = own["children"].sum(skipna=False) if len(own) else 0.0
    teachers = own["teachers"].sum(skipna=False) if len(own) else 0.0
    classes = own["classes"].sum(skipna=False) if len(own) else 0.0
    fit = own["classes_fit"].sum(skipna=False) if len(own) else 0.0
    return {
        "county": name,
        "sites": float(len(own)),
        "children": children,
        "ages_3_5": ages,
        "gross_share": children / ages if ages > 0 else float("nan"),
        "public_share": _share(own, "is_public"),
        "inclusive_share": _share(own, "is_inclusive"),
        "classes": classes,
        "class_share": fit / classes if classes > 0 else float("nan"),
        "teachers": teachers,
        "children_per_teacher": children / teachers if teachers > 0 else float("nan"),
        "without_central": bare,
    }


def _share(own: pd.DataFrame, mark: str) -> float:
    """Return the share of children in kindergartens that have ``mark``, NaN if it is not known."""
    children = own["children"]
    every = float(children.sum())
    has_it = own[mark].fillna(value=False).astype(bool)
    hidden = children.isna() | (own[mark].isna() & (children > 0))
    return float("nan") if hidden.any() or every == 0 else float(children[has_it].sum()) / every


def _judged(table: pd.DataFrame, parameters: Parameters, *, has_townships: bool) -> pd.DataFrame:
    """Return ``table`` with whether each line is met."""
    lines = {
        "gross": (table["gross_share"], parameters.gross_enrolment_percent),
        "public": (table["public_share"], parameters.universal_public_percent),
        "inclusive": (table["inclusive_share"], parameters.universal_inclusive_percent),
        "class_size": (table["class_share"], parameters.class_size_percent),
    }
    flags = {
        name: (100.0 * share >= line).astype("boolean").mask(share.isna())
        for name, (share, line) in lines.items()
    }
    ratio = table["children_per_teacher"]
    fits = (ratio <= parameters.children_per_teacher).astype("boolean")
    flags["teachers"] = fits.mask(ratio.isna())
    bare = table["without_central"]
    known = pd.Series(has_townships, table.index) & bare.notna()
    flags["central"] = (bare == 0).astype("boolean").mask(~known)
    marks = pd.DataFrame({f"{name}_met": flags[name] for name in MEASURES})
    fails = (~marks.fillna(value=True).astype(bool)).any(axis=1)
    is_open = marks.isna().any(axis=1)
    met = (~fails).astype("boolean").mask(is_open & ~fails)
    return pd.concat([table, marks], axis=1).assign(met=met)[list(COUNTY_COLUMNS)]
