"""The wording of the command line."""

from words.text import Text

ROWS = Text(
    "共 {rows} 行，显示前 {shown} 行。用 --out 文件 保存全部。",
    "{rows} rows, the first {shown} shown. --out FILE saves all.",
)
SAVED = Text("已保存：{path}（{rows} 行）", "Saved: {path} ({rows} rows)")
SAVED_SHEET = Text(
    "已保存：{path}（比例尺 1:{scale}，标注 {placed} 处，省略 {left} 处）",
    "Saved: {path} (scale 1:{scale}, {placed} labels, {left} left out)",
)
NO_PROBLEMS = Text("数据检查通过：没有错误，{notes} 处提示。", "No errors, {notes} notes.")
ERRORS = Text("数据有 {errors} 处错误，{notes} 处提示。", "{errors} errors, {notes} notes.")
READING = Text("读取数据…", "Reading the data…")
NETWORK = Text("建立路网…", "Building the road network…")
WORKING = Text("计算…", "Working…")
BAD_ENDING = Text(
    "不支持的文件类型 {ending}。可用：{endings}",
    "Files of type {ending} cannot be written. Possible: {endings}",
)
FILE_FAILED = Text("文件读写失败：{error}", "A file could not be read or written: {error}")
NO_GEOMETRY = Text("此结果没有图形，不能存为 GeoJSON。", "This result has no geometry for GeoJSON.")
BAD_SET = Text("--set 应写成 参数=值：{given}", "--set takes name=value: {given}")
DEMO = Text(
    "已生成内置区域：{path}（村庄位置为模拟）",
    "Built-in region written: {path} (village positions are modelled)",
)
ROAD_REPORT = Text("道路报告", "Road report")
ENDED = Text(
    "方案有 {edits} 处改动已到期，未计入。",
    "{edits} edits of the plan have ended and are left out.",
)
ROADS_LEFT_OUT = Text(
    "有 {count} 条道路坐标有误或不在本区域，未参与计算；用 check 可逐条列出。",
    "{count} roads are in a wrong place or not of this region and take no part; check lists them.",
)
BUILT_IN = "demo"
NO_SCHOOL = Text(
    "没有唯一的学校叫“{given}”（找到 {count} 所）。请用学校标识码。",
    "No single school is called {given} ({count} found). Give its code.",
)
NO_TOWNSHIP = Text(
    "没有学校在乡镇“{given}”。有学校的乡镇：{known}",
    "No school is in the township {given}. There are: {known}",
)
