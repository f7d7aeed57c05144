"""The wording of the feed of bus lines, and what is said of it."""

from words.text import Text

NAME = Text("校车线路时刻（通用格式）", "Bus lines as GTFS")
AGENCY = Text("{region}校车", "School buses, {region}")
NO_REGION = Text("本区域", "this region")
LINE = Text("校车至{school}", "School bus to {school}")
HOME = Text("放学", "Way home")
CALENDAR = Text(
    "时刻表按本学年周一至周五，没有除去节假日；单位网址未知，填的是空地址。",
    "The calendar says Monday to Friday of this school year, holidays not taken out; the agency's "
    "address is not known, and the one given leads nowhere.",
)
