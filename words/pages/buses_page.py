"""The wording of the page of school buses."""

from words.text import Text

FORM = Text("排线路", "Plan routes")
BUSES = Text("可用的车（座位）", "Buses (seats)")
SIZE = Text("{seats} 座", "{seats} seats")
DEPOTS = Text(
    "停车场（经度,纬度；几处用分号隔开）", "Depots (longitude, latitude; semicolons between)"
)
MIXED_HELP = Text(
    "勾选后，同一乡镇的一所小学和一所初中的学生可以坐同一趟车，先到上课早的学校；不勾则一趟车只去"
    "一所学校。幼儿不和小学生、初中生同车。",
    "Ticked, pupils of a primary and of a junior school of one township may ride together, first to "
    "the school whose bell is earlier; otherwise each trip is to one school. Kindergarten children "
    "never ride with pupils.",
)
NONE = Text("没有", "None")
LIMIT = Text("时限（秒）", "Time limit (s)")
RUN = Text("排线路", "Plan routes")
KEEP_FIXED = Text(
    "固定的车次和移过的站点照旧", "Fixed trips and stops placed by hand stay as they are"
)
NO_PUPILS = Text(
    "没有学生名单，排不出校车线路。请在“数据”页导入学生。",
    "Without a list of pupils there are no routes. Import pupils on the page Data.",
)
EMPTY = Text(
    "还没有排过线路。选好接送谁和用什么车，按“排线路”：先选站点（每人步行不超过左边的参数），"
    "再排车次；每条都经过核对才保存。",
    "No routes yet. Choose whom to take and with which buses, then press Plan routes: stops first "
    "(nobody walks farther than the parameter on the left), then trips; nothing is saved unchecked.",
)
WAITING = Text("前面还有任务，排队中…", "Another job is at work; waiting…")
WORKING = Text(
    "已用 {seconds} 秒（限 {limit} 秒）：选站点…", "{seconds} of {limit} s: choosing stops…"
)
SO_FAR = Text(
    "已用 {seconds} 秒（限 {limit} 秒）：{buses} 辆车", "{seconds} of {limit} s: {buses} buses"
)
CANCEL = Text("停下，用目前最好的", "Stop with the best so far")
ENDING = Text("正在停下…", "Stopping…")
CUT = Text(
    "上次排线路没有算完：程序中途停止了，没有存下线路。当时的设置都在：",
    "The last search did not end: the program stopped before routes were stored. It was asked for:",
)
LIMIT_OF = Text("时限 {seconds} 秒", "at most {seconds} s")
SETTINGS_JOIN = Text("；", "; ")
AGAIN = Text("重新开始", "Begin again")
FAILED = Text("没有排成。", "No routes were planned.")
SAVED_ROUTES = Text("线路", "Routes")
CALLED = Text("{at} · {by}", "{at} · {by}")
OTHER_DATA = Text(
    "这些线路是按另一版数据排的：不再要接送的人已拿掉，新的人标为“还没有排”。",
    "These routes were planned on other data: who need not be taken is left out, who is new is not "
    "planned yet.",
)
OTHER_PARAMETERS = Text(
    "左边的参数和排线路时不同：时刻和核对按现在的参数。",
    "The parameters differ from those the routes were planned with: times and checks follow those "
    "on the left.",
)
UNREADABLE = Text("这些线路是另一版程序存的，打不开。", "Stored by another program version.")
BROKEN = Text("违反 {count} 处规则：", "{count} rules are broken:")
TRIP = Text("车次 {trip} → {school}", "Trip {trip} → {school}")
PICK = Text(
    "在表中或地图上选一个车次，看它的站点、时刻和学生。",
    "Choose a trip in the table or on the map to see its calls.",
)
POINT_HINT = Text(
    "在地图上点一站就选中它；用地图上的“定点”工具点一个地方，选中的站就移到那里最近的能停车处。",
    "A click on a stop of the map chooses it; with the tool that takes a point, the stop chosen "
    "moves to the nearest place there where a bus may stop.",
)
CHANGE = Text("改这个车次", "Change this trip")
CALL = Text("站", "Stop")
TO_TRIP = Text("移到车次", "Move to trip")
PLACE = Text("第几站", "As number")
MOVE = Text("移动", "Move")
SPLIT = Text("从这一站起另开一车", "A bus of its own from this stop on")
MERGE = Text("并入车次", "Merge into trip")
MERGE_BUTTON = Text("并入", "Merge")
STOP_TO = Text("这一站移到（经度,纬度）", "The stop to (longitude, latitude)")
STOP_TO_HELP = Text(
    "移到最近的能停车的地方；每名学生的步行重新量，重排时不动。",
    "The nearest place where a bus may stop; each walk is measured anew, and it stays when planned anew.",
)
MOVE_STOP = Text("移站点", "Move the stop")
FIX = Text("固定", "Fix")
RELEASE = Text("不再固定", "No longer fixed")
UNDO = Text("撤销", "Undo")
REFUSED = Text("没有改。", "Not changed.")
COMPARE = Text("和另一次比较", "Compare with")
NOTHING = Text("不比较", "Nothing")
FILES = Text("文件", "Files")
BOOK = Text("下载工作簿", "Workbook")
LAYERS = Text("下载图层", "Layers")
SHEETS = Text("下载行车单", "Sheets")
SHEETS_HELP = Text(
    "选中的车次的行车单和乘车名单；全部车次的在“其他材料”里。",
    "The sheets of the trip chosen; those of all trips are among the other papers.",
)
PAPER = Text("其他材料", "Other papers")
MAP_OF_TRIP = Text("线路图：全部线路和选中的车次", "Map of all lines and of the trip chosen")
MAPS_HELP = Text(
    "全部线路一张，选中的车次一张。", "One sheet of all lines and one of the trip chosen."
)
MAKE_PAPER = Text("制作材料", "Make the paper")
MAKE_PAPER_HELP = Text(
    "全部线路各一页或几页，在后台制作，其间可看别的页，可停下；做好后在这里下载。",
    "A page or more of every line, made in the background: look at other pages meanwhile, or stop "
    "it; once made it is taken away here.",
)
PAPER_WAITING = Text("准备中…", "Getting ready…")
PAPER_STEP = Text("第 {done} 份，共 {total} 份", "{done} of {total}")
CANCEL_PAPER = Text("停下", "Stop")
PAPER_CANCELLED = Text("已停下，没有留下文件。", "Stopped; no file is left.")
PAPER_FAILED = Text("没有做成。", "It was not made.")
TAKE_PAPER = Text("下载材料", "Download")
ON_BOARD = Text("在车学生", "On board")
