"""The wording of the closure report: its headings, sentences, blanks and sources."""

from words.text import Text

TITLE = Text("关于撤并{schools}的论证报告", "Study of the closure of {schools}")
TITLE_MANY = Text("关于撤并{count}所学校的论证报告", "Study of the closure of {count} schools")
INTERNAL = Text("内部使用", "INTERNAL USE")
FOOTER = Text("第 {page} 页，共 {pages} 页", "Page {page} of {pages}")
AND = Text("、", ", ")
PLAN_LINE = Text("方案：{plan}", "Plan: {plan}")
REGION_LINE = Text(
    "区域：{region}　学年：{year}　数据版本：{version}",
    "Region: {region}    School year: {year}    Data version: {version}",
)
MADE_LINE = Text("编制日期：{date}", "Made on {date}")
UNKNOWN = Text("—", "—")
NO_NAME = Text("未命名", "no name")

# Blanks for what only people can say; marked in the report until somebody fills them.
BLANK = Text("〔待填：{what}〕", "[To be filled in: {what}]")
BLANKS = {
    "office": Text("编制单位", "the office that made it"),
    "number": Text("文号", "number of the paper"),
    "premises": Text(
        "校舍安全等级、占地面积、主要设施设备", "state of the premises, grounds, equipment"
    ),
    "quality": Text("教学质量评价及依据", "quality of teaching, and how it was judged"),
    "alternatives": Text(
        "研究过的其他方案，未采用的理由", "other plans looked at, and why they were not taken"
    ),
    "journey": Text("沿途勘查人、日期、危险点及处置", "who inspected the way, when, dangers found"),
    "staff": Text("教职工安置办法", "where teachers and staff go"),
    "building": Text(
        "一次性建设、购置投入及资金来源", "one-off investment and where it comes from"
    ),
    "assets": Text("校舍、土地、设备处置办法", "what becomes of premises, land and equipment"),
    "stability": Text("社会稳定风险评估结论、文号", "result of the social stability assessment"),
    "hearing_place": Text("听证会时间、地点、参加人", "time and place of the hearing, who came"),
    "hearing_views": Text("听证会主要意见", "main views at the hearing"),
    "hearing_use": Text("意见采纳情况", "what was done with the views"),
    "contact": Text("责任人、完成时限", "who is responsible, until when"),
    "waiver_reason": Text("仍要实施的理由", "why all the same"),
    "waiver_document": Text("文号", "number of the document"),
    "waiver_second": Text("复核人、日期", "second person, day"),
    "done_on": Text("完成日期、依据", "day done, and the paper"),
    "notice_days": Text("公示起止日期", "first and last day of the notice"),
    "complaints": Text(
        "受理单位、联系人、电话、地址", "office, person, telephone, address for objections"
    ),
    "approved_by": Text("批准机关、文号、日期", "who approved it, number, day"),
}

SECTIONS = {
    "background": Text("一、背景与生源", "1. Background and pupils"),
    "conditions": Text("二、办学条件", "2. What the schools have"),
    "forecast": Text("三、预测与误差", "3. Outlook and its error"),
    "comparison": Text("四、方案比较", "4. The plan and things as they are"),
    "villages": Text("五、逐村前后距离", "5. The way from each village, before and after"),
    "services": Text("六、交通、午餐、寄宿保障", "6. Transport, lunch and boarding"),
    "staff": Text("七、师资", "7. Teachers"),
    "costs": Text("八、经费", "8. Cost"),
    "risks": Text("九、风险", "9. Risks"),
    "hearing": Text("十、听证与家长意见", "10. Hearing and parents"),
    "checks": Text("十一、四条核对", "11. The four hard stops"),
    "steps": Text("十二、实施步骤", "12. Steps"),
}
ANNEXES = {
    "sources": Text("附件一　数据来源与口径", "Annex 1. Sources and definitions"),
    "parameters": Text("附件二　参数取值", "Annex 2. Parameters"),
    "changes": Text("附件三　方案改动清单", "Annex 3. Changes of the plan"),
    "waivers": Text("附件四　触碰红线的说明", "Annex 4. Hard stops broken, and why all the same"),
}
SUMMARY = Text("核对结论", "What the checks come to")

LEADING = Text(
    "方案“{plan}”拟撤并{schools}，涉及在校生 {pupils} 人，{villages} 个村。",
    "Plan “{plan}” closes {schools}: {pupils} pupils from {villages} villages are concerned.",
)
REASONS_GIVEN = Text("提出的理由：{why}", "Reasons given: {why}")
NO_REASON = Text("（方案中未写明）", "(none stated in the plan)")
ITEM_7 = Text(
    "乡村小规模学校和教学点：{base_year} 年秋季 {base} 所，现有 {now} 所，方案实施后 {after} 所"
    "（本方案项目 7：不得增加）。",
    "Rural small schools and teaching points: {base} in autumn {base_year}, {now} today, {after} "
    "after the plan (item 7: not to grow).",
)
JUDGED = Text("{school}（{stage}）：{reason}", "{school} ({stage}): {reason}")
CLOSING, RECEIVING = Text("撤并", "closed"), Text("并入", "receiving")

NO_FORECAST = Text(
    "撤并不以任何一所学校的人数预测为依据。先列历年实有人数，和“以后维持现有人数”的不变估计，"
    "并给出不变估计在本区域过去年份中的实测误差；预测列在其后，供了解乡镇和全县的去向。",
    "No closure rests on the forecast of a single school. First come the counts of past years, the "
    "estimate that things stay as they are, and how far that estimate was off here in the past; the "
    "forecast comes after, for where township and county are going.",
)
FORECAST_USE = Text(
    "以下为预测，只供参考：每个预测数旁都有区间和按不变的数，其后是用本地历年数据回测的误差。",
    "What follows is forecast, for information: each number has its band and no change with it, and "
    "what such forecasts were off on this history comes after.",
)
FORECAST_METHOD = Text(
    "方法：每校为按不变与分年级队列推算的平均，再按全县队列合计等比调整；区间按以往同样规模学校的误差，"
    "按回测约八成；没有计入尚未发生的撤并、新建和划片调整。",
    "Method: a school is the mean of no change and its cohort by grade, scaled to the cohorts of the "
    "county; bands are as wide as past errors of schools of like size; closures, new schools and "
    "changed zones to come are not in it.",
)
FORECAST_PART = Text("{school}（{stage}）今后在校生（预测）", "{school} ({stage}): pupils forecast")
FORECAST_NO_NOTE = Text(
    "乡镇和全县为有预测的同学段学校之和。",
    "Township and county are sums of the schools of the stage that have a forecast.",
)
FORECAST_ERRORS = Text(
    "回测：{stage}（以往各年若这样预测，平均差多少）",
    "Back-test: {stage} (what forecasts of past years would have been off on average)",
)
FORECAST_UNTRIED = Text(
    "回测：{stage}历年数据不足五个学年，没有回测，也没有区间",
    "Back-test: fewer than five years of {stage}, so neither back-test nor bands",
)
BAND = Text("{low}—{high}", "{low} to {high}")
NO_BAND = Text("回测不足，没有区间", "too few past forecasts")
# Measured on 27 years of real counts by school and grade; what was measured here is given with it.
ELSEWHERE = Text(
    "另据某学区 27 年分校分年级实测（不含 2020 年）：对单所学校，不变估计的误差 1 年为 4.5%、5 年为 10.2%，"
    "年级递进预测为 4.7%、11.4%，即单所学校以不变估计为好；对整个学区，不变估计为 1.26%、4.4%，"
    "年级递进预测为 1.25%、3.4%。",
    "On 27 years of counts by school and grade of one district (2020 left out): for single schools "
    "“no change” was off by 4.5 % at one year and 10.2 % at five, a grade-progression forecast by "
    "4.7 % and 11.4 %, so that no change is the better guess; for the whole district 1.26 % and "
    "4.4 % against 1.25 % and 3.4 %.",
)
TREND = Text("{school}（{stage}）历年在校生", "{school} ({stage}): pupils by year")
NO_CHANGE = Text(
    "不变估计：{year} 学年以后各年均按 {pupils} 人计。",
    "No change: {pupils} pupils in each year after {year}.",
)
NO_CHANGE_UNKNOWN = Text(
    "缺在校生数，无法给出不变估计。", "Without a count there is no estimate to give."
)
ERRORS = Text(
    "不变估计的实测误差（{stage}，本区域全部学校历年数）",
    "How far “no change” was off ({stage}, all schools of the region)",
)
YEARS_AHEAD = Text("{years} 年", "{years} years")
AS_IT_IS = Text("不撤并", "As it is")
VERDICT_LINE = Text("{school}：{verdict}", "{school}: {verdict}")
NONE_CLOSED = Text("不撤并学校", "Closes no school")
FROM_HOMES = Text("学生住址，没有住址的自村点", "homes, or villages where no home is given")
FROM_VILLAGES = Text("村点（没有学生名单，估算）", "villages (no list of pupils: estimates)")
COMPARED = Text("{stage}：不撤并与本方案", "{stage}: as it is, and after the plan")
WAYS = Text(
    "路程变远的村 {farther} 个，变近的村 {nearer} 个（有学生的村）。",
    "{farther} villages have a longer way, {nearer} a shorter one (villages with pupils).",
)

VILLAGE_TABLE = Text(
    "{school}（{stage}）学生所在村：撤并前到{school}，撤并后到所列学校",
    "{school} ({stage}): villages of its pupils, now at {school}, then at the school named",
)
SMALL = Text("少于5", "< 5")
WITHHELD = Text("不列", "n.s.")
# In a sentence, for a number that is not given.
SOME = Text("若干", "some")
NO_VILLAGE = Text("（未填居住村）", "(village not given)")
NO_PUPIL_MOVES = Text("没有学生因方案换校。", "No pupil changes school.")
METRES_MIN = Text("{metres} / {minutes}", "{metres} / {minutes}")
YES, NO = Text("是", "yes"), Text("否", "no")
NO_WAY = Text("无路可测", "no way")
TOTAL = Text("合计", "Total")
HIDDEN_NOTE = Text(
    "为保护学生，村一级少于 5 人的数印“少于5”；仅凭合计会被推算出来的，另有数字印“不列”。"
    "合计按实有人数，含未列出的数。本表未列出 {count} 个数，合计 {sum}。",
    "To protect pupils, counts under 5 by village read “< 5”; where the total would give one away "
    "another count is not shown (n.s.). Totals are of everybody. {count} counts are hidden in "
    "this table; together they are {sum}.",
)
HIDDEN_SUM = Text("{column} {sum}", "{column} {sum}")
HIDDEN_TOTAL = Text(
    "{column} 的合计不列：由它能推算出单个村的数；本报告其他部分凡能推算出它的数，也不列。",
    "The total of {column} is not given, as it would give a village away; nor is any number in the "
    "other parts from which it follows.",
)
RECONCILED = Text(
    "{villages} 行合计 {pupils} 人，与撤并学校（该学段）在校生名单或估算人数一致。",
    "The {villages} rows add up to {pupils} pupils, all who attend the closed school in the stage.",
)
UNLISTED = Text(
    "{school}另有 {pupils} 名在校生不在学生名单里，各表的学生数、路程、接送和教师数不含他们。",
    "{pupils} more pupils attend {school} than are on the list of pupils; the numbers of pupils, "
    "ways, transport and teachers leave them out.",
)
PUPILS_UNKNOWN = Text(
    "{school}没有在校生数，也没有完整的学生名单：涉及多少人不知道，请在“数据”页补在校生表或学生表。",
    "Neither the enrolment of {school} nor a whole list of its pupils is there: how many are "
    "concerned is not known; complete the tables enrolment or pupils on the page Data.",
)
NOT_AT_A_SCHOOL = Text(
    "{pupils} 人没有去处，不计入任何并入学校的学生、班额、教师、用餐和床位。",
    "{pupils} pupils have nowhere to go and are counted at no receiving school: not in its "
    "pupils, classes, teachers, lunches or beds.",
)
NO_HOME = Text(
    "{pupils} 人量不出路程（缺居住地或学校位置），按需要接送计，"
    "不计入超过距离线的人数；请在“数据”页补全。",
    "The way of {pupils} pupils could not be measured (home or school position missing): they are "
    "counted as needing transport, and not among those beyond the limit; complete the data.",
)
AT_LEAST = Text("至少 {number}", "at least {number}")
ESTIMATED = Text(
    "没有学生名单：人数按在校生数和村人口估算。",
    "There is no list of pupils: numbers are estimated from enrolment and population.",
)
BEYOND_LINE = Text(
    "“超距离线”按接送距离线 {limit} 米，从学生住处沿道路量；步行时间按每小时 {speed} 公里。",
    "Beyond: over {limit} m along the roads from the home; minutes at {speed} km/h on foot.",
)
LINES = Text(
    "通到并入学校的接送线路（方案实施后）", "Lines to the receiving schools after the plan"
)
NO_LINES = Text(
    "方案实施后没有接送线路通到并入学校。", "No line goes to the receiving schools after the plan."
)
ASSUMED = Text("假设", "assumption")
COST_NOTE = Text(
    "单价可改；标“假设”的没有文件依据，须由财务部门核定。撤并学校的教师转岗、工资照发，不计为节约。"
    "方案每年增减 {yuan} 元（负数为减少）。",
    "Unit costs can be changed; those marked as assumptions rest on no document and must be set by "
    "the finance office. Teachers of closed schools move and are paid on: they are no saving. In "
    "all {yuan} yuan a year (negative: less).",
)
COST_PARTIAL = Text(
    "由人数能推算出单个村的项目不列，合计不含这些项目。",
    "Items that would give a village away are not given (n.s.); the total is without them.",
)
STAFF_NOTE = Text(
    "应配教师按生师比（小学 {primary}，初中 {junior}）；撤并学校现有教师 {free} 人可调配，"
    "并入学校须增 {more} 人。",
    "Posts by pupils per teacher (primary {primary}, junior {junior}); {free} teachers of closed "
    "schools can move, receiving schools need {more} more.",
)
RISK = {
    "violated": Text("有 {n} 项要求不符合（见第十一、十二部分）", "{n} requirements are not met"),
    "unanswered": Text("有 {n} 项要求待人工答复", "{n} requirements wait for an answer"),
    "unplaced": Text("{n} 名学生没有去处", "{n} pupils have nowhere to go"),
    "not_fetched": Text(
        "{n} 名走读生超过接送距离线而没有线路接送",
        "{n} day pupils live beyond the limit and no line fetches them",
    ),
    "young_too_far": Text(
        "{n} 名小学 1—3 年级学生路途超过规定时间",
        "{n} pupils of grades 1–3 travel longer than allowed",
    ),
    "borderline": Text(
        "{n} 名走读生的新路程在距离线上下的临界带内，须实地复核",
        "{n} day pupils have a new way so near the limit that it must be measured on site",
    ),
    "crowded": Text(
        "{n} 所并入学校（按学段）接收后没有余位", "{n} receiving schools are left without a place"
    ),
}
NO_RISK = Text("数据中没有发现上述风险。", "The data shows none of these risks.")
HEARD = {
    "parents_percent": Text("反对撤并的家长比例", "Share of parents who object"),
    "hearing_result": Text("听证会多数意见", "What the hearing decided"),
    "notice": Text("公示", "Public notice"),
    "hearing": Text("听证会", "Hearing held"),
}
ANSWERED = Text("{value}（{by}，{at}；依据：{note}）", "{value} ({by}, {at}; paper: {note})")
OUTDATED = Text(
    "（方案已改，须重新答复；原答复：{said}）",
    " (to be answered anew, as the plan was changed; before: {said})",
)
NO_PAPER = Text("未填", "not given")
VERDICT_OF = Text("{school}：{verdict}", "{school}: {verdict}")
HARD_OF = Text("（一）四条红线（任一触碰，不得撤并）", "Four hard stops: any of them forbids it")
RULES_OF = Text("（二）其他要求", "Other requirements")
SIGN = {"satisfied": "✓", "violated": "✗", "needs_answer": "？"}
EVIDENCE = Text("{reason}（依据：{evidence}）", "{reason} (evidence: {evidence})")
EVIDENCE_PUPILS = Text("学生名单 {rows} 行", "{rows} rows of the list of pupils")
EVIDENCE_VILLAGES = Text("{names} 等 {count} 个村", "{names} and others, {count} villages")
EVIDENCE_ROW = Text("{table}表：{what}", "{table}: {what}")
PROCEDURE_OF = Text("{school}：程序", "{school}: procedure")
BUILD_FIRST = Text(
    "方案须先建后撤，应先完成：{steps}", "Build first, close after; to be done first: {steps}"
)

SOURCE_LINE = Text("来源：{source}", "Source: {source}")
FROM = {
    "register": Text(
        "在校生表（{year} 学年）、学校表、道路网", "enrolment ({year}), schools, road network"
    ),
    "provision": Text(
        "学校表、办学条件表、在校生表（{year} 学年）", "schools, provision, enrolment ({year})"
    ),
    "enrolment": Text("在校生表", "enrolment"),
    "forecast": Text("在校生表历年数、出生人口表", "enrolment by year, births"),
    "comparison": Text(
        "在校生或学生名单（{year} 学年）、村点、校门、道路网；每表只计所标学段的现有学生，按本方案分配；"
        "里程自村点，超过距离线和无人接送的（项目 11）自{start}；小规模学校（项目 7）计全区小学学段",
        "pupils or enrolment ({year}), villages, gates, roads; each table counts the pupils of "
        "today of the stage it names; ways from villages, those beyond the limit and not fetched "
        "(item 11) from {start}; small schools (item 7) of the whole region, primary",
    ),
    "villages": Text(
        "学生名单或在校生估算；村点到校门沿道路最短路，含两端接入段",
        "list of pupils or estimates; shortest walk from the village to the gate, both ends included",
    ),
    "receiving": Text(
        "上表人数；学校表、办学条件表、线路表", "the numbers above; schools, provision, services"
    ),
    "services": Text("线路表、站点表、学生名单", "services, stops, pupils"),
    "staff": Text(
        "办学条件表、在校生表；生师比见附件二", "provision, enrolment; ratios in annex 2"
    ),
    "costs": Text("上述人数和教师数；单价见附件二", "the numbers above; unit costs in annex 2"),
    "checks": Text(
        "规则见“依据文件”栏，数据见各条“依据”；学生名单存教育局，不随报告送出",
        "rules as in the last column, data as named; the list of pupils stays in the office",
    ),
    "answers": Text("方案中记录的人工答复", "answers kept with the plan"),
    "changes": Text("方案文件", "the plan"),
}
DATA_LINE = Text(
    "区域“{region}”，数据版本 {version}（方案实施后 {after}）。",
    "Region {region}, data version {version} (after the plan {after}).",
)
TABLE_LINE = Text("数据表（行数）：{tables}。", "Tables (rows): {tables}.")
TABLE_ROWS = Text("{title} {rows}", "{title} {rows}")
ROAD_LINE = Text(
    "距离沿可步行道路量，从村点或住处到最近校门，含两端接入段；直线距离和图形不作判断依据。",
    "Distances run along walkable roads from the village or home to the nearest gate, both ends "
    "included; straight lines and shapes decide nothing.",
)
TODAY_LINE = Text(
    "人数为现有在校生；撤并后去向：方案指定并入学校的全部去该校，未指定的就近分流。",
    "Numbers are the pupils of today; they go to the receiving school named, else to the nearest.",
)
SMALL_LINE = Text(
    "学校一级的数照实列出；村一级少于 5 人的，和能推算出它们的学校一级的数，不列（见第五部分说明）；"
    "换校学生的各类人数少于 5 人的，只印“少于5”。本报告不含学生姓名和代号。",
    "Numbers by school are given as they are; counts under 5 by village, and numbers by school they "
    "follow from, are not (see part 5). Of pupils who move, a number under 5 reads “< 5”. No name or "
    "code of a pupil stands in this report.",
)
CHANGED_NOTE = Text(
    "本报告有 {count} 项参数与默认值不同：{names}。取值见附件二，带 ▲ 的行。",
    "{count} parameters differ from their defaults: {names}. See annex 2, rows marked ▲.",
)
ALL_DEFAULT = Text(
    "各项参数均为默认值（附件二）。", "All parameters are at their defaults (annex 2)."
)
PARAMETER_CHANGED = Text("{name}＝{value}{unit}", "{name} = {value} {unit}")
PUPIL_EDITS = Text("调整学生登记 {count} 条", "{count} entries of the list of pupils changed")
NO_LINE_BROKEN = Text("没有触碰红线。", "No hard stop is broken.")
LINES_BROKEN = Text(
    "触碰红线 {count} 条；仍要实施，每条须有理由、文号和经办人以外的复核人。",
    "Hard stops broken: {count}. To go on, each needs a reason, the number of a document and a "
    "second person, other than the one who publishes.",
)
LINES_UNDECIDED = Text("另有 {count} 条尚无结论。", "{count} more are not decided.")
MAPS = Text("附图目录", "Maps")
MAP_BEFORE = Text("附图{number}　现状", "Map {number}. As it is")
MAP_AFTER = Text(
    "附图{number}　方案变化（{stage}）", "Map {number}. What the plan changes ({stage})"
)
MAP_TOWNSHIP = Text(
    "附图{number}　{township}方案变化（{stage}）",
    "Map {number}. {township}: what changes ({stage})",
)
SAME_NAMES = Text("{name}（{code}）", "{name} ({code})")
