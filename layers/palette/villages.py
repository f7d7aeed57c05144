"""Villages: within and beyond the limit, fetched or not, and as a plan changes their way."""

from layers.colours import ACCENT, ALARM, CAUTION, INK, UNSERVED, WHITE
from layers.layer import Symbol
from words import Text
from words.pages import road_page
from words.papers import RIDING_VILLAGE, VILLAGE_CHANGES

# In the order of the legend: what is worst comes first, what is quiet last.
VILLAGE_SYMBOLS: dict[str, Symbol] = {
    symbol.key: symbol
    for symbol in (
        Symbol(
            key="gap",
            label=Text("有学生超线、没有接送的村", "Village with pupils not fetched"),
            shape="wedge",
            fill=UNSERVED,
            edge=WHITE,
            size_mm=3.0,
            edge_mm=0.25,
        ),
        Symbol(
            key="service_unknown",
            label=Text(
                "有学生超线、接送不知道的村", "Village with pupils beyond, service not known"
            ),
            shape="square",
            fill="#cf7a72",
            edge=ALARM,
            size_mm=1.9,
            edge_mm=0.35,
        ),
        Symbol(
            key="not_measured",
            label=Text("有学生量不了距离的村", "Village with pupils of unknown distance"),
            shape="square",
            fill=WHITE,
            edge="#55595f",
            size_mm=1.7,
            edge_mm=0.35,
        ),
        Symbol(
            key="served",
            label=Text("超线学生都有接送的村", "Village whose pupils are fetched"),
            shape="circle",
            fill=WHITE,
            edge=ACCENT,
            size_mm=1.9,
            edge_mm=0.55,
        ),
        Symbol(
            key="no_way",
            label=Text("道路不通的村", "Village without a way"),
            shape="triangle",
            fill=ALARM,
            edge=INK,
            size_mm=2.2,
            edge_mm=0.25,
        ),
        Symbol(
            key="far_from_road",
            label=Text("离道路过远的村", "Village far from any road"),
            shape="square",
            fill=WHITE,
            edge=INK,
            size_mm=1.7,
            edge_mm=0.35,
        ),
        Symbol(
            key="beyond_limit",
            label=Text("超过距离线的村", "Village beyond the limit"),
            shape="circle",
            fill=WHITE,
            edge=ALARM,
            size_mm=1.9,
            edge_mm=0.55,
        ),
        Symbol(
            key="borderline",
            label=Text("临界或须复核的村", "Village to look at again"),
            shape="diamond",
            fill="#f0c36b",
            edge=CAUTION,
            size_mm=1.9,
            edge_mm=0.35,
        ),
        Symbol(
            key="caution_road",
            label=Text(
                "靠步行存疑的路才不超线的村", "Village within the limit by roads not to be trusted"
            ),
            shape="diamond",
            fill=WHITE,
            edge=CAUTION,
            size_mm=1.9,
            edge_mm=0.45,
        ),
        Symbol(
            key="riding",
            label=RIDING_VILLAGE,
            shape="circle",
            fill="#f7d774",
            edge="#5c4300",
            size_mm=1.6,
            edge_mm=0.35,
        ),
        Symbol(
            key="cut_off",
            label=VILLAGE_CHANGES["cut_off"],
            shape="triangle",
            fill=ALARM,
            edge=INK,
            size_mm=2.4,
            edge_mm=0.3,
        ),
        Symbol(
            key="newly_beyond",
            label=VILLAGE_CHANGES["newly_beyond"],
            shape="diamond",
            fill=ALARM,
            edge=WHITE,
            size_mm=2.4,
            edge_mm=0.25,
        ),
        Symbol(
            key="farther",
            label=VILLAGE_CHANGES["farther"],
            shape="circle",
            fill="#d08f4c",
            edge="#8f4d12",
            size_mm=1.7,
            edge_mm=0.35,
        ),
        Symbol(
            key="newly_within",
            label=VILLAGE_CHANGES["newly_within"],
            shape="square",
            fill=ACCENT,
            edge=WHITE,
            size_mm=2.0,
            edge_mm=0.25,
        ),
        Symbol(
            key="nearer",
            label=VILLAGE_CHANGES["nearer"],
            shape="square",
            fill="#a6cdee",
            edge=ACCENT,
            size_mm=1.6,
            edge_mm=0.3,
        ),
        Symbol(
            key="within_limit",
            label=Text("都在距离线以内的村", "Village within the limit"),
            shape="circle",
            fill="#55595f",
            edge=WHITE,
            size_mm=1.0,
            edge_mm=0.1,
        ),
        Symbol(
            key="plain",
            label=Text("村庄", "Village"),
            shape="circle",
            fill="#c9cdd2",
            edge="#6b6f76",
            size_mm=1.0,
            edge_mm=0.15,
        ),
    )
}
FAR_FROM_ROADS = Symbol(
    key="far",
    label=road_page.FAR_VILLAGE,
    shape="square",
    fill="#f0b429",
    edge=INK,
    size_mm=2.0,
)
