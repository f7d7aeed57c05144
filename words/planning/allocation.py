"""The wording of allocations: who is sent where, by which rule, and what is proven."""

from words.text import Text

NAME = Text("学位分配", "Places")
RULE = Text("分配办法", "Rule")
RULES = {
    "best": Text("最优", "Best"),
    "nearest": Text("就近", "Nearest"),
    "present": Text("现状", "As it is"),
}
RULE_IN_WORDS = {
    "best": Text(
        "最优：不超过各校学位，1—3 年级不超过路途时限，先让最多的人有学位，再让总路程最短",
        "best: within the places of each school and the time grades 1–3 may travel the most "
        "children placed, then the least way",
    ),
    "nearest": Text(
        "就近：各村到最近的在办学校，不看学位", "nearest: each village at its nearest open school"
    ),
    "present": Text(
        "现状：在校生在现在的学校；学校撤并的去并入校，没有指定的去最近的学校",
        "as it is: pupils where they attend; of a closed school at its successor, else the nearest",
    ),
}
WHO = Text("给谁分配", "Who")
WHOS = {"children": Text("适龄儿童", "Children"), "pupils": Text("在校生", "Pupils")}
KEEP_WHOLE = Text("同村不拆", "Keep villages whole")
WHOLE = Text("同村不拆", "villages whole")
SPLIT = Text("同村可拆", "villages may be split")
EACH = Text("逐人", "pupil by pupil")
HEAD = Text(
    "{stage}，{rule}；{whole}；人数依据：{basis}。", "{stage}, {rule}; {whole}; counted by {basis}."
)
SUM = Text(
    "共 {children} 人 = 已安排 {placed} 人 + 未安排 {unplaced} 人。",
    "{children} in all = {placed} placed + {unplaced} not placed.",
)
WHY = Text("未安排的原因：{reasons}。", "Not placed for: {reasons}.")
REASON = Text("{reason} {count} 人", "{reason}: {count}")
JOIN = Text("；", "; ")
WAYS = Text(
    "单程总路程 {km} 人·公里，平均 {mean} 米，最远 {longest} 米。",
    "{km} pupil-km one way, {mean} m on average, {longest} m at most.",
)
YOUNG = Text(
    "1—3 年级路上超过 {limit} 分钟：{far} 人。",
    "Of grades 1–3 over {limit} minutes on the way: {far}.",
)
OVER = Text(
    "安排的人超过学位的学校 {over} 所，共超 {children} 人；学位不明 {unknown} 所{enter}。",
    "{over} schools over their places, by {children} in all; places of {unknown} not known{enter}.",
)
ENTER_PLACES = Text(
    "：请在“数据”页补办学条件表的学位（places）", ": complete places in the table provision"
)
KNOWN_ONLY = Text(
    "数据不全，以上各数只含已知的：{lacks}", "Not all is known; the numbers hold what is. {lacks}"
)
PROVEN = Text(
    "已证明：不能再多安排一人，安排同样多的人总路程也不能再短。",
    "Proven: nobody more can be placed, nor as many with a shorter way.",
)
NOT_PROVEN = Text(
    "时限内的最好结果：最多还能多安排 {more} 人；安排同样多的人，总路程最多还能短 {gap} %。",
    "The best in the time given: at most {more} more could be placed; with as many placed the way "
    "could be at most {gap} % shorter.",
)
NOTHING_PROVEN = Text(
    "时限太短，没有证明离最优多远。",
    "Too little time: nothing is proven of how near the best this is.",
)
NEXT = Text(
    "要让他们有学位：在“添加改动”里扩学位、开线路或新建学校，再看这里；线路有到站时刻，1—3 年级才算在时限内。",
    "For a place for them: add places, a line or a school under “Add a change”, then look again; "
    "grades 1–3 count as in time only by a line with times at its stops.",
)
WORKING = Text("正在分配…", "Allocating…")
NO_DEMAND = Text(
    "不知道有多少人：请导入适龄儿童、学生名单或在校生。",
    "How many there are is not known: import children, pupils or enrolment.",
)
SCHOOLS = Text("各校", "Schools")
VILLAGES = Text("各村去向", "Villages")
DOWNLOAD = Text("下载各校和各村去向（Excel）", "Download schools and villages (Excel)")
BANDS = {
    "g1_3": Text("1—3 年级", "grades 1–3"),
    "g4_6": Text("4—6 年级", "grades 4–6"),
    "all": Text("全学段", "all"),
}
COLUMNS = {
    "band": Text("年级段", "Grades"),
    "children": Text("人数", "Children"),
    "walk_m": Text("路程（米）", "Way (m)"),
    "minutes": Text("步行（分钟）", "Walk (min)"),
    "is_fetched": Text("有线路接送", "Fetched by a line"),
    "is_too_far": Text("1—3 年级超时", "Grades 1–3 too far"),
    "ride_unknown": Text("1—3 年级乘车时间不明", "Grades 1–3, ride of unknown time"),
    "reason": Text("结果", "Outcome"),
    "places": Text("学位", "Places"),
    "places_left": Text("余位", "Places left"),
}
