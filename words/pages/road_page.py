"""The wording of the page's part on roads."""

from words.text import Text

GAP = Text("疑似断头处", "Nearly meeting")
GAP_M = Text("间隔", "Gap")
FAR_VILLAGE = Text("道路够不着的村", "Village far from roads")
CLASSES = Text("按等级", "By class")
GAPS = Text(
    "疑似断头或漏接（{count} 处，按影响排列）", "Where roads nearly meet ({count}, gravest first)"
)
NO_GAPS = Text("没有发现疑似断头处。", "No place where roads nearly meet.")
FAR = Text("道路够不着的村（{count} 个）", "Villages ill served by roads ({count})")
COMPLETE = Text("各乡镇道路完整度", "Completeness by township")
COMPLETE_HELP = Text(
    "得分＝100 ×（{far} 米内能接到主路网的村的比例＋道路密度与各乡镇中位数之比，最多 1）÷ 2。低分提示可能缺路，高分不能证明不缺。",
    "Score = 100 × (share of villages within {far} m of the main network + road density against the median township, at most 1) / 2. A low score says roads may be missing, a high one proves nothing.",
)
COLUMNS = {
    "highway": Text("等级", "Class"),
    "lines": Text("条数", "Lines"),
    "km": Text("长度（千米）", "Length (km)"),
    "bridges": Text("桥", "Bridges"),
    "situation": Text("情形", "Situation"),
    "road_id": Text("道路", "Road"),
    "other_id": Text("应接道路", "To be joined to"),
    "gap_m": Text("间隔（米）", "Gap (m)"),
    "joins_pieces": Text("可接通孤立部分", "Joins pieces"),
    "name": Text("村名", "Name"),
    "township": Text("乡镇", "Township"),
    "connector_m": Text("离最近道路（米）", "To the nearest road (m)"),
    "is_on_island": Text("只通孤立部分", "On a separate piece"),
    "villages": Text("村数", "Villages"),
    "on_road_share": Text("接到主路网的比例", "Share on it"),
    "km_per_km2": Text("每平方千米", "Per km²"),
    "score": Text("得分", "Score"),
}
CLASS_NAMES = {
    "motorway": Text("高速公路", "Motorway"),
    "trunk": Text("国道", "Trunk"),
    "primary": Text("省道", "Primary"),
    "secondary": Text("县道", "Secondary"),
    "tertiary": Text("乡道", "Tertiary"),
    "unclassified": Text("村道", "Unclassified"),
    "residential": Text("街巷", "Residential"),
    "living_street": Text("生活街道", "Living street"),
    "service": Text("内部道路", "Service"),
    "track": Text("田间路", "Track"),
    "path": Text("小路", "Path"),
    "footway": Text("人行道", "Footway"),
    "steps": Text("台阶", "Steps"),
    "pedestrian": Text("步行街", "Pedestrian street"),
    "": Text("未注明", "Not stated"),
}
