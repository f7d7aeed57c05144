"""The wording of places against the pupils to come."""

from words.text import Text

TITLE = Text("学位预警", "Places against pupils to come")
BALANCE = Text("学位余缺", "Places by year")
OUTLOOK = Text("何时缺、何时动工", "When places lack")
SMALL = Text("将变小的学校", "Schools becoming small")
CLASSES = Text("班额测算", "Class sizes")
WHOLE_COUNTY = Text("全县", "Whole county")
NO_TOWNSHIP = Text("未填乡镇", "No township given")
# By the codes of analysis.places.LIGHTS.
LIGHT = {
    "short": Text("缺（区间下限也缺）", "Short, even at the low end of the band"),
    "short_likely": Text("缺（按预测数）", "Short by the forecast"),
    "short_possible": Text("可能缺（区间上限才缺）", "Short only at the high end of the band"),
    "enough": Text("够", "Enough"),
    "idle_likely": Text("空余多（按预测数）", "Much empty by the forecast"),
    "idle": Text("空余多（区间上限也空）", "Much empty, even at the high end of the band"),
    "unknown": Text("不知道", "Not known"),
}
NO_SCHOOL = Text("没有这一学段的学校", "No school of this stage")
# How sure it is that places lack; by code.
SURE = {
    "short": Text("区间下限也缺", "even at the low end of the band"),
    "short_likely": Text("按预测数", "by the forecast"),
}
# By the codes of analysis.places.SMALL_STATES.
STATE = {
    "is_small": Text("现在就小", "Small today"),
    "sure": Text(
        "很可能变小（区间上限也低于线）", "Below the line even at the high end of the band"
    ),
    "likely": Text("按预测数变小", "Below the line by the forecast"),
    "possible": Text("可能变小（区间下限低于线）", "Below the line at the low end of the band"),
    "no_forecast": Text("没有预测", "No forecast"),
}
# What an idle primary school may become, and whether it is needed; by the codes of analysis.places.
USE = {
    "kindergarten": Text("幼儿园", "Kindergarten"),
    "boarding": Text("寄宿楼", "Boarding house"),
    "nine_year": Text("九年一贯制学校", "Nine-year school"),
}
NEED = {
    "needed": Text("缺（区间下限也缺）", "Lacking, even at the low end of the band"),
    "needed_likely": Text("缺（按预测数）", "Lacking by the forecast"),
    "not_needed": Text("不缺", "Not lacking"),
    "unknown": Text("不知道", "Not known"),
    "see_beds": Text("看“接送”页缺多少床位", "See the beds lacking on the page of transport"),
}
NEED_FROM = Text("{need}，{year} 学年起，最多缺 {most}", "{need}, from {year}, {most} at most")
USES = Text("空余小学可改作什么", "What idle primary schools could become")
USE_IDLE = Text(
    "{places} 个学位，{year} 学年起一直空余多（{light}），{last} 学年约 {pupils} 人。",
    "{places} places, much empty from {year} on ({light}), about {pupils} in {last}.",
)
USE_NOT_IDLE = Text(
    "按预测它并不一直空余多，或学位、预测不知道：见“监测预警”。",
    "By the forecast it does not stay much empty, or places or forecast are not known: see the page "
    "of pupils to come.",
)
USE_NEED = Text("本乡镇{stage}学位：{need}。", "Places of the township, {stage}: {need}.")
USE_QUESTIONS = {
    "kindergarten": Text(
        "数据答不了、动工前要查的：房屋安全和消防鉴定，幼儿生活用房在三层及以下（托儿所、幼儿园建筑设计规范），户外场地，资产处置批复；原小学按撤并程序办。",
        "Not in the data, to be settled first: safety and fire appraisal, rooms on the third floor at "
        "most (JGJ 39), ground outside, leave to change the use; the school closes by the rules.",
    ),
    "boarding": Text(
        "数据答不了、动工前要查的：房屋安全和消防鉴定，盥洗和值班用房，到就读学校的路，资产处置批复；原小学按撤并程序办。",
        "Not in the data, to be settled first: safety and fire appraisal, washing and duty rooms, the "
        "way to the school, leave to change the use; the school closes by the rules.",
    ),
    "nine_year": Text(
        "数据答不了、动工前要查的：房屋安全和消防鉴定，理化生实验室和专用教室，初中各科教师，办学许可变更。",
        "Not in the data, to be settled first: safety and fire appraisal, laboratories, teachers of "
        "junior subjects, the change of the school's permit.",
    ),
}
COLUMN = {
    "kindergarten": Text("改幼儿园：本乡镇缺学前学位吗", "Kindergarten places lacking here"),
    "nine_year": Text("改九年一贯制：本乡镇缺初中学位吗", "Junior places lacking here"),
    "boarding": Text("改寄宿楼：缺床位吗", "Beds lacking"),
    "idle_light": Text("有多大把握", "How sure"),
    "area": Text("范围", "Area"),
    "level": Text("层级", "Level"),
    "county": Text("县区", "County"),
    "township": Text("乡镇", "Township"),
    "stage": Text("学段", "Stage"),
    "school_id": Text("学校标识码", "School code"),
    "school": Text("学校", "School"),
    "base_year": Text("起算学年", "From the year"),
    "base_pupils": Text("起算学年在校生", "Pupils that year"),
    "year": Text("学年", "School year"),
    "pupils": Text("预测在校生", "Pupils forecast"),
    "low": Text("区间下限", "Band from"),
    "high": Text("区间上限", "Band to"),
    "no_change": Text("按不变", "No change"),
    "variant_low": Text("低走法", "Low variant"),
    "variant_high": Text("高走法", "High variant"),
    "places": Text("学位", "Places"),
    "places_left": Text("余（缺为负）", "Left (lacking below 0)"),
    "light": Text("预警", "Light"),
    "missing": Text("缺什么数据", "What is missing"),
    "proposed_places": Text("拟建学位（未计入）", "Proposed places (not counted)"),
    "peak_year": Text("峰值学年", "Peak"),
    "peak_pupils": Text("峰值在校生", "Pupils at the peak"),
    "short_year": Text("首个缺学位学年", "Places lack from"),
    "short_light": Text("有多大把握", "How sure"),
    "short_error_share": Text("同样提前年数的回测误差", "Mean error so far ahead"),
    "begin_by": Text("最晚动工学年", "Building begins by"),
    "most_short_year": Text("最缺的学年", "Most lack in"),
    "most_short": Text("最多缺学位", "Most places lacking"),
    "idle_year": Text("从哪年起一直空余多", "Much empty from"),
    "remark": Text("说明", "Remark"),
    "state": Text("有多大把握", "How sure"),
    "possible_year": Text("最早可能低于线", "Earliest below the line"),
    "likely_year": Text("按预测低于线", "Below by the forecast"),
    "sure_year": Text("区间上限也低于线", "Below even at the high end"),
    "likely_pupils": Text("该年预测在校生", "Pupils forecast then"),
    "error_share": Text("同样提前年数的回测误差", "Mean error so far ahead"),
    "last_year": Text("预测末年", "Last year"),
    "last_pupils": Text("末年预测在校生", "Pupils in the last year"),
    "class_size": Text("班额", "Class size"),
    "rooms": Text("需教室", "Rooms needed"),
    "rooms_now": Text("现有班数", "Classes today"),
    "rooms_more": Text("教室多（少为负）", "Rooms more (fewer below 0)"),
    "teachers": Text("需教师（按现在每班教师）", "Teachers at today's per class"),
    "teachers_now": Text("现有教师", "Teachers today"),
    "teachers_more": Text("教师多（少为负）", "Teachers more (fewer below 0)"),
    "teachers_by_ratio": Text("按生师比需教师", "Teachers by the staffing rule"),
}
MISSING_PLACES = Text(
    "{count} 所学校没有学位数：在“办学条件”表填报",
    "{count} schools without places: enter them in the table of provision",
)
MISSING_FORECAST = Text(
    "{count} 所学校没有预测：原因见“各校”预测",
    "{count} schools without a forecast: see why in the forecast by school",
)
MISSING_GRADES = Text(
    "{count} 所学校没有分年级的预测：按年级填报在校生",
    "{count} schools without a forecast by grade: enter pupils by grade",
)
MISSING_NOW = Text(
    "{count} 所学校没有班数或教师数：在“办学条件”表填报",
    "{count} schools without classes or teachers: enter them in the table of provision",
)
ENTRY_HELD = Text(
    "{year} 学年起入学人数不知道，按最近已知的数延续：补填出生人口",
    "From {year} on who enters is not known, the last known goes on: enter births",
)
LATE = Text("已来不及建成，先想过渡办法", "Too late to be built in time: provide for the meantime")
RISING = Text(
    "到末年仍在增加，峰值可能更晚", "Still rising in the last year: the peak may be later"
)
PAST_PEAK = Text("今后只减不增", "Only falls from here")
SHORT_LINE = Text(
    "{area}{stage}：{year} 学年起缺学位（{light}），最多缺 {most} 个（{worst} 学年）；"
    "校舍要 {years} 年，最晚 {begin} 学年动工{late}。",
    "{area}, {stage}: places lack from {year} ({light}), {most} at most ({worst}); a building "
    "takes {years} years and begins in {begin} at the latest{late}.",
)
LATE_PART = Text("，已来不及", ", which is past")
UNTESTED = Text(
    "提前 {years} 年以上的预测没有回测过：历年数据不够长，只供参考。",
    "Forecasts of more than {years} years ahead were never tried on this history, which is too short.",
)
NO_SHORT = Text(
    "学位数和预测都已知的乡镇学段中，今后 {years} 年按预测都不缺学位。",
    "Of the townships and stages of which places and forecasts are known none lacks places in "
    "the next {years} years by the forecast.",
)
POSSIBLE_LINE = Text(
    "另有 {count} 个乡镇学段按预测不缺，但区间上限缺（见“学位余缺”，预警为“可能缺”）。",
    "{count} more townships and stages lack places only at the high end of the band.",
)
UNKNOWN_LINE = Text(
    "{count} 个乡镇学段不知道缺不缺：学位数或预测不全（见“缺什么数据”栏）。",
    "Of {count} townships and stages it is not known: places or forecasts are missing.",
)
SMALL_LINE = Text(
    "小学、初中（按学段计）现在少于 {line} 人的 {now} 所；今后 {years} 年按预测变小的 {likely} 所，"
    "可能变小的 {possible} 所，没有预测的 {none} 所。",
    "Primary and junior schools below {line} pupils: {now} today; in {years} years {likely} more by "
    "the forecast, {possible} possibly, {none} without a forecast.",
)
METHOD = (
    Text(
        "余缺＝今天开着的学校的学位 − 预测在校生；拟建学校的学位另列，不计入；有学校没填学位或没有预测时，该范围的余缺空着，不当作零。",
        "Left are places of schools open today less pupils forecast; places of proposed schools are "
        "listed apart. Where a school gives no places or has no forecast the cell is empty, not 0.",
    ),
    Text(
        "预警：区间下限也超过学位为“缺（区间下限也缺）”；预测数超过为“缺（按预测数）”；只有区间上限超过为“可能缺”；空学位占 {idle}% 及以上为“空余多”。没有区间（回测不足二十次）时只按预测数判断。",
        "Lights: short even at the low end of the band; by the forecast; only at the high end; much "
        "empty from {idle} % of places. Without a band the forecast alone decides.",
    ),
    Text(
        "最晚动工学年＝首个缺学位学年 − {years} 年（校舍所需年数，可改）。",
        "Building begins by: the first year short less {years} years (a parameter).",
    ),
    Text(
        "小学校线：少于 {line} 人。一所学校的预测误差大，不能单凭它决定撤并。",
        "Small is below {line} pupils. The forecast of one school is far off at times: no closure "
        "may rest on it alone.",
    ),
    Text(
        "班额测算：每校每年级人数（取整）除以班额、进一，各得一间教室；需教师按本县该学段现在每班教师数，生师比另列（只看学生数，与班额无关）。",
        "Class sizes: pupils of each school and grade, in whole, by the size, rounded up; teachers "
        "as many per class as the county has today; those of the staffing rule go by pupils.",
    ),
)
