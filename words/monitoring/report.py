"""The wording of the report of the year."""

from words.text import Text

TITLE = Text(
    "{region}学位监测预警年报（{year} 学年）", "{region}: places, report of the year {year}"
)
DATA = Text("数据：{region}，版本 {version}", "Data: {region}, version {version}")
OFFICE = Text("编制单位：〔待填：单位名称〕", "Made by: 〔to fill in: office〕")
FOOTER = Text("第 {page} 页，共 {pages} 页", "Page {page} of {pages}")
SECTIONS = {
    "summary": Text("摘要", "Summary"),
    "counties": Text("一、全县各学段", "1. The county by stage"),
    "townships": Text(
        "二、各乡镇：何时缺、有多大把握、何时动工", "2. Townships: when, how sure, when to build"
    ),
    "years": Text("三、乡镇 × 学年余缺", "3. Places left by township and year"),
    "small": Text("四、将变小的学校", "4. Schools becoming small"),
    "classes": Text("五、班额测算（全县）", "5. Class sizes, county"),
    "last": Text("六、上次年报说的和实际来的", "6. What the last report said, and what came"),
    "errors": Text("七、预测误差（本地历年数据回测）", "7. Errors of the forecast on this history"),
    "method": Text("八、方法、口径和来源", "8. Method, definitions and sources"),
    "parameters": Text("九、所用参数", "9. Parameters"),
}
NOTHING_SHORT_TOWN = Text("预测期内按预测不缺", "not short by the forecast")
NOT_KNOWN_TOWN = Text("不知道", "not known")
COUNTY_COLUMN = {
    "stage": Text("学段", "Stage"),
    "year": Text("学年", "Year"),
    "pupils": Text("预测在校生", "Forecast"),
    "band": Text("区间（约八成）", "Band (about 80 %)"),
    "no_change": Text("按不变", "No change"),
    "places": Text("学位", "Places"),
    "left": Text("余缺", "Left"),
    "light": Text("预警", "Light"),
}
TOWN_COLUMN = {
    "area": Text("乡镇", "Township"),
    "places": Text("学位", "Places"),
    "peak": Text("峰值", "Peak"),
    "short_year": Text("首个缺学位学年", "Short from"),
    "sure": Text("有多大把握", "How sure"),
    "most_short": Text("最多缺", "Most short"),
    "begin_by": Text("最晚动工学年", "Begin by"),
    "remark": Text("说明", "Remark"),
}
SURE_WITH_ERROR = Text(
    "{sure}；同样提前年数回测平均误差 {error}", "{sure}; past error so far ahead {error}"
)
SURE_UNTRIED = Text("{sure}；提前这么多年没有回测过", "{sure}; never tried so far ahead")
POSSIBLE = Text("{year} 学年起区间上限缺", "high end of the band from {year}")
PEAK = Text("{year}：{pupils}", "{year}: {pupils}")
LEGEND = Text(
    "格中数为学位减预测在校生，正为余、负为缺；底色：{lights}。“—”为不知道。",
    "Numbers are places less pupils forecast, below 0 where they lack; shades: {lights}. A dash is not known.",
)
LIGHT_SHADE = Text("{shade}为{light}", "{shade}: {light}")
SHADES = {
    "short": Text("深红", "dark red"),
    "short_likely": Text("浅红", "light red"),
    "short_possible": Text("黄", "yellow"),
    "enough": Text("白", "white"),
    "idle_likely": Text("浅蓝", "light blue"),
    "idle": Text("蓝", "blue"),
    "unknown": Text("灰", "grey"),
}
AREA = Text("乡镇", "Township")
SMALL_COLUMN = {
    "school": Text("学校", "School"),
    "township": Text("乡镇", "Township"),
    "stage": Text("学段", "Stage"),
    "base_pupils": Text("现有", "Today"),
    "state": Text("有多大把握", "How sure"),
    "likely_year": Text("按预测低于线", "Below from"),
    "likely": Text("该年预测（区间）", "Forecast then (band)"),
}
CLASS_COLUMN = {
    "stage": Text("学段", "Stage"),
    "year": Text("学年", "Year"),
    "class_size": Text("班额", "Size"),
    "rooms": Text("需教室", "Rooms"),
    "rooms_more": Text("比现有班数", "Against today"),
    "teachers": Text("需教师", "Teachers"),
    "teachers_more": Text("比现有教师", "Against today"),
}
LAST_COLUMN = {
    "area": Text("范围", "Area"),
    "stage": Text("学段", "Stage"),
    "year": Text("学年", "Year"),
    "pupils": Text("上次预测", "Forecast"),
    "band": Text("区间", "Band"),
    "no_change": Text("按不变", "No change"),
    "came": Text("实际", "Came"),
    "error_share": Text("预测误差", "Error"),
    "in_band": Text("在区间内", "In band"),
}
ERROR_COLUMN = {
    "level": Text("层级", "Level"),
    "stage": Text("学段", "Stage"),
    "horizon": Text("提前", "Ahead"),
    "forecasts": Text("次数", "Tried"),
    "ours_share": Text("本预测", "Forecast"),
    "no_change_share": Text("按不变", "No change"),
    "cohort_share": Text("普通队列", "Plain cohort"),
    "band_held_share": Text("区间实含", "Bands held"),
}
PARAMETER_COLUMN = {
    "name": Text("参数", "Parameter"),
    "value": Text("取值", "Value"),
    "source": Text("来源", "Source"),
}
NO_LAST = Text(
    "没有提供上次年报的存档，无法对照。本次的存档请妥善保存，下次做年报时提供。",
    "No snapshot of the last report was given, so nothing can be held against it. Keep the snapshot "
    "of this one and give it with the next.",
)
NOTHING_DUE = Text(
    "上次年报预测的学年还没有数据，下次再对照。", "The years forecast last time have not come yet."
)
LAST_LINE = Text(
    "上次年报对 {year} 学年各乡镇的预测：平均误差 {error}（按不变 {no_change}），{bands} 个有区间的，{held} 个在区间内。",
    "Of {year} the last report was off by {error} on average by township (no change {no_change}); "
    "of {bands} bands {held} held.",
)
SOURCES = (
    Text(
        "在校生：数据中的“在校生”表（学校、学年、学段、年级）。", "Pupils: the table of enrolment."
    ),
    Text(
        "学位、班数、教师：数据中的“办学条件”表，今天的数。",
        "Places, classes, teachers: the table of provision, today's.",
    ),
    Text(
        "出生人数：数据中的“出生人口”表；没有的年份按最近已知的延续，并在说明里写明。",
        "Births: the table of births; a year without is said.",
    ),
)
MAP_TITLE = Text("{region}{stage}学位预警（{year} 学年）", "{region}: places, {stage}, {year}")
CAME_NOTE = Text(
    "实际为该范围该学段在校生填报合计；当时没有预测的学校也在实际里，会使误差显得大。",
    "What came are all pupils entered of the area and stage, also of schools that had no forecast.",
)
BAD_SNAPSHOT = Text(
    "{name} 不是年报存档：请选上次做年报时存下的文件。",
    "{name} is no snapshot of a report: give the file that was saved with the last report.",
)
SMALL_MORE = Text(
    "只列前 {shown} 所，共 {all} 所；全部见学位预警工作簿。",
    "The first {shown} of {all}; all are in the workbook of places.",
)
