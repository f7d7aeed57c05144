"""The titles of map sheets and the lines of their boxes."""

from words.text import Text

TITLE = {
    "schools": Text("{place}中小学、幼儿园布局现状图", "{place}: schools and kindergartens"),
    "service-areas": Text("{place}{stage} {km} 公里服务区图", "{place}: {km} km reach, {stage}"),
    "transport": Text("{place} {km} 公里外走读生接送需求图", "{place}: day pupils beyond {km} km"),
    "small-schools": Text("{place}学校规模与生源变化图", "{place}: size and trend of schools"),
    "reach-rings": Text(
        "{place}{stage}分级服务圈图（0.5–2 公里）", "{place}: bands of reach to 2 km, {stage}"
    ),
    "kindergartens": Text("{place}幼儿园公办普惠图", "{place}: public and inclusive kindergartens"),
    "services": Text("{place}校车与公交接送线路图", "{place}: lines that fetch pupils"),
    "townships": Text(
        "{place}各乡镇 {km} 公里外走读生接送率图",
        "{place}: share of day pupils beyond {km} km who are fetched, by township",
    ),
    "plan": Text("{place}{stage}布局方案变化图", "{place}: what the plan changes, {stage}"),
}
# After a plan a sheet shows no present state, and says which plan it is of.
TITLE_PLANNED = TITLE | {
    "schools": Text("{place}中小学、幼儿园布局图", "{place}: schools and kindergartens"),
}
PLAN_TITLE = Text("{title} · 方案图：{name}", "{title} · map of plan {name}")
SELECTED = Text("所选：{name}", "Selected: {name}")
SEEN = Text("局部：屏幕上所见范围", "Part: the ground seen on the screen")
BAD_VIEW = Text(
    "--view 应为 西,南,东,北（度）：{given}",
    "--view takes west,south,east,north in degrees: {given}",
)
FACT_ROWS = Text("图中名单 {rows} 行  {people} 人", "{rows} rows shown, {people} pupils")
FACT_ROWS_GAP = Text("其中无接送 {gap} 人", "{gap} of them without a service")
MENU = {
    "schools": Text("现状分布", "Schools"),
    "service-areas": Text("服务区", "Service areas"),
    "reach-rings": Text("服务圈", "Reach"),
    "transport": Text("距离线外学生", "Rides needed"),
    "services": Text("校车线路", "Lines"),
    "townships": Text("乡镇指标", "Townships"),
    "small-schools": Text("规模与趋势", "School size"),
    "kindergartens": Text("幼儿园", "Kindergartens"),
    "plan": Text("方案变化", "Changes of the plan"),
}
VILLAGES = Text("村庄", "Villages")
VILLAGES_BY_LIMIT = Text(
    "村庄：学生上学走多远（距离线 {limit} 米，相差 {margin} 米以内算临界）",
    "Villages: how far pupils walk (limit {limit} m, borderline within {margin} m of it)",
)
VILLAGES_BY_REACH = Text(
    "村庄：到最近{stage}走多远（线 {limit} 米）",
    "Villages: how far to the nearest school, {stage} (limit {limit} m)",
)
SIZED_BY = Text("符号大小：{what}人数", "Size of a symbol: number of {what}")
NO_PUPILS_HERE = Text("没有计入学生的村", "Village without counted pupils")
SUBTITLE = Text("{year} 年秋季学期", "Autumn term {year}")
PLAN_NAMED = Text("方案“{name}”", "Plan “{name}”")
NO_PLACE = Text("规划区域", "Planning area")
FACT_SITES = Text(
    "学校 {schools} 所  幼儿园 {kindergartens} 所",
    "{schools} schools, {kindergartens} kindergartens",
)
FACT_VILLAGES = Text("村庄 {villages} 个", "{villages} villages")
FACT_PEOPLE = Text("人口 {people} 人", "{people} people")
FACT_PEOPLE_LEAST = Text(
    "人口至少 {people} 人（{unknown} 个村没有人口数）",
    "at least {people} people ({unknown} villages have no number)",
)
FACT_JOIN = Text("  ", ", ")
AT_LEAST = Text("至少 {number}", "at least {number}")
FACT_REACH = Text(
    "到最近{stage}超过 {limit} 米的村 {beyond} 个",
    "{beyond} villages over {limit} m from a school ({stage})",
)
FACT_REACH_UNKNOWN = Text("{unknown} 个村没有位置", "{unknown} villages without a position")
FACT_GAP = Text(
    "{limit} 米外走读生 {pupils} 人，未接送 {gap} 人",
    "{pupils} day pupils beyond {limit} m, {gap} not fetched",
)
FACT_SERVICE_UNKNOWN = Text("没有填接送 {unknown} 人", "{unknown} state no service")
FACT_NOT_MEASURED = Text("量不了距离 {unknown} 人", "{unknown} not measured")
FACT_UNLISTED = Text("不在名单里 {unknown} 人", "{unknown} not in the list")
FACT_NO_PEOPLE = Text("没有人口数", "no number of people")
FACT_GAP_ESTIMATED = Text(
    "{limit} 米外学生约 {pupils} 人（按在校生估算），没有学生名单，不知道谁有接送",
    "About {pupils} pupils beyond {limit} m (estimated); no list of pupils says who is fetched",
)
FACT_NO_LIST = Text(
    "没有学生名单和在校生数，不知道谁住在 {limit} 米外",
    "No list of pupils and no enrolment: nobody knows who lives beyond {limit} m",
)
FACT_SMALL = Text(
    "小规模 {small} 所  持续减少 {shrinking} 所  没有人数 {unknown} 所（按学段）",
    "{small} small, {shrinking} shrinking, {unknown} without a number (by stage)",
)
FACT_YEARS_UNKNOWN = Text(
    "往年数不足 {unknown} 所", "{unknown} with too few years to tell whether they shrink"
)
SOURCE_REGION = Text(
    "区域文件“{name}”，数据版本 {version}", "Region {name}, data version {version}"
)
SOURCE_DISTANCE = Text(
    "距离：沿可步行道路最短路，含两端接入段",
    "Distances: shortest walk along roads, both ends included",
)
NO_TOWNSHIP = Text(
    "没有乡镇“{name}”的范围。可用：{names}", "No outline of township {name}. There are: {names}"
)

# The words of single themes: bands of reach, kindergartens, lines, townships.
BANDS = Text("到最近{stage}（沿道路）", "Nearest school along the roads: {stage}")
BAND = Text("{upto} 公里以内", "Within {upto} km")
BAND_BETWEEN = Text("{over}–{upto} 公里", "{over}–{upto} km")
BAND_BEYOND = Text("{over} 公里以外", "Beyond {over} km")
BAND_UNREACHABLE = Text("没有路可到", "No way")
FACT_BAND = Text(
    "{band}：{villages} 村  儿童 {children} 人", "{band}: {villages} villages, {children} children"
)
FACT_BAND_BARE = Text("{band}：{villages} 村", "{band}: {villages} villages")
INCLUSIVE_SHARE = Text("乡镇普惠率（按在园人数）", "Inclusive share of children, by township")
INCLUSIVE_CLASSES = {
    "low": Text("80% 以下", "Below 80 %"),
    "middle": Text("80%–90%", "80–90 %"),
    "high": Text("90% 及以上（达标）", "90 % and more (target)"),
    "unknown": Text("没有在园人数", "No number of children"),
}
KINDERGARTEN_KINDS = {
    "public": Text("公办幼儿园", "Public kindergarten"),
    "inclusive": Text("普惠性民办幼儿园", "Inclusive private kindergarten"),
    "private": Text("其他民办幼儿园", "Other private kindergarten"),
    "unknown": Text("举办者不明的幼儿园", "Kindergarten of unknown ownership"),
}
FACT_PUBLIC = Text(
    "公办率 {share}（目标 50%）：{part}/{every} 人", "Public {share} (target 50 %): {part}/{every}"
)
FACT_INCLUSIVE = Text(
    "普惠率 {share}（目标 90%）：{part}/{every} 人",
    "Inclusive {share} (target 90 %): {part}/{every}",
)
FACT_NO_CHILDREN = Text(
    "没有幼儿园在园人数，公办率、普惠率不知道",
    "No kindergarten has a number of children: the shares are not known",
)
FACT_STANDING_UNKNOWN = Text(
    "{sites} 所幼儿园没有填举办者或是否普惠，{which}不知道",
    "{sites} kindergartens do not say who runs them or whether they are inclusive: the {which} is "
    "not known",
)
FACT_TOWNSHIPS_UNKNOWN = Text("{unknown} 个乡镇不知道", "{unknown} townships not known")
FACT_KINDERGARTENS_UNKNOWN = Text(
    "{sites} 所幼儿园没有在园人数，公办率、普惠率不能知道",
    "{sites} kindergartens have no number of children: the shares are not known",
)
FACT_TOWNSHIPS_REACHED = Text(
    "普惠率达标乡镇 {reached}/{known} 个", "{reached} of {known} townships reach 90 % inclusive"
)
LINE_KINDS = {
    "school_bus": Text("校车线路", "School bus line"),
    "public_transport": Text("公交线路", "Public transport line"),
    "other_line": Text("其他线路", "Other line"),
}
LINES, STOPS, STOP = Text("接送线路", "Lines"), Text("站点", "Stops"), Text("站点", "Stop")
RIDING_VILLAGE = Text("有学生乘车的村", "Village with pupils who ride")
RIDERS = Text("乘车学生", "Pupils who ride")
FACT_LINES = Text(
    "校车 {buses} 条  公交 {public} 条  站点 {stops} 处",
    "{buses} bus lines, {public} public lines, {stops} stops",
)
FACT_NO_LINES = Text("没有线路表，线路和站点不知道", "No table of lines: lines are not known")
FACT_LINES_ONLY = Text(
    "校车 {buses} 条  公交 {public} 条  没有站点表",
    "{buses} bus lines, {public} public lines, no table of stops",
)
FACT_RIDERS_UNKNOWN = Text(
    "没有学生名单，不知道谁乘车", "No list of pupils: nobody knows who rides"
)
FACT_RIDERS = Text(
    "乘车学生{riders} 人，来自{villages} 个村", "{riders} pupils ride, from {villages} villages"
)
FETCHED_SHARE = Text(
    "超线走读生接送率（按学校所在乡镇）",
    "Share fetched of those beyond, by the school's township",
)
FETCHED_CLASSES = {
    "all": Text("100%（全部有接送）", "100 % (all fetched)"),
    "highest": Text("80%–100%", "80–100 %"),
    "high": Text("60%–80%", "60–80 %"),
    "middle": Text("40%–60%", "40–60 %"),
    "low": Text("20%–40%", "20–40 %"),
    "lowest": Text("不足 20%", "Below 20 %"),
    "nobody": Text("没有超线走读生", "Nobody beyond"),
    "unknown": Text("不知道：缺位置、接送或学生", "Not known: position, service or pupils"),
}
NO_LIST = Text("不知道：没有学生名单", "Not known: no list of pupils")
AT_LEAST_FIGURE = Text("≥{figure}", "≥{figure}")
ESTIMATED = Text("{title}（估算）", "{title} (estimated)")
NOT_MEASURED = Text("量不了距离", "No distance")
CHILDREN = Text("儿童", "Children")
CHILDREN_BY = {
    "pupils": Text("儿童（按学生名单）", "Children (from the list of pupils)"),
    "enrolment": Text("儿童（按在校生估算）", "Children (estimated from enrolment)"),
}
PEOPLE_UNIT = Text("人", "")
VILLAGE_COUNT = Text("村庄", "Villages")
UNIT_VILLAGES = Text("个", "")
SITES = Text("幼儿园", "Kindergartens")
UNIT_SITES = Text("所", "")
ENROLLED = Text("在园儿童", "Children enrolled")
PUBLIC_SHARE = Text("公办率", "Public share")
INCLUSIVE = Text("普惠率", "Inclusive share")
DAY_PUPILS = Text("计入走读生", "Day pupils counted")
BEYOND = Text("超过距离线", "Beyond the limit")
FETCHED, NOT_FETCHED = Text("已接送", "Fetched"), Text("未接送", "Not fetched")
SHARE_FETCHED = Text("接送率", "Share fetched")
SERVICE_UNKNOWN = Text("接送不知道", "Service not known")
PERCENT = Text("%", "%")
KIND, SCHOOL = Text("类型", "Kind"), Text("学校", "School")
SEATS, UNIT_SEATS = Text("核载", "Seats"), Text("座", "")
ARRIVES = Text("到站时刻", "Arrives")
LINE = Text("线路", "Line")
NO_YEAR = Text(
    "没有 {year} 学年的在校生。有：{years}", "No enrolment for {year}. There is: {years}"
)
NOT_BY_YEAR = Text(
    "专题 {theme} 不分学年。--year 用于：{themes}",
    "Theme {theme} has no years. --year is for: {themes}",
)

# What a plan changes.
SCHOOL_CHANGES = {
    "closed": Text("撤并的学校", "School closed"),
    "opened": Text("新开办的学校", "School opened"),
    "moved": Text("迁址的学校", "School moved"),
    "receiving": Text("接收学生的学校", "School that takes pupils in"),
    "changed": Text("条件或类型改变的学校", "School whose means or kind change"),
    "other": Text("其他学校", "Other school"),
}
# Where two plans differ: the first named is held against the second.
SCHOOL_DIFFERENCES = {
    "closed": Text("只有前一方案开办的学校", "School open in the first plan only"),
    "opened": Text("只有后一方案开办的学校", "School open in the second plan only"),
    "moved": Text("两方案校址不同的学校", "School whose site differs"),
    "receiving": Text("后一方案另有学生来的学校", "School to which others come in the second plan"),
    "changed": Text("两方案条件不同的学校", "School whose means differ"),
    "other": SCHOOL_CHANGES["other"],
}
VILLAGE_CHANGES = {
    "nearer": Text("上学变近的村", "Village with a shorter way"),
    "newly_within": Text("变近，不再超过距离线的村", "Village no longer beyond the limit"),
    "farther": Text("上学变远的村", "Village with a longer way"),
    "newly_beyond": Text("变远，新超过距离线的村", "Village newly beyond the limit"),
    "cut_off": Text("没有路可到学校的村", "Village left without a way"),
    "same": Text("不变", "Unchanged"),
}
PLAN_ROADS = Text("方案改动的道路", "Roads the plan changes")
ROAD_CHANGES = {
    "changed": Text("改动的道路", "Road changed"),
    "drawn": Text("新画的道路、桥", "Road or bridge drawn"),
    "opened": Text("开放步行的道路", "Road opened on foot"),
    "closed": Text("封闭步行的道路", "Road closed on foot"),
}
NEW_WAYS = {
    "nearer": Text("改去的学校（变近）", "To its new school, nearer"),
    "farther": Text("改去的学校（变远）", "To its new school, farther"),
    "move": Text("迁址", "Moved"),
}
PLANNED, OTHER_SCHOOLS = (
    Text("方案改动的学校", "Schools changed"),
    Text("其他学校", "Other schools"),
)
NEW_WAY = Text("改变的就学去向（直线示意）", "Changed destinations (straight lines)")
DIFFERING = Text("两方案不同的学校", "Schools that differ")
DIFFERING_ROADS = Text("两方案不同的道路", "Roads that differ")
OTHER_WAY = Text("后一方案另去的学校（直线示意）", "Where children go instead (straight lines)")
DIFFERENCE_TITLE = Text(
    "{place}{stage}布局方案差别图", "{place}: where two layouts of schools differ, {stage}"
)
DIFFERENCE_SIDES = Text("前：{one} · 后：{other}", "First: {one} · second: {other}")
FACT_DIFFERENCE_SCHOOLS = Text(
    "只有前者开办 {closed} 所  只有后者开办 {opened} 所  校址不同 {moved} 所",
    "{closed} schools open in the first only, {opened} in the second only, {moved} sites differ",
)
CHANGE, PUPILS = Text("变化", "Change"), Text("现有在校生", "Pupils today")
GOES_IN = {
    "before": Text("前一方案去", "In the first plan to"),
    "before_m": Text("前一方案路程", "Way in the first plan"),
    "after": Text("后一方案去", "In the second plan to"),
    "walk_m": Text("后一方案路程", "Way in the second plan"),
    "estimated_m": Text("后一方案路程（估算）", "Way in the second plan (estimated)"),
}
SCHOOL_BEFORE, SCHOOL_AFTER = Text("原来去", "Before"), Text("方案后去", "After")
WALK_ESTIMATED = Text("方案后路程（估算）", "Way after (estimated)")
WALK_BEFORE, WALK_AFTER = Text("原路程", "Way before"), Text("方案后路程", "Way after")
METRES_UNIT = Text("米", "m")
FACT_PLAN_SCHOOLS = Text(
    "撤并 {closed} 所  新开办 {opened} 所  迁址 {moved} 所",
    "{closed} schools closed, {opened} opened, {moved} moved",
)
FACT_PLAN_FARTHER = Text(
    "变远 {villages} 村  儿童 {children} 人", "{villages} villages farther, {children} children"
)
FACT_PLAN_BEYOND = Text(
    "新超 {limit} 米 {villages} 村  儿童 {children} 人",
    "{villages} villages newly beyond {limit} m, {children} children",
)
FACT_PLAN_NEARER = Text(
    "变近 {villages} 村  儿童 {children} 人", "{villages} villages nearer, {children} children"
)
NO_PLAN = Text(
    "专题 {theme} 要画一个方案的变化，请用 --scenario 给出方案文件。",
    "Theme {theme} shows what a plan changes: name its file with --scenario.",
)
MODELLED_GROUND = Text("地面为模拟", "The ground is modelled")
