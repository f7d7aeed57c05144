"""The wording of the first page's figures and of what to do next."""

from typing import NamedTuple

from words.text import Text

_NOTHING = Text("", "")


class FigureText(NamedTuple):
    """A figure's name, what it counts, the rule it belongs to, and what to enter if unknown."""

    title: Text
    definition: Text = _NOTHING
    source: Text = _NOTHING
    missing: Text = _NOTHING


FIGURE = {
    "fetched": FigureText(
        Text("接送距离线外走读生接送率", "Day pupils beyond the limit who are fetched"),
        Text(
            "沿道路到就读学校超过 {limit} 米的乡村走读生 {beyond} 人，其中有校车、公交或其他接送 {served} 人。"
            "另有 {unknown} 人量不了距离，不在其中（{without_school} 人就读学校已撤或不在表里）；"
            "超线的人中 {unstated} 人没有填接送，按无接送计入分母。",
            "{served} of {beyond} rural day pupils who live over {limit} m from their school along "
            "the roads have a bus or another service. {unknown} more could not be measured and are "
            "not among them ({without_school} of a school that is closed or in no table); of those "
            "beyond, {unstated} state no service and count as not fetched.",
        ),
        Text("本方案项目 11，目标 100%，期限 2025 年", "The plan, item 11: 100 % by 2025"),
        Text(
            "没有学生名单，不知道谁有接送。请在“数据”页补学生表（pupils）。",
            "Without a list of pupils nobody knows who is fetched. Add the table pupils.",
        ),
    ),
    "small": FigureText(
        Text("小规模学校和教学点增减", "Change in small schools and teaching points"),
        Text(
            "乡村小学和教学点中不足 {threshold} 人的：{year} 学年 {now} 所，{base_year} 年秋季 {base} 所"
            "（现有村小中 {base_unknown} 所那年没有数字）。",
            "Rural primary schools and teaching points with fewer than {threshold} pupils: {now} "
            "in {year}, {base} in autumn {base_year} ({base_unknown} of those there are have no "
            "number of that year).",
        ),
        Text("本方案项目 7，不再增加，期限 2025 年", "The plan, item 7: no increase by 2025"),
        Text(
            "缺基期年份或其后年份的小学在校生数，请在“数据”页补在校生表（enrolment）。",
            "No primary enrolment of the base year, or none since; add it to the table enrolment.",
        ),
    ),
    "small_pupils": FigureText(
        _NOTHING,
        missing=Text(
            "{lacking} 所乡村小学、教学点没有 {year} 学年的小学在校生数：{names}。请在“数据”页补在校生表（enrolment）。",
            "{lacking} rural schools have no primary enrolment of {year}: {names}. Add them to the "
            "table enrolment.",
        ),
    ),
    "small_class": FigureText(
        _NOTHING,
        missing=Text(
            "{lacking} 所小学、教学点没有城乡分类，不知道算不算乡村：{names}。请在“数据”页补学校表（schools）。",
            "{lacking} schools do not say whether they are rural: {names}. Complete urban_rural in "
            "the table schools.",
        ),
    ),
    "shrinking": FigureText(
        Text("生源持续减少的学校", "Shrinking schools"),
        Text(
            "连续 {years} 年下降且累计降幅不低于 {fall}% 的学校（按学段计）；另有 {unknown} 个学段年份不足，无法判断。",
            "Schools, by stage, that fell {years} years running and by {fall} % or more in all; "
            "{unknown} more have too few years to tell.",
        ),
        Text("本工具假设，可改", "Our own assumption, editable"),
        Text(
            "在校生年份不足：请在“数据”页补在校生表（enrolment）。",
            "Too few years of enrolment: add them to the table enrolment.",
        ),
    ),
    "out_of_reach": FigureText(
        Text("够不着小学的儿童", "Children out of reach of a primary school"),
        Text(
            "{all_villages} 个村中 {villages} 个到最近小学沿道路超过 {limit} 米或道路不通。儿童数依据：{basis_zh}。",
            "{villages} of {all_villages} villages are over {limit} m from the nearest primary "
            "school or have no way to it. Children from: {basis_en}.",
        ),
        Text("本方案项目 11 的距离线", "The limit of the plan's item 11"),
        Text(
            "没有儿童、学生或在校生数据：请在“数据”页补适龄儿童表（children）。",
            "No children, pupils or enrolment given: add the table children.",
        ),
    ),
    "public": FigureText(
        Text("幼儿园公办率", "Kindergarten children in public places"),
        Text(
            "{sites} 所幼儿园在园 {every} 人，公办园 {part} 人；{lacking} 所没有在园人数。",
            "{part} of {every} children in {sites} kindergartens are in public ones; {lacking} "
            "kindergartens have no number.",
        ),
        Text("本方案项目 17，不低于 50%，期限 2025 年", "The plan, item 17: 50 % by 2025"),
        Text(
            "没有幼儿园在园人数，请在“数据”页补在校生表（enrolment）。",
            "No kindergarten enrolment given.",
        ),
    ),
    "inclusive": FigureText(
        Text("幼儿园普惠率", "Kindergarten children in inclusive places"),
        Text(
            "{sites} 所幼儿园在园 {every} 人，公办和普惠性民办园 {part} 人；{lacking} 所没有在园人数。",
            "{part} of {every} children in {sites} kindergartens are in public or inclusive ones; "
            "{lacking} kindergartens have no number.",
        ),
        Text("本方案项目 17，不低于 90%，期限 2025 年", "The plan, item 17: 90 % by 2025"),
        Text(
            "没有幼儿园在园人数，请在“数据”页补在校生表（enrolment）。",
            "No kindergarten enrolment given.",
        ),
    ),
    "doubtful": FigureText(
        Text("须复核的比例", "Share to look at again"),
        Text(
            "计入的 {every} 名走读生中，{part} 人临界、道路不通、离道路过远、缺位置、缺学校或学校已撤。",
            "{part} of {every} counted pupils are borderline, without a way, far from any road, or "
            "lack a position or a school that is open.",
        ),
        Text("本工具假设，可改", "Our own assumption, editable"),
        Text(
            "学生名单里没有可计的走读生：请在“数据”页补学生表（pupils）。",
            "No day pupils to count in the list: complete the table pupils.",
        ),
    ),
    "nobody_beyond": FigureText(
        _NOTHING, missing=Text("没有走读生超过距离线。", "No day pupil lives beyond the limit.")
    ),
    "basis_children": FigureText(Text("适龄儿童表", "the table of children")),
    "basis_pupils": FigureText(Text("学生表", "the list of pupils")),
    "basis_enrolment": FigureText(
        Text("各校在校生按村人口分摊，为估算", "enrolment spread by population, an estimate")
    ),
    "basis_unknown": FigureText(Text("无", "nothing")),
}
TODO = {
    "gap": Text(
        "给 {children} 名接送距离线外走读生安排接送",
        "Arrange a ride for {children} day pupils beyond the limit",
    ),
    "borderline": Text(
        "复核 {children} 名临界学生的路径",
        "Look again at the way of {children} borderline pupils",
    ),
    "disputed": Text(
        "处理 {children} 名学生对复核决定的异议",
        "Decide on the objections to the review of {children} pupils",
    ),
    "other_road": Text(
        "复核 {children} 名只按最近的路结论相反的学生",
        "Look again at {children} pupils of whom the nearest road alone says the other",
    ),
    "barred": Text(
        "核对 {children} 名与每条路之间都有障碍的学生",
        "Check {children} pupils with a barrier before every road",
    ),
    "caution_road": Text(
        "复核 {children} 名靠步行存疑的路段才不超线的学生",
        "Look again at {children} pupils within the limit only by roads not to be trusted on foot",
    ),
    "unknown": Text(
        "补齐 {children} 名学生的位置、学校或道路",
        "Complete the position, school or roads of {children} pupils",
    ),
    "service_unknown": Text(
        "问清 {children} 名超线走读生有没有接送，补学生表“现有接送”（service）",
        "Ask whether {children} day pupils beyond the limit are fetched, and enter service",
    ),
    "unlisted": Text(
        "补学生名单：{children} 名在校生不在名单里",
        "Complete the list of pupils: {children} are enrolled and not in it",
    ),
    "pupil_list": Text(
        "补学生名单（pupils）：谁住在距离线外、谁有接送，都不知道",
        "Enter the list of pupils: nobody knows who lives beyond the limit, or who is fetched",
    ),
    "pupil_list_estimated": Text(
        "补学生名单（pupils）：估算约 {children} 人住在距离线外，谁有接送不知道",
        "Enter the list of pupils: an estimated {children} live beyond the limit, and nobody knows "
        "who is fetched",
    ),
    "years": Text(
        "补 {rows} 个学校（学段）的在校生和往年数（enrolment），才能判断是否持续减少",
        "Enter enrolment of {rows} schools (by stage), earlier years too, to tell which shrink",
    ),
    "village_positions": Text(
        "补 {rows} 个村的位置，才知道够不够得着学校",
        "Enter the position of {rows} villages to tell whether a school is in reach",
    ),
    "shrinking": Text(
        "研判 {rows} 个生源持续减少的学校（学段），在校 {children} 人",
        "Consider {rows} shrinking schools (by stage) with {children} pupils",
    ),
    "boarder": Text(
        "补 {children} 名学生是否寄宿（boarder）：现在都按走读计",
        "Enter whether {children} pupils board: they count as day pupils now",
    ),
    "out_of_reach": Text(
        "查看够不着小学的 {rows} 个村，儿童 {children} 人{basis}",
        "See {rows} villages out of reach of a primary school, {children} children{basis}",
    ),
    "out_of_reach_least": Text(
        "查看够不着小学的 {rows} 个村，儿童至少 {children} 人{basis}：有的村没有儿童数，请补",
        "See {rows} villages out of reach of a primary school, at least {children} children{basis}: "
        "enter those of the villages without a number",
    ),
    "out_of_reach_unknown": Text(
        "查看够不着小学的 {rows} 个村，儿童数不知道{basis}：请补适龄儿童表（children）",
        "See {rows} villages out of reach of a primary school, their children not known{basis}: "
        "enter the table children",
    ),
}
TODO_BASIS = {
    "pupils": Text("（按学生名单）", " (from the list of pupils)"),
    "enrolment": Text("（按在校生估算）", " (estimated from enrolment)"),
}
