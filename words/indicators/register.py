"""The wording of the register of the plan's key projects: lights, entries, and what is wrong."""

from words.text import Text

TITLE = Text("四十一项进度", "The forty-one projects")
BAD_QUARTER = Text(
    "季度“{given}”不对，请写成 2026Q4 的样子。", "“{given}” is no quarter; write it as 2026Q4."
)
LIGHT = {
    "overdue": Text("逾期", "Overdue"),
    "late": Text("滞后", "Late"),
    "unknown": Text("不知道", "Not known"),
    "on_course": Text("正常推进", "On course"),
    "reached": Text("已达标", "Reached"),
    "counted": Text("计数不评", "Counted, not judged"),
    "words": Text("文字说明", "In words"),
}
UNITS = {
    "rural_campus": Text("乡村学校（含幼儿园）", "rural schools and kindergartens"),
    "rural_school": Text("乡村中小学", "rural schools"),
    "kept_rural_school": Text("拟保留的乡村中小学", "rural schools to be kept"),
    "rural_kindergarten": Text("乡村幼儿园", "rural kindergartens"),
    "seat_school": Text("乡镇驻地中小学", "schools at township seats"),
    "public_campus": Text("公办学校和幼儿园", "public schools and kindergartens"),
    "rural_public_campus": Text("乡村公办学校和幼儿园", "rural public schools and kindergartens"),
    "village": Text("村（居）", "villages"),
    "township": Text("乡镇（街道）", "townships"),
    "county": Text("县（市、区）", "counties"),
    "city": Text("全市", "the city"),
    "computed": Text("由数据算出", "found from the data"),
}
ENTRY = {
    "flag": Text("填“是”或“否”", "yes or no"),
    "parts": Text("填“几分之几”，如 12/40", "part of whole, as 12/40"),
    "number": Text("填数", "a number"),
    "text": Text("填文字说明", "words"),
    "none": Text("不用填，由数据算出", "nothing: found from the data"),
}
FAULT = {
    "no_indicator": Text("没有“{given}”这个指标编号", "there is no indicator {given}"),
    "computed": Text(
        "指标 {given} 由数据算出，不用填报", "indicator {given} is found from the data, not entered"
    ),
    "no_unit": Text("“{given}”不在这个指标的填报单位里", "{given} does not answer this indicator"),
    "twice": Text("同一指标、同一单位“{given}”填了两次", "{given} is entered twice"),
    "bad_value": Text("填的“{given}”读不成数值", "“{given}” is no value of this kind"),
    "no_evidence": Text(
        "“{given}”没有写佐证（文件名或文号）", "{given} gives no evidence (file or document number)"
    ),
}
COLUMN = {
    "indicator_id": Text("编号", "Code"),
    "item": Text("项目号", "Item"),
    "project": Text("项目", "Project"),
    "indicator": Text("指标", "Indicator"),
    "counted": Text("口径", "What is counted"),
    "value": Text("现值", "Value"),
    "asked": Text("目标", "Target"),
    "deadline": Text("期限", "Deadline"),
    "light": Text("亮灯", "Light"),
    "before": Text("上季", "Quarter before"),
    "change": Text("比上季", "Change"),
    "part": Text("分子", "Numerator"),
    "every": Text("分母", "Denominator"),
    "not_known": Text("不知道", "Not known"),
    "office": Text("责任科室", "Office"),
    "lead": Text("牵头单位", "Lead"),
    "participants": Text("参与单位", "Participants"),
    "missing": Text("缺什么、谁来填", "What is missing, and who enters it"),
    "evidence": Text("佐证", "Evidence"),
}
ROW_COLUMN = {
    "unit_id": Text("单位代码", "Code of the unit"),
    "name": Text("单位", "Unit"),
    "county": Text("县区", "County"),
    "township": Text("乡镇", "Township"),
    "part": Text("分子", "Numerator"),
    "every": Text("分母", "Denominator"),
    "unknown": Text("不知道", "Not known"),
    "undecided": Text("算不算不知道", "Not known whether it counts"),
    "value": Text("填报值", "Entered"),
    "evidence": Text("佐证", "Evidence"),
    "quarter": Text("填报季度", "Quarter entered"),
}
ENTRY_COLUMN = {
    "indicator_id": Text("指标编号", "Indicator code"),
    "indicator": Text("指标", "Indicator"),
    "unit_id": Text("单位代码", "Unit code"),
    "name": Text("单位", "Unit"),
    "township": Text("乡镇", "Township"),
    "how": Text("填法", "How to enter"),
    "value": Text("数值", "Value"),
    "evidence": Text("佐证", "Evidence"),
    "last": Text("上次填报", "Entered last"),
    "last_quarter": Text("上次季度", "Quarter of it"),
    "quarter": Text("填报季度", "Quarter"),
    "version": Text("版次", "Version"),
}
OWING_COLUMN = {
    "office": Text("责任科室", "Office"),
    "indicator_id": Text("编号", "Code"),
    "indicator": Text("指标", "Indicator"),
    "name": Text("没有填报的单位", "Has not entered"),
    "township": Text("乡镇", "Township"),
    "unit_id": Text("单位代码", "Code of the unit"),
}
PROGRESS_SHEET = Text("进度", "Progress")
ENTRY_SHEET = Text("填报", "Entries")
TOWNSHIP_SHEET = Text("分乡镇", "By township")
OWING_SHEET = Text("未填报", "Not entered")
UNKNOWN = Text("—", "—")
AT_LEAST = Text("至少 {value}", "at least {value}")
ABOUT = Text("约 {value}", "about {value}")
WITH_UNIT = Text("{value} {unit}", "{value} {unit}")
ALL_OFFICES = Text("全部科室", "All offices")
NO_OFFICE = Text("方案未写科室", "No office named")
NOT_ENTERED = Text(
    "{count} 个{units}没有填报，由{office}在本页或科室填报表里填。",
    "{count} {units} have entered nothing; {office} enters it here or in the office's workbook.",
)
CITY_NOT_ENTERED = Text(
    "全市的数没有填报，由{office}填。", "The number of the city is not entered; {office} enters it."
)
NO_UNITS = Text(
    "数据里没有{units}；有的请在“数据”页补学校表的城乡分类、乡镇驻地、布局状态和举办者。",
    "The data have no {units}; where there are, complete urban_rural, is_township_seat, plan and "
    "ownership in the table schools.",
)
NOT_COUNTED = Text("没有可计的单位。", "Nobody is counted.")
ESTIMATED = Text(
    "按专任教师估算，不是在编教师，不判达标；须由{office}核定。",
    "Estimated by full-time teachers, not by posts; {office} has to settle it.",
)
CLOSING_OPEN = Text(
    "“小而持续萎缩”之外的条件（群众意愿、交通、午餐）在“方案”页逐条核对。",
    "The other conditions (wishes, transport, lunch) are checked on the page Plans.",
)
NO_LATER = Text("缺基期或其后的数。", "No number of the base year, or none since.")
DEFINITION = {
    "6a": Text(
        "有一个学校标识码之下办两个以上在办校区、教学点或园区的县（按学校表的“上级学校”）。",
        "Counties with a school that has several open sites under it (parent_id).",
    ),
    "18a": Text(
        "乡镇驻地公办中心幼儿园中园所类别（rating）为省级示范的；没有公办中心园的乡镇另列，不在分母里。",
        "Public central kindergartens of townships whose class (rating) is provincial model; "
        "townships without one are listed apart and not counted.",
    ),
    "18b": Text(
        "乡村公办幼儿园（中心园除外）中园所类别为省级示范、一类或二类的。",
        "Rural public kindergartens but the central ones, of provincial model class, one or two.",
    ),
    "22a": Text(
        "按小学、初中生师比应有教师数减现有专任教师数，全县合计，不足为缺编。",
        "Teachers asked for by the pupils per teacher less full-time teachers there are, in all.",
    ),
    "T2": Text(
        "毛入园率、公办率、普惠率、班额、师幼比、每个乡镇一所公办中心园六项都达标的县；园舍、经费等不在数据里。",
        "Counties that reach all of gross enrolment, public and inclusive share, class size, "
        "teachers, a public central kindergarten in each township; buildings and money are not "
        "in the data.",
    ),
    "T8b": Text(
        "布局状态为“拟撤并”的学校中，不足小规模学校线且持续萎缩的；其余条件在“方案”页核对。",
        "Schools to be closed that are small and go on shrinking; the other conditions are "
        "checked on the page Plans.",
    ),
}
BY_ENTRY = Text(
    "由{units}逐个填报：本季 {now} 个，沿用以前 {older} 个，未填 {owing} 个。",
    "Entered by {units}: {now} this quarter, {older} before, {owing} not at all.",
)
PARTS_LINE = Text("分子 {part}，分母 {every}。", "Numerator {part}, denominator {every}.")
UNKNOWN_LINE = Text(
    "其中 {unknown} 不知道，按未达到计；另有 {undecided} 不知道算不算。",
    "Of these {unknown} are not known and count against it; of {undecided} more it is not known "
    "whether they count.",
)
ASKED_LINE = Text(
    "目标 {asked}，期限 {deadline}；牵头 {lead}；责任科室 {office}。",
    "Target {asked}, deadline {deadline}; lead {lead}; office {office}.",
)
COUNTED_LINE = Text("口径：{counted}。", "What is counted: {counted}.")
SOURCE_LINE = Text(
    "数据 {version}，按 {day} 判定（{quarter}）。", "Data {version}, judged on {day} ({quarter})."
)
PARAMETERS_LINE = Text("参数：{names}。", "Parameters: {names}.")
PARAMETER = Text("{name} {value}", "{name} {value}")
DRAFT = Text(
    "项目、目标、期限和科室取自方案征求意见稿（2023 年 5 月），以正式印发的为准。",
    "Projects, targets, deadlines and offices are of the plan's draft for comment (May 2023).",
)
RULES = (
    (
        Text("逾期", "Overdue"),
        Text("期限已过还没有达到；“持续”的随时没有达到。", "Not reached after its deadline."),
    ),
    (
        Text("滞后", "Late"),
        Text(
            "离到期不足参数“到期前多少天未达标算滞后”，或完成比例小于已过时间的比例（自 2023 年 5 月起，本工具假设）。",
            "Near its deadline (a parameter), or less done than time gone since May 2023, our own "
            "assumption.",
        ),
    ),
    (
        Text("不知道", "Not known"),
        Text(
            "没有数，或不知道的会改变结论；不猜，也不进任何平均数。",
            "No value, or what is not known could turn it; never guessed, never in an average.",
        ),
    ),
)
COUNT_LINE = Text("{light} {count} 项", "{light}: {count}")
ROW_WRONG = Text("第 {row} 行：{fault}。", "Row {row}: {fault}.")
NOTHING_STORED = Text(
    "没有写入任何一行。请改正后再导入。", "Nothing was stored. Correct this and bring it in again."
)
STORED = Text("已写入 {count} 项填报（{quarter}）。", "Entries stored: {count} ({quarter}).")
NOTHING_NEW = Text("表里没有新填的内容。", "Nothing new was entered in the file.")
NO_ENTRY_SHEET = Text(
    "文件里没有“填报”表，或表头不全。请用本工具导出的科室填报表。",
    "The file has no sheet of entries, or its titles are not all there. Use the office's workbook.",
)
OTHER_QUARTER = Text(
    "这份填报表是 {found} 的，现在填的是 {asked}。", "This workbook is of {found}, not of {asked}."
)
BRIEF_TITLE = Text("{region}四十一项进度简报（{quarter}）", "{region}: the projects in {quarter}")
BRIEF_COUNT = Text(
    "六十一项指标中，已达标 {reached} 项，正常推进 {on_course} 项，滞后 {late} 项，逾期 {overdue} 项，"
    "不知道 {unknown} 项，计数不评 {counted} 项，文字说明 {words} 项。",
    "Of sixty-one indicators {reached} are reached, {on_course} on course, {late} late, {overdue} "
    "overdue, {unknown} not known, {counted} counted and not judged, {words} in words.",
)
BRIEF_REACHED_ROW = Text("{name} {value}（目标 {asked}）", "{name} {value} (asked: {asked})")
BRIEF_REACHED_JOIN = Text("；", "; ")
BRIEF_ROW = Text(
    "{project}——{name}：现值 {value}，目标 {asked}，期限 {deadline}。责任：{office}。",
    "{project} – {name}: {value}, target {asked}, by {deadline}. Office: {office}.",
)
BRIEF_UNKNOWN = Text(
    "{office}：{count} 项没有数（{codes}）。", "{office}: {count} without a value ({codes})."
)
BRIEF_NONE = Text("没有。", "None.")
BRIEF_OVERDUE = Text("一、逾期的", "Overdue")
BRIEF_LATE = Text("二、滞后的", "Late")
BRIEF_REACHED = Text("三、已达标的", "Reached")
BRIEF_OWING = Text("四、还没有数的，由谁来填", "Not known, and who enters it")
NEEDS_PROJECT = Text(
    "填报要存在项目里：请先把数据导入一个项目。", "Entries are stored in a project: make one first."
)
NO_SUCH_OFFICE = Text(
    "方案里没有“{office}”这个科室。有：{offices}。",
    "The plan names no office {office}. There are: {offices}.",
)
