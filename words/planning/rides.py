"""The wording of rides of unknown time: whom they concern, and where their times are entered."""

from words.text import Text

ENTER_TIMES = Text(
    "请在“站点”表（stops）填各站到站时刻（arrive_min）",
    "enter when the line is at each stop (table stops, arrive_min)",
)
TITLE = Text("1—3 年级乘车时间不明（人）", "Grades 1–3, ride of unknown time")
# Of an allocation; of a layout, to be followed by what else is said.
ASKED = Text(
    "1—3 年级有线路而乘车时间不明：{asked} 人（其中未安排 {unplaced} 人），不算在时限内；{how}。",
    "Of grades 1–3 with a line whose time is not known: {asked} ({unplaced} of them not placed); "
    "these do not count as in time; {how}.",
)
UNTIMED = Text(
    "{children} 名 1—3 年级儿童有乘车时间不明的线路，不算在时限内；{how}",
    "{children} children of grades 1–3 have a line whose time is not known, which does not count "
    "as in time; {how}",
)
ADDED = Text("{said}另：{more}。", "{said} Besides, {more}.")
