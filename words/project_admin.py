"""The wording of looking after projects: their list, versions, trash and log, verbs and page."""

from words.text import Text

KINDS = {"project": Text("项目", "Project"), "scenario": Text("方案", "Plan")}
VERSION_COLUMNS = {
    "version": Text("版本", "Version"),
    "at": Text("时间", "On"),
    "by": Text("操作人", "By"),
    "rows": Text("行数", "Rows"),
    "files": Text("导入的文件", "Files brought in"),
    "note": Text("说明", "Note"),
    "fingerprint": Text("数据指纹", "Fingerprint"),
}
TRASH_COLUMNS = {
    "kind": Text("类别", "Kind"),
    "name": Text("名称", "Name"),
    "project": Text("所属项目", "Project"),
    "by": Text("删除人", "Deleted by"),
    "deleted_at": Text("删除时间", "Deleted on"),
    "last_day": Text("可恢复至", "Can be restored until"),
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
    "import": Text(
        "导入 {files} 个文件，成为数据第 {version} 版",
        "{files} files brought in as version {version} of the data",
    ),
    "remember": Text("记住一项导入设置", "A setting of imports remembered"),
    "decide": Text("作出复核决定：{case_id}", "Case decided: {case_id}"),
    "save_scenario": Text("保存方案“{name}”", 'Plan "{name}" saved'),
    "rename_scenario": Text(
        "方案“{name}”改名为“{new_name}”", 'Plan "{name}" renamed to "{new_name}"'
    ),
    "delete_scenario": Text("删除方案“{name}”（移入回收站）", 'Plan "{name}" moved to the trash'),
    "restore_scenario": Text("从回收站恢复方案“{name}”", 'Plan "{name}" restored from the trash'),
    "purge": Text(
        "回收站满 30 天清除：{projects} 个项目、{scenarios} 个方案",
        "Removed from the trash after thirty days: {projects} projects, {scenarios} plans",
    ),
    "empty_trash": Text(
        "清空回收站：{projects} 个项目、{scenarios} 个方案",
        "Trash emptied: {projects} projects, {scenarios} plans",
    ),
    "restore": Text("用备份恢复整个库", "The whole store restored from a backup"),
}
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
EMPTIED = Text("已彻底清除 {count} 项。", "{count} removed for good.")
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
