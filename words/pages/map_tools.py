"""The wording of search, box, comparison and base map on the layout map."""

from words.text import Text

SEARCH_HINT = Text("也可用拼音或首字母，如 ljz", "or pinyin, or its first letters, as ljz")
BOX_FOUND = Text(
    "框内：学校 {schools} 所，村 {villages} 个", "Inside: {schools} schools, {villages} villages"
)
BOX_TITLE = Text("框内清单", "Inside the box")
BOX_TOTALS = Text(
    "学校 {schools} 所，在校生 {pupils} 人，其中小规模 {small} 所；村 {villages} 个，人口 {population} 人，"
    "{stage}适龄儿童 {children} 人；到最近{stage}超过 {limit} 米或没有路的村 {beyond} 个，"
    "儿童 {children_beyond} 人。",
    "{schools} schools with {pupils} pupils, {small} of them small; {villages} villages with {population} "
    "people and {children} children of {stage} age; {beyond} villages over {limit} m from a school or "
    "without a way, {children_beyond} children there.",
)
BOX = Text("框选范围", "Rectangle")
BOX_BOUNDS = Text(
    "东经 {west}—{east}，北纬 {south}—{north}", "{west} to {east} E, {south} to {north} N"
)
BOX_EMPTY = Text("框内没有学校，也没有村。", "No school and no village inside.")
BOX_FILE = Text("框内清单（xlsx）", "List inside the box (xlsx)")
BOX_SCHOOLS = Text("学校", "Schools")
BOX_VILLAGES = Text("村", "Villages")
BOX_TITLES = {"school": Text("最近学校", "Nearest school")}

COMPARE = Text("对比", "Compare")
COMPARE_HELP = Text(
    "两张地图并排，各选专题和年份；移动、缩放一张，另一张跟着动。",
    "Two maps side by side, each with its own theme and year; where one goes the other follows.",
)
LEFT_MAP = Text("左图", "Left map")
RIGHT_MAP = Text("右图", "Right map")
YEAR = Text("年份", "Year")

BASES = {
    "none": Text("不用（离线）", "None (offline)"),
    "osm": Text("OpenStreetMap", "OpenStreetMap"),
    "tianditu": Text("天地图（需密钥）", "Tianditu (needs a key)"),
}
TIANDITU_KEY = Text("天地图密钥（tk）", "Tianditu key (tk)")
TIANDITU_KEY_HELP = Text(
    "本单位在天地图申请的浏览器端密钥，只留在本次会话里，不写入文件和网址。",
    "The office's own browser key; it stays in this session and is written to no file or address.",
)
TIANDITU_NO_KEY = Text("填入密钥后才请求天地图。", "Tianditu is asked only when there is a key.")
TIANDITU_BAD_KEY = Text("密钥只含字母和数字。", "A key has letters and digits only.")
BASE_MAP_HELP = Text(
    "选择后地图会向外网请求底图图片；默认不请求任何外部地址。本图用 WGS 84，天地图用 CGCS2000，"
    "OpenStreetMap 用 WGS 84，三者相差不到一米，不作偏移；不支持带偏移的商业底图。",
    "When chosen the map asks outside servers for pictures; by default it asks none. This map is in "
    "WGS 84, Tianditu in CGCS2000, OpenStreetMap in WGS 84: less than a metre apart, nothing is shifted. "
    "Commercial maps with a shifted datum are not offered.",
)
