"""The wording of bringing files in."""

from words.text import Text

SECTIONS = {
    "tables": Text("现有数据", "Data"),
    "import": Text("导入文件", "Bring in files"),
    "places": Text("位置核查", "Doubtful places"),
    "roads": Text("道路", "Roads"),
    "projects": Text("项目与回收站", "Projects and trash"),
}
SECTION = Text("看什么", "Show")
PROJECT = Text("项目名称", "Project")
PROJECT_HELP = Text(
    "数据存进这个项目；已有同名项目时，按代码更新它的数据。",
    "The data is kept in this project; where it exists, its data is updated by code.",
)
NEW_PROJECT = Text("新项目", "New project")
WHO = Text("经办人", "Who")
UNSIGNED = Text("未署名", "unsigned")
SIGNED_IN_AS = Text("经办人：{account}", "By: {account}")
WHO_HELP = Text(
    "记入操作日志，必填；本次会话里记住。",
    "Goes into the log; required, remembered for the session.",
)
WHO_MISSING = Text("必填：姓名", "Required: your name")
FILES = Text(
    "把文件一起放进来：学校、村庄、在校生、学生等表格，加一个道路文件",
    "Give the files together: schools, villages, enrolment, pupils, and a file of roads",
)
KINDS = Text(
    "表格 xls、xlsx、csv；图层 gpkg、shp（打包成 zip）、geojson、kml；道路也可用 osm.pbf、osm、graphml；公交时刻表（GTFS，zip）。",
    "Tables: xls, xlsx, csv; layers: gpkg, zipped shp, geojson, kml; roads also osm.pbf, osm, graphml; timetable feeds (GTFS, zip).",
)
TEMPLATE_FILE = Text("空白模板", "templates")
TEMPLATES = Text("下载空白模板", "Download blank templates")
READING = Text("读取文件…", "Reading the files…")
LOOKING = Text("核对数据…", "Checking the data…")
QUESTIONS = Text("先回答这些问题", "Answer these first")
TAKE = Text("就按这些回答", "Use these answers")
NO_COLUMN = Text("不用这一列", "Leave this column out")
NO_SHEET_HOLDS = Text("没有这一列", "No such column")
NO_CODES = Text(
    "没有这一列，按县区、乡镇和名称暂编代码",
    "No such column: make codes of county, township and name",
)
NO_PUPIL_CODES = Text(
    "没有这一列，由学籍号或姓名等编代号（原文不保存）",
    "No such column: make pseudonyms of pupil numbers or names (not stored)",
)
ANSWERED = Text("已回答的问题（{count}）· 修改", "Questions answered ({count}) · change")
TAKE_ANEW = Text("改成这些回答", "Use these answers instead")
NAMES = Text("名称对不上：是不是这些？", "Names in no table: are they these?")
NAMES_HELP = Text(
    "写法相近的已选上，一次接受；不对的点 × 去掉，没有把握的没有选上。没有接受的名称，所在的行有错，不导入。",
    "Those written alike are marked and accepted at once; remove the wrong ones by ×. Uncertain ones are not marked. Rows with names not accepted have an error and stay out.",
)
READ_NAMES = Text("按这样读", "Read like this")
NAME_LINE = Text("{written} → {title} · {rows} 行", "{written} → {title} · {rows} rows")
TAKE_NAMES = Text(
    "接受选上的（共列出 {count} 个名称、{rows} 行）",
    "Accept those marked ({count} names in {rows} rows are listed)",
)
NAMES_RECALLED = Text(
    "其中 {count} 个名称按本项目以前导入时的决定读，不对可去掉：{lines}。",
    "{count} names are read as decided at an earlier import of this project; remove what is wrong: "
    "{lines}.",
)
NAMES_TAKEN = Text("已接受 {count} 个名称，{rows} 行。", "{count} names accepted, {rows} rows.")
DATUM = Text("坐标系", "Datum")
DATUM_TITLE = Text("{file} · {sheet}：坐标", "{file} · {sheet}: positions")
READ_AS = Text("这 {rows} 行按什么读", "How to read these {rows} rows")
READ_ROADS_AS = Text("这些道路按什么读", "How to read these roads")
NOT_CHOSEN = Text("请选择", "Please choose")
BEFORE = Text("原来的位置", "As written")
AFTER = Text("换算后的位置", "As read")
MOVED = Text("移动中位数 {metres} 米", "Moved by {metres} m (median)")
REPORT = Text("读到了什么", "What was read")
FINDINGS = Text("处理说明（{count} 处）", "What was found ({count})")
ONE_BY_ONE = Text("逐处列出（前 {count} 处）", "One by one (the first {count})")
RESPONSES = {
    "error": Text("有错，不导入", "Error, not brought in"),
    "confirm": Text("请确认", "To confirm"),
    "normalised": Text("已自动整理", "Tidied"),
    "skipped": Text("跳过", "Skipped"),
}
COLUMNS = {
    "file": Text("文件", "File"),
    "sheet": Text("工作表", "Sheet"),
    "table": Text("对应表", "Table"),
    "id": Text("代码", "Code"),
    "name": Text("名称", "Name"),
    "rows_in": Text("原有行", "Rows"),
    "accepted": Text("采用", "Accepted"),
    "rejected": Text("有错", "Rejected"),
    "skipped": Text("跳过", "Skipped"),
    "response": Text("处理", "Response"),
    "row": Text("行", "Row"),
    "column": Text("列", "Column"),
    "value": Text("内容", "Value"),
    "text": Text("说明", "Meaning"),
    "count": Text("处数", "Count"),
}
ALIKE = Text("（同类共 {count} 处）", " ({count} of the kind)")
REMARKS = Text("批注", "remarks")
ANNOTATED = Text("下载批注过的 {file}", "Download {file} with remarks")
WHOLE = Text(
    "“{file}”就是全表：替换整张表（不勾选：按代码更新）",
    "{file} is the whole table: replace it (else: update by code)",
)
WHOLE_HELP = Text(
    "勾选后，项目里有而文件里没有的行会被删去。删哪些行会列出来，请您再确认一次。",
    "Rows of the project that the file does not have are then removed. They are listed, and you are asked once more.",
)
GONE = Text("将删去的行（{count}）", "Rows to be removed ({count})")
REMOVE = Text(
    "我已看过清单，确认删去这 {count} 行", "I have looked at the list: remove these {count} rows"
)
WITHOUT = Text(
    "不要有错的 {count} 行，其余导入（记入日志）",
    "Leave out the {count} rows with errors and bring in the rest (logged)",
)
CONFIRM = Text(
    "我已看过需要确认的 {count} 处和坐标换算", "I have looked at the {count} things to confirm"
)
BLOCKED = Text("还不能导入：", "Not ready yet:")
READY = Text("可以导入。", "Ready.")
IMPORT = Text("导入", "Bring in")
IMPORTING = Text("写入数据库…", "Writing to the database…")
DONE = Text("已导入为第 {version} 版数据。", "Kept as version {version} of the data.")
AGAIN = Text("确认再导入一次", "Bring it in once more")
REFUSED = Text("{file} 没有读：", "{file} was not read:")
EMPTY = Text(
    "先放入文件。第一次用时至少要有学校、村庄和道路；可先下载模板填写。",
    "Give files first. To begin, schools, villages and roads are needed; templates can be downloaded.",
)
PROBLEMS = Text("合并后还有的问题", "Problems of the tables together")
PROPOSED = Text("（建议：{answer}）", " (proposed: {answer})")
NONE_OF_THESE = Text("都不是", "none")
NAME_RECALLED = Text(
    "名称：“{written}”（{township}）按以前导入时的决定读作 {title}，{rows} 行；不对用 --refuse-name。",
    "name: “{written}” ({township}) is read as {title} as decided before, {rows} rows; if wrong use "
    "--refuse-name.",
)
NEAR_NAME = Text(
    "表里没有“{written}”（{township}），是不是 {title}？共 {rows} 行。（命令行：--accept-name {written}，或 --accept-names 加各项行数之和）",
    "{written} ({township}) is in no table. Is it {title}? {rows} rows. (Command line: --accept-name {written}, or --accept-names with the sum of the rows)",
)
NEAR_NAME_UNSURE = Text(
    "表里没有“{written}”（{township}），有些像 {title}，没有把握。共 {rows} 行。（命令行：--accept-name {written}）",
    "{written} ({township}) is in no table; somewhat like {title}, not certain. {rows} rows. (Command line: --accept-name {written})",
)
PROBLEM_COLUMNS = {
    "table": Text("表", "Table"),
    "row": Text("代码或行", "Code or row"),
    "column": Text("列", "Column"),
    "value": Text("内容", "Value"),
    "rule": Text("问题", "Problem"),
}
BROUGHT = Text("已导入", "Brought in")
STILL_MISSING = Text("还缺（{count} 项）", "Still missing ({count})")
NOTHING_MISSING = Text("各项指标要用的数据都有了。", "All that the figures need is there.")
SEE_MAP = Text("看地图", "See the map")
CLOSE = Text("知道了", "Close")
MISSING_COLUMNS = {
    "what": Text("缺什么", "What"),
    "rows_lacking": Text("缺 / 共（行）", "Rows lacking it / all"),
    "figures": Text("影响哪些数", "For which figures"),
    "where": Text("在哪里补", "Where to enter it"),
}
# What is missing, which figures wait for it, where it is entered.
LACKS_TABLE = {
    "pupils": (
        Text("学生名单", "A list of pupils"),
        Text(
            "超过距离线的走读生、接送率、接送名单：都是“—”",
            "Pupils beyond the limit, share served, pick-up list: all —",
        ),
        Text(
            "导入文件 → 学生名单（学校、年级、居住村）",
            "Bring in files → list of pupils (school, grade, village)",
        ),
    ),
    "enrolment": (
        Text("在校生", "Enrolment"),
        Text("小规模学校、规模与趋势", "Small schools, size and trend"),
        Text("导入文件 → 分年级在校生", "Bring in files → pupils by grade"),
    ),
    "children": (
        Text("适龄儿童", "Children"),
        Text(
            "够不着学校的儿童（改按学生或在校生估计）",
            "Children out of reach (estimated from pupils or enrolment)",
        ),
        Text("导入文件 → 适龄儿童（村、年龄）", "Bring in files → children by village and age"),
    ),
    "boundaries": (
        Text("乡镇、县界", "Boundaries"),
        Text("地图上的界线、位置是否在本乡镇", "Outlines on maps, places outside their township"),
        Text("导入文件 → 区划图层", "Bring in files → a layer of boundaries"),
    ),
}
LACKS_COLUMN = {
    "home": (
        Text("学生的居住村或住址位置", "Village or position of pupils' homes"),
        Text("这些学生的上学距离、是否要接送：“—”", "Their walk and whether they need a ride: —"),
        Text("学生名单 → 列 居住村", "List of pupils → column 居住村"),
    ),
    "school": (
        Text("学生的就读学校", "School of pupils"),
        Text("这些学生的上学距离", "Their walk"),
        Text("学生名单 → 列 学校", "List of pupils → column 学校"),
    ),
    "service": (
        Text("学生的现有接送", "Present rides of pupils"),
        Text("接送率、未接送人数", "Share served, pupils without a ride"),
        Text("学生名单 → 列 现有接送（校车、公交、无）", "List of pupils → column 现有接送"),
    ),
    "village_place": (
        Text("村庄位置", "Positions of villages"),
        Text("这些村到学校的距离", "Distances of these villages"),
        Text("村庄表 → 列 经度、纬度", "Villages → columns 经度, 纬度"),
    ),
    "school_place": (
        Text("学校位置", "Positions of schools"),
        Text("到这些学校的距离、服务区", "Distances to these schools, service areas"),
        Text("学校表 → 列 经度、纬度", "Schools → columns 经度, 纬度"),
    ),
    "places": (
        Text("学校的学位", "Places of schools"),
        Text("并入后学位够不够、优化的学位限制", "Whether places suffice after a closure, limits of the optimiser"),
        Text("学校表 → 列 学位数（几个学段的分列：小学学位、初中学位）", "Schools → column 学位数 (by stage: 小学学位, 初中学位)"),
    ),
    "canteen": (
        Text("学校有没有食堂", "Canteens"),
        Text("走得远的学生中午能否在校用餐", "Whether those who walk far can eat at school"),
        Text("学校表 → 列 食堂（有、无）", "Schools → column 食堂"),
    ),
}  # fmt: skip
