"""The wording of the papers by which a permit for school buses is asked for."""

from words.text import Text

NAME = Text("校车使用许可申请材料", "Permit for school buses")
TABLES = Text("校车使用许可各表", "Permit, the tables")
TITLE = Text("{region}校车使用许可申请材料", "Application for a permit for school buses, {region}")
BASIS = Text(
    "依据《校车安全管理条例》（国务院令第617号）第十四条、第十五条编制，由学校或校车服务提供者填齐空白后提交教育行政部门。",
    "Made under articles 14 and 15 of the school-bus regulation (State Council order 617). The school "
    "or the operator fills in the blanks and hands it to the education authority.",
)
DATA = Text("区域：{region}　数据版本：{version}", "Region: {region}    Data version: {version}")
SECTIONS = {
    "applicant": Text("一、申请单位", "1. Applicant"),
    "conditions": Text("二、许可条件对照（第十四条）", "2. The conditions of article 14"),
    "buses": Text("三、车辆、驾驶人和照管人员", "3. Vehicles, drivers and attendants"),
    "lines": Text("四、线路表", "4. Lines"),
    "plans": Text(
        "五、各线路：站点、开行时间、途经道路、备用线路",
        "5. Line by line: stops, times, roads, spare way",
    ),
    "steps": Text("六、办理步骤和期限", "6. Steps and working days"),
    "notes": Text("七、口径", "7. How the figures were found"),
}
MORNING = Text("上学", "To school")
HOME = Text("放学", "Way home")
ROADS = Text("途经道路", "Roads passed")
LINE_TITLE = Text("线路 {trip}：{school}", "Line {trip}: {school}")
LINE_ABOUT = Text(
    "{stage}；乘车 {pupils} 人，学生座位 {seats} 个（{bus} 号车，{bus_seats} 座）；全程 {km} 公里；"
    "在车最长 {longest} 分钟（上限 {limit} 分钟）。",
    "{stage}; {pupils} pupils, {seats} seats for them (bus {bus}, {bus_seats} seats); {km} km; at most "
    "{longest} min on board (limit {limit} min).",
)

BLANKS = {
    "applicant": Text("单位全称", "full name"),
    "code": Text("统一社会信用代码", "number in the register"),
    "address": Text("地址", "address"),
    "head": Text("法定代表人或负责人", "who represents it"),
    "contact": Text("经办人、电话", "who handles it, telephone"),
    "operator": Text("学校自备，或服务提供者名称", "the school itself, or the operator's name"),
    "plate": Text("号牌号码", "plate"),
    "inspection": Text("检验合格证明、有效期", "inspection, valid until"),
    "insurance": Text("承运人责任保险单号、期限", "policy, valid until"),
    "driver": Text("驾驶人、校车驾驶资格", "driver and licence for school buses"),
    "attendant": Text("照管人员", "attendant"),
    "system": Text("安全管理制度名称、责任人", "rules of safety, who answers for them"),
    "survey": Text("沿途勘查人、日期、危险点及处置", "who inspected the way, when, dangers found"),
    "received": Text("收到日期", "received on"),
    "done": Text("完成日期", "done on"),
}
APPLICANT = {
    "applicant": Text("申请单位", "Applicant"),
    "code": Text("统一社会信用代码", "Number in the register"),
    "address": Text("地址", "Address"),
    "head": Text("法定代表人或负责人", "Represented by"),
    "contact": Text("经办人", "Handled by"),
    "operator": Text("校车服务方式", "Who runs the buses"),
}
# Article 14: what has to be shown, and where it stands here or which blank it is.
CONDITIONS = (
    (
        Text(
            "车辆符合校车安全国家标准，取得机动车检验合格证明，已注册登记",
            "Vehicles meet the national standard, have passed inspection and are registered",
        ),
        "inspection",
    ),
    (
        Text("有取得校车驾驶资格的驾驶人", "Drivers are licensed for school buses"),
        "driver",
    ),
    (
        Text(
            "有包括行驶线路、开行时间和停靠站点的合理可行的校车运行方案",
            "A workable plan of lines, times and stops",
        ),
        "",
    ),
    (Text("有健全的安全管理制度", "Sound rules of safety"), "system"),
    (
        Text("已经投保机动车承运人责任保险", "Carrier's liability insurance is in force"),
        "insurance",
    ),
)
IN_THIS_PAPER = Text("见本材料第四、五部分", "Parts 4 and 5 of this paper")
# Article 15; the days are working days.
STEPS = (
    (
        Text("提交书面申请和证明材料", "The application is handed in"),
        Text("学校或校车服务提供者", "School or operator"),
        "",
    ),
    (
        Text(
            "分别送公安机关交通管理部门、交通运输部门征求意见",
            "Sent to traffic police and transport authority for their views",
        ),
        Text("教育行政部门", "Education authority"),
        "3",
    ),
    (
        Text("回复意见", "Views are given"),
        Text("公安机关交通管理部门、交通运输部门", "Traffic police, transport authority"),
        "3",
    ),
    (
        Text("提出审查意见，报本级人民政府", "Examined and put before the government"),
        Text("教育行政部门", "Education authority"),
        "5",
    ),
    (
        Text(
            "决定批准的发给校车标牌，行驶证签注校车类型和核载人数；不批准的书面说明理由",
            "If granted, plates are issued and type and seats entered in the licence; if refused, "
            "reasons are given in writing",
        ),
        Text("本级人民政府、公安机关交通管理部门", "Government, traffic police"),
        "",
    ),
)
DAYS = Text("{days} 个工作日", "{days} working days")
NO_TERM = Text("条例未规定期限", "the regulation sets no term")
STEPS_NOTE = Text(
    "从收到材料到提出审查意见最多 {days} 个工作日（3 + 3 + 5）。",
    "At most {days} working days from receipt to the examined opinion (3 + 3 + 5).",
)

# The roads a line drives on, and its spare way.
LEG = Text("{start} → {end}", "{start} → {end}")
ROAD = Text("{road} {km} 公里", "{road} {km} km")
NAMED = Text("{name}（{kind}）", "{name} ({kind})")
CLASS_UNKNOWN = Text("等级未注明", "class not stated")
HAZARD = Text("{hazard}：{road} {km} 公里", "{hazard}: {road}, {km} km")
KIND = {
    "hazard": Text("危险路段", "Hazard"),
    "ford": Text("过水路面", "Ford"),
    "bridge": Text("桥", "Bridge"),
    "tunnel": Text("隧道", "Tunnel"),
}
NONE_HERE = Text("没有标注", "none marked")
NO_HAZARDS = Text(
    "没有登记危险点：本区域的道路数据里没有标注任何危险路段或过水路面，不等于路上没有危险。开行前须沿途勘查。",
    "No hazards are on record: the data of the roads mark no hazard and no ford anywhere in the region. "
    "That does not mean there are none: inspect the way before the line opens.",
)
HAZARDS = Text(
    "危险路段按道路数据里的标注（危险、过水路面、桥、隧道）列出，没有标注的不等于没有危险。开行前须沿途勘查。",
    "Hazards are those the data of the roads mark (hazards, fords, bridges, tunnels); what is not marked "
    "may be there all the same: inspect the way before the line opens.",
)
SURVEY = Text("沿途勘查：{blank}", "Inspection of the way: {blank}")
SPARE = Text(
    "备用线路：{closed}（{leg} 之间，{closed_km} 公里）不通时，绕行 {around}，全程 {km} 公里（{more_km} 公里），"
    "多 {more_min} 分钟，在车最长 {longest} 分钟（上限 {limit} 分钟）。",
    "Spare way: with {closed} closed ({closed_km} km, {leg}) the bus drives {around}: "
    "{km} km in all ({more_km} km), {more_min} min more, at most {longest} min on board (limit {limit} "
    "min).",
)
SENTENCES = Text("", " ")
SPARE_LATE = Text("超过在车时间上限。", "That is longer than the limit.")
NO_SPARE = Text(
    "没有备用线路：{closed}（{leg} 之间，{closed_km} 公里）不通时，没有别的路可到全部站点和学校。",
    "No spare way: with {closed} closed ({closed_km} km, {leg}) no other road leads to every stop and "
    "the school.",
)
NOTHING_DRIVEN = Text(
    "站点就在学校，不经过道路，不需要备用线路。",
    "The stops lie at the school: no road is driven, and none is spare.",
)
SPARE_NOTE = Text(
    "备用线路：把上学路上行驶里程最多的一段路（两个路口或站点之间）双向封闭，站点和次序不变，按最快的路重走。"
    "只说明这一段不通时怎么走；放学方向和其他路段另行勘查。",
    "Spare way: the stretch between two junctions or stops with most metres driven on the way to school "
    "is closed both ways; stops and their order stay, and the quickest way is driven. It answers this "
    "one closure alone; look at the way home and at other stretches on the spot.",
)
STATE = {
    "found": Text("有", "Yes"),
    "late": Text("有，但超过在车时间上限", "Yes, but too long on board"),
    "none": Text("没有", "None"),
    "not_needed": Text("不需要", "Not needed"),
}

LINES = Text("线路表", "Lines")
STOPS = Text("站点", "Stops")
TIMES = Text("时刻", "Times")
HAZARD_SHEET = Text("危险路段", "Hazards")
SPARE_SHEET = Text("备用线路", "Spare ways")
COLUMN = {
    "trip_id": Text("线路", "Line"),
    "stops_in_order": Text("停靠站点（按次序）", "Stops in order"),
    "home_start": Text("放学发车", "Leaves school"),
    "home_end": Text("放学末站", "Last stop at"),
    "home_longest_min": Text("放学最长在车（分）", "Longest on board, way home (min)"),
    "lines": Text("线路", "Lines"),
    "schools": Text("学校", "Schools"),
    "way": Text("方向", "Direction"),
    "leg": Text("区间", "Between"),
    "roads": Text("道路", "Roads"),
    "hazards": Text("危险路段", "Hazards"),
    "road": Text("道路", "Road"),
    "kind": Text("类别", "Kind"),
    "hazard": Text("标注", "Marked as"),
    "metres_m": Text("长度（米）", "Length (m)"),
    "closed": Text("封闭的路", "Road closed"),
    "closed_km": Text("封闭（公里）", "Closed (km)"),
    "state": Text("备用线路", "Spare way"),
    "around": Text("绕行", "Driven instead"),
    "spare_km": Text("绕行全程（公里）", "In all (km)"),
    "more_km": Text("多走（公里）", "More (km)"),
    "more_min": Text("多用（分）", "More (min)"),
    "spare_longest_min": Text("绕行时最长在车（分）", "Longest on board (min)"),
    "plate": Text("号牌", "Plate"),
    "inspection": Text("检验合格", "Inspection"),
    "insurance": Text("保险", "Insurance"),
    "driver": Text("驾驶人", "Driver"),
    "attendant": Text("照管人员", "Attendant"),
    "item": Text("事项", "Item"),
    "answer": Text("内容", "Entry"),
    "step": Text("步骤", "Step"),
    "who": Text("办理单位", "By whom"),
    "days": Text("期限", "Within"),
    "done": Text("日期", "Day"),
    "condition": Text("条件（第十四条）", "Condition (art. 14)"),
    "where": Text("证明材料", "Shown by"),
}
SAVED = Text("已保存：{path}（待填 {blanks} 处）", "Saved: {path} ({blanks} blanks to fill in)")
