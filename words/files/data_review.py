"""The wording of places and numbers to be looked at once more."""

from words.text import Text

RULES = {
    "same_point": Text("与“{other}”在同一点上", "On the same point as {other}"),
    "near": Text("离“{other}”只有 {value} 米", "Only {value} m from {other}"),
    "same_name": Text(
        "与同乡镇的另一个“{other}”同名", "Has the name of another {other} in its township"
    ),
    "outside_township": Text(
        "在所填乡镇“{other}”的范围外 {value} 米", "{value} m outside its stated township {other}"
    ),
    "outside_county": Text(
        "在所填县区“{other}”的范围外 {value} 米", "{value} m outside its stated county {other}"
    ),
    "far_from_road": Text("离最近的道路 {value} 米", "{value} m from the nearest road"),
    "coarse": Text(
        "坐标只有两位小数，误差可达一千米", "Position of two decimals only, up to a kilometre off"
    ),
    "jump": Text(
        "{other} 学年在校生比上年变化 {value} 人",
        "Pupils change by {value} in the school year {other}",
    ),
}
LIST = Text("待核位置和数字（{open} 处待处理，共 {all} 处）", "To look at ({open} open of {all})")
NONE = Text("没有可疑的位置或数字。", "Nothing doubtful.")
DECISIONS = {
    "accept": Text("接受（属实）", "Accept: it is so"),
    "correct": Text("改正（将重新导入）", "To be corrected in the file"),
    "ignore": Text("忽略", "Ignore"),
}
DECISION = Text("处理", "Decision")
REASON = Text("理由", "Reason")
NEEDS_REASON = Text("请写明理由。", "Please give a reason.")
DECIDE = Text("记下", "Record")
PICK = Text(
    "选一行，在地图上看位置，写下处理意见。", "Choose a row to see it on the map and decide."
)
NEEDS_PROJECT = Text(
    "处理意见要存进项目。请先在“导入文件”里把数据存成项目。",
    "Decisions are kept with a project: bring the data in as one first.",
)
ONLY_OPEN = Text("只看待处理", "Only open ones")
COLUMNS = {
    "table": Text("表", "Table"),
    "name": Text("名称", "Name"),
    "what": Text("情况", "What"),
    "decision": Text("处理", "Decision"),
    "reason": Text("理由", "Reason"),
}
