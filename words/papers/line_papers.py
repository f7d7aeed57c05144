"""The wording of what lines are put up and handed out with: times, stops, slips, maps."""

from words.text import Text

PAPER = {
    "sheets": Text("行车单和乘车名单", "Drivers' sheets and boarding lists"),
    "timetable": Text("线路时刻表", "Timetables"),
    "stops": Text("站牌单", "Stop sheets"),
    "slips": Text("家长通知单", "Parents' slips"),
    "maps": Text("线路图", "Route maps"),
}
SUMMER, WINTER = Text("夏季", "summer"), Text("冬季", "winter")
ALL_YEAR = Text("全年", "all year")
TIMETABLE = Text("线路 {trip} 时刻表（{season}）", "Line {trip}: timetable ({season})")
TO = Text("到 {school}；乘车 {pupils} 人。", "To {school}; {pupils} pupils.")
MORNING = Text("上学", "To school")
HOME = Text("放学", "Way home")
SEASONS_ALIKE = Text(
    "冬季和夏季同一时刻。作息不同时，改参数“冬季上课推迟”“冬季放学提前”后重新出表。",
    "Winter is as summer. Where the bells differ, set the parameters for winter and print anew.",
)
SEASONS_DIFFER = Text(
    "冬季上课推迟 {later} 分钟、放学提前 {earlier} 分钟，各站时刻随之移动。",
    "In winter lessons begin {later} min later and end {earlier} min earlier; all times move with them.",
)
STOP = Text("{stop} 站牌单", "Stop: {stop}")
STOP_ABOUT = Text("在此上车 {pupils} 人。", "{pupils} pupils board here.")
SLIP = Text("校车乘车通知　线路 {trip}", "School bus, line {trip}")
SLIP_PUPIL = Text("学生 {pupil}，{grade} 年级，{school}", "Pupil {pupil}, grade {grade}, {school}")
SLIP_STOP = Text("上车站点：{stop}（从家步行 {metres} 米）", "Stop: {stop} ({metres} m from home)")
SLIP_MORNING = Text(
    "{season}上学：{leave_home} 前出门，{board} 校车到站，{arrive} 前到校",
    "{season}, to school: leave home by {leave_home}, bus at {board}, at school by {arrive}",
)
SLIP_HOME = Text(
    "{season}放学：{start} 校车离校，{alight} 到站，约 {home} 到家",
    "{season}, way home: bus leaves at {start}, stop at {alight}, home about {home}",
)
SLIP_PHONE = Text(
    "联系电话：＿＿＿＿＿＿＿＿＿＿＿＿（待填）",
    "Telephone: ____________________ (to be filled in)",
)
SLIP_NOTE = Text(
    "时刻没有算堵车和红灯，请提前到站；晚点以学校通知为准。",
    "Without jams and lights: be there in good time; the school says when a bus is late.",
)
MAP = Text("{place}校车线路图", "School bus lines, {place}")
MAP_LINE = Text("校车线路 {trip}：{school}", "School bus line {trip}: {school}")
MAP_SUBTITLE = Text(
    "{pupils} 人 · {km} 公里 · {start}—{arrive}", "{pupils} pupils · {km} km · {start}–{arrive}"
)
COLUMN = {
    "season": Text("作息", "Season"),
    "line": Text("线路", "Line"),
    "morning": Text("上学到站", "Bus to school"),
    "home": Text("放学到站", "Bus home"),
}
