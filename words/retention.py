"""The wording of how long data are retained, and of the data of one pupil."""

from words.text import Text

TITLE = Text("保存期限", "How long data are retained")
COLUMNS = {
    "project": Text("项目", "Project"),
    "until": Text("保存到", "Retained until"),
    "days_left": Text("还有几天", "Days left"),
    "state": Text("在哪里", "Where"),
}
NO_DAY = Text("没有设", "no day set")
IN_TRASH, IN_USE = Text("回收站", "trash"), Text("在用", "in use")
NO_PROJECTS = Text("还没有项目。", "There are no projects yet.")
NOTHING_DUE = Text("没有快到期的数据。", "No data are due soon.")
NOTHING_TO_REMOVE = Text("没有到期的数据，没有删除。", "Nothing is due; nothing was removed.")
NAME_A_PROJECT = Text("请写明是哪个项目。", "Name the project.")
GIVE_A_DAY = Text("请写明保存到哪天，或取消期限。", "Give the last day, or take it away.")
SET = Text(
    "项目“{name}”的数据保存到：{day}。", 'Data of project "{name}" are retained until: {day}.'
)
REMOVED = Text(
    "已彻底删除项目“{name}”：{versions} 版数据、{plans} 个方案，连同决定、线路和导入记录。",
    'Project "{name}" is removed for good: versions ({versions}), plans ({plans}), with decisions, '
    "routes and records of imports.",
)
GONE_FROM_FILE = Text(
    "已逐字节读过库文件：删除的内容已不在其中。",
    "The file of the store was read byte by byte: what was removed is no longer in it.",
)
STILL_THERE = Text(
    "库文件里还有删除内容的 {left} 处片段，请停用后重试，或请维护人员处理。",
    "The file of the store still holds pieces of what was removed ({left}): close it and try again.",
)
ON_A_SERVER = Text(
    "数据在数据库服务器上，由服务器自己清理空间，本程序不能读它的文件核对。",
    "The data lie on a server, which frees the space by itself; its files cannot be read from here.",
)
COPY = Text("这个副本里还有，请删除：{path}", "This copy still holds it, delete it: {path}")
OWN_BACKUPS = Text(
    "自己做的备份和以前取走的文件不会随之删除，请按操作记录逐一处理。",
    "Backups you made and files taken before are not removed with it: go by the log.",
)
WARNING = Text(
    "项目“{name}”的数据保存到 {until}，还有 {days} 天；到期后下次启动时彻底删除。",
    'Data of project "{name}" are retained until {until} ({days} days left); then the next start removes '
    "them for good.",
)
PAST = Text(
    "项目“{name}”的数据保存到 {until}，已过期，下次启动时彻底删除。",
    'Data of project "{name}" were kept until {until}: the next start removes them for good.',
)
WHICH = Text("项目", "Project")
DAY = Text("保存到哪天", "Keep until")
SET_BUTTON = Text("设保存期限", "Set the day")
CARRY_OUT = Text("彻底删除到期的数据", "Remove what is due for good")
SURE = Text("确认，删除后不能恢复", "I am sure; it cannot be restored")
PUPIL = Text("一名学生的数据", "The data of one pupil")
PUPIL_CODE = Text("学生代号", "Code of the pupil")
HELD_COLUMNS = {
    "place": Text("在哪里", "Where"),
    "project": Text("项目", "Project"),
    "version": Text("版本", "Version"),
    "known": Text("有哪些内容", "What is known"),
}
PLACE = {
    "versions": Text("学生名单", "list of pupils"),
    "case_decisions": Text("复核决定", "decision on a case"),
    "scenarios": Text("方案", "plan"),
    "drafts": Text("方案", "plan"),
    "bus_routes": Text("校车线路", "bus routes"),
    "searches": Text("优化结果", "result of a search"),
}
NOTHING_HELD = Text("没有学生“{code}”的数据。", 'Nothing is held on pupil "{code}".')
NOT_CONFIRMED = Text(
    "以上将彻底删除。还没有删除；确认后再执行。",
    "All of this would be removed for good. Nothing was removed yet; confirm it.",
)
DELETE_PUPIL = Text("删除这名学生的全部数据", "Remove all data of this pupil")
PUPIL_DELETED = Text(
    "已删除：{versions} 版名单中的一行、{decisions} 条复核决定；{texts} 个方案或线路里的代号已换掉。"
    "再次导入仍含这名学生的名单会重新带入。",
    "Removed: a row in lists ({versions}), decisions ({decisions}); its code is replaced in plans or "
    "routes ({texts}). Bringing in a list that still has the pupil brings it back.",
)
