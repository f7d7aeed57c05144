"""Each kindergarten with its children, classes and teachers, and what they come to by place."""

import pandas as pd

from analysis.assessment import kindergarten_children
from analysis.demand import latest_enrolment, township_ids, townships
from analysis.parameters import Parameters
from analysis.preschool.central import central_kindergartens, kindergarten_ratings
from geo.tables import Region

SITE_COLUMNS = (
    *("school_id", "name", "county", "township", "urban_rural", "ownership"),
    *("children", "is_public", "is_inclusive", "rating", "is_central", "last_year"),
    *("classes", "classes_fit", "teachers"),
)
_GRADES = ("K1", "K2", "K3")


def kindergarten_sites(region: Region, parameters: Parameters) -> pd.DataFrame:
    """Return a row per open kindergarten in SITE_COLUMNS, sorted by id; not known is missing.

    ``children`` are those enrolled, ``last_year`` those of the eldest class. ``classes`` are those
    of all grades, ``classes_fit`` those of grades whose mean class is within the size of its grade
    (``preschool.small_class``, ``middle_class``, ``large_class``); both are missing where children
    or classes of a grade are. ``rating`` is one of RATINGS.
    """
    rows = kindergarten_children(region)
    schools = region.schools.set_index("school_id")
    grades = _grades(region, parameters)
    provision = region.table("provision")
    own = provision[provision["stage"] == "kindergarten"].set_index("school_id")
    at = rows["school_id"]
    table = rows.assign(
        name=at.map(region.names("schools")),
        urban_rural=at.map(schools["urban_rural"]),
        rating=at.map(kindergarten_ratings(region)).astype("str"),
        is_central=at.isin(central_kindergartens(region)),
        last_year=at.map(grades["last_year"]).astype("float64"),
        classes=at.map(grades["classes"]).astype("float64"),
        classes_fit=at.map(grades["classes_fit"]).astype("float64"),
        teachers=at.map(own["teachers"]).astype("float64"),
    )
    return table[list(SITE_COLUMNS)].sort_values("school_id", ignore_index=True)


def _grades(region: Region, parameters: Parameters) -> pd.DataFrame:
    """Return last_year, classes and classes_fit by school_id."""
    sizes = (
        parameters.small_class_children,
        parameters.middle_class_children,
        parameters.large_class_children,
    )
    rows = latest_enrolment(region, "kindergarten")
    rows = rows[rows["grade"].isin(_GRADES)]
    pupils, classes = rows["pupils"].astype("float64"), rows["classes"].astype("float64")
    most = rows["grade"].map(dict(zip(_GRADES, sizes, strict=True))).astype("float64")
    # A grade of children without a class is in a class of others: nobody knows how large.
    is_known = classes.notna() & ~((classes == 0) & (pupils > 0))
    fit = classes.where(pupils <= most * classes, 0.0).where(is_known)
    parts = pd.DataFrame(
        {
            "last_year": pupils.where(rows["grade"] == _GRADES[-1], 0.0),
            "classes": classes.where(is_known),
            "classes_fit": fit,
        }
    )
    # The eldest are known only of a kindergarten that gives its grades.
    return all_known(parts, rows["school_id"])


def all_known(table: pd.DataFrame, by: pd.Series) -> pd.DataFrame:
    """Return the sums of each column by ``by``, missing where one of the rows is."""
    numbers = table.astype("float64")
    groups = numbers.groupby(by)
    return groups.sum().where(numbers.isna().groupby(by).sum() == 0)


def preschool_townships(sites: pd.DataFrame, region: Region) -> pd.Series:
    """Return the township_id of each row of ``sites``, missing where none is named."""
    return township_ids(townships(region), sites)
