"""The wording of the page of the review."""

from words.text import Text

FILTER = Text("列出", "Show")
TO_DECIDE = Text("要定的", "To be decided")
ALL = Text("全部", "All")
CAUSE = Text("原因", "Cause")
OF_CAUSE = Text("列出 {count} 个。", "{count} are listed.")
COUNTS = Text(
    "共 {all} 个：有异议 {disputed}，重新打开 {reopened}，待定 {open}，已定 {decided}。",
    "{all} cases: disputed {disputed}, open again {reopened}, to be decided {open}, decided {decided}.",
)
NONE = Text("没有这样的个案。", "There is no such case.")
NO_PUPILS = Text(
    "没有学生名单，无从逐个复核。请在“数据”页导入学生。",
    "Without a list of pupils nothing can be reviewed one by one. Import pupils on the page Data.",
)
CUT = Text("表中只列前 {shown} 个。", "The table lists the first {shown}.")
NEXT = Text("下一个 →", "Next →")
CASE = Text("学生 {pupil}，{school}，{state}", "Pupil {pupil}, {school}: {state}")
PIECE = Text("路段", "Stretch")
LENGTH = Text("米", "m")
TOTAL = Text("合计 {metres} 米", "{metres} m in all")
CHANGED = Text("决定以后变了：", "Changed since the decision:")
HISTORY = Text("这个个案的记录", "What was entered on this case")
ENTRY = Text(
    "{day} {verdict}（{ground}）：{reason}；经办 {by}，复核 {second}，异议截止 {until}",
    "{day} {verdict} ({ground}): {reason}; by {by}, checked by {second}, objections until {until}",
)
DECIDE_TITLE = Text("决定", "Decision")
NEEDS_PROJECT = Text(
    "内置区域和上传的文件只能看；打开一个项目才能决定。",
    "The built-in region and uploaded files can only be looked at; open a project to decide.",
)
VERDICT = Text("结论", "Verdict")
GROUND = Text("依据", "Ground")
REASON = Text("理由", "Reason")
SECOND = Text(
    "复核人（离距离线很近时必填，须是另一个人）",
    "Checked by (near the limit: required, another person)",
)
DECIDE = Text("记入决定", "Enter the decision")
REFUSED = Text("没有记入：", "Not entered:")
SHEET = Text("下载复核单（PDF）", "Download the sheet (PDF)")
