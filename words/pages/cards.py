"""The names of the facts on a card."""

from words.text import Text

FACT = {
    "kind": Text("类型", "Kind"),
    "township": Text("乡镇", "Township"),
    "county": Text("县区", "County"),
    "urban_rural": Text("城乡", "Urban or rural"),
    "ownership": Text("举办者", "Ownership"),
    "status": Text("状态", "Status"),
    "plan": Text("布局", "Plan"),
    "boarding_places": Text("床位", "Beds"),
    "population": Text("人口", "Population"),
    "position_source": Text("位置", "Position"),
}
