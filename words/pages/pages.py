"""The wording of the app's pages."""

from words.text import Text

PRODUCT = Text("学校布局规划", "School Layout Planner")
WARMING = Text(
    "正在准备计算引擎（首次约 20 秒）…", "Preparing the search engine (about 20 s the first time)…"
)
WARMED = Text("计算引擎就绪，用时 {seconds} 秒。", "Search engine ready after {seconds} s.")
LANGUAGE = Text("语言 / Language", "语言 / Language")

PAGE = {
    "overview": Text("总览", "Overview"),
    "layout_map": Text("布局地图", "Map"),
    "transport": Text("接送需求", "Transport need"),
    "small_schools": Text("小规模学校", "Small schools"),
    "monitoring": Text("监测预警", "Monitoring"),
    "plans": Text("方案", "Plans"),
    "optimise": Text("优化", "Optimise"),
    "review": Text("复核", "Review"),
    "buses": Text("校车", "School buses"),
    "atlas": Text("图集", "Map book"),
    "region_data": Text("数据", "Data"),
}
QUESTION = {
    "overview": Text("我们现在怎么样，先办什么？", "Where do we stand, and what comes first?"),
    "layout_map": Text(
        "学校、幼儿园、村在哪里，谁够得着谁？",
        "Where are schools and villages, and who reaches whom?",
    ),
    "transport": Text(
        "谁住在接送距离线以外，谁还没有接送？",
        "Who lives beyond the pick-up limit, and who is not fetched?",
    ),
    "small_schools": Text(
        "哪些学校小、在萎缩，为什么这样判断？", "Which schools are small or shrinking, and why?"
    ),
    "monitoring": Text(
        "今后各学段有多少学生，哪里缺学位、哪里空着，有多大把握？",
        "How many pupils are to come, where do places lack or stand empty, and how sure is it?",
    ),
    "plans": Text(
        "如果合并/新建，会怎样，能不能做？",
        "What if schools merge or open, and may it be done?",
    ),
    "optimise": Text("有没有更好的布局？", "Is there a better layout?"),
    "review": Text(
        "临界的、存疑的和有异议的，逐个怎么定？",
        "Walks that are borderline, in doubt or disputed: how is each decided?",
    ),
    "buses": Text(
        "谁在哪一站、几点上哪辆车，座位和时间够不够？",
        "Who boards which bus where and when, and do seats and time suffice?",
    ),
    "atlas": Text("要打印哪些图、什么样的纸？", "Which maps shall be printed, and on what paper?"),
    "region_data": Text("数据齐不齐、对不对？", "Is the data complete and right?"),
}
TOP_LINE = Text("{region} · {year} 学年 · {plan} · {state}", "{region} · {year} · {plan} · {state}")
AS_IT_IS = Text("现状", "as it is")
STATE_GOOD = Text("✓ 数据可用", "✓ data in order")
STATE_OPEN = Text("数据可用，待核 {count} 处", "data usable, {count} to check")
LOOK_AGAIN = Text("去核对 →", "Check them →")
NO_YEAR = Text("未知", "unknown")
MODELLED = Text(
    "内置示例区域：县界和地名真实；乡镇范围（加权泰森多边形）、村庄位置、人口、道路、学校与学生均为模拟，不能作为决策依据。",
    "Built-in example: the county's outline and the names are real; township areas (weighted "
    "Thiessen polygons), village positions, people, roads, schools and pupils are modelled and no "
    "basis for decisions.",
)
OPENING = Text(
    "打开区域：读取数据、建立路网…", "Opening the region: reading data, building the network…"
)
WORKING = Text("正在计算…", "Working…")
INTERNAL = Text("内部使用", "For internal use")

VIEWING_PLAN = Text("正在看方案 {name}", "You are looking at plan {name}")
VIEWING_AS_IT_IS = Text(
    "正在看方案 {name}；本页显示现状", "Plan {name} is open; this page shows things as they are"
)
VIEWING_MISFIT = Text(
    "方案 {name} 与当前数据不符，各页显示现状",
    "Plan {name} does not fit the data; pages show things as they are",
)
BACK_TO_TODAY = Text("回到现状", "Back to things as they are")

PARAMETERS = Text("参数", "Parameters")
RESET = Text("恢复默认", "Back to defaults")
SOURCE = Text(
    "来源：{source}（依据级别 {confidence}）；默认 {default} {unit}",
    "Source: {source} (evidence {confidence}); default {default} {unit}",
)
CHANGED = Text("已改参数：{names}", "Changed parameters: {names}")

TODO = Text("还要办什么（按涉及人数）", "What is to be done, by the children it touches")
NOTHING_TO_DO = Text("没有待办事项。", "Nothing to do.")
BY_TOWNSHIP = Text("各乡镇", "By township")
NOTHING_KNOWN_TO_DO = Text(
    "数据不全，还不知道要办什么：请先补上面带“—”的指标缺的数据。",
    "The data are not complete enough to tell: enter what the figures with a dash lack.",
)
BY_VILLAGE = Text("各村走读生接送情况", "Day pupils by village: fetched and not")
TOWNSHIP_TITLES = {
    "served_share": Text("接送率", "Share fetched"),
    "beyond": Text("超过距离线（人）", "Beyond the limit"),
    "gap": Text("未接送（人）", "Not fetched"),
    "service_unknown": Text("没有填接送（人）", "Service not stated"),
    "unknown": Text("量不了距离（人）", "No distance"),
    "pupils": Text("计入走读生（人）", "Day pupils counted"),
}
TOWNSHIP_TITLES_ESTIMATED = {
    "beyond": Text("超过距离线（人，估算）", "Beyond the limit (estimated)"),
    "pupils": Text("在校生（人，估算）", "Pupils (estimated)"),
}
UNKNOWN = Text("—", "—")
AT_LEAST = Text("至少 {value}", "at least {value}")
ABOUT = Text("估算约 {value}", "about {value} (estimated)")
REACHED = Text("已达标（{target}）", "Target {target} reached")
NOT_REACHED = Text("未达标（{target}）", "Target {target} not reached")
UNDECIDED = Text(
    "达标未定：{count} 人不知道（目标 {target}）",
    "Target {target}: open, {count} pupils not known",
)
OPEN_PAGE = Text("去办理", "Go")

STAGE = Text("学段", "Stage")
SCHOOL_YEAR = Text("学年", "School year")
SCHOOL_YEAR_HELP = Text(
    "符号大小、外环和箭头按所选学年的在校生画。",
    "Size, ring and arrow of a symbol follow the pupils of this year.",
)
THEME = Text("专题", "Theme")
SEARCH = Text("查找学校或村（名称或代码）", "Find a school or village by name or code")
NO_MATCH = Text("没有找到“{query}”。可输入名称的一部分或代码。", "Nothing found for “{query}”.")
CLICK_HINT = Text(
    "点地图上的学校或村，这里显示它的情况。", "Click a school or village to see its card here."
)
ENROLLED = Text("在校生（人）", "Pupils")
TREND = Text("历年在校生", "Pupils by year")
NEIGHBOURS = Text("最近的同学段学校（沿道路）", "Nearest schools of the stage along the roads")
WITHIN = Text(
    "沿道路 {limit} 米以内：{villages} 个村，{stage}适龄儿童 {children} 人",
    "Within {limit} m along the roads: {villages} villages, {children} children of {stage} age",
)
OUT_OF_REACH = Text(
    "够不着{stage}的村：{rows} 个，儿童 {children} 人",
    "Villages out of reach ({stage}): {rows}, with {children} children",
)
NO_POSITION = Text(
    "没有位置，量不了距离。请在“数据”页补坐标。",
    "No position, so no distance. Add one in the data.",
)
NEAREST_BY_STAGE = Text("到各学段最近学校", "Nearest school of each stage")
BASE_MAP = Text("在线底图", "Online base map")

BARS = Text(
    "各校超线走读生：已接送与未接送（前 {count} 所）",
    "Pupils beyond the limit by school: fetched and not ({count} schools)",
)
BARS_UNKNOWN = Text(
    "各校超线人数（前 {count} 所，接送情况未知）",
    "Pupils beyond the limit by school ({count} schools; who is fetched is not known)",
)
FETCHED = Text("已接送", "Fetched")
GAP = Text("未接送", "Not fetched")
RIDES = Text("接送", "Rides")
DAY_PUPILS = Text("超线走读生（人）", "Pupils beyond the limit")
UNSTATED = Text("没有填接送", "Not stated")
NOTHING_MEASURED = Text(
    "没有一名学生量得出距离：请在“数据”页补学生表的居住位置、就读学校和在校生数。",
    "No pupil could be measured: complete homes, schools and enrolment in the data.",
)
FILTER_SCHOOL = Text("学校", "School")
FILTER_TOWNSHIP = Text("乡镇", "Township")
FILTER_GRADE = Text("年级", "Grade")
FILTER_SHOW = Text("显示", "Show")
SHOWS = {
    "beyond": Text("超过距离线", "Beyond the limit"),
    "gap": Text("超线且无接送", "Beyond and not fetched"),
    "borderline": Text("临界", "Borderline"),
    "other_road": Text("只按最近的路结论相反", "The nearest road alone says the other"),
    "barred": Text("与每条路之间有障碍", "A barrier before every road"),
    "caution_road": Text("靠步行存疑的路", "By roads not to be trusted on foot"),
    "service_unknown": Text("超线、没有填接送", "Beyond, service not stated"),
    "unknown": Text("量不了距离", "No distance"),
    "listed": Text("超线、临界和须核对的", "Beyond, borderline or to be checked"),
    "all": Text("全部", "All"),
}
FILTER_ORDER = Text("顺序", "Order")
EVERY = Text("全部", "All")
PEOPLE = Text("人数", "Pupils")
LIST_ROWS = Text("名单：{rows} 行，{pupils} 人", "List: {rows} rows, {pupils} pupils")
LIST_CUT = Text(
    "屏幕上只列前 {shown} 行；下载的文件含筛选出的全部 {rows} 行。",
    "The first {shown} rows are shown; the file holds all {rows} that match.",
)
LIST_FILE = Text(
    "下载的名单就是筛选出的 {rows} 行，{order}；点表头排序只改屏幕，不改文件。",
    "The list taken away holds the {rows} rows that match, {order}; sorting by a click on a head "
    "changes the screen alone.",
)
WAY = Text(
    "路径：接入 {first} 米 + 道路 {road} 米 + 接入 {last} 米 = {total} 米",
    "Way: {first} m to the road + {road} m along it + {last} m to the gate = {total} m",
)
ESTIMATED = Text(
    "没有学生名单：按各校在校生向其最近的村按人口分摊，人数为估算，不能代替名单；谁有接送不知道。"
    "请在“数据”页补学生表（pupils）。",
    "No list of pupils: enrolment is spread over the villages nearest to each school by population. "
    "The numbers are estimates and no list, and nobody knows who is fetched. Add the table pupils.",
)
EMPTY_LIST = Text("没有符合条件的学生。请放宽左上的筛选。", "No pupils match. Widen the filters.")
RECONCILED = Text(
    "全部 {rows} 行＝计入走读生 {counted}＋寄宿生 {boarders}＋范围外或缺学校 {outside}（人数合计 {pupils}）",
    "{rows} rows = {counted} counted day pupils + {boarders} boarders + {outside} outside the scope "
    "or without school ({pupils} pupils in all)",
)

DOWNLOAD = Text("导出", "Export")
AS_LIST = Text("名单（xlsx）", "List (xlsx)")
AS_REGISTER = Text("台账（xlsx）", "Register (xlsx)")
AS_PDF = Text("图（PDF）", "Map (PDF)")
WHICH_MAP = Text("导出哪幅图", "Which map")
EXTENT = Text("打印范围", "Ground printed")
EXTENTS = {
    "seen": Text("屏幕上所见", "What is seen"),
    "whole": Text("全区", "The whole region"),
}
OWN_TITLE = Text("图名（留空用默认）", "Title (blank: the default)")
OFFICE = Text("编制单位（留空不印）", "Made by (blank: not printed)")
PAGE_SETUP = Text("图幅设置", "Page setup")
SIZE = Text("纸张", "Paper")
SIZES = {"A3": Text("A3", "A3"), "A4": Text("A4", "A4")}
TURN = Text("方向", "Orientation")
TURNS = {"landscape": Text("横向", "Landscape"), "portrait": Text("纵向", "Portrait")}
PROFILE = Text("用途", "Use")
PROFILES = {"internal": Text("内部使用", "Internal"), "public": Text("公开", "Public")}
APPROVAL = Text("审图号（留空印“待核发”）", "Map approval number (blank: to be issued)")
AS_PNG = Text("图（PNG）", "Map (PNG)")

REGISTER = Text(
    "台账：{small} 所小规模，{shrinking} 所持续减少，{unknown} 所没有人数，{years} 所往年数不足"
    "（按学段计，共 {rows} 行）",
    "Register: {small} small, {shrinking} shrinking, {unknown} without a number, {years} with too "
    "few years (by stage, {rows} rows)",
)
CHANGE = Text("变化", "Change")
REASONED = Text("判断依据", "Why")
REGISTER_CAPTION = Text(
    "下载的台账就是上表的 {rows} 行，次序相同：{order}。",
    "The register taken away holds these {rows} rows in this order: {order}.",
)
REGISTER_SHOWS = {
    "flagged": Text("小规模或持续减少", "Small or shrinking"),
    "small": Text("小规模", "Small"),
    "shrinking": Text("持续减少", "Shrinking"),
    "all": EVERY,
}
PICK_ROW = Text(
    "选表中一行或点地图上的学校，看它的历年人数和邻校。",
    "Choose a row or click a school to see its years and neighbours.",
)

TABLES = Text("数据表", "Tables")
TABLE_COLUMNS = {
    "title": Text("表", "Table"),
    "rows": Text("行数", "Rows"),
    "problems": Text("提示", "Notes"),
    "state": Text("说明", "State"),
}
TABLE_ABSENT = Text("没有", "Absent")
TABLE_PRESENT = Text("有", "Present")
ABSENT_MEANS = {
    "children": Text(
        "没有：适龄儿童改按学生或在校生估计", "Absent: children are taken from pupils or enrolment"
    ),
    "gates": Text("没有：以学校位置为校门", "Absent: a school's point is its gate"),
    "provision": Text("没有：不计学位限制", "Absent: capacity does not limit"),
    "pupils": Text(
        "没有：超线人数按村 × 校估算，谁有接送不知道",
        "Absent: who lives beyond is estimated by village × school, who is fetched is not known",
    ),
    "enrolment": Text("没有：无法判断规模与趋势", "Absent: size and trend are unknown"),
    "barriers": Text(
        "没有：直线只避开高速",
        "Absent: only expressways are not crossed off the roads",
    ),
    "boundaries": Text("没有：地图不画界线", "Absent: maps have no outlines"),
    "ground": Text(
        "没有：地图不画水面、林地、建成区",
        "Absent: maps show no water, woods or built-up land",
    ),
}
NOTES = Text("待核清单（{count} 处）", "To check ({count})")
NOTES_OF = Text(
    "数据提示 {notes} 处，位置和数字 {places} 处，道路断口 {roads} 处。",
    "Notes of the tables {notes}, places and numbers {places}, gaps of roads {roads}.",
)
NO_NOTES = Text("没有待核事项。", "Nothing to check.")
ROADS = Text("道路报告", "Road report")
VALUE = Text("值", "Value")
ROADS_ITEM = Text("项目", "Item")
OPEN_OTHER = Text("打开别的区域", "Open another region")
REGION = Text("区域", "Region")
REGIONS = {
    "demo-county": Text("内置：东阿县（模拟）", "Built in: Dong'e county (modelled)"),
    "demo-city": Text(
        "内置：聊城市全市（模拟，首次约 20 秒）",
        "Built in: the whole city (modelled, 20 s the first time)",
    ),
}
PROJECT_REGION = Text("项目：{name}", "Project: {name}")
UPLOAD = Text(
    "区域文件（GeoPackage，按数据字典）",
    "Region file (GeoPackage in the columns of the data dictionary)",
)
REFUSED = Text(
    "未打开，原区域不变。请按下表改正文件后再试：",
    "Not opened; the region stays as it was. Mend the file as listed and try again:",
)
REFUSED_FILE = Text("未打开，原区域不变。", "Not opened; the region stays as it was.")
FINGERPRINT = Text("数据版本 {version}", "Data version {version}")
