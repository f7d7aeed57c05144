"""What the options of the verbs ask for, by option, or by verb and option."""

from words.text import Text

_PLAN_FILE = Text("方案文件（JSON）", "a plan as JSON")
_TABLE_FILE = Text("存成 csv、parquet、xlsx 或 gpkg", "save as csv, parquet, xlsx or gpkg")
# An option called alike means the same with every verb, unless a line names the verb first.
_STAGES_TAKEN = Text("只排这一学段；默认小学和初中", "this stage alone; else primary and junior")
_WHO_IS_TAKEN = Text(
    "接送谁：还没有接送的，或距离线以外的全部",
    "whom: unserved, who has no service, or beyond, all beyond the limit",
)
OPTION = {
    "files": Text(
        "各县的区域文件、年报存档（JSON）或项目名称",
        "regions, snapshots of reports (JSON) or projects, one or several",
    ),
    "region": Text(
        "区域：GeoPackage、文件夹，或 demo（内置示例）",
        "a region: GeoPackage, folder, or demo (the built-in one)",
    ),
    "--out": Text(
        "存成 csv、parquet、xlsx、gpkg 或 geojson", "save as csv, parquet, xlsx, gpkg or geojson"
    ),
    "--purpose": Text(
        "含学生的文件作什么用，记入操作记录", "what a file with pupils is for, for the log"
    ),
    "--lang": Text("语言", "language"),
    "--stage": Text("学段", "stage of schooling"),
    "--set": Text("改一个参数：组.名=值", "change a parameter: group.name=value"),
    "--scenario": Text("方案文件（JSON）：按方案之后计算", "a plan as JSON: the answers after it"),
    "--horizon": Text("提前几年", "how many years ahead"),
    "--last": Text("上次年报的存档（JSON）", "the snapshot of the last report, JSON"),
    "--snapshot": Text(
        "把本次预测存成 JSON，下次年报用", "save this forecast as JSON for the next report"
    ),
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
    "--mixed": Text(
        "同一乡镇的小学生和初中生可以同乘一趟车；不写则一趟车只去一所学校",
        "pupils of a primary and of a junior school of one township may share a bus; without it "
        "each trip is to one school",
    ),
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
    "audit pack --year": Text("年度", "the calendar year"),
    "audit pack --out": Text("存到哪个文件夹", "the folder to write to"),
    "audit verify --out": Text("审计材料所在的文件夹", "the folder of the audit"),
    "retention name": Text("项目名称", "the project's name"),
    "--until": Text("数据保存到哪天（年-月-日）", "the last day its data are kept, as yyyy-mm-dd"),
    "--open-end": Text("取消期限", "no last day"),
    "--due": Text("只看三十天内到期和已过期的", "only what is due within thirty days or past"),
    "--carry-out": Text("彻底删除到期的", "remove what is due, for good"),
    "code": Text("学生代号", "the code of the pupil"),
    "pupil delete --confirmed": Text("确认彻底删除", "remove it everywhere, for good"),
    "people add account": Text("账号名", "the name of the account"),
    "people role account": Text("账号名", "the name of the account"),
    "people disable account": Text("账号名", "the name of the account"),
    "people enable account": Text("账号名", "the name of the account"),
    "people password account": Text("账号名", "the name of the account"),
    "people add --role": Text("角色：能做什么", "what the account may do"),
    "people add --township": Text("只看该乡镇的学生", "only pupils of this township"),
    "people add --school": Text(
        "只看该校的学生，按学校代码", "only pupils of this school, by its code"
    ),
    "people role --role": Text("角色：能做什么", "what the account may do"),
    "people role --township": Text("只看该乡镇的学生", "only pupils of this township"),
    "people role --school": Text(
        "只看该校的学生，按学校代码", "only pupils of this school, by its code"
    ),
    "log list --limit": Text("条数，从最近的开始", "how many, the latest first"),
    "log list --out": Text("存成 csv 或 xlsx", "save as csv or xlsx"),
    "--quarter": Text("季度，如 2026Q4；不填为本季", "a quarter, as 2026Q4; else this one"),
    "indicators --out": Text(
        "存成 xlsx（工作簿）、pdf（一页图）或 docx（简报）",
        "save as xlsx (workbook), pdf (one page) or docx (brief)",
    ),
    "--for-office": Text("只要这个科室的行", "the rows of this office alone"),
    "--enter": Text("收回的科室填报表（xlsx）", "an office's workbook, filled in (xlsx)"),
    "--save-quarter": Text(
        "存下本季进度，供下季比较", "store how the quarter stands, to be compared with the next"
    ),
    "kindergartens --out": Text(
        "存成 xlsx：县、乡镇、各园、够不着的村；docx 为幼儿园布局规划",
        "save as xlsx: counties, townships, sites, villages; as docx the layout plan",
    ),
    "balance --out": Text(
        "存成 xlsx：分县、各校七项、各校址、方案影响",
        "save as xlsx: counties, schools, sites, what a plan does",
    ),
    "balance name": Text(
        "区域（文件、文件夹或 demo），或项目名称", "a region (file, folder or demo), or a project"
    ),
    "--plan": Text(
        "方案：项目里的方案名，或方案文件（JSON）", "a plan of the project, or a plan as JSON"
    ),
    "notice name": Text(
        "区域（文件、文件夹或 demo），或项目名称", "a region (file, folder or demo), or a project"
    ),
    "notice plan": Text(
        "方案：项目里的方案名，或方案文件（JSON）", "a plan of the project, or a plan as JSON"
    ),
    "notice --out": Text(
        "存成 docx（公示）或 xlsx（处置情况表、台账）",
        "save as docx (the notice) or xlsx (what became of closed sites)",
    ),
    "--from": Text("公示起始日期，如 2026-12-01", "first day, as 2026-12-01"),
    "--to": Text("公示截止日期", "last day"),
    "--by-office": Text("受理意见的单位", "the office that takes views"),
    "--phone": Text("受理意见的电话", "its telephone"),
    "--basis": Text("自己的依据清单（csv）", "a list of rules of your own, csv"),
    "notice --year": Text("只列这一学年后停办的", "only sites closed after this school year"),
    "indicators name": Text(
        "区域（文件、文件夹或 demo），或项目名称", "a region (file, folder or demo), or a project"
    ),
    "--new": Text(
        "新设几所幼儿园；0 为让有儿童的村都够得着", "how many new ones; 0 reaches every village"
    ),
    "--chosen-by": Text(
        "新园按 cover 够得着的儿童最多，或 median 路程之和最短",
        "new ones by cover, most children within reach, or median, least ways in all",
    ),
    "kindergartens name": Text(
        "区域（文件、文件夹或 demo），或项目名称", "a region (file, folder or demo), or a project"
    ),
}
