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
    "places": Text(
        "今后几年学位够不够：分乡镇、学段、学年，何时动工，哪些学校变小，班额与教室教师。",
        "Places against pupils to come, when to begin to build, schools that become small.",
    ),
    "monitor": Text(
        "学位监测预警年报（Word，附 A3 图）；上次年报说的和实际来的；存档留待下次。",
        "The report of the year as a Word file with A3 maps; what the last one said, and what came.",
    ),
    "rollup": Text(
        "几个县的预测和学位汇总到市：按乡镇重新相加，参数不一致的写明。",
        "Several counties put together: summed again from townships, differing parameters told.",
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
    "indicators": Text(
        "四十一项：六十一项指标的现值、亮灯和责任科室；存成工作簿、一页图或简报；收回科室填报表。",
        "The forty-one projects: value, light and office of sixty-one indicators; as a workbook, a "
        "page or a brief; takes in an office's workbook.",
    ),
    "kindergartens": Text(
        "幼儿园：各县普及普惠，各乡镇公办率、普惠率、毛入园率、班额、师幼比、够不着的村。",
        "Kindergartens: whether universal by county; by township shares, enrolment, classes, "
        "teachers and villages out of reach.",
    ),
    "balance": Text(
        "义务教育优质均衡：各校七项指标、差多少、缺什么数据；各县差异系数；方案让哪些学校达标或不达标。",
        "High-quality balance: seven measures by school, what each is short of, coefficients of "
        "variation by county; what a plan does to them.",
    ),
    "notice": Text(
        "方案公示（docx）：撤并哪些、并入哪里、涉及的村、公示期、电话、依据；xlsx 为撤并处置情况表和闲置校舍台账。",
        "The public notice of a plan (docx): what is closed, into what, villages, period, telephone, "
        "rules; as xlsx what became of closed sites and the ledger of idle premises.",
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
    "audit": Text("未成年人个人信息年度审计。", "The yearly audit of minors' data."),
    "audit pack": Text(
        "生成一年的审计材料（docx、xlsx），数字从库中统计。",
        "Write the audit of a year as a Word file and a workbook, counted from the store.",
    ),
    "audit verify": Text(
        "核对审计材料与生成时相同，操作记录包含当时的末尾。",
        "Check that an audit is as it was made, and that the log holds what it held.",
    ),
    "retention": Text(
        "数据保存到哪天：列出、设定、彻底删除到期的。",
        "Until when data are kept: listed, set, and what is due removed for good.",
    ),
    "pupil": Text(
        "一名学生的数据：有什么、删除。", "The data of one pupil: what is held, removed."
    ),
    "pupil held": Text(
        "按代号列出一名学生的全部数据：在哪里、是什么。",
        "What is held on a pupil, by their code: where, and every value.",
    ),
    "pupil delete": Text(
        "按要求彻底删除一名学生的全部数据。", "Remove everything held on a pupil, for good."
    ),
    "people": Text("人员：向网络开放时谁能登录、能做什么。", "Who may sign in, and do what."),
    "people add": Text(
        "建立账号；密码在终端输入。", "Make an account; its password is asked for on the terminal."
    ),
    "people list": Text("列出账号：角色、范围、状态。", "List the accounts: role, scope, state."),
    "people role": Text(
        "改变账号的角色和范围，下一次点击起生效。",
        "Give an account another role and scope, from its next click on.",
    ),
    "people disable": Text(
        "停用账号，结束其所有登录。", "Let an account sign in no more; all its sessions end."
    ),
    "people enable": Text("恢复停用的账号。", "Let a disabled account sign in again."),
    "people password": Text(
        "给账号改密码（在终端输入），结束其所有登录。",
        "Give an account another password, asked for on the terminal; all its sessions end.",
    ),
    "people first": Text(
        "还没有系统管理员时，在终端建立第一个。",
        "Ask on the terminal for the first administrator, where there is none.",
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
