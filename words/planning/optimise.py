"""Layout optimisation in words: its rules, its proposals, and why there may be none."""

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
    "young": Text("1—3 年级路途时间上限", "the longest journey of grades 1 to 3"),
    "max_way": Text("路途距离上限", "the longest way of the others"),
    "canteen": Text("远途学生须有食堂", "a canteen for those who live far"),
    "least_pupils": Text("学校最少人数", "the least pupils of a school"),
    "whole": Text("同村儿童不拆分", "villages kept whole"),
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
NOTHING_LEFT = Text(
    "没有可优化的内容：{stage}没有带位置的在办学校，或没有儿童数。",
    "There is nothing to optimise: {stage} has no open school with a position, or no children.",
)
NOT_FOUND = Text(
    "时限内没有找到方案，也没有证明没有方案：{what}。请加长时限。",
    "No plan was found in the time given, nor proven impossible: {what}. Allow more time.",
)
KEEP = Text("保留 {open} 所、撤并 {closed} 所", "{open} schools kept, {closed} closed")
# Not how things stand: children placed anew, as in every other layout, with all schools open.
TODAY = Text("不撤并（重新安排）", "None closed (placed anew)")
GOAL = {
    "distance": Text("总路程最短", "shortest ways in all"),
    "beyond": Text("超过距离线的人数最少", "fewest beyond the limit"),
}
NAME = Text("优化方案：撤并 {closed} 所，{goal}", "Optimised: {closed} closed, {goal}")
WHY = Text(
    "优化方案：撤并 {closed} 所，{goal}；已证明与最优相差不超过 {gap}",
    "Optimised: {closed} closed, {goal}; proven within {gap} of the best",
)
FIGURE = {
    "closed": Text("撤并学校", "Schools closed"),
    "open": Text("保留学校", "Schools kept"),
    "cost_yuan": Text("年运行费", "Running cost a year"),
    "child_m": Text("总路程（人·米）", "Way of all (child metres)"),
    "mean_m": Text("平均路程", "Mean way"),
    "longest_m": Text("最远路程", "Longest way"),
    "beyond": Text("超过距离线的适龄儿童（自村点）", "Children beyond the limit (from villages)"),
    "small": Text("安排后的乡村小规模学校", "Rural schools small when placed anew"),
    "ride_unknown": TITLE,
    "gap": Text("与最优的差（已证明）", "Proven gap to the best"),
}
