"""The wording of cases under review: grounds, verdicts, facts, and what is wrong with a decision."""

from words.text import Text

STATE = {
    "disputed": Text("有异议", "Disputed"),
    "reopened": Text("依据变了，重新打开", "Open again, facts changed"),
    "open": Text("待定", "To be decided"),
    "decided": Text("已定", "Decided"),
}
GROUND = {
    "distance": Text("一、距离", "1. Distance"),
    "safety": Text("二、路上安全", "2. Safety of the way"),
    "eligibility": Text("三、是否属于接送范围", "3. Eligibility"),
    "arrangement": Text("四、接送安排", "4. Arrangement"),
}
VERDICT = {
    "entitled": Text("应接送", "Entitled to transport"),
    "not_entitled": Text("不属应接送", "Not entitled"),
    "disputed": Text("提出异议", "Objection raised"),
}
# What each ground comes to as measured, before anybody decides.
FOUND = {
    "beyond": Text(
        "步行 {walk} 米，超过距离线 {limit} 米", "{walk} m on foot, limit {limit} m: beyond"
    ),
    "within": Text(
        "步行 {walk} 米，在距离线 {limit} 米以内", "{walk} m on foot, limit {limit} m: within"
    ),
    "borderline_beyond": Text(
        "步行 {walk} 米，超过距离线 {limit} 米，但超过不到 {band} 米，属临界",
        "{walk} m on foot, beyond the limit of {limit} m by less than {band} m: borderline",
    ),
    "borderline_within": Text(
        "步行 {walk} 米，没有超过距离线 {limit} 米，但差不到 {band} 米，属临界",
        "{walk} m on foot, within the limit of {limit} m by less than {band} m: borderline",
    ),
    "trusted": Text("全程没有步行存疑的路段", "No stretch that is not to be trusted on foot"),
    "trusted_within": Text(
        "有 {caution} 米步行存疑；避开它们走 {trusted} 米，仍在距离线以内",
        "{caution} m not to be trusted; the way round them is {trusted} m, still within the limit",
    ),
    "trusted_beyond": Text(
        "有 {caution} 米步行存疑；避开它们走 {trusted} 米，超过距离线",
        "{caution} m not to be trusted; the way round them is {trusted} m, beyond the limit",
    ),
    "no_trusted_way": Text(
        "有 {caution} 米步行存疑；没有避开它们的路",
        "{caution} m not to be trusted, and no way round them",
    ),
    "counted": Text("计入项目 11 的走读生", "A day pupil counted by item 11"),
    "not_counted": Text("不计入项目 11", "Not counted by item 11"),
    "served": Text("名单上有接送", "The list names a service"),
    "none": Text("名单上没有接送", "The list says there is no service"),
    "unknown": Text("名单没有写怎么上学", "The list does not say how the pupil comes"),
}
FACT = {
    "home": Text("住址（经纬度）", "Home (longitude, latitude)"),
    "gate": Text("校门（经纬度）", "Gate (longitude, latitude)"),
    "walk_m": Text("步行距离（米）", "Walk (m)"),
    "straight_m": Text("直线距离（米）", "Straight line (m)"),
    "connector_m": Text("两端接入段合计（米）", "Access at both ends (m)"),
    "side_m": Text("较长的接入段（米）", "Longer access (m)"),
    "nearest_road_m": Text("只按最近道路（米）", "By the nearest road alone (m)"),
    "walk_basis": Text("距离怎么来的", "How the distance was found"),
    "reason": Text("原因", "Reason"),
    "limit_m": Text("距离线（米）", "Limit (m)"),
    "borderline_m": Text("临界带（米）", "Borderline band (m)"),
    "caution_m": Text("步行存疑路段（米）", "On doubtful roads (m)"),
    "trusted_m": Text("避开存疑路段（米）", "Way round them (m)"),
    "counted": Text("计入项目 11", "Counted by item 11"),
    "boarder": Text("寄宿", "Boards"),
    "service": Text("接送方式", "Service"),
    "service_id": Text("接送线路", "Line"),
}
FAULT = {
    "reason": Text("请写明理由。", "Please give a reason."),
    "second": Text(
        "离距离线很近，须由第二个人复核：请写复核人。",
        "So near to the limit a second person checks: please name them.",
    ),
    "same_person": Text(
        "复核人须是另一个人。", "Who checks must be another person than who decides."
    ),
    "unmeasured": Text(
        "步行距离不知道，不能决定；请先补位置或道路。",
        "The walk is not known, so nothing can be decided; enter the position or the road first.",
    ),
}
COLUMN = {
    "pupil_id": Text("学生代号", "Pupil"),
    "school_id": Text("学校编号", "School"),
    "stage": Text("学段", "Stage"),
    "grade": Text("年级", "Grade"),
    "village_id": Text("村编号", "Village"),
    "state": Text("状态", "State"),
    "walk_m": Text("步行距离（米）", "Walk (m)"),
    "straight_m": Text("直线距离（米）", "Straight line (m)"),
    "detour_factor": Text("绕行系数", "Detour factor"),
    "connector_m": Text("接入段（米）", "Access (m)"),
    "nearest_road_m": Text("只按最近道路（米）", "By the nearest road alone (m)"),
    "caution_m": Text("步行存疑路段（米）", "On doubtful roads (m)"),
    "reason": Text("原因", "Reason"),
    "verdict": Text("决定", "Decision"),
    "ground": Text("依据", "Ground"),
    "decided_on": Text("决定日期", "Decided on"),
    "object_until": Text("异议截止", "Object until"),
    "by": Text("经办人", "By"),
}
# Verbs only.
DECIDED = Text(
    "已记入：{verdict}（{ground}）。{until} 及以前可以提出异议。",
    "Entered: {verdict} ({ground}). Objections are possible until {until}.",
)
SAVED = Text("已保存：{path}", "Saved: {path}")
NO_CASES = Text("没有要复核的个案。", "There is nothing to review.")
COUNTS = Text(
    "有异议 {disputed}，重新打开 {reopened}，待定 {open}，已定 {decided}。",
    "Disputed {disputed}, open again {reopened}, to be decided {open}, decided {decided}.",
)
NO_CASE = Text("没有学生“{pupil}”的复核个案。", 'There is no case of the pupil "{pupil}".')
CHANGED = Text("{fact}：{before} → {now}", "{fact}: {before} → {now}")
UNKNOWN = Text("—", "—")
FLAG = {"True": Text("是", "yes"), "False": Text("否", "no")}
