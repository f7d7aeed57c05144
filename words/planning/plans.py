"""Plans in words: what does not fit, who is not placed, what a closure means."""

from words.planning.rides import TITLE
from words.text import Text

NOTHING = "—"

MISFIT = {
    "unknown_table": Text("没有这张表。", "There is no such table."),
    "unknown_field": Text("表里没有这一列。", "The table has no such column."),
    "key_field": Text(
        "代码不能改；请删去这一行再加一行。",
        "A key cannot be changed; take the row away and add another.",
    ),
    "no_such_row": Text("数据里没有这一行。", "The data has no such row."),
    "row_exists": Text("这一行已经有了，不能再加。", "The row is there already."),
    "before_differs": Text(
        "原值应为 {expected}，数据里是 {found}；数据在方案之后改过，或前后改动不连贯。",
        "Should have been {expected} but is {found}: the data changed since, or the edits do not "
        "follow on each other.",
    ),
    "unreadable_value": Text("新值读不懂。", "The new value cannot be read."),
    "future_answer": Text(
        "答复日期 {found} 在今天之后。", "An answer is dated {found}, after today."
    ),
    "not_json": Text("不是 JSON 文件：{found}", "Not JSON: {found}"),
    "too_deep": Text(
        "不是本工具的方案文件：括号一层套一层，深得读不下去。",
        "Not a plan of this tool: brackets within brackets, deeper than can be read.",
    ),
    "not_a_scenario": Text(
        "不是本工具第 {expected} 版的方案文件：{found}",
        "Not a plan of this tool in version {expected}: {found}",
    ),
}

PLACED = {
    "placed": Text("已安排", "Placed"),
    "no_way": Text("道路不连通", "No way along the roads"),
    "too_far": Text(
        "小学 1—3 年级路途超时", "Grades 1–3: no school within the time they may travel"
    ),
    "ride_unknown": Text(
        "小学 1—3 年级只有乘车时间不明的线路", "Grades 1–3: only a line whose time is not known"
    ),
    "no_places": Text("学位不够", "No places left"),
    "no_school": Text("没有在办的学校", "No school is open"),
    "missing_location": Text("居住地缺位置", "The home has no position"),
    "missing_school": Text("缺学校", "The school is not known"),
}

STATE = {
    "satisfied": Text("符合", "Satisfied"),
    "violated": Text("不符合", "Violated"),
    "needs_answer": Text("待人工答复", "Needs an answer"),
}
CHECK = {
    "parents": Text("多数家长或听证会不反对", "Most parents, and the hearing, do not object"),
    "journey": Text("路途安全有保障", "The journey is safe and secured"),
    "board_and_lunch": Text(
        "并入校住宿和就餐能满足", "The receiving school can board and feed those who need it"
    ),
    "size": Text("不造成超大规模学校和大班额", "No over-size school and no large class"),
    "weak_and_shrinking": Text(
        "办学质量弱且生源持续减少", "Of low quality and shrinking for years"
    ),
    "young_boarders": Text("小学 1—3 年级不寄宿", "Grades 1–3 do not board"),
    "places": Text("并入校学位够", "The receiving school has the places"),
    "canteen_duty": Text(
        "通校车或寄宿的学校有食堂", "A school with a bus or boarders has a canteen"
    ),
    "built_first": Text("先建后撤", "Build first, close after"),
    "necessity": Text("不属于必须保留的幼儿园", "Not a kindergarten that is needed where it is"),
    "draft": Text("一、制定方案", "1. Draft"),
    "study": Text("二、论证", "2. Study"),
    "notice": Text("三、公示", "3. Public notice"),
    "hearing": Text("四、听证", "4. Hearing"),
    "approval": Text("五、报批", "5. Approval"),
}
SOURCE = {
    "hard": Text("国办发〔2012〕48号", "State Council Office 2012 No. 48"),
    "weak_and_shrinking": Text("本方案第八部分", "The plan, part 8"),
    "young_boarders": Text(
        "国办发〔2012〕48号、〔2018〕27号", "State Council Office 2012 No. 48, 2018 No. 27"
    ),
    "places": Text("学位须与学生数相称", "Places must match pupils"),
    "canteen_duty": Text("本方案项目 9", "The plan, item 9"),
    "necessity": Text("2026 年中央一号文件", "First document of the centre of 2026"),
}

QUESTION = {
    "parents_percent": Text(
        "反对撤并的家长占百分之几？（0—100）", "What percentage of the parents object? (0–100)"
    ),
    "hearing_result": Text(
        "听证会多数意见是什么？",
        "What did the hearing decide?",
    ),
    "journey_safe": Text(
        "沿途安全是否经现场勘查？",
        "Has the route been inspected on site?",
    ),
    "board_and_lunch": Text(
        "并入校住宿、就餐能否满足？",
        "Can the receiving school board and feed them?",
    ),
    "class_size": Text("并入后最大班额是多少人？", "How many pupils will the largest class have?"),
    "school_size": Text("并入后全校将有多少人？", "How many pupils will the whole school have?"),
    "unlisted": Text(
        "名单外的在校生，去向、路途、食宿是否已逐一核实？",
        "Is it settled where the pupils not on the list go, how, and where they eat and sleep?",
    ),
    "far_settled": Text(
        "学前、高中远距离走读生如何上学，是否已落实？",
        "Is it settled how day pupils of kindergarten and senior school get there?",
    ),
    "ride_time": Text(
        "1—3 年级学生乘车单程是否不超过时限？", "Do grades 1–3 ride no longer than allowed?"
    ),
    "seats": Text(
        "线路的座位是否够（分趟或增车）？",
        "Do the lines have the seats, in runs or with more buses?",
    ),
    "places": Text("并入校学位是否够？", "Does the receiving school have the places?"),
    "no_young_board": Text("是否没有 1—3 年级学生寄宿？", "Do no pupils of grades 1–3 board?"),
    "is_weak": Text("该校办学质量是否薄弱？", "Is the school of low quality?"),
    "is_shrinking": Text("该校生源是否持续减少？", "Has the school been shrinking?"),
    "is_needed": Text(
        "该园有没有保留的必要？理由写在说明里。",
        "Is the kindergarten needed where it is? State the reason in the note.",
    ),
    "built": Text(
        "扩建、食堂、床位、线路是否已建成启用？",
        "Are the new places, canteen, beds and lines in use?",
    ),
    "draft": Text("方案何时制定？", "When was the plan drafted?"),
    "study": Text("论证何时完成？", "When was it studied?"),
    "notice": Text("何时公示？", "When was it put on notice?"),
    "hearing": Text("何时听证？", "When was the hearing held?"),
    "approval": Text("何时批准？", "When was it approved?"),
}

_YES_NO = {"yes": Text("是", "Yes"), "no": Text("否", "No")}
_STEP = {"done": Text("已完成", "Done")}
# By question, the answers that can be read; other questions ask for a number.
ANSWERS = {
    "hearing_result": {"agree": Text("同意", "Agrees"), "object": Text("反对", "Objects")},
    "journey_safe": {"safe": Text("安全", "Safe"), "unsafe": Text("不安全", "Unsafe")},
    "board_and_lunch": {"yes": Text("能", "Yes"), "no": Text("不能", "No")},
    "unlisted": _YES_NO,
    "far_settled": _YES_NO,
    "ride_time": _YES_NO,
    "seats": _YES_NO,
    "places": _YES_NO,
    "no_young_board": _YES_NO,
    "is_weak": _YES_NO,
    "is_shrinking": _YES_NO,
    "is_needed": {"yes": Text("有必要保留", "Needed"), "no": Text("没有必要", "Not needed")},
    "built": _YES_NO,
    "draft": _STEP,
    "study": _STEP,
    "notice": _STEP,
    "hearing": _STEP,
    "approval": _STEP,
}
PERCENT = Text("{value}%", "{value}%")

FINDING = {
    "answered": Text(
        "{by} {at} 答复：{value}（{note}）", "{by} answered on {at}: {value} ({note})"
    ),
    "not_answered": Text("尚无答复：{question}", "Not answered yet: {question}"),
    "answered_before": Text(
        "方案已改，须重新答复：{question}（原方案下 {by} {at} 答复：{value}）",
        "To be answered anew, as the plan was changed: {question} ({by} on {at} said of the plan "
        "before: {value})",
    ),
    "unreadable": Text(
        "答复“{value}”读不懂：{question}", "The answer “{value}” cannot be read: {question}"
    ),
    "no_pupils": Text("没有学生受影响。", "No pupil is affected."),
    "nobody_arrives": Text("没有学生转入别的学校。", "No pupil comes to another school."),
    "pupils_unknown": Text(
        "该校在校生数不明，学生名单也不能说明", "How many attend is not known, nor told by a list"
    ),
    "unlisted": Text(
        "名单 {named} 人，比在校生少 {pupils} 人：这些学生的去向、路途、食宿没有核对",
        "{named} pupils are named, {pupils} fewer than attend: nothing of these is checked",
    ),
    "far_elsewhere": Text(
        "{pupils} 名{stage}走读生超过 {limit} 米，不属接送范围",
        "{pupils} day pupils, {stage}, live over {limit} m away; no line is due to them",
    ),
    "ride_unknown": Text(
        "{pupils} 名 1—3 年级学生乘车，线路没有到站时刻，是否在 {limit} 分钟内不明",
        "{pupils} pupils of grades 1–3 ride a line without times: whether within {limit} minutes "
        "is not known",
    ),
    "seats_enough": Text(
        "线路 {line} 核载 {seats} 人，够 {riders} 人乘坐", "Line {line}: {seats} seats for {riders}"
    ),
    "seats_short": Text(
        "线路 {line} 核载 {seats} 人，将乘 {riders} 人，一趟坐不下",
        "Line {line}: {seats} seats, too few for {riders} in one run",
    ),
    "seats_unknown": Text(
        "线路 {line} 核载不明，将乘 {riders} 人",
        "Line {line}: seats not known; {riders} would ride",
    ),
    "boarders_unknown": Text("该校寄宿人数不明", "How many board there is not known"),
    "boarders_unlisted": Text(
        "在校寄宿生中有 {boarders} 人不在名单", "{boarders} who board there are not on the list"
    ),
    "not_placed": Text(
        "{pupils} 名学生没有去处：{why}", "{pupils} pupils have nowhere to go: {why}"
    ),
    "beyond_unfetched": Text(
        "{pupils} 名走读生离 {school} 超过 {limit} 米，没有线路接送",
        "{pupils} day pupils live over {limit} m from {school} and no line fetches them",
    ),
    "beyond_fetched": Text(
        "{pupils} 名走读生离 {school} 超过 {limit} 米，有线路接送",
        "{pupils} day pupils live over {limit} m from {school} and are fetched",
    ),
    "no_walk": Text(
        "{pupils} 名走读生到 {school} 没有可走的路",
        "{pupils} day pupils have no way on foot to {school}",
    ),
    "young_too_far": Text(
        "{pupils} 名 1—3 年级学生到 {school} 超过 {limit} 分钟",
        "{pupils} pupils of grades 1–3 take over {limit} minutes to {school}",
    ),
    "all_near": Text(
        "走读生离 {school} 都不超过 {limit} 米", "All day pupils live within {limit} m of {school}"
    ),
    "beds_short": Text(
        "{school} 床位 {places} 张，需 {boarders} 张", "{school} has {places} beds for {boarders}"
    ),
    "beds_enough": Text(
        "{school} 床位 {places} 张，够 {boarders} 人用",
        "{school} has {places} beds, enough for {boarders}",
    ),
    "beds_unknown": Text("{school} 床位数不明", "The beds of {school} are not known"),
    "no_canteen": Text(
        "{school} 没有食堂，{lunches} 人中午要在校吃饭",
        "{school} has no canteen; {lunches} need lunch there",
    ),
    "canteen": Text(
        "{school} 有食堂，{lunches} 人在校吃饭", "{school} has a canteen for {lunches}"
    ),
    "canteen_unknown": Text(
        "{school} 有没有食堂不明", "Whether {school} has a canteen is not known"
    ),
    "no_need": Text(
        "{school}：无人需要住宿或在校午餐", "{school}: nobody needs a bed or lunch there"
    ),
    "over_size": Text(
        "{school} 将有 {pupils} 人，超过 {limit} 人", "{school}: {pupils} pupils, over {limit}"
    ),
    "size_within": Text(
        "{school} 将有 {pupils} 人，不超过 {limit} 人", "{school}: {pupils} pupils, within {limit}"
    ),
    "size_unknown": Text("{school} 在校生数不明", "The pupils of {school} are not known"),
    "large_class": Text(
        "{school} {stage}最大班额 {before} → {after} 人，达到 {limit} 人",
        "{school} {stage}: largest class {before} → {after}, {limit} or more",
    ),
    "class_within": Text(
        "{school} {stage}最大班额 {before} → {after} 人，低于 {limit} 人",
        "{school} {stage}: largest class {before} → {after}, below {limit}",
    ),
    "kindergarten_large_class": Text(
        "{school} 最大班 {before} → {after} 人，超过大班班额 {limit} 人",
        "{school}: largest class {before} → {after}, over {limit}, that of the eldest",
    ),
    "kindergarten_class_within": Text(
        "{school} 最大班 {before} → {after} 人，不超过大班班额 {limit} 人（小班、中班另核）",
        "{school}: largest class {before} → {after}, within {limit}, that of the eldest; check the "
        "younger ones",
    ),
    "class_unknown": Text("{school} {stage}班数不明", "{school} {stage}: classes are not known"),
    "class_answered": Text(
        "答复最大班额 {value} 人（线 {limit} 人）", "Answered: largest class {value} (line {limit})"
    ),
    "no_reason": Text("必要性答复没有写理由：{question}", "The answer gives no reason: {question}"),
    "is_central": Text("参考：是乡镇公办中心园", "For reference: the central one of its township"),
    "last_public": Text(
        "参考：撤后 {township} 没有登记为公办的幼儿园",
        "For reference: no kindergarten of {township} is known to be public afterwards",
    ),
    "beyond_reach": Text(
        "参考：撤后 {pupils} 名幼儿离并入的园超过服务半径 {limit} 米",
        "For reference: {pupils} children live beyond the reach of {limit} m afterwards",
    ),
    "reach_unknown": Text(
        "参考：撤后 {pupils} 名幼儿的路程不知道",
        "For reference: the way of {pupils} children afterwards is not known",
    ),
    "indicator": Text(
        "指标 {indicator}（{year}）：{value}", "Indicator {indicator} ({year}): {value}"
    ),
    "young_board": Text("{pupils} 名 1—3 年级学生寄宿", "{pupils} pupils of grades 1–3 board"),
    "no_young_board": Text("没有 1—3 年级学生寄宿", "No pupil of grades 1–3 boards"),
    "places_short": Text(
        "{school} {stage}学位 {places} 个，将有 {pupils} 人",
        "{school} {stage}: {places} places for {pupils} pupils",
    ),
    "places_enough": Text(
        "{school} {stage}学位 {places} 个，够 {pupils} 人",
        "{school} {stage}: {places} places, enough for {pupils}",
    ),
    "places_unknown": Text("{school} {stage}学位数不明", "{school} {stage}: places are not known"),
    "pupils_of_unknown": Text(
        "{school} {stage}在校生数不明", "{school} {stage}: pupils are not known"
    ),
    "duty_unmet": Text(
        "{school} 通校车或有寄宿，须建标准食堂",
        "{school} has a bus or boarders and needs a canteen",
    ),
    "duty_met": Text(
        "{school} 通校车或有寄宿，有食堂", "{school} has a bus or boarders, and a canteen"
    ),
    "no_duty": Text("{school} 不通校车，也不寄宿", "{school} has neither a bus nor boarders"),
    "nothing_to_build": Text("方案不新建扩建，也不新开线路", "The plan builds nothing new"),
    "to_build": Text("方案要先完成 {edits} 项建设或开线", "The plan builds {edits} things first"),
    "too_early": Text(
        "{at} 早于上一步“{step}”的 {before}", "{at} is before the step “{step}” on {before}"
    ),
}

COST = {
    "fund.primary_yuan": Text("小学公用经费（按核定人数）", "Running fund, primary"),
    "fund.junior_yuan": Text("初中公用经费（按核定人数）", "Running fund, junior"),
    "cost.teacher_yuan": Text("教师人员经费（含转岗）", "Teachers (those who move, too)"),
    "cost.site_yuan": Text("学校固定运行费", "Sites"),
    "cost.rider_yuan": Text("校车接送", "School buses"),
    "cost.boarder_yuan": Text("寄宿", "Boarding"),
}

COMPARED = {
    "schools": Text("在办学校（所）", "Schools open"),
    "pupils": Text("学生（人）", "Pupils"),
    "placed": Text("有学可上（人）", "Placed"),
    "unplaced": Text("没有去处（人）", "Unplaced"),
    "pupil_km": Text(
        "单程总里程（人·公里，自村点步行）", "Pupil-kilometres one way, from villages"
    ),
    "mean_m": Text("人均单程（米，自村点步行）", "Mean walk (m), from villages"),
    "beyond": Text(
        "超过接送距离线的走读生（人，项目 11）", "Day pupils beyond the limit (item 11)"
    ),
    "not_fetched": Text("其中无人接送（人，项目 11）", "Of these not fetched (item 11)"),
    "young_too_far": Text("1—3 年级路上超过 {limit} 分钟（人）", "Grades 1–3 over {limit} minutes"),
    "ride_unknown": TITLE,
    "small_schools": Text(
        "乡村小规模学校和教学点（所，项目 7）", "Rural small schools and teaching points (item 7)"
    ),
}
