"""The wording of the form in which the line of a bus is drawn on the map."""

from words.text import Text

WAY = Text("停靠站", "Stops")
WAYS = {
    "villages": Text("按村选", "Choose villages"),
    "drawn": Text("在地图上画", "Draw on the map"),
}
HINT = Text(
    "用地图左侧的“画线”工具沿行车方向依次点出各站（拐弯处也可加点，不停靠的在表里取消勾选），或粘贴坐标。",
    "Draw the line with the map's line tool in the order of the ride, a point for each stop; a "
    "point where it only turns is unticked in the table. Coordinates may be pasted.",
)
SCHOOL_HINT = Text(
    "不选学校：沿线各校的学生都可乘。", "Without a school anybody along the line may ride."
)
SEATS_HINT = Text("不知道就留空", "Blank where it is not known")
START = Text("首站发车时刻", "The first stop, at")
BY = Text("各站时刻", "The other stops")
BYS = {
    "kmh": Text("按平均车速推算", "by average speed"),
    "gap": Text("每站间隔相同", "at equal intervals"),
    "none": Text("不知道，留空", "not known"),
}
KMH = Text("平均车速（km/h，含停站）", "Average speed (km/h, halts included)")
GAP = Text("每站间隔（分钟）", "From stop to stop (min)")
COLUMNS = {
    "calls": Text("停靠", "Stop"),
    "name": Text("站名", "Name"),
    "at": Text("到站时刻", "Time"),
}
TABLE_HINT = Text("站名、时刻可在表里直接改。", "Names and times can be changed in the table.")
FACTS = Text(
    "所画线路长 {km} 公里，{stops} 站。", "The line drawn is {km} km long with {stops} stops."
)
END_AWAY = Text(
    "离校门最近的一站，直线 {metres} 米：到站步行超过 {limit} 米的，到校时刻不知道。",
    "The stop nearest to the gate is {metres} m from it in a straight line; beyond a walk of "
    "{limit} m the time at school is not known.",
)
TOO_FEW = Text("至少要有两站停靠。", "It must call at two stops at least.")
BACKWARDS = Text(
    "到站时刻前后颠倒：请按行车次序改正。",
    "The times go back: put them right in the order of the ride.",
)
EXISTING = Text(
    "现有线路画入后立即计入“接送”页；谁在乘，写在学生名单的线路号里。",
    "A line drawn here counts at once on the page of transport; who rides it is said by the list of "
    "pupils.",
)
