"""The changes of a plan in words."""

from words.text import Text

CLOSED = Text("撤并 {name}", "Close {name}")
MERGED = Text("撤并 {name}，并入 {into}", "Merge {name} into {into}")
MERGED_BY_VILLAGE = Text(
    "撤并 {name}，按村并入：{parts}", "Close {name}; by village its pupils go to {parts}"
)
OF_VILLAGES = Text("{name}（{villages} 村）", "{name} (villages: {villages})")
AND = Text("、", ", ")
OPENED_AT = Text("新建 {name}（{kind}），{places}", "Open {name} ({kind}), {places}")
OPENED_SITE = Text("启用 {name}", "Open {name}")
MOVED = Text("迁移 {name} 到新校址", "Move {name} to a new site")
CHANGED = Text("{name}：{changes}", "{name}: {changes}")
ROAD_CLOSED = Text("封闭道路 {name}", "Close the road {name}")
ROAD_DRAWN = Text("新画道路 {name}", "Draw the road {name}")
BRIDGE_DRAWN = Text("新画桥 {name}", "Draw the bridge {name}")
ROAD_JOINED = Text("道路 {name} 接上断口", "Join the gap of the road {name}")
SERVICE = Text(
    "新增{kind} {name}，到 {school}，{stops} 站，乘车 {riders} 人",
    "Add {name} ({kind}) to {school}, {stops} stops, {riders} riders",
)
SERVICE_WITHOUT_RIDERS = Text(
    "新增{kind} {name}{to}，{stops} 站", "Add {name} ({kind}){to}, {stops} stops"
)
TO_SCHOOL = Text("，到 {school}", " to {school}")
PLACES = Text("{stage}学位 {places}", "{places} places ({stage})")
NO_PLACES = Text("学位未填", "places not given")
CELL = Text("{title} {before} → {after}", "{title} {before} → {after}")
ROW_ADDED = Text("新增一行（{table}）", "a row added ({table})")
ROW_REMOVED = Text("删去一行（{table}）", "a row removed ({table})")
YES, NO, NOTHING = Text("有", "yes"), Text("无", "no"), Text("未填", "blank")
JOIN = Text("，", ", ")
