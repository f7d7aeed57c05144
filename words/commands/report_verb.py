"""What the verb and the page say while the closure report is made."""

from words.text import Text

NOTHING_CLOSED = Text(
    "方案“{plan}”没有撤并学校，不需要撤并论证报告。",
    "Plan “{plan}” closes no school, so there is nothing to report on.",
)
NO_TEMPLATE = Text("模板读不了：{path}", "The template cannot be read: {path}")
WRITING = Text("写入文件", "Writing the file")
SAVED = Text(
    "已保存：{path}（撤并 {schools} 所，待填 {blanks} 处）",
    "Saved: {path} ({schools} schools closed, {blanks} blanks to fill in)",
)
INTRO = Text(
    "按方案和当前参数生成撤并论证报告（Word，含 A3 附图），和给村民看的一页说明。人工填写的内容留有黄色空白。",
    "The closure report (Word, with A3 maps) and a page for villagers, by this plan and the "
    "parameters in force. What only people can say is left blank, in yellow.",
)
WHICH = Text("文件", "Document")
KINDS = {
    "report": Text("撤并论证报告", "Closure report"),
    "notice": Text("村民说明（一页）", "Page for villagers"),
}
AGAINST = Text("一并比较的方案（可不选）", "Plans to compare with (optional)")
NO_OTHERS = Text("没有别的方案", "No other plan")
TEMPLATE = Text("自己的模板（可不选）", "A template of your own (optional)")
TEMPLATE_HELP = Text(
    "先下载自带模板，在 Word 里改文字和样式，保留 {{ }} 标记，再在这里选它。",
    "Download the template, change words and styles in Word, keep the {{ }} tags, choose it here.",
)
TAKE_TEMPLATE = Text("下载自带模板", "Download the template")
TOO_LARGE = Text(
    "模板超过 {megabytes} MB，未读取。", "The template is over {megabytes} MB; not read."
)
MAKE = Text("生成", "Make it")
STEP = Text("第 {done} / {total} 步：{name}", "Step {done} of {total}: {name}")
STARTING = Text("准备…", "Preparing…")
CANCEL = Text("取消", "Cancel")
CANCELLED = Text("已取消，没有生成文件。", "Cancelled; no file was made.")
FAILED = Text("没有做成：", "It could not be made:")
READY = Text("已做好：{name}，{megabytes} MB。", "Ready: {name}, {megabytes} MB.")
DOWNLOADS = {
    "report": Text("下载撤并论证报告（Word）", "Download the closure report (Word)"),
    "notice": Text("下载村民说明（Word）", "Download the page for villagers (Word)"),
}
DISCARD = Text("丢弃", "Discard")
OUTDATED = Text(
    "方案、答复或参数在生成之后改过，请重新生成。",
    "The plan, its answers or the parameters changed since; make it again.",
)
FILES = {
    "report": Text("撤并论证报告", "closure-report"),
    "notice": Text("村民说明", "villagers"),
}
