"""The wording of the page of the forty-one projects."""

from words.text import Text

QUARTER = Text("季度", "Quarter")
OFFICE = Text("科室", "Office")
TOWNSHIP = Text("乡镇", "Township")
WHOLE = Text("全区域", "The whole region")
LIGHT = Text("亮灯", "Light")
EVERY_LIGHT = Text("全部", "All")
PICK_ROW = Text(
    "点一行，下面显示数从哪里来、由哪些行算出、缺什么。",
    "Choose a row to see where its figure comes from, of which rows, and what is missing.",
)
VALUE = Text("现值 {value} · {light}", "Value {value} · {light}")
TO_PAGE = Text("去“{page}”页 →", "Page {page} →")
ROWS = Text("由以下 {rows} 行得出", "From these {rows} rows")
ENTER_TITLE = Text("填报（{quarter}）", "Enter a value ({quarter})")
UNIT = Text("单位（没有填报的在前）", "Unit (those without a value first)")
ENTERED = Text("数值：{how}", "Value: {how}")
EVIDENCE = Text("佐证：文件名或文号", "Evidence: a file or the number of a document")
ENTER = Text("存入", "Store")
WORKBOOK = Text("全部科室工作簿", "Workbook of all offices")
OFFICE_WORKBOOK = Text("{office}填报表", "Workbook of {office}")
ONE_PAGE = Text("一页图", "One page")
BRIEF = Text("两页简报", "Brief")
TAKE_IN = Text("收回科室填报表、存下本季", "Bring in a workbook, store the quarter")
FILE = Text("科室填报表", "An office's workbook")
BRING_IN = Text("全部写入", "Store all of it")
SAVE_QUARTER = Text("存下 {quarter} 的进度", "Store the state of {quarter}")
QUARTER_SAVED = Text("已存下 {quarter} 的进度。", "The state of {quarter} is stored.")
