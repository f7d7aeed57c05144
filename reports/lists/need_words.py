"""A filter of the transport need in words, and what a page and its list then are of."""

from dataclasses import replace

import pandas as pd

from analysis.parameters import Parameters
from analysis.transport import NeedFilter
from geo.tables import Region
from reports.formats import Filter, Shown
from words import Text
from words.pages import pages
from words.papers import shown as say


def shown_needs(shown: Shown, rows: pd.DataFrame, wanted: NeedFilter) -> Shown:
    """Return ``shown`` as the ``rows`` that are ``wanted`` are: filters, order, counts."""
    return replace(
        shown,
        filters=need_filters(wanted, shown.region),
        order=say.NEED_ORDERS[wanted.order],
        rows=len(rows),
        people=float(rows["pupils"].sum()),
    )


def need_filters(wanted: NeedFilter, region: Region) -> tuple[Filter, ...]:
    """Return the name and value of each filter that narrows the list, as the page has them."""
    found: list[Filter] = []
    if wanted.show != "all":
        found.append((pages.FILTER_SHOW, pages.SHOWS[wanted.show]))
    if wanted.township is not None:
        found.append((pages.FILTER_TOWNSHIP, _plain(wanted.township)))
    if wanted.school_id is not None:
        name = str(region.names("schools").get(wanted.school_id, wanted.school_id))
        found.append((pages.FILTER_SCHOOL, _plain(name)))
    if wanted.grade is not None:
        found.append((pages.FILTER_GRADE, say.GRADE_OF.fill(grade=wanted.grade)))
    return tuple(found)


def need_title(wanted: NeedFilter, parameters: Parameters) -> Text:
    """Return what the list is called: whom it names."""
    return say.LIST_TITLES[wanted.show].fill(km=f"{parameters.walk_limit_m / 1000:g}")


def _plain(name: str) -> Text:
    return Text(name, name)
