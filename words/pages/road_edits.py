"""The wording of the form that changes roads in a plan."""

from words.text import Text

KIND = Text("怎样改", "What is done")
KINDS = {
    "close": Text("封闭", "Close"),
    "open": Text("开放", "Open"),
    "draw": Text("新画道路或桥", "Draw a road or bridge"),
    "join": Text("接上断口", "Join a gap"),
    "use": Text("谁可以走", "Who may use it"),
    "hazard": Text("标危险", "Mark a hazard"),
}
FIND = Text("道路名称或编号（不填则按下面的位置找）", "Name or id (blank: by the place below)")
ROAD = Text("道路", "Road")
NEAREST = Text("最近的道路：{road}，相距 {metres} 米", "The nearest road: {road}, {metres} m away")
NOT_FOUND = Text("没有这样的道路。", "There is no such road.")
MORE_FOUND = Text(
    "共 {count} 条，只列前 {listed} 条；写得更完整些。",
    "{count} roads, the first {listed} listed; type more of it.",
)
OPEN_HELP = Text(
    "开放后按道路等级通行（小路仍不行车）；指定谁可以走，请选“谁可以走”。",
    "Once open it is used as roads of its class are (a path is not driven on); to say who may, "
    "choose “Who may use it”.",
)
USE = {"walk": Text("步行", "On foot"), "drive": Text("行车", "By vehicle")}
USES = {
    None: Text("按道路等级", "as roads of its class"),
    True: Text("可以", "yes"),
    False: Text("不可以", "no"),
}
SPEED = Text("车速（km/h）", "Speed (km/h)")
HAZARD = Text("危险（已消除则清空）", "Hazard (blank once it is gone)")
UNTIL = Text("到哪天为止（不填：一直有效）", "Until (blank: no end)")
UNTIL_HELP = Text(
    "这一天仍有效；过后改动不再计入，清单里注明已过期。",
    "Counts on that day too; afterwards it does not, and the list says that it is over.",
)
NAME = Text("名称（可不填）", "Name (may be blank)")
CLASS = Text("道路等级", "Class")
IS_BRIDGE = Text("是桥（从下面的路上方跨过）", "It is a bridge, above what it crosses")
LENGTH = Text("长 {metres} 米。", "{metres} m long.")
ENDS = (Text("起点", "Its start"), Text("终点", "Its end"))
END_JOINED = Text(
    "{end}接到 {road}（移动 {metres} 米）。", "{end} meets {road} (moved {metres} m)."
)
END_LOOSE = Text(
    "{end}没有接上路：最近的 {road} 相距 {metres} 米。",
    "{end} meets no road: the nearest, {road}, is {metres} m away.",
)
END_WITHOUT_ROADS = Text("{end}附近没有路。", "{end} has no road near.")
MEETS = Text("与中途穿过的路相通（平交）", "It meets the roads it crosses, on the ground")
CROSSED_MET = Text("中途与路相通 {count} 处。", "It meets roads at {count} places on its way.")
CROSSED = Text(
    "中途穿过路 {count} 处，都不相通。", "It crosses roads at {count} places and meets none there."
)
AN_ISLAND = Text(
    "没有接上任何路：它会成为孤立的路，附近的村走上去就到不了学校。请把一端画到路上。",
    "It meets no road: it would be an island from which no school is reached. Draw one end to a "
    "road.",
)
TOO_SHORT = Text("这条线太短：两端落在同一处。", "The line is too short: its ends are one place.")
GAP = Text("疑似断头处（{count} 处）", "Where roads nearly meet ({count})")
GAP_OF = Text(
    "{road} → {other}：{situation}，间隔 {metres} 米",
    "{road} → {other}: {situation}, {metres} m apart",
)
GAP_OF_PIECES = Text(
    "{road} → {other}：{situation}，间隔 {metres} 米，可接通孤立部分 {km} 千米",
    "{road} → {other}: {situation}, {metres} m apart, joins a separate piece of {km} km",
)
VERDICTS = Text(
    "加入后结论改变：学生 {pupils} 人，其中新超 {limit} 米 {beyond} 人，不再超 {within} 人，无路可到 "
    "{lost} 人，新有路可到 {found} 人，其他（存疑、临界等）{other} 人；村 {villages} 个（各学段分别计）。",
    "Verdicts that change with it: {pupils} pupils, {beyond} of them newly beyond {limit} m, "
    "{within} no longer, {lost} left without a way, {found} given one, {other} otherwise (caution, borderline …); "
    "{villages} villages, each stage counted.",
)
NO_VERDICT = Text(
    "加入后没有村和学生的结论改变。", "No village's and no pupil's verdict changes with it."
)
TURNS = {
    "cut_off": Text("无路可到", "left without a way"),
    "newly_beyond": Text("新超距离线", "newly beyond the limit"),
    "newly_within": Text("不再超距离线", "no longer beyond the limit"),
    "nearer": Text("有路可到，仍超距离线", "given a way, beyond the limit"),
}
VILLAGES = Text("结论改变的村", "Villages whose verdict changes")
PUPILS = Text("结论改变的学生", "Pupils whose verdict changes")
_BEFORE_M = Text("原路程（米）", "Way before (m)")
_AFTER_M = Text("改后路程（米）", "Way after (m)")
VILLAGE_COLUMNS = {
    "village": Text("村", "Village"),
    "before_m": _BEFORE_M,
    "after_m": _AFTER_M,
    "change": Text("结论", "Verdict"),
    "children": Text("儿童", "Children"),
    "before": Text("原来去", "Before"),
    "after": Text("改后去", "After"),
}
PUPIL_COLUMNS = {
    "village": Text("村", "Village"),
    "before_m": _BEFORE_M,
    "after_m": _AFTER_M,
    "before_reason": Text("原结论", "Verdict before"),
    "after_reason": Text("改后结论", "Verdict after"),
    "school": Text("学校", "School"),
    "pupils": Text("学生", "Pupils"),
    "pupil_id": Text("学生编号", "Pupil"),
}
