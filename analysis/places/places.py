"""Places of a region against the pupils to come, with what follows from it."""

from dataclasses import dataclass, replace

import pandas as pd

from analysis.parameters import Parameters
from analysis.places.balance import place_balance
from analysis.places.becoming_small import becoming_small
from analysis.places.class_sizes import class_needs
from analysis.places.outlook import place_outlook
from analysis.places.re_use import re_use
from analysis.projection import Projection
from geo.tables import Region


@dataclass(frozen=True, eq=False)
class Places:
    """What becomes of the places of a region.

    Attributes
    ----------
    projection
        The pupils to come it rests on.
    balance
        By area, stage and year (``place_balance``).
    outlook
        By area and stage: peak, first year short, when to begin to build (``place_outlook``).
    small
        Schools that become small (``becoming_small``).
    classes
        Rooms and teachers by size of class (``class_needs``).
    uses
        Idle primary schools, and whether what they could become is needed (``re_use``).
    """

    projection: Projection
    balance: pd.DataFrame
    outlook: pd.DataFrame
    small: pd.DataFrame
    classes: pd.DataFrame
    uses: pd.DataFrame

    def of_stage(self, stage: str) -> "Places":
        """Return the rows of one stage."""
        names = ("balance", "outlook", "small", "classes", "uses")
        own = {name: getattr(self, name) for name in names}
        return replace(
            self, **{name: table[table["stage"] == stage] for name, table in own.items()}
        )


def places_to_come(region: Region, found: Projection, parameters: Parameters) -> Places:
    """Return the places of a region against the pupils of its projection ``found``."""
    balance = place_balance(region, found, parameters)
    outlook = place_outlook(balance, found.backtest, parameters)
    return Places(
        projection=found,
        balance=balance,
        outlook=outlook,
        small=becoming_small(found, parameters),
        classes=class_needs(region, found, parameters),
        uses=re_use(region, found, outlook, parameters),
    )
