"""The wording of the sheets of bus trips."""

from words.text import Text

TITLE = Text("行车单", "Driver's sheet")
BOARDING = Text("乘车名单", "Boarding list")
HEADING = Text("{title} {trip}", "{title} {trip}")
GRADE = Text("年级", "Grade")
TO = Text(
    "到 {school}，{arrive} 前到校；{pupils} 人，学生座位 {seats} 个（{bus} 号车，{of} 座）。",
    "To {school}, there by {arrive}; {pupils} pupils, {seats} seats for them (bus {bus}, {of} seats).",
)
SUMS = Text(
    "全程 {km} 公里；行车 {drive} 分 + 停站 {halt} 分；在车最长 {longest} 分，上限 {limit} 分。",
    "{km} km; driving {drive} min + stops {halt} min; at most {longest} min on board, limit {limit}.",
)
DAYS = (
    Text("一", "Mo"),
    Text("二", "Tu"),
    Text("三", "We"),
    Text("四", "Th"),
    Text("五", "Fr"),
)
