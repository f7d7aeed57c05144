"""The wording of the sheet of a case under review."""

from words.text import Text

TITLE = Text("学生接送复核单", "Review of a pupil's transport")
INTERNAL = Text("内部使用 · 含未成年人信息", "INTERNAL · data of a minor")
CASE = Text("个案", "Case")
PUPIL = Text("学生代号 {pupil}", "Pupil {pupil}")
SCHOOL = Text("就读 {school}（{stage}{grade}）", "Attends {school} ({stage}{grade})")
GRADE = Text("，{grade} 年级", ", grade {grade}")
VILLAGE = Text("居住 {village}", "Lives in {village}")
DATA = Text(
    "区域“{region}”，数据 {version}，路网 {network}",
    "Region {region}, data {version}, road network {network}",
)
LIMIT = Text(
    "距离线 {limit} 米，临界带两侧各 {band} 米，接到道路的半径 {radius} 米",
    "Limit {limit} m, borderline band {band} m either side, connection radius {radius} m",
)
MEASURED = Text("量得的路", "The way as measured")
TRUSTED = Text("避开步行存疑路段的路", "The way round doubtful stretches")
ALL_TRUSTED = Text("全程没有步行存疑的路段。", "No stretch of it is not to be trusted on foot.")
NO_WAY_ROUND = Text(
    "没有能避开步行存疑路段的路。", "No way keeps off what is not to be trusted on foot."
)
HOME = Text("家到道路（接入段）", "Home to the road")
GATE = Text("道路到校门（接入段）", "Road to the gate")
AT_HOME = Text("家", "home")
UNNAMED = Text("无名道路（{kind}）", "Unnamed road ({kind})")
DOUBTFUL = Text("存疑：{why}", "doubtful: {why}")
ROAD = Text("{name} {mark}", "{name} {mark}")
METRES = Text("{metres} 米", "{metres} m")
TOTAL = Text("合计", "Total")
COMPARED = Text(
    "直线 {straight} 米，绕行系数 {detour}；最近的同学段学校：{nearest}，步行 {nearest_m} 米",
    "Straight line {straight} m, detour factor {detour}; nearest school of the stage: {nearest}, {nearest_m} m on foot",
)
GROUNDS = Text("依据（按顺序）", "Grounds, in their order")
GROUND = Text("{ground}：{found}", "{ground}: {found}")
DECIDED_HERE = Text("{line}  ← 据此决定", "{line}  ← decided on this")
DECISION = Text("决定", "Decision")
OPEN = Text(
    "尚未决定。□ 应接送  □ 不属应接送   依据：□ 距离 □ 安全 □ 范围 □ 安排",
    "Not decided yet.  □ entitled  □ not entitled   on:  □ distance □ safety □ eligibility □ arrangement",
)
REASON = Text("理由：{reason}", "Reason: {reason}")
SIGNED = Text("{day} 由 {by} 决定，{second} 复核", "Decided on {day} by {by}, checked by {second}")
SIGNED_ALONE = Text("{day} 由 {by} 决定", "Decided on {day} by {by}")
OBJECT = Text(
    "{until} 及以前可以提出异议（{days} 个工作日，不含双休日和国务院公布的放假日，含调休上班日）。",
    "Objections are possible until {until} ({days} working days, weekends and public holidays left "
    "out).",
)
OBJECT_UNKNOWN = Text(
    "{until} 及以前可以提出异议（{days} 个工作日；{years} 年的放假安排未列入，遇放假顺延）。",
    "Objections are possible until {until} ({days} working days; the public holidays of {years} are "
    "not known here and put it off).",
)
OBJECTION = Text("{day} {by} 记入异议：{reason}", "{day}, objection entered by {by}: {reason}")
NO_LONGER = Text(
    "决定以后依据有变，须重新决定：{changes}", "Facts changed since; to be decided anew: {changes}"
)
BY_HAND = (
    Text("经办人签字：", "Signed:"),
    Text("复核人签字：", "Checked:"),
    Text("单位盖章：", "Seal:"),
)
MADE = Text("{product}  {day} 制", "{product}, made on {day}")
MORE = Text("（见续页）", "(continued)")
CONTINUED = Text("续页", "Continued")
FILE = Text("复核单", "review")
