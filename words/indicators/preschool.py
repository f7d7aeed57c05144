"""The wording of kindergartens: shares, reach, classes, teachers, and what universal means."""

from words.text import Text

TITLE = Text("幼儿园", "Kindergartens")
COUNTIES = Text("普及普惠", "Universal and inclusive")
TOWNSHIPS = Text("分乡镇", "By township")
SITES = Text("各幼儿园", "Kindergartens")
VILLAGES = Text("够不着幼儿园的村", "Villages out of reach")
RATING = {
    "model": Text("省级示范", "provincial model"),
    "first": Text("一类", "class one"),
    "second": Text("二类", "class two"),
    "third": Text("三类", "class three"),
}
MEASURE = {
    "gross": Text("毛入园率", "Gross enrolment"),
    "public": Text("公办园在园幼儿占比", "Children in public places"),
    "inclusive": Text("普惠性幼儿园覆盖率", "Children in inclusive places"),
    "class_size": Text("班额达标的班", "Classes within their size"),
    "teachers": Text("每名专任教师的幼儿", "Children per teacher"),
    "central": Text("没有公办中心园的乡镇", "Townships without a central kindergarten"),
}
COLUMN = {
    "township": Text("乡镇", "Township"),
    "county": Text("县区", "County"),
    "sites": Text("幼儿园", "Kindergartens"),
    "children": Text("在园幼儿", "Children enrolled"),
    "public_share": Text("公办率", "Public share"),
    "inclusive_share": Text("普惠率", "Inclusive share"),
    "state": Text("达标", "Targets"),
    "ages_3_5": Text("三至五岁儿童", "Children of 3 to 5"),
    "gross_share": Text("毛入园率", "Gross enrolment"),
    "central": Text("公办中心园", "Central kindergartens"),
    "classes": Text("班数", "Classes"),
    "class_share": Text("班额达标", "Classes within size"),
    "teachers": Text("专任教师", "Teachers"),
    "children_per_teacher": Text("每名教师的幼儿", "Children per teacher"),
    "last_year": Text("大班在园", "Eldest class"),
    "villages_beyond": Text("够不着的村", "Villages out of reach"),
    "children_beyond": Text("够不着的儿童", "Children out of reach"),
    "places_per_child": Text("范围内每名儿童的学位", "Places per child within reach"),
}
SITE_COLUMN = {
    "name": Text("幼儿园", "Kindergarten"),
    "township": Text("乡镇", "Township"),
    "operator": Text("举办者", "Operator"),
    "inclusive": Text("普惠", "Inclusive"),
    "rating": Text("园所类别", "Class"),
    "central": Text("中心园", "Central"),
    "children": Text("在园幼儿", "Children enrolled"),
    "last_year": Text("大班在园", "Eldest class"),
    "classes": Text("班数", "Classes"),
    "classes_fit": Text("班额达标的班", "Classes within size"),
    "teachers": Text("专任教师", "Teachers"),
}
VILLAGE_COLUMN = {
    "name": Text("村", "Village"),
    "township": Text("乡镇", "Township"),
    "children": Text("三至五岁儿童", "Children of 3 to 5"),
    "school": Text("最近的幼儿园", "Nearest kindergarten"),
    "walk_m": Text("沿道路（米）", "Along the roads (m)"),
    "places_per_child": Text("范围内每名儿童的学位", "Places per child within reach"),
}
FREE_COLUMN = {
    "township": Text("乡镇", "Township"),
    "sites": Text("幼儿园", "Kindergartens"),
    "last_year": Text("大班在园", "Eldest class"),
    "public_children": Text("公办园", "In public ones"),
    "approved_children": Text("经批准的民办园", "In approved private ones"),
    "refused_children": Text("未经批准的民办园", "In private ones not approved"),
    "unknown_sites": Text("不知道的园", "Kindergartens not known"),
    "free_children": Text("免费的幼儿", "Free of charge"),
    "yuan": Text("一年补助（元）", "Compensation a year (yuan)"),
}
COUNTY_COLUMN = {
    "county": Text("县区", "County"),
    "measure": Text("指标", "Measure"),
    "value": Text("现值", "Value"),
    "line": Text("标准", "Line"),
    "met": Text("达标", "Met"),
}
MET = {
    True: Text("达标", "met"),
    False: Text("未达标", "not met"),
    None: Text("不知道", "not known"),
}
NO_CENTRAL = Text("缺公办中心园", "no central kindergarten")
LOW_PUBLIC = Text("公办率不足 {target}%", "public share under {target} %")
LOW_INCLUSIVE = Text("普惠率不足 {target}%", "inclusive share under {target} %")
ALL_MET = Text("达标", "met")
NOT_KNOWN = Text("不知道", "not known")
AT_LEAST_LINE = Text("≥ {value} %", "≥ {value} %")
AT_MOST_LINE = Text("≤ {value} 人", "≤ {value}")
NONE_LINE = Text("0 个", "0")
SHARE = Text("{value} %", "{value} %")
SUMMARY = Text(
    "{sites} 所幼儿园，在园 {children} 人；{beyond} 个村够不着（沿道路超过 {limit} 米），儿童 {far} 人；"
    "{bare} 个乡镇没有公办中心园。",
    "{sites} kindergartens with {children} children; {beyond} villages out of reach (over {limit} m "
    "along the roads) with {far} children; {bare} townships without a central kindergarten.",
)
PLACES_LACK = Text(
    "{count} 所幼儿园没有填学位，范围内的学位没有算它们；请在“数据”页补办学条件表（provision）。",
    "{count} kindergartens give no places and are not in the places within reach; complete the "
    "table provision.",
)
TERMS = (
    (
        COLUMN["gross_share"],
        Text(
            "在园幼儿除以住在本地的三至五岁儿童；跨乡镇就读的算在园所所在乡镇。",
            "Children enrolled by children of 3 to 5 who live here; enrolled counts where the "
            "kindergarten is.",
        ),
    ),
    (
        COLUMN["class_share"],
        Text(
            "按各年级平均班额：小班、中班、大班不超过参数的班额。",
            "By the mean class of each grade, held against the size of its grade (parameters).",
        ),
    ),
    (
        COLUMN["places_per_child"],
        Text(
            "两步移动搜寻法：每所园的学位先分给服务半径内的儿童，再把一个村够得着的加起来。",
            "Two-step floating catchment: places are shared among the children within reach, then "
            "added up for each village.",
        ),
    ),
    (
        COLUMN["central"],
        Text(
            "乡镇驻地的公办幼儿园；驻地有几所的，取名称带“中心”的。",
            "The public kindergarten at the seat of a township; of several, that called central.",
        ),
    ),
)
NEW_RULE = {
    "cover": Text("够得着的儿童最多", "most children within reach"),
    "median": Text("路程之和最短", "least ways in all"),
}
NEW_SITE_COLUMN = {
    "name": Text("建议设园的村", "Village"),
    "township": Text("乡镇", "Township"),
    "villages_reached": Text("新够得着的村", "Villages reached anew"),
    "children_reached": Text("新够得着的儿童", "Children reached anew"),
    "children_nearer": Text("以它为最近的儿童", "Children it is nearest to"),
    "mean_m": Text("到它的平均路程（米）", "Mean way to it (m)"),
}
NEW_SITES = Text("新园建议", "Proposed new kindergartens")
NEW_COUNT = Text("新设几所", "How many")
NEW_NONE = Text("不提建议", "No proposal")
NEW_ALL = Text("让有儿童的村都够得着的最少几所", "The fewest that reach every village")
NEW_NEEDS_COUNT = Text(
    "按路程选新园要给出数目（--new，至少 1）。", "Say how many (--new, 1 at least) by median."
)
NEW_BY = Text("按什么选", "Chosen by")
NEW_SUMMARY = Text(
    "新设 {count} 所（{rule}）：够不着的儿童 {before} → {after} 人；到最近的园的路程之和 {was} → {now} 公里；{proof}。",
    "{count} new ones ({rule}): children out of reach {before} → {after}; ways to the nearest in all "
    "{was} → {now} km; {proof}.",
)
PROVEN = Text("已证明没有更好的选法", "proven: no choice is better")
UNPROVEN = Text("没有证明是最好的", "not proven best")
NEW_NOTE = Text(
    "现有的园都保留；位置按村点，有没有地要实地看；学位多少没有算。",
    "Open kindergartens stay; a place is that of its village, whether there is ground is not known; "
    "places are not counted.",
)
NEW_UNKNOWN = Text(
    "{count} 个村没有儿童数或位置，没有算进去。",
    "{count} villages without children or position are not counted.",
)
PLAN_WORD = Text("布局规划（Word）", "Layout plan (Word)")
PLAN_TITLE = Text("{region}幼儿园布局规划", "Layout plan of kindergartens, {region}")
PLAN_NOW = Text("一、现状", "1. As things are")
PLAN_TOWNSHIPS = Text("二、分乡镇", "2. By township")
PLAN_FAR = Text("三、够不着幼儿园的村", "3. Villages out of reach")
PLAN_FAR_COUNT = Text(
    "共 {all} 个村，按儿童数列出前 {shown} 个；全部见幼儿园工作簿。",
    "{all} villages; the first {shown} by children. All are in the workbook.",
)
PLAN_NEW = Text("四、新园建议", "4. Proposed new kindergartens")
PLAN_NOT_ASKED = Text("没有要求建议新园的位置。", "No places for new ones were asked for.")
PLAN_RULES = Text("五、依据和数据", "5. Rules and data")
PLAN_RULE = Text(
    "学前教育法（2025 年 6 月 1 日施行，引用条款前请核对原文）；国办发〔2025〕27号；2026 年中央一号文件：稳慎优化农村幼儿园布局，"
    "保留并办好必要的乡村幼儿园；山东省教育厅 2015 通知：服务半径。",
    "Law on preschool education (in force since 1 June 2025; check articles before citing); State "
    "Council Office 2025 No. 27; first document of the centre of 2026: needed rural kindergartens "
    "stay; Shandong notice of 2015: reach.",
)
PLAN_MADE = Text(
    "服务半径按沿道路 {metres} 米；数据版本 {version}；编制日期 {day}。",
    "Reach {metres} m along the roads; data {version}; made on {day}.",
)
FREE = Text("学前一年免费补助", "The last year free of charge")
FREE_RULE = Text(
    "国办发〔2025〕27号：公办园大班免保育教育费；经批准的民办园按当地公办园水平减免。补助＝免费的幼儿×公办园一年保教费（参数）；"
    "没有填保教费、有园没有大班人数、没有写举办者或是否批准的，不算出补助。",
    "State Council Office 2025 No. 27: the eldest of public kindergartens are free; approved private "
    "ones are reduced by the local public level. Compensation is free children times the fee "
    "(parameter); none is given while the fee, an eldest class, an operator or an approval is "
    "missing.",
)
WORKBOOK = Text("幼儿园工作簿", "Workbook of kindergartens")
PICK_TOWNSHIP = Text(
    "点一个乡镇，这里列出它的幼儿园和够不着的村。",
    "Choose a township to list its kindergartens and the villages out of reach.",
)
NO_SITES = Text("数据里没有幼儿园。", "The data have no kindergarten.")
