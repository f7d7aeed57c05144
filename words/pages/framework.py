"""What the framework under the pages says by itself, in English only, and what is shown instead.

``{}`` in a key stands for what varies; ``{0}``, ``{1}`` … in the wording take its places in order.
"""

from words.text import Text

NO_SCRIPT = Text(
    "本程序需要浏览器启用 JavaScript。", "This program needs JavaScript switched on in the browser."
)


def _in_chinese(**words: str) -> dict[str, Text]:
    """Return wording whose English is the framework's own."""
    return {english: _numbered(english, chinese) for english, chinese in words.items()}


def _numbered(english: str, chinese: str) -> Text:
    """Return wording whose places are numbered, from English in which they are not."""
    pieces = english.split("{}")
    numbered = "".join(f"{{{n - 1}}}{piece}" if n else piece for n, piece in enumerate(pieces))
    return Text(chinese, numbered)


DIALOG = {
    "Connection error": Text("连接中断", "Connection lost"),
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your "
    "terminal:": Text(
        "服务程序没有回应，可能已经停止。请在本机重新启动，本页会自动接上，不要关闭。启动命令：",
        "The program does not answer; it may have stopped. Start it again on this machine and this "
        "page goes on by itself. To start it:",
    ),
    "streamlit run yourscript.py": Text("python3 start.py", "python3 start.py"),
    "Streamlit server is not responding. Are you connected to the internet?": Text(
        "服务程序没有回应。请检查网络，或请管理员查看服务程序；恢复后本页会自动接上，不要关闭。",
        "The program does not answer. Check the network, or ask whoever runs it; this page goes on "
        "by itself once it is back.",
    ),
    "Cannot connect to Streamlit (HTTP status: 403).": Text(
        "服务程序拒绝连接（HTTP 403）。", "The program refuses the connection (HTTP 403)."
    ),
    "If you are trying to access a Streamlit app running on another server, this could be due to "
    "the app's ": Text(
        "从其他机器打开时，请管理员检查本程序的 ",
        "Opened from another machine, this may be due to the program's ",
    ),
    " settings.": Text(" 设置。", " settings."),
    "Connection timed out.": Text("连接超时。", "Connection timed out."),
    "Connection failed with status {}": Text(
        "连接失败，状态 {0}", "Connection failed with status {0}"
    ),
    "Network error": Text("网络错误", "Network error"),
    "Unknown Error": Text("未知错误", "Unknown error"),
    "Page not found": Text("没有这一页", "No such page"),
    "You have requested page /{}, but no corresponding file was found in the app's pages/ "
    "directory. Running the app's main page.": Text(
        "没有“{0}”这一页，已打开总览。", "There is no page “{0}”; the overview is shown."
    ),
    "The page that you have requested does not seem to exist. Running the app's main page.": Text(
        "没有这一页，已打开总览。", "There is no such page; the overview is shown."
    ),
    "Bad message format": Text("收到的数据无法读取", "What arrived cannot be read"),
    "Script execution error": Text("程序出错", "The program failed"),
    "No message": Text("没有说明", "No message"),
    "Are you sure you want to clear the app's function caches?": Text(
        "清除程序的缓存？", "Clear what the program remembers?"
    ),
    "This will remove all cached entries from functions using ": Text(
        "将删除下列函数记住的结果：", "What these functions remember is removed: "
    ),
    " and ": Text("、", " and "),
    "Connection lost. Please wait for the app to reconnect, then try again.": Text(
        "连接中断，请等本页重新接上后再试。",
        "Connection lost. Wait until the page has reconnected, then try again.",
    ),
} | _in_chinese(
    **{
        "Clear caches": "清除缓存",
        "Cancel": "取消",
        "Close": "关闭",
        "Try again": "重试",
        "Continue anyway": "仍然继续",
        "Error": "错误",
    }
)
TOP_BAR = {
    "Connecting to Streamlit server": Text("正在连接服务程序", "Connecting to the program"),
    "Connecting to static app": Text("正在连接", "Connecting"),
    "Unable to connect to Streamlit server": Text(
        "连不上服务程序", "The program cannot be reached"
    ),
    "File change.": Text("程序已更新。", "The program has changed."),
} | _in_chinese(
    **{
        "Running...": "正在计算…",
        "Stop": "停止",
        "Stopping...": "正在停止…",
        "Rerun": "重新计算",
        "Always rerun": "总是重新计算",
        "Connecting": "正在连接",
        "Error": "错误",
        "Main menu": "主菜单",
        "Auto rerun": "自动重算",
        "Clear cache": "清除缓存",
        "Print": "打印",
        "Record a screencast": "录屏",
        "About": "关于",
        "Get help": "帮助",
        "Report a bug": "报告问题",
        "Theme": "外观",
        "System": "随系统",
        "Light": "浅色",
        "Dark": "深色",
        "Made with Streamlit v{}": "Streamlit {0} 版",
        "Copy version to clipboard": "复制版本号",
        "Copied": "已复制",
        "Expand sidebar": "展开侧栏",
    }
)
FRAME = _in_chinese(
    **{
        "Collapse sidebar": "收起侧栏",
        "Sidebar": "侧栏",
        "App pages": "页面",
        "View less": "收起",
        "View {} more": "还有 {0} 项",
        "Link to heading": "本节的链接",
        "(opens in new tab)": "（在新标签页打开）",
        "Skip to main content": "跳到正文",
        "Main": "正文",
        "Bottom": "页底",
        "Notifications": "通知",
        "view more": "展开",
        "view less": "收起",
        "Close": "关闭",
        "streamlit_folium.st_folium": "地图",
        "Scroll tabs left": "向左滚动",
        "Scroll tabs right": "向右滚动",
    }
)
SPINNER = _in_chinese(
    **{
        "({} seconds)": "（{0} 秒）",
        "({} minute)": "（{0} 分）",
        "({} minutes)": "（{0} 分）",
        "({} minute, {} seconds)": "（{0} 分 {1} 秒）",
        "({} minutes, {} seconds)": "（{0} 分 {1} 秒）",
        "({} hour)": "（{0} 小时）",
        "({} hours)": "（{0} 小时）",
        "({} hour, {} minute)": "（{0} 小时 {1} 分）",
        "({} hour, {} minutes)": "（{0} 小时 {1} 分）",
        "({} hours, {} minute)": "（{0} 小时 {1} 分）",
        "({} hours, {} minutes)": "（{0} 小时 {1} 分）",
        "({} hour, {} seconds)": "（{0} 小时 {1} 秒）",
        "({} hours, {} seconds)": "（{0} 小时 {1} 秒）",
        "({} hour, {} minute, {} seconds)": "（{0} 小时 {1} 分 {2} 秒）",
        "({} hour, {} minutes, {} seconds)": "（{0} 小时 {1} 分 {2} 秒）",
        "({} hours, {} minute, {} seconds)": "（{0} 小时 {1} 分 {2} 秒）",
        "({} hours, {} minutes, {} seconds)": "（{0} 小时 {1} 分 {2} 秒）",
    }
)
FIELD = _in_chinese(
    **{
        "Press Enter to apply": "按回车键生效",
        "Press Enter to submit form": "按回车键提交",
        "Press {}+Enter to apply": "按 {0}+回车键生效",
        "Press {}+Enter to submit form": "按 {0}+回车键提交",
        "Decrement": "减",
        "Increment": "加",
        "Clear value": "清除",
        "Clear entry": "清除",
        "Show password": "显示密码",
        "Hide password": "隐藏密码",
        "Invalid input.": "内容不合要求。",
        "This field is required.": "这一项必填。",
        "Number is outside the allowed range. Please enter a value between {} and {}.": (
            "超出范围，请输入 {0} 至 {1} 之间的数。"
        ),
        "Number is below the allowed range. Please enter a value greater than or equal to {}.": (
            "数值太小，请输入不小于 {0} 的数。"
        ),
        "Number is above the allowed range. Please enter a value less than or equal to {}.": (
            "数值太大，请输入不大于 {0} 的数。"
        ),
        "Number is below the allowed range.": "数值太小。",
        "Number is above the allowed range.": "数值太大。",
        "Date set outside allowed range. Please select a date on or before {}.": (
            "日期超出范围，请选 {0} 或以前。"
        ),
        "Date set outside allowed range. Please select a date on or after {}.": (
            "日期超出范围，请选 {0} 或以后。"
        ),
        "Date set outside allowed range. Please select a date between {} and {}.": (
            "日期超出范围，请选 {0} 至 {1} 之间的日期。"
        ),
        "Error: {}": "错误：{0}",
        "Error": "错误",
        ": {}": "：{0}",
        "Help": "说明",
        "Help for {}": "{0}：说明",
        "Loading": "正在载入",
    }
)
CHOICE = _in_chinese(
    **{
        "Choose an option": "请选择",
        "Choose options": "请选择",
        "Choose or add an option": "请选择或填写",
        "Choose or add options": "请选择或填写",
        "Add an option": "请填写",
        "Add options": "请填写",
        "No options to select": "没有可选项",
        "No options to select.": "没有可选项",
        "No results": "没有符合的项",
        "Select all": "全选",
        "Select {} matches": "选中符合的 {0} 项",
        "Add: {}": "加上：{0}",
        "You can only select up to {} option. Remove an option first.": (
            "最多选 {0} 项，请先去掉一项。"
        ),
        "You can only select up to {} options. Remove an option first.": (
            "最多选 {0} 项，请先去掉一项。"
        ),
        "Open": "打开",
        "Clear value": "清除",
        "Clear all": "全部清除",
        "Selected values": "已选",
        "Remove {}": "去掉 {0}",
        "Selectbox": "选择框",
        "Selectbox options": "可选项",
        "Multiselect": "多选框",
        "Multiselect options": "可选项",
        "Dismiss": "关闭",
    }
)
UPLOAD = _in_chinese(
    **{
        "Upload": "选择文件",
        "Upload directories": "选择文件夹",
        "{} per file": "或拖到这里，每个文件不超过 {0}",
        "Drag and drop a file here": "把文件拖到这里",
        "Drag and drop files here": "把文件拖到这里",
        "Drag and drop directories here": "把文件夹拖到这里",
        "Add files": "再加文件",
        "add icon": "再加文件",
        "upload icon": "选择文件",
        "file upload": "选择文件",
        "Remove {}": "移去 {0}",
        "Cancel upload of {}": "停止上传 {0}",
        "Click to retry upload": "点击重新上传",
        "Upload failed": "上传失败",
        "{} files are not allowed.": "不接受这种文件：{0}",
        "File must be {} or smaller.": "文件不能超过 {0}。",
        "File size is too small.": "文件太小。",
        "Only one file is allowed.": "只能选一个文件。",
        "Unexpected error. Please try again.": "出错了，请重试。",
        "Error: ": "错误：",
        "Unknown error": "未知错误",
        "Network error": "网络错误",
    }
)
UPLOAD["{} per file"] = Text("或拖到这里，每个文件不超过 {0}", "or drop here, up to {0} a file")
UPLOAD["Upload"] = Text("选择文件", "Choose files")
GRID = _in_chinese(
    **{
        "Search": "查找",
        "Fullscreen": "全屏",
        "Close fullscreen": "退出全屏",
        "Show/hide columns": "显示或隐藏列",
        "Clear selection": "取消选择",
        "Delete row(s)": "删除行",
        "Add row": "加一行",
        "Select all": "全选",
        "Type to search": "输入要找的字",
        "Previous Result": "上一处",
        "Next Result": "下一处",
        "Close Search": "关闭查找",
        "{} result": "{0} 处",
        "{} results": "{0} 处",
        "{} of {}": "第 {0} 处，共 {1}",
        "over 1000": "1000 处以上",
        "Failed to load data": "数据载入失败",
        "(index)": "（行号）",
        "Scrollable table": "可滚动的表",
    }
)
COLUMN_MENU = _in_chinese(
    **{
        "Dataframe column menu": "列的菜单",
        "Copy column name": "复制列名",
        "Sort ascending": "升序",
        "Sort descending": "降序",
        "Statistics": "统计",
        "Format": "格式",
        "Autosize": "自动列宽",
        "Pin column": "固定此列",
        "Unpin column": "取消固定",
        "Hide column": "隐藏此列",
        "Automatic": "自动",
        "Localized": "本地习惯",
        "Plain": "原样",
        "Compact": "简写",
        "Dollar": "美元",
        "Euro": "欧元",
        "Yen": "日元",
        "Percent": "百分比",
        "Scientific": "科学记数",
        "Accounting": "会计",
        "Duration": "时长",
        "Distance": "距今",
        "Calendar": "日历",
        "Values": "有值",
        "Empty": "空",
        "Distinct": "不同值",
        "Average": "平均",
        "Standard deviation": "标准差",
        "Minimum": "最小",
        "25th percentile": "四分之一位",
        "Median": "中位",
        "75th percentile": "四分之三位",
        "Maximum": "最大",
        "Sum": "合计",
        "Minimum length": "最短",
        "Maximum length": "最长",
        "Average length": "平均长度",
        "Range": "范围",
        "Count": "个数",
        "No data": "没有数据",
        "Based on sample": "按样本",
        "Top values frequency chart": "最多的值",
        "Distribution histogram": "分布",
        "True/false distribution chart": "是与否的个数",
        "text": "文字",
        "number": "数字",
        "checkbox": "是否",
        "date": "日期",
        "datetime": "日期时间",
        "list": "多项",
        "progress": "进度",
        "link": "链接",
    }
)
CHART = _in_chinese(
    **{
        "Show data": "看数据",
        "Show chart": "看图",
        "Download as PNG": "下载 PNG",
        "Copy Vega-Lite spec": "复制图的定义",
        "Copied!": "已复制",
    }
)
SPOKEN = _in_chinese(
    **{
        "{} option available.": "可选 {0} 项。",
        "{} options available.": "可选 {0} 项。",
        "{}, selected": "{0}，已选",
    }
)
MARKS = _in_chinese(
    **{
        "Vega visualization": "图",
        "visualization": "图",
        "{} mark container": "图形组",
        "axis": "坐标轴",
        "legend": "图例",
    }
)
DATE = _in_chinese(
    **{
        "Choose date": "选日期",
        "Choose date, {}": "选日期，{0}",
        "Previous month": "上个月",
        "Next month": "下个月",
        "year, {}": "{0}：年",
        "month, {}": "{0}：月",
        "day, {}": "{0}：日",
        "Choose date range": "选日期范围",
        "Date range": "日期范围",
        "Quick select a date range": "快速选择",
        "Clear date": "清除日期",
        "Clear dates": "清除日期",
        "{} start date": "{0}：起",
        "{} end date": "{0}：止",
        "Use arrow keys to navigate dates. Enter to select. Escape to close.": (
            "方向键移动，回车键选定，Esc 键关闭。"
        ),
        "Select...": "请选择",
        "Dismiss": "关闭",
    }
)
FAILURE = {
    "This app has encountered an error. The original error message is redacted to prevent data "
    "leaks. Full error details have been recorded in the logs (if you're on Streamlit Cloud, "
    "click on 'Manage app' in the lower right of your app).": Text(
        "程序出错，详情记在服务程序的日志里，请交给管理员。",
        "The program failed. The details are in its log; pass them to whoever runs it.",
    ),
    "Network issue": Text("网络问题", "Network issue"),
    "Cannot load Streamlit frontend code. This can happen when you update Streamlit while a "
    "Streamlit app is running.": Text(
        "页面的程序没有载入，可能服务程序刚刚更新。",
        "Part of the page could not be loaded; the program may have been updated.",
    ),
    "To fix this, simply reload this app by pressing": Text("请刷新页面：", "Reload the page:"),
    ", or": Text("或", ", or"),
    "If the error persists, try force-clearing your browser's cache as described": Text(
        "仍不行时请清除浏览器缓存",
        "If that does not help, clear the browser's cache",
    ),
} | _in_chinese(**{"Traceback:": "经过：", "Copy": "复制"})
# A toolbar names the chart or table it belongs to.
for _group in (GRID, CHART):
    _group |= {
        f"{said}: {{}}": Text(f"{t.zh}：{{0}}", f"{t.en}: {{0}}") for said, t in _group.items()
    }
# Each group of phrases, by the place on the page where the framework says them.
FRAMEWORK: dict[str, dict[str, Text]] = {
    "dialog": DIALOG,
    "top_bar": TOP_BAR,
    "frame": FRAME,
    "spinner": SPINNER,
    "field": FIELD,
    "choice": CHOICE,
    "upload": UPLOAD,
    "grid": GRID,
    "column_menu": COLUMN_MENU,
    "chart": CHART,
    "marks": MARKS,
    "date": DATE,
    "spoken": SPOKEN,
    "failure": FAILURE,
}
