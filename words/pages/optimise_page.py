"""The rules of an optimisation as sentences, and the wording of the page that runs it."""

from words.text import Text

# The rules as sentences, as they stand above a result.
STAGE = Text("学段：{stage}", "stage: {stage}")
MAY_CLOSE = Text("可撤并的类型：{kinds}", "may be closed: {kinds}")
ANY_KIND = Text("任何类型", "any kind")
MOST = Text("最多撤并 {count} 所", "at most {count} closed")
KEEP = Text("正好保留 {count} 所", "exactly {count} kept")
ANY_NUMBER = Text("撤并多少不限", "any number closed")
SHRINKING = Text(
    "只撤持续萎缩的学校（连降 {years} 年、累计降 {percent}% 以上）",
    "only schools that keep shrinking close ({years} years running, by {percent}% or more)",
)
SEATS = Text("乡镇驻地学校一律保留", "schools at township seats stay")
NAMED_TO_KEEP = Text("指定保留：{schools}", "named as kept: {schools}")
OPENED = Text("启用校点：{schools}", "sites opened: {schools}")
PLACES = Text("人数不超过学位", "no more pupils than places")
CLASSES = Text("不形成大班额（每班少于 {pupils} 人）", "no large class (each below {pupils})")
OVER_SIZE = Text(
    "不形成超大规模学校（至多 {pupils} 人，九年一贯制 {nine} 人）",
    "no over-size school ({pupils} at most, nine-year {nine})",
)
CANTEEN = Text(
    "转学后走 {metres} 米以上的，学校须有食堂；寄宿的须有床位",
    "a canteen for who is moved to a walk over {metres} m, a bed for who boards",
)
LINE = Text(
    "转学后超过 {metres} 米的，须有线路接送", "a line for who is moved to a way over {metres} m"
)
LEAST = Text("可撤而不撤的学校至少 {pupils} 人", "one left open of those has {pupils} or more")
YOUNG_WALK = Text(
    "1—3 年级步行（{kmh} km/h）或乘现有线路 {minutes} 分钟内到校",
    "grades 1–3 at school within {minutes} min on foot ({kmh} km/h) or by a line there is",
)
YOUNG_FETCHED = Text(
    "1—3 年级车接（{kmh} km/h）{minutes} 分钟内到校",
    "grades 1–3 at school within {minutes} min, fetched at {kmh} km/h",
)
MAX_WAY = Text("其他年级最远 {metres} 米", "others no farther than {metres} m")
WHOLE = Text(
    "同校同村的学生一起转入一所学校", "pupils of one village at a closed school go to one other"
)
SEPARATOR = Text("；", "; ")
LIST = Text("、", ", ")
TODAYS = Text(
    "没有撤并的学校，学生不动；以上对路途的规则只管转学的学生",
    "who attends a school that stays open stays; rules on ways are about who changes school",
)

# What a result rests on.
BASIS = Text(
    "算的是现有在校生（不是适龄儿童），与方案核对同一口径；来源：{basis}",
    "counted are the pupils of today (not all children of school age), as in the checks of a plan; "
    "from: {basis}",
)
BASES = {
    "children": Text("适龄儿童表", "the table of children"),
    "pupils": Text("学生名单", "the list of pupils"),
    "enrolment": Text("在校生按人口分摊（估算）", "enrolment spread by population (estimated)"),
    "unknown": Text("无", "nothing"),
}
NO_PLACES_KNOWN = Text(
    "{count} 所学校学位不明，未作限制", "places of {count} schools not known, so no limit"
)
APART = Text(
    "{pupils} 名学生没有已知的村，撤并其学校时就近转学，不由优化安排",
    "{pupils} pupils have no known village: if their school closes they go to the nearest one, "
    "which no layout chooses",
)

# What cannot be asked.
UNKNOWN_SCHOOL = Text("没有这所在办的{stage}学校：{school}", "No open {stage} school: {school}")
NOT_IDLE = Text(
    "{school} 不是可以启用的{stage}校点（拟建或已撤、有位置）。",
    "{school} is no {stage} site that could be opened (proposed or closed, with a position).",
)
NOT_A_KIND = Text(
    "{kind} 不是{stage}的学校类型。可用：{kinds}",
    "{kind} is no kind of {stage} school. Possible: {kinds}",
)
BOTH = Text("保留数和撤并数只能给一个。", "Give either the number kept or the number closed.")
KEEP_RANGE = Text(
    "保留数须在 1 到 {schools} 之间：{keep}", "Keep between 1 and {schools} schools: {keep}"
)

# How near to the best.
PROVEN_BEST = Text("已证明最优", "proven best")
PROVEN_WITHIN = Text(
    "与最优的差不超过 {percent} %（已证明）", "within {percent} % of the best (proven)"
)
NOT_PROVEN = Text("离最优多远未能证明", "how near to the best is not proven")
# The same in a column that says what it is of.
BEST = Text("无（最优）", "none (best)")
WITHIN = Text("不超过 {percent} %", "{percent} % at most")
UNPROVEN = Text("未能证明", "not proven")

# The page: controls.
RULES_BOX = Text("规则", "Rules")
WHAT_CLOSES = Text("撤什么", "What may close")
WHAT_HOLDS = Text("守住什么", "What must hold")
WHAT_LIMITS = Text("路途和人数", "Ways and numbers")
OF_STAGE = Text("学段", "Stage")
KINDS = Text("可以撤并的类型", "Kinds that may be closed")
HOW_MANY = Text("撤并多少", "How many")
NUMBERS = {"most": Text("最多撤并", "Close at most"), "keep": Text("正好保留", "Keep exactly")}
SCHOOLS = Text("所", "schools")
HELD = {
    "seats": Text("乡镇驻地学校一律保留", "Township seats stay"),
    "shrinking": Text("只撤持续萎缩的学校", "Only what keeps shrinking closes"),
    "places": Text("并入校人数不超过学位", "No more pupils than places"),
    "classes": Text("不形成大班额（{pupils} 人）", "No large class ({pupils})"),
    "size": Text("不形成超大规模（{pupils}／{nine} 人）", "No over-size school ({pupils}/{nine})"),
    "canteen": Text(
        "走 {metres} 米以上的有食堂，寄宿的有床位", "Canteen over {metres} m, beds for boarders"
    ),
    "line": Text("超过 {limit} 米的，有线路接送", "A line for who is over {limit} m"),
}
NAMED = Text("指定保留的学校", "Schools kept")
NONE_NAMED = Text("不指定", "None")
SITES = Text("启用拟建或已撤校点", "Sites to open")
NO_LIMIT = Text("不限", "No limit")
LEAST_PUPILS = Text("可撤而不撤的学校至少（人）", "Least pupils of one left open")
YOUNG = Text("1—3 年级 {minutes} 分钟内到校", "Grades 1–3 within {minutes} min")
YOUNG_WAYS = {
    "walk": Text("步行或现有线路", "Foot or line"),
    "fetched": Text("车接", "Fetched"),
    "free": Text("不限", "No limit"),
}
SPEED = Text("km/h", "km/h")
FARTHEST = Text("其他年级最远（米）", "Longest way of the others (m)")
FARTHEST_ALL = Text("最远（米）", "Longest way (m)")
SECONDS = Text("时限（秒）", "Time limit (s)")
SECONDS_HELP = Text(
    "到时即给出已找到的方案和已证明的差距；时间越长，差距越小。",
    "When it ends the plans found so far are given with the gap proven; more time, smaller gap.",
)
RUN = Text("开始优化", "Optimise")
NO_KIND = Text("请至少选一种可以撤并的类型。", "Choose a kind of school that may be closed.")

# The page: while it runs.
EMPTY = Text(
    "定好规则，点“开始优化”：在规则之内逐个撤并数找总路程最短、超线人数最少的布局，证明离最优多远，并逐个做方案核对。"
    "运行时可到别的页面，做好后回来看；结果可打开为方案，学生按村去哪所学校一并带过去。",
    "Set the rules and press Optimise: for each number of closures the layouts with the shortest "
    "ways and the fewest pupils beyond the limit are found, how near they are to the best is proven, "
    "and each goes through the checks of a plan. You may use other pages meanwhile; a result opens "
    "as a plan, with the school each village goes to.",
)
WAITING = Text("前面还有任务，排队中…", "Another job is at work; waiting…")
SEARCHING = Text(
    "已用 {seconds} 秒（限 {limit} 秒）：正在逐个撤并数寻找并证明…",
    "{seconds} of {limit} s: searching and proving, one number of closures after another…",
)
SO_FAR = Text(
    "已用 {seconds} 秒（限 {limit} 秒）：目前最好 {value}，下界 {bound}，相差 {gap} %",
    "{seconds} of {limit} s: best so far {value}, bound {bound}, gap {gap} %",
)
SO_FAR_HELP = Text(
    "目标值以人·公里计；转近的不抵转远的；“超线人数最少”一步里，每名超线学生另加 10 人·公里。每一步（撤并数 × 目标）各算一遍。",
    "In pupil-kilometres, none shorter than today's; towards fewest beyond the limit each pupil "
    "beyond counts 10 more. Each "
    "step (number closed × goal) starts anew.",
)
ENDING = Text("正在停下…", "Stopping…")
CANCEL = Text("取消", "Cancel")
CANCELLED = Text("已取消，还没有找到布局。", "Cancelled; no layout was found yet.")
CANCELLED_WITH = Text(
    "已取消：下面是取消前找到的布局，撤并数没有试完。",
    "Cancelled: these are the layouts found before; not every number of closures was tried.",
)
FAILED = Text("程序出错，没有结果。请换一组规则再试。", "An error in the program. Try other rules.")
NO_PLAN = Text("这些规则下没有布局。", "There is no layout under these rules.")
NO_PLAN_TODO = Text(
    "怎么办：在上面“规则”里放宽所指的一条，再点“开始优化”；不宜放宽的，减少撤并数。",
    "What to do: relax the rule named, above, and press Optimise; or close fewer schools.",
)

# The page: results.
STALE = Text(
    "规则或参数已改，下面仍是改动前的结果。按新的重新优化：点“开始优化”。",
    "Rules or parameters have changed; this is the result from before. Press Optimise to renew it.",
)
UNDER = Text("本结果的规则：{rules}。", "Rules of this result: {rules}.")
FOUND = Text(
    "布局 {count} 个，互不全面占优（用时 {seconds} 秒）",
    "{count} layouts, none better than another in every figure ({seconds} s)",
)
ONLY_ONE = Text(
    "这些规则下只找到 1 个布局（用时 {seconds} 秒）",
    "Only one layout was found under these rules ({seconds} s)",
)
NONE_PASSES = Text(
    "没有一个布局通过方案核对：下面的都有不合格项，不能作为建议。打开为方案后补齐（如加线路、扩学位），或改规则再优化。",
    "No layout passes the checks of a plan: each below fails some, and none is a proposal to adopt. "
    "Open one as a plan and mend that (a line, more places), or change the rules.",
)
SOME_FAIL = Text(
    "{count} 个布局通过方案核对，排在前面；其余标 ✗，原因见“核对”。",
    "{count} layouts pass the checks of a plan and stand first; the others are marked ✗.",
)
LEGEND = Text(
    "横轴：年运行费变化（万元）。◆ 现状　● 路程最短　▲ 超线最少　实心蓝色＝所选；数字是下表编号。越靠左下越好。"
    "选表中一行，看那个布局。",
    "Across: change of running cost a year (10k yuan). ◆ as it is　● shortest ways　▲ fewest beyond　"
    "blue = chosen; numbers as below. Lower left is better. Choose a row to see it.",
)
COST = Text("年运行费变化（万元）", "Change of running cost a year (10k yuan)")
CHILD_KM = Text("单程总里程（人·公里）", "Ways in all, one way (pupil km)")
LONGEST = Text("转学学生最远（米）", "Longest way of who changes school (m)")
OPEN = Text("在办学校（所）", "Schools open")
MOVED = Text("转学学生（人）", "Pupils who change school")
NEWLY = Text("其中新超 {limit} 米（人）", "Of these newly over {limit} m")
GOAL = {
    "": Text("现状", "As it is"),
    "distance": Text("路程最短", "Shortest ways"),
    "beyond": Text("超线最少", "Fewest beyond"),
}
COLUMNS = {
    "number": Text("编号", "No."),
    "outcome": Text("核对", "Checks"),
    "goal": Text("布局", "Layout"),
    "counts": Text("撤并/保留", "Close/keep"),
    "moved": Text("转学（人）", "Change school"),
    "newly": Text("新超 {limit} 米（人）", "Newly over {limit} m"),
    "cost": Text("费用变化（万元）", "Cost change (10k)"),
    "child_km": Text("总里程（人·km）", "Ways (pupil km)"),
    "mean_m": Text("人均（米）", "Mean (m)"),
    "longest_m": Text("转学最远（米）", "Longest moved (m)"),
    "beyond": Text("超线（项目 11）", "Beyond (item 11)"),
    "not_fetched": Text("无接送（项目 11）", "Not fetched (item 11)"),
    "small": Text("小规模（项目 7）", "Small (item 7)"),
    "reasons": Text("不合格项", "What fails"),
    "gap": Text("与最优的差（已证明）", "Proven gap to the best"),
}
UNFINISHED = Text(
    "撤并 {levels} 所：时限内没有找到，也没有证明没有。可加长时限。",
    "{levels} closed: nothing found in the time given, nor proven impossible. Allow more time.",
)
CHOSEN = Text("第 {number} 号：撤并 {closed} 所，{goal}", "No. {number}: {closed} closed, {goal}")
OPEN_AS_PLAN = Text("作为方案打开", "Open as a plan")
NO_CLOSURES = Text("不撤并学校。", "No school is closed.")
CHOSEN_COLUMNS = {
    "figure": Text("指标", "Figure"),
    "before": Text("现状", "As it is"),
    "after": Text("方案", "Plan"),
    "difference": Text("变化", "Change"),
}
MODEL = Text(
    "各行与方案页同一口径，打开为方案后就是这些数：现有{stage}在校生；没有撤并的学校，学生不动；超线和接送自住址（没有"
    "名单的自村点），里程自村点。地图按村画：最近的学校，撤并的画到并入校。",
    "Every row counts as the page of plans does, and a plan opened from it has these numbers: the "
    "pupils of today ({stage}); who attends a school that stays open stays; limits and lines from "
    "the home (without a list, from the village), ways from the village. The map shows each "
    "village's nearest school, or the one that takes in those of a closed school.",
)
ANOTHER = Text("{name}（{number}）", "{name} ({number})")

# Searches of before.
PAST = Text("上次结果", "Earlier results")
PAST_LINE = Text("{at} · {rules}", "{at} · {rules}")
CUT = Text(
    "这次优化没有算完：程序中途停止了。规则和参数都还在。",
    "This search did not end: the program stopped. Its rules and parameters are still here.",
)
CUT_WITH = Text(
    "这次优化没有算完：程序中途停止了。下面是停止前找到的布局，各有当时证明的差距；撤并数没有试完。",
    "This search did not end: the program stopped. These are the layouts found before, each with "
    "the gap proven by then; not every number of closures was tried.",
)
AGAIN = Text("重新开始", "Begin again")
