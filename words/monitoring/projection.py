"""The wording of forecasts of pupils and children, and of what past ones were off."""

from words.text import Text

TITLE = Text("学龄人口预测", "Pupils and children to come")
BACKTEST_TITLE = Text("预测回测", "Forecasts held against what came")
AREAS = Text("县与乡镇", "County and townships")
SCHOOLS = Text("各校", "Schools")
GRADES = Text("各校分年级", "Schools by grade")
VILLAGES = Text("各村分年龄", "Villages by age")
BACKTEST = Text("回测", "Back-test")
EACH = Text("逐个回测", "Each forecast")
AGES_TOGETHER = Text(
    "村很多：“各村分年龄”表按学段的年龄段合计；单个县的工作簿按每一岁列出。",
    "There are many villages: they are listed by the ages of stages; the workbook of one county has "
    "every year of age.",
)
VARIANTS = Text("低、高走法：未知的入学每年减、增", "Variants: entry not known falls, grows by")
VARIANT_LINE = Text(
    "三种走法：预测数是中；低、高走法里未知的入学每年减、增 {percent}%。",
    "Three variants: the forecast is the middle; in the low and high one entry that is not known "
    "falls and grows by {percent} % a year.",
)
LEVEL = {
    "school": Text("学校", "School"),
    "township": Text("乡镇", "Township"),
    "county": Text("县", "County"),
}
ALL_STAGES = Text("全部学段", "All stages")
PERCENT = Text("{name}（%）", "{name} (%)")
OF_YEAR = Text("{year} 年", "{year}")
COLUMN = {
    "school_id": Text("学校标识码", "School code"),
    "school": Text("学校", "School"),
    "county": Text("县区", "County"),
    "township": Text("乡镇", "Township"),
    "stage": Text("学段", "Stage"),
    "grade": Text("年级", "Grade"),
    "level": Text("层级", "Level"),
    "unit": Text("单位", "Unit"),
    "base_year": Text("起算学年", "From the year"),
    "base_pupils": Text("起算学年在校生", "Pupils that year"),
    "base": Text("当年在校生", "Pupils that year"),
    "year": Text("学年", "School year"),
    "horizon": Text("提前年数", "Years ahead"),
    "pupils": Text("预测在校生", "Pupils forecast"),
    "low": Text("区间下限", "Band from"),
    "high": Text("区间上限", "Band to"),
    "no_change": Text("按不变", "No change"),
    "variant_low": Text("低走法", "Low variant"),
    "variant_high": Text("高走法", "High variant"),
    "entry_held": Text("入学人数未知（按最近已知数）", "Entry not known (last known goes on)"),
    "ours": Text("按本预测", "As forecast"),
    "cohort": Text("按普通队列", "Plain cohort"),
    "actual": Text("实际", "As it came"),
    "schools": Text("已预测学校数", "Schools forecast"),
    "not_projected": Text("没有预测的学校数", "Schools without a forecast"),
    "reason": Text("说明", "Remark"),
    "village_id": Text("村代码", "Village code"),
    "village": Text("村", "Village"),
    "age": Text("年龄", "Age"),
    "base_children": Text("起算年儿童", "Children that year"),
    "forecasts": Text("回测次数", "Forecasts tried"),
    "first_year": Text("最早起算学年", "First made in"),
    "last_year": Text("最晚起算学年", "Last made in"),
    "ours_share": Text("本预测平均误差", "Mean error, as forecast"),
    "no_change_share": Text("按不变平均误差", "Mean error, no change"),
    "cohort_share": Text("普通队列平均误差", "Mean error, plain cohort"),
    "band_says_share": Text("区间应含", "Band says"),
    "band_held_share": Text("区间实含", "Band held"),
    "bands": Text("可比的区间数", "Bands tried"),
}
# By the codes of analysis.projection; an empty code is a forecast with nothing to remark.
REASON = {
    "": Text("", ""),
    "no_history": Text(
        "没有在校生数：请在“在校生”表中填报",
        "No pupils known: enter them in the table of enrolment",
    ),
    "no_latest": Text(
        "最近学年没有在校生数：请补填该学年", "No pupils of the last year: enter that year"
    ),
    "too_few_years": Text(
        "没有相邻两个学年的分年级数，算不出升级率：请补填以前学年",
        "No two years in a row by grade, so no ratios: enter earlier years",
    ),
    "no_grades": Text(
        "本县该学段没有分年级数：请按年级填报",
        "The county has no pupils by grade in this stage: enter them by grade",
    ),
    "school_closed": Text("已撤，不预测", "Closed, no forecast"),
    "school_proposed": Text("拟建，尚无学生，不预测", "Proposed, no pupils yet, no forecast"),
    "closed_with_pupils": Text(
        "登记为已撤，但最近学年仍有学生：按继续办学预测，请核对状态",
        "Said to be closed, yet has pupils in the last year: forecast as if open, check the status",
    ),
    "planned_school": Text(
        "方案新开：只算方案分来的和新建小区的学生，其他人仍算在现在的学校",
        "Opened by the plan: has those the plan sends and those of estates; others are counted at "
        "the school they go to today",
    ),
    "closed_unplaced": Text(
        "方案撤并，但有学生没有已知的去处：仍算在本校",
        "Closed by the plan; pupils without a known place to go are still counted here",
    ),
    "only_totals": Text(
        "只有学段合计，没有分年级：随本县同学段一起增减",
        "Only the total of the stage: changes as the stage does in the county",
    ),
    "new_school": Text(
        "只有一个学年：升级率用全县的", "One year only: the ratios are those of the county"
    ),
    "short_history": Text("不足四个学年，误差可能更大", "Under four years: may be farther off"),
    "gaps": Text("中间有缺报的学年", "Years in between are missing"),
    "entry_held": Text(
        "该年入学人数没有出生数或下一学段可依据，按最近已知的数延续",
        "Who enters that year is not known from births or the stage below: the last known goes on",
    ),
}
VILLAGE_REASON = {
    "not_counted": Text(
        "没有这个村（年龄）的儿童数：请在“适龄儿童”表中填报",
        "No children known of the village or age: enter them in the table of children",
    ),
    "not_single_years": Text(
        "儿童数按年龄段填报，不能逐岁推算：请按每一岁填报",
        "Children are given by bands of ages: enter them by single years",
    ),
    "births_missing": Text(
        "当时尚未出生，该年出生数不知道：请在“出生人口”表中填报",
        "Not yet born, and the births of that year are not known: enter them",
    ),
    "no_moving": Text(
        "没有相邻两年的儿童数，死亡和迁移不知道，按都留下计",
        "No two counts in a row: dying and moving are not known, all are taken to stay",
    ),
}
HORIZON = Text("预测年数", "Years ahead")
LEFT_OUT = Text("不采用的学年", "Years left out")
NONE_LEFT_OUT = Text("无", "none")
OF_STAGE = Text("{stage} {years}", "{stage} {years}")
COUNTED = Text(
    "{rows} 个学校学段中，{made} 个有预测，{without} 个没有（原因见各行）。",
    "Of {rows} stages of schools {made} have a forecast, {without} have none (see the remarks).",
)
ERROR_LINE = Text(
    "回测：按本地历年数据，提前 {horizon} 年的学校预测平均误差 {ours}（按不变 {no_change}，"
    "普通队列 {cohort}），{forecasts} 次。",
    "Back-test on this history: {horizon} years ahead a school was off by {ours} on average "
    "(no change {no_change}, plain cohort {cohort}), {forecasts} forecasts.",
)
BAND_LINE = Text(
    "提前 {horizon} 年的区间按回测约八成；以往 {bands} 个区间实含 {held}。",
    "{horizon} years ahead a band holds about 80 % by the back-test; of {bands} past bands {held} did.",
)
NO_BACKTEST = Text(
    "历年数据不足五个学年，不能回测，也没有区间。",
    "Fewer than five years of pupils: no back-test and no bands.",
)
METHOD = (
    Text(
        "每校预测＝按不变与队列推算的平均，再按全县队列合计等比调整；各校相加即为乡镇和县。",
        "A school is the mean of no change and its cohort, scaled so that all schools come to the "
        "cohort of the county; townships and county are sums of their schools.",
    ),
    Text(
        "队列推算：学生逐年升级，升级率取最近三次，学校学生少的靠近全县；入学人数按出生数或下一学段的毕业班推算。",
        "The cohort: pupils move up by the ratios of the last three steps, those of small schools "
        "near the county's; who enters follows births or the top grade of the stage below.",
    ),
    Text(
        "“按不变”即起算学年的在校生数，供对照；误差是以往预测与实际之差占实际的比例，只供参考，不据此选方法。",
        "No change is the pupils of the year the forecast starts from. Errors are shares of what "
        "came; they are shown and choose no method.",
    ),
    Text(
        "区间按回测约八成：以往同样规模学校的误差有约八成在这个宽度以内；回测不足二十次的没有区间。",
        "A band holds about 80 % by the back-test of schools of like size; below twenty forecasts "
        "there is none.",
    ),
    Text(
        "预测数保留一位小数，各自取舍，相加可能差零点几；没有数的格子是不知道，不是零。",
        "Numbers have one decimal, each rounded by itself; an empty cell is not known, not none.",
    ),
    Text(
        "三种走法：预测数是中；低、高走法里，出生数和下一学段都不知道的年份，入学人数从最后已知的数起每年减、增一个百分数（参数可改）；入学已知的年份三者相同。",
        "Three variants: the forecast is the middle one; in the low and high one those who enter in "
        "years of which neither births nor the stage below are known fall and grow by a share each "
        "year (a parameter); where entry is known all three are the same.",
    ),
    Text(
        "没有计入尚未发生的事：新建小区、撤并、划片调整。",
        "What has not happened yet is not in it: new estates, closures, changed zones.",
    ),
)
NO_PUPILS = Text(
    "这个区域没有在校生历年数据：请填“在校生”表（学校、学年、学段、年级、在校生数）。",
    "The region has no pupils by year: enter the table of enrolment (school, year, stage, grade).",
)
