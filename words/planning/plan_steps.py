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
JOIN_PARTS = Text("；", "; ")
# What a plan supposes of the years to come.
ESTATE = Text(
    "设想新建小区 {name}：{homes} 户，{handover_year} 学年交付，其中 {local_percent}% 来自本县其他学校；{parts}",
    "Suppose a new estate {name}: {homes} homes, handed over in {handover_year}, {local_percent} % "
    "of its pupils from schools here; {parts}",
)
ESTATE_PUPILS = Text(
    "{stage}每户 {per_home} 人，入读{school}，配建学位 {places}",
    "{stage}: {per_home} a home, to {school}, with {places} places built",
)
MOVING = Text(
    "设想{stage}学生从{from_township}转往{to_township}：{from_year} 学年起每年 {yearly_percent}%",
    "Suppose {stage} pupils move from {from_township} to {to_township}: {yearly_percent} % a year "
    "from {from_year} on",
)
CLASS_SIZE = Text(
    "设想{stage}班额：{from_year} 学年起每班不多于 {class_size} 人",
    "Suppose {stage} classes of at most {class_size} from {from_year} on",
)
