"""The titles of the columns in the closure report and the notice to villagers."""

from words.text import Text

_SCHOOL, _STAGE = Text("学校", "School"), Text("学段", "Stage")
_CHANGE = Text("增减", "Change")

VERDICTS = {
    "school": Text("拟撤并学校", "School"),
    "verdict": Text("结论", "Result"),
    "stops": Text("四条红线", "Four hard stops"),
    "pupils": Text("涉及学生", "Pupils"),
    "villages": Text("涉及村", "Villages"),
}
PUPILS = {
    "school": _SCHOOL,
    "township": Text("乡镇", "Town"),
    "stage": _STAGE,
    "year": Text("学年", "Year"),
    "pupils": Text("在校生", "Pupils"),
    "change": Text("{years_zh}年变化", "{years}-year change"),
    "falling": Text("连续下降年数", "Years falling"),
    "small": Text("小规模", "Small"),
    "shrinking": Text("持续萎缩", "Shrinks"),
    "nearest": Text("最近有学位学校", "Nearest with places"),
    "metres": Text("沿道路（米）", "By road (m)"),
}
CONDITIONS = {
    "role": Text("去留", "Role"),
    "school": _SCHOOL,
    "kind": Text("类型", "Kind"),
    "stage": _STAGE,
    "pupils": Text("在校生", "Pupils"),
    "places": Text("学位", "Places"),
    "classes": Text("班数", "Classes"),
    "teachers": Text("教师", "Teachers"),
    "canteen": Text("食堂", "Canteen"),
    "beds": Text("床位", "Beds"),
}
TREND = {
    "year": Text("学年", "Year"),
    "own": Text("本校", "This school"),
    "place": Text("所在乡镇（同学段）", "Its township, same stage"),
    "every": Text("全区域（同学段）", "Region, same stage"),
}
ERRORS = {
    "years": Text("年限", "Ahead"),
    "pairs": Text("校次", "Pairs"),
    "school_share": Text("单所学校误差", "Single schools"),
    "all_share": Text("全区域合计误差", "All together"),
}
FORECAST = {
    "year": Text("学年", "Year"),
    "pupils": Text("本校预测", "This school, forecast"),
    "band": Text("区间（约八成）", "Band (about 80 %)"),
    "no_change": Text("按不变", "No change"),
    "place": Text("所在乡镇预测", "Its township, forecast"),
    "every": Text("全县预测", "County, forecast"),
}
FORECAST_ERRORS = {
    "years": Text("提前", "Ahead"),
    "forecasts": Text("回测次数", "Tried"),
    "ours_share": Text("学校：本预测", "Schools: forecast"),
    "no_change_share": Text("学校：按不变", "Schools: no change"),
    "cohort_share": Text("学校：普通队列", "Schools: plain cohort"),
    "band_held_share": Text("区间实含", "Bands held"),
    "all_share": Text("全县：本预测", "County: forecast"),
}
COMPARISON = {
    "figure": Text("指标", "Figure"),
    "before": Text("不撤并", "As it is"),
    "after": Text("本方案", "This plan"),
    "change": _CHANGE,
}
PLANS = {
    "plan": Text("方案", "Plan"),
    "verdicts": Text("撤并核对", "Checks of closures"),
    "schools": Text("在办学校", "Schools"),
    "pupil_km": Text("总里程（人·公里）", "Pupil-km"),
    "beyond": Text("超距离线", "Beyond"),
    "not_fetched": Text("无人接送", "Not fetched"),
    "unplaced": Text("没有去处", "Unplaced"),
}
VILLAGES = {
    "village": Text("村", "Village"),
    "pupils": Text("学生", "Pupils"),
    "before": Text("撤并前路程（米 / 分）", "Way before (m / min)"),
    "to": Text("撤并后学校", "School after"),
    "after": Text("撤并后路程（米 / 分）", "Way after (m / min)"),
    "is_beyond": Text("超距离线", "Beyond"),
    "needs_bus": Text("需接送", "Need bus"),
    "is_fetched": Text("有线路", "On a line"),
    "needs_bed": Text("需床位", "Need bed"),
    "needs_lunch": Text("需午餐", "Need lunch"),
}
RECEIVING = {
    "school": Text("并入学校", "School"),
    "stage": _STAGE,
    "sizes": Text("在校生 前→后", "Pupils"),
    "places": Text("学位", "Places"),
    "class_sizes": Text("最大班额 前→后", "Largest class"),
    "needs_bus": Text("需接送", "Need bus"),
    "is_fetched": Text("有线路", "On a line"),
    "lunches": Text("需午餐", "Need lunch"),
    "canteen": Text("食堂", "Canteen"),
    "boarders": Text("寄宿", "Boarders"),
    "beds": Text("床位", "Beds"),
    "beds_short": Text("缺床位", "Beds short"),
}
LINES = {
    "line": Text("线路", "Line"),
    "kind": Text("类型", "Kind"),
    "school": Text("到校", "School"),
    "seats": Text("核载", "Seats"),
    "halts": Text("站点", "Stops"),
    "riding": Text("乘车学生的村（个）", "Villages of riders"),
}
STAFF = {
    "school": _SCHOOL,
    "stage": _STAGE,
    "pupils_before": Text("学生 前", "Pupils before"),
    "pupils_after": Text("学生 后", "after"),
    "present": Text("现有教师", "Teachers"),
    "posts_before": Text("应配 前", "Posts before"),
    "posts_after": Text("应配 后", "after"),
    "needed_after": Text("撤并后需要", "Needed after"),
}
COSTS = {
    "item": Text("项目", "Item"),
    "unit_yuan": Text("单价（元/年）", "Each (yuan)"),
    "basis": Text("单价依据", "Basis"),
    "before": Text("数量 前", "Before"),
    "after": Text("数量 后", "After"),
    "before_yuan": Text("费用 前（元）", "Before (yuan)"),
    "after_yuan": Text("费用 后（元）", "After (yuan)"),
    "change_yuan": Text("增减（元）", "Change (yuan)"),
}
HEARING = {"question": Text("事项", "Question"), "answer": Text("内容", "Answer")}
CHECKS = {
    "title": Text("要求", "Requirement"),
    "state": Text("核对", "State"),
    "reasons": Text("理由与依据", "Reasons and evidence"),
    "rule": Text("依据文件", "Rule"),
}
PARAMETERS = {
    "name": Text("参数", "Parameter"),
    "value": Text("取值", "Value"),
    "unit": Text("单位", "Unit"),
    "default": Text("默认值", "Default"),
    "basis": Text("来源", "Source"),
    "confidence": Text("依据程度", "Confidence"),
}
CHANGES = {
    "number": Text("序", "No."),
    "step": Text("改动", "Change"),
    "why": Text("理由", "Why"),
}
WAIVERS = {
    "school": _SCHOOL,
    "line": Text("触碰的红线", "Hard stop broken"),
    "why": Text("理由", "Reason"),
    "document": Text("文号", "Document"),
    "second": Text("复核人、日期", "Second person, day"),
}
NOTICE = {
    "village": Text("村", "Village"),
    "pupils": Text("学生", "Pupils"),
    "before": Text("现在：{school}", "Now: {school}"),
    "to": Text("以后去哪所学校", "School then"),
    "after": Text("路程 / 步行时间", "Way / on foot"),
    "fetching": Text("谁来接送", "Who fetches"),
    "lunch": Text("午饭", "Lunch"),
}
