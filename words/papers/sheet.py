"""The wording of printed map sheets."""

from words.text import Text

LEGEND_COUNT = Text("{label}  {count}", "{label}: {count}")
LEGEND = Text("图例", "Legend")
LOCATOR = Text("位置示意", "Location")
NORTH = Text("北", "N")
SCALE = Text("比例尺  1:{scale}", "Scale  1:{scale}")
KILOMETRES = Text("{length} km", "{length} km")
METRES = Text("{length} m", "{length} m")
NEIGHBOURS = Text("县界", "County boundary")
OTHERS = Text("其他", "Others")
AREA_OF_SHEET = Text("本图范围", "Area of this sheet")
INTERNAL_STAMP = Text("内部使用", "INTERNAL USE")
INTERNAL_NOTE = Text(
    "内部工作用图，公开前须依法送审。",
    "Working map for internal use; to be submitted for map approval before it is made public.",
)
APPROVAL = Text("审图号：{number}", "Map approval no.: {number}")
APPROVAL_PENDING = Text("待核发", "pending")
NOT_A_BORDER = Text(
    "界线仅作示意，不作为划界依据。",
    "Boundaries are indicative and are no basis for demarcation.",
)
SOURCES = Text("资料来源：{sources}", "Sources: {sources}")
SOURCE_SEPARATOR = Text("；", "; ")
NOTES = Text("说明：{note}", "Note: {note}")
OFFICE = Text("编制单位：{office}", "Made by {office}")
MADE_ON = Text("制图日期：{date}", "Made on {date}")
GRID_ZONE = Text(
    "坐标系：{name}，中央经线 {meridian}（{code}）",
    "Coordinates: {name}, central meridian {meridian} ({code})",
)
GRID_OWN = Text(
    "坐标系：{name}，中央经线 {meridian}",
    "Coordinates: {name}, central meridian {meridian}",
)
GRID_PLAIN = Text("坐标系：{name}", "Coordinates: {name}")
CHINA_GRID = Text("CGCS2000 三度带高斯投影", "CGCS2000, 3-degree Gauss–Krüger zone")
OWN_GRID = Text("WGS 84 横轴墨卡托投影", "WGS 84, transverse Mercator")
SHEET_NUMBER = Text("图号 {number}", "Sheet {number}")
NAMES_PLACED = Text(
    "标注 {placed} 处，密集省略 {left_out} 处",
    "{placed} names placed, {left_out} left out where crowded",
)
NOTHING_TO_DRAW = Text(
    "制图范围没有可用的坐标，无法出图。",
    "The area of the sheet has no usable position; no sheet can be drawn.",
)
PRODUCT = Text("学校布局规划", "School Layout Planner")
