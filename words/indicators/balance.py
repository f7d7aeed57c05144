"""The wording of high-quality balance: seven measures by school, variation by county."""

from words.text import Text

TITLE = Text("义务教育优质均衡", "High-quality balance")
PART = {
    "register": Text("四十一项进度", "The forty-one projects"),
    "balance": Text("优质均衡", "High-quality balance"),
}
PART_LABEL = Text("看什么", "Show")
COUNTIES = Text("校际差异", "How schools differ")
SCHOOLS = Text("各校七项", "Seven measures by school")
SITES = Text("各校址", "Sites")
CHANGES = Text("方案影响", "What the plan does")
MEASURE = {
    "degree_teachers": Text("每百名学生高于规定学历教师", "Teachers above the degree, per 100"),
    "backbone_teachers": Text("每百名学生县级以上骨干教师", "Leading teachers, per 100"),
    "pe_art_teachers": Text("每百名学生体育艺术专任教师", "Sports and arts teachers, per 100"),
    "teaching_area_m2": Text("生均教学及辅助用房（平方米）", "Teaching rooms a pupil (m²)"),
    "sports_area_m2": Text("生均体育运动场馆（平方米）", "Sports grounds a pupil (m²)"),
    "equipment_yuan": Text("生均教学仪器设备值（元）", "Equipment a pupil (yuan)"),
    "multimedia_rooms": Text("每百名学生网络多媒体教室", "Multimedia rooms, per 100"),
}
RESOURCE = {
    "degree_teachers": Text("高于规定学历教师", "teachers above the degree"),
    "backbone_teachers": Text("县级以上骨干教师", "leading teachers"),
    "pe_art_teachers": Text("体育艺术专任教师", "sports and arts teachers"),
    "teaching_area_m2": Text("教学及辅助用房", "teaching rooms"),
    "sports_area_m2": Text("体育运动场馆", "sports grounds"),
    "equipment_yuan": Text("教学仪器设备", "equipment"),
    "multimedia_rooms": Text("网络多媒体教室", "multimedia rooms"),
}
UNIT = {
    "persons": Text("{value} 人", "{value} persons"),
    "rooms": Text("{value} 间", "{value} rooms"),
    "area": Text("{value} 平方米", "{value} m²"),
    "yuan": Text("{value} 元", "{value} yuan"),
}
COUNTY_COLUMN = {
    "county": Text("县区", "County"),
    "stage": Text("学段", "Stage"),
    "measure": Text("指标", "Measure"),
    "schools": Text("学校", "Schools"),
    "unknown": Text("没有数的学校", "Schools without a number"),
    "mean": Text("全县平均", "County mean"),
    "variation": Text("差异系数", "Coefficient of variation"),
    "line": Text("不高于", "At most"),
    "met": Text("达标", "Met"),
}
SCHOOL_COLUMN = {
    "name": Text("学校", "School"),
    "stage": Text("学段", "Stage"),
    "township": Text("乡镇", "Township"),
    "verdict": Text("结论", "Verdict"),
    "measures_met": Text("达标项", "Measures met"),
    "short": Text("差多少", "What is short"),
    "missing": Text("缺什么数据", "Data missing"),
    "pupils": Text("学生", "Pupils"),
    "sites": Text("校址", "Sites"),
    "sites_left_out": Text("不纳入的教学点", "Points left out"),
    **MEASURE,
}
SITE_COLUMN = {
    "legal_name": Text("法人学校", "Legal person"),
    "name": Text("校址", "Site"),
    "township": Text("乡镇", "Township"),
    "kind": Text("办学类型", "Kind"),
    "stage": Text("学段", "Stage"),
    "pupils": Text("学生", "Pupils"),
    "small": Text("小规模", "Small"),
    "counted": Text("纳入七项", "Counted"),
    "degree_teachers": Text("高于规定学历教师", "Teachers above the degree"),
    "backbone_teachers": Text("县级以上骨干教师", "Leading teachers"),
    "pe_art_teachers": Text("体育艺术专任教师", "Sports and arts teachers"),
    "teaching_area_m2": Text("教学及辅助用房（平方米）", "Teaching rooms (m²)"),
    "sports_area_m2": Text("体育运动场馆（平方米）", "Sports grounds (m²)"),
    "equipment_yuan": Text("教学仪器设备值（元）", "Equipment (yuan)"),
    "multimedia_rooms": Text("网络多媒体教室", "Multimedia rooms"),
}
CHANGE_COLUMN = {
    "name": Text("学校", "School"),
    "stage": Text("学段", "Stage"),
    "township": Text("乡镇", "Township"),
    "change": Text("变化", "Change"),
    "pupils_before": Text("学生（前）", "Pupils before"),
    "pupils_after": Text("学生（后）", "Pupils after"),
    "met_before": Text("达标项（前）", "Measures met before"),
    "met_after": Text("达标项（后）", "Measures met after"),
    "verdict_before": Text("结论（前）", "Verdict before"),
    "verdict_after": Text("结论（后）", "Verdict after"),
}
DETAIL_COLUMN = {
    "measure": Text("指标", "Measure"),
    "value": Text("现值", "Value"),
    "line": Text("标准（不低于）", "Line, at least"),
    "reached_share": Text("达到标准的", "Of its line"),
    "short": Text("差多少", "What is short"),
}
CHANGE = {
    "gone": Text("不再办", "no longer there"),
    "new": Text("新办", "new"),
    "better": Text("变好", "better"),
    "worse": Text("变差", "worse"),
    "touched": Text("达标项数没有变", "as many measures met"),
}
VERDICT = {
    True: Text("达标", "met"),
    False: Text("未达标", "not met"),
    None: Text("不知道", "not known"),
}
NO_PUPILS = Text("没有纳入的学生", "no pupils counted")
SHORT = Text("{resource}差 {amount}", "{resource}: short of {amount}")
LACKS = Text("{resource}（{sites}）", "{resource} ({sites})")
PUPILS_LACK = Text("在校生（{sites}）", "pupils ({sites})")
SUMMARY = Text(
    "{stage}：{schools} 所学校，达标 {met} 所，未达标 {not_met} 所，缺数据还不知道 {unknown} 所；"
    "差异系数 {measures} 项中达标 {varied} 项，不知道 {open} 项。",
    "{stage}: {schools} schools, {met} met, {not_met} not met, {unknown} not known for want of "
    "data; of {measures} coefficients of variation {varied} are met, {open} not known.",
)
LEFT_OUT = Text(
    "不足 {limit} 人的教学点 {count} 个不纳入七项；它们的学生、资源都不算。",
    "{count} teaching points under {limit} pupils are left out with their pupils and resources.",
)
MISSING = Text(
    "缺的数请在“数据”页补：学校表的七列（高于规定学历教师……网络多媒体教室），或分年级在校生表。",
    "Enter what is missing on the page of data: the seven columns of the table of schools, or "
    "pupils by grade.",
)
STAYS = Text(
    "方案之后：并入学校按来了学生以后算；撤并学校的教师、设备不自动随学生走，要随走的请在方案里改并入学校的数。",
    "After the plan a receiving school counts with those who come; teachers and equipment of a "
    "closed school do not move by themselves: enter in the plan what shall.",
)
MET_TERM = Text("达标", "Met")
MET_MEANS = Text(
    "七项中至少 {measures} 项达到标准，余项不低于标准的 {rest}%。",
    "{measures} of seven measures reach their line, the rest {rest} % of it at least.",
)
LEGAL_TERM = Text("法人学校", "Legal person")
LEGAL_MEANS = Text(
    "资源按法人算：教学点、校区并入上级学校；小规模按校址算。",
    "Resources are counted by legal person, sites with their central school; small schools by "
    "site.",
)
SHARED_TERM = Text("一贯制学校", "Schools of several stages")
SHARED_MEANS = Text(
    "资源按小学生 1、初中生 {junior}、高中生 {senior} 折算后的人数拆分。",
    "Resources are shared by pupils weighted 1 primary, {junior} junior, {senior} senior.",
)
VARIATION_MEANS = Text(
    "各校与全县平均之差，按在校生数加权的标准差除以全县平均；有一所学校没有数就不知道。",
    "The deviation of schools from the county mean, weighted by pupils, by that mean; not known "
    "where one school gives no number.",
)
WORKBOOK = Text("优质均衡工作簿", "Workbook of balance")
PICK = Text("点一所学校，下面列出七项的现值、标准和差多少。", "Choose a school to see its seven.")
NO_SCHOOLS = Text("数据里没有小学、初中。", "The data have no primary or junior school.")
NO_PLAN = Text(
    "打开一个方案，这里列出它让哪些学校达标、哪些不达标。",
    "Open a plan to see which schools it lets meet the measures, and which not.",
)
NOTHING_TOUCHED = Text(
    "方案没有改变任何学校的七项。", "The plan changes the measures of no school."
)
