"""The wording of the map book."""

from words.text import Text

SEVERAL_TITLE = Text("{place}中小学、幼儿园布局图集", "{place}: atlas of schools and kindergartens")
BOOK_TITLE = {
    "schools": SEVERAL_TITLE,
    "service-areas": Text("{place}{stage}服务区图集", "{place}: atlas of reach, {stage}"),
    "transport": Text("{place}走读生接送需求图集", "{place}: atlas of transport need"),
    "small-schools": Text(
        "{place}学校规模与生源变化图集", "{place}: atlas of school size and trend"
    ),
}
OTHER_TITLE = Text("{place}{theme}图集", "{place}: atlas, {theme}")
COVER = Text("封面", "Cover")
CONTENTS = Text("目录", "Contents")
OVERVIEW = Text("全域总图", "The whole region")
ABOUT = Text("资料来源与参数", "Sources and parameters")
PAGE_OF = Text("第 {page} 页，共 {pages} 页", "Page {page} of {pages}")
YEAR = Text("{year} 学年（秋季学期）", "School year {year} (autumn term)")
NO_YEAR = Text("学年未注明", "School year not stated")
MADE_ON = Text("制图日期：{date}", "Made on {date}")
SHEETS = Text("{sheets} 幅图，{paper} {turn}", "{sheets} sheets, {paper} {turn}")
TURN = {"landscape": Text("横向", "landscape"), "portrait": Text("纵向", "portrait")}
INTERNAL = Text("内部使用", "INTERNAL USE")
PUBLIC = Text("公开  审图号：{number}", "Public. Map approval no.: {number}")
PENDING = Text("待核发", "pending")
COVER_MAP_NOTE = Text("示意图，不作为划界依据。", "Indicative map, no basis for demarcation.")
OTHER_TOWNSHIPS = Text("乡镇（街道）", "Townships")

FACT_OTHERS = Text(
    "按归属乡镇计；图内另有归属别处的学校、幼儿园 {sites} 所",
    "Counted by township of record; {sites} sites of other townships stand on this sheet",
)
SOURCES = Text("资料来源", "Sources")
SOURCE_REGION = Text(
    "区域“{name}”，数据版本 {version}；{year}。",
    "Region {name}, data version {version}; {year}.",
)
SOURCE_TABLE = Text("{title}：{rows} 行。", "{title}: {rows} rows.")
SOURCE_ROADS = Text(
    "道路：{rows} 条，合计 {km} km；距离沿可步行道路最短路，含两端接入段。",
    "Roads: {rows} lines, {km} km in all; distances are the shortest walk along roads, both ends "
    "included.",
)
SOURCE_FONT = Text("图中字体：思源黑体（OFL）。", "Typeface: Noto Sans SC (OFL).")
NOTES = Text("须注意", "To mind")
NO_DEMARCATION = Text(
    "图中界线仅作示意，不作为划界依据。", "Boundaries are indicative and no basis for demarcation."
)
DEFINITIONS = Text("口径", "Definitions")
PARAMETERS = Text("参数（全部）", "Parameters (all)")
CHANGED_MARK = Text("▲ {mark}", "▲ {mark}")
CHANGED_NOTE = Text(
    "带 ▲ 的 {count} 项与默认值不同，本图集按所列取值计算。",
    "{count} values marked ▲ differ from their defaults; the book uses the values listed.",
)
ALL_DEFAULT = Text("各项均为默认值。", "All values are at their defaults.")
TERMS = (
    (
        Text("超过距离线的村", "Villages beyond the limit"),
        Text(
            "村点到最近的在办学校（该学段）沿道路超过服务半径，或道路不通",
            "Villages over the limit along the roads from the nearest open school of the stage, or "
            "without a way",
        ),
    ),
    (
        Text("走读生（接送）", "Day pupils (transport)"),
        Text(
            "按就读学校归属的乡镇计；计入范围见参数“计入范围”",
            "Counted in the township of the school attended; for the scope see the parameters",
        ),
    ),
    (
        Text("学校、幼儿园", "Schools, kindergartens"),
        Text(
            "在办的办学点，不含已撤和拟建；按数据中填的乡镇计，没有填的按位置",
            "Open sites; closed and proposed ones are left out. Counted by the township of record, "
            "by position where there is none",
        ),
    ),
    (
        Text("小规模、持续减少", "Small, shrinking"),
        Text(
            "按学校和学段计，一所学校有两个学段的计两次；不含幼儿园",
            "Counted by school and stage; a school of two stages counts twice; without "
            "kindergartens",
        ),
    ),
)

STEP = Text("第 {page} / {pages} 页：{name}", "Page {page} of {pages}: {name}")
CANCELLED = Text("已取消，没有写文件。", "Cancelled; no file was written.")
SAVED = Text(
    "已保存：{path}（{pages} 页，{sheets} 幅图，标注 {placed} 处，省略 {left} 处，{seconds} 秒）",
    "Saved: {path} ({pages} pages, {sheets} sheets, {placed} labels, {left} left out, {seconds} s)",
)

# The page of the app.
CHOOSE_THEMES = Text("专题（可选几个）", "Themes (one or several)")
CHOOSE_TOWNSHIPS = Text("乡镇（不选即全部）", "Townships (none chosen: all)")
EVERY = Text("全部", "All")
PREVIEW = Text("第一幅预览：{name}", "Preview of the first sheet: {name}")
NO_OUTLINES = Text(
    "这个区域没有乡镇界线，图集只有全域总图。请在“数据”页补区划表（boundaries）。",
    "The region has no township outlines: the book will hold the overview only.",
)
WHAT = Text("打印什么", "What to print")
WHATS = {
    "book": Text("图集（每个乡镇一幅）", "The book, a sheet per township"),
    "seen": Text("“布局地图”上所见的一幅", "One sheet of what the map shows"),
}
MAKE = Text("制作图集", "Make the book")
WILL_HOLD = Text(
    "共 {sheets} 幅图；约 {seconds} 秒。制作时可以到别的页面，做好后回来下载。",
    "{sheets} sheets, about {seconds} s. You may use other pages meanwhile.",
)
CANCEL = Text("取消", "Cancel")
STARTING = Text("准备图层…", "Preparing the layers…")
READY = Text(
    "已做好：{title}，{pages} 页，{megabytes} MB，标注 {placed} 处，密集省略 {left} 处。",
    "Ready: {title}, {pages} pages, {megabytes} MB, {placed} names, {left} left out where crowded.",
)
FAILED = Text("没有做成：{reason}", "It could not be made: {reason}")
FAILED_UNKNOWN = Text(
    "程序出错，没有做成。请换一个专题或乡镇再试。",
    "An error in the program: the book was not made. Try another theme or township.",
)
DOWNLOAD = Text("下载图集（PDF）", "Download the book (PDF)")
DISCARD = Text("丢弃", "Discard")
