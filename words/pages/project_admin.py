"""The wording of looking after projects: their list, versions, trash and log, verbs and page."""

from words.text import Text

KINDS = {
    "project": Text("项目", "Project"),
    "scenario": Text("方案", "Plan"),
    "draft": Text("方案", "Plan"),
}
VERSION_COLUMNS = {
    "version": Text("版本", "Version"),
    "at": Text("时间", "On"),
    "by": Text("操作人", "By"),
    "rows": Text("行数", "Rows"),
    "files": Text("文件", "Files"),
    "note": Text("说明", "Note"),
    "fingerprint": Text("数据指纹", "Fingerprint"),
}
TRASH_COLUMNS = {
    "what": Text("类别", "Kind"),
    "name": Text("名称", "Name"),
    "project": Text("所属项目", "Project"),
    "last_day": Text("可恢复至", "Until"),
    "by": Text("删除人", "Deleted by"),
    "deleted_at": Text("删除时间", "Deleted on"),
    "id": Text("编号", "Id"),
}
LOG_COLUMNS = {
    "number": Text("序号", "No."),
    "at": Text("时间", "On"),
    "by": Text("操作人", "By"),
    "action": Text("操作", "Action"),
    "project": Text("项目", "Project"),
}
# Every action the log may hold, filled from what the entry says of it; lists come as their number.
ACTIONS = {
    "make_store": Text("建立库", "The store was made"),
    "migrate": Text(
        "库的结构由第 {from} 版升级到第 {to} 版",
        "The structure of the store went from {from} to {to}",
    ),
    "make_project": Text("新建项目“{name}”", 'Project "{name}" made'),
    "rename_project": Text(
        "项目“{name}”改名为“{new_name}”", 'Project "{name}" renamed to "{new_name}"'
    ),
    "delete_project": Text("删除项目“{name}”（移入回收站）", 'Project "{name}" moved to the trash'),
    "restore_project": Text("从回收站恢复项目“{name}”", 'Project "{name}" restored from the trash'),
    "save_version": Text("保存数据第 {version} 版", "Version {version} of the data saved"),
    "publish_plan": Text(
        "发布方案“{name}”为数据第 {version} 版{waived}",
        'Plan "{name}" published as version {version} of the data{waived}',
    ),
    "import": Text(
        "导入 {files} 个文件，成为数据第 {version} 版",
        "Files brought in ({files}) as version {version} of the data",
    ),
    "remember": Text("记住一项导入设置", "A setting of imports remembered"),
    "decide": Text("作出复核决定：{case_id}", "Case decided: {case_id}"),
    "decide_case": Text(
        "复核一名学生的接送：{verdict}（{ground}）；复核人 {second}",
        "Review of one pupil's transport: {verdict} ({ground}); checked by {second}",
    ),
    "enter_indicators": Text(
        "填报 {quarter} 的指标 {entries} 项", "Indicators of {quarter} entered: {entries}"
    ),
    "save_quarter": Text("保存 {quarter} 的进度", "The state of {quarter} stored"),
    "save_routes": Text("保存校车线路", "Bus routes saved"),
    "save_scenario": Text("保存方案“{name}”", 'Plan "{name}" saved'),
    "rename_scenario": Text(
        "方案“{name}”改名为“{new_name}”", 'Plan "{name}" renamed to "{new_name}"'
    ),
    "delete_scenario": Text("删除方案“{name}”（移入回收站）", 'Plan "{name}" moved to the trash'),
    "restore_scenario": Text("从回收站恢复方案“{name}”", 'Plan "{name}" restored from the trash'),
    "purge": Text(
        "回收站满 30 天清除：{projects} 个项目、{scenarios} 个方案",
        "Removed from the trash after thirty days: projects ({projects}), plans ({scenarios})",
    ),
    "sign_in": Text("登录", "Signed in"),
    "sign_in_failed": Text(
        "登录失败，连续第 {in_a_row} 次", "Sign-in refused, number {in_a_row} in a row"
    ),
    "sign_out": Text("退出登录", "Signed out"),
    "add_person": Text("建立账号“{account}”", 'Account "{account}" made'),
    "change_role": Text("改变账号“{account}”的权限", 'Rights of account "{account}" changed'),
    "change_password": Text("改变账号“{account}”的密码", 'Password of "{account}" changed'),
    "disable_person": Text("停用账号“{account}”", 'Account "{account}" disabled'),
    "enable_person": Text("恢复账号“{account}”", 'Account "{account}" enabled'),
    "see_pupils": Text("查看学生数据：{rows} 名", "Pupils looked at: {rows}"),
    "set_retention": Text("数据保存到 {until}", "Data kept until {until}"),
    "end_retention": Text(
        "保存期满，彻底删除项目“{name}”的全部数据：{versions} 版数据、{plans} 个方案",
        'Kept until {until}: all data of project "{name}" removed, versions ({versions}), plans ({plans})',
    ),
    "delete_pupil": Text(
        "按要求删除一名学生的数据：{versions} 版数据、{decisions} 条复核、{texts} 个方案或线路",
        "Data of one pupil removed on request: versions ({versions}), decisions ({decisions}), plans "
        "or routes ({texts})",
    ),
    "export": Text(
        "取走文件：{kind}，{rows} 名学生，{columns} 项内容，用途：{purpose}",
        "File taken: {kind}, pupils: {rows}, columns: {columns}, purpose: {purpose}",
    ),
    "empty_trash": Text(
        "清空回收站：{projects} 个项目、{scenarios} 个方案",
        "Trash emptied: projects ({projects}), plans ({scenarios})",
    ),
    "restore": Text("用备份恢复整个库", "The whole store restored from a backup"),
}
# Of a plan published against red lines, each with what was given for it.
WAIVED = Text(
    "；触碰“{line}”（{school}）：理由 {reason}；文号 {document}；复核人 {second}",
    "; broken “{line}” ({school}): reason {reason}; document {document}; second person {second}",
)
DELETED = Text(
    "项目“{name}”连同数据和方案已移入回收站，{last_day} 及以前可以恢复，之后彻底清除。",
    'Project "{name}" is in the trash with its data and plans. It can be restored until {last_day}; then it is removed for good.',
)
PLAN_DELETED = Text(
    "方案已移入回收站，{last_day} 及以前可在“数据”页“项目与回收站”里恢复。",
    "The plan is in the trash; page Data, Projects and trash restores it until {last_day}.",
)
RENAMED = Text("项目“{name}”已改名为“{new_name}”。", 'Project "{name}" is now called "{new_name}".')
RESTORED = Text("已恢复{kind}“{name}”。", '{kind} "{name}" is restored.')
EMPTIED = Text("已彻底清除 {count} 项。", "Removed for good: {count}.")
TRASH_EMPTY = Text("回收站是空的。", "The trash is empty.")
NO_VERSIONS = Text("这个项目还没有数据。", "This project has no data yet.")
PURGE_FAILED = Text(
    "回收站里满 30 天的内容未能清除，仍在库中。原因：{error}",
    "What lies in the trash for over thirty days could not be removed and is still in the store. Reason: {error}",
)

# Verbs only.
RESTORE_VERB = Text(
    "恢复：python cli.py trash restore {id}", "To restore it: python cli.py trash restore {id}"
)
NOT_EMPTIED = Text(
    "以上 {count} 项（项目连同其数据和方案）将彻底清除，包括不满 30 天的，不能恢复。还没有清除；确认请加 --confirmed。",
    "These {count} (a project with its data and plans) would be removed for good, also what is younger than thirty days. Nothing was removed yet; add --confirmed to do it.",
)

# The page only.
PROJECTS = Text("项目（{count} 个）", "Projects ({count})")
ONE = Text("项目", "Project")
HOLDS = Text(
    "数据 {versions} 版，最新一版 {rows} 行；方案 {plans} 个。",
    "Versions of data: {versions}, the latest with {rows} rows; plans: {plans}.",
)
RENAME = Text("改名", "Rename")
NEW_NAME = Text("新名称", "New name")
DELETE = Text("删除", "Delete")
WHAT_GOES = Text(
    "将删除项目“{name}”：数据 {versions} 版（最新一版 {rows} 行，可能含学生住址）、方案 {plans} 个，以及复核决定和导入设置。先移入回收站，{last_day} 及以前可以恢复，之后彻底清除。",
    'Project "{name}" would go: versions of its data ({versions}, the latest with {rows} rows, maybe homes of pupils), plans ({plans}), decisions on cases and settings of imports. It goes to the trash, can be restored until {last_day}, and is then removed for good.',
)
IS_OPEN = Text(
    "它现在打开着：删除后转到内置区域。", "It is open now: the built-in region opens instead."
)
SURE_DELETE = Text("确定删除上面写明的项目", "Yes, delete the project named above")
UNSAVED = Text(
    "本次会话有未保存的方案：{names}。项目恢复后可接着改；也可以在这里下载。",
    "Plans of this session are not saved: {names}. They wait for the project to be restored, and can be downloaded here.",
)
DOWNLOAD_PLAN = Text("下载方案 {number}（JSON）", "Download plan {number} (JSON)")
VERSIONS = Text("数据版本", "Versions of the data")
LOG = Text("最近的操作", "Latest actions")
TRASH = Text("回收站（{count} 项）", "Trash ({count})")
OVERDUE = Text(
    "有 {count} 项已满 30 天，程序启动时未能清除或尚未重启。请清空，或请管理员看库是否可写。",
    "{count} are past their thirty days: the program did not start since, or could not remove them. Empty the trash, or have it checked whether the store can be written.",
)
WHICH = Text("恢复哪一项", "What to restore")
TRASH_LINE = Text(
    "{kind}：{name}（{project}，{at} 删除）", "{kind}: {name} ({project}, deleted on {at})"
)
RESTORE = Text("恢复", "Restore")
EMPTY = Text("清空回收站", "Empty the trash")
WHAT_IS_EMPTIED = Text(
    "将彻底清除表中的 {count} 项，包括不满 30 天的；项目连同其数据和方案。不能恢复。",
    "The {count} listed are removed for good, also what is younger than thirty days; a project with its data and plans. They cannot be restored.",
)
SURE_EMPTY = Text("确定彻底清除", "Yes, remove them for good")
REFUSED = Text("没有执行：", "Not done:")
# Where the open project is no longer there.
PROJECT_DELETED = Text(
    "打开的项目“{name}”已由 {by} 于 {at} 删除，现在显示内置区域。{last_day} 及以前可在“数据”页“项目与回收站”里恢复。",
    'The open project "{name}" was deleted by {by} on {at}; the built-in region is shown. Page Data, Projects and trash restores it until {last_day}.',
)
PROJECT_GONE = Text(
    "库里没有项目“{name}”的数据（可能已改名或已清除），现在显示内置区域。",
    'The store has no data of project "{name}" (renamed, or removed for good); the built-in region is shown.',
)
UNDERSTOOD = Text("知道了", "Understood")
