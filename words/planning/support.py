"""The wording of what the list beyond the limit asks of schools: canteen, lunch, beds; the cost."""

from words.text import Text

TITLE = Text("食堂、午餐、床位和线路费用", "Canteens, lunch, beds and the cost of lines")
SCHOOLS = Text("食堂、午餐和床位", "Canteens, lunch, beds")
COSTS = Text("线路年费用", "Cost of lines")
DUTY = {
    "bus": Text("开通校车", "School bus"),
    "boards": Text("寄宿", "Boarding"),
    "bus_and_boards": Text("开通校车和寄宿", "School bus and boarding"),
    "none": Text("无", "None"),
    "unknown": Text("不知道", "Not known"),
}
DUTY_STATE = {
    "not_met": Text("应建未建", "Not met"),
    "canteen_unknown": Text("有无食堂没有填", "Canteen not stated"),
    "unknown": Text("不知道应不应建", "Duty not known"),
    "met": Text("有食堂", "Met"),
    "no_duty": Text("不要求", "No duty"),
}
LUNCH_STATE = {
    "not_met": Text("没有食堂", "No canteen"),
    "canteen_unknown": Text("有无食堂没有填", "Canteen not stated"),
    "unknown": Text("人数不知道", "Number not known"),
    "met": Text("有食堂", "Met"),
    "no_need": Text("没有需求", "No need"),
}
BED_STATE = {
    "short": Text("床位不够", "Short"),
    "beds_unknown": Text("床位没有填", "Beds not stated"),
    "boarders_unknown": Text("寄宿生数没有填", "Boarders not stated"),
    "unknown": Text("需求不知道", "Need not known"),
    "met": Text("床位够", "Enough"),
    "no_need": Text("没有需求", "No need"),
}
SHOW = {
    "all": Text("全部学校", "All schools"),
    "canteen": Text("应建食堂而没有的", "Duty of a canteen not met"),
    "lunch": Text("中午留校而没有食堂的", "Lunch without a canteen"),
    "beds": Text("床位不够的", "Beds short"),
    "not_known": Text("有不知道的", "Something not known"),
}
COLUMN = {
    "school_id": Text("学校标识码", "School code"),
    "school": Text("学校", "School"),
    "township": Text("乡镇", "Township"),
    "pupils": Text("计入的走读生", "Day pupils counted"),
    "brought": Text("现有校车接送", "By school bus today"),
    "brought_unknown": Text("接送没有填", "Service not stated"),
    "planned": Text("校车方案接送", "By the planned routes"),
    "boarders": Text("寄宿生", "Boarders"),
    "has_canteen": Text("食堂", "Canteen"),
    "duty": Text("应建食堂的原因", "Why a canteen is due"),
    "duty_state": Text("食堂要求", "Duty of a canteen"),
    "lunches": Text("中午不能回家", "Stay at noon"),
    "lunches_unknown": Text("距离不知道", "Way not known"),
    "lunch_state": Text("午餐", "Lunch"),
    "need_bed": Text("四年级以上须住宿或接送", "Grade 4 up: bed or bus"),
    "too_young": Text("一至三年级须接送", "Grades 1–3: bus"),
    "need_unknown": Text("是否须住宿不知道", "Need not known"),
    "untimed": Text("其中乘车时间不知道", "Ride time not known"),
    "ungraded": Text("其中没有年级", "Grade not known"),
    "beds": Text("床位", "Beds"),
    "beds_short": Text("缺床位", "Beds short"),
    "bed_state": Text("住宿", "Boarding"),
}
NOWHERE = Text("（学校已撤、不在表里或没有填）", "(school closed, in no table or not given)")
COST_REASON = {
    "costed": Text("已计算", "Costed"),
    "not_drawn": Text("没有画出线路，里程不知道", "Not drawn, length not known"),
    "kind_unknown": Text("没有填类型", "Kind not stated"),
    "public_transport": Text("公交，不计", "Public line, left out"),
}
COST_COLUMN = {
    "service_id": Text("线路号", "Line"),
    "line": Text("线路", "Name of the line"),
    "line_kind": Text("类型", "Kind"),
    "school": Text("学校", "School"),
    "seats": Text("核载", "Seats of the bus"),
    "buses": Text("车辆", "Buses"),
    "km_day": Text("每天公里", "Km a day"),
    "bus_yuan": Text("车辆和用工（元/年）", "Bus and crew, yuan a year"),
    "km_yuan": Text("运行费（元/年）", "Driving, yuan a year"),
    "total_yuan": Text("合计（元/年）", "Total, yuan a year"),
    "why": Text("说明", "Remark"),
}
ROUTES_LINE = Text("所选校车方案", "The chosen routes")
COST_LINE = Text(
    "现有校车线路 {lines} 条，算得出的合计 {yuan} 元/年。",
    "{lines} lines of school buses; those that can be costed come to {yuan} yuan a year.",
)
ROUTES_COST = Text(
    "所选校车方案：{buses} 辆车，每天 {km} 公里，{yuan} 元/年（按 {days} 天，放学按上学的里程）。",
    "The chosen routes: {buses} buses, {km} km a day, {yuan} yuan a year ({days} days, the way home "
    "as long as the morning's).",
)
COUNTS = Text(
    "{rows} 所学校：应建食堂而没有 {canteen} 所，中午留校而没有食堂 {lunch} 所，床位不够 {beds} 所，有不知道的 {not_known} 所。",
    "{rows} schools: duty of a canteen not met {canteen}, lunch without a canteen {lunch}, beds short "
    "{beds}, something not known {not_known}.",
)
TERMS = (
    (
        Text("应建食堂", "Duty of a canteen"),
        Text(
            "寄宿制学校和开通校车学校须有标准化食堂（本方案项目 9）。校车按接送线路表和学生名单，不含公交；有床位而寄宿生数不明的按寄宿计。表里只有有无食堂，是否标准化须另核。",
            "Boarding schools and those school buses serve have a standard canteen (the plan, item 9). "
            "Public lines are no school buses; beds with an unknown number of boarders count as "
            "boarding. Whether a canteen is of the standard no table says.",
        ),
    ),
    (
        Text("中午不能回家", "Stay at noon"),
        Text(
            "计入的走读生，到校沿道路超过接送距离线，或超过“中午不能回家的步行距离”。",
            "Counted day pupils beyond the pick-up limit, or beyond the walk home at noon.",
        ),
    ),
    (
        Text("须住宿或接送", "Bed or bus"),
        Text(
            "超过距离线而没有接送，或所乘线路在车时间超限的走读生（本方案项目 8）。一至三年级不寄宿（国办发〔2012〕48号），须接送。校车方案接送的不计。",
            "Day pupils beyond the limit without a service, or too long on board (the plan, item 8). "
            "Grades 1 to 3 do not board (State Council Office 2012 No. 48). Those the planned routes "
            "take are left out.",
        ),
    ),
    (
        Text("缺床位", "Beds short"),
        Text(
            "寄宿生加四年级以上须住宿或接送的，减床位；寄宿生或床位没有填的不算。",
            "Boarders and those of grade 4 and above who need a bed or a bus, less the beds; blank "
            "where boarders or beds are not stated.",
        ),
    ),
    (
        Text("线路年费用", "Cost of a line"),
        Text(
            "每条校车线路按一辆车：每年固定费＋每天用工×天数＋每天公里×天数×每公里运行费。里程按线路图形，空驶不计；两条线合用一辆车时偏高。校车方案含空驶。单价都是本工具假设，请换成合同价。",
            "A bus for each line: its year, its crew by the day, its kilometres. As drawn, without "
            "empty drives; two lines that share a bus cost less. Planned routes include empty "
            "drives. Unit costs are our own assumptions, to be replaced by the contract's.",
        ),
    ),
    (
        Text("至少", "At least"),
        Text(
            "旁边有“不知道”“没有填”人数的，是至少的数；空格是不知道，不是 0。",
            "Where others are not known a number is the least there can be; a blank is not known, "
            "never 0.",
        ),
    ),
)
SHOWN_SCHOOLS = Text("列哪些学校", "Schools listed")
ROUTES_CHOICE = Text("计入校车方案", "With planned routes")
NO_ROUTES = Text("不计，只看现有", "None, as it is today")
SHOW_LIST = Text("名单", "See the list")
WORKBOOK = Text("食堂午餐床位表", "Canteens, lunch and beds")
NO_SCHOOL = Text("没有符合的学校。", "No school to show.")
