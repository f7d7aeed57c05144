"""Wording of the page of pupils to come and of places against them."""

from words.text import Text

PART = Text("内容", "Part")
PARTS = {
    "forecast": Text("预测", "Forecast"),
    "places": Text("学位", "Places"),
    "annual": Text("年报", "Report of the year"),
}
ANNUAL_NAME = Text("学位监测预警年报", "report of the year")
ANNUAL_HINT = Text(
    "年报按现状、按当前参数，各学段都有；地图是 A3 图幅，附在后面。制作约需半分钟。",
    "The report is of things as they are, under the parameters in force, with every stage and an A3 "
    "map of each at the end. It takes about half a minute.",
)
LAST_SNAPSHOT = Text(
    "上次年报的存档（JSON，可不填）：对照上次说的和实际来的",
    "The snapshot of the last report (JSON, optional): what it said against what came",
)
NOT_A_SNAPSHOT = Text("未读取这个存档：", "This snapshot was not read:")
MAKE_ANNUAL = Text("下载年报（Word）", "Download the report (Word)")
KEEP_SNAPSHOT = Text(
    "下载本次存档（JSON，下次年报用）", "Download the snapshot for the next report"
)
OF = Text("按什么预测", "Forecast of")
OFS = {"as_is": Text("现状", "Things as they are"), "plan": Text("打开的方案", "The open plan")}
OF_PLAN = Text(
    "按方案：撤并的学生算到去的学校，新建小区、向城镇转移和班额政策计入；方案在“方案”页修改。"
    "小区的学生是设想，不是预测，没有区间。",
    "After the plan: pupils of closed schools are counted where they go, estates, moving and class "
    "sizes count; the plan is changed on its page. Pupils of estates are supposed, not forecast, and "
    "have no band.",
)
LEVEL = Text("层级", "Level")
STAGE = Text("学段", "Stage")
HORIZON = Text("预测年数", "Years ahead")
YEARS = Text("{years} 年", "{years} years")
WORKBOOK = Text("下载工作簿", "Download workbook")
FORECAST_NAME = Text("在校生预测", "Pupils to come")
PLACES_NAME = Text("学位预警", "Places")
ROW_HINT = Text(
    "点一行，下图显示它的预测、区间、按不变和历年数。",
    "Choose a row: the chart shows its forecast, band, no change and the years before.",
)
CHART = Text("{name} {stage}：历年和预测", "{name}, {stage}: past and forecast")
CAME = Text("历年填报", "As it came")
FORECAST = Text("预测", "Forecast")
LOW = Text("区间下限（约八成）", "Band from (about 80 %)")
HIGH = Text("区间上限（约八成）", "Band to (about 80 %)")
NO_CHANGE = Text("按不变", "No change")
VARIANT_LOW = Text("低走法", "Low variant")
VARIANT_HIGH = Text("高走法", "High variant")
PLACES_LINE = Text("学位", "Places")
PUPILS = Text("人数", "Pupils")
SERIES = Text("项", "Series")
NO_BAND = Text(
    "这一层级和学段回测不足二十次，没有区间：只有预测和按不变两条线，误差见下。",
    "Below twenty forecasts of this level and stage were tried: there is no band.",
)
ERRORS = Text("回测：本县历年数据上，这样预测差多少", "Back-test on this county's own history")
CLOSING = Text(
    "单所学校的预测误差大，不能单凭它决定撤并。",
    "The forecast of one school is far off at times: no closure may rest on it alone.",
)
YEAR_HINT = Text(
    "地图、余缺表和班额测算按这个学年显示。",
    "The map, the table of places and class sizes are of this year.",
)
MAP_NOTE = Text(
    "乡镇名后的数：余为正，缺为负", "After each name: places left, below 0 where they lack"
)
NOT_ALL = Text("没有区间上下限的格子是不知道，不是零。", "An empty cell is not known, not 0.")
