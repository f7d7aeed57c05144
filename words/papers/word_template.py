"""What is said of a template of a Word file that cannot be filled in."""

from words.text import Text

UNREADABLE = Text(
    "模板 {name} 不能用：不是完好的 Word 文件（.docx），或标记放错了位置（{detail}）。"
    "请从自带模板另存一份再改。",
    "Template {name} cannot be used: no sound Word file (.docx), or a tag in the wrong place "
    "({detail}). Start from the template that comes with the program.",
)
BAD_TAG = Text(
    "模板 {name} 不能用：标记写错（{detail}），在“{near}”附近。",
    "Template {name} cannot be used: a tag is wrong ({detail}), near “{near}”.",
)
BAD_VALUE = Text(
    "模板 {name} 不能用：填写时出错（{detail}），在“{near}”附近。",
    "Template {name} cannot be used: filling it failed ({detail}), near “{near}”.",
)
UNKNOWN_FIELD = Text(
    "模板 {name} 不能用：用了没有的字段（{detail}）。可用的字段见自带模板。",
    "Template {name} cannot be used: it names a field there is none of ({detail}). The template "
    "that comes with the program shows those there are.",
)
TOO_SLOW = Text(
    "模板 {name} 不能用：填写超过 {limit} 秒，已停止。可能循环里又套循环。请从自带模板另存一份再改。",
    "Template {name} cannot be used: filling it took over {limit} seconds and was stopped. It may "
    "hold loops within loops. Start from the template that comes with the program.",
)
TOO_MUCH_MEMORY = Text(
    "模板 {name} 不能用：填写要占 {limit} MB 以上内存，已停止。请从自带模板另存一份再改。",
    "Template {name} cannot be used: filling it takes over {limit} MB of memory; it was stopped. "
    "Start from the template that comes with the program.",
)
TOO_DEEP = Text(
    "模板 {name} 不能用：标记一层套一层，深得读不下去。请从自带模板另存一份再改。",
    "Template {name} cannot be used: tags within tags, deeper than can be read. Start from the "
    "template that comes with the program.",
)
NOT_ALLOWED = Text(
    "模板 {name} 不能用：只能写字段、循环和条件，不能调用或计算（{detail}）。",
    "Template {name} cannot be used: fields, loops and conditions only, no calls, no sums "
    "({detail}).",
)
