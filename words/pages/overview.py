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
        Text("本方案项目 11，目标 100%，期限 {due} 年", "The plan, item 11: 100 % by {due}"),
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
        Text("本方案项目 7，不再增加，期限 {due} 年", "The plan, item 7: no increase by {due}"),
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
        Text("本方案项目 17，不低于 50%，期限 {due} 年", "The plan, item 17: 50 % by {due}"),
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
        Text("本方案项目 17，不低于 90%，期限 {due} 年", "The plan, item 17: 90 % by {due}"),
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
    "canteen": FigureText(
        Text("应建食堂学校的食堂率", "Schools with buses or boarders that have a canteen"),
        Text(
            "开通校车或有寄宿生的乡村中小学 {every} 所，其中有食堂 {part} 所，没有食堂 {not_met} 所；"
            "另有或其中 {unknown} 所不知道有没有校车、寄宿或食堂，按没有计。校车按接送线路表和学生名单的“现有接送”，不含公交；"
            "有床位而寄宿生数不明的按寄宿计。数据里只有有无食堂，是否标准化须另核。",
            "Of {every} rural schools with school buses or boarders {part} have a canteen, {not_met} "
            "have none; of {unknown} it is not known whether they have buses, boarders or a canteen, "
            "and they count as without. School buses are those of the table of lines and of the list "
            "of pupils, without public lines; a school with beds and an unknown number of boarders "
            "boards. Whether a canteen is of the standard no table says.",
        ),
        Text(
            "本方案项目 9，寄宿制和开通校车学校建有标准化食堂，目标 100%，期限 {due} 年",
            "The plan, item 9: standard canteens at boarding and school-bus schools, 100 % by {due}",
        ),
    ),
    "no_canteen": FigureText(
        _NOTHING,
        missing=Text(
            "没有开通校车或有寄宿生的乡村中小学。", "No rural school has school buses or boarders."
        ),
    ),
    "lunch": FigureText(
        Text("中午不能回家的走读生有食堂的比例", "Day pupils staying at noon with a canteen"),
        Text(
            "到就读学校沿道路超过 {limit} 米、中午不能步行回家的乡村走读生 {every} 人，所在学校有食堂的 {part} 人；"
            "其中 {unknown} 人的学校食堂不明，按没有计。另有 {unmeasured} 人量不了距离，不在其中；寄宿生不在其中。",
            "{part} of {every} rural day pupils who live over {limit} m from school along the roads, "
            "too far to walk home at noon, have a canteen there; the schools of {unknown} do not say "
            "and count as without. {unmeasured} more could not be measured and are not among them, "
            "nor are boarders.",
        ),
        Text(
            "本方案项目 9，有需求学生在校就餐，目标 100%，期限 {due} 年；距离为本工具假设，可改",
            "The plan, item 9: lunch for all who need it by {due}; the distance is our own assumption",
        ),
    ),
    "no_lunch": FigureText(
        _NOTHING,
        missing=Text(
            "没有走读生远到中午不能回家。", "No day pupil lives too far to walk home at noon."
        ),
    ),
    "beds": FigureText(
        Text("有住宿需求学校的床位满足率", "Schools with boarding demand that have the beds"),
        Text(
            "有寄宿生，或四年级以上有学生超出距离线又没有接送（或乘车超过 {primary_min} 分钟、初中 {junior_min} 分钟）的乡村学校，"
            "已知够不够的 {every} 所，床位够 {part} 所；另有 {unknown} 所不知道，按不够计。这样的学生 {need} 人；"
            "一至三年级 {young} 人不寄宿，须安排接送。开了线路，需要的床位随之减少。",
            "Rural schools with boarders, or with pupils of grade 4 and above beyond the limit and "
            "without a service (or longer on board than {primary_min} min, junior {junior_min}): of "
            "{every} known, {part} have enough beds; {unknown} more are not known and count as short. "
            "There are {need} such pupils; {young} of grades 1 to 3 do not board and need a ride. "
            "Each new line makes fewer beds needed.",
        ),
        Text(
            "本方案项目 8，目标 100%，期限 {due} 年；一至三年级不寄宿：国办发〔2012〕48号",
            "The plan, item 8: 100 % by {due}; grades 1 to 3 do not board: State Council Office 2012 "
            "No. 48",
        ),
    ),
    "no_beds": FigureText(
        _NOTHING,
        missing=Text("没有学校有住宿需求。", "No school has boarders or pupils who need a bed."),
    ),
    "line_cost": FigureText(
        Text("现有校车线路年费用", "Existing school-bus lines, cost a year"),
        Text(
            "{buses} 条校车线路，算得出的 {lines} 条：每线一辆车，每天行驶 {runs} 次，一年 {days} 天；"
            "每辆车一年 {bus_yuan} 元、每天用工 {day_yuan} 元，每公里 {km_yuan} 元。里程按线路图形，空驶不计；"
            "两条线合用一辆车时偏高；公交不计。",
            "{buses} lines of school buses, {lines} of them costed: a bus each, driven {runs} times a "
            "day on {days} days; a bus {bus_yuan} yuan a year, its crew {day_yuan} a day, a kilometre "
            "{km_yuan}. Kilometres as drawn, without empty drives; two lines that share a bus cost "
            "less; public lines are left out.",
        ),
        Text(
            "本工具假设的单价（2026 年），请换成本县合同价",
            "Unit costs of our own of 2026, to be replaced by the county's contract",
        ),
        Text(
            "没有接送线路表，或没有画出线路：请在“数据”页补接送线路表（services）。",
            "No table of lines, or none is drawn: add the table services.",
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

# Three sentences of the first page, and the title of its map.
SHORT_TITLE = {
    "fetched": Text("超线走读生接送率", "day pupils fetched"),
    "small": Text("小规模学校增减", "change in small schools"),
    "public": Text("幼儿园公办率", "public kindergarten places"),
    "inclusive": Text("幼儿园普惠率", "inclusive kindergarten places"),
    "canteen": Text("应建食堂学校的食堂率", "schools with the canteen they need"),
    "lunch": Text("中午留校学生有食堂", "pupils staying at noon with a canteen"),
    "beds": Text("床位满足率", "schools with enough beds"),
}
COMMA, SEMICOLON = Text("、", ", "), Text("；", "; ")
GOOD = Text("做到了：{figures}。", "Reached: {figures}.")
GOOD_NONE = Text("还没有一项目标确知做到。", "No target is known to be reached yet.")
OVERDUE = Text("过期未做到：{figures}。", "Overdue: {figures}.")
OVERDUE_NONE = Text("没有目标过期未做到。", "No target is overdue.")
OVERDUE_NONE_KNOWN = Text("已知的目标没有过期未做到的。", "Of the targets known, none is overdue.")
ASKED = Text("{title} {value}（{due} 年应 {target}）", "{title} {value} ({target} by {due})")
NOT_DUE = Text("未到期还差：{figures}。", "Not due yet: {figures}.")
NOT_KNOWN = Text("做没做到还不知道：{figures}。", "Not known whether reached: {figures}.")
FIRST = Text("先办：{text}。", "First: {text}.")
FIRST_AND_NEXT = Text("先办：{text}；再办：{following}。", "First: {text}. Then: {following}.")
GO_FIRST = Text("先去办", "Begin")
WORST_TOWNSHIP = Text(
    "{township}接送率最低，只有 {share} %；{region} {whole}",
    "{township} fetches least, {share} %; {region} {whole}",
)
WORST_TOWNSHIPS = Text(
    "{count} 个乡镇接送率最低，都是 {share} %；{region} {whole}",
    "{count} townships fetch least, {share} % each; {region} {whole}",
)
ALL_TOWNSHIPS = Text(
    "各乡镇超线走读生都有接送", "Every township fetches all day pupils beyond the limit"
)
SOME_UNKNOWN = Text("{title}；{count} 个乡镇不知道", "{title}; {count} townships not known")
NO_TOWNSHIP_KNOWN = Text(
    "还不知道哪个乡镇接送率低：{why}", "Which township fetches least is not known: {why}"
)
NO_LIST_YET = Text("没有学生名单", "no list of pupils")
NOT_ALL_KNOWN = Text("学生的位置、学校或接送没有填全", "positions, schools or services are missing")
VILLAGES_LEFT = Text(
    "{villages} 个村有 {pupils} 名超线走读生没有接送",
    "{pupils} day pupils beyond the limit in {villages} villages are not fetched",
)
VILLAGES_LEFT_LEAST = Text(
    "{villages} 个村至少有 {pupils} 名超线走读生没有接送",
    "At least {pupils} day pupils beyond the limit in {villages} villages are not fetched",
)
VILLAGES_NONE_LEFT = Text("超线走读生都有接送", "All day pupils beyond the limit are fetched")
VILLAGES_UNKNOWN = Text(
    "还不知道哪些村的超线走读生没有接送：{why}",
    "Which villages have day pupils not fetched is not known: {why}",
)
MAP_SOURCE = Text(
    "{measure}。来源：{region}数据，{year} 学年", "{measure}. Source: data of {region}, {year}"
)
