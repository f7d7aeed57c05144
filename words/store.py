"""The wording of the store: conflicts, the trash, backups, the log."""

from words.text import Text

NO_VERSION = Text("项目“{name}”没有第 {version} 版。", 'Project "{name}" has no version {version}.')
NO_DATA = Text(
    "项目“{name}”还没有数据，请先导入。", 'Project "{name}" has no data yet; import some first.'
)
NAME_TAKEN = Text(
    "已经有名为“{name}”的{what}，请换一个名称。",
    '{what} "{name}" exists already; choose another name.',
)
RESTORED_NAME_TAKEN = Text(
    "已有名为“{name}”的{what}，没有恢复。请先把现有的改名，再恢复。",
    '{what} "{name}" exists already; nothing was restored. Rename that one first, then restore.',
)
NOT_THERE = Text(
    "没有“{name}”这个{what}。请核对名称；若已删除，可在回收站恢复。",
    '{what} "{name}" is not there. Check the name; if deleted, it can be restored from the trash.',
)
NOT_IN_LOG = Text(
    "操作记录里没有名为“{name}”的项目。请核对名称。",
    'The log has no project "{name}". Check the name.',
)
BAD_WORDS = Text(
    "“{what}”不能为空，不能超过 {most} 个字，也不能含控制字符。",
    '"{what}" must not be blank, longer than {most} characters, or hold control characters.',
)
FIELDS = {
    "project": Text("项目名称", "project name"),
    "scenario": Text("方案名称", "plan name"),
    "by": Text("经办人", "user"),
    "note": Text("说明", "note"),
    "reason": Text("理由", "reason"),
    "case": Text("个案编号", "case"),
    "decision": Text("决定", "decision"),
    "shape": Text("文件样式", "shape of file"),
    "file": Text("文件名", "file name"),
    "facts": Text("依据", "facts"),
    "document": Text("文号", "number of the document"),
    "unit": Text("单位代码", "code of the unit"),
    "value": Text("数值", "value"),
    "evidence": Text("佐证", "evidence"),
    "quarter": Text("季度", "quarter"),
}
PROJECT = Text("项目", "Project")
SCENARIO = Text("方案", "Plan")
ROUTES = Text("校车线路", "Bus routes")
REVIEW = Text("复核决定", "Decision on case")
ENTRY = Text("指标填报", "Entry of an indicator")
QUARTER = Text("季度进度", "State of a quarter")
REMEMBERED = Text("导入设置", "Import setting")
CHANGED = Text(
    "{what}“{name}”在您读取之后已被 {by} 于 {at} 修改，您的修改没有保存。请重新打开，核对后再保存。",
    '{what} "{name}" was changed by {by} on {at} after you read it; your change was not saved. Open it again, check, and save.',
)
NEWER_DATA = Text(
    "项目“{name}”的数据在您读取之后已由 {by} 于 {at} 存为第 {version} 版，您的数据没有保存。请以第 {version} 版为基础重新导入。",
    'The data of project "{name}" was saved as version {version} by {by} on {at} after you read it; yours was not saved. Import again on top of version {version}.',
)
OTHER_DATA = Text(
    "没有发布：核对所用的数据不是项目“{name}”的第 {version} 版。请重新打开项目再发布。",
    'Not published: what was checked is not version {version} of "{name}". Open the project again.',
)
GONE = Text(
    "{what}“{name}”在您读取之后已被删除，您的修改没有保存。可在回收站恢复。",
    '{what} "{name}" was deleted after you read it; your change was not saved. It can be restored from the trash.',
)
NOT_IN_TRASH = Text(
    "“{id}”不在回收站：已被恢复或清除，或编号不对。请再看一遍回收站清单。",
    '"{id}" is not in the trash: it was restored or removed, or is no id. Look at the list again.',
)
# Under this name the log has what the program does by itself.
SYSTEM_USER = "系统 system"
OWN_FILE = Text(
    "{path} 是库自己的文件，请另给一个备份文件名。",
    "{path} is the store itself; name another file for the backup.",
)
FILE_GONE = Text(
    "文件“{name}”已不在原处，没有导入。请重新选择这个文件。",
    'The file "{name}" is gone and was not imported. Choose it again.',
)
FILE_CHANGED = Text(
    "文件“{name}”在预览之后又被改动，没有导入。请重新预览这个文件。",
    'The file "{name}" changed after it was previewed and was not imported. Preview it again.',
)
IMPORTED_BEFORE = Text(
    "文件“{name}”的内容已由 {by} 于 {at} 导入过（第 {version} 版）。确实要再导入一次，请确认。",
    'The content of "{name}" was imported before by {by} on {at} (version {version}). Confirm to import it again.',
)
CANNOT_KEEP = Text(
    "表“{table}”的列“{column}”含有无法原样保存的内容（{kind}）。请把该列改为文字、数字、日期或是/否。",
    'Column "{column}" of table "{table}" holds what cannot be kept exactly ({kind}). Make it text, numbers, dates or yes/no.',
)
CONTENT_DAMAGED = Text(
    "库中的表“{table}”与保存时的校验值不符，可能已损坏。请从备份恢复。",
    'Table "{table}" in the store does not match its checksum and may be damaged. Restore from a backup.',
)
BAD_ADDRESS = Text(
    "库的地址无法识别：{address}。请给一个文件，或 postgresql://用户@主机/库名。",
    "The address of the store is not known: {address}. Give a file, or postgresql://user@host/database.",
)
NOT_A_STORE = Text(
    "{address} 不是本程序的库，没有改动它。请另给一个文件或空的数据库。",
    "{address} is not a store of this program and was left as it is. Give another file or an empty database.",
)
NOT_UTF8 = Text(
    "数据库的编码是 {encoding}，请新建编码为 UTF8 的数据库。",
    "The database is encoded in {encoding}; make one in UTF8.",
)
NEWER_STORE = Text(
    "库的结构是第 {found} 版，本程序只认识到第 {known} 版。请用新版程序打开；库没有改动。",
    "The store has structure {found}, this program knows up to {known}. Open it with the newer program; it was left as it is.",
)
BUSY = Text(
    "别人正在保存，等了 {seconds} 秒仍未结束。没有保存任何内容，请稍后再试。",
    "Somebody else is saving and did not finish within {seconds} s. Nothing was saved; try again later.",
)
FAILED = Text(
    "库无法读写，没有保存任何内容：{error}", "The store cannot be used, nothing was saved: {error}"
)
FULL = Text(
    "磁盘满了，没有保存任何内容。请腾出空间后再试。",
    "The disk is full, nothing was saved. Make room and try again.",
)
NOT_A_BACKUP = Text(
    "{path} 不是可用的备份：{why}。现有的库没有改动。",
    "{path} is not a usable backup: {why}. The present store was left as it is.",
)
NO_SUCH_FILE = Text("找不到文件", "no such file")
OTHER_KIND = Text("不是备份文件", "not a backup file")
IN_USE = Text(
    "它是正在使用的库文件，可能不完整，请用 backup 命令另存",
    "it is a store file in use and may be incomplete; save one with the verb backup",
)
BROKEN = Text("文件损坏（{error}）", "the file is damaged ({error})")
BROKEN_CONTENT = Text("表的内容与校验值不符", "a table does not match its checksum")
BROKEN_LOG = Text("操作记录不完整：{problem}", "its log is not whole: {problem}")
BACKED_UP = Text(
    "已备份：{path}（{projects} 个项目，{entries} 条操作记录）",
    "Backed up: {path} ({projects} projects, {entries} log entries)",
)
RESTORED = Text(
    "已恢复：{projects} 个项目，{entries} 条操作记录。",
    "Restored: {projects} projects, {entries} log entries.",
)
SAVED_BEFORE_RESTORE = Text("恢复前的库另存为：{path}", "The store as it was before: {path}")
NO_PROJECTS = Text(
    "还没有项目。在“数据”页的“导入文件”里导入办公文件，就建立一个。",
    "There are no projects yet. Importing files, on the page Data, makes one.",
)
PROJECT_COLUMNS = {
    "name": Text("项目", "Project"),
    "data_version": Text("数据版本", "Data version"),
    "scenarios": Text("方案数", "Plans"),
    "by": Text("最后修改人", "Last changed by"),
    "at": Text("时间", "On"),
}
# What the verification of the log says.
LOG_CHANGED = Text(
    "第 {number} 条与其校验值不符：被改动、插入，或前一条被换过。",
    "Entry {number} does not match its hash: it was changed or inserted, or the one before it was replaced.",
)
LOG_MISSING = Text("第 {first} 至 {last} 条缺失。", "Entries {first} to {last} are missing.")
LOG_CUT = Text(
    "末尾被截断：应有 {expected} 条，只有 {found} 条。",
    "The end was cut off: {expected} entries expected, {found} found.",
)
LOG_LONGER = Text(
    "末尾多出 {more} 条不是由程序写入的记录。",
    "{more} entries at the end were not written by the program.",
)
LOG_HEAD_CHANGED = Text(
    "末条的校验值与另存的末尾不符：末尾被换过。",
    "The hash of the last entry is not the one kept beside the log: the end was replaced.",
)
LOG_NOTED = Text(
    "与记下的第 {number} 条校验值不符：该条或之前的记录被改写过。",
    "Entry {number} has not the hash noted down: it or what came before was rewritten.",
)
LOG_UNGUARDED = Text(
    "数据库里防止改动记录的触发器不在了，或被换过。",
    "The triggers that refuse changes of the log are gone from the database, or were replaced.",
)
BAD_NOTED = Text(
    "应写成 条数:校验值，例如 120:3fa9…：{given}",
    "Write it as number:hash, for example 120:3fa9…: {given}",
)
LOG_SOUND = Text(
    "操作记录完整：{entries} 条，首尾相连。\n末尾：{entries}:{digest}",
    "The log is whole: {entries} entries, each following from the one before.\nIt ends in: {entries}:{digest}",
)
LOG_LIMIT = Text(
    "能证明：没有一条被单独改动、删去、插入、调换或从末尾截去。不能证明：有人掌握整个数据库时，没有把全部记录连同末尾一起重写。把上面的“末尾”抄在库外（打印、邮件），以后用 --noted 核对，就能发现整体重写。",
    "Proven: no entry alone was changed, removed, inserted, moved or cut off. Not proven: that somebody in command of the whole database did not rewrite all of it together with its end. Note the end shown above outside the store (paper, mail) and check later with --noted: that finds a rewrite of everything.",
)
NO_PUPIL_KEY = Text(
    "编学生代号的密钥读不了：{path}（{error}）。请从备份放回这个文件；换了密钥，同一学生的代号也会变。",
    "The key that codes of pupils are made with cannot be read: {path} ({error}). Put the file back from a backup; under another key the same child gets another code.",
)
