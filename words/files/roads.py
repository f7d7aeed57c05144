"""The wording of roads: their files, what is to be repaired, how complete they are."""

from words.text import Text

NO_FILE = Text("找不到文件：{path}", "No such file: {path}")
NO_PBF = Text(
    "{name} 不是 OpenStreetMap 的 pbf 文件。请重新下载，或改用 GraphML、Shapefile。",
    "{name} is not a pbf file of OpenStreetMap. Download it again, or give GraphML or a Shapefile.",
)
CUT_PBF = Text(
    "{name} 不完整：文件在中途断开。请重新下载；原有道路未改动。",
    "{name} is cut short: it ends in the middle. Download it again; the old roads are unchanged.",
)
JOINED_PBF = Text(
    "{name} 是几个 pbf 文件首尾相接而成的，不能这样读。请用 osmium merge 合并后再导入；原有道路未改动。",
    "{name} is several pbf files put end to end, which cannot be read. Merge them by osmium merge; the old roads are unchanged.",
)
LOOSE_PBF = Text(
    "{name} 不完整：最新的点中有 {share} 不属于任何线，文件后部缺失。请重新下载；原有道路未改动。",
    "{name} is cut short: {share} of its newest nodes are on no way, so its later part is missing. Download it again; the old roads are unchanged.",
)
UNREADABLE_PBF = Text(
    "{name} 读不下去：{error}。文件可能损坏，请重新下载；原有道路未改动。",
    "{name} cannot be read on: {error}. It may be damaged; download it again. The old roads are unchanged.",
)
UNREADABLE_XML = Text(
    "{name} 读不下去：{error}。它不是完整的 OpenStreetMap XML（.osm），请重新导出或下载；原有道路未改动。",
    "{name} cannot be read on: {error}. It is no whole OpenStreetMap XML (.osm); export or download it again. The old roads are unchanged.",
)
NO_NODES = Text(
    "{name} 中 {share} 的道路节点没有坐标，无法成线。请用含节点的 pbf（节点在前、线在后）。",
    "{share} of the road nodes in {name} have no coordinates. Give a pbf with its nodes, nodes before ways.",
)
NO_ROADS = Text(
    "{name} 里没有道路：文件没有可用的道路，或后部缺失。原有道路未改动。",
    "{name} has no roads: none that can be used, or its later part is missing. The old roads are unchanged.",
)
READING = Text("读取道路", "Reading roads")
NO_CRS = Text(
    "{name} 没有坐标系（缺 .prj）。请补上 .prj，或另存为 GeoPackage 后再导入。",
    "{name} states no coordinate system (no .prj). Add the .prj or save it as a GeoPackage.",
)
NO_LINES = Text(
    "{name} 里没有线。请选择道路中心线图层。",
    "{name} has no lines. Choose the layer of road centre lines.",
)
MOST_FAULTY = Text(
    "{name} 里多数线的坐标有误，没有读入。第一条：{reason}",
    "Most lines of {name} have a corner in a wrong place, so none is read. The first: {reason}",
)
NOT_AS_STATED = Text(
    "{name} 的坐标数值与它写明的坐标系不符，或是北京 54、西安 80，不能直接换算。请用 import 导入并确认坐标系，或先换算成 CGCS2000。",
    "The numbers of {name} deny its stated coordinate system, or that is Beijing 1954 or Xi'an 1980, which is not converted. Bring it in by import, where the system is confirmed, or have it converted to CGCS2000.",
)

# What the searches refuse.
NOT_ON_EARTH = Text(
    "道路或地点的坐标不是数，或不在地球上，量不了距离。请先在“数据”页或用核对命令（check）查出并改正。",
    "A road or place has coordinates that are no numbers or not on earth: nothing can be measured. Check the data first.",
)
NO_SUCH_NODE = Text(
    "路网里没有这个节点，量不了距离。请重新导入道路。",
    "The road network has no such node: nothing can be measured. Import the roads again.",
)
NO_LENGTH = Text(
    "有道路的长度不是有效的数，量不了距离。请先在“数据”页或用核对命令（check）查出并改正。",
    "The length of a road is no number: nothing can be measured. Check the data first.",
)

# Why a line of the file is no road, and what was understood in part.
LEFT_OUT = {
    "railway": Text("铁路、地铁等，不是道路", "a railway, no road"),
    "ferry": Text("轮渡、航线，不是道路", "a ferry, no road"),
    "not_built": Text("尚未建成（在建、规划等）", "not built (under construction, planned)"),
    "disused": Text("已废弃或拆除", "disused or removed"),
    "closed": Text("封闭、停止通行", "closed"),
    "not_usable": Text("不供通行（站台、赛道等）", "for nobody's passage (platform, race track)"),
    "repeated": Text("文件里重复的线，取最新的一条", "in the file again, the newest is taken"),
    "deleted": Text("文件里标为已删除", "marked as deleted in the file"),
    "unknown_class": Text(
        "等级不是道路（如服务区、河流）", "a class that is no road (such as a rest area, a river)"
    ),
    "no_nodes": Text("文件里没有这条线的节点", "its nodes are not in the file"),
    "no_line": Text("没有线形或长度为零", "no line, or of no length"),
    "faulty_line": Text("有折点坐标错误（逐条列出）", "a corner in a wrong place (each is listed)"),
    "other_shape": Text("不是线（点或面）", "no line but a point or an area"),
}
NOTED = {
    "expressway": Text(
        "条不供步行的道路（高速公路等），只行车", "roads not for walking (expressways), driven only"
    ),
    "shut_on_foot": Text(
        "条按文件所写不许步行（军用、私有、禁行等）",
        "shut on foot by the file (military, private, no)",
    ),
    "partly_shut": Text(
        "段由几条路合成，其中有的不许步行，整段按不可步行（请改用 pbf，更准）",
        "pieces merged of several ways some of which are shut on foot, all of them taken as shut (a pbf is more exact)",
    ),
    "barred": Text(
        "处大门、围墙或隔离桩不让人或车通过，前后一米不通",
        "gates, walls or bollards that stop people or cars, a metre shut each side",
    ),
    "barrier_at_junction": Text(
        "处大门或围墙在路口，不知挡的是哪条路，未切断，请核对",
        "gates or walls at a junction, on which road is not known; not cut, look at them",
    ),
    "ground_unsorted": Text(
        "个文件的对象没有按编号排序，只取道路，地面（水面、建成区等）未取",
        "file whose objects are not sorted by number: roads taken, no ground (water, built-up land)",
    ),
    "cut_at_edge": Text("条在文件边缘被截断", "cut at the edge of the file"),
    "several_parts": Text(
        "段来自多段线，已各成一条", "parts of lines in several parts, a road each"
    ),
    "unknown_class": Text("条等级未识别，按小路处理", "of unknown class, taken as small"),
    "unclear_oneway": Text(
        "条的单行方向看不懂，按双向处理", "with an unclear direction, taken both ways"
    ),
    "unclear_speed_kmh": Text(
        "条的车速看不懂，按等级取值", "with an unclear speed, taken by class"
    ),
    "unclear_walk": Text(
        "条的“可步行”看不懂，按等级处理", "with unclear access on foot, taken by class"
    ),
    "unclear_drive": Text(
        "条的“可行车”看不懂，按等级处理", "with unclear access by car, taken by class"
    ),
    "unclear_bridge": Text(
        "条的“桥”看不懂，按未标注处理", "with an unclear bridge mark, taken as not stated"
    ),
    "unclear_tunnel": Text(
        "条的“隧道”看不懂，按未标注处理", "with an unclear tunnel mark, taken as not stated"
    ),
    "unclear_level": Text(
        "条的“层”看不懂，按未标注处理", "with an unclear level, taken as not stated"
    ),
    "unclear_caution": Text(
        "条的“步行存疑”看不懂，按未标注处理", "with an unclear caution, taken as not stated"
    ),
}
ACCOUNT = Text(
    "文件中 {given} 条线：采用 {used} 条，成为 {roads} 条道路；未采用 {left_out} 条。",
    "{given} lines in the file: {used} used, now {roads} roads; {left_out} left out.",
)
SAVED = Text("已保存：{path}（{roads} 条道路）", "Saved: {path} ({roads} roads)")
SAVED_DRAWN = {
    "barriers": Text(
        "另存为图层 barriers：{count} 条障碍（河湖、铁路、围墙）；接入道路的直线不穿过它们。",
        "Saved beside them, layer barriers: {count} barriers (water, railways, walls); "
        "no connector crosses them.",
    ),
    "ground": Text(
        "另存为图层 ground：{count} 处地面（水面、林地、耕地、建成区、铁路）；只用来画图。",
        "Saved beside them, layer ground: {count} pieces of ground (water, woods, farmland, "
        "built-up land, railways); only drawn.",
    ),
}
DRAWN_NOT_SAVED = Text(
    "文件里还有 {count} 条障碍和地面（河湖、铁路、建成区等），只有写成 gpkg 才一并保存。",
    "{count} barriers and pieces of ground (water, railways, built-up land) in the file are saved "
    "only in a gpkg.",
)
SAVED_REPORT = Text("修复报告：{path}", "Repair report: {path}")
JOINED = Text(
    "按要求连接了 {joined} 处（原线形见修复前的文件）。",
    "{joined} places joined as asked (the drawing before is in the file given).",
)
GAP_COUNT = Text(
    "可能断开的地方：{gaps} 处，其中 {pieces} 处隔开两片路网。只是建议，须实地确认。",
    "Places that may be broken: {gaps}, {pieces} of them between separate pieces. A proposal only; check on site.",
)
DOWNLOADING = Text("下载 OpenStreetMap 道路…", "Downloading roads of OpenStreetMap…")
CHECKING = Text("检查道路…", "Looking through the roads…")
ONE_SOURCE = Text(
    "请给一个道路文件，或用 --download 下载（二者取一）。",
    "Give a file of roads, or --download (one of the two).",
)
DOWNLOAD_WHERE = Text(
    "--download 要用 --region 指定下载范围的区域。",
    "--download needs --region, whose outline is downloaded.",
)
WHICH_LAYER = Text(
    "{name} 有几个线图层：{layers}。请用 --layer 选一个。",
    "{name} has several layers of lines: {layers}. Choose one by --layer.",
)
NO_LAYER = Text(
    "{name} 里没有线图层 {layer}。有：{layers}",
    "{name} has no layer of lines {layer}. It has: {layers}",
)

REPORT_TITLE = Text("道路修复报告", "Repair report of roads")
ABOUT = Text("说明", "About")
SUMMARY, CLASSES = Text("概况", "Summary"), Text("分等级长度", "Length by class")
GAPS, VILLAGES = (
    Text("断头与未连接", "Ends not joined"),
    Text("离路远的村", "Villages off the roads"),
)
TOWNSHIPS = Text("各乡镇完整度", "Completeness by township")
SOURCE = Text("来源", "Source")
LINES = Text("线条去向", "What became of the lines")
NO_STATED_CLASS = Text("未注明", "not stated")
KIND = {
    "two_ends": Text("两个断头相对", "Two dead ends"),
    "end_and_line": Text("断头邻近道路", "A dead end beside a road"),
    "crossing": Text("相交而无路口", "Roads crossing without a junction"),
}
COLUMN = {
    "item": Text("项目", "Item"),
    "value": Text("数值", "Value"),
    "highway": Text("等级", "Class"),
    "lines": Text("条数", "Lines"),
    "km": Text("长度（km）", "Length (km)"),
    "bridges": Text("其中桥", "of them bridges"),
    "bridge_km": Text("桥长（km）", "Bridges (km)"),
    "hazards": Text("其中标有危险", "of them with a hazard"),
    "kind": Text("类型", "Kind"),
    "road_id": Text("应接道路", "Road to join"),
    "other_id": Text("接到的道路", "Road it would meet"),
    "gap_m": Text("相距（米）", "Gap (m)"),
    "joins_pieces": Text("隔开两片路网", "Between separate pieces"),
    "piece_km": Text("较小一片（km）", "Smaller piece (km)"),
    "lon": Text("经度", "Longitude"),
    "lat": Text("纬度", "Latitude"),
    "village_id": Text("村代码", "Village code"),
    "name": Text("村名", "Village"),
    "county": Text("县区", "County"),
    "township": Text("乡镇", "Township"),
    "connector_m": Text("离道路（米）", "From the road (m)"),
    "is_far": Text("离道路过远", "Far from any road"),
    "is_on_island": Text("在孤立路网上", "On a separate piece"),
    "township_id": Text("乡镇代码", "Township code"),
    "villages": Text("村数", "Villages"),
    "on_road": Text("近主路网的村", "Villages near the main roads"),
    "on_road_share": Text("近主路网的村占比", "Share near the main roads"),
    "area_km2": Text("面积（km²）", "Area (km²)"),
    "road_km": Text("道路（km）", "Roads (km)"),
    "km_per_km2": Text("每 km² 道路（km）", "Road km per km²"),
    "km_per_village": Text("每村道路（km）", "Road km per village"),
    "density_ratio": Text("密度比（对中位数，至多 1）", "Density ratio (to the median, at most 1)"),
    "score": Text("完整度（0–100）", "Completeness (0–100)"),
}
TERMS = (
    Text(
        "完整度 = 100 ×（近主路网的村占比 + 密度比）÷ 2。近主路网：离最大一片路网不超过“离道路过远的距离”。密度比：每 km² 道路与每村道路各除以各乡镇的中位数，取较大者，至多 1。没有范围的乡镇只看村占比。",
        "Completeness = 100 × (share of villages near the main roads + density ratio) / 2. Near the main roads: within the limit for “far from any road” of the largest piece. Density ratio: road km per km² and per village, each over the median of the townships, the greater of the two, at most 1. A township without an outline is judged by its villages alone.",
    ),
    Text(
        "完整度低说明道路图可能缺路；完整度高不能证明道路图齐全。",
        "A low score says that roads may be missing on the map; a high one proves nothing.",
    ),
    Text(
        "断头与未连接：断头与另一断头或道路相距不超过 {within} 米、沿路绕行超过 150 米；或两条道路相交而无路口、都没有标为桥。只是建议，是否通行须实地确认；连接前不影响任何距离。",
        "Ends not joined: a dead end within {within} m of another one or of a road, over 150 m apart by road; or two roads that cross without a junction, neither marked as a bridge. Proposals only: whether there is a way must be seen on site. Until joined they change no distance.",
    ),
    Text(
        "数据里没有水系，桥只按道路的“桥”标注统计；过河而未标桥的路段查不出来。",
        "The data has no rivers: bridges are counted by their mark on the road; a road over water without the mark cannot be found.",
    ),
)
