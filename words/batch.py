"""The wording of an import as a whole."""

from words.text import Text

TWICE = Text(
    "“{file}”与“{other}”内容完全相同，只算一次。",
    "{file} and {other} hold the same; it counts once.",
)
LEFT_OUT = Text("有 {count} 条线未采用：{reason}。", "{count} lines were not used: {reason}.")
NOTED = Text(
    "{count} {reason}。", "{count} {reason}."
)
UPDATED = Text(
    "按代码更新：新增 {added} 行，改动 {changed} 行，不变 {same} 行，保留未提到的 {kept} 行。",
    "Updated by code: {added} rows added, {changed} changed, {same} the same, {kept} not mentioned kept.",
)
REPLACED = Text(
    "整表替换：原 {before} 行换成 {after} 行。", "Table replaced: {before} rows by {after}."
)
NEW_TABLE = Text("新表：{after} 行。", "New table: {after} rows.")
DATUM_OPEN = Text(
    "“{file}”的坐标系还没有定，请选一种。", "The datum of {file} is open: choose one."
)
QUESTIONS_OPEN = Text("还有 {count} 个问题没有回答。", "{count} questions are not answered.")
REJECTED_OPEN = Text(
    "有 {count} 行有错。改正文件后重新上传，或勾选“不要这些行，其余导入”。",
    "{count} rows have errors. Mend the file and upload it again, or choose to leave these rows out.",
)
CONFIRM_OPEN = Text(
    "有 {count} 处需要您看过并确认。", "{count} things are to be looked at and confirmed."
)
REMOVES_OPEN = Text(
    "整表替换会删去 {count} 行，见清单。请看过后再确认一次（命令行：--remove {count}）。",
    "Replacing tables removes {count} rows, listed. Look at them and confirm once more (command line: --remove {count}).",
)
MISSING_TABLE = Text(
    "还缺必需的表：{tables}。可以再加一个文件。",
    "Required tables are missing: {tables}. Add a file.",
)
PROBLEMS_OPEN = Text(
    "合并后的数据有 {count} 处错误，见下表。",
    "The tables together have {count} errors, listed below.",
)
NOTHING = Text("还没有文件。", "No file yet.")
REFUSED_FILES = Text("有 {count} 个文件读不了。", "{count} files cannot be read.")
