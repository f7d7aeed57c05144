"""The wording of the page of plans."""

from words.planning import allocation
from words.text import Text

PLAN = Text("方案", "Plan")
AS_IT_IS = Text("现状（不启用方案）", "As it is (no plan)")
NEW = Text("新建", "New")
MORE = Text("更多", "More")
KEEP = Text("保存与发布", "Save, publish")
NAME = Text("方案名称", "Name of the plan")
BEGIN = Text("新建空白方案", "Begin an empty plan")
UPLOAD = Text("或读取方案文件（JSON）", "Or read a plan from its file (JSON)")
TOO_LARGE = Text("文件超过 {megabytes} MB，未读取。", "The file is over {megabytes} MB; not read.")
NOT_READ = Text("未读取这个方案文件：", "This file was not read as a plan:")
NO_NAME = Text("请填写方案名称。", "Give the plan a name.")
NAME_TAKEN = Text(
    "已有同名方案，请换一个名称：", "There is a plan of this name; choose another one:"
)
RENAME = Text("更名", "Rename")
DOWNLOAD = Text("下载方案文件（JSON）", "Download the plan (JSON)")
DELETE = Text("删除方案", "Delete the plan")
SURE_DELETE = Text("确定删除此方案", "Yes, delete this plan")
PROJECT = Text("项目名称", "Name of the project")
MAKES_PROJECT = Text(
    "方案随时自动保存。当前区域还不是项目：存为项目后，数据版本、方案和每一步操作都有记录，可以发布。",
    "Plans are saved by themselves. This region is no project yet: as one, versions of its data, "
    "plans and every step are on record, and a plan can be published.",
)
SAVE_PROJECT = Text("保存到项目", "Save to a project")
PROJECT_MADE = Text("已存为项目。", "The region is a project now.")
PUBLISHING = Text(
    "发布：把方案实施后的数据存为项目数据第 {version} 版，原版本保留。",
    "Publish: the data after the plan becomes version {version} of the project; older ones stay.",
)
NOTE = Text("发布说明（批准文号等）", "Note (decree, approval)")
SURE_PUBLISH = Text("四条红线和程序都已核对，确定发布", "Hard stops and steps are checked; publish")
PUBLISH = Text("发布为新数据版本", "Publish as a new version")
PUBLISH_OPEN = Text("发布为项目数据…", "Publish as the project's data…")
PUBLISH_TITLE = Text("发布为数据第 {version} 版", "Publish as version {version} of the data")
LEFT_OUT = Text(
    "方案里有 {count} 项改动只到某一天（最晚 {day}）：数据里记不下截止日，所以不写入数据，仍留在方案里；"
    "红线也按不含它们核对。",
    "{count} changes of the plan end on a day (the last on {day}). Data cannot say that something "
    "ends: they are left out of it and stay in the plan; the hard stops are checked without them.",
)
UNDECIDED_LINES = Text(
    "{count} 条红线尚无结论，不能发布。请先在“能不能做”里答复：",
    "Hard stops nobody has decided: {count}. Answer them before publishing:",
)
BROKEN_LINES = Text(
    "触碰 {count} 条红线。仍要发布，须逐条写明理由、文号和复核人（不能是经办人本人）。",
    "Hard stops broken: {count}. To publish all the same, each needs a reason, the number of a "
    "document and a second person, other than the one who publishes.",
)
WAIVERS_STAY = Text(
    "理由、文号和复核人写入操作记录，印在论证报告里，不能删改；请勿写学生姓名。",
    "They go into the log and the report and can never be erased; name no pupil.",
)
LINE_OF = Text("{school}：{found}", "{school}: {found}")
AT_DEFAULTS = Text("（按默认参数核对）", " (under the default parameters)")
WAIVER_REASON = Text("理由", "Reason")
WAIVER_DOCUMENT = Text("文号", "Number of the document")
WAIVER_SECOND = Text("复核人", "Second person")
ENTER_WAIVERS = Text("先记入方案，不发布", "Enter with the plan, publish later")
PUBLISH_CLASH = Text(
    "没有发布：别人刚改了这个方案。您的改动已另存为副本，核对后再发布。",
    "Not published: somebody has just changed this plan. Your changes are stored as a copy; look at both first.",
)
PUBLISHED = Text("已发布为数据第 {version} 版。", "Published as version {version} of the data.")
REFUSED = Text("没有执行：", "Not done:")
SAVED = Text("✓ 已自动保存（{at}）", "✓ Saved by itself ({at})")
UNSAVED = Text("这项改动没有存住，请勿关闭页面：", "This change is not stored; do not leave:")
COPY_OF = Text("{name}（我的改动 {number}）", "{name} (my changes {number})")
CLASH = Text(
    "{by} 于 {at} 先改了方案“{name}”。那边的内容没有动；您的改动已另存为方案“{copy}”，现在打开的就是它。",
    'Plan "{name}" was changed by {by} on {at} before you. Theirs is untouched; yours is stored as plan "{copy}", which is open now.',
)
SEE_LATEST = Text("看对方的最新内容", "See their latest")
STAY_WITH_COPY = Text("留在我的副本", "Stay with my copy")
NEWER = Text(
    "{by} 于 {at} 改了这个方案；这里还是您打开时的内容。",
    "{by} changed this plan on {at}; what you see is as you opened it.",
)
MISFIT = Text(
    "方案与当前数据不符，未启用；各页显示现状。不符之处：",
    "The plan does not fit the data and is not in force; pages show things as they are:",
)
NO_PLAN = Text(
    "先新建一个方案，或选择已有方案。点地图上的学校可直接试撤并。",
    "Begin a plan or choose one. A click on a school of the map tries its merger at once.",
)
TRIAL = Text("试算 {number}", "Trial {number}")

CHANGES = Text("改动清单（{count} 项）", "Changes ({count})")
NO_CHANGES = Text("还没有改动。在下面添加第一项。", "No changes yet. Add the first below.")
WHY_GIVEN = Text("理由：{why}", "Why: {why}")
UNTIL_DAY = Text("；到 {day} 为止", "; until {day}")
OVER = Text("；已过期（到 {day} 为止），不再计入", "; over (until {day}): it no longer counts")
OVER_WITH_ROW = Text(
    "；所改的一项已过期，随之不再计入", "; what it changes is over: it no longer counts either"
)
ENDED = Text(
    "有改动已过期，不再计入下面和各页的数；见清单里的说明。",
    "Changes are over and no longer count in any figure; the list says which.",
)
REMOVE = Text("删去第 {number} 项", "Remove change {number}")
UNDO = Text("取消最后一项", "Undo the last")
REDO = Text("恢复取消的", "Redo")
ADD = Text("添加改动", "Add a change")
ACT = Text("改动", "Change")
ACTS = {
    "close": Text("撤并学校", "Close or merge a school"),
    "open": Text("新建学校", "Open a new school"),
    "resize": Text("调整学位", "Change places"),
    "kind": Text("改变类型（学段）", "Change kind (stages)"),
    "move": Text("迁移校址", "Move a school"),
    "equip": Text("配食堂、床位", "Canteen and beds"),
    "service": Text("新增接送线路", "Add a line"),
    "road": Text("改道路", "Change roads"),
    "reopen": Text("启用拟建或已撤校点", "Open a proposed or closed site"),
    "re_use": Text("空余小学改作他用", "Re-use an idle primary school"),
    "estate": Text("设想：新建小区", "Suppose: a new housing estate"),
    "moving": Text("设想：向城镇转移", "Suppose: moving to town"),
    "class_size": Text("设想：班额政策", "Suppose: a policy of class sizes"),
}
ESTATE_NAME = Text("小区名称", "Name of the estate")
LOCAL_HELP = Text(
    "这些孩子现在就在本县上学，从其他学校的预测里减去，不重复计算。",
    "These children are at school here today: they are taken from the other schools' forecasts, so "
    "that nobody is counted twice.",
)
OF_STAGE = Text("{stage}：{field}", "{stage}: {field}")
MOVING_HINT = Text(
    "近几年已有的转移在预测里了；这里填的是另外增加的。",
    "The moving of the last years is in the forecast already; this comes besides.",
)
OTHER_COUNTY = Text("只能在同一个县区内转移。", "Moving is within one county only.")
PICK = Text("请选择", "Choose")
USE = Text("改作", "It becomes")
USE_COUNT = {
    "kindergarten": Text("幼儿园学位", "Kindergarten places"),
    "boarding": Text("床位", "Beds"),
    "nine_year": Text("初中学位", "Junior places"),
}
SUPPOSED_STAY = Text(
    "对今后几年的设想（{count} 项）不是事实，不写入数据，仍留在方案里。",
    "What the plan supposes of the years to come ({count}) is no fact: it is left out of the data "
    "and stays in the plan.",
)
SCHOOL = Text("学校", "School")
PICK_SCHOOL = Text("选择，或点地图上的学校", "Choose, or click a school on the map")
INTO = Text("并入学校（可不填：就近分流）", "Into (blank: each to the nearest)")
SITE = Text("校点", "Site")
SCHOOL_NAME = Text("新学校名称", "Name of the new school")
KIND = Text("类型", "Kind")
NEW_KIND = Text("新类型", "New kind")
TOWNSHIP = Text("乡镇", "Township")
AREA = Text("城乡分类", "Urban or rural")
STAGE = Text("学段", "Stage")
PLACES = Text("{stage}学位", "Places, {stage}")
HAS_CANTEEN = Text("有食堂", "Has a canteen")
BEDS = Text("床位", "Beds")
PLACE_HINT = Text(
    "用地图左侧的“定点”工具取位置，或填经纬度（WGS 84 / CGCS2000）。",
    "Take the place with the map's point tool, or type it (WGS 84).",
)
CORNERS = Text("各点的经度, 纬度（每行一点）", "Longitude, latitude (a point in each row)")
CORNERS_HELP = Text(
    "用地图左侧的“画线”工具依次点出，或粘贴坐标（WGS 84 / CGCS2000）。两端离路 30 米以内会自动接上。",
    "Draw it with the map's line tool, or paste coordinates (WGS 84). Ends within 30 m of a road "
    "join it.",
)
NO_CORNERS = Text(
    "至少两点，每行一个经度和一个纬度。", "At least two points, a longitude and a latitude each."
)
LON, LAT = Text("经度", "Longitude"), Text("纬度", "Latitude")
LINE_KIND, LINE_NAME = Text("线路类型", "Kind of line"), Text("线路名称", "Name of the line")
SEATS = Text("核载（座）", "Seats")
STOPS = Text("停靠的村（按行车次序）", "Villages it stops at, in order")
PICK_STOPS = Text("选择村", "Choose villages")
STOP = Text("{village}（{pupils} 人待接送）", "{village} ({pupils} to be fetched)")
RIDERS = Text(
    "这些村去该校、超线且无接送的学生 {riders} 人登记乘车；核载 {seats} 座。",
    "{riders} pupils beyond the limit in these villages will ride; {seats} seats.",
)
TRIAL_SUM = Text(
    "{pupils} 名学生换校，去 {schools} 所学校；走读超 {limit} 米 {beyond} 人，需接送 {bus} 人，无处可去 "
    "{lost} 人；新超 {limit} 米的村 {villages} 个。",
    "{pupils} pupils change to {schools} schools: day pupils beyond {limit} m {beyond}, to be "
    "fetched {bus}, with nowhere to go {lost}; villages newly beyond {limit} m {villages}.",
)
WHY = Text("理由（必填）", "Why (required)")
ADD_CHANGE = Text("加入方案", "Add to the plan")
INCOMPLETE = Text(
    "还有未填的内容：请选学校或道路、填名称或取位置。",
    "Something is missing: school, road, name or place.",
)
NO_WHY = Text("请填写理由。", "Give the reason.")
NOTHING_NEW = Text("与现在相同，没有改动。", "It is so already; nothing changes.")
MAP_STAGE = Text("看哪个学段", "Stage shown")
TRY_CLOSING = Text("试撤并", "Try closing it")

FIGURES = Text("前后指标", "Figures")
VILLAGES = Text("各村得失", "Villages")
FIGURE_COLUMNS = {
    "figure": Text("指标", "Figure"),
    "before": Text("现状", "As it is"),
    "after": Text("方案后", "After"),
    "difference": Text("变化", "Change"),
    "state": Text("目标", "Target"),
}
VILLAGE_COLUMNS = {
    "village": Text("村", "Village"),
    "township": Text("乡镇", "Township"),
    "children": Text("儿童", "Children"),
    "before": Text("原来去", "Before"),
    "before_m": Text("原路程（米）", "Way before (m)"),
    "after": Text("方案后去", "After"),
    "after_m": Text("方案后路程（米）", "Way after (m)"),
    "more_m": Text("增减（米）", "Change (m)"),
    "change": Text("得失", "Gain or loss"),
}
POINTS = Text("{change} 个百分点", "{change} points")
OF_PUPILS = Text("{stage}在校生", "Pupils, {stage}")
OF_REGION = Text("全域指标（同总览）", "The whole region, as on the overview")
VILLAGE_SUM = Text(
    "{stage}适龄儿童按就近入学（被撤学校的村随并入校）：变远 {farther} 村 {farther_children} 人，其中新超 {limit} 米 {beyond} 村 "
    "{beyond_children} 人；变近 {nearer} 村 {nearer_children} 人；其余 {same} 村不变。",
    "Children of {stage} age at their nearest school (those of a closed one go where it merges): "
    "{farther} villages farther ({farther_children} children), {beyond} of them newly "
    "beyond {limit} m ({beyond_children}); {nearer} nearer ({nearer_children}); {same} unchanged.",
)
NO_VILLAGE = Text("没有村的路程因此改变。", "No village's way changes.")
COMPARE = Text("并排比较", "Side by side")
COMPARE_HELP = Text(
    "两个方案，或方案与现状，左右对照。", "Two plans, or a plan and things as they are."
)
DIFFERENCE = Text("差别图", "Map of the difference")
DIFFERENCE_OF = Text("前：{left} · 后：{right}", "First: {left} · second: {right}")
NO_DIFFERENCE = Text(
    "两边没有差别：学校、线路和各村去向都相同。",
    "Both sides are alike: the same schools and lines, and every village goes the same way.",
)
GOES = Text("{plan}：去", "{plan}: goes to")
WALKS = Text("{plan}：路程（米）", "{plan}: way (m)")
LEFT, RIGHT = Text("左", "Left"), Text("右", "Right")

CHECKS = Text("能不能做", "May it be done")
RECEIVING_PART = Text("接收校与经费", "Receiving schools, cost")
REPORT = Text("论证报告", "Report")
PART = Text("看什么", "What to see")
PARTS = {
    "checks": CHECKS,
    "villages": VILLAGES,
    "figures": FIGURES,
    "receiving": RECEIVING_PART,
    "places": allocation.NAME,
    "report": REPORT,
}
NOTHING_CLOSED = Text(
    "方案没有撤并学校，四条红线不涉及。", "The plan closes no school; the hard stops do not apply."
)
MORE_CLOSED = Text(
    "另有 {count} 所，见下面“能不能做”。", "{count} more: see “May it be done” below."
)
CHECKED_SCHOOL = Text("撤并学校", "School closed")
VERDICT_OF = Text("{school} 撤并核对结论：", "What the checks of closing {school} come to:")
HARD_STOPS = Text("四条红线（任一触碰，不得撤并）", "Four hard stops: any of them forbids it")
OTHER_RULES = Text("其他要求", "Other requirements")
PROCEDURE = Text("程序（先后次序）", "Procedure, in its order")
ANSWERS = Text("人工答复（待答 {count} 项）", "Answers of people ({count} open)")
NOT_ANSWERED = Text("未答", "Not answered")
ANSWERED_BY = Text("答复人", "Answered by")
ANSWERED_AT = Text("日期", "Date")
PAPER = Text("依据（会议纪要、文号）", "Paper that proves it")
ENTER = Text("记入方案", "Enter")
ANSWER_INCOMPLETE = Text(
    "请至少填一项答复，并填写答复人。", "Give at least one answer, and who gave it."
)
NO_PUPIL_MOVES = Text("没有学生因方案换校。", "No pupil changes school.")
MOVED_SUM = Text(
    "换校学生 {pupils} 人，其中没有去处 {lost} 人。",
    "{pupils} pupils change school, {lost} of them have nowhere to go.",
)
RECEIVING = Text("接收校", "Receiving schools")
RECEIVING_COLUMNS = {
    "stage": Text("学段", "Stage"),
    "pupils_before": Text("现有", "Pupils"),
    "moved_in": Text("转入", "Moved in"),
    "pupils_after": Text("之后", "After"),
    "places": Text("学位", "Places"),
    "class_before": Text("原最大班额", "Largest class before"),
    "class_after": Text("后最大班额", "Largest class after"),
    "lunches": Text("需午餐", "Lunches"),
    "boarders_after": Text("寄宿", "Boarders"),
    "boarding_places": Text("床位", "Beds"),
}
MOVED_VILLAGES = Text("在校学生去向（逐村）", "Where pupils go, by village")
MOVED_COLUMNS = {
    "village": Text("村", "Village"),
    "moved_stage": Text("学段", "Stage"),
    "pupils": Text("学生", "Pupils"),
    "from": Text("原校", "From"),
    "before_m": Text("原路程（米）", "Way before (m)"),
    "to": Text("去向", "To"),
    "after_m": Text("后路程（米）", "Way after (m)"),
    "after_min": Text("步行（分）", "Walk (min)"),
    "beyond": Text("超线", "Beyond"),
    "needs_bus": Text("需接送", "Need a bus"),
    "is_fetched": Text("有接送", "Fetched"),
    "needs_bed": Text("需床位", "Need a bed"),
    "needs_lunch": Text("需午餐", "Need lunch"),
}
COSTS = Text("年运行费用（所涉学校）", "Running cost a year, of the schools touched")
COST_COLUMNS = {
    "item": Text("项目", "Item"),
    "unit_yuan": Text("单价（元）", "Each (yuan)"),
    "before": Text("原数量", "Before"),
    "after": Text("后数量", "After"),
    "before_yuan": Text("原费用（元）", "Before (yuan)"),
    "after_yuan": Text("后费用（元）", "After (yuan)"),
    "change_yuan": Text("增减（元）", "Change (yuan)"),
}
COST_SUM = Text("合计每年增减 {yuan} 元。", "In all {yuan} yuan a year.")
