"""The wording of what a file is of: filter, order, plan, version."""

from words.text import Text

PLAN = Text("方案", "Plan")
AS_IT_IS = Text("现状", "As it is")
FILTERED = Text("筛选", "Filter")
FILTER = Text("{name}：{value}", "{name}: {value}")
JOIN = Text("；", "; ")
WHOLE = Text("全部（未筛选）", "All (no filter)")
ROWS = Text("行数", "Rows")
PEOPLE = Text("人数", "Pupils")
ORDER = Text("顺序", "Order")
VERSION = Text("数据版本", "Data version")
NETWORK = Text("道路指纹", "Fingerprint of the roads")
PROJECT_VERSION = Text("项目“{name}”第 {number} 版", "Project “{name}”, version {number}")

GRADE_OF = Text("{grade} 年级", "grade {grade}")
NEED_ORDERS = {
    "school": Text(
        "按学校（无接送的在前，再由远到近）", "By school (not fetched first, then the farthest)"
    ),
    "farthest": Text("由远到近", "The farthest first"),
    "village": Text("按居住村", "By village"),
    "data": Text("按数据次序", "As in the data"),
}
LIST_TITLES = {
    "beyond": Text("{km}公里以上走读生名单", "Day pupils beyond {km} km"),
    "gap": Text("{km}公里以上无接送走读生名单", "Day pupils beyond {km} km without a service"),
    "borderline": Text("{km}公里临界走读生名单", "Day pupils near {km} km"),
    "other_road": Text("走读距离待核名单", "Day pupils whose way is to be checked"),
    "barred": Text("与道路之间有障碍的走读生名单", "Day pupils with a barrier before every road"),
    "caution_road": Text("靠步行存疑道路的走读生名单", "Day pupils on doubtful roads"),
    "service_unknown": Text(
        "{km}公里以上未填接送走读生名单", "Day pupils beyond {km} km, service not stated"
    ),
    "unknown": Text("量不了距离的学生名单", "Pupils without a distance"),
    "listed": Text("{km}公里以上走读生名单", "Day pupils beyond {km} km"),
    "all": Text("学生接送距离总名单", "All pupils with their ways"),
}
OUTSIDE_SHEET = Text("不计入项目11", "Not counted in item 11")
OUTSIDE_NOTE = Text(
    "不计入项目 11 的 {rows} 行另列在末表，不在各校表内。",
    "The {rows} rows not counted in item 11 stand on the last sheet, apart from the schools.",
)
IN_SHEETS = Text(
    "名单按{area}分表，各表次序与“汇总”相同，表内次序见上；点“所在工作表”可跳转。",
    "The list is in sheets by {area}, in the order of the summary; a sheet's name leads to it.",
)
AREAS = {
    "school": Text("学校", "school"),
    "township": Text("乡镇", "township"),
    "county": Text("县区", "county"),
}
COLUMNS_LEFT_OUT = Text(
    "数据中没有、因此没有列出的栏：{columns}。",
    "Columns left out because the data has nothing for them: {columns}.",
)
COMMA = Text("、", ", ")
SIGNATURE = (
    Text(
        "单位（盖章）：　　　　　　　　　　填表人（签字）：　　　　　　　　　　负责人（签字）：",
        "School (seal):                    Filled in by:                    Head (signature):",
    ),
    Text("日期：　　　　年　　月　　日", "Date:"),
)

# The register of small schools.
REGISTER_ORDERS = {
    "urgency": Text("按紧迫程度（又小又减的在前）", "By urgency (small and shrinking first)"),
    "pupils": Text("按在校生由少到多", "The fewest pupils first"),
    "township": Text("按乡镇、学校", "By township and school"),
    "data": Text("按数据次序", "As in the data"),
}
FILTERED_OUT = Text("在办，筛选后不列", "Open, left out by the filter")
