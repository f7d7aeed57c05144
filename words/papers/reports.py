"""The wording of the documents that leave the office."""

from words.text import Text

SHEET = Text("表", "Sheet")
INTERNAL = Text("内部使用", "For internal use")
PAGE = Text("第 &P 页，共 &N 页", "Page &P of &N")
TOTAL = Text("合计", "Total")
YES, NO = Text("是", "Yes"), Text("否", "No")
TOO_MANY_ROWS = Text(
    "表有 {rows} 行，一张工作表最多 {most} 行。请改存为 .parquet 或 .csv。",
    "The table has {rows} rows; a sheet holds {most}. Save it as .parquet or .csv.",
)

# The explaining sheet.
EXPLANATION = Text("说明", "About")
BASICS = Text("基本情况", "Basics")
ITEM_TITLES = (Text("项目", "Item"), Text("内容", "Value"))
REGION = Text("区域", "Region")
YEAR = Text("学年", "School year")
YEAR_UNKNOWN = Text("未注明", "Not stated")
MADE_ON = Text("制表日期", "Made on")
FINGERPRINT = Text("数据指纹", "Data fingerprint")
PARAMETERS = Text("所用参数", "Parameters in force")
PARAMETER_TITLES = (
    Text("参数", "Parameter"),
    Text("取值", "Value"),
    Text("单位", "Unit"),
    Text("默认值", "Default"),
    Text("来源", "Source"),
    Text("依据程度", "Confidence"),
)
IS_DEFAULT = Text("默认", "Default")
IS_CHANGED = Text("已改（默认 {default}）", "Changed (default {default})")
CONFIDENCE = {
    "A": Text("A 见原文", "A text seen"),
    "B": Text("B 一般了解，引用前须核", "B to be checked before citing"),
    "C": Text("C 假设", "C assumption"),
}
DEFINITIONS = Text("口径", "Definitions")
COUNTS = Text("行数核对", "Rows accounted for")
NOTES = Text("注意", "Notes")
AREAS_MODELLED = Text(
    "区划范围为模拟：{count} 个（共 {all} 个）不是实际界线，按此归属的数字只作示意。",
    "Outlines are modelled: {count} of {all} are no real boundaries; what is counted by them is "
    "illustrative.",
)
VILLAGES_MODELLED = Text(
    "村庄位置为模拟：{count} 个村（共 {all} 个）的点位不是实测，距离只作示意。",
    "Village positions are modelled: {count} of {all} villages were not surveyed; "
    "distances are illustrative.",
)
SCHOOLS_MODELLED = Text(
    "学校位置为模拟：{count} 所学校（共 {all} 所）的点位不是实测，距离只作示意。",
    "School positions are modelled: {count} of {all} schools were not surveyed; "
    "distances are illustrative.",
)
NO_POSITION = Text(
    "缺位置：{villages} 个村、{schools} 所学校，量不了距离，照样列出。",
    "Without a position: {villages} villages, {schools} schools; listed without distances.",
)
NO_PROVISION = Text(
    "没有办学条件表，学位数不知道，未作限制。",
    "There is no provision table: places are not known and set no limit.",
)
NO_GATES = Text(
    "没有校门表，以学校点位代替校门。",
    "There is no gate table: a school's point is its gate.",
)
NO_PUPILS = Text(
    "没有学生名册，各行为按村、学校、年级估算的人数，不是具体学生。",
    "There is no list of pupils: rows are estimated numbers, not persons.",
)
SERVICE_UNSTATED = Text(
    "超线的有 {rows} 行没有填现有方式，不知道有没有接送，不计入已有接送，也不计入缺口；填报后再核。",
    "{rows} rows beyond the limit state no service: they count neither as served nor in the gap; "
    "check when stated.",
)
BLANK_COUNTS = Text(
    "汇总里的空格是不知道的数：没有一人已知，而有人量不了距离或没有填接送。其余的数有人不知道时是至少数。",
    "A blank in the summary is a number not known: of nobody it is known, and some are not measured "
    "or state no service. Where some are not known the other numbers are the least there can be.",
)
MINORS = Text(
    "名单涉及不满十四周岁未成年人的敏感个人信息，只含代号；限经办人使用，用毕按期删除。",
    "Holds sensitive information on minors under 14, by pseudonym only; "
    "for the staff in charge, to be deleted in due time.",
)

# 2公里以上走读生名单
SUMMARY = Text("汇总", "Summary")
NO_SCHOOL = Text("缺学校", "No school")
NO_PLACE = Text("未填乡镇", "No township given")
ONE_SHEET_PER = {
    "school": Text("每所有名单的学校一张表。", "One sheet per school with rows."),
    "township": Text(
        "有名单的学校超过 {most} 所，改为每个乡镇一张表。",
        "More than {most} schools have rows: one sheet per township instead.",
    ),
    "county": Text(
        "有名单的学校和乡镇都超过 {most} 个，改为每个县区一张表。",
        "More than {most} schools and townships have rows: one sheet per county instead.",
    ),
}
PICKUP_COLUMN = {
    "number": Text("序号", "No."),
    "pupil_id": Text("学生代号", "Pupil"),
    "stage": Text("学段", "Stage"),
    "grade": Text("年级", "Grade"),
    "village": Text("居住村", "Village"),
    "school": Text("学校", "School"),
    "boarding": Text("走读/寄宿", "Day or boarding"),
    "straight_m": Text("直线距离（米）", "Straight (m)"),
    "walk_m": Text("路网距离（米）", "By road (m)"),
    "connector_m": Text("接入距离（米）", "Connectors (m)"),
    "nearest_road_m": Text("只按最近道路（米）", "By the nearest road alone (m)"),
    "caution_m": Text("步行存疑路段（米）", "On doubtful roads (m)"),
    "beyond": Text("是否超过距离线", "Beyond the limit"),
    "borderline": Text("临界", "Borderline"),
    "service": Text("现有方式", "Service"),
    "service_id": Text("线路号", "Line"),
    "reason": Text("原因", "Reason"),
    "gap_reason": Text("缺口原因", "Why a gap"),
    "reviewer": Text("复核人", "Checked by"),
    "checked_on": Text("日期", "Date"),
    "pupils": Text("人数（估算）", "Pupils (estimated)"),
}
BEYOND_LIMIT = Text("是否>{km}公里", "Beyond {km} km")
DAY, BOARDING = Text("走读", "Day"), Text("寄宿", "Boarding")
GAP = Text("无接送", "No service")
SERVICE_UNKNOWN = Text("没有填接送", "Service not stated")
ESTIMATED_WALK = Text("距离为估算", "distance estimated")
ESTIMATED_NOTE = Text(
    "有 {rows} 行的路网距离为估算（直线距离 × 邻村绕行系数），因为道路图不全；须实地核实。",
    "In {rows} rows the distance by road is estimated (straight line × the detour of villages nearby) because roads are missing on the map; check on site.",
)
NOT_COUNTED = Text("不计入项目 11", "Not counted in item 11")
SUMMARY_COLUMN = {
    "school_id": Text("学校标识码", "School code"),
    "school": Text("学校", "School"),
    "township": Text("乡镇", "Township"),
    "all": Text("学生数", "Pupils"),
    "beyond": Text("超过距离线", "Beyond the limit"),
    "counted_beyond": Text("其中计入项目 11", "of these in item 11"),
    "served": Text("已有接送", "Served"),
    "gap": Text("缺口", "Gap"),
    "could_ride": Text("缺口中现有线路可接", "of the gap, an existing line has a seat"),
    "service_unknown": Text("没有填接送", "Service not stated"),
    "borderline": Text("临界待复核", "Borderline"),
    "listed": Text("列入名单", "Listed"),
    "listed_rows": Text("名单行数", "Rows listed"),
    "sheet": Text("所在工作表", "Sheet"),
}
BY_REASON = Text("原因：{reason}", "Reason: {reason}")
COUNT_TITLES = (
    Text("原因", "Reason"),
    Text("行数", "Rows"),
    Text("学生数", "Pupils"),
    Text("列入名单行数", "Rows listed"),
)
NO_REASON = Text("未注明", "Not stated")
PICKUP_TERMS = (
    (
        Text("路网距离（米）", "By road (m)"),
        Text(
            "从住处（或村点）到最近道路，沿可步行道路到最近校门；两端接入距离计算在内",
            "From home (or the village point) to the nearest road and along walkable roads to the "
            "nearest gate, both connectors counted",
        ),
    ),
    (
        Text("接入距离（米）", "Connectors (m)"),
        Text("路网距离中两端离开道路的直线部分", "The straight parts at both ends off the roads"),
    ),
    (
        Text("直线距离（米）", "Straight (m)"),
        Text("仅供对照，不作判断依据", "For comparison only; decides nothing"),
    ),
    (
        Text("超过距离线", "Beyond the limit"),
        Text("走读生路网距离大于接送距离线", "Day pupils whose way is longer than the limit"),
    ),
    (
        Text("临界", "Borderline"),
        Text("在距离线两侧的临界带内，须现场复核", "Within the band either side of the limit"),
    ),
    (
        Text("缺口", "Gap"),
        Text(
            "计入项目 11、超过距离线而现有方式为“无”；没有填现有方式的不知道，另计",
            "In item 11, beyond the limit, service none; whoever states no service is counted apart",
        ),
    ),
    (
        Text("列入名单", "Listed"),
        Text(
            "符合上面“筛选”的行；汇总另数同一范围（乡镇、学校、年级）内没有列入的",
            "The rows that match the filter above; the summary also counts the others of the same "
            "township, school and grade",
        ),
    ),
    (
        Text("空白栏", "Blank columns"),
        Text("须手工填写的项目", "To be filled in by hand"),
    ),
)

# 小规模学校监测台账
REGISTER_TITLE = Text("小规模学校监测台账", "Register of small schools")
REGISTER_COLUMN = {
    "school_id": Text("学校标识码", "School code"),
    "school": Text("学校名称", "School"),
    "stage": Text("学段", "Stage"),
    "township": Text("乡镇", "Township"),
    "urban_rural": Text("城乡", "Urban or rural"),
    "change_share": Text("{years_zh}年变化", "{years}-year change"),
    "years_falling": Text("连续下降年数", "Years falling"),
    "is_small": Text("小规模", "Small"),
    "is_shrinking": Text("持续萎缩", "Shrinking"),
    "nearest": Text("最近有学位学校", "Nearest with places"),
    "nearest_other_m": Text("距离（米）", "Distance (m)"),
    "reason": Text("依据", "Grounds"),
}
PUPILS_OF_YEAR = Text("{year}学年在校生", "Pupils {year}")
BY_TOWNSHIP = Text("分乡镇", "By township")
TOTALS_COLUMN = {
    "county": Text("县区", "County"),
    "township": Text("乡镇", "Township"),
    "stage": Text("学段", "Stage"),
    "schools": Text("学校数", "Schools"),
    "pupils": Text("在校生", "Pupils"),
    "small": Text("小规模", "Small"),
    "shrinking": Text("持续萎缩", "Shrinking"),
    "small_and_shrinking": Text("小规模且持续萎缩", "Small and shrinking"),
    "unknown": Text("缺在校生数", "Pupils unknown"),
    "years_unknown": Text("往年数不足", "Too few years"),
    "small_pupils": Text("小规模学校在校生", "Pupils in small schools"),
}
ITEM_7 = Text(
    "乡村小规模学校和教学点（项目 7）",
    "Rural small schools and teaching points (item 7)",
)
ITEM_7_NOW = Text("{year} 学年", "In {year}")
ITEM_7_BASE = Text("基期 {year} 学年", "Base year {year}")
ITEM_7_CHANGE = Text("增减", "Change")
ITEM_7_WITHOUT_PUPILS = Text(
    "没有该学年在校生数的乡村校（{count} 所）",
    "Rural schools without a number of that year ({count})",
)
ITEM_7_WITHOUT_CLASS = Text(
    "没有城乡分类的小学、教学点（{count} 所）",
    "Schools that do not say whether they are rural ({count})",
)
ITEM_7_BASE_UNKNOWN = Text(
    "基期没有数字的现有乡村校（新开办或未填，不计入基期）",
    "Rural schools there are without a number of the base year (new, or not entered)",
)
UNKNOWN = Text("不能知道：缺该学年的数字", "Not known: numbers of that year are missing")
ROW_OF = Text("学校去向", "Where each school went")
SCHOOL_COUNT_TITLES = (Text("学校", "Schools"), Text("所数", "Number"), Text("台账行数", "Rows"))
SCHOOLS_ALL = Text("数据中的学校", "Schools in the data")
SCHOOLS_OPEN = Text("在办，列入台账", "Open, in the register")
SCHOOLS_CLOSED = Text("已撤，不列", "Closed, not listed")
SCHOOLS_PROPOSED = Text("拟建，不列", "Proposed, not listed")
SCHOOLS_WITHOUT_PUPILS = Text("其中缺在校生数的行", "of these, rows without pupils")
OTHER_STAGES = Text(
    "另有 {count} 条本学年在校生合计的学段与办学类型不符（如小学附设幼儿班），未列入台账。",
    "{count} further totals of the year are of a stage outside the school's kind; not listed.",
)
REGISTER_TERMS = (
    (
        Text("小规模", "Small"),
        Text("本学段在校生少于小规模学校线", "Fewer pupils in the stage than the size line"),
    ),
    (
        Text("乡村小规模学校", "Rural small school"),
        Text(
            "城乡分类为乡村的小学和教学点，少于小规模学校线（国办发〔2018〕27号）；项目 7 只计这些",
            "A rural primary school or teaching point below the line; only these count in item 7",
        ),
    ),
    (
        Text("持续萎缩", "Shrinking"),
        Text(
            "连续下降达到规定年数，且这几年累计降幅达到规定比例；中间缺一年即中断",
            "Falling for the set years in a row and by the set share in all; a gap breaks the run",
        ),
    ),
    (
        Text("最近有学位学校", "Nearest with places"),
        Text(
            "同学段在办学校中沿道路最近、空余学位容得下本校全部学生的；学位数不全时不限制",
            "The nearest open school of the stage by road whose free places take all pupils; "
            "unknown places set no limit",
        ),
    ),
)

# Any result table.
COLUMNS_SHEET = Text("列说明", "Columns")
COLUMN_TITLES = (
    Text("列名", "Column"),
    Text("中文", "Chinese"),
    Text("英文", "English"),
)
LEFT_OUT = Text("（图形，不写入工作簿）", "(a shape, not in the workbook)")
RESULT_COLUMN = {
    "served": Text("已接送", "Fetched"),
    "served_share": Text("接送率", "Share fetched"),
    "unknown": Text("量不了距离", "No distance"),
    "service_unknown": Text("没有填接送", "Service not stated"),
    "village": Text("居住村", "Village"),
    "school": Text("学校", "School"),
    "walk_m": Text("路网距离（米）", "By road (m)"),
    "drive_m": Text("行车距离（米）", "Driving (m)"),
    "straight_m": Text("直线距离（米）", "Straight (m)"),
    "connector_m": Text("接入距离（米）", "Connectors (m)"),
    "nearest_road_m": Text("只按最近道路（米）", "By the nearest road alone (m)"),
    "caution_m": Text("步行存疑路段（米）", "On doubtful roads (m)"),
    "limit_m": Text("距离线（米）", "Limit (m)"),
    "reason": Text("原因", "Reason"),
    "walk_basis": Text("距离依据", "Distance taken"),
    "villages": Text("村数", "Villages"),
    "children": Text("适龄儿童数", "Children"),
    "beyond": Text("超过距离线", "Beyond the limit"),
    "borderline": Text("临界", "Borderline"),
    "service": Text("现有接送", "Service"),
    "gap": Text("缺口", "Gap"),
    "counted": Text("计入项目 11", "Counted in item 11"),
    "change_share": Text("变化（占起始年）", "Change (share of the first year)"),
    "years_falling": Text("连续下降年数", "Years falling"),
    "is_small": Text("小规模", "Small"),
    "is_shrinking": Text("持续萎缩", "Shrinking"),
    "nearest_other_id": Text("最近有学位学校", "Nearest with places"),
    "nearest_other_m": Text("到该校距离（米）", "Metres to it"),
    "places_known": Text("学位数已知", "Places known"),
    "lon": Text("经度", "Longitude"),
    "lat": Text("纬度", "Latitude"),
    "table": Text("表", "Table"),
    "row": Text("行", "Row"),
    "column": Text("列", "Column"),
    "rule": Text("规则", "Rule"),
    "value": Text("值", "Value"),
}
