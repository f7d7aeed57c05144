"""The wording of existing lines: who could ride them, why not, and the remedies in their order."""

from words.text import Text

# Why no line takes a pupil (analysis.services.LINE_REASONS).
LINE_REASON = {
    "no_line": Text("没有站点已知的线路", "No line whose stops are known"),
    "stop_too_far": Text("站点太远", "The stop is too far"),
    "no_way_to_stop": Text("没有路到站点", "No way to a stop"),
    "not_to_school": Text("附近的线路不到这所学校", "The lines nearby do not go to the school"),
    "too_late": Text("到校晚于上课时间", "At the school after the bell"),
    "no_times": Text("到站时刻没有填，须问清", "Times at the stops not given, to be asked"),
    "no_seats": Text("座位已满", "No seat left"),
}
REMEDY = {
    "near_school": Text("就近入学", "Near school"),
    "boarding": Text("寄宿", "Boarding"),
    "public_transport": Text("公共交通", "Public transport"),
    "school_bus": Text("校车", "School bus"),
    "new_school_bus": Text("须提供校车服务", "A school-bus service is a duty"),
}
REMEDY_REASON = {
    **LINE_REASON,
    "no_way": Text("没有路到任何学校", "No way to any school"),
    "attends_nearest": Text("已在最近的学校", "Attends the nearest already"),
    "nearest_too_far": Text("最近的学校也超过距离线", "The nearest is beyond the limit, too"),
    "nearest_full": Text("最近的学校学位已满", "The nearest is full"),
    "places_unknown": Text(
        "最近学校的学位不明，须问清", "Places of the nearest unknown, to be asked"
    ),
    "too_young": Text("1—3 年级不寄宿", "Grades 1 to 3 do not board"),
    "no_beds": Text("没有空床位", "No bed free"),
    "beds_unknown": Text("床位不明，须问清", "Beds unknown, to be asked"),
}
POSSIBLE = Text("可以", "possible")
REMEDY_PART = Text("{remedy}：{state}", "{remedy}: {state}")
BETWEEN_REMEDIES = Text("；", "; ")
COULD_RIDE = Text(
    "可乘 {line}，{stop}上车（步行 {walk} 米，{seats}）",
    "could ride {line} from {stop} (walk {walk} m, {seats})",
)
SEATS_FREE = Text("空座 {free} 个", "seats free: {free}")
SEATS_UNKNOWN = Text("座位数不明", "number of seats not known")
NEAREST_STOP = Text(
    "{reason}（最近站点步行 {walk} 米）", "{reason} (the nearest stop is a walk of {walk} m)"
)
BY_LINE = Text("{reason}（{line}）", "{reason} ({line})")
UNNAMED_STOP = Text("第 {order} 站", "stop {order}")

COLUMN = {
    "service_id": Text("线路号", "Line"),
    "line": Text("线路", "Name of the line"),
    "kind": Text("类型", "Kind"),
    "seats": Text("学生座位（一趟）", "Seats for pupils, one run"),
    "listed": Text("名单上乘坐", "Listed as riders"),
    "unnamed": Text("乘车而线路未填", "Riders, line not stated"),
    "could_ride": Text("还可乘坐", "Could ride besides"),
    "free": Text("剩余座位", "Seats left"),
    "stop_order": Text("站序", "Stop no."),
    "stop": Text("上车站点", "Stop"),
    "stop_walk_m": Text("到站步行（米）", "Walk to the stop (m)"),
    "alight_walk_m": Text("下车到校门（米）", "From the bus to the gate (m)"),
    "ride_min": Text("乘车（分钟）", "Ride (min)"),
    "arrive_min": Text("到校时刻（零时起的分钟）", "At the gate (min after midnight)"),
    "seat": Text("有座位", "Has a seat"),
    "seats_unknown": Text("座位数不明", "Seats not known"),
    "is_listed": Text("名单上的线路", "Line of the list"),
    "line_reason": Text("现有线路不能接的原因", "Why no line takes the pupil"),
    "nearest_school_id": Text("最近学校代码", "Nearest school, code"),
    "nearest_school": Text("最近学校", "Nearest school"),
    "nearest_school_m": Text("到最近学校（米）", "To the nearest school (m)"),
    "line_note": Text("现有线路能否接", "Could an existing line take the pupil"),
    "remedies": Text("解决途径（按条例次序）", "Remedies, in the order of the regulation"),
    "remedy": Text("可行的第一项", "First that is possible"),
}
# Of an area: the columns of analysis.services.could_ride_totals.
COUNT = {
    "area": Text("范围", "Area"),
    "gap": Text("接送缺口", "Gap"),
    "could_ride": Text("现有线路可接", "An existing line has a seat"),
    "seats_unknown": Text("其中座位数不明", "of these, seats not known"),
    "unstated": Text("没有填接送", "Service not stated"),
    "unstated_could_ride": Text("其中现有线路可接", "of these, a line has a seat"),
}
AREAS = {
    "school_id": Text("按学校", "By school"),
    "township": Text("按乡镇", "By township"),
    "county": Text("按县", "By county"),
}
BY_AREA = Text("缺口中现有线路可接的人数", "Pupils of the gap an existing line could take")
NAMED = Text("{name}：{said}", "{name}: {said}")
LINES_TITLE = Text("现有线路（{lines} 条）", "Existing lines: {lines}")
NO_LINES = Text(
    "没有线路数据（“接送线路”“站点”两张表）。", "No lines are given (tables services, stops)."
)
TOTAL = Text(
    "接送缺口 {gap} 人：现有线路有座位可接 {could} 人（其中 {unknown} 人的线路座位数不明），接不了 {rest} 人。"
    "没有填接送的 {unstated} 人中，现有线路可接 {unstated_could} 人。名单不变，接送率不变。",
    "Gap: {gap} pupils. An existing line has a seat for {could} ({unknown} of them in a line whose "
    "seats are not known), for {rest} none has. Of {unstated} of whom no service is stated a line "
    "could take {unstated_could}. The list and the rate stay as they are.",
)
BELLS = Text(
    "上课时间：小学 {primary}，初中 {junior}（参数，学校表没有这一栏）。",
    "The bell: primary {primary}, junior {junior} (parameters; the table of schools has none).",
)
NO_LIST = Text(
    "没有学生名单，不能逐人排座位。", "Without a list of pupils no seats can be given out."
)
EXISTING_NOTE = Text(
    "“现有线路能否接”是按到站步行（不超过 {stop_m} 米）、上课时间和一趟的座位算出来的，不改变“现有方式”和接送率。",
    "Whether an existing line could take a pupil follows from the walk to the stop ({stop_m} m at "
    "most), the bell and the seats of one run; service and rate stay as the list says.",
)


def clock(minutes: float) -> str:
    """Return minutes after midnight as a time of day.

    Examples
    --------
    >>> clock(500.0)
    '8:20'
    """
    hours, rest = divmod(round(minutes), 60)
    return f"{hours}:{rest:02d}"
