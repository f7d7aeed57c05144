"""Layout optimisation in words: its rules, its proposals, and why there may be none."""

from words.planning.plans import COMPARED
from words.planning.rides import TITLE
from words.text import Text

RULE = {
    "number": Text("保留或撤并的学校数", "the number of schools kept or closed"),
    "kinds": Text("可撤并的学校类型", "the kinds of school that may be closed"),
    "kept": Text("指定保留的学校", "the schools named as kept"),
    "seats": Text("乡镇驻地学校保留", "schools at township seats are kept"),
    "shrinking": Text("只撤持续萎缩的学校", "only shrinking schools may be closed"),
    "places": Text("并入校学位", "the places of the receiving schools"),
    "over_size": Text("不形成超大规模学校", "no over-size school"),
    "large_class": Text("不形成大班额", "no large classes"),
    "line": Text("超过距离线须有线路", "a line for those beyond the limit"),
    "young": Text("1—3 年级路途时间上限", "the longest journey of grades 1 to 3"),
    "max_way": Text("路途距离上限", "the longest way of the others"),
    "canteen": Text("远途学生须有食堂、寄宿生须有床位", "a canteen and beds for who needs them"),
    "least_pupils": Text("学校最少人数", "the least pupils of a school"),
}
JOIN = Text("、", ", ")
ONE_IN_THE_WAY = Text(
    "没有满足这些规则的方案（已证明）：{what}。挡路的规则是：{rules}。放宽其中任何一条，即有方案。",
    "No plan meets these rules (proven): {what}. The rule in the way is: {rules}. With any one of "
    "these relaxed there is a plan.",
)
TOGETHER_IN_THE_WAY = Text(
    "没有满足这些规则的方案（已证明）：{what}。这些规则合在一起挡路：{rules}。须放宽其中几条。",
    "No plan meets these rules (proven): {what}. These rules are in the way together: {rules}. "
    "Several of them have to be relaxed.",
)
BLOCKING_RULE_UNKNOWN = Text(
    "没有满足这些规则的方案（已证明）：{what}。时限内没有查清是哪一条规则挡路，须查的有：{rules}。请加长时限，"
    "或放宽其中几条再试。",
    "No plan meets these rules (proven): {what}. Time ended before it was found which rule is in "
    "the way, of: {rules}. Allow more time, or relax some of these.",
)
BREAKS = Text(
    "没有找到满足这些规则的方案：{what}。找到的布局做方案核对时不合：{rules}（按年级、床位或其他学段算）；没有证明没有。",
    "No plan was found that keeps these rules: {what}. The layouts found break, in the checks of a "
    "plan (by grade, beds or another stage): {rules}. It is not proven that there is none.",
)
NOTHING_LEFT = Text(
    "没有可优化的内容：{stage}没有带位置的在办学校，或没有在校生（学生名单或在校生表）。",
    "There is nothing to optimise: {stage} has no open school with a position, or no pupils (the "
    "list of pupils or enrolment).",
)
NOT_FOUND = Text(
    "时限内没有找到方案，也没有证明没有方案：{what}。请加长时限。",
    "No plan was found in the time given, nor proven impossible: {what}. Allow more time.",
)
KEEP = Text("保留 {open} 所、撤并 {closed} 所", "{open} schools kept, {closed} closed")
TODAY = Text("现状", "As it is")
GOAL = {
    "distance": Text("总路程最短", "shortest ways in all"),
    "beyond": Text("超过距离线的人数最少", "fewest beyond the limit"),
}
NAME = Text("优化方案：撤并 {closed} 所，{goal}", "Optimised: {closed} closed, {goal}")
WHY = Text(
    "优化方案：撤并 {closed} 所，{goal}；已证明与最优相差不超过 {gap}",
    "Optimised: {closed} closed, {goal}; proven within {gap} of the best",
)
DOES = Text(
    "撤并 {closed} 所（{schools}）：{moved} 名学生转学，其中 {newly} 人新超过 {limit} 米；{cost}；"
    "乡村小规模学校和教学点 {before} → {after} 所。",
    "Closes {closed} ({schools}): {moved} pupils change school, {newly} of them newly beyond "
    "{limit} m; {cost}; rural small schools and teaching points {before} → {after}.",
)
CLOSES_NONE = Text("不撤并学校，没有学生转学。", "No school closes, no pupil changes school.")
COST_LESS = Text("年运行费省 {wan} 万元", "running cost a year down by {wan} × 10k yuan")
COST_MORE = Text("年运行费增 {wan} 万元", "running cost a year up by {wan} × 10k yuan")
COST_SAME = Text("年运行费不变", "running cost a year unchanged")
COST_UNKNOWN = Text("年运行费变化不明（缺数据）", "change of running cost unknown (data missing)")
# What the checks of a plan come to, short.
OUTCOME = {
    "forbidden": Text("不得撤并", "Forbidden"),
    "better_kept": Text("宜保留", "Better kept"),
    "not_ready": Text("条件未齐", "Not ready"),
    "open_questions": Text("待人工答复", "To be answered"),
    "allowed": Text("可以撤并", "Allowed"),
}
FAILS = Text("{school}，{check}：{reasons}", "{school}, {check}: {reasons}")
AND = Text("；", "; ")
ASKED = Text(
    "另有 {count} 项须人工答复（征求意见、路途安全、程序等），不算不合格",
    "{count} more checks are for people to answer (consent, safety of the way, procedure): "
    "no failure",
)
FIGURE = {
    "closed": Text("撤并学校", "Schools closed"),
    "open": Text("保留学校", "Schools kept"),
    "moved": Text("转学学生（人）", "Pupils who change school"),
    "newly_beyond": Text("其中新超过距离线（人）", "Of these newly beyond the limit"),
    "cost_change_yuan": Text("年运行费变化（元）", "Change of running cost (yuan)"),
    "child_m": Text("总路程（人·米）", "Way of all (pupil metres)"),
    "mean_m": Text("平均路程", "Mean way"),
    "longest_m": Text("转学学生最远路程", "Longest way of who changes school"),
    "beyond": COMPARED["beyond"],
    "not_fetched": COMPARED["not_fetched"],
    "small": COMPARED["small_schools"],
    "ride_unknown": TITLE,
    "gap": Text("与最优的差（已证明）", "Proven gap to the best"),
    "verdict": Text("核对", "Checks"),
    "failures": Text("不合格项", "What fails"),
    "asked": Text("待人工答复（项）", "Checks to be answered"),
}
