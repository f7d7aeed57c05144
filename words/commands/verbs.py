"""What each verb of the command line does, and what may be given to it."""

from words.text import Text

USAGE = Text("用法：{line}", "Usage: {line}")
VERB_PLACE = Text("命令", "COMMAND")
OPTION_PLACE = Text("[选项]", "[OPTIONS]")
VERBS_TITLE = Text("命令：", "Commands:")
GIVEN_TITLE = Text("要给的：", "Arguments:")
OPTIONS_TITLE = Text("选项：", "Options:")
HELP = Text("显示本说明", "show this help")
REQUIRED = Text("必填", "required")
REPEATED = Text("可重复", "may be repeated")
DEFAULT = Text("默认 {value}", "default {value}")
LEAST = Text("不小于 {least}", "at least {least}")
BETWEEN = Text("{least} 至 {most}", "{least} to {most}")
NOTES = Text("（{notes}）", " ({notes})")
NOTE_MARK = Text("；", "; ")
MORE = Text("详细用法：{line} --help", "More: {line} --help")
# What goes wrong before a verb begins.
MISSING = Text("缺少 {name}。", "Missing {name}.")
NO_VERB = Text("没有这个命令：{name}", "No such command: {name}")
NO_OPTION = Text("没有这个选项：{name}", "No such option: {name}")
PERHAPS = Text("{said}。是不是：{names}", "{said}. Perhaps: {names}")
NO_VALUE = Text("{name} 后面要给一个值。", "{name} needs a value.")
TOO_MANY = Text("多给了：{names}", "Too much was given: {names}")
BAD_VALUE = Text(
    "{name} 的值不对。可以是：{allowed}", "Wrong value of {name}. It may be: {allowed}"
)
STOPPED = Text("已中止。", "Stopped.")
KIND = {
    "path": Text("文件", "file"),
    "int": Text("整数", "whole number"),
    "float": Text("数", "number"),
    "str": Text("文字", "text"),
}

VERB = {
    "": Text(
        "学校布局规划：不开浏览器做同样的事。",
        "School Layout Planner: the same jobs without a browser.",
    ),
    "check": Text(
        "核对一个区域，列出问题，并报告道路情况。",
        "Check a region: list its problems and report on its roads.",
    ),
    "distances": Text(
        "各村到最近的在办学校（某学段）的路程。",
        "The way of each village to its nearest open school of a stage.",
    ),
    "matrix": Text(
        "各村到某学段每所学校的步行和行车米数。",
        "The metres from every village to every school of a stage, on foot and by road.",
    ),
    "catchments": Text(
        "各校服务区，以及其中的村和适龄儿童。",
        "The service area of each open school, with the villages and children inside.",
    ),
    "transport": Text(
        "逐名学生的路程和接送缺口（没有学生名单时按村和校）。",
        "Every pupil, or village and school without pupils, with the distance and the gap.",
    ),
    "small-schools": Text(
        "各校各学段的规模和趋势，以及为什么算小规模。",
        "The size and trend of each school and stage, and why it counts as small.",
    ),
    "project": Text(
        "今后几年的在校生（学校、年级、乡镇、县）和各村儿童，附回测误差和区间。",
        "Pupils to come by school, grade, township and county, children by village, with errors.",
    ),
    "backtest": Text(
        "用历年数据回测：当年若这样预测，会差多少。",
        "What forecasts of past years would have been off.",
    ),
    "assess": Text(
        "一个方案里每项撤并的后果，或把受影响的村前后对照存成文件。",
        "What each closure of a plan comes to, or its villages before and after as a file.",
    ),
    "compare": Text(
        "几个方案与现状的指标并排。", "The figures of several plans and of today side by side."
    ),
    "allocate": Text(
        "谁有学位、谁没有，逐校列出；或把各村去向存成文件。",
        "Who has a place and who has none, by school; or where each village goes as a file.",
    ),
    "optimise": Text(
        "按规则找最好的布局，并说明离最优还差多少。",
        "The layouts that are best under the rules, and how near to the best they are.",
    ),
    "map": Text("出一张图。", "Print one map sheet."),
    "layers": Text(
        "把一个专题的图层按图上的样子存给别的程序用。",
        "Write the layers of a theme, as drawn, for another program.",
    ),
    "book": Text(
        "出图集：封面、目录、总图、每乡镇一张、参数。",
        "Write the map book: cover, contents, overview, a sheet per township, the parameters.",
    ),
    "report": Text(
        "出一个方案的撤并论证报告，或村民说明。",
        "Write the closure report of a plan, or the page for villagers.",
    ),
    "demo": Text("把内置示例区域存成文件。", "Write the built-in region as files."),
    "template": Text(
        "出 Excel 空模板，填好后导入。", "Write the Excel templates, to be filled in and imported."
    ),
    "import": Text(
        "把文件导入项目：要么全部导入，要么一个也不导入。",
        "Bring files into a project: all of them, or nothing.",
    ),
    "roads": Text(
        "由 OpenStreetMap、GraphML 或测绘线做出道路图层，并给出报告。",
        "Write a roads layer from OpenStreetMap, GraphML or survey lines, and report on it.",
    ),
    "backup": Text(
        "把库里的全部内容备份成一个文件，别人可以照常工作。",
        "Write everything in the store to one file; others may go on working.",
    ),
    "restore": Text(
        "核对备份无误后，用它替换库里的全部内容。",
        "Put a backup in the place of everything in the store, once it is found to be sound.",
    ),
    "projects": Text("项目：单独使用时列出全部。", "The projects; alone, their list."),
    "projects versions": Text(
        "列出一个项目的数据版本：编号、时间、经办人、行数、文件。",
        "List the versions of a project's data: number, when, by whom, rows, files.",
    ),
    "projects rename": Text(
        "给项目改名，数据、方案和操作记录不变。",
        "Give a project another name; data, plans and log stay with it.",
    ),
    "projects delete": Text(
        "把项目连同数据和方案放进回收站，三十天内可以恢复。",
        "Put a project into the trash with its data and plans; for thirty days it can be restored.",
    ),
    "review": Text(
        "复核：临界、存疑和有异议的步行距离，逐个定。",
        "Review: walks that are borderline, in doubt or disputed, one by one.",
    ),
    "review list": Text(
        "列出复核个案：待定的在前，离距离线最近的在前。",
        "List the cases: those to be decided first, the nearest call first.",
    ),
    "review decide": Text(
        "给一名学生的个案作决定，或登记异议。",
        "Decide the case of a pupil, or enter an objection.",
    ),
    "review sheet": Text(
        "出一个个案的复核单（A4）：两条路精确到米、依据、决定。",
        "Write the sheet of a case (A4): both ways to the metre, the grounds, the decision.",
    ),
    "services": Text(
        "现有线路：各线座位和乘客；逐名学生能乘哪条、哪站、步行多远，或为什么不能。",
        "Existing lines: their seats and riders; which line and stop could take each pupil, or why "
        "none can.",
    ),
    "routes": Text(
        "校车：给距离线以外的学生选站点、排车次；排不上的逐个写明原因。",
        "School buses: stops and trips for pupils beyond the limit; who cannot be taken, and why.",
    ),
    "support": Text(
        "食堂、午餐、床位：各校因校车、寄宿和路远须有的，有没有；现有线路和校车方案一年多少钱。",
        "Canteens, lunch and beds: what buses, boarders and long ways ask of each school, and whether "
        "it has it; what existing lines and planned routes cost a year.",
    ),
    "stops": Text(
        "校车站点：只选站、不排车次；每站多少人、步行多远，谁没有站、为什么。",
        "Stops of school buses without routes: who walks how far, and who has no stop and why.",
    ),
    "permit": Text(
        "校车使用许可申请材料：线路表、时刻、途经道路和危险点、备用线路、办理期限。",
        "The papers a permit for school buses is asked for with: lines, times, roads and hazards, "
        "spare ways, working days.",
    ),
    "trash": Text("回收站：已删除的内容，留三十天。", "What was deleted, for thirty days."),
    "trash list": Text(
        "列出可以恢复的内容：编号、由谁删除、最后一天。",
        "List what can be restored: its id, who deleted it, and the last day.",
    ),
    "trash restore": Text(
        "从回收站取回项目或方案，与删除时一样。",
        "Take a project or a plan out of the trash, as it was when it was deleted.",
    ),
    "trash empty": Text(
        "列出回收站里的内容，确认后全部彻底清除。",
        "List what lies in the trash and, once confirmed, remove all of it for good.",
    ),
    "log": Text("操作记录。", "The log of what was done."),
    "log list": Text(
        "列出最近的操作：编号、时间、经办人、内容、项目。",
        "List the latest actions: number, when, by whom, what, in which project.",
    ),
    "log verify": Text(
        "核对操作记录没有被改动、删去、插入、调换或截断。",
        "Check that no entry of the log was changed, removed, inserted, moved or cut off.",
    ),
}
_PLAN_FILE = Text("方案文件（JSON）", "a plan as JSON")
_TABLE_FILE = Text("存成 csv、parquet、xlsx 或 gpkg", "save as csv, parquet, xlsx or gpkg")
# An option called alike means the same with every verb, unless a line names the verb first.
_STAGES_TAKEN = Text("只排这一学段；默认小学和初中", "this stage alone; else primary and junior")
_WHO_IS_TAKEN = Text(
    "接送谁：还没有接送的，或距离线以外的全部",
    "whom: unserved, who has no service, or beyond, all beyond the limit",
)
OPTION = {
    "region": Text(
        "区域：GeoPackage、文件夹，或 demo（内置示例）",
        "a region: GeoPackage, folder, or demo (the built-in one)",
    ),
    "--out": Text(
        "存成 csv、parquet、xlsx、gpkg 或 geojson", "save as csv, parquet, xlsx, gpkg or geojson"
    ),
    "--lang": Text("语言", "language"),
    "--stage": Text("学段", "stage of schooling"),
    "--set": Text("改一个参数：组.名=值", "change a parameter: group.name=value"),
    "--scenario": Text("方案文件（JSON）：按方案之后计算", "a plan as JSON: the answers after it"),
    "--horizon": Text("提前几年", "how many years ahead"),
    "--leave-out": Text(
        "不采用的学年（如受疫情影响的年份）", "a school year left out, as one of an epidemic"
    ),
    "--all-years": Text(
        "不自动剔除异常学年", "keep years that are out of line with their neighbours"
    ),
    "--year": Text("学年，不填为最近一年", "school year; the latest if left out"),
    "--limit": Text("沿道路的米数", "metres along the roads"),
    "--view": Text(
        "只画这一块：西、南、东、北四个经纬度", "only this ground: degrees west, south, east, north"
    ),
    "--select": Text("圈出的学校或村的代码", "code of the school or village to outline"),
    "--title": Text("图上的标题", "the title on the sheet"),
    "--office": Text("按办公用的表格样式存成 xlsx", "the office's own form, as xlsx"),
    "--checks": Text("改为列出四条红线等各项核对", "the checks, red lines first, instead"),
    "--villages": Text("按村列出受损和受益的村", "who loses and gains, by village"),
    "--rule": Text(
        "办法：best 最优、nearest 就近、present 按现状",
        "how: best, nearest, or as they go at present",
    ),
    "--who": Text("给谁：children 适龄儿童、pupils 在校生", "for whom: children or pupils"),
    "--whole": Text("同村的不拆开", "villages stay whole"),
    "--seconds": Text("时限（秒）", "time limit in seconds"),
    "--keep": Text("保留几所", "how many schools stay"),
    "--max-close": Text("最多撤并几所", "how many schools may close"),
    "--kind": Text("可以撤并的类型", "a kind of school that may close"),
    "--keep-school": Text("指定保留的学校（编号）", "the code of a school that stays"),
    "--open-site": Text("启用的校点（编号）", "the code of a site to open"),
    "--only-shrinking": Text("只撤并持续萎缩的", "only schools that go on shrinking"),
    "--seats": Text("乡镇驻地学校保留", "schools at township seats stay"),
    "--places": Text("不超过学位数", "no school beyond its places"),
    "--class-size": Text("不出现大班额", "no large class"),
    "--over-size": Text("不出现超大规模学校", "no over-size school"),
    "--young": Text("1—3 年级在时限内到校", "grades 1–3 arrive in time"),
    "--young-kmh": Text("车接的时速（公里）", "speed of a ride in km/h"),
    "--max-m": Text("其他年级最远的米数", "longest way of the other grades in metres"),
    "--canteen": Text("路远的学校须有食堂", "a canteen for those who live far"),
    "--lines": Text("超过距离线的须有接送线路", "a line for those beyond the limit"),
    "--least-pupils": Text("学校最少人数", "the fewest pupils of a school"),
    "--plans": Text("把方案存进一个空文件夹", "an empty folder for the plans as JSON"),
    "--theme": Text("专题", "what is drawn"),
    "--paper": Text("纸张", "paper"),
    "--orientation": Text("横放 landscape，竖放 portrait", "which way the paper lies"),
    "--profile": Text("用途：internal 内部使用，public 公开", "for internal use or public"),
    "--approval-number": Text("审图号", "number of the map's approval"),
    "--township": Text("乡镇名称", "a township"),
    "--summary": Text("改出村民说明", "the page for villagers instead"),
    "--template": Text("自己的 docx 模板", "a template of your own, as docx"),
    "--against": Text("要对照的方案文件", "another plan to compare with"),
    "--scope": Text("county 一县，city 全市", "one county, or the whole city"),
    "--project": Text("项目名称", "a project"),
    "--confirmed": Text("已经看过，确认", "it was looked at: go on"),
    "--without-rejected": Text("不要有错的行", "leave out rows with errors"),
    "--remove": Text("整表替换时删去的行数，与清单一致", "how many listed rows are to be removed"),
    "--only-look": Text("只报告，什么也不改", "report, and change nothing"),
    "--again": Text("以前导入过的文件再导入一次", "files imported before come in once more"),
    "--as-proposed": Text(
        "按建议回答的问题数，与清单一致", "how many listed questions are answered as proposed"
    ),
    "--answer": Text("回答一个问题：列名=答案", "the answer to one question: column=answer"),
    "--accept-names": Text(
        "按建议读的名称数，与清单一致", "how many listed names are read as offered"
    ),
    "--accept-name": Text("这个名称按建议读", "a name that is read as offered"),
    "--refuse-name": Text("这个名称不按建议读", "a name that is not"),
    "--report": Text("带批注的副本放进这个文件夹", "folder for copies with remarks"),
    "--by": Text("经办人，记入操作记录", "who does it, for the log"),
    "--store": Text(
        "库：文件或 postgresql://用户@主机/库名",
        "the store: a file, or postgresql://user@host/name",
    ),
    "--noted": Text(
        "以前抄下的末尾，写作 条数:校验值", "an end noted down earlier, as number:hash"
    ),
    "--region": Text("道路用于哪个区域（或 demo）", "whose villages the roads serve, or demo"),
    "--layer": Text("测绘文件里的哪个图层", "which layer of a survey file"),
    "--download": Text(
        "下载该区域今天的 OpenStreetMap 道路", "today's OpenStreetMap roads of the region"
    ),
    "--server": Text("从哪里下载", "where to download from"),
    "--join-within": Text(
        "相距不超过几米的断头连起来", "join dead ends at most so many metres apart"
    ),
    "--join-crossings": Text("相交的路连起来，桥除外", "join roads that cross, bridges apart"),
    "--show": Text("列出哪些行", "which rows"),
    "--school": Text("学校的编号或名称", "a school's code or name"),
    "--grade": Text("年级", "a grade"),
    "--order": Text("排列顺序", "in which order"),
    "--flagged": Text("只列小规模或持续减少的", "only the small or shrinking ones"),
    "assess --scenario": _PLAN_FILE,
    "assess --out": _TABLE_FILE,
    "compare --scenario": _PLAN_FILE,
    "compare --out": _TABLE_FILE,
    "allocate --out": _TABLE_FILE,
    "optimise --out": _TABLE_FILE,
    "map --out": Text("pdf 或 png 文件", "a pdf or png file"),
    "layers --out": Text(
        "gpkg、shp.zip、geojson、geojson.zip、kml 或 html 文件",
        "a gpkg, shp.zip, geojson, geojson.zip, kml or html file",
    ),
    "book --out": Text("pdf 文件", "a pdf file"),
    "report --out": Text("docx 文件", "a docx file"),
    "report --scenario": _PLAN_FILE,
    "demo --out": Text("gpkg 文件，或文件夹", "a gpkg file, or a folder"),
    "template --out": Text("放模板的文件夹", "the folder to write them into"),
    "import files": Text("表格、图层和道路文件", "tables, layers and a file of roads"),
    "import --whole": Text(
        "整表替换，而不是按编号更新", "the files are whole tables: replace, not update by code"
    ),
    "roads --out": Text("道路表：gpkg、parquet 或 geojson", "the roads: gpkg, parquet or geojson"),
    "roads file": Text(
        "pbf、osm、graphml、打包的 Shapefile、gpkg 等",
        "pbf, osm, graphml, zipped Shapefile, gpkg, …",
    ),
    "roads --report": Text("修补报告：xlsx 或 gpkg", "the repair report: xlsx or gpkg"),
    "backup --out": Text("备份文件", "the file to write"),
    "restore file": Text("备份文件", "a file written by backup"),
    "projects versions name": Text("项目名称", "the project's name"),
    "projects rename name": Text("项目名称", "the project's name"),
    "projects rename new_name": Text("新名称", "its new name"),
    "projects delete name": Text("项目名称", "the project's name"),
    "--state": Text("只列这一种", "only those that stand so"),
    "--verdict": Text(
        "entitled 应接送、not_entitled 不属应接送、disputed 提出异议",
        "entitled, not_entitled, or disputed: an objection",
    ),
    "--ground": Text(
        "依据：distance 距离、safety 安全、eligibility 范围、arrangement 安排",
        "on which ground: distance, safety, eligibility or arrangement",
    ),
    "--reason": Text("理由", "the reason"),
    "--second": Text("复核人，须是另一个人", "who checked it: another person"),
    "review list project": Text("项目名称", "the project's name"),
    "review decide project": Text("项目名称", "the project's name"),
    "review sheet project": Text("项目名称", "the project's name"),
    "review sheet pupil": Text("学生代号", "the code of the pupil"),
    "review sheet --out": Text("pdf 文件", "a pdf file"),
    "review decide pupil": Text("学生代号", "the code of the pupil"),
    "review list --out": _TABLE_FILE,
    "routes --out": Text(
        "存成 xlsx（线路表、时刻、学生）、pdf（行车单）、gpkg（图层）、zip（通用时刻格式），或留待固定用的 json",
        "an xlsx file (trips, times, pupils), pdf (driver's sheets), gpkg (layers), zip (GTFS), or "
        "json for --fixed",
    ),
    "routes --paper": Text(
        "pdf 里是什么，依次为：行车单、时刻表、站牌单、家长通知单、线路图",
        "what a pdf holds: drivers' sheets, timetables, stop sheets, parents' slips or route maps",
    ),
    "permit --out": Text(
        "docx（申请材料，留有待填空白）或 xlsx（各表）",
        "a docx file (the papers, with blanks) or xlsx (the tables)",
    ),
    "--saved": Text(
        "以前存下的 json：照原样，不重排", "a json file of routes, as they are: nothing is planned"
    ),
    "routes --stage": _STAGES_TAKEN,
    "permit --stage": _STAGES_TAKEN,
    "routes --who": _WHO_IS_TAKEN,
    "permit --who": _WHO_IS_TAKEN,
    "--bus": Text(
        "可用的车：座位数，或座位数:辆数，例如 36:4",
        "buses there are: seats, or seats:buses, such as 36:4",
    ),
    "--close": Text("校车不走的道路等级", "a class of road no bus uses, such as motorway"),
    "--avoid": Text(
        "尽量不走的道路等级，或 hazard（标了危险的路）：绕行不超过参数的倍数就绕行",
        "a class of road avoided, or hazard (marked roads): used where the way round is longer by "
        "more than the factor",
    ),
    "--depot": Text(
        "停车场：经度,纬度，例如 116.25,36.33；空驶从那里算起、算到那里",
        "a depot: longitude,latitude such as 116.25,36.33; empty driving begins and ends there",
    ),
    "--fixed": Text(
        "以前存下的 json：其中固定的车次一站不动", "a json file of routes: its fixed trips stay"
    ),
    "--seed": Text("随机种子：相同则结果相同", "equal seeds give equal routes"),
    "stops --out": Text(
        "存成 xlsx（站点、学生、没有站的学生）或 gpkg（图层）",
        "an xlsx file (stops, pupils, who has none) or gpkg (layers)",
    ),
    "services name": Text(
        "区域（文件、文件夹或 demo），或项目名称", "a region (file, folder or demo), or a project"
    ),
    "support name": Text(
        "区域（文件、文件夹或 demo），或项目名称", "a region (file, folder or demo), or a project"
    ),
    "support --out": Text(
        "存成 xlsx：学校一张表，线路费用一张表", "save as xlsx: schools and lines"
    ),
    "support --show": Text(
        "列哪些学校：全部，或食堂、午餐、床位不够的，或有不知道的",
        "which schools: all, or those whose canteen, lunch or beds are wanting, or not known",
    ),
    "support --routes": Text(
        "计入校车方案：以前存下的 json", "a json file of routes (verb routes), counted in"
    ),
    "trash restore id_": Text("编号，见 trash list", "the id, as trash list shows it"),
    "log list --limit": Text("条数，从最近的开始", "how many, the latest first"),
    "log list --out": Text("存成 csv 或 xlsx", "save as csv or xlsx"),
}
