"""The wording of bus routes: who is taken when from where, and why somebody is not."""

from words.text import Text

NAME = Text("校车线路", "School bus routes")
NO_PUPILS = Text(
    "没有学生名单，排不出校车线路：不知道每个学生住在哪里、在哪所学校。请先导入学生名单。",
    "Without a list of pupils there are no routes: nobody says who lives where and attends which "
    "school. Import a list of pupils first.",
)
NO_RIDERS = Text(
    "没有要接送的学生：名单上没有人在距离线以外，或都已有人接送。",
    "There is nobody to take: no pupil of the list lives beyond the limit without a service.",
)
REFUSED = Text(
    "排出的线路没有通过检查，没有保存：{faults}。",
    "The routes did not pass their check and were not saved: {faults}.",
)
STOPS_REFUSED = Text(
    "选出的站点没有通过检查，没有保存。", "The stops did not pass their check and were not saved."
)
WHO = {
    "unserved": Text("没有接送的", "Without a service"),
    "beyond": Text("距离线以外的全部", "All beyond the limit"),
}
# Why somebody is not taken: the first three for want of a stop, the others for want of a bus.
REASON = {
    "no_stop_within": Text(
        "步行距离内没有能停车的地方", "No place to stop within the walk allowed"
    ),
    "all_barred": Text(
        "步行距离内能停车的地方都在危险路段或快速路上",
        "Every place within the walk allowed is on a hazard or an expressway",
    ),
    "no_capacity": Text("站点站不下", "No room at the stop"),
    "no_way": Text("校车没有路开到学校", "No road for a bus to the school"),
    "too_far_for_limit": Text(
        "直接开到学校也超过在车时间上限", "Too long on board even if driven straight"
    ),
    "no_bus_of_class": Text("没有这一类校车", "No bus of the class needed"),
    "no_seats": Text("座位不够", "No seat left"),
    "not_planned": Text("还没有排", "Not planned yet"),
}
NO_TRIP = Text("没有车次“{trip}”。", 'There is no trip "{trip}".')
NO_CALL = Text("这个车次没有第 {call} 站。", "The trip has no stop number {call}.")
NOT_A_PLACE = Text(
    "看不懂“{given}”。请写经度,纬度，例如 116.25,36.33。",
    'Cannot read "{given}". Give longitude, latitude, such as 116.25,36.33.',
)
DEPOT_OFF_ROAD = Text(
    "第 {number} 处停车场附近没有校车能走的路，或到不了学校。请核对经度、纬度。",
    "Depot number {number} has no road for a bus near it, or none to the schools. Check longitude "
    "and latitude.",
)
WITHOUT_DEPOTS = Text(
    "空驶只算车次之间，不含从停车场开出和开回（没有给出停车场）。",
    "Driving empty is that between trips, without the way from and to a depot (none is given).",
)
WITH_DEPOTS = Text(
    "空驶含从停车场开出和开回：每辆车用 {count} 处停车场中最近的一处。",
    "Driving empty includes the way from and to the depot: of {count}, each bus uses the nearest.",
)
NO_STOP_CODE = Text("没有站点“{stop}”。", 'There is no stop "{stop}".')
STOP_THERE = Text("那里已有站点“{stop}”。", 'The stop "{stop}" is there already.')
NO_PLACE_NEAR = Text(
    "一公里内没有能停车的地方。请核对经度、纬度。",
    "There is no place within 1 km where a bus may stop. Check longitude and latitude.",
)
OTHER_SCHOOL = Text(
    "两个车次去不同的学校，不能并在一起（同乘只在排线时勾选后，限同一乡镇一所小学和一所初中）。",
    "The two trips drive to different schools. Pupils share a bus only where that was asked for, "
    "those of one primary and one junior school of a township.",
)
SAME_TRIP = Text("这是同一个车次。", "This is one and the same trip.")
# What the check of a plan may find (analysis.routes.check).
FAULT = {
    "seats": Text("超员", "more on board than seats"),
    "seats_of_class": Text("座位数超过标准", "a bus larger than allowed"),
    "ride": Text("在车时间超限", "too long on board"),
    "walk": Text("到站步行超限（米）", "too far to walk to the stop (m)"),
    "window": Text("到校太早或太晚", "at the school too early or too late"),
    "times": Text("时刻前后不符", "times that do not fit"),
    "no_way": Text("有一段没有路", "a leg without a road"),
    "empty": Text("空车次", "a trip without anybody"),
    "school": Text("有不能同乘的学校", "schools that may not share a bus"),
    "class": Text("车型不符", "a bus of the wrong class"),
    "school_twice": Text("同一辆车两次到同一所学校", "a school visited twice"),
    "fleet": Text("车辆不够", "more buses than there are"),
    "pupil_place": Text("学生不在自己的站上车", "a pupil at a wrong stop"),
    "pupil_count": Text("有学生漏了或重复了", "a pupil left out or taken twice"),
    "locked": Text("固定的车次被改动", "a fixed trip was changed"),
}
JOIN = Text("、", ", ")
TAKEN = Text(
    "要接送（{who}）{all} 人，能接送 {taken} 人，{rate} %。",
    "To be taken ({who}): {all}; taken: {taken}, {rate} %.",
)
NOT_TAKEN = Text("没有接送 {count} 人：{reason}。", "Not taken, {count}: {reason}.")
BUSES = Text(
    "用车 {buses} 辆（{sizes}），一早 {trips} 个车次。",
    "{buses} buses ({sizes}) drive {trips} trips in a morning.",
)
SIZE = Text("{seats} 座 {count} 辆", "{count} of {seats} seats")
DRIVEN = Text(
    "载人 {km} 公里，空驶 {empty_km} 公里；学生在车共 {hours} 小时，最长 {longest} 分钟；"
    "站点 {stops} 个，到站步行最远 {walk} 米。",
    "{km} km with pupils on board and {empty_km} km empty; {hours} hours on board in all, at most "
    "{longest} min; {stops} stops, the longest walk to one {walk} m.",
)
CHECKED = Text(
    "已逐条核对：每人一座、在车时间、到校时间、每人恰好一次；没有发现问题。",
    "Checked on its own: a seat for each, time on board, arrival, each pupil exactly once; "
    "nothing was wrong.",
)
TIMES = Text(
    "时刻按道路等级的车速和校车限速推算，没有算堵车和红灯；开行前请试开一次。放学按早上的站序倒过来走。",
    "Times follow from the speed of each class of road and the limits for school buses, without "
    "traffic jams and lights: drive each line once before it opens. On the way home the stops of "
    "the morning are driven in reverse.",
)
TRIPS = Text("线路表", "Trips")
HOME = Text("放学时刻", "The way home")
HOME_TOO_LONG = Text(
    "放学路上在车时间超过上限的有 {count} 人（单行路使回程更长）。",
    "On the way home {count} are on board longer than the limit (one-way streets make it longer).",
)
CALLS = Text("站点时刻", "Calls")
PUPILS = Text("乘车学生", "Pupils")
LEFT = Text("未接送学生", "Not taken")
STOPS = Text("站点", "Stops")
WALKERS = Text("到站学生", "Who walks to a stop")
WITHOUT_STOP = Text("没有站的学生", "Without a stop")
STOPS_FOUND = Text(
    "要接送（{who}）{all} 人，有站点的 {taken} 人，{rate} %；站点 {stops} 个。",
    "To be taken ({who}): {all}; with a stop: {taken}, {rate} %; {stops} stops.",
)
WALKS = Text(
    "到站步行平均 {mean} 米，最远 {longest} 米。",
    "The walk to a stop: {mean} m on average, {longest} m at most.",
)
NO_STOP = Text("没有站点 {count} 人：{reason}。", "Without a stop, {count}: {reason}.")
NO_CAPACITY = Text(
    "站点能候多少人没有数据，写“—”，选站时不限。请到现场看过再定。",
    "How many can wait at a stop is not known (—) and does not limit the choice: look at each "
    "place before it is fixed.",
)
CHOOSING = Text("选站点…", "Choosing the stops…")
SEED = Text("随机种子", "Seed")
MIXED = Text("同乘", "Shared trips")
MIXED_SHORT = Text(
    "同一乡镇的小学生和初中生可以同乘", "primary and junior pupils of one township may share a bus"
)
LINK = Text("{road}匝道", "{road} ramp")
CHOSEN = Text("{title}：{choice}", "{title}: {choice}")
CHOICE = Text("{title}：{choice}。", "{title}: {choice}.")
HAZARD_ROADS = Text("标出的危险路段", "marked hazards")
AVOIDED = Text("尽量不走的道路等级", "Classes of road avoided")
CLOSED = Text("不走的道路等级", "Classes of road not used")
STAGES = Text("学段", "Stages")
WHO_TITLE = Text("接送对象", "Who is taken")
FIGURE = {
    "asked": Text("要接送（人）", "To be taken"),
    "taken": Text("能接送（人）", "Taken"),
    "buses": Text("用车（辆）", "Buses"),
    "trips": Text("车次", "Trips"),
    "stops": Text("站点", "Stops"),
    "km": Text("载人公里", "km with pupils"),
    "empty_km": Text("空驶公里", "km empty"),
    "pupil_min": Text("学生在车（人·分）", "Pupil-minutes on board"),
    "longest_min": Text("最长在车（分）", "Longest on board (min)"),
    "cost": Text("车辆费用（小车=1）", "Cost of buses (a small one = 1)"),
    "faults": Text("违反的规则（处）", "Rules broken"),
}
CHANGED_PUPILS = Text(
    "两者相比：换站 {stop} 人，上车时间差 {minutes} 分钟以上 {time} 人；只有前者接送 {gained} 人，"
    "只有后者接送 {lost} 人。",
    "Between the two: another stop for {stop}, another time by {minutes} minutes or more for {time}; "
    "taken by the first alone {gained}, by the second alone {lost}.",
)
CHANGED_SINCE = Text(
    "和“{path}”相比：换站 {stop} 人，上车时间差 {minutes} 分钟以上 {time} 人；新接送 {gained} 人，"
    "不再接送 {lost} 人。",
    'Against "{path}": another stop for {stop}, another time by {minutes} minutes or more for {time}; '
    "newly taken {gained}, no longer taken {lost}.",
)
FAULT_LINE = Text(
    "车次 {trip}：{fault}（{found}，限 {allowed}）",
    "Trip {trip}: {fault} ({found}, limit {allowed})",
)
COLUMN = {
    "trip_id": Text("车次", "Trip"),
    "bus": Text("车", "Bus"),
    "bus_seats": Text("座位", "Seats"),
    "pupil_seats": Text("学生座位", "Seats for pupils"),
    "school": Text("学校", "School"),
    "stop_id": Text("站点代号", "Code of the stop"),
    "capacity": Text("能候（人）", "Room to wait"),
    "mean_walk_m": Text("平均步行（米）", "Walk on average (m)"),
    "longest_walk_m": Text("最远步行（米）", "Longest walk (m)"),
    "stops": Text("站数", "Stops"),
    "pupils": Text("人数", "Pupils"),
    "start": Text("首站", "First stop at"),
    "arrive": Text("到校", "At school"),
    "leave": Text("离校", "Leaves the school"),
    "longest_min": Text("最长在车（分）", "Longest on board (min)"),
    "limit_min": Text("在车上限（分）", "Limit on board (min)"),
    "drive_min": Text("行车（分）", "Driving (min)"),
    "halt_min": Text("停站（分）", "At stops (min)"),
    "km": Text("公里", "km"),
    "empty_km": Text("空驶公里", "km empty"),
    "call": Text("序", "No."),
    "stop": Text("站点", "Stop"),
    "reach": Text("到站", "Arrives"),
    "depart": Text("开出", "Leaves"),
    "alighting": Text("下车", "Alighting"),
    "boarding": Text("上车", "Boarding"),
    "on_board": Text("车上", "On board"),
    "lon": Text("经度", "Longitude"),
    "lat": Text("纬度", "Latitude"),
    "pupil_id": Text("学生代号", "Pupil"),
    "stop_walk_m": Text("到站步行（米）", "Walk to the stop (m)"),
    "walk_m": Text("到校步行（米）", "Walk to school (m)"),
    "leave_home": Text("出门", "Leaves home"),
    "board": Text("上车时间", "Boards at"),
    "ride_min": Text("在车（分）", "On board (min)"),
    "reason": Text("没有接送的原因", "Why not taken"),
    "locked": Text("固定", "Fixed"),
    "figure": Text("数字", "Figure"),
}
NETWORK = Text("建立行车路网…", "Making the network for driving…")
FIXED = Text("固定", "fixed")
SEATS_USED = Text("座位（用/有）", "Seats (used/had)")
LONGEST = Text("最长在车", "Longest on board")
SAVED = Text("已保存：{path}", "Saved: {path}")
WRITING = Text("写文件…", "Writing the file…")
PROGRESS = Text("{buses} 辆车", "{buses} buses")
NOT_ROUTES = Text(
    "“{path}”不是校车线路文件。请用本程序另存的 .json 文件。",
    '"{path}" is no file of bus routes. Give a .json file that routes --out wrote.',
)
BAD_BUS = Text(
    "看不懂“{given}”。请写座位数，或座位数:辆数，例如 36 或 36:4。",
    'Cannot read "{given}". Give seats, or seats:buses, such as 36 or 36:4.',
)
TOO_LARGE = Text(
    "{seats} 座超过校车最多 {most} 座（参数“校车最多座位”）。",
    "{seats} seats are more than the {most} a school bus may have (parameter route.most_seats).",
)
UNKNOWN_CLASS = Text(
    "没有道路等级“{given}”。可用的有：{known}", 'No class of road "{given}". There are: {known}'
)
